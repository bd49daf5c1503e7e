// Controls of our own: drop-down, calendar, chips, drop zone. Each gives {node, get, set}.
function under(anchor, panel) {
  const box = anchor.getBoundingClientRect();
  panel.style.left = box.left + scrollX + "px";
  panel.style.top = box.bottom + scrollY + 2 + "px";
  panel.style.minWidth = box.width + "px";
  document.body.append(panel);
  const away = (event) => {
    if (panel.contains(event.target) || anchor.contains(event.target)) return;
    panel.remove();
    document.removeEventListener("mousedown", away);
  };
  document.addEventListener("mousedown", away);
}

function dropdown(options, label) {
  let value = "";
  const text = el("span", {}, "Chọn " + label.toLowerCase());
  const node = el("div", { class: "picker", tabIndex: 0, role: "button", "aria-haspopup": "listbox" }, text, el("span", {}, "▾"));
  const open = () => {
    document.querySelectorAll(".panel").forEach((other) => other.remove());
    const list = el("div", { role: "listbox" });
    const fill = (words) => list.replaceChildren(
      ...options.filter((o) => o.toLowerCase().includes(words.toLowerCase())).map((o) => el("div", {
        class: o === value ? "item on" : "item", role: "option",
        onclick: () => { value = o; text.textContent = o; panel.remove(); },
      }, o)),
    );
    const search = options.length > 10
      ? el("input", { class: "big", placeholder: "Gõ để lọc", oninput: (e) => fill(e.target.value) })
      : null;
    const panel = el("div", { class: "panel" }, search, list);
    fill("");
    under(node, panel);
  };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } });
  return { node, get: () => value };
}

function calendar() {
  const node = el("input", { type: "text", readOnly: true, placeholder: "dd/mm/yyyy" });
  const open = () => {
    document.querySelectorAll(".calendar").forEach((other) => other.remove());
    const now = new Date();
    const month = el("select", { class: "month" });
    for (let m = 1; m <= 12; m++) month.append(el("option", { value: m }, "Tháng " + m));
    const year = el("select", { class: "year" });
    for (let y = now.getFullYear(); y >= 1920; y--) year.append(el("option", { value: y }, String(y)));
    const days = el("div", { class: "days" });
    const panel = el("div", { class: "calendar" }, month, year, days);
    month.value = now.getMonth() + 1;
    const fill = () => {
      const count = new Date(+year.value, +month.value, 0).getDate();
      const first = (new Date(+year.value, +month.value - 1, 1).getDay() + 6) % 7;
      days.replaceChildren(...Array.from({ length: first }, () => el("span")));
      for (let d = 1; d <= count; d++) {
        days.append(el("button", { type: "button", onclick: () => {
          node.value = [String(d).padStart(2, "0"), String(month.value).padStart(2, "0"), year.value].join("/");
          panel.remove();
        } }, String(d)));
      }
    };
    month.onchange = year.onchange = fill;
    fill();
    under(node, panel);
  };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); open(); } });
  return { node, get: () => node.value };
}

function chips(options) {
  let value = "";
  const node = el("div", { class: "chips" });
  for (const option of options) {
    node.append(el("button", { type: "button", onclick: (event) => {
      value = option;
      node.querySelectorAll("button").forEach((b) => b.classList.toggle("on", b === event.target));
    } }, option));
  }
  return { node, get: () => value };
}

function dropzone(name) {
  const kept = [];
  const list = el("div", { class: "list" });
  const input = el("input", { type: "file", multiple: true, style: "display:none" });
  const zone = el("div", { class: "drop", tabIndex: 0 }, "Kéo và thả tệp vào đây, hoặc bấm để chọn tệp từ máy (tối đa 10 MB)");
  const send = async (files) => {
    for (const file of files) {
      const body = new FormData();
      body.append("file", file);
      const { ok, data } = await api("/files", { method: "POST", body });
      if (!ok) { toast(data.message || "Tải tệp không thành công", true); continue; }
      kept.push(data.id);
      const row = el("div", { class: "sent" }, data.name + " · " + data.size + " B", el("button", { type: "button", onclick: () => {
        kept.splice(kept.indexOf(data.id), 1);
        row.remove();
      } }, "Gỡ"));
      list.append(row);
      toast("Đã tải lên: " + data.name);
    }
    input.value = "";
  };
  input.addEventListener("change", () => send([...input.files]));
  zone.addEventListener("click", () => input.click());
  zone.addEventListener("keydown", (event) => { if (event.key === "Enter") input.click(); });
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    send([...event.dataTransfer.files]);
  });
  return { node: el("div", { "aria-label": name }, zone, input, list), get: () => kept };
}

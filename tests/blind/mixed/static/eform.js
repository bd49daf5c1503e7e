// Draws the form of the ticket in the address, and hands the declaration to the page around.
const ticket = location.pathname.split("/").pop();
const form = document.getElementById("mau");

function make(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

function controls(field) {
  const id = "ef_" + field.ten;
  if (field.kieu === "dai") return make("textarea", { id, name: field.ten, rows: 3 });
  if (field.kieu === "danhsach") {
    return make("select", { id, name: field.ten }, make("option", { value: "" }, "[Chọn]"),
      ...field.chon.map((one) => make("option", { value: one }, one)));
  }
  if (field.kieu === "mot") {
    return make("span", { class: "radios" }, ...field.chon.map((one, i) => make("label", { class: "radio" },
      make("input", { type: "radio", name: field.ten, value: one, id: id + i }), make("span", {}, one))));
  }
  if (field.kieu === "ngay") {
    return make("span", { class: "ngay" },
      make("input", { id, name: field.ten + "-ngay", placeholder: "Ngày", maxlength: 2, "aria-label": field.nhan + " - ngày" }), "/",
      make("input", { name: field.ten + "-thang", placeholder: "Tháng", maxlength: 2, "aria-label": field.nhan + " - tháng" }), "/",
      make("input", { name: field.ten + "-nam", placeholder: "Năm", maxlength: 4, "aria-label": field.nhan + " - năm" }));
  }
  return make("input", { id, name: field.ten, type: "text" });
}

function answer(field, data) {
  if (field.kieu !== "ngay") return data.get(field.ten) || "";
  const parts = ["ngay", "thang", "nam"].map((part) => (data.get(field.ten + "-" + part) || "").trim());
  return parts.some(Boolean) ? parts.join("/") : "";
}

async function start() {
  const reply = await fetch("/api/mau/" + ticket);
  const told = await reply.json();
  document.getElementById("cho").remove();
  if (!reply.ok) { form.append(told.loi); return; }
  const fields = told.nhom.flatMap((group) => group.truong);
  form.append(make("h2", {}, told.tieuDe));
  for (const group of told.nhom) {
    const set = make("fieldset", {}, make("legend", {}, group.ten));
    for (const field of group.truong) {
      const label = make("label", { for: "ef_" + field.ten, class: "nhan" }, field.nhan + ": ");
      if (field.buoc) label.append(make("sup", { class: "sao" }, "(*)"));
      set.append(make("div", { class: "dong", "data-truong": field.ten }, label, controls(field), make("div", { class: "saisot" })));
    }
    form.append(set);
  }
  form.append(make("div", { class: "nut" }, make("button", { type: "submit" }, "Hoàn tất kê khai")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const answers = Object.fromEntries(fields.map((field) => [field.ten, answer(field, data)]));
    const saved = await fetch("/api/luu/" + ticket, { method: "POST", body: JSON.stringify(answers) });
    const result = await saved.json();
    for (const row of form.querySelectorAll(".dong")) {
      row.querySelector(".saisot").textContent = (result.loi || {})[row.dataset.truong] || "";
    }
    if (saved.ok) {
      form.querySelector(".nut button").textContent = "Đã lưu tờ khai";
      parent.postMessage({ loai: "to-khai", ma: result.maToKhai }, "*");
    } else {
      const first = [...form.querySelectorAll(".saisot")].find((place) => place.textContent);
      if (first) first.scrollIntoView({ block: "center" });
    }
  });
}

start();

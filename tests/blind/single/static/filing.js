// The electronic form on one page, and the page that confirms.
function controlOf(field, id) {
  if (field.kind === "select") return dropdown(field.options, field.label);
  if (field.kind === "date") return calendar();
  if (field.kind === "choice") return chips(field.options);
  const node = field.kind === "area"
    ? el("textarea", { rows: 4, maxLength: 1000, placeholder: field.hint || "" })
    : el("input", { type: "text", placeholder: field.hint || "" });
  node.id = id;
  return { node, get: () => node.value.trim() };
}

function fieldBox(field) {
  const id = "f-" + field.key;
  const control = controlOf(field, id);
  const native = ["text", "area"].includes(field.kind);
  const star = field.required ? el("span", { class: "star" }, " *") : null;
  const label = native ? el("label", { htmlFor: id }, field.label, star) : el("div", { class: "label" }, field.label, star);
  const error = el("div", { class: "error" });
  return { key: field.key, box: el("div", { class: "field" }, label, control.node, error), error, get: control.get };
}

async function filing(_query, code) {
  const { ok, status, data } = await api(`/services/${code}/eform`);
  if (status === 401) { localStorage.removeItem(KEY); location.hash = "#/dang-nhap?next=/nop/" + code; return null; }
  if (!ok) return el("div", { class: "card" }, "Không tải được biểu mẫu");
  const boxes = [];
  const cards = data.sections.map((section) => {
    const made = section.fields.map(fieldBox);
    boxes.push(...made);
    return el("section", { class: "card" }, el("h2", {}, section.title), ...made.map((one) => one.box));
  });
  const zones = data.papers.map((name, number) => {
    const zone = dropzone(name);
    const error = el("div", { class: "error" });
    boxes.push({ key: "file-" + number, error, get: null });
    return { ...zone, box: el("div", { class: "field" }, el("div", { class: "label" }, name, el("span", { class: "star" }, " *")), zone.node, error) };
  });
  const guide = data.download === null ? null : el("section", { class: "card" },
    el("p", {}, "Tải mẫu đơn về máy, điền đầy đủ, in ra, ký tên, đóng dấu, sau đó quét và tải lên ở phần Giấy tờ đính kèm."),
    el("a", { href: `/api/v1/services/${code}/forms/${data.download}`, download: "mau-don.docx" }, "Tải mẫu đơn (Word)"));
  const send = async () => {
    boxes.forEach((box) => { box.error.textContent = ""; });
    const answers = Object.fromEntries(boxes.filter((box) => box.get).map((box) => [box.key, box.get()]));
    const files = Object.fromEntries(zones.map((zone, number) => [number, zone.get()]));
    const answer = await api("/dossiers", { json: { service: code, answers, files } });
    if (answer.ok) { location.hash = "#/thanh-cong/" + answer.data.code; return; }
    const wrong = answer.data.errors || {};
    boxes.forEach((box) => { box.error.textContent = wrong[box.key] || ""; });
    const first = boxes.find((box) => wrong[box.key]);
    if (first) first.error.scrollIntoView({ block: "center" });
    toast(answer.data.message || "Không gửi được hồ sơ", true);
  };
  return el("div", {}, el("h1", {}, data.name), guide, ...cards,
    el("section", { class: "card" }, el("h2", {}, "Giấy tờ đính kèm"), ...zones.map((zone) => zone.box)),
    el("button", { class: "btn", type: "button", onclick: send }, "Gửi hồ sơ"));
}

function done(_query, code) {
  return el("div", { class: "card" }, el("h1", {}, "Nộp hồ sơ thành công"),
    el("p", {}, "Hệ thống đã ghi nhận hồ sơ của bạn. Mã hồ sơ: ", el("b", { class: "code" }, code)),
    el("p", {}, "Bạn có thể theo dõi tại ", el("a", { href: "#/tra-cuu" }, "Tra cứu hồ sơ"), "."));
}

route(/^\/nop\/([\d.]+)$/, filing, true);
route(/^\/thanh-cong\/(.+)$/, done, true);

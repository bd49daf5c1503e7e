// Filing: applicant, matter, papers, last button. The forms are drawn by Form.io from what the server describes.
import { api, go, html, rows, toast, Refusal } from "./kit.js";

const WORDS = {
  required: "{{field}} không được để trống", invalid_email: "{{field}} không đúng định dạng", invalid_date: "{{field}} không đúng định dạng",
  min: "{{field}} không được nhỏ hơn {{min}}", max: "{{field}} không được lớn hơn {{max}}", error: "Vui lòng kiểm tra lại các thông tin được đánh dấu.",
  errorListHotkey: "", "Type to search": "Nhập để tìm", "No results found": "Không có dữ liệu", "No choices to choose from": "Không có dữ liệu",
  alertMessage: "{{message}}", alertMessageWithLabel: "{{label}}: {{message}}", submitError: "Vui lòng kiểm tra lại các thông tin được đánh dấu.",
};

async function form(place, described, submission) {
  const made = await Formio.createForm(place, described, { language: "vi", i18n: { vi: WORDS }, noAlerts: true, iconset: "bi" });
  made.nosubmit = true;
  await made.setSubmission(submission);
  return made;
}

// Ticking that the applicant owns the dossier copies the name and locks it.
function copyOwner(made) {
  const [own, owner, name] = ["isOwnerDossier", "ownerFullname", "fullname"].map((key) => made.getComponent(key));
  const follow = () => {
    const same = Boolean(own.getValue());
    if (same) owner.setValue(name.getValue());
    if (owner.component.disabled !== same) {
      owner.component.disabled = same;
      owner.redraw();
    }
  };
  made.on("change", (event) => { if (event.changed?.component.key === "isOwnerDossier") follow(); });
  follow();
  return follow;
}

async function keep(made, address, extra = {}) {
  const valid = made.checkValidity(made.submission.data, true, made.submission.data);
  if (!valid) { await made.submit().catch(() => {}); toast("Vui lòng kiểm tra lại các thông tin được đánh dấu."); throw new Refusal(422, {}); }
  try {
    return await api("PUT", address, { data: { ...made.submission.data, ...extra } });
  } catch (refusal) {
    for (const { path, message } of refusal.errors || []) made.getComponent(path)?.setCustomValidity(message, true);
    if (refusal.errors?.length) toast(refusal.errors.map(({ message }) => message).join(". "));
    else toast(refusal.message);
    throw refusal;
  }
}

function frame(view, dossier, step, body) {
  view.width(dossier.minWidth);
  view.title(`Nộp hồ sơ trực tuyến - ${dossier.steps[step]}`);
  view.draw(html`
    <h1>Nộp hồ sơ trực tuyến</h1>
    <p class="procedure">${dossier.procedure.code} - ${dossier.procedure.name}<br>Cơ quan thực hiện: ${dossier.procedure.agency}</p>
    <ol class="mat-stepper">${dossier.steps.map((name, at) => html`<li class="${at === step ? "selected" : at < step ? "done" : ""}"${at === step ? html` aria-current="step"` : ""}><span>${at + 1}</span> ${name}</li>`)}</ol>
    <div class="mat-card">${body}</div>
    <div class="buttons">${step > 0 ? html`<button type="button" class="btn btn-outline-secondary" data-do="back">Quay lại</button>` : ""}
      <button type="button" class="btn btn-primary" data-do="next">${step === dossier.steps.length - 1 ? "Nộp hồ sơ" : "Tiếp tục"}</button></div>`);
}

async function person(view, dossier, move) {
  frame(view, dossier, 0, html`<div class="eform"></div>`);
  const made = await form(view.find(".eform"), dossier.applicantEForm.form, dossier.applicantEForm.submission);
  const follow = copyOwner(made);
  move(() => { follow(); return keep(made, `/pa/dossier/${dossier.key}/--applicant`); });
}

async function matter(view, dossier, move) {
  if (!dossier.eForm) {
    frame(view, dossier, 1, html`<p>Thủ tục này sử dụng tờ khai theo mẫu. Vui lòng tải mẫu tờ khai ở bước Thành phần hồ sơ, điền đầy đủ thông tin rồi tải lên.</p>`);
    move(async () => {});
    return;
  }
  frame(view, dossier, 1, html`<div class="eform"></div>`);
  const made = await form(view.find(".eform"), dossier.eForm.form, dossier.eForm.submission);
  move(() => keep(made, `/pa/dossier/${dossier.key}/--eform`));
}

function paperRow(paper) {
  const forms = paper.forms.map((blank) => html`<br><a href="${blank.url}" download><i class="bi bi-download" aria-hidden="true"></i> Tải mẫu ${blank.name}</a>`);
  const name = html`${paper.name}${paper.required ? html` <span class="text-danger">*</span>` : ""}${forms}`;
  if (!paper.id) return html`<tr class="attp-row"><td>${name}</td><td>${paper.kind}</td><td>Đã kê khai trên biểu mẫu điện tử</td></tr>`;
  const file = paper.file
    ? html`<p class="file"><i class="bi bi-paperclip" aria-hidden="true"></i> ${paper.file.filename} (${paper.file.size}) <button type="button" class="btn btn-sm btn-link text-danger" data-drop="${paper.file.id}">Xóa</button></p>`
    : "";
  return html`<tr class="attp-row"><td>${name}</td><td>${paper.kind}</td><td>${file}
    <button type="button" class="btn btn-outline-primary btn-sm" data-slot="${paper.id}" data-accept="${paper.accept}" title="Tải lên giấy tờ ${paper.name}"><i class="bi bi-upload" aria-hidden="true"></i> Tải lên</button>
    <small>${paper.accept.replaceAll(",", ", ")}; tối đa ${paper.limit}</small></td></tr>`;
}

function papers(view, dossier, move) {
  frame(view, dossier, 2, html`<h2>Thành phần hồ sơ</h2>
    <table class="mat-table"><thead><tr><th scope="col">Tên giấy tờ</th><th scope="col">Loại giấy tờ</th><th scope="col">Tệp tin</th></tr></thead><tbody class="papers"></tbody></table>`);
  const table = view.find(".papers");
  const show = () => { table.innerHTML = dossier.papers.map(paperRow).join(""); };
  table.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.slot) choose(dossier, button, show);
    if (button?.dataset.drop) change(dossier, api("DELETE", `/fi/file/${dossier.key}/${button.dataset.drop}`), show);
  });
  show();
  move(async () => {
    await api("PUT", `/pa/dossier/${dossier.key}/--papers`).catch((refusal) => {
      toast(refusal.errors.map(({ message }) => message).join(". ") || refusal.message);
      throw refusal;
    });
  });
}

function choose(dossier, button, show) {
  const picker = document.createElement("input");
  picker.type = "file";
  picker.accept = button.dataset.accept;
  picker.addEventListener("change", () => {
    const body = new FormData();
    body.append("formId", button.dataset.slot);
    body.append("file", picker.files[0]);
    change(dossier, api("POST", `/fi/file/${dossier.key}`, body), show);
  });
  picker.click();
}

async function change(dossier, asked, show) {
  try {
    dossier.papers = (await asked).papers;
    show();
  } catch (refusal) {
    toast(refusal.message);
  }
}

const SENDING = (kinds, postal) => ({
  display: "form",
  components: [
    { type: "select", key: "receivingKind", label: "Hình thức nhận kết quả", input: true, widget: "choicesjs", placeholder: "-- Chọn --", dataSrc: "values",
      data: { values: kinds.map((kind) => ({ label: kind, value: kind })) }, validate: { required: true } },
    { type: "textfield", key: "receivingAddress", label: "Địa chỉ nhận kết quả", input: true, validate: { required: true },
      conditional: { show: true, when: "receivingKind", eq: postal } },
    { type: "checkbox", key: "commitment", input: true, validate: { required: true },
      label: "Tôi xin cam đoan những nội dung khai trên là đúng sự thật và hoàn toàn chịu trách nhiệm trước pháp luật." },
  ],
});

async function sending(view, dossier, move) {
  const files = dossier.papers.filter((paper) => paper.file);
  frame(view, dossier, 3, html`${dossier.review.map(([heading, pairs]) => html`<h2>${heading}</h2>${rows(pairs)}`)}
    <h2>Thành phần hồ sơ</h2>${files.length ? html`<ul>${files.map((paper) => html`<li>${paper.name}: ${paper.file.filename}</li>`)}</ul>` : html`<p>Không có tệp đính kèm.</p>`}
    ${rows([["Phí, lệ phí", dossier.fee]])}<div class="eform"></div>`);
  const made = await form(view.find(".eform"), SENDING(dossier.receivingKinds, dossier.postalKind), { data: {} });
  move(async () => {
    if (!made.checkValidity(made.submission.data, true, made.submission.data)) { toast("Vui lòng kiểm tra lại các thông tin được đánh dấu."); throw new Refusal(422, {}); }
    const { value } = await api("GET", `/bt/pattern/${dossier.key}/--get-next-value`);
    return keep(made, `/pa/dossier/${dossier.key}/--online`, { code: value });
  });
}

const STEPS = [person, matter, papers, sending];

export async function filing(view, key) {
  const step = Number(new URLSearchParams(location.search).get("step") || 0);
  const dossier = { ...(await api("GET", `/pa/dossier/${key}/--form?step=${step}`)), key };
  let act = async () => {};
  view.on("click", "[data-do]", async (button) => {
    if (button.dataset.do === "back") { go(`/vi/dossier/apply/${key}?step=${step - 1}`); return; }
    button.disabled = true;
    try {
      const told = await act();
      go(told?.next || `/vi/dossier/apply/${key}?step=${step + 1}`);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (refusal.status >= 500) toast(refusal.message);
    } finally {
      button.disabled = false;
    }
  });
  await (STEPS[step] || person)(view, dossier, (next) => { act = next; });
}

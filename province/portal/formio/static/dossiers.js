// Dossiers that were sent: acknowledgement, look-up, own list, detail, supplement, fee.
import { api, go, history_, html, logIn, rows, session, toast } from "./kit.js";

export async function success(view, key) {
  const done = await api("GET", `/pa/dossier/${key}/--success`);
  view.title("Nộp hồ sơ thành công");
  view.draw(html`<div class="mat-card success"><i class="bi bi-check-circle-fill" aria-hidden="true"></i>
    <h1>Cảm ơn bạn đã nộp hồ sơ trực tuyến thành công</h1>
    <p>Hồ sơ đã được gửi tới ${done.procedure.agency}.</p>
    ${done.code ? rows([["Mã hồ sơ", done.code]]) : rows([["Số biên nhận", done.receipt], ["Mã hồ sơ", "Được cấp khi cán bộ tiếp nhận hồ sơ. Trong thời gian chờ, tra cứu bằng số biên nhận."]])}
    ${rows([["Thủ tục", done.procedure.name], ["Người nộp", done.applicant], ["Ngày nộp", done.appliedDate], ["Hình thức nhận kết quả", done.receivingKind], ["Trạng thái", done.dossierTaskStatus], ["Phí, lệ phí", done.fee]])}
    ${done.remark ? html`<p class="alert alert-warning">${done.remark}</p>` : ""}
    <p class="actions">${done.can.pay ? html`<a class="btn btn-danger" href="/vi/dossier/payment/${key}">Thanh toán</a>` : ""}
      ${done.can.open ? html`<a class="btn btn-outline-primary" href="/vi/dossier/detail/${key}">Xem hồ sơ</a>` : ""}
      <a class="btn btn-outline-primary" href="/vi/dossier/search">Tra cứu hồ sơ</a></p></div>`);
}

export async function lookUp(view) {
  const code = new URLSearchParams(location.search).get("code") || "";
  const found = code ? (await api("GET", `/pa/dossier/--search?code=${encodeURIComponent(code)}`)).content : null;
  view.title("Tra cứu hồ sơ");
  view.draw(html`<h1>Tra cứu hồ sơ</h1>
    <form class="filter" role="search"><div><label for="code">Mã số hồ sơ</label><input class="form-control" id="code" name="code" value="${code}" placeholder="Nhập mã hồ sơ hoặc số biên nhận" required></div>
      <button class="btn btn-primary" type="submit"><i class="bi bi-search" aria-hidden="true"></i> Tìm kiếm</button></form>
    ${found === null ? "" : found.length ? found.map((dossier) => html`<div class="mat-card">${rows([
      ["Mã hồ sơ", dossier.code || "Chưa cấp"], ["Số biên nhận", dossier.receipt], ["Tên thủ tục", dossier.procedure.name], ["Chủ hồ sơ", dossier.applicant],
      ["Ngày nộp", dossier.appliedDate], ["Ngày hẹn trả", dossier.appointmentDate], ["Trạng thái", dossier.dossierTaskStatus]])}${history_(dossier.history)}</div>`)
    : html`<p class="nothing">Không có kết quả tìm kiếm</p>`}`);
  view.on("submit", ".filter", (form) => go(`/vi/dossier/search?code=${encodeURIComponent(form.code.value.trim())}`));
}

function actions(dossier) {
  const { id, can } = dossier;
  return html`${can.supplement ? html`<a class="btn btn-danger btn-sm" href="/vi/dossier/supplement/${id}">Bổ sung hồ sơ</a>` : ""}
    ${can.pay ? html`<a class="btn btn-danger btn-sm" href="/vi/dossier/payment/${id}">Thanh toán</a>` : ""}
    ${can.receipt ? html`<a class="btn btn-outline-primary btn-sm" href="/api/pa/dossier/${id}/receipt" download>Tải biên lai</a>` : ""}
    ${can.result ? html`<a class="btn btn-danger btn-sm" href="/api/pa/dossier/${id}/result" download>Tải kết quả</a>` : ""}`;
}

export async function mine(view) {
  if (!session.user) { logIn(); return; }
  const { content } = await api("GET", "/pa/dossier/--mine");
  view.title("Hồ sơ của tôi");
  view.draw(html`<h1>Hồ sơ của tôi</h1>${content.length ? html`
    <table class="mat-table"><thead><tr>${["STT", "Mã hồ sơ", "Thủ tục", "Ngày nộp", "Ngày hẹn trả", "Trạng thái", "Thao tác"].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${content.map((dossier, at) => html`<tr class="mat-row"><td>${at + 1}</td><td class="mat-column-code"><a href="/vi/dossier/detail/${dossier.id}">${dossier.code || dossier.receipt}</a></td>
      <td>${dossier.procedure.name}</td><td>${dossier.appliedDate}</td><td>${dossier.appointmentDate}</td><td>${dossier.dossierTaskStatus}</td>
      <td><a class="btn btn-outline-primary btn-sm" href="/vi/dossier/detail/${dossier.id}">Xem chi tiết</a> ${actions(dossier)}</td></tr>`)}</tbody></table>`
  : html`<p class="nothing">Không có kết quả tìm kiếm</p>`}`);
}

export async function detail(view, key) {
  const dossier = await api("GET", `/pa/dossier/${key}`);
  const number = dossier.code || dossier.receipt;
  view.title(`Hồ sơ ${number}`);
  view.draw(html`<nav aria-label="Đường dẫn"><a href="/vi/dossier/mine">Hồ sơ của tôi</a> / ${number}</nav><div class="mat-card"><h1>Hồ sơ ${number}</h1>
    ${rows([["Mã hồ sơ", dossier.code || "Chưa cấp"], ["Số biên nhận", dossier.receipt], ["Thủ tục", dossier.procedure.name], ["Cơ quan giải quyết", dossier.procedure.agency],
      ["Ngày nộp", dossier.appliedDate], ["Ngày hẹn trả", dossier.appointmentDate], ["Trạng thái", dossier.dossierTaskStatus], ["Hình thức nhận kết quả", dossier.receivingKind], ["Phí, lệ phí", dossier.fee]])}
    <p class="actions">${actions(dossier)}</p>${history_(dossier.history)}
    <h2>Thành phần hồ sơ</h2>${dossier.files.length ? html`<ul>${dossier.files.map((file) => html`<li>${file.name}: ${file.filename} (${file.size})</li>`)}</ul>` : html`<p>Không có tệp đính kèm.</p>`}</div>`);
}

export async function supplement(view, key) {
  const dossier = await api("GET", `/pa/dossier/${key}`);
  if (!dossier.can.supplement) { go(`/vi/dossier/detail/${key}`, { replace: true }); return; }
  view.title("Bổ sung hồ sơ");
  const number = dossier.code || dossier.receipt;
  view.draw(html`<div class="mat-card"><h1>Bổ sung hồ sơ ${number}</h1><p>${dossier.procedure.name}</p>
    <p class="alert alert-warning">Yêu cầu của cơ quan tiếp nhận: ${dossier.asked}</p>
    ${dossier.takesSupplement ? html`<form class="supplement">
      <div class="mb-3"><label class="form-label" for="content">Nội dung bổ sung <span class="text-danger">*</span></label><textarea class="form-control" id="content" name="content" rows="3"></textarea></div>
      <div class="mb-3"><label class="form-label" for="files">Tệp bổ sung <span class="text-danger">*</span></label><input class="form-control" type="file" id="files" name="files" multiple accept=".pdf,.jpg,.jpeg,.png,.docx"></div>
      <a class="btn btn-outline-secondary" href="/vi/dossier/detail/${key}">Quay lại</a> <button class="btn btn-primary" type="submit">Gửi bổ sung</button></form>`
    : html`<p class="alert alert-danger">Thủ tục này chưa hỗ trợ bổ sung hồ sơ trực tuyến. Đề nghị ông/bà nộp lại hồ sơ mới.</p><p><a class="btn btn-outline-primary" href="/vi/procedure/detail/${dossier.procedure.code}">Nộp hồ sơ mới</a></p>`}</div>`);
  view.on("submit", ".supplement", (form) => api("POST", `/pa/dossier/${key}/--supplement`, new FormData(form)).then(({ next }) => go(next), (refusal) => toast(refusal.message)));
}

export async function payment(view, key) {
  if (!session.user) { logIn(); return; }
  const fee = await api("GET", `/pa/dossier-fee/${key}`).catch((refusal) => { if (refusal.status !== 404) throw refusal; });
  if (!fee) { go(`/vi/dossier/detail/${key}`, { replace: true }); return; }
  view.title("Thanh toán phí, lệ phí");
  view.draw(html`<div class="mat-card"><h1>Thanh toán phí, lệ phí</h1>
    ${rows([["Mã hồ sơ", fee.code], ["Thủ tục", fee.procedure], ["Người nộp", fee.applicant], ["Tổng tiền", fee.amount]])}
    <p class="actions"><button type="button" class="btn btn-danger" data-do="pay">Thanh toán trực tuyến</button> <a class="btn btn-outline-secondary" href="/vi/dossier/detail/${key}">Thanh toán sau</a></p></div>`);
  view.on("click", "[data-do=pay]", async () => {
    const { url } = await api("POST", `/pa/dossier-fee/${key}`);
    if (url) location.href = url;
  });
}

export async function paid(view) {
  const told = await api("GET", `/pa/dossier-payment${location.search}`);
  if (told.outcome === "unrecorded") { go(`/vi/dossier/detail/${told.id}`, { replace: true }); return; }
  const words = { paid: "Giao dịch thanh toán đã thành công", failed: "Giao dịch thanh toán không thành công", invalid: "Thông tin thanh toán không hợp lệ" };
  view.title("Kết quả thanh toán");
  view.draw(html`<div class="mat-card"><h1>Kết quả thanh toán</h1><p class="alert ${told.outcome === "paid" ? "alert-success" : "alert-danger"}">${words[told.outcome]}.</p>
    ${told.outcome === "paid" ? html`${rows([["Mã hồ sơ", told.code], ["Số tiền", told.amount], ["Mã giao dịch", told.transaction], ["Số biên lai", told.receipt], ["Trạng thái", "Đã thanh toán"]])}
      <p class="actions"><a class="btn btn-outline-primary" href="/api/pa/dossier/${told.id}/receipt" download>Tải biên lai</a> <a class="btn btn-outline-primary" href="/vi/dossier/detail/${told.id}">Xem hồ sơ</a></p>` : ""}
    ${told.outcome === "failed" ? html`<p class="actions"><a class="btn btn-danger" href="/vi/dossier/payment/${told.id}">Thử lại</a></p>` : ""}</div>`);
}

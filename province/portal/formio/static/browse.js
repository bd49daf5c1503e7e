// Home, the list of procedures, one procedure.
import { api, go, html } from "./kit.js";

export async function home(view) {
  const { sectors } = await api("GET", "/pa/procedure?page=0");
  view.title("Trang chủ");
  view.draw(html`
    <section class="banner"><h1>Dịch vụ công trực tuyến</h1>
      <form class="searching" role="search">
        <label class="visually-hidden" for="keyword">Từ khóa tìm kiếm</label>
        <input class="form-control" id="keyword" name="keyword" type="search" placeholder="Nhập từ khóa tìm kiếm thủ tục">
        <button class="btn btn-warning" type="submit"><i class="bi bi-search" aria-hidden="true"></i> Tìm kiếm</button>
      </form></section>
    <div class="tiles">
      <a class="tile" href="/vi/procedure/search"><i class="bi bi-send" aria-hidden="true"></i><span>Nộp hồ sơ trực tuyến</span></a>
      <a class="tile" href="/vi/dossier/search"><i class="bi bi-folder2-open" aria-hidden="true"></i><span>Tra cứu hồ sơ</span></a>
      <a class="tile" href="/vi/dossier/mine"><i class="bi bi-person-lines-fill" aria-hidden="true"></i><span>Hồ sơ của tôi</span></a>
      <a class="tile" href="/vi/procedure/search?level=4"><i class="bi bi-patch-check" aria-hidden="true"></i><span>Dịch vụ công mức độ 4</span></a>
    </div>
    <h2>Lĩnh vực</h2>
    <ul class="sectors">${sectors.map((sector) => html`<li><a href="/vi/procedure/search?sector=${encodeURIComponent(sector)}">${sector}</a></li>`)}</ul>`);
  view.on("submit", ".searching", (form) => go(`/vi/procedure/search?keyword=${encodeURIComponent(form.keyword.value)}`));
}

export async function list(view) {
  const query = new URLSearchParams(location.search);
  const found = await api("GET", `/pa/procedure?${query}`);
  const keyword = query.get("keyword") || "";
  const chosen = (name, value) => (query.get(name) === value ? html` selected` : "");
  const page = (number) => { const next = new URLSearchParams(query); next.set("page", number); return `/vi/procedure/search?${next}`; };
  view.title("Thủ tục hành chính");
  view.draw(html`
    <h1>Thủ tục hành chính</h1>
    <form class="filter" role="search">
      <div><label for="keyword">Từ khóa</label><input class="form-control" id="keyword" name="keyword" type="search" placeholder="Nhập tên hoặc mã thủ tục" value="${keyword}"></div>
      <div><label for="sector">Lĩnh vực</label><select class="form-select" id="sector" name="sector"><option value="">Tất cả</option>${found.sectors.map((sector) => html`<option${chosen("sector", sector)}>${sector}</option>`)}</select></div>
      <div><label for="level">Mức độ</label><select class="form-select" id="level" name="level"><option value="">Tất cả</option>${["4", "3", "2"].map((level) => html`<option value="${level}"${chosen("level", level)}>Mức độ ${level}</option>`)}</select></div>
      <button class="btn btn-primary" type="submit"><i class="bi bi-search" aria-hidden="true"></i> Tìm kiếm</button>
    </form>
    ${found.content.length ? html`<p>Tổng số: <strong>${found.totalElements}</strong> thủ tục</p>
    <table class="mat-table"><thead><tr><th scope="col">STT</th><th scope="col">Mã thủ tục</th><th scope="col">Tên thủ tục</th><th scope="col">Lĩnh vực</th><th scope="col">Mức độ</th></tr></thead>
      <tbody>${found.content.map((line, at) => html`<tr class="mat-row"><td>${found.number * 10 + at + 1}</td>
        <td class="mat-column-code"><a href="/vi/procedure/detail/${line.code}">${line.code}</a></td>
        <td><a href="/vi/procedure/detail/${line.code}">${line.name}</a></td><td>${line.sector}</td><td><span class="level">${line.procedureLevel}</span></td></tr>`)}</tbody></table>
    <nav class="paging" aria-label="Phân trang">${found.number > 0 ? html`<a href="${page(found.number - 1)}">Trang trước</a>` : ""}
      <span>Trang ${found.number + 1}/${found.totalPages}</span>
      ${found.number + 1 < found.totalPages ? html`<a href="${page(found.number + 1)}">Trang sau</a>` : ""}</nav>`
    : html`<p class="nothing">Không có kết quả tìm kiếm</p>`}`);
  view.on("submit", ".filter", (form) => go(`/vi/procedure/search?${new URLSearchParams(new FormData(form))}`));
}

const download = (form, words) => html`<a href="${form.url}" download>${words}</a>`;

function value(block) {
  const told = block.value;
  if (block.shape === "items") return told.length === 1 ? html`<p>${told[0]}</p>` : html`<ul>${told.map((item) => html`<li>${item}</li>`)}</ul>`;
  if (block.shape === "steps") return html`<ol>${told.map((item) => html`<li>${item}</li>`)}</ol>`;
  if (block.shape === "papers") {
    return html`<table class="mat-table"><thead><tr><th scope="col">Tên giấy tờ</th><th scope="col">Mẫu đơn, tờ khai</th><th scope="col">Số lượng</th></tr></thead>
      <tbody>${told.map((paper) => html`<tr><td>${paper.name}</td><td>${paper.form ? download(paper.form, paper.form.name) : ""}</td><td>${paper.quantity}</td></tr>`)}</tbody></table>
      <p>Số lượng hồ sơ: 01 bộ.</p>`;
  }
  if (block.shape === "files") return html`<ul>${told.map((paper) => html`<li>${paper.name}: ${download(paper.form, `Tải xuống ${paper.form.name}`)}</li>`)}</ul>`;
  return html`<p>${told}</p>`;
}

export async function detail(view, code) {
  const procedure = await api("GET", `/pa/procedure/${encodeURIComponent(code)}`);
  view.title(procedure.name);
  view.width(procedure.minWidth);
  view.draw(html`
    <nav aria-label="Đường dẫn"><a href="/vi/procedure/search">Thủ tục hành chính</a> / ${procedure.code}</nav>
    <div class="mat-card">
      <h1>${procedure.name}</h1>
      <p>Mã thủ tục: <strong>${procedure.code}</strong> <span class="level">${procedure.procedureLevel}</span></p>
      <p class="actions">${procedure.online ? html`<a class="btn btn-danger" href="/vi/dossier/apply?procedure=${procedure.code}"><i class="bi bi-send" aria-hidden="true"></i> Nộp hồ sơ</a>` : ""}
        <a class="btn btn-outline-primary" href="/vi/procedure/guide/${procedure.code}">Hướng dẫn</a></p>
      ${procedure.blocks.map((block) => html`<section class="mat-expansion-panel"><h2>${block.heading}</h2><div>${value(block)}</div></section>`)}
    </div>`);
}

export async function guide(view) {
  view.title("Hướng dẫn");
  view.draw(html`<div class="mat-card"><h1>Hướng dẫn nộp hồ sơ trực tuyến</h1><ol>
    <li>Tìm thủ tục hành chính theo tên hoặc mã thủ tục.</li>
    <li>Mở thủ tục, chọn Nộp hồ sơ và đăng nhập.</li>
    <li>Nhập thông tin người nộp, thông tin chủ hồ sơ và thông tin chi tiết.</li>
    <li>Tải lên thành phần hồ sơ; mỗi tệp không quá 5 MB.</li>
    <li>Chọn hình thức nhận kết quả, cam kết và nộp hồ sơ.</li></ol></div>`);
}

export async function guideOf(view, code) {
  view.title("Hướng dẫn");
  const { url } = await api("GET", `/pa/procedure/${encodeURIComponent(code)}/--guide`);
  go(url, { replace: true });
}

export async function apply(view) {
  view.title("Nộp hồ sơ trực tuyến");
  const procedure = new URLSearchParams(location.search).get("procedure") || "";
  const { next } = await api("POST", "/pa/dossier/--apply", { procedure });
  go(next, { replace: true });
}

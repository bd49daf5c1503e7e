// The portal's pages, drawn by the browser; the form itself is SurveyJS.
const trang = document.getElementById("trang");
const ask = async (path, options) => (await fetch(path, options)).json();
const safe = (text) => { const box = document.createElement("i"); box.textContent = text; return box.innerHTML; };

const home = () => {
  trang.innerHTML = `<h1>Dịch vụ công trực tuyến</h1><div class="the"><input id="tim" size="60" placeholder="Nhập từ khoá tìm kiếm">
    <button class="nut" id="nutTim">Tìm kiếm</button></div><div id="ketQua"></div>`;
  const find = async () => {
    const found = await ask(`/api/services?q=${encodeURIComponent(document.getElementById("tim").value)}`);
    document.getElementById("ketQua").innerHTML = `<h3>${found.length} kết quả</h3>` + found.map((s) => `<div class="the">
      <a href="#/thu-tuc/${s.code}">${safe(s.name)}</a><div>${s.code} • ${safe(s.field)} • ${safe(s.agency)}</div><span>Mức độ 3</span></div>`).join("");
  };
  document.getElementById("nutTim").onclick = find;
  document.getElementById("tim").onkeydown = (e) => { if (e.key === "Enter") find(); };
};

const service = async (code) => {
  const s = await ask(`/api/services/${code}`);
  trang.innerHTML = `<h1>${safe(s.name)}</h1><p>Mã thủ tục: ${s.code} — Mức độ cung cấp: Mức độ 3</p><p>${safe(s.note)}</p>
    <button class="nut" id="nop">Nộp hồ sơ</button>
    ${s.rows.map((r) => `<h4>${r.label}</h4><div>${safe(r.value)}</div>`).join("")}
    <h4>Thành phần hồ sơ</h4><table><tr><th>Tên giấy tờ</th><th>Mẫu đơn, tờ khai</th><th>Số lượng</th></tr>
    <tr><td>${safe(s.form)}</td><td><a href="/api/blanks/${s.code}.docx">mau-${s.code}.docx</a></td><td>Bản chính: 1</td></tr>
    ${s.papers.map((p) => `<tr><td>${safe(p)}</td><td></td><td>Bản sao: 1</td></tr>`).join("")}</table>`;
  document.getElementById("nop").onclick = () => choose(s);
};

const choose = (s) => {
  const man = document.createElement("div");
  man.className = "man";
  man.innerHTML = `<div role="dialog" aria-modal="true" aria-label="Thông tin chung"><h3>Thông tin chung</h3>
    <label>Cơ quan thực hiện <select id="coQuan"><option value="">-- Chọn cơ quan --</option><option>${safe(s.agency)}</option></select></label>
    <p><button id="dong">Đóng</button> <button class="nut" id="xacNhan">Xác nhận</button></p></div>`;
  document.body.append(man);
  document.getElementById("dong").onclick = () => man.remove();
  document.getElementById("xacNhan").onclick = () => {
    if (!document.getElementById("coQuan").value) return;
    man.remove();
    location.hash = `#/nop-ho-so/${s.code}`;
  };
};

const fill = async (code) => {
  const [s, definition] = await Promise.all([ask(`/api/services/${code}`), ask(`/api/forms/${code}`)]);
  trang.innerHTML = `<h2>${safe(s.name)}</h2><div id="khai"></div>`;
  const survey = new Survey.Model(definition);
  survey.locale = "vi";
  survey.onUploadFiles.add(async (_, options) => {
    const kept = [];
    for (const file of options.files) {
      const body = new FormData();
      body.append("tep", file);
      const told = await ask("/api/upload", { method: "POST", body });
      kept.push({ file, content: told.name });
    }
    options.callback(kept);
  });
  survey.onCompleting.add((_, options) => { options.allow = false; send(); });
  const send = async () => {
    const files = {};
    for (const question of survey.getAllQuestions()) if (question.getType() === "file" && question.value) files[question.name] = question.value[0].name;
    const told = await ask(`/api/file/${code}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ answers: survey.data, files }) });
    if (told.silent) { location.hash = "#/"; return; }
    trang.innerHTML = `<div class="the" style="text-align:center"><h2>Nộp hồ sơ thành công!</h2><p>Mã hồ sơ: <b>${told.code}</b></p><p>${safe(told.note)}</p>
      <a href="#/tra-cuu">Tra cứu hồ sơ</a></div>`;
  };
  survey.render(document.getElementById("khai"));
};

const lookup = () => {
  trang.innerHTML = `<h1>Tra cứu hồ sơ</h1><p><input id="ma" placeholder="Mã hồ sơ"> <button class="nut" id="nutTra">Tra cứu</button></p><div id="thay"></div>`;
  document.getElementById("nutTra").onclick = async () => {
    const told = await ask(`/api/dossiers/${encodeURIComponent(document.getElementById("ma").value)}`);
    document.getElementById("thay").innerHTML = told.code
      ? `<table><tr><th>Mã hồ sơ</th><td>${told.code}</td></tr><tr><th>Thủ tục</th><td>${safe(told.name)}</td></tr><tr><th>Trạng thái</th><td>${told.status}</td></tr></table>`
      : "Không có hồ sơ nào được tìm thấy";
  };
};

const route = () => {
  const [, place, code] = location.hash.split("/");
  if (place === "thu-tuc") service(code);
  else if (place === "nop-ho-so") fill(code);
  else if (place === "tra-cuu") lookup();
  else home();
};
addEventListener("hashchange", route);
route();

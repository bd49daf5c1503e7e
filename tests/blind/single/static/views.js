// Home, search, service, log-in, look-up, own dossiers.
const PER_PAGE = 4;

async function listing(query) {
  const words = query.get("q") || "";
  const results = el("div", { class: "results" });
  const load = async (text, page) => {
    const { data } = await api(`/services?q=${encodeURIComponent(text)}&page=${page}&size=${PER_PAGE}`);
    const cards = data.items.map((item) => el("div", { class: "card" },
      el("a", { href: "#/dich-vu/" + item.code }, el("b", {}, item.name)),
      el("div", {}, item.code + " · " + item.field + " ", el("span", { class: "badge" }, "Mức độ " + item.level)),
    ));
    const count = Math.ceil(data.total / PER_PAGE);
    const pager = el("div", { class: "pager" });
    for (let n = 1; n <= count; n++) {
      pager.append(el("button", { type: "button", class: n === page ? "btn" : "btn ghost", onclick: () => load(text, n) }, String(n)));
    }
    results.replaceChildren(
      el("p", {}, data.total ? `Có ${data.total} dịch vụ phù hợp` : "Không có dịch vụ phù hợp"), ...cards, pager,
    );
  };
  const search = debounced((text) => load(text, 1), 350);
  const box = el("input", {
    class: "big", type: "search", placeholder: "Bạn cần tìm dịch vụ gì?", value: words,
    oninput: (event) => search(event.target.value.trim()),
  });
  await load(words, 1);
  return el("div", {}, el("h1", {}, "Dịch vụ công trực tuyến"), box, results);
}

async function service(_query, code) {
  const { ok, data } = await api("/services/" + code);
  if (!ok) return el("div", { class: "card" }, data.message);
  const info = el("dl", { class: "info" });
  for (const [name, text] of data.info) info.append(el("dt", {}, name), el("dd", {}, text));
  const papers = el("ol");
  data.papers.forEach((paper, number) => papers.append(el("li", {}, paper.name + " (Số lượng: " + paper.count + ") ",
    paper.form ? el("a", { href: `/api/v1/services/${code}/forms/${number}`, download: paper.form }, paper.form) : null)));
  const forms = data.papers.filter((paper) => paper.form).map((paper) => paper.form).join("; ") || "Không quy định";
  info.append(el("dt", {}, "Thành phần hồ sơ"), el("dd", {}, papers, "Số lượng hồ sơ: 01 bộ"));
  info.append(el("dt", {}, "Mẫu đơn, tờ khai"), el("dd", {}, forms));
  const questions = data.questions.map(({ q, a }) => el("details", { class: "card" }, el("summary", {}, q), a));
  return el("div", {},
    el("h1", {}, data.name),
    el("p", {}, "Mã thủ tục: " + data.code + " · Lĩnh vực: " + data.field + " ", el("span", { class: "badge" }, "Mức độ " + data.level)),
    el("button", { class: "btn", type: "button", onclick: () => { location.hash = "#/nop/" + code; } }, "Thực hiện dịch vụ"),
    el("div", { class: "card" }, info),
    questions.length ? el("div", {}, el("h2", {}, "Hỏi đáp"), ...questions) : null,
  );
}

function login(query) {
  const name = el("input", { id: "u", type: "text", autocomplete: "username" });
  const pass = el("input", { id: "p", type: "password", autocomplete: "current-password" });
  const enter = async (event) => {
    event.preventDefault();
    const { ok, data } = await api("/auth", { json: { username: name.value, password: pass.value } });
    if (!ok) { toast(data.message, true); return; }
    localStorage.setItem(KEY, JSON.stringify(data));
    toast("Xin chào " + data.name);
    location.hash = "#" + (query.get("next") || "/");
  };
  return el("form", { class: "card", onsubmit: enter }, el("h1", {}, "Đăng nhập"),
    el("div", { class: "field" }, el("label", { htmlFor: "u" }, "Tên đăng nhập"), name),
    el("div", { class: "field" }, el("label", { htmlFor: "p" }, "Mật khẩu"), pass),
    el("button", { class: "btn", type: "submit" }, "Đăng nhập"));
}

function dossierCard(item) {
  return el("div", { class: "card" }, el("div", {}, "Mã hồ sơ: ", el("b", {}, item.code)), el("div", {}, item.name),
    el("div", {}, "Chủ hồ sơ: " + item.owner), el("div", {}, "Thời gian nộp: " + item.filed),
    el("div", {}, "Trạng thái: ", el("span", { class: "badge" }, item.status)));
}

function lookup() {
  const code = el("input", { class: "big", id: "ma", placeholder: "Ví dụ: H92.18-260102-00001" });
  const result = el("div");
  const ask = async (event) => {
    event.preventDefault();
    if (!code.value.trim()) { toast("Vui lòng nhập mã hồ sơ", true); return; }
    const { ok, data } = await api("/dossiers/" + encodeURIComponent(code.value.trim()));
    result.replaceChildren(ok ? dossierCard(data) : el("div", { class: "card" }, "Không có dữ liệu"));
  };
  return el("div", {}, el("h1", {}, "Tra cứu hồ sơ"),
    el("form", { class: "card", onsubmit: ask }, el("label", { htmlFor: "ma" }, "Nhập mã hồ sơ"), code,
      el("p", {}, el("button", { class: "btn", type: "submit" }, "Tra cứu"))), result);
}

async function own() {
  const { status, data } = await api("/dossiers");
  if (status === 401) { localStorage.removeItem(KEY); location.hash = "#/dang-nhap?next=/ca-nhan/ho-so"; return null; }
  const cards = data.items.map(dossierCard);
  return el("div", {}, el("h1", {}, "Hồ sơ đã nộp"), ...(cards.length ? cards : [el("p", {}, "Bạn chưa nộp hồ sơ nào")]));
}

route(/^\/$/, listing);
route(/^\/dich-vu$/, listing);
route(/^\/dich-vu\/([\d.]+)$/, service);
route(/^\/dang-nhap$/, login);
route(/^\/tra-cuu$/, lookup);
route(/^\/ca-nhan\/ho-so$/, own, true);

// The portal: home, list, service, one question a page, check, confirmation, look-up. Dossiers live in memory.
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const kit = require("govuk-prototype-kit");

const router = kit.requests.setupRouter();
const read = (name) => JSON.parse(fs.readFileSync(path.join(__dirname, name), "utf8"));
const questions = read("questions.json");
const { services, units } = read("offered.json");
const dossiers = [];

const RULES = {
  name: [/^[\p{L}]+([ '’-][\p{L}]+)*$/u, "Họ và tên chỉ được gồm chữ cái"],
  identity: [/^\d{12}$/, "Số định danh cá nhân phải có 12 chữ số"],
  phone: [/^0\d{9}$/, "Số điện thoại không đúng định dạng"],
};
const ORIGINALS = "Bạn phải in đơn, ký và nộp bản giấy kèm bản chính giấy tờ tại quầy một cửa trong 5 ngày; hồ sơ trực tuyến chưa có bản giấy sẽ không được xử lý.";

const pagesOf = (service) => questions.pages.map((page) => ({
  ...page,
  fields: page.fields === "subject" ? questions.subjects[service.subject]
    : page.fields === "papers" ? service.papers.map((label, i) => ({ key: `tep${i + 1}`, label, kind: "file" }))
    : page.fields,
})).filter((page) => page.fields.length);

const choicesOf = (field, answers) => field.choices === "provinces" ? Object.keys(units)
  : field.choices === "communes" ? units[answers.tinh] || [] : field.choices || [];

const valueOf = (field, body) => field.kind === "date"
  ? ["day", "month", "year"].map((part) => (body[`${field.key}-${part}`] || "").trim()).filter(Boolean).join("/")
  : field.kind === "ticks" ? [].concat(body[field.key] || []).filter((v) => v !== "_unchecked").join("; ")
  : (body[field.key] || "").trim();

const problemOf = (service, field, value, body) => {
  if (!value) return field.optional ? "" : field.kind === "select" || field.kind === "radio" || field.kind === "ticks"
    ? `Hãy chọn: ${field.label}` : field.kind === "file" ? `Hãy chọn tệp: ${field.label}` : `Hãy nhập: ${field.label}`;
  if (field.kind === "date") {
    const [d, m, y] = value.split("/").map(Number);
    const day = new Date(y, m - 1, d);
    if (!y || y < 1900 || day.getDate() !== d || day.getMonth() !== m - 1) return `${field.label} phải là một ngày có thật`;
  }
  if (field.rule === "name" && service.defect === "refuse_names" && !/^[\x00-\x7f]*$/.test(value)) return "Họ và tên không hợp lệ";
  if (field.rule && !RULES[field.rule][0].test(value)) return RULES[field.rule][1];
  if (field.reveals && value === field.reveals.choice && !(body[field.reveals.key] || "").trim()) return `Hãy nhập: ${field.reveals.label}`;
  return "";
};

// The kit's own session files lose writes that follow each other quickly, so answers lie in memory, by a cookie.
const filings = new Map();
const answersOf = (req, res, service) => {
  let who = req.cookies.khai;
  if (!who) {
    who = crypto.randomUUID();
    req.cookies.khai = who;
    res.cookie("khai", who, { httpOnly: true });
  }
  const key = `${who} ${service.code}`;
  if (!filings.has(key)) filings.set(key, {});
  return filings.get(key);
};
const wanted = (req, res) => services[req.params.code] || (res.status(404).render("missing"), null);

const show = (res, service, at, answers, problems) => {
  const pages = pagesOf(service);
  const page = pages[at];
  res.render("question", {
    service, page, problems, answers,
    back: at ? `/nop/${service.code}/${pages[at - 1].id}` : `/dich-vu/${service.code}`,
    fields: page.fields.map((f) => ({ ...f, options: choicesOf(f, answers), value: answers[f.key] || "",
      parts: (answers[f.key] || "").split("/"), problem: problems[f.key] || "" })),
    files: page.fields.some((f) => f.kind === "file"),
  });
};

// Forms with files are multipart, which the kit does not read: names are taken, contents are let go.
const readFiles = (req) => new Promise((done) => {
  const parts = [];
  req.on("data", (part) => parts.push(part));
  req.on("end", () => {
    const text = Buffer.concat(parts).toString("utf8");
    done(Object.fromEntries([...text.matchAll(/name="([^"]+)"; filename="([^"]+)"/g)].map((m) => [m[1], m[2]])));
  });
});

router.get("/", (req, res) => res.render("home"));
router.get("/tim-kiem", (req, res) => {
  const words = (req.query.tu || "").trim().toLowerCase();
  const found = Object.values(services).filter((s) => s.name.toLowerCase().includes(words) || s.code.includes(words));
  res.render("results", { found, words });
});
router.get("/dich-vu/:code", (req, res) => {
  const service = wanted(req, res);
  if (service) res.render("service", { service, originals: service.defect === "paper_originals" ? ORIGINALS : "",
    start: service.defect === "dead_entry" ? `/bat-dau/${service.code}` : `/nop/${service.code}/${pagesOf(service)[0].id}` });
});
router.get("/nop/:code/kiem-tra", (req, res) => {
  const service = wanted(req, res);
  if (!service) return;
  const answers = answersOf(req, res, service);
  const rows = pagesOf(service).flatMap((page) => page.fields.map((f) => ({ label: f.label, value: answers[f.key] || "", href: `/nop/${service.code}/${page.id}` })));
  res.render("check", { service, rows, problem: "" });
});
router.post("/nop/:code/kiem-tra", (req, res) => {
  const service = wanted(req, res);
  if (!service) return;
  const day = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10).replaceAll("-", "");
  const code = `G09.20-${day}-${String(dossiers.length + 1).padStart(7, "0")}`;
  const answers = answersOf(req, res, service);
  const files = Object.fromEntries(Object.entries(answers).filter(([key]) => key.startsWith("tep")));
  dossiers.push({ code, service: service.code, status: "Đã gửi, chờ tiếp nhận", answers, files });
  filings.delete(`${req.cookies.khai} ${service.code}`);
  res.redirect(`/nop/${service.code}/hoan-thanh?so=${code}`);
});
router.get("/nop/:code/hoan-thanh", (req, res) => {
  const service = wanted(req, res);
  if (service) res.render("done", { service, code: req.query.so, originals: service.defect === "paper_originals" ? ORIGINALS : "" });
});
router.get("/nop/:code/:page", (req, res) => {
  const service = wanted(req, res);
  if (!service) return;
  const at = pagesOf(service).findIndex((p) => p.id === req.params.page);
  if (at < 0) res.status(404).render("missing"); else show(res, service, at, answersOf(req, res, service), {});
});
router.post("/nop/:code/:page", async (req, res) => {
  const service = wanted(req, res);
  if (!service) return;
  const pages = pagesOf(service);
  const at = pages.findIndex((p) => p.id === req.params.page);
  const body = pages[at].fields.some((f) => f.kind === "file") ? await readFiles(req) : req.body;
  const answers = answersOf(req, res, service);
  const problems = {};
  for (const field of pages[at].fields) {
    const value = valueOf(field, body);
    const problem = problemOf(service, field, value, body);
    if (problem) problems[field.key] = problem;
    answers[field.key] = value;
    if (field.reveals) answers[field.reveals.key] = body[field.reveals.key] || "";
  }
  if (Object.keys(problems).length) return show(res, service, at, answers, problems);
  res.redirect(at + 1 < pages.length ? `/nop/${service.code}/${pages[at + 1].id}` : `/nop/${service.code}/kiem-tra`);
});
router.get("/tra-cuu", (req, res) => {
  const code = (req.query.ma || "").trim().toUpperCase();
  const dossier = dossiers.find((d) => d.code === code);
  res.render("lookup", { code, dossier, name: dossier ? services[dossier.service].name : "" });
});
router.get("/mau/:code", (req, res) => res.download(path.join(__dirname, "forms", `${req.params.code}.docx`)));
router.get("/_bench/dossiers", (req, res) => res.json(dossiers));

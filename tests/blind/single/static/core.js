// Elements, requests, the token, toasts, the spinner, and the router.
const KEY = "hn.session";

function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else if (name in made && name !== "list") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function session() {
  try { return JSON.parse(localStorage.getItem(KEY)) || null; } catch { return null; }
}

function toast(text, bad = false) {
  const shown = el("div", { class: bad ? "toast bad" : "toast" }, text);
  document.getElementById("toasts").append(shown);
  setTimeout(() => shown.remove(), 6000);
}

let pending = 0;
function busy(change) {
  pending += change;
  document.getElementById("spinner").hidden = pending === 0;
}

async function api(path, options = {}) {
  const headers = { ...(options.headers || {}) };
  const held = session();
  if (held) headers.Authorization = "Bearer " + held.token;
  if (options.json) {
    headers["Content-Type"] = "application/json";
    options = { ...options, method: "POST", body: JSON.stringify(options.json) };
  }
  busy(1);
  try {
    const answer = await fetch("/api/v1" + path, { ...options, headers });
    const data = await answer.json().catch(() => ({}));
    return { ok: answer.ok, status: answer.status, data };
  } finally {
    busy(-1);
  }
}

const routes = [];
function route(pattern, view, needsUser = false) { routes.push({ pattern, view, needsUser }); }

function here() {
  const [path, query] = (location.hash.slice(1) || "/").split("?");
  return { path, query: new URLSearchParams(query || "") };
}

let drawing = 0;
async function draw() {
  const turn = ++drawing;
  document.querySelectorAll(".panel, .calendar").forEach((open) => open.remove());
  account();
  const { path, query } = here();
  for (const { pattern, view, needsUser } of routes) {
    const found = path.match(pattern);
    if (!found) continue;
    if (needsUser && !session()) {
      location.hash = "#/dang-nhap?next=" + encodeURIComponent(path);
      return;
    }
    const body = await view(query, ...found.slice(1).map(decodeURIComponent));
    if (turn === drawing && body) document.getElementById("app").replaceChildren(body);
    return;
  }
  document.getElementById("app").replaceChildren(el("div", { class: "card" }, "Trang không tồn tại"));
}

function account() {
  const held = session();
  const place = document.getElementById("account");
  if (!held) {
    place.replaceChildren(el("a", { href: "#/dang-nhap" }, "Đăng nhập"));
    return;
  }
  const out = () => { localStorage.removeItem(KEY); location.hash = "#/"; draw(); };
  place.replaceChildren(
    el("a", { href: "#/ca-nhan/ho-so" }, "Hồ sơ đã nộp"),
    el("a", { href: "javascript:void 0", onclick: out }, held.name + " (Đăng xuất)"),
  );
}

function debounced(action, pause) {
  let timer = 0;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => action(...given), pause); };
}

window.addEventListener("hashchange", draw);
window.addEventListener("DOMContentLoaded", draw);

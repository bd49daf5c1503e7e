// What every view needs: safe mark-up, the API, messages, moving between pages.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

class Markup {
  constructor(text) { this.text = text; }
  toString() { return this.text; }
}

function part(value) {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(part).join("");
  return value instanceof Markup ? value.text : String(value).replace(/[&<>"']/g, (letter) => ESCAPES[letter]);
}

export function html(strings, ...values) {
  return new Markup(strings.reduce((made, text, at) => made + part(values[at - 1]) + text));
}

export const session = { user: null };

export class Refusal extends Error {
  constructor(status, body) {
    super(body.message || "Hệ thống đang bận. Vui lòng thử lại sau.");
    this.status = status;
    this.errors = body.errors || [];
  }
}

export async function api(method, address, body) {
  const headers = session.user ? { Authorization: `Bearer ${session.user.token}` } : {};
  const form = body instanceof FormData;
  if (body && !form) headers["Content-Type"] = "application/json";
  document.querySelector(".loading")?.classList.add("on");
  try {
    const answer = await fetch(`/api${address}`, { method, headers, body: form ? body : body && JSON.stringify(body) });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refusal(answer.status, told);
    return told;
  } finally {
    document.querySelector(".loading")?.classList.remove("on");
  }
}

let fading;

export function toast(text) {
  const bar = document.querySelector(".snack-bar");
  bar.querySelector("span").textContent = text;
  bar.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { bar.hidden = true; }, 8000);
}

export function go(address, { replace = false } = {}) {
  if (!address.startsWith("/")) { location.href = address; return; }
  history[replace ? "replaceState" : "pushState"](null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

export function logIn() {
  location.href = `/dang-nhap?tiep=${encodeURIComponent(location.pathname + location.search)}`;
}

export function trouble(error) {
  if (error.status === 401) { logIn(); return html``; }
  const heading = error.status === 404 ? "Không tìm thấy trang" : "Có lỗi xảy ra";
  return html`<div class="mat-card"><h1>${heading}</h1><p class="text-danger">${error.message}</p>
    <p><a href="/vi/home">Về trang chủ</a></p></div>`;
}

export function rows(pairs) {
  return html`<dl class="pairs">${pairs.filter(([, value]) => value).map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

export function history_(entries) {
  return html`<h2>Quá trình xử lý hồ sơ</h2>
    <table class="mat-table"><thead><tr><th scope="col">Thời gian</th><th scope="col">Trạng thái</th><th scope="col">Nội dung</th></tr></thead>
    <tbody>${entries.map((entry) => html`<tr class="mat-row"><td>${entry.time}</td><td>${entry.status}</td><td>${entry.content}</td></tr>`)}</tbody></table>`;
}

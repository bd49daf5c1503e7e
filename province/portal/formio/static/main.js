// The frame of every page, and which view an address shows.
import * as browse from "./browse.js";
import * as dossiers from "./dossiers.js";
import { filing } from "./filing.js";
import { api, go, html, session, trouble } from "./kit.js";

const ROUTES = [
  [/^\/vi\/home$/, browse.home], [/^\/vi\/guide$/, browse.guide],
  [/^\/vi\/procedure\/search$/, browse.list], [/^\/vi\/procedure\/detail\/([^/]+)$/, browse.detail], [/^\/vi\/procedure\/guide\/([^/]+)$/, browse.guideOf],
  [/^\/vi\/dossier\/apply$/, browse.apply], [/^\/vi\/dossier\/apply\/([^/]+)$/, filing],
  [/^\/vi\/dossier\/success\/([^/]+)$/, dossiers.success], [/^\/vi\/dossier\/search$/, dossiers.lookUp],
  [/^\/vi\/dossier\/mine$/, dossiers.mine], [/^\/vi\/dossier\/detail\/([^/]+)$/, dossiers.detail],
  [/^\/vi\/dossier\/supplement\/([^/]+)$/, dossiers.supplement], [/^\/vi\/dossier\/payment\/([^/]+)$/, dossiers.payment],
  [/^\/vi\/payment\/result$/, dossiers.paid],
];

const root = document.querySelector("app-root");
const { portal, province } = root.dataset;

Formio.cdn.setBaseUrl(`${location.origin}/vi/assets/cdn`);
Formio.setBaseUrl(location.origin);
Formio.setProjectUrl(location.origin);

function frame() {
  const who = session.user
    ? html`<span class="user-dropdown" id="account_name">${session.user.fullname}</span>
       <form method="post" action="/dang-xuat"><input type="hidden" name="csrf" value="${session.user.token}"><button type="submit">Đăng xuất</button></form>`
    : html`<a href="/dang-nhap?tiep=${encodeURIComponent("/vi/home")}" data-outside>Đăng nhập</a>`;
  root.innerHTML = html`<header><div class="brand"><img src="/static/emblem.svg" alt="" width="52" height="52"><p><span>UBND ${province}</span><strong>${portal}</strong></p></div>
    <nav class="mat-toolbar" aria-label="Trang chính"><a href="/vi/home">Trang chủ</a><a href="/vi/procedure/search">Thủ tục hành chính</a><a href="/vi/dossier/search">Tra cứu hồ sơ</a>
      <a href="/vi/dossier/mine">Hồ sơ của tôi</a><a href="/vi/guide">Hướng dẫn</a><span class="who">${who}</span></nav>
    <div class="loading"></div></header>
    <main class="container" id="noi-dung"></main>
    <div class="snack-bar cdk-overlay-container" role="alert" hidden><span></span></div>
    <footer><p>${portal}</p><p>Cơ quan chủ quản: UBND ${province}</p></footer>`;
}

function newView() {
  const main = document.createElement("main");
  main.className = "container";
  main.id = "noi-dung";
  document.querySelector("main").replaceWith(main);
  return {
    draw: (markup) => { main.innerHTML = markup; },
    title: (name) => { document.title = `${name} - ${portal}`; },
    width: (pixels) => { main.style.minWidth = pixels ? `${pixels}px` : ""; },
    find: (selector) => main.querySelector(selector),
    on: (kind, selector, act) => main.addEventListener(kind, (event) => {
      const found = event.target.closest(selector);
      if (found) { event.preventDefault(); act(found); }
    }),
  };
}

async function show() {
  const view = newView();
  window.scrollTo(0, 0);
  for (const [pattern, draw] of ROUTES) {
    const found = pattern.exec(location.pathname);
    if (found) {
      try { await draw(view, ...found.slice(1).map(decodeURIComponent)); } catch (error) { view.draw(trouble(error)); }
      return;
    }
  }
  view.draw(trouble({ status: 404, message: "Trang bạn tìm không tồn tại." }));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='/vi/']");
  if (!link || link.dataset.outside !== undefined || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  go(link.getAttribute("href"));
});
window.addEventListener("popstate", show);

session.user = (await api("GET", "/session")).user;
frame();
await show();

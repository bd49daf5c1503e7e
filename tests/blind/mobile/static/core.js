// Elements, requests, messages that vanish, the layer above the screen, and the routes behind the hash.
const TOAST = 3000; // milliseconds

function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (key === 'tap') made.addEventListener('click', value);
    else if (key === 'class') made.className = value;
    else if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

const div = (name, ...children) => el('div', { class: name }, ...children);
const tap = (name, act, ...children) => el('div', { class: name, tap: act }, ...children);

async function api(path, body) {
  const asked = body === undefined ? {} : { method: 'POST', body: body instanceof FormData ? body : JSON.stringify(body) };
  const answer = await fetch(`/api/${path}`, asked);
  return { status: answer.status, ...(await answer.json()) };
}

function toast(text, kind = '') {
  const shown = div(`toast ${kind}`, text);
  document.getElementById('toasts').append(shown);
  setTimeout(() => shown.remove(), TOAST);
}

function closeLayer() {
  document.getElementById('layer').replaceChildren();
}

function layer(kind, ...children) {
  const shade = tap('shade', closeLayer);
  document.getElementById('layer').replaceChildren(shade, div(kind, ...children));
}

const ROUTES = [];

function route(pattern, show) {
  ROUTES.push([new RegExp(`^#/${pattern}$`), show]);
}

function go(path) {
  if (location.hash === `#/${path}`) render();
  else location.hash = `#/${path}`;
}

async function render() {
  closeLayer();
  const hash = location.hash || '#/';
  for (const [pattern, show] of ROUTES) {
    const found = pattern.exec(hash);
    if (found) {
      const screen = document.getElementById('screen');
      screen.replaceChildren(div('spinner', 'Đang tải…'));
      const made = await show(...found.slice(1).map(decodeURIComponent));
      if (made) screen.replaceChildren(...[made].flat());
      window.scrollTo(0, 0);
      drawTabs();
      return;
    }
  }
  document.getElementById('screen').replaceChildren(div('empty', 'Không tìm thấy nội dung'));
}

const TABS = [
  ['🏠', 'Trang chủ', ''],
  ['📋', 'Dịch vụ', 'dich-vu'],
  ['📁', 'Hồ sơ', 'ho-so'],
  ['👤', 'Cá nhân', 'ca-nhan'],
];

function drawTabs() {
  const at = location.hash.replace(/^#\//, '').split('/')[0];
  const items = TABS.map(([icon, name, path]) =>
    tap(`tab${at === path ? ' on' : ''}`, () => go(path), el('span', { class: 'icon' }, icon), el('span', {}, name)));
  document.getElementById('tabs').replaceChildren(...items);
}

function openMenu() {
  const line = (name, path) => tap('line', () => { closeLayer(); go(path); }, name);
  layer('drawer', div('drawer-head', 'Danh mục'), line('Tra cứu hồ sơ', 'tra-cuu'), line('Dịch vụ công', 'dich-vu'),
    line('Hướng dẫn sử dụng', 'huong-dan'), line('Đăng nhập', 'dang-nhap'));
}

document.querySelector('.burger').addEventListener('click', openMenu);
window.addEventListener('hashchange', render);

// The app: who is logged in (in memory only), the way between pages, the frame around them.
import { h, button, drawer, message } from './kit.js';
import { text } from './controls.js';
import * as views from './views.js';
import { filing } from './filing.js';

const session = { token: '', name: '' };
const root = document.querySelector('#root');
const main = h('main', { class: 'nx-content' });
const who = h('div', { class: 'who' });

export async function api(path, body, headers = {}) {
  const options = { headers: { Authorization: `Bearer ${session.token}`, ...headers } };
  if (body instanceof FormData) Object.assign(options, { method: 'POST', body });
  else if (body !== undefined) Object.assign(options, { method: 'POST', body: JSON.stringify(body), headers: { ...options.headers, 'Content-Type': 'application/json' } });
  const answer = await fetch(`/api/v1${path}`, options);
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(told.message || 'Có lỗi xảy ra'), { status: answer.status, told });
  return told;
}

export const loggedIn = () => Boolean(session.token);
export const bearer = () => session.token;

export function loginForm(done) {
  const given = { username: '', password: '' };
  const name = text({ label: 'Tên đăng nhập', required: true }, '', (value) => { given.username = value; });
  const secret = text({ label: 'Mật khẩu', required: true }, '', (value) => { given.password = value; });
  secret.querySelector('input').type = 'password';
  const enter = async (event) => {
    event.preventDefault();
    try {
      const told = await api('/auth/login', given);
      session.token = told.accessToken;
      session.name = told.fullName;
      paintWho();
      message('Đăng nhập thành công');
      done();
    } catch (error) { secret.show(error.message); }
  };
  return h('form', { class: 'login', onsubmit: enter }, h('p', {}, 'Sử dụng tài khoản thử nghiệm do Trung tâm Phục vụ hành chính công cấp.'), name, secret, h('button', { class: 'nx-btn nx-btn-primary block', type: 'submit' }, h('span', {}, 'Đăng nhập')));
}

export function login(done = () => route()) {
  const shown = drawer('Đăng nhập', loginForm(() => { shown.remove(); done(); }));
}

function paintWho() {
  who.replaceChildren(...(session.token
    ? [link('/ho-so', 'Hồ sơ của tôi'), h('span', { class: 'avatar' }, session.name.slice(0, 1)), h('span', {}, session.name), button('Đăng xuất', () => { session.token = ''; paintWho(); go('/'); }, 'text')]
    : [button('Đăng nhập', () => login(), 'primary')]));
}

export function go(path) {
  history.pushState({}, '', path);
  route();
}

export const link = (path, ...inside) => h('a', { href: path, onclick: (event) => { event.preventDefault(); go(path); } }, inside);

export function show(title, ...inside) {
  document.title = `${title} | Cổng Dịch vụ công tỉnh Phú Lâm`;
  main.replaceChildren(...inside.flat());
  scrollTo(0, 0);
}

const ROUTES = [
  [/^\/$/, views.home],
  [/^\/thu-tuc$/, views.listing],
  [/^\/thu-tuc\/([\d.]+)$/, views.detail],
  [/^\/nop-ho-so\/([\d.]+)$/, filing],
  [/^\/ho-so$/, views.own],
  [/^\/tra-cuu$/, views.lookUp],
  [/^\/thanh-toan\/ket-qua$/, views.paid],
];

export function route() {
  document.querySelectorAll('.nx-select-dropdown, .nx-picker-dropdown, .nx-drawer-root, .nx-modal-root').forEach((left) => left.remove());
  for (const [pattern, view] of ROUTES) {
    const found = pattern.exec(location.pathname);
    if (found) return view(...found.slice(1));
  }
  return views.lost();
}

root.append(
  h('header', { class: 'nx-header' }, link('/', h('span', { class: 'logo' }, '☰'), h('b', {}, 'Dịch vụ công Phú Lâm')), h('nav', {}, link('/thu-tuc', 'Thủ tục hành chính'), link('/tra-cuu', 'Tra cứu hồ sơ')), who),
  main,
  h('footer', {}, h('p', {}, 'Cổng Dịch vụ công tỉnh Phú Lâm. Cơ quan chủ quản: Ủy ban nhân dân tỉnh Phú Lâm.'), h('p', {}, 'Tổng đài hỗ trợ: 0200 111 111. Thư điện tử: hotro@phulam.example')));
paintWho();
addEventListener('popstate', route);
route();

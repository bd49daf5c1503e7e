// The app: its frame, and the way between its addresses.
import { h, button, icon, result, spin } from './kit.js';
import { message, sweep } from './pops.js';
import { fullName, loggedIn, login, logout, redeem } from './session.js';
import { go, link, show, routes } from './router.js';
import { home, listing } from './home.js';
import { detail } from './service.js';
import { filing } from './filing.js';
import { lookUp, mine } from './mine.js';
import { guide } from './guide.js';

const who = h('div', { class: 'tai-khoan' });
const menu = h('ul', { class: 'ant-menu ant-menu-horizontal', role: 'menu' });
const MENU = [['/', 'Trang chủ'], ['/dich-vu-cong', 'Dịch vụ công'], ['/tra-cuu', 'Tra cứu hồ sơ'], ['/ho-so-cua-toi', 'Hồ sơ của tôi'], ['/huong-dan', 'Hướng dẫn']];

function paint() {
  menu.replaceChildren(...MENU.map(([path, name]) => h('li', { class: `ant-menu-item${location.pathname === path ? ' ant-menu-item-selected' : ''}`, role: 'none' }, link(path, h('span', { class: 'ant-menu-title-content' }, name)))));
  who.replaceChildren(...(loggedIn()
    ? [h('span', { class: 'ant-avatar' }, icon('user')), h('span', { class: 'ten' }, fullName()), button('Đăng xuất', async () => { await logout(); go('/'); }, 'text')]
    : [button('Đăng nhập', () => login(), 'primary', { icon: 'user' })]));
}

async function callback() {
  const told = new URLSearchParams(location.search);
  show('Đăng nhập', spin('Đang xác thực tài khoản...'));
  try {
    await redeem(told.get('code') || '');
    history.replaceState({}, '', told.get('state') || '/');
    message('Đăng nhập thành công');
    routes.run();
  } catch (error) { show('Đăng nhập', result('error', 'Đăng nhập không thành công', error.message, button('Thử lại', () => login('/'), 'primary'))); }
}

const lost = () => show('Không tìm thấy', result('info', '404', 'Không tìm thấy trang bạn yêu cầu.', button('Về trang chủ', () => go('/'), 'primary')));

const ROUTES = [
  [/^\/$/, home], [/^\/dich-vu-cong$/, listing], [/^\/dich-vu-cong\/([\d.]+)$/, detail], [/^\/nop-ho-so\/([\d.]+)$/, filing],
  [/^\/tra-cuu$/, lookUp], [/^\/ho-so-cua-toi$/, mine], [/^\/huong-dan$/, guide], [/^\/sso\/callback$/, callback],
];

routes.run = () => {
  sweep();
  paint();
  for (const [pattern, view] of ROUTES) {
    const found = pattern.exec(location.pathname);
    if (found) { view(...found.slice(1)); return; }
  }
  lost();
};

document.querySelector('#root').append(h('div', { class: 'ant-layout' },
  h('header', { class: 'ant-layout-header' }, h('div', { class: 'khung dau' }, link('/', h('span', { class: 'quoc-huy', 'aria-hidden': 'true' }, '★'), h('span', { class: 'ten-cong' }, h('small', {}, 'CỔNG DỊCH VỤ CÔNG'), h('b', {}, 'TỈNH VĨNH SƠN'))), h('nav', { 'aria-label': 'Điều hướng chính' }, menu), who)),
  routes.main,
  h('footer', { class: 'ant-layout-footer' }, h('div', { class: 'khung chan' },
    h('div', {}, h('b', {}, 'Cổng Dịch vụ công tỉnh Vĩnh Sơn'), h('p', {}, 'Cơ quan chủ quản: Ủy ban nhân dân tỉnh Vĩnh Sơn'), h('p', {}, 'Địa chỉ: số 15 đường Lê Lợi, phường Vĩnh Sơn')),
    h('div', {}, h('b', {}, 'Hỗ trợ'), h('p', {}, 'Tổng đài: 0266 111 222 (24/7)'), h('p', {}, 'Thư điện tử: hotro@vinhson.example')),
    h('div', {}, h('b', {}, 'Liên kết'), h('p', {}, link('/huong-dan', 'Hướng dẫn sử dụng')), h('p', {}, link('/huong-dan', 'Câu hỏi thường gặp')))))));
addEventListener('popstate', () => routes.run());
routes.run();

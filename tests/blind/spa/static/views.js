// Pages of the app, but for the filing of a dossier.
import { h, button, debounce, message, modal, result, skeleton, tabs, tag } from './kit.js';
import { text } from './controls.js';
import { api, go, link, loggedIn, login, show } from './app.js';

const LIMIT = 4;

function suggestions(box, list) {
  return debounce(async () => {
    if (box.value.trim().length < 2) { list.replaceChildren(); return; }
    const told = await api(`/procedures?limit=5&keyword=${encodeURIComponent(box.value.trim())}`);
    list.replaceChildren(...told.items.map((service) => h('div', { class: 'nx-suggestion', onmousedown: () => go(`/thu-tuc/${service.code}`) }, service.name, h('small', {}, ` ${service.code}`))));
  }, 300);
}

function searchBox(words) {
  const box = h('input', { class: 'nx-search', type: 'search', placeholder: 'Nhập tên hoặc mã thủ tục…', 'aria-label': 'Tìm thủ tục' });
  const list = h('div', { class: 'nx-suggestions' });
  box.value = words;
  box.addEventListener('input', suggestions(box, list));
  box.addEventListener('blur', () => list.replaceChildren());
  const find = (event) => { event.preventDefault(); go(`/thu-tuc?q=${encodeURIComponent(box.value.trim())}`); };
  return h('form', { class: 'nx-search-bar', onsubmit: find }, h('div', { class: 'grow' }, box, list), h('button', { class: 'nx-btn nx-btn-primary', type: 'submit' }, h('span', {}, 'Tìm kiếm')));
}

const card = (service) => h('div', { class: 'nx-card' }, h('div', {}, tag(service), h('small', {}, `${service.code} · ${service.field}`)), link(`/thu-tuc/${service.code}`, h('span', { class: 'title' }, service.name)));

export async function home() {
  const some = h('div', { class: 'nx-grid' }, skeleton(), skeleton());
  show('Trang chủ', h('section', { class: 'nx-hero' }, h('h1', {}, 'Bạn muốn thực hiện thủ tục gì?'), searchBox('')), h('h2', {}, 'Thủ tục được thực hiện nhiều'), some, h('p', {}, link('/thu-tuc', 'Xem tất cả thủ tục →')));
  const told = await api('/procedures?limit=4');
  some.replaceChildren(...told.items.map(card));
}

export async function listing() {
  const asked = new URLSearchParams(location.search);
  const words = asked.get('q') || '';
  const chosen = { field: '' };
  const list = h('div', { class: 'nx-list-cards' }, skeleton(5));
  const more = h('div', { class: 'nx-more' });
  const chips = h('div', { class: 'nx-chips' });
  show('Thủ tục hành chính', h('h1', {}, 'Thủ tục hành chính'), searchBox(words), chips, list, more);
  const load = async (offset) => {
    const told = await api(`/procedures?limit=${LIMIT}&offset=${offset}&keyword=${encodeURIComponent(words)}&field=${encodeURIComponent(chosen.field)}`);
    if (offset === 0) list.replaceChildren();
    list.append(...told.items.map(card));
    if (!told.total) list.append(h('div', { class: 'nx-empty' }, 'Không có kết quả phù hợp'));
    const left = told.total - offset - told.items.length;
    more.replaceChildren(...(left > 0 ? [button(`Xem thêm (${left})`, () => load(offset + LIMIT), 'default')] : []));
    chips.replaceChildren(...['', ...told.fields].map((field) => h('span', { class: field === chosen.field ? 'nx-chip active' : 'nx-chip', role: 'button', tabindex: '0', onclick: () => { chosen.field = field; load(0); } }, field || 'Tất cả lĩnh vực')));
  };
  await load(0);
}

function overview(service) {
  return [
    h('h3', {}, 'Thông tin chung'),
    h('dl', { class: 'nx-descriptions' }, service.overview.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    h('h3', {}, 'Trình tự thực hiện'), h('ol', {}, service.steps.map((step) => h('li', {}, step))),
  ];
}

function papers(service) {
  const line = (paper, at) => h('tr', {}, h('td', {}, String(at + 1)), h('td', {}, paper.name), h('td', {}, paper.count), h('td', {}, paper.url ? h('a', { href: paper.url }, paper.form) : ''));
  return [
    h('h3', {}, 'Thành phần hồ sơ'),
    h('table', { class: 'nx-table' }, h('thead', {}, h('tr', {}, ['STT', 'Tên giấy tờ', 'Số lượng', 'Mẫu đơn, tờ khai'].map((name) => h('th', {}, name)))), h('tbody', {}, service.papers.map(line))),
    h('p', {}, 'Số lượng hồ sơ: 01 bộ'),
  ];
}

const texts = (service) => [h('h3', {}, 'Căn cứ pháp lý'), h('ul', {}, service.laws.map((law) => h('li', {}, law))), h('h3', {}, 'Quyết định công bố'), h('p', {}, service.decision)];

async function start(service) {
  if (!service.online) {
    await modal({ title: 'Thông báo', content: 'Thủ tục chưa được cấu hình tiếp nhận hồ sơ trực tuyến tại đơn vị. Đề nghị Ông/Bà nộp hồ sơ trực tiếp tại Trung tâm Phục vụ hành chính công.', ok: 'Đóng', cancel: '' });
    return;
  }
  if (loggedIn()) go(`/nop-ho-so/${service.code}`);
  else login(() => go(`/nop-ho-so/${service.code}`));
}

export async function detail(code) {
  show('Chi tiết thủ tục', skeleton(8));
  let service;
  try { service = await api(`/procedures/${code}`); } catch { lost(); return; }
  show(service.name, h('div', { class: 'nx-crumbs' }, link('/', 'Trang chủ'), ' / ', link('/thu-tuc', 'Thủ tục hành chính')),
    h('div', { class: 'nx-page-header' }, h('div', {}, tag(service), h('h1', {}, service.name)), button('Nộp hồ sơ', () => start(service), 'primary')),
    tabs([['Tổng quan', () => h('div', {}, overview(service))], ['Hồ sơ, biểu mẫu', () => h('div', {}, papers(service))], ['Cơ sở pháp lý', () => h('div', {}, texts(service))]]));
}

function dossierCard(told) {
  const box = h('div', { class: 'nx-card' }, h('dl', { class: 'nx-descriptions' }, [['Mã hồ sơ', told.code], ['Tên thủ tục', told.name], ['Chủ hồ sơ', told.owner], ['Ngày nộp', told.filed], ['Trạng thái', told.state]].flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
  if (told.due) box.append(button('Thanh toán', () => pay(told.code), 'primary'));
  return box;
}

export async function pay(code) {
  location.href = (await api(`/dossiers/${code}/payment`, {})).url;
}

export async function own() {
  if (!loggedIn()) { forbidden(); return; }
  show('Hồ sơ của tôi', h('h1', {}, 'Hồ sơ của tôi'), skeleton(6));
  const held = await api('/dossiers');
  show('Hồ sơ của tôi', h('h1', {}, 'Hồ sơ của tôi'), held.length ? held.map(dossierCard) : h('div', { class: 'nx-empty' }, 'Chưa có hồ sơ'));
}

export function lookUp() {
  let code = new URLSearchParams(location.search).get('ma') || '';
  const told = h('div', {});
  const box = text({ label: 'Mã hồ sơ', required: true, hint: 'Ví dụ: H78.20-20261130-0000001' }, code, (value) => { code = value; });
  const find = async (event) => {
    event?.preventDefault();
    if (!code.trim()) { box.show('Vui lòng nhập Mã hồ sơ'); return; }
    box.show('');
    told.replaceChildren(skeleton(4));
    try { told.replaceChildren(dossierCard(await api(`/lookup?code=${encodeURIComponent(code.trim())}`))); } catch { told.replaceChildren(h('div', { class: 'nx-empty' }, 'Không có hồ sơ nào được tìm thấy')); }
  };
  show('Tra cứu hồ sơ', h('h1', {}, 'Tra cứu hồ sơ'), h('form', { class: 'nx-card', onsubmit: find }, box, h('button', { class: 'nx-btn nx-btn-primary', type: 'submit' }, h('span', {}, 'Tra cứu'))), told);
  if (code) find();
}

export async function paid() {
  show('Kết quả thanh toán', skeleton(4));
  const key = new URLSearchParams(location.search).get('giaoDich') || '';
  try {
    const told = await api(`/payments/${key}`);
    const watch = button('Theo dõi hồ sơ', () => go(`/tra-cuu?ma=${told.code}`), 'primary');
    if (!told.paid) { show('Kết quả thanh toán', result('error', 'Thanh toán không thành công', `Hồ sơ ${told.code} đang chờ thanh toán.`, watch)); return; }
    message('Thanh toán thành công');
    show('Kết quả thanh toán', result('success', 'Thanh toán thành công', h('div', {}, h('p', {}, 'Mã hồ sơ: ', h('b', { class: 'ma' }, told.code)), h('p', {}, `Số tiền: ${told.amount.toLocaleString('vi-VN')} đồng`), h('p', {}, `Số biên lai điện tử: ${told.receipt}`)), watch));
  } catch { lost(); }
}

export const forbidden = () => show('Yêu cầu đăng nhập', result('403', 'Yêu cầu đăng nhập', 'Bạn cần đăng nhập để sử dụng chức năng này.', button('Đăng nhập', () => login(), 'primary')));
export const lost = () => show('Không tìm thấy', result('error', 'Không tìm thấy trang', 'Trang bạn truy cập không tồn tại.', button('Về trang chủ', () => go('/'))));

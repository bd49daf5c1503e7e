// A service's page: anchors, sections that fold, and the dialog before filing.
import { h, alertBox, button, icon, result, skeleton, table, tag, uid } from './kit.js';
import { choices } from './fields.js';
import { select } from './select.js';
import { modal } from './pops.js';
import { crumbs, go, link, show } from './router.js';
import { api, loggedIn, login } from './session.js';

function section(id, title, draw, open) {
  const header = h('div', { class: 'ant-collapse-header', role: 'button', tabindex: '0', 'aria-disabled': 'false' }, h('div', { class: 'ant-collapse-expand-icon' }, icon('right', 'ant-collapse-arrow')), h('span', { class: 'ant-collapse-header-text' }, title));
  const item = h('div', { class: 'ant-collapse-item', id }, header);
  const set = (on) => {
    item.open = on;
    item.classList.toggle('ant-collapse-item-active', on);
    header.setAttribute('aria-expanded', String(on));
    // What was never opened is not in the document, as the library has it.
    if (on && !item.content) item.append(item.content = h('div', { class: 'ant-collapse-content' }, h('div', { class: 'ant-collapse-content-box' }, draw())));
    item.content?.classList.toggle('ant-collapse-content-active', on);
    item.content?.classList.toggle('ant-collapse-content-inactive', !on);
  };
  header.addEventListener('click', () => set(!item.open));
  header.addEventListener('keydown', (event) => { if (event.key === 'Enter') set(!item.open); });
  set(open);
  item.unfold = () => { set(true); item.scrollIntoView({ behavior: 'smooth' }); };
  return item;
}

function sections(told) {
  const list = (lines) => h('ul', {}, lines.map((line) => h('li', {}, line)));
  const papers = () => [
    table(['STT', 'Tên giấy tờ', 'Mẫu đơn, tờ khai', 'Số lượng'], told.papers.map((paper, at) => [String(at + 1), paper.name, paper.url ? h('a', { href: paper.url, download: paper.form }, paper.form) : '', paper.count])),
    h('p', {}, `Số lượng hồ sơ: ${told.sets}`), told.note && h('p', { class: 'luu-y' }, `Lưu ý: ${told.note}`),
  ];
  return [
    ['tong-quan', 'Thông tin chung', () => h('dl', { class: 'cap' }, told.overview.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])), true],
    ['trinh-tu', 'Trình tự thực hiện', () => list(told.steps), true],
    ['cach-thuc', 'Cách thức thực hiện', () => table(['Hình thức nộp', 'Thời hạn giải quyết', 'Phí, lệ phí', 'Mô tả'], told.channels), true],
    ['thanh-phan', 'Thành phần, số lượng hồ sơ', papers, true],
    ['thoi-han', 'Thời hạn giải quyết', () => h('p', {}, told.time), false],
    ['le-phi', 'Phí, lệ phí', () => h('p', {}, told.fee), false],
    ['ket-qua', 'Kết quả thực hiện', () => [h('p', {}, told.result), h('p', {}, told.given)], false],
    ['yeu-cau', 'Yêu cầu, điều kiện thực hiện', () => h('p', {}, told.conditions), false],
    ['can-cu', 'Căn cứ pháp lý', () => list(told.laws), false],
    ['lien-he', 'Địa chỉ tiếp nhận và hỗ trợ', () => h('p', {}, told.contact), false],
  ].map(([id, title, draw, open]) => [id, title, section(id, title, draw, open)]);
}

function chooseUnit(told) {
  const given = { kind: told.whose.length === 1 ? told.whose[0] : '', agency: '', unit: '' };
  const who = choices({ key: 'doiTuong', label: 'Đối tượng nộp hồ sơ', required: true, kind: 'radio', options: told.whose }, given.kind, (one) => { given.kind = one; who.show(''); });
  const agencies = () => api(`/agencies?code=${told.code}`);
  const units = () => api(`/agencies?code=${told.code}&agency=${encodeURIComponent(given.agency)}`);
  const commune = told.tier === 'Cấp xã';
  const unit = select({ key: 'donVi', label: 'Đơn vị tiếp nhận hồ sơ', short: 'đơn vị tiếp nhận', required: true }, '', (one) => { given.unit = one; unit.show(''); }, units, { disabled: true });
  const agency = select({ key: 'coQuan', label: commune ? 'Xã/Phường/Đặc khu' : 'Cơ quan thực hiện', required: true }, '', async (one) => {
    given.agency = one;
    given.unit = '';
    agency.show('');
    unit.set('');
    unit.disable(false);
    const found = await units();
    if (found.length === 1) { [given.unit] = found; unit.set(given.unit); }
  }, agencies);
  const onOk = () => {
    who.show(given.kind ? '' : 'Vui lòng chọn đối tượng nộp hồ sơ');
    agency.show(given.agency ? '' : 'Vui lòng chọn cơ quan');
    unit.show(given.unit ? '' : 'Vui lòng chọn đơn vị tiếp nhận hồ sơ');
    if (!given.kind || !given.agency || !given.unit) return false;
    go(`/nop-ho-so/${told.code}?${new URLSearchParams({ doiTuong: given.kind, coQuan: given.agency, donVi: given.unit })}`);
    return true;
  };
  modal({ title: 'Chọn đối tượng và cơ quan tiếp nhận', ok: 'Tiếp tục', cancel: 'Đóng', onOk, content: h('form', { class: 'ant-form ant-form-vertical', onSubmit: (event) => event.preventDefault() }, who, agency, unit) });
}

export async function detail(code) {
  show('Dịch vụ công', h('div', { class: 'khung' }, skeleton(10)));
  let told;
  try { told = await api(`/procedures/${code}`); } catch (error) { show('Không tìm thấy', result('info', 'Không tìm thấy thủ tục', error.message, button('Về danh sách', () => go('/dich-vu-cong'), 'primary'))); return; }
  const parts = sections(told);
  const anchor = h('nav', { class: 'ant-anchor', 'aria-label': 'Mục lục' }, parts.map(([id, title, item]) => h('div', { class: 'ant-anchor-link' }, h('a', { class: 'ant-anchor-link-title', href: `#${id}`, title, onClick: (event) => { event.preventDefault(); item.unfold(); } }, title))));
  const file = () => (loggedIn() ? chooseUnit(told) : login());
  show(told.name, h('div', { class: 'khung' }, crumbs(['Trang chủ', '/'], ['Dịch vụ công', '/dich-vu-cong'], [told.code]),
    told.notice && alertBox(told.notice, 'warning'),
    h('div', { class: 'dau-trang' }, h('div', {}, h('div', { class: 'the' }, tag(told.extent, told.level === 4 ? 'green' : 'gold'), tag(told.tier), h('span', { class: 'ma' }, told.code)), h('h1', {}, told.name)),
      button('Nộp hồ sơ', file, 'primary', { class: 'ant-btn-lg', icon: 'file' })),
    h('div', { class: 'hai-cot' }, h('aside', {}, anchor, h('p', {}, link('/huong-dan', 'Hướng dẫn nộp trực tuyến'))), h('div', { class: 'ant-collapse ant-collapse-icon-position-start', id: uid('collapse') }, parts.map(([, , item]) => item)))));
}

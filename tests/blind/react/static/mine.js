// The look-up, open to everybody, and the citizen's own dossiers with a drawer for each.
import { h, button, descriptions, empty, money, skeleton, table, tag } from './kit.js';
import { text } from './fields.js';
import { drawer } from './pops.js';
import { crumbs, show } from './router.js';
import { api, loggedIn, login } from './session.js';
import { pay } from './pay.js';

const COLOURS = ['gold', 'blue', 'blue', 'green'];

const timeline = (made) => h('ul', { class: 'ant-timeline' }, made.timeline.map((stage) => h('li', { class: `ant-timeline-item${stage.done ? ' ant-timeline-item-done' : ''}` }, h('div', { class: 'ant-timeline-item-head' }), h('div', { class: 'ant-timeline-item-content' }, stage.name, stage.done && stage.name === 'Mới đăng ký' ? h('small', {}, ` ${made.filed}`) : ''))));

function told(made, title) {
  return [descriptions(title, [['Mã hồ sơ', made.code], ['Tên thủ tục', made.name], ['Chủ hồ sơ', made.owner], ['Nơi tiếp nhận', made.unit], ['Ngày nộp', made.filed], ['Ngày hẹn trả', made.promised], ['Trạng thái', tag(made.state, COLOURS[made.stage])]]), h('h3', {}, 'Quá trình xử lý'), timeline(made)];
}

export function lookUp() {
  let code = new URLSearchParams(location.search).get('ma') || '';
  const answer = h('div', { 'aria-live': 'polite' });
  const box = text({ key: 'maHoSo', label: 'Mã hồ sơ', required: true, hint: 'Mã được cấp khi nộp hồ sơ, ví dụ H83.15-260101-00001' }, code, (value) => { code = value; box.show(''); });
  const ask = async () => {
    if (!code.trim()) { box.show('Vui lòng nhập mã hồ sơ'); return; }
    answer.replaceChildren(skeleton(4));
    try { answer.replaceChildren(...told(await api(`/lookup?code=${encodeURIComponent(code.trim())}`), 'Kết quả tra cứu')); } catch (error) { answer.replaceChildren(empty(error.status === 404 ? `Không tìm thấy hồ sơ có mã ${code.trim()}` : error.message)); }
  };
  show('Tra cứu hồ sơ', h('div', { class: 'khung' }, crumbs(['Trang chủ', '/'], ['Tra cứu hồ sơ']), h('h1', {}, 'Tra cứu tình trạng hồ sơ'),
    h('section', { class: 'ant-card ant-card-bordered' }, h('div', { class: 'ant-card-body' }, h('form', { class: 'ant-form ant-form-vertical', onSubmit: (event) => { event.preventDefault(); ask(); } }, box, h('button', { type: 'submit', class: 'ant-btn ant-btn-primary' }, h('span', {}, 'Tra cứu'))))), answer));
  if (code) ask();
}

function open(made) {
  const content = h('div', {}, told(made), made.files.length ? descriptions('Giấy tờ đính kèm', made.files.map((file, at) => [String(at + 1), file])) : null,
    made.due ? h('div', { class: 'phi' }, h('p', {}, 'Phí, lệ phí cần thanh toán: ', h('b', {}, money(made.due))), button('Thanh toán', () => pay(made), 'primary')) : null);
  drawer(`Hồ sơ ${made.code}`, content);
}

export async function mine() {
  if (!loggedIn()) { await login(); return; }
  const body = h('div', {}, skeleton(6));
  show('Hồ sơ của tôi', h('div', { class: 'khung' }, crumbs(['Trang chủ', '/'], ['Hồ sơ của tôi']), h('h1', {}, 'Hồ sơ của tôi'), body));
  const held = await api('/dossiers');
  body.replaceChildren(table(['Mã hồ sơ', 'Tên thủ tục', 'Ngày nộp', 'Ngày hẹn trả', 'Trạng thái', ''], held.map((made) => [made.code, made.name, made.filed, made.promised, tag(made.state, COLOURS[made.stage]), button('Xem chi tiết', () => open(made), 'link')]), 'Bạn chưa có hồ sơ nào'));
}

// The last look, the dialog, and what comes of sending.
import { h, alertBox, button, descriptions, result } from './kit.js';
import { checkbox } from './fields.js';
import { confirm, message, notification } from './pops.js';
import { go, link, show } from './router.js';
import { api } from './session.js';
import { pay } from './pay.js';
import { money } from './kit.js';

function told(asked, answers) {
  if (asked.kind === 'place') return [answers[`${asked.key}Xa`], answers[`${asked.key}Tinh`]].filter(Boolean).join(', ');
  const value = answers[asked.key];
  if (asked.kind === 'rows') return (value || []).map((line) => asked.columns.map((column) => line[column.key]).filter(Boolean).join(' - ')).join('; ');
  return Array.isArray(value) ? value.join('; ') : value || '';
}

export function review(state) {
  const lines = (step) => step.fields.filter((asked) => !asked.when || state.answers[asked.when[0]] === asked.when[1]).map((asked) => [asked.label, told(asked, state.answers)]);
  const known = state.form.known.map(({ label, value }) => [label, value]);
  const files = state.form.papers.map((paper) => [paper.name, (state.files[paper.key] || []).map((file) => file.name).join(', ') || 'Không đính kèm']);
  state.submit = button('Nộp hồ sơ', () => send(state), 'primary', { disabled: true });
  return h('section', { class: 'ant-card ant-card-bordered' }, h('div', { class: 'ant-card-body' },
    alertBox('Vui lòng kiểm tra kỹ thông tin trước khi nộp. Bấm Quay lại nếu cần sửa.'),
    descriptions('Nơi tiếp nhận', [['Đơn vị tiếp nhận hồ sơ', state.unit], ['Đối tượng nộp hồ sơ', state.kind]]),
    state.form.steps.map((step, at) => descriptions(step.title, [...(at ? [] : known), ...lines(step)])),
    files.length ? descriptions('Giấy tờ đính kèm', files) : null,
    button('In tờ khai', () => window.print(), 'default'),
    h('div', { class: 'cam-doan' }, checkbox('Tôi xin chịu trách nhiệm trước pháp luật về lời khai trên và đồng ý để cơ quan nhà nước xử lý thông tin cho việc giải quyết hồ sơ', (on) => { state.submit.disabled = !on; }))));
}

async function send(state) {
  if (!await confirm({ title: 'Xác nhận nộp hồ sơ?', content: `Hồ sơ sẽ được gửi đến ${state.unit}. Sau khi nộp, thông tin không thể sửa trực tiếp.`, ok: 'Xác nhận nộp', cancel: 'Kiểm tra lại' })) return;
  state.submit.disabled = true;
  clearTimeout(state.timer);
  const gone = message('Đang gửi hồ sơ...', 'loading', 0);
  try {
    const made = await api('/dossiers', { method: 'POST', body: { code: state.form.code, kind: state.kind, agency: state.agency, unit: state.unit, answers: state.answers, files: state.files } });
    gone();
    if (!made.code) { message(made.message, 'info'); go('/ho-so-cua-toi'); return; }
    done(made);
  } catch (error) {
    gone();
    state.submit.disabled = false;
    notification(error.message, Object.values(error.errors || {}).join('; '));
  }
}

function done(made) {
  const rate = h('div', { class: 'ant-space' }, ['Rất hài lòng', 'Hài lòng', 'Chưa hài lòng'].map((name) => button(name, async () => { await api(`/dossiers/${made.code}/rating`, { method: 'POST', body: { name } }); message('Cảm ơn bạn đã đánh giá'); rate.replaceChildren('Đã ghi nhận đánh giá.'); })));
  message('Nộp hồ sơ thành công');
  show('Nộp hồ sơ thành công', h('div', { class: 'khung' }, result('success', 'Nộp hồ sơ thành công', h('div', {},
    h('p', {}, 'Mã hồ sơ: ', h('b', { class: 'ma-ho-so' }, made.code)),
    h('p', {}, `Nộp lúc ${made.filed}. Nơi tiếp nhận: ${made.unit}.`), h('p', {}, `Ngày hẹn trả kết quả dự kiến: ${made.promised}.`),
    made.due ? h('p', {}, 'Phí, lệ phí cần thanh toán: ', h('b', {}, money(made.due))) : h('p', {}, 'Hồ sơ không phải nộp phí, lệ phí trực tuyến.')),
  made.due ? button('Thanh toán trực tuyến', () => pay(made), 'primary') : null,
  button('Tra cứu hồ sơ', () => go(`/tra-cuu?ma=${made.code}`), made.due ? 'default' : 'primary'), button('Hồ sơ của tôi', () => go('/ho-so-cua-toi'))),
  h('div', { class: 'danh-gia' }, h('p', {}, 'Mức độ hài lòng của bạn về việc nộp hồ sơ trực tuyến:'), rate, h('p', {}, link('/', 'Về trang chủ')))));
}

// Filing in steps: each is checked by the server, and a draft is kept.
import { h, alertBox, button, skeleton, steps } from './kit.js';
import { confirm, message, notification } from './pops.js';
import { drawField } from './draw.js';
import { text } from './fields.js';
import { select } from './select.js';
import { dragger } from './upload.js';
import { crumbs, go, show, routes } from './router.js';
import { api, loggedIn, login } from './session.js';
import { review } from './review.js';

const NAMES = ['Thông tin người nộp', 'Kê khai tờ khai', 'Giấy tờ và nhận kết quả', 'Kiểm tra và nộp'];
const REST = 1500; // milliseconds without a change, after which the draft is kept

async function keep(state) {
  const told = await api(`/drafts/${state.form.code}`, { method: 'PUT', body: { kind: state.kind, answers: state.answers, files: state.files } });
  state.saved = told.saved;
  if (state.mark?.isConnected) state.mark.textContent = `Đã lưu nháp lúc ${told.saved}`;
}

function changed(state) {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => keep(state), REST);
}

function place(asked, state, boxes) {
  const [tinh, xa] = [`${asked.key}Tinh`, `${asked.key}Xa`];
  const clean = (key) => { boxes.get(key).show(''); changed(state); };
  const commune = select({ key: xa, label: 'Phường/Xã', required: true }, state.answers[xa], (one) => { state.answers[xa] = one; clean(xa); }, () => api(`/areas?province=${encodeURIComponent(state.answers[tinh])}`), { disabled: !state.answers[tinh] });
  const province = select({ key: tinh, label: 'Tỉnh/Thành phố', required: true }, state.answers[tinh], (one) => { state.answers[tinh] = one; delete state.answers[xa]; commune.set(''); commune.disable(false); clean(tinh); }, () => api('/areas'));
  boxes.set(tinh, province);
  boxes.set(xa, commune);
  return h('div', { class: 'dia-ban wide' }, h('div', { class: 'ant-divider ant-divider-with-text', role: 'separator' }, h('span', { class: 'ant-divider-inner-text' }, asked.label)), h('div', { class: 'luoi-form' }, province, commune));
}

function fields(asks, state, boxes) {
  const shown = asks.map((asked) => {
    const after = (key) => { boxes.get(key)?.show(''); fit(); changed(state); };
    const made = asked.kind === 'place' ? place(asked, state, boxes) : drawField(asked, state.answers, after);
    if (asked.kind !== 'place') boxes.set(asked.key, made);
    return [asked, made];
  });
  const root = h('div', { class: 'luoi-form' });
  // A field that is not asked is not in the document.
  const fit = () => {
    const asked = shown.filter(([one]) => !one.when || state.answers[one.when[0]] === one.when[1]).map(([, made]) => made);
    if (asked.length === root.children.length && asked.every((made) => made.isConnected)) return;
    [...root.children].filter((made) => !asked.includes(made)).forEach((made) => made.remove());
    asked.forEach((made, at) => { if (root.children[at] !== made) root.insertBefore(made, root.children[at] || null); });
  };
  fit();
  return root;
}

const card = (title, ...inside) => h('section', { class: 'ant-card ant-card-bordered' }, h('div', { class: 'ant-card-head' }, h('div', { class: 'ant-card-head-title' }, title)), h('div', { class: 'ant-card-body' }, inside));

function known(state) {
  return h('div', { class: 'luoi-form' }, state.form.known.map(({ label, value }) => text({ label }, value, () => {}, { disabled: true })));
}

function attachments(state, boxes) {
  if (!state.form.papers.length) return card('Giấy tờ đính kèm', alertBox('Thủ tục này không yêu cầu đính kèm giấy tờ khi nộp trực tuyến.'));
  return card('Giấy tờ đính kèm', state.form.papers.map((paper) => {
    const box = dragger(paper, (state.files[paper.key] ||= []), () => changed(state));
    boxes.set(paper.key, box);
    return box;
  }));
}

async function onward(state, step, boxes) {
  boxes.forEach((box) => box.show(''));
  try {
    await api(`/eforms/${state.form.code}/steps/${step}`, { method: 'POST', body: { kind: state.kind, answers: state.answers, files: state.files } });
    clearTimeout(state.timer);
    await keep(state);
    draw(state, step + 1);
  } catch (error) {
    Object.entries(error.errors || {}).forEach(([key, wrong]) => boxes.get(key)?.show(wrong));
    notification(error.message, h('ul', {}, Object.values(error.errors || {}).map((wrong) => h('li', {}, wrong))));
    document.querySelector('.ant-form-item-has-error')?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }
}

export function draw(state, step) {
  const boxes = new Map();
  const body = step === 3 ? review(state) : [
    step === 2 && attachments(state, boxes),
    card(state.form.steps[step].title, step === 0 && known(state), fields(state.form.steps[step].fields, state, boxes)),
  ];
  state.mark = h('span', { class: 'luu-nhap', 'aria-live': 'polite' }, state.saved ? `Đã lưu nháp lúc ${state.saved}` : '');
  const next = step === 3 ? state.submit : button('Tiếp tục', async () => { next.disabled = true; await onward(state, step, boxes); next.disabled = false; }, 'primary');
  show('Nộp hồ sơ trực tuyến', h('div', { class: 'khung' }, crumbs(['Trang chủ', '/'], ['Dịch vụ công', '/dich-vu-cong'], [state.form.name, `/dich-vu-cong/${state.form.code}`], ['Nộp hồ sơ']),
    h('h1', {}, 'Nộp hồ sơ trực tuyến'), h('p', { class: 'don-vi' }, `${state.form.name}. Nơi tiếp nhận: ${state.unit}. Đối tượng: ${state.kind}.`), steps(NAMES, step),
    h('form', { class: 'ant-form ant-form-vertical', novalidate: true, onSubmit: (event) => event.preventDefault() }, body),
    h('div', { class: 'chan-form' }, state.mark, h('div', { class: 'ant-space' },
      step > 0 && button('Quay lại', () => draw(state, step - 1)), button('Lưu nháp', async () => { await keep(state); message('Đã lưu nháp'); }), next))));
  routes.leave = () => clearTimeout(state.timer);
}

export async function filing(code) {
  if (!loggedIn()) { await login(); return; }
  const asked = new URLSearchParams(location.search);
  const kind = asked.get('doiTuong') || 'Cá nhân';
  if (!asked.get('donVi')) { go(`/dich-vu-cong/${code}`); return; }
  show('Nộp hồ sơ trực tuyến', h('div', { class: 'khung' }, skeleton(12)));
  const [form, draft] = await Promise.all([api(`/eforms/${code}?kind=${encodeURIComponent(kind)}`), api(`/drafts/${code}`)]);
  const state = { form, kind, agency: asked.get('coQuan'), unit: asked.get('donVi'), answers: { ...form.initial }, files: {}, saved: '' };
  draw(state, 0);
  if (!draft.saved || draft.kind !== kind) return;
  if (await confirm({ title: 'Bạn có bản nháp chưa nộp', content: `Bản nháp của thủ tục này được lưu lúc ${draft.saved} ngày ${draft.day}. Bạn có muốn kê khai tiếp từ bản nháp?`, ok: 'Dùng bản nháp', cancel: 'Kê khai mới' })) {
    Object.assign(state, { answers: draft.answers, files: draft.files, saved: draft.saved });
    draw(state, 0);
  } else await api(`/drafts/${code}`, { method: 'DELETE' });
}

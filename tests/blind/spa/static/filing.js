// Filing a dossier: the form that the schema describes, the papers, the last look.
import { h, button, message, modal, newId, result, skeleton, steps } from './kit.js';
import { choices, date, dragger, rows, select, text } from './controls.js';
import { api, bearer, go, link, loggedIn, loginForm, show } from './app.js';
import { forbidden, pay } from './views.js';

const NAMES = ['Kê khai thông tin', 'Đính kèm giấy tờ', 'Kiểm tra và nộp'];

// A request that may find the session ended: one logs in on the spot, and it is made again.
async function kept(path, body, headers) {
  try { return await api(path, body, headers); } catch (error) {
    if (error.status !== 401) throw error;
    await new Promise((settle) => {
      const inside = h('div', {}, h('p', {}, 'Phiên làm việc đã hết hạn. Vui lòng đăng nhập lại để tiếp tục, thông tin đã kê khai được giữ nguyên.'), loginForm(() => { inside.closest('.nx-modal-root').remove(); settle(); }));
      modal({ title: 'Hết phiên làm việc', content: inside, ok: '', cancel: '' });
    });
    return kept(path, body, headers);
  }
}

function send(file, progress) {
  return new Promise((settle, refuse) => {
    const body = new FormData();
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/uploads');
    request.setRequestHeader('Authorization', `Bearer ${bearer()}`);
    request.upload.onprogress = (event) => progress(event.loaded / event.total);
    request.onload = () => {
      const told = JSON.parse(request.responseText);
      if (request.status === 200) settle(told); else refuse(new Error(told.message));
    };
    request.onerror = () => refuse(new Error('Không tải được tệp'));
    request.send(body);
  });
}

function place(asked, state, boxes) {
  const [tinh, xa] = [`${asked.key}Tinh`, `${asked.key}Xa`];
  const commune = select({ label: 'Phường/Xã', required: true }, state.answers[xa], (value) => { state.answers[xa] = value; }, async () => (state.answers[tinh] ? api(`/areas?province=${encodeURIComponent(state.answers[tinh])}`) : []));
  const province = select({ label: 'Tỉnh/Thành phố', required: true }, state.answers[tinh], (value) => { if (state.answers[tinh] !== value) { state.answers[tinh] = value; delete state.answers[xa]; commune.clear(); } }, () => api('/areas'));
  boxes.set(tinh, province);
  boxes.set(xa, commune);
  return h('div', { class: 'nx-form-item wide' }, h('div', { class: 'nx-group-label' }, asked.label), h('div', { class: 'nx-form' }, province, commune));
}

function control(asked, state, boxes, again) {
  if (asked.kind === 'place') return place(asked, state, boxes);
  const change = (value) => { state.answers[asked.key] = value; boxes.get(asked.key)?.show(''); again(asked.key); };
  const value = state.answers[asked.key];
  const made = { radio: choices, checks: choices, date, rows }[asked.kind]?.(asked, value, change)
    || (asked.kind === 'list' ? select(asked, value, change, async () => asked.options) : text(asked, value, change));
  boxes.set(asked.key, made);
  return made;
}

function declare(state) {
  const boxes = new Map();
  const known = state.form.known.map(({ label, value }) => { const made = text({ label, required: true }, value, () => {}); made.querySelector('input').disabled = true; return made; });
  const conditional = [];
  const again = (key) => conditional.filter(([asked]) => asked.when[0] === key).forEach(([asked, box]) => { box.hidden = state.answers[key] !== asked.when[1]; });
  const sections = state.form.sections.map((section, at) => {
    const fields = section.fields.map((asked) => {
      const made = control(asked, state, boxes, again);
      if (asked.when) { conditional.push([asked, made]); made.hidden = state.answers[asked.when[0]] !== asked.when[1]; }
      return made;
    });
    return h('section', { class: 'nx-card' }, h('h3', {}, section.title), h('div', { class: 'nx-form' }, at === 0 ? known : [], fields));
  });
  const onward = async () => {
    boxes.forEach((box) => box.show(''));
    const told = await kept(`/eforms/${state.form.code}/check`, state.answers, { 'X-Form': state.id });
    Object.entries(told.errors).forEach(([key, wrong]) => boxes.get(key)?.show(wrong));
    if (!Object.keys(told.errors).length) { draw(state, 1); return; }
    message('Vui lòng kiểm tra lại thông tin kê khai', 'error');
    document.querySelector('.nx-has-error')?.scrollIntoView({ block: 'center' });
  };
  const note = state.form.note ? h('div', { class: 'nx-alert' }, state.form.note) : null;
  return [note, sections, h('div', { class: 'nx-footer-bar' }, button('Hủy', () => go(`/thu-tuc/${state.form.code}`)), button('Tiếp tục', onward, 'primary'))];
}

function papers(state) {
  const boxes = state.form.papers.map((paper) => {
    const link = paper.form ? h('p', {}, h('a', { href: `/api/v1/forms/${state.form.code}/${paper.number}` }, `Tải biểu mẫu: ${paper.form}`)) : null;
    return [paper, dragger({ ...paper, link }, (state.files[paper.number] ||= []), send)];
  });
  const onward = () => {
    const missing = boxes.filter(([paper]) => paper.required && !state.files[paper.number].length);
    boxes.forEach(([, box]) => box.show(''));
    missing.forEach(([, box]) => box.show('Vui lòng đính kèm giấy tờ này'));
    if (missing.length) message('Thành phần hồ sơ chưa đủ theo yêu cầu', 'error'); else draw(state, 2);
  };
  return [h('section', { class: 'nx-card' }, h('h3', {}, 'Thành phần hồ sơ đính kèm'), boxes.map(([, box]) => box)), h('div', { class: 'nx-footer-bar' }, button('Quay lại', () => draw(state, 0)), button('Tiếp tục', onward, 'primary'))];
}

function told(value) {
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' ? Object.values(one).join(' - ') : one)).join('; ');
  return value || '';
}

function review(state) {
  const lines = state.form.sections.flatMap((section) => section.fields).filter((asked) => !asked.when || state.answers[asked.when[0]] === asked.when[1])
    .map((asked) => [asked.label, asked.kind === 'place' ? [state.answers[`${asked.key}Xa`], state.answers[`${asked.key}Tinh`]].join(', ') : told(state.answers[asked.key])]);
  const files = state.form.papers.map((paper) => [paper.name, state.files[paper.number].map((file) => file.name).join(', ') || 'Không đính kèm']);
  const list = (pairs) => h('dl', { class: 'nx-descriptions' }, pairs.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
  let sure = false;
  const promise = choices({ label: 'Cam đoan', kind: 'checks', required: true, options: ['Tôi cam đoan các thông tin kê khai là đúng sự thật và chịu trách nhiệm trước pháp luật'] }, [], (value) => { sure = value.length > 0; });
  const onward = async () => {
    promise.show(sure ? '' : 'Vui lòng xác nhận cam đoan');
    if (sure && await modal({ title: 'Xác nhận nộp hồ sơ', content: 'Bạn có chắc chắn muốn nộp hồ sơ này không?' })) await submit(state);
  };
  return [h('section', { class: 'nx-card' }, h('h3', {}, 'Thông tin đã kê khai'), list([...state.form.known.map(({ label, value }) => [label, value]), ...lines]), h('h3', {}, 'Giấy tờ đính kèm'), list(files), button('In tờ khai', () => window.print())),
    h('section', { class: 'nx-card' }, promise), h('div', { class: 'nx-footer-bar' }, button('Quay lại', () => draw(state, 1)), button('Nộp hồ sơ', onward, 'primary'))];
}

async function submit(state) {
  const files = Object.fromEntries(Object.entries(state.files).map(([number, held]) => [number, held.map((file) => file.id)]));
  show('Đang gửi hồ sơ', h('div', { class: 'nx-spin' }, 'Đang gửi hồ sơ…'));
  try {
    const made = await kept('/dossiers', { code: state.form.code, answers: state.answers, files });
    const money = made.due ? h('p', {}, 'Phí, lệ phí phải nộp: ', h('b', {}, `${made.due.toLocaleString('vi-VN')} đồng`)) : null;
    const onward = made.due ? button('Thanh toán ngay', () => pay(made.code), 'primary') : button('Theo dõi hồ sơ', () => go(`/tra-cuu?ma=${made.code}`), 'primary');
    message('Nộp hồ sơ thành công');
    show('Nộp hồ sơ thành công', result('success', 'Nộp hồ sơ thành công', h('div', {}, h('p', {}, 'Mã hồ sơ: ', h('b', { class: 'ma' }, made.code)), h('p', {}, `Thời điểm nộp: ${made.filed}`), money), onward, button('Về trang chủ', () => go('/'))));
  } catch (error) {
    if (error.status === 422) { draw(state, 0); message(error.message, 'error'); return; }
    show('Có lỗi xảy ra', result('500', 'Có lỗi xảy ra', `Hệ thống không ghi nhận được hồ sơ (mã lỗi ${error.status}). Vui lòng thử lại sau.`, button('Thử lại', () => submit(state), 'primary'), button('Quay lại', () => draw(state, 2))));
  }
}

function draw(state, step) {
  const body = [declare, papers, review][step](state);
  show('Nộp hồ sơ', h('div', { class: 'nx-crumbs' }, link(`/thu-tuc/${state.form.code}`, state.form.name)), h('h1', {}, 'Nộp hồ sơ trực tuyến'), steps(NAMES, step), ...body.flat().filter(Boolean));
}

export async function filing(code) {
  if (!loggedIn()) { forbidden(); return; }
  show('Nộp hồ sơ', skeleton(10));
  const form = await api(`/eforms/${code}`);
  draw({ id: newId(`bm-${Date.now()}`), form, answers: { ...form.initial }, files: {} }, 0);
}

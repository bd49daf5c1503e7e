// Form controls with floating labels; what pops up is appended to the body, as the library does.
import { h, newId, plain, message, button } from './kit.js';

const ROW = 36;
const SEEN = 8;

function frame(asked, control, id, wide = false) {
  const help = h('div', { class: 'nx-form-item-explain', role: 'alert' });
  const hint = asked.hint ? h('div', { class: 'nx-form-item-extra' }, asked.hint) : null;
  const box = h('div', { class: `nx-form-item${wide ? ' wide' : ''}` }, control, help, hint);
  box.show = (text) => { help.textContent = text || ''; box.classList.toggle('nx-has-error', Boolean(text)); };
  box.id = `${id}_item`;
  return box;
}

const caption = (asked, id) => h('label', { class: asked.required ? 'nx-label nx-required' : 'nx-label', for: id }, asked.label);

export function text(asked, value, change) {
  const id = newId('nx');
  const area = asked.kind === 'area';
  const box = h(area ? 'textarea' : 'input', { id, class: 'nx-input', placeholder: ' ', autocomplete: 'off', ...(area ? { rows: 3 } : { type: 'text' }) });
  box.value = value || '';
  box.addEventListener('input', () => change(box.value));
  return frame(asked, h('div', { class: 'nx-float' }, box, caption(asked, id)), id, area);
}

function popup(anchor, inside, name) {
  const at = anchor.getBoundingClientRect();
  const shown = h('div', { class: name, style: `left:${at.left + scrollX}px;top:${at.bottom + scrollY + 4}px;min-width:${at.width}px` }, inside);
  document.body.append(shown);
  return shown;
}

export function select(asked, value, change, load) {
  const id = newId('nx');
  let shown = null;
  const label = h('span', { class: 'nx-select-selection-item', title: value || '' }, value || '');
  const search = h('input', { id, class: 'nx-select-search', role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', autocomplete: 'off' });
  const selector = h('div', { class: 'nx-select-selector' }, search, label, h('span', { class: 'nx-arrow' }, '▾'));
  const root = h('div', { class: `nx-float nx-select${value ? ' filled' : ''}` }, selector, caption(asked, id));
  const close = () => { shown?.remove(); shown = null; search.value = ''; search.setAttribute('aria-expanded', 'false'); root.classList.remove('open'); };
  const choose = (one) => { label.textContent = one; label.title = one; root.classList.add('filled'); close(); change(one); };
  const draw = (list, options) => {
    const held = h('div', { style: `height:${options.length * ROW}px;position:relative` });
    const paint = () => {
      const first = Math.floor(list.scrollTop / ROW);
      held.replaceChildren(...options.slice(first, first + SEEN + 1).map((one, n) => h('div', { class: 'nx-select-item', title: one, style: `top:${(first + n) * ROW}px`, onmousedown: (event) => event.preventDefault(), onclick: () => choose(one) }, one)));
    };
    list.onscroll = paint;
    list.replaceChildren(options.length ? held : h('div', { class: 'nx-empty' }, 'Không có dữ liệu'));
    paint();
  };
  const open = async () => {
    if (shown) return;
    const list = h('div', { class: 'nx-select-list', role: 'listbox', onmousedown: (event) => event.preventDefault(), style: `max-height:${ROW * SEEN}px` }, h('div', { class: 'nx-empty' }, 'Đang tải…'));
    shown = popup(selector, list, 'nx-select-dropdown');
    search.setAttribute('aria-expanded', 'true');
    root.classList.add('open');
    const options = await load();
    if (shown) draw(list, options);
    search.oninput = () => { if (shown) draw(list, options.filter((one) => plain(one).includes(plain(search.value)))); else open(); };
  };
  selector.addEventListener('mousedown', (event) => { event.preventDefault(); search.focus(); if (shown) close(); else open(); });
  search.addEventListener('blur', close);
  const box = frame(asked, root, id);
  box.clear = () => { label.textContent = ''; root.classList.remove('filled'); };
  return box;
}

const valid = (value) => {
  const told = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value);
  if (!told) return false;
  const day = new Date(+told[3], told[2] - 1, +told[1]);
  return day.getDate() === +told[1] && day.getMonth() === told[2] - 1;
};

function calendar(value, choose) {
  const now = valid(value) ? new Date(+value.slice(6), value.slice(3, 5) - 1, 1) : new Date();
  const root = h('div', { class: 'nx-picker-panel' });
  const turn = (years, months) => { now.setFullYear(now.getFullYear() + years, now.getMonth() + months, 1); paint(); };
  const arrow = (sign, name, years, months) => h('button', { type: 'button', 'aria-label': name, onclick: () => turn(years, months) }, sign);
  const paint = () => {
    const days = new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate();
    const month = String(now.getMonth() + 1).padStart(2, '0');
    const cells = Array.from({ length: days }, (_, n) => `${String(n + 1).padStart(2, '0')}/${month}/${now.getFullYear()}`);
    root.replaceChildren(
      h('div', { class: 'nx-picker-header' }, arrow('«', 'Năm trước', -1, 0), arrow('‹', 'Tháng trước', 0, -1), h('span', {}, `Tháng ${month} - ${now.getFullYear()}`), arrow('›', 'Tháng sau', 0, 1), arrow('»', 'Năm sau', 1, 0)),
      h('div', { class: 'nx-picker-body' }, cells.map((day) => h('div', { class: day === value ? 'nx-picker-cell now' : 'nx-picker-cell', title: day, onclick: () => choose(day) }, String(+day.slice(0, 2))))));
  };
  root.addEventListener('mousedown', (event) => event.preventDefault());
  paint();
  return root;
}

export function date(asked, value, change) {
  const id = newId('nx');
  let kept = value || '';
  let shown = null;
  const box = h('input', { id, type: 'text', class: 'nx-input', placeholder: 'DD/MM/YYYY', autocomplete: 'off', inputmode: 'numeric' });
  box.value = kept;
  const close = () => { shown?.remove(); shown = null; };
  const take = (day) => { kept = day; box.value = day; change(day); close(); };
  box.addEventListener('focus', () => { if (!shown) shown = popup(box, calendar(kept, take), 'nx-picker-dropdown'); });
  box.addEventListener('keydown', (event) => { if (event.key === 'Enter' && valid(box.value)) take(box.value); });
  // What is typed counts when it is a day; otherwise the field goes back to what it held.
  box.addEventListener('blur', () => { if (valid(box.value)) take(box.value); else { box.value = kept; close(); } });
  return frame(asked, h('div', { class: 'nx-float nx-picker' }, box, caption(asked, id), h('span', { class: 'nx-arrow' }, '🗓')), id);
}

export function choices(asked, value, change) {
  const many = asked.kind === 'checks';
  const name = newId('nx');
  const held = new Set([value || []].flat());
  const items = asked.options.map((one) => {
    const box = h('input', { type: many ? 'checkbox' : 'radio', name, value: one, class: 'nx-choice-input' });
    box.checked = held.has(one);
    box.addEventListener('change', () => {
      if (!many) held.clear();
      if (box.checked) held.add(one); else held.delete(one);
      change(many ? [...held] : one);
    });
    return h('label', { class: many ? 'nx-checkbox-wrapper' : 'nx-radio-wrapper' }, h('span', { class: many ? 'nx-checkbox' : 'nx-radio' }, box, h('span', { class: 'nx-choice-inner' })), h('span', {}, one));
  });
  const head = h('div', { class: asked.required ? 'nx-group-label nx-required' : 'nx-group-label', id: name }, asked.label);
  return frame(asked, h('div', { role: many ? 'group' : 'radiogroup', 'aria-labelledby': name }, head, h('div', { class: 'nx-group' }, items)), name, true);
}

export function rows(asked, value, change) {
  const held = value || [];
  const list = h('div', {});
  const paint = () => list.replaceChildren(...held.map((row, at) => h('div', { class: 'nx-list-row' }, h('b', {}, `${at + 1}.`),
    asked.columns.map((column) => text(column, row[column.key], (told) => { row[column.key] = told; change(held); })),
    button('Xóa dòng', () => { held.splice(at, 1); change(held); paint(); }, 'text'))));
  const add = button('+ Thêm dòng', () => { held.push({}); change(held); paint(); }, 'dashed');
  paint();
  return frame(asked, h('div', { class: 'nx-list' }, h('div', { class: 'nx-group-label nx-required' }, asked.label), list, add), newId('nx'), true);
}

export function dragger(paper, files, send) {
  const list = h('div', { class: 'nx-upload-list' });
  const pick = h('input', { type: 'file', accept: '.pdf,.doc,.docx,.jpg,.jpeg,.png', style: 'display:none' });
  const paint = () => list.replaceChildren(...files.map((file, at) => h('div', { class: 'nx-upload-list-item' }, h('span', { class: 'name', title: file.name }, `📎 ${file.name}`), h('span', { role: 'button', 'aria-label': 'Xóa tệp', class: 'nx-close', onclick: () => { files.splice(at, 1); paint(); } }, '🗑'))));
  const take = (file) => {
    const bar = h('div', { class: 'nx-progress' }, h('div', { class: 'nx-progress-bg' }));
    list.append(h('div', { class: 'nx-upload-list-item uploading' }, h('span', {}, file.name), bar));
    send(file, (part) => { bar.firstChild.style.width = `${Math.round(part * 100)}%`; }).then((kept) => { files.push(kept); message(`Tải lên thành công: ${kept.name}`); box.show(''); }, (error) => message(error.message, 'error')).then(paint);
  };
  pick.addEventListener('change', () => { [...pick.files].forEach(take); pick.value = ''; });
  const zone = h('div', { class: 'nx-upload-drag', role: 'button', tabindex: '0', onclick: () => pick.click() }, pick, h('div', { class: 'big' }, '⬆'), h('div', {}, 'Bấm hoặc kéo thả tệp vào khu vực này để tải lên'), h('small', {}, 'PDF, DOC, DOCX, JPG, PNG; tối đa 8 MB'));
  zone.addEventListener('dragover', (event) => event.preventDefault());
  zone.addEventListener('drop', (event) => { event.preventDefault(); [...event.dataTransfer.files].forEach(take); });
  const head = h('div', { class: paper.required ? 'nx-paper-name nx-required' : 'nx-paper-name' }, paper.name, h('small', {}, ` (${paper.count})`));
  const box = frame({}, h('div', { class: 'nx-paper' }, head, paper.link, zone, list), newId('nx'), true);
  paint();
  return box;
}

// A date box with a calendar: days, months and years, in Vietnamese.
import { h, formItem, icon, uid } from './kit.js';
import { dropdown } from './pops.js';

const DAYS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'];
const two = (number) => String(number).padStart(2, '0');
export const written = (day) => `${two(day.getDate())}/${two(day.getMonth() + 1)}/${day.getFullYear()}`;
const titled = (day) => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;

export function parse(text) {
  const told = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (!told) return null;
  const day = new Date(+told[3], told[2] - 1, +told[1]);
  return day.getDate() === +told[1] && day.getMonth() === told[2] - 1 ? day : null;
}

// The panel. `held` tells the chosen day, `choose` takes one.
function calendar(held, choose) {
  const root = h('div', { class: 'ant-picker-panel-container' });
  let view = new Date();
  let mode = 'date';
  const turn = (years, months) => { view = new Date(view.getFullYear() + years, view.getMonth() + months, 1); paint(); };
  const arrow = (name, label, sign, years, months) => h('button', { type: 'button', 'aria-label': label, tabindex: '-1', class: `ant-picker-header-${name}-btn`, onClick: () => turn(years, months) }, h('span', {}, sign));
  const header = (middle, jump, near) => h('div', { class: 'ant-picker-header' }, arrow('super-prev', 'Năm trước', '«', -jump, 0), near && arrow('prev', 'Tháng trước', '‹', 0, -1), h('div', { class: 'ant-picker-header-view' }, middle), near && arrow('next', 'Tháng sau', '›', 0, 1), arrow('super-next', 'Năm sau', '»', jump, 0));
  const cell = (title, text, act, more = 'ant-picker-cell-in-view') => h('td', { title, class: `ant-picker-cell ${more}`, onClick: act }, h('div', { class: 'ant-picker-cell-inner' }, text));
  const lines = (cells, many) => Array.from({ length: Math.ceil(cells.length / many) }, (_, n) => h('tr', {}, cells.slice(n * many, n * many + many)));
  const panel = (name, head, content) => h('div', { class: 'ant-picker-panel', tabindex: '-1' }, h('div', { class: `ant-picker-${name}-panel` }, head, h('div', { class: 'ant-picker-body' }, h('table', { class: 'ant-picker-content' }, content)), name === 'date' && h('div', { class: 'ant-picker-footer' }, h('a', { class: 'ant-picker-now-btn', onClick: () => choose(new Date()) }, 'Hôm nay'))));

  const days = () => {
    const first = new Date(view.getFullYear(), view.getMonth(), 1);
    const start = new Date(view.getFullYear(), view.getMonth(), 1 - ((first.getDay() + 6) % 7));
    const now = held() && titled(held());
    const cells = Array.from({ length: 42 }, (_, n) => {
      const day = new Date(start.getFullYear(), start.getMonth(), start.getDate() + n);
      const marks = [day.getMonth() === view.getMonth() && 'ant-picker-cell-in-view', titled(day) === titled(new Date()) && 'ant-picker-cell-today', titled(day) === now && 'ant-picker-cell-selected'];
      return cell(titled(day), String(day.getDate()), () => choose(day), marks.filter(Boolean).join(' '));
    });
    const middle = [h('button', { type: 'button', 'aria-label': 'Chọn tháng', tabindex: '-1', class: 'ant-picker-month-btn', onClick: () => { mode = 'month'; paint(); } }, `Th${two(view.getMonth() + 1)}`), h('button', { type: 'button', 'aria-label': 'Chọn năm', tabindex: '-1', class: 'ant-picker-year-btn', onClick: () => { mode = 'year'; paint(); } }, String(view.getFullYear()))];
    return panel('date', header(middle, 1, true), [h('thead', {}, h('tr', {}, DAYS.map((day) => h('th', {}, day)))), h('tbody', {}, lines(cells, 7))]);
  };
  const months = () => {
    const cells = Array.from({ length: 12 }, (_, n) => cell(`${view.getFullYear()}-${two(n + 1)}`, `Th${two(n + 1)}`, () => { view.setMonth(n); mode = 'date'; paint(); }));
    return panel('month', header(h('button', { type: 'button', class: 'ant-picker-year-btn', tabindex: '-1', onClick: () => { mode = 'year'; paint(); } }, String(view.getFullYear())), 1, false), h('tbody', {}, lines(cells, 3)));
  };
  const years = () => {
    const first = Math.floor(view.getFullYear() / 10) * 10;
    const cells = Array.from({ length: 12 }, (_, n) => cell(String(first - 1 + n), String(first - 1 + n), () => { view.setFullYear(first - 1 + n); mode = 'month'; paint(); }));
    return panel('year', header(h('span', { class: 'ant-picker-decade-btn' }, `${first}-${first + 9}`), 10, false), h('tbody', {}, lines(cells, 3)));
  };
  const paint = () => root.replaceChildren({ date: days, month: months, year: years }[mode]());
  root.reset = () => { const day = held() || new Date(); view = new Date(day.getFullYear(), day.getMonth(), 1); mode = 'date'; paint(); };
  root.addEventListener('mousedown', (event) => event.preventDefault());
  return root;
}

export function date(asked, value, change) {
  const id = uid(asked.key);
  let kept = parse(value || '');
  const input = h('input', { id, autocomplete: 'off', placeholder: 'Chọn ngày', size: '12', 'aria-required': asked.required ? 'true' : false, 'aria-invalid': 'false' });
  const clear = h('span', { class: 'ant-picker-clear', role: 'button', 'aria-label': 'clear' }, icon('close-circle'));
  const root = h('div', { class: 'ant-picker ant-picker-outlined' }, h('div', { class: 'ant-picker-input' }, input, h('span', { class: 'ant-picker-suffix' }, icon('calendar')), clear));
  const panel = calendar(() => kept, (day) => { take(day); close(); });
  const pop = dropdown(root, 'ant-picker-dropdown', panel);
  const paint = () => { input.value = kept ? written(kept) : ''; input.title = input.value; clear.hidden = !kept; };
  const take = (day) => { kept = day; paint(); change(day ? written(day) : ''); };
  const open = () => { if (!pop.shown) { panel.reset(); pop.open(); root.classList.add('ant-picker-focused'); } };
  const close = () => { pop.close(); root.classList.remove('ant-picker-focused'); };
  const settle = () => { const day = parse(input.value); if (day && (!kept || titled(day) !== titled(kept))) take(day); else paint(); };
  input.addEventListener('mousedown', open);
  input.addEventListener('focus', open);
  input.addEventListener('input', () => { const day = parse(input.value); if (day) { kept = day; panel.reset(); change(written(day)); } });
  input.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); settle(); close(); } else if (event.key === 'Escape' || event.key === 'Tab') close(); });
  input.addEventListener('blur', () => { settle(); close(); });
  clear.addEventListener('mousedown', (event) => { event.preventDefault(); take(null); });
  paint();
  return formItem({ ...asked, id, hint: asked.hint || 'DD/MM/YYYY' }, root);
}

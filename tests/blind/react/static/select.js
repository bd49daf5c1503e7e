// A select with a search box; its options are a virtual list in a drop-down at the end of the body.
import { h, empty, formItem, icon, plain, uid } from './kit.js';
import { dropdown } from './pops.js';

const ROW = 32;
const SEEN = 8;

// The list that is drawn: only what can be seen, and a few options for readers of screens.
function virtual(id, choose, held) {
  const reader = h('div', { role: 'listbox', id: `${id}_list`, style: 'height:0;width:0;overflow:hidden' });
  const inner = h('div', { class: 'rc-virtual-list-holder-inner', style: 'display:flex;flex-direction:column;position:absolute;left:0;right:0;top:0' });
  const tall = h('div', { style: 'position:relative;overflow:hidden' }, inner);
  const holder = h('div', { class: 'rc-virtual-list-holder', style: `max-height:${ROW * SEEN}px;overflow-y:auto` }, tall);
  const state = { options: [], active: 0 };
  const paint = () => {
    const first = Math.max(0, Math.floor(holder.scrollTop / ROW) - 1);
    inner.style.transform = `translateY(${first * ROW}px)`;
    inner.replaceChildren(...state.options.slice(first, first + SEEN + 3).map((one, n) => h('div', {
      'aria-selected': String(one === held()), title: one, onClick: () => choose(one),
      class: `ant-select-item ant-select-item-option${one === held() ? ' ant-select-item-option-selected' : ''}${first + n === state.active ? ' ant-select-item-option-active' : ''}`,
    }, h('div', { class: 'ant-select-item-option-content' }, one))));
    reader.replaceChildren(...state.options.slice(state.active, state.active + 2).map((one, n) => h('div', { role: 'option', id: `${id}_list_${state.active + n}`, 'aria-label': one, 'aria-selected': String(one === held()) }, one)));
  };
  holder.addEventListener('scroll', paint);
  const root = h('div', {}, reader, h('div', { class: 'rc-virtual-list', style: 'position:relative' }, holder));
  root.draw = (options) => { state.options = options; state.active = Math.max(0, options.indexOf(held())); tall.style.height = `${options.length * ROW}px`; holder.scrollTop = state.active * ROW; paint(); };
  root.move = (by) => { state.active = Math.min(Math.max(0, state.active + by), state.options.length - 1); if (state.active * ROW < holder.scrollTop || (state.active + 1) * ROW > holder.scrollTop + SEEN * ROW) holder.scrollTop = state.active * ROW; paint(); };
  root.active = () => state.options[state.active];
  return root;
}

export function bareSelect({ id = uid('select'), placeholder = '-- Chọn --', load, change, value = '', disabled = false, width }) {
  let kept = value;
  let all = [];
  const search = h('input', { type: 'search', id, autocomplete: 'off', class: 'ant-select-selection-search-input', role: 'combobox', 'aria-expanded': 'false', 'aria-haspopup': 'listbox', 'aria-owns': `${id}_list`, 'aria-autocomplete': 'list', 'aria-controls': `${id}_list` });
  const shownValue = h('span', {});
  const wrap = h('span', { class: 'ant-select-selection-wrap' }, h('span', { class: 'ant-select-selection-search' }, search), shownValue);
  const selector = h('div', { class: 'ant-select-selector' }, wrap);
  const root = h('div', { class: 'ant-select ant-select-outlined ant-select-single ant-select-show-arrow ant-select-show-search', style: width ? `width:${width}px` : false }, selector, h('span', { class: 'ant-select-arrow', unselectable: 'on', 'aria-hidden': 'true' }, icon('down', 'ant-select-suffix')));
  const list = virtual(id, (one) => take(one), () => kept);
  const panel = h('div', {}, empty('Đang tải...'));
  const pop = dropdown(root, 'ant-select-dropdown', panel);
  panel.addEventListener('mousedown', (event) => event.preventDefault());

  const paint = () => {
    shownValue.className = kept ? 'ant-select-selection-item' : 'ant-select-selection-placeholder';
    shownValue.textContent = search.value ? '' : kept || placeholder;
    if (kept) shownValue.title = kept; else shownValue.removeAttribute('title');
  };
  const draw = (options) => { panel.replaceChildren(options.length ? list : h('div', { class: 'ant-select-item-empty' }, empty())); if (options.length) list.draw(options); };
  const close = () => { pop.close(); search.value = ''; search.setAttribute('aria-expanded', 'false'); root.classList.remove('ant-select-open', 'ant-select-focused'); paint(); };
  const open = async () => {
    if (root.disabled || pop.shown) return;
    search.setAttribute('aria-expanded', 'true');
    root.classList.add('ant-select-open', 'ant-select-focused');
    pop.open();
    all = await load();
    draw(all);
    if (pop.shown) pop.open();
  };
  const take = (one) => { const fresh = one !== kept; kept = one; close(); if (fresh) change(one); };

  selector.addEventListener('mousedown', (event) => { if (event.target !== search) event.preventDefault(); search.focus(); if (pop.shown && !search.value) close(); else open(); });
  search.addEventListener('blur', close);
  search.addEventListener('input', () => { paint(); if (!pop.shown) open(); else draw(all.filter((one) => plain(one).includes(plain(search.value.trim())))); });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); if (pop.shown) list.move(event.key === 'ArrowDown' ? 1 : -1); else open(); }
    if (event.key === 'Enter') { event.preventDefault(); if (pop.shown && list.isConnected && list.active()) take(list.active()); else open(); }
    if (event.key === 'Escape') close();
  });
  root.set = (one) => { kept = one || ''; paint(); };
  root.disable = (off) => { root.disabled = off; search.disabled = off; root.classList.toggle('ant-select-disabled', off); };
  root.disable(disabled);
  paint();
  return root;
}

export function select(asked, value, change, load, more = {}) {
  const id = uid(asked.key || 'select');
  const bare = bareSelect({ id, value, change, load, placeholder: `-- Chọn ${asked.short || asked.label.toLowerCase()} --`, ...more });
  const box = formItem({ ...asked, id }, bare);
  box.set = bare.set;
  box.disable = bare.disable;
  return box;
}

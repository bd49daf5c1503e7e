// Text, numbers and choices.
import { h, formItem, icon, uid } from './kit.js';

export function text(asked, value, change, more = {}) {
  const id = uid(asked.key || 'input');
  const area = asked.kind === 'area';
  const box = area
    ? h('textarea', { id, class: 'ant-input ant-input-outlined', rows: '3', 'aria-required': asked.required ? 'true' : false, ...more })
    : h('input', { id, type: 'text', class: 'ant-input ant-input-outlined', placeholder: `Nhập ${asked.label.toLowerCase()}`, autocomplete: 'off', 'aria-required': asked.required ? 'true' : false, ...more });
  box.value = value || '';
  box.addEventListener('input', () => change(box.value));
  return formItem({ ...asked, id, wide: area }, box);
}

// What is no number falls back to what was held, as the library does.
export function number(asked, value, change) {
  const id = uid(asked.key);
  let kept = value || '';
  const input = h('input', { id, role: 'spinbutton', autocomplete: 'off', 'aria-valuemin': '0', step: '1', class: 'ant-input-number-input', 'aria-required': asked.required ? 'true' : false });
  const take = (told) => { kept = told; input.value = told; input.setAttribute('aria-valuenow', told); change(told); };
  const step = (by) => take(String(Math.max(0, (parseFloat(kept.replace(',', '.')) || 0) + by)));
  const handler = (name, way, by) => h('span', { unselectable: 'on', role: 'button', 'aria-label': name, 'aria-disabled': 'false', class: `ant-input-number-handler ant-input-number-handler-${way}`, onMousedown: (event) => { event.preventDefault(); step(by); } }, icon('down', way === 'up' ? 'turned' : ''));
  input.value = kept;
  input.addEventListener('input', () => { if (/^\d*([.,]\d*)?$/.test(input.value)) { kept = input.value; change(kept); } });
  input.addEventListener('blur', () => take(kept.replace(/[.,]$/, '')));
  return formItem({ ...asked, id }, h('div', { class: 'ant-input-number ant-input-number-outlined' }, h('div', { class: 'ant-input-number-handler-wrap' }, handler('Increase Value', 'up', 1), handler('Decrease Value', 'down', -1)), h('div', { class: 'ant-input-number-input-wrap' }, input)));
}

export function choices(asked, value, change) {
  const many = asked.kind === 'checks';
  const name = many ? 'checkbox' : 'radio';
  const id = uid(asked.key);
  const held = new Set([value || []].flat());
  const items = asked.options.map((one) => {
    const input = h('input', { type: name, name: id, value: one, class: `ant-${name}-input` });
    const mark = h('span', { class: `ant-${name}` }, input, h('span', { class: `ant-${name}-inner` }));
    input.checked = held.has(one);
    return [input, mark, h('label', { class: `ant-${name}-wrapper` }, mark, h('span', { class: `ant-${name}-label` }, one))];
  });
  const paint = () => items.forEach(([input, mark, label]) => { mark.classList.toggle(`ant-${name}-checked`, input.checked); label.classList.toggle(`ant-${name}-wrapper-checked`, input.checked); });
  items.forEach(([input]) => input.addEventListener('change', () => {
    if (!many) held.clear();
    if (input.checked) held.add(input.value); else held.delete(input.value);
    paint();
    change(many ? asked.options.filter((one) => held.has(one)) : input.value);
  }));
  paint();
  return formItem({ ...asked, id, wide: true }, h('div', { class: `ant-${name}-group`, id, role: many ? 'group' : 'radiogroup' }, items.map(([, , label]) => label)));
}

export function segmented(asked, value, change) {
  const id = uid(asked.key);
  const items = asked.options.map((one) => {
    const input = h('input', { type: 'radio', name: id, class: 'ant-segmented-item-input' });
    input.checked = one === value;
    input.addEventListener('change', () => { paint(); change(one); });
    return [input, h('label', { class: 'ant-segmented-item' }, input, h('div', { class: 'ant-segmented-item-label', title: one, role: 'option', 'aria-selected': 'false' }, one))];
  });
  const paint = () => items.forEach(([input, label]) => { label.classList.toggle('ant-segmented-item-selected', input.checked); label.lastChild.setAttribute('aria-selected', String(input.checked)); });
  paint();
  return formItem({ ...asked, id, wide: true }, h('div', { class: 'ant-segmented', id, role: 'radiogroup', 'aria-label': 'segmented control', tabindex: '0' }, h('div', { class: 'ant-segmented-group' }, items.map(([, label]) => label))));
}

export function toggle(asked, value, change) {
  const id = uid(asked.key);
  let on = value === 'Có';
  const root = h('button', { type: 'button', role: 'switch', id, class: 'ant-switch', onClick: () => { on = !on; paint(); change(on ? 'Có' : 'Không'); } }, h('div', { class: 'ant-switch-handle' }), h('span', { class: 'ant-switch-inner' }, h('span', { class: 'ant-switch-inner-checked' }, 'Có'), h('span', { class: 'ant-switch-inner-unchecked' }, 'Không')));
  const paint = () => { root.setAttribute('aria-checked', String(on)); root.classList.toggle('ant-switch-checked', on); };
  paint();
  return formItem({ ...asked, required: false, id }, root);
}

export function checkbox(label, change) {
  const input = h('input', { type: 'checkbox', class: 'ant-checkbox-input' });
  const mark = h('span', { class: 'ant-checkbox' }, input, h('span', { class: 'ant-checkbox-inner' }));
  input.addEventListener('change', () => { mark.classList.toggle('ant-checkbox-checked', input.checked); change(input.checked); });
  return h('label', { class: 'ant-checkbox-wrapper' }, mark, h('span', { class: 'ant-checkbox-label' }, label));
}

// Elements, icons, buttons and form items, with the class names that the component library gives them.
export function h(tag, props = {}, ...inside) {
  const made = document.createElement(tag);
  Object.entries(props || {}).forEach(([name, value]) => {
    if (name.startsWith('on')) made.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name === 'html') made.innerHTML = value;
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value != null) made.setAttribute(name, value);
  });
  made.append(...inside.flat(Infinity).filter((child) => child != null && child !== false));
  return made;
}

let counter = 0;
export const uid = (prefix = 'rc') => `${prefix}_${++counter}`;

export const plain = (text) => text.toLowerCase().replace(/đ/g, 'd').normalize('NFD').replace(/[\u0300-\u036f]/g, '');

export const money = (amount) => `${amount.toLocaleString('vi-VN')} đồng`;

const PATHS = {
  down: 'M3 6l5 5 5-5', right: 'M6 3l5 5-5 5', close: 'M3 3l10 10M13 3L3 13', check: 'M3 8l4 4 6-8', plus: 'M8 2v12M2 8h12',
  calendar: 'M2 4h12v10H2zM2 7h12M5 2v3M11 2v3', inbox: 'M2 9h4l1 2h2l1-2h4v5H2zM4 2h8l2 7M4 2L2 9', search: 'M7 2a5 5 0 100 10A5 5 0 007 2zM11 11l4 4',
  delete: 'M3 4h10M6 4V2h4v2M4 4l1 10h6l1-10', 'paper-clip': 'M12 5l-6 6a2 2 0 01-3-3l7-7a3 3 0 014 4l-7 7', file: 'M4 1h6l3 3v11H4zM10 1v3h3', user: 'M8 8a3 3 0 100-6 3 3 0 000 6zM2 15c0-4 12-4 12 0',
  'check-circle': 'M8 1a7 7 0 100 14A7 7 0 008 1zM5 8l2 2 4-4', 'close-circle': 'M8 1a7 7 0 100 14A7 7 0 008 1zM5 5l6 6M11 5l-6 6', 'info-circle': 'M8 1a7 7 0 100 14A7 7 0 008 1zM8 7v5M8 4v1', loading: 'M8 1a7 7 0 017 7', edit: 'M2 14l1-4 8-8 3 3-8 8z', home: 'M2 8l6-6 6 6M4 7v7h8V7',
};

export function icon(name, more = '') {
  return h('span', { role: 'img', 'aria-label': name, class: `anticon anticon-${name} ${more}`.trim(), html: `<svg viewBox="0 0 16 16" width="1em" height="1em" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true"><path d="${PATHS[name]}"/></svg>` });
}

export function button(text, onClick, kind = 'default', more = {}) {
  const { icon: sign, class: extra = '', ...rest } = more;
  return h('button', { type: 'button', ...rest, class: `ant-btn ant-btn-${kind} ${extra}`.trim(), onClick }, sign && h('span', { class: 'ant-btn-icon' }, icon(sign)), h('span', {}, text));
}

export const tag = (text, colour = '') => h('span', { class: `ant-tag ${colour && `ant-tag-${colour}`}` }, text);

export function formItem({ id, label, required, hint, wide }, control) {
  const explain = h('div', { class: 'ant-form-item-explain', role: 'alert' });
  const box = h('div', { class: `ant-form-item${wide ? ' wide' : ''}` },
    h('div', { class: 'ant-row ant-form-item-row' },
      label && h('div', { class: 'ant-col ant-form-item-label' }, h('label', { for: id, title: label, class: required ? 'ant-form-item-required' : false }, label)),
      h('div', { class: 'ant-col ant-form-item-control' },
        h('div', { class: 'ant-form-item-control-input' }, h('div', { class: 'ant-form-item-control-input-content' }, control)),
        h('div', { class: 'ant-form-item-additional' }, explain, hint && h('div', { class: 'ant-form-item-extra' }, hint)))));
  box.show = (text) => {
    explain.replaceChildren(...(text ? [h('div', { class: 'ant-form-item-explain-error' }, text)] : []));
    box.classList.toggle('ant-form-item-has-error', Boolean(text));
  };
  return box;
}

export const spin = (tip = 'Đang tải...') => h('div', { class: 'ant-spin ant-spin-spinning', 'aria-live': 'polite', 'aria-busy': 'true' }, h('span', { class: 'ant-spin-dot' }, icon('loading', 'anticon-spin')), h('div', { class: 'ant-spin-text' }, tip));

export const skeleton = (lines = 5) => h('div', { class: 'ant-skeleton ant-skeleton-active', 'aria-busy': 'true' }, h('div', { class: 'ant-skeleton-content' }, h('h3', { class: 'ant-skeleton-title' }), h('ul', { class: 'ant-skeleton-paragraph' }, Array.from({ length: lines }, () => h('li')))));

export const empty = (text = 'Không có dữ liệu') => h('div', { class: 'ant-empty' }, h('div', { class: 'ant-empty-image' }, icon('inbox')), h('div', { class: 'ant-empty-description' }, text));

export const alertBox = (text, kind = 'info', title = '') => h('div', { class: `ant-alert ant-alert-${kind}`, role: 'alert' }, icon('info-circle', 'ant-alert-icon'), h('div', { class: 'ant-alert-content' }, title && h('div', { class: 'ant-alert-message' }, title), h('div', { class: title ? 'ant-alert-description' : 'ant-alert-message' }, text)));

export function result(status, title, sub, ...extra) {
  const sign = { success: 'check-circle', error: 'close-circle', info: 'info-circle' }[status];
  return h('div', { class: `ant-result ant-result-${status}` }, h('div', { class: 'ant-result-icon' }, icon(sign)), h('div', { class: 'ant-result-title' }, title), h('div', { class: 'ant-result-subtitle' }, sub), h('div', { class: 'ant-result-extra' }, extra));
}

export function descriptions(title, pairs) {
  return h('div', { class: 'ant-descriptions ant-descriptions-bordered' }, title && h('div', { class: 'ant-descriptions-header' }, h('div', { class: 'ant-descriptions-title' }, title)),
    h('div', { class: 'ant-descriptions-view' }, h('table', {}, h('tbody', {}, pairs.map(([name, value]) => h('tr', { class: 'ant-descriptions-row' }, h('th', { class: 'ant-descriptions-item-label', scope: 'row' }, h('span', {}, name)), h('td', { class: 'ant-descriptions-item-content' }, h('span', {}, value))))))));
}

export function table(heads, lines, none = 'Không có dữ liệu') {
  const body = lines.length ? lines.map((cells) => h('tr', { class: 'ant-table-row' }, cells.map((cell) => h('td', { class: 'ant-table-cell' }, cell)))) : h('tr', { class: 'ant-table-placeholder' }, h('td', { class: 'ant-table-cell', colspan: heads.length }, empty(none)));
  return h('div', { class: 'ant-table-wrapper' }, h('div', { class: 'ant-table' }, h('div', { class: 'ant-table-container' }, h('div', { class: 'ant-table-content' }, h('table', {}, h('thead', { class: 'ant-table-thead' }, h('tr', {}, heads.map((head) => h('th', { class: 'ant-table-cell', scope: 'col' }, head)))), h('tbody', { class: 'ant-table-tbody' }, body))))));
}

export function steps(names, now) {
  return h('div', { class: 'ant-steps ant-steps-horizontal' }, names.map((name, at) => {
    const state = at < now ? 'finish' : at === now ? 'process' : 'wait';
    return h('div', { class: `ant-steps-item ant-steps-item-${state}${at === now ? ' ant-steps-item-active' : ''}` }, h('div', { class: 'ant-steps-item-container' }, h('div', { class: 'ant-steps-item-icon' }, h('span', { class: 'ant-steps-icon' }, at < now ? icon('check') : String(at + 1))), h('div', { class: 'ant-steps-item-content' }, h('div', { class: 'ant-steps-item-title' }, name))));
  }));
}

// The component library: elements, messages, dialogs, drawers, skeletons.
export function h(tag, props = {}, ...inside) {
  const made = document.createElement(tag);
  Object.entries(props).forEach(([name, value]) => {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name === 'html') made.innerHTML = value;
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value != null) made.setAttribute(name, value);
  });
  made.append(...inside.flat().filter((child) => child != null && child !== false));
  return made;
}

let counter = 0;
export const newId = (prefix) => `${prefix}-${++counter}`;

export const plain = (text) => text.toLowerCase().replace(/đ/g, 'd').normalize('NFD').replace(/[\u0300-\u036f]/g, '');

export function message(text, kind = 'success') {
  let host = document.querySelector('.nx-message');
  if (!host) document.body.append(host = h('div', { class: 'nx-message', role: 'status' }));
  const shown = h('div', { class: `nx-message-notice nx-${kind}` }, text);
  host.append(shown);
  setTimeout(() => shown.remove(), 3000);
}

export function modal({ title, content, ok = 'Đồng ý', cancel = 'Hủy', onOk = () => true }) {
  return new Promise((settle) => {
    const end = (answer) => { root.remove(); settle(answer); };
    const body = h('div', { class: 'nx-modal-body' }, content);
    const confirm = async () => { if (await onOk() !== false) end(true); };
    const root = h('div', { class: 'nx-modal-root' }, h('div', { class: 'nx-modal-mask' }),
      h('div', { class: 'nx-modal', role: 'dialog', 'aria-modal': 'true', 'aria-label': title },
        h('div', { class: 'nx-modal-title' }, title), body,
        h('div', { class: 'nx-modal-footer' },
          cancel && button(cancel, () => end(false), 'default'),
          ok && button(ok, confirm, 'primary'))));
    document.body.append(root);
  });
}

export function drawer(title, content) {
  const root = h('div', { class: 'nx-drawer-root' }, h('div', { class: 'nx-modal-mask', onclick: () => root.remove() }),
    h('div', { class: 'nx-drawer', role: 'dialog', 'aria-label': title },
      h('div', { class: 'nx-drawer-header' }, h('b', {}, title), h('span', { class: 'nx-close', role: 'img', 'aria-label': 'Đóng', onclick: () => root.remove() }, '✕')),
      h('div', { class: 'nx-drawer-body' }, content)));
  document.body.append(root);
  return root;
}

export const button = (text, onclick, kind = 'default', more = {}) => h('button', { type: 'button', class: `nx-btn nx-btn-${kind}`, onclick, ...more }, h('span', {}, text));

export const skeleton = (lines = 4) => h('div', { class: 'nx-skeleton', 'aria-busy': 'true' }, Array.from({ length: lines }, (_, n) => h('div', { style: `width:${96 - n * 13}%` })));

export const tag = (service) => h('span', { class: `nx-tag nx-tag-${service.level}` }, service.extent);

export function steps(names, now) {
  return h('div', { class: 'nx-steps' }, names.map((name, at) => h('div', { class: `nx-step ${at < now ? 'done' : at === now ? 'now' : ''}` }, h('i', {}, at < now ? '✓' : String(at + 1)), h('span', {}, name))));
}

export function tabs(panes) {
  const body = h('div', { class: 'nx-tabs-content' });
  const heads = panes.map(([name, draw], at) => h('div', { class: 'nx-tabs-tab', role: 'tab', tabindex: '0', onclick: () => open(at) }, name));
  const open = (at) => {
    heads.forEach((head, n) => { head.classList.toggle('active', n === at); head.setAttribute('aria-selected', String(n === at)); });
    body.replaceChildren(panes[at][1]());
  };
  open(0);
  return h('div', { class: 'nx-tabs' }, h('div', { class: 'nx-tabs-nav', role: 'tablist' }, heads), body);
}

export function result(status, title, sub, ...extra) {
  const icon = { success: '✔', error: '✖', 403: '🔒', 500: '⚠' }[status];
  return h('div', { class: `nx-result nx-result-${status}` }, h('div', { class: 'nx-result-icon' }, icon), h('div', { class: 'nx-result-title' }, title), h('div', { class: 'nx-result-subtitle' }, sub), h('div', { class: 'nx-result-extra' }, extra));
}

export const debounce = (action, pause) => {
  let timer = 0;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => action(...given), pause); };
};

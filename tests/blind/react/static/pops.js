// What is put at the end of the body: messages, notifications, dialogs, drawers, drop-downs.
import { h, button, icon, uid } from './kit.js';

const SIGNS = { success: 'check-circle', error: 'close-circle', info: 'info-circle', warning: 'info-circle', loading: 'loading' };

function host(name) {
  let found = document.querySelector(`body > .${name.split(' ')[0]}`);
  if (!found) document.body.append(found = h('div', { class: name }));
  return found;
}

export function message(text, kind = 'success', seconds = 3) {
  const shown = h('div', { class: 'ant-message-notice' }, h('div', { class: 'ant-message-notice-content' }, h('div', { class: `ant-message-custom-content ant-message-${kind}` }, icon(SIGNS[kind]), h('span', {}, text))));
  host('ant-message').append(shown);
  const gone = () => shown.remove();
  if (seconds) setTimeout(gone, seconds * 1000);
  return gone;
}

export function notification(title, text, kind = 'error') {
  const shown = h('div', { class: `ant-notification-notice ant-notification-notice-${kind}`, role: 'alert' },
    icon(SIGNS[kind], 'ant-notification-notice-icon'), h('div', { class: 'ant-notification-notice-message' }, title), h('div', { class: 'ant-notification-notice-description' }, text),
    h('button', { type: 'button', class: 'ant-notification-notice-close', 'aria-label': 'Close', onClick: () => shown.remove() }, icon('close')));
  host('ant-notification ant-notification-topRight').append(shown);
  setTimeout(() => shown.remove(), 4500);
}

function dialog(inside, title, width, close, more = '') {
  const titleId = uid('dialog');
  const root = h('div', {}, h('div', { class: 'ant-modal-root' }, h('div', { class: 'ant-modal-mask' }),
    h('div', { tabindex: '-1', class: 'ant-modal-wrap' }, h('div', { role: 'dialog', 'aria-labelledby': titleId, 'aria-modal': 'true', class: `ant-modal ${more}`.trim(), style: `width:${width}px` }, h('div', { class: 'ant-modal-content' }, inside(titleId, title))))));
  root.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
  document.body.append(root);
  document.body.classList.add('ant-scrolling-effect');
  root.querySelector('.ant-modal-wrap').focus();
  return () => { root.remove(); if (!document.querySelector('.ant-modal-root')) document.body.classList.remove('ant-scrolling-effect'); };
}

// `onOk` may answer false to keep the dialog open.
export function modal({ title, content, ok = 'Đồng ý', cancel = 'Hủy', width = 560, onOk = () => true, onCancel = () => {} }) {
  const leave = () => { end(); onCancel(); };
  const sure = ok && button(ok, async () => {
    sure.classList.add('ant-btn-loading');
    sure.disabled = true;
    try { if (await onOk() !== false) end(); } finally { sure.classList.remove('ant-btn-loading'); sure.disabled = false; }
  }, 'primary');
  const end = dialog((id) => [
    h('button', { type: 'button', 'aria-label': 'Close', class: 'ant-modal-close', onClick: leave }, h('span', { class: 'ant-modal-close-x' }, icon('close', 'ant-modal-close-icon'))),
    h('div', { class: 'ant-modal-header' }, h('div', { class: 'ant-modal-title', id }, title)),
    h('div', { class: 'ant-modal-body' }, content),
    (ok || cancel) && h('div', { class: 'ant-modal-footer' }, cancel && button(cancel, leave), sure),
  ].filter(Boolean), title, width, leave);
  return end;
}

export function confirm({ title, content, ok = 'Xác nhận', cancel = 'Hủy' }) {
  return new Promise((settle) => {
    const answer = (value) => { end(); settle(value); };
    const end = dialog((id) => h('div', { class: 'ant-modal-body' }, h('div', { class: 'ant-modal-confirm-body-wrapper' },
      h('div', { class: 'ant-modal-confirm-body' }, icon('info-circle'), h('div', { class: 'ant-modal-confirm-paragraph' }, h('span', { class: 'ant-modal-confirm-title', id }, title), h('div', { class: 'ant-modal-confirm-content' }, content))),
      h('div', { class: 'ant-modal-confirm-btns' }, button(cancel, () => answer(false)), button(ok, () => answer(true), 'primary')))), title, 416, () => answer(false), 'ant-modal-confirm ant-modal-confirm-confirm');
  });
}

export function drawer(title, content) {
  const root = h('div', { class: 'ant-drawer ant-drawer-right ant-drawer-open', tabindex: '-1' }, h('div', { class: 'ant-drawer-mask', onClick: () => root.remove() }),
    h('div', { class: 'ant-drawer-content-wrapper' }, h('div', { class: 'ant-drawer-content', role: 'dialog', 'aria-modal': 'true' }, h('div', { class: 'ant-drawer-wrapper-body' },
      h('div', { class: 'ant-drawer-header' }, h('button', { type: 'button', 'aria-label': 'Close', class: 'ant-drawer-close', onClick: () => root.remove() }, icon('close')), h('div', { class: 'ant-drawer-title' }, title)),
      h('div', { class: 'ant-drawer-body' }, content)))));
  document.body.append(root);
  return () => root.remove();
}

// A drop-down below an element; it stays in the document, hidden, once it was opened.
export function dropdown(anchor, name, inside) {
  const box = h('div', { class: `${name} ${name}-placement-bottomLeft ${name}-hidden`, style: 'display:none' }, inside);
  const root = h('div', { style: 'position:absolute;top:0;left:0;width:100%' }, h('div', {}, box));
  return {
    box,
    open() {
      if (!root.isConnected) document.body.append(root);
      const at = anchor.getBoundingClientRect();
      box.classList.remove(`${name}-hidden`);
      box.style.cssText = `position:absolute;left:${at.left + scrollX}px;min-width:${at.width}px`;
      const below = at.bottom + 4 + box.offsetHeight < innerHeight || at.top < box.offsetHeight;
      box.style.top = `${below ? at.bottom + scrollY + 4 : at.top + scrollY - box.offsetHeight - 4}px`;
    },
    close() { box.classList.add(`${name}-hidden`); box.style.display = 'none'; },
    get shown() { return !box.classList.contains(`${name}-hidden`) && root.isConnected; },
  };
}

export function sweep() {
  document.querySelectorAll('.ant-modal-root, .ant-drawer, .ant-select-dropdown, .ant-picker-dropdown').forEach((left) => (left.closest('body > div') || left).remove());
  document.body.classList.remove('ant-scrolling-effect');
}

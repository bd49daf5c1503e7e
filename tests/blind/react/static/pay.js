// Paying in a tab of its own, while this one asks whether it was paid.
import { h, button, money, result, spin } from './kit.js';
import { message, modal, notification } from './pops.js';
import { go, show } from './router.js';
import { api } from './session.js';

const EVERY = 2000; // milliseconds between two questions

export async function pay(made) {
  // The tab is opened within the click, or the browser would block it.
  const tab = window.open('', '_blank');
  let order;
  try { order = await api(`/dossiers/${made.code}/payment`, { method: 'POST', body: {} }); } catch (error) { tab?.close(); notification('Không tạo được giao dịch', error.message); return; }
  if (tab) tab.location.href = order.url;
  let timer = 0;
  const stop = () => clearInterval(timer);
  const end = modal({ title: 'Chờ thanh toán', ok: '', cancel: 'Đóng', onCancel: stop, content: h('div', { class: 'cho' }, spin('Đang chờ kết quả thanh toán...'),
    h('p', {}, `Giao dịch ${order.key}, số tiền ${money(order.amount)}, được mở ở thẻ mới của trình duyệt. Trang này tự cập nhật khi thanh toán xong.`),
    h('p', {}, h('a', { href: order.url, target: '_blank', rel: 'noopener' }, 'Mở lại trang thanh toán'))) });
  timer = setInterval(async () => {
    if (!document.querySelector('.cho')) { stop(); return; }
    const told = await api(`/payments/${order.key}`);
    if (!told.paid) return;
    stop();
    end();
    message('Thanh toán thành công');
    show('Thanh toán thành công', h('div', { class: 'khung' }, result('success', 'Thanh toán thành công', h('div', {}, h('p', {}, 'Mã hồ sơ: ', h('b', { class: 'ma-ho-so' }, made.code)), h('p', {}, `Số tiền: ${money(order.amount)}. Biên lai điện tử số ${told.receipt}.`)),
      button('Tra cứu hồ sơ', () => go(`/tra-cuu?ma=${made.code}`), 'primary'), button('Hồ sơ của tôi', () => go('/ho-so-cua-toi')))));
  }, EVERY);
}

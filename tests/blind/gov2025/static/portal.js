// The notice and the cookie bar, the frame's messages, and the rating that comes up at the end.
function putAway(id, button, kept) {
  const shown = document.getElementById(id);
  if (localStorage.getItem(kept)) shown.remove();
  document.getElementById(button)?.addEventListener('click', () => {
    localStorage.setItem(kept, '1');
    shown.remove();
  });
}

putAway('thong-bao', 'da-hieu', 'dvc.thongBao');
putAway('cookie', 'chap-nhan', 'dvc.cookie');

const frame = document.getElementById('bieu-mau');
if (frame) {
  window.addEventListener('message', (event) => {
    if (event.origin !== frame.dataset.nguon || event.source !== frame.contentWindow) return;
    if (event.data.cao) frame.style.height = `${Math.max(480, event.data.cao + 24)}px`;
    if (event.data.dauTrang) frame.scrollIntoView();
    if (event.data.toKhai) location.href = `${frame.dataset.sau}?to_khai=${event.data.toKhai}`;
  });
}

const rating = document.getElementById('danh-gia');
if (rating) {
  setTimeout(() => rating.classList.remove('an'), 1500);
  const faces = rating.querySelectorAll('.mat span');
  faces.forEach((face) => face.addEventListener('click', () => {
    faces.forEach((other) => other.classList.toggle('chon', other === face));
  }));
  document.getElementById('dong-danh-gia').addEventListener('click', () => rating.remove());
  document.getElementById('gui-danh-gia').addEventListener('click', async () => {
    await fetch('/danh-gia', { method: 'POST' });
    rating.remove();
  });
}

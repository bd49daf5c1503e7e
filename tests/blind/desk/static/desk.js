'use strict';
// The portal's own few scripts: folds, lists that load, papers, drafts, dialogs.
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

function toast(text, bad = false) {
  const made = document.createElement('div');
  made.className = bad ? 'toast bad' : 'toast';
  made.textContent = text;
  one('#toasts').append(made);
  setTimeout(() => made.remove(), 4000);
}

function fill(list, options, chosen) {
  while (list.options.length > 1) list.remove(1);
  options.forEach((text) => list.add(new Option(text, text, false, text === chosen)));
  list.disabled = false;
}

all('.fold-head, .twist').forEach((head) => head.addEventListener('click', () => {
  const open = head.getAttribute('aria-expanded') === 'true';
  head.setAttribute('aria-expanded', String(!open));
  (head.classList.contains('twist') ? head.nextElementSibling : one('#' + head.getAttribute('aria-controls'))).hidden = open;
}));

all('select[data-child]').forEach((list) => list.addEventListener('change', async () => {
  const child = one('#' + list.dataset.child);
  fill(child, []);
  child.disabled = true;
  if (!list.value) return;
  const answer = await fetch('/api/xa?tinh=' + encodeURIComponent(list.value));
  fill(child, await answer.json());
}));

all('select[data-source]').forEach(async (list) => {
  const answer = await fetch(list.dataset.source);
  if (answer.ok) fill(list, await answer.json(), list.dataset.value);
  else toast('Không tải được danh mục. Vui lòng thử lại sau.', true);
});

function conditions() {
  all('[data-when]').forEach((box) => {
    const chosen = one(`[name="${box.dataset.when}"]:checked`);
    box.hidden = !chosen || chosen.value !== box.dataset.is;
  });
}
conditions();
document.addEventListener('change', conditions);

const form = one('#ho-so');
function attached(row, told) {
  const note = one('.note', row);
  if (told.loi) { note.textContent = told.loi; note.className = 'note text-danger'; return; }
  note.textContent = '';
  const line = document.createElement('li');
  line.textContent = `${told.ten} (${told.kb} KB)`;
  one('.files', row).append(line);
  toast('Tải tệp lên thành công');
}

all('tr[data-row] input[type=file]').forEach((box) => box.addEventListener('change', async () => {
  const row = box.closest('tr');
  if (!box.files.length) return;
  const body = new FormData();
  body.append('tep', box.files[0]);
  one('.note', row).textContent = 'Đang tải lên…';
  const answer = await fetch(`/api/tep/${form.dataset.key}/${row.dataset.row}`, { method: 'POST', body });
  attached(row, await answer.json());
  box.value = '';
}));

let row = null;
all('button.store').forEach((button) => button.addEventListener('click', () => { row = button.closest('tr'); one('#kho').hidden = false; }));
all('button.pick').forEach((button) => button.addEventListener('click', async () => {
  const answer = await fetch(`/api/kho/${form.dataset.key}/${row.dataset.row}/${button.dataset.stored}`, { method: 'POST' });
  attached(row, await answer.json());
  one('#kho').hidden = true;
}));
all('[data-close]').forEach((button) => button.addEventListener('click', () => { button.closest('.modal').hidden = true; }));

one('#luu-nhap')?.addEventListener('click', async () => {
  const body = new FormData(form);
  body.append('buoc', location.pathname.split('/').pop());
  const answer = await fetch('/api/nhap/' + form.dataset.key, { method: 'POST', body });
  toast((await answer.json()).thongBao);
});
one('#nop')?.addEventListener('click', () => { one('#xac-nhan').hidden = false; });
one('#in-to-khai')?.addEventListener('click', () => window.print());

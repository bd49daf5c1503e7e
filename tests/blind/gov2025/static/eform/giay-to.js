// One paper: sent as a file, or taken from the citizen's store of data.
const PAPER = `
  :host { display: block; border: 1px solid #ddd; border-radius: 10px; padding: 14px; margin-bottom: 12px; font: 16px/1.4 "Segoe UI", Arial, sans-serif; }
  button { border: 1px solid #b3261e; color: #b3261e; background: #fff; border-radius: 8px; padding: 8px 14px; margin: 8px 8px 0 0; cursor: pointer; font: inherit; }
  .da { color: #1b5e20; margin-top: 8px; }
  .sai { color: #b3261e; }
  .giup { color: #777; font-size: 14px; }
  ul { list-style: none; padding: 0; }
  li { display: flex; justify-content: space-between; align-items: center; border-top: 1px solid #eee; }`;

class GiayTo extends HTMLElement {
  dat(key, number, name, store) {
    this.path = `/api/${key}`;
    this.number = number;
    this.attachShadow({ mode: 'open' });
    this.sent = make('div', { className: 'da' });
    this.wrong = make('div', { className: 'sai' });
    const file = make('input', { type: 'file', hidden: true, accept: '.pdf,.png,.jpg,.jpeg,.doc,.docx' });
    file.addEventListener('change', () => this.send(file));
    const list = make('ul', { hidden: true }, ...store.map((one, n) =>
      make('li', {}, one, make('button', { type: 'button', onclick: () => this.reuse(n, list) }, 'Sử dụng'))));
    this.shadowRoot.append(make('style', { textContent: PAPER }), make('b', {}, name), make('span', { className: 'sai' }, ' *'),
      make('div', { className: 'giup' }, 'PDF, ảnh hoặc Word, tối đa 8 MB'), file,
      make('button', { type: 'button', onclick: () => file.click() }, 'Tải tệp lên'),
      make('button', { type: 'button', onclick: () => { list.hidden = !list.hidden; this.changed(); } }, 'Chọn từ Kho dữ liệu cá nhân'),
      list, this.sent, this.wrong);
  }

  async send(file) {
    if (!file.files.length) return;
    const form = new FormData();
    form.append('tep', file.files[0]);
    this.take(await (await fetch(`${this.path}/tep/${this.number}`, { method: 'POST', body: form })).json());
  }

  async reuse(stored, list) {
    this.take(await (await fetch(`${this.path}/kho/${this.number}/${stored}`, { method: 'POST' })).json());
    list.hidden = true;
    this.changed();
  }

  take(answer) {
    this.wrong.textContent = answer.loi || '';
    if (answer.ten) this.sent.textContent = `Đã đính kèm: ${answer.ten}`;
    this.changed();
  }

  changed() { this.dispatchEvent(new CustomEvent('doi')); }
}

customElements.define('dvc-giay-to', GiayTo);

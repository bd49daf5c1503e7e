// The form: four steps in a shadow root, each kept by the server before the next; the portal is told when it is complete.
const STEPS = [
  ['nguoi', 'Thông tin người nộp'],
  ['noiDung', 'Nội dung đề nghị'],
  ['giayTo', 'Thành phần hồ sơ'],
  ['ketQua', 'Nhận kết quả'],
];
const FORM = `
  :host { display: block; padding: 20px; font: 16px/1.4 "Segoe UI", Arial, sans-serif; color: #212121; }
  ol { display: flex; gap: 8px; list-style: none; padding: 0; }
  ol li { flex: 1; text-align: center; padding: 8px; background: #eee; border-radius: 8px; font-size: 14px; }
  ol li.dang { background: #b3261e; color: #fff; }
  .buoc[hidden] { display: none; }
  .dan-cu { background: #f4efe6; border-radius: 10px; padding: 14px; margin-bottom: 16px; }
  .sai { color: #b3261e; margin: 8px 0; }
  button { border: 0; border-radius: 8px; padding: 11px 22px; font: inherit; cursor: pointer; background: #eee; }
  button.chinh { background: #b3261e; color: #fff; }
  .hang { display: flex; justify-content: space-between; margin-top: 16px; }`;

class BieuMau extends HTMLElement {
  async connectedCallback() {
    this.key = this.getAttribute('ma');
    this.at = 0;
    this.fields = {};
    this.answers = {};
    this.attachShadow({ mode: 'open' });
    this.told = await (await fetch(`/api/${this.key}`)).json();
    this.heads = make('ol', {}, ...STEPS.map(([, name], n) => make('li', {}, `${n + 1}. ${name}`)));
    this.steps = STEPS.map(([name]) => make('div', { className: 'buoc', hidden: true }, ...this.body(name)));
    this.wrong = make('div', { className: 'sai' });
    this.back = make('button', { type: 'button', onclick: () => this.show(this.at - 1) }, 'Quay lại');
    this.next = make('button', { type: 'button', className: 'chinh', onclick: () => this.onward() });
    this.shadowRoot.append(make('style', { textContent: FORM }), this.heads, ...this.steps, this.wrong,
      make('div', { className: 'hang' }, this.back, this.next));
    this.show(0);
    this.ask();
  }

  body(step) {
    if (step === 'giayTo') {
      return this.told.giayTo.map((name, n) => {
        const made = document.createElement('dvc-giay-to');
        made.dat(this.key, n, name, this.told.kho);
        made.addEventListener('doi', () => this.measure());
        return made;
      });
    }
    const made = this.told.buoc[step].map((field) => this.question(field));
    if (step !== 'nguoi') return made;
    this.person = make('div', { className: 'dan-cu' }, 'Đang lấy dữ liệu từ Cơ sở dữ liệu quốc gia về dân cư…');
    return [this.person, ...made];
  }

  question(field) {
    const made = document.createElement('dvc-truong');
    made.cauHoi = field;
    made.addEventListener('doi', (event) => this.keep(field.key, event.detail));
    this.fields[field.key] = made;
    if (field.shows) made.hidden = true;
    if (field.shows) made.style.display = 'none';
    return made;
  }

  keep(key, value) {
    this.answers[key] = value;
    for (const other of Object.values(this.fields)) {
      const { after, shows, options } = other.field;
      if (after === key) {
        this.answers[other.field.key] = '';
        other.offer(value ? options : []);
      }
      if (shows && key in shows) {
        other.hidden = value !== shows[key];
        other.style.display = other.hidden ? 'none' : '';
        if (other.hidden) this.answers[other.field.key] = '';
      }
    }
    this.measure();
  }

  async ask() {
    const answer = await (await fetch(`/api/${this.key}/dan-cu`)).json();
    if (answer.loi) {
      this.person.replaceChildren(make('div', { className: 'sai' }, answer.loi),
        make('button', { type: 'button', onclick: () => this.ask() }, 'Thử lại'));
    } else {
      const locked = Object.entries(answer.congDan).map(([label, value]) => {
        const made = document.createElement('dvc-truong');
        made.cauHoi = { key: label, label, kind: 'text', khoa: true };
        made.value = value;
        return made;
      });
      this.person.replaceChildren(make('p', {}, '🔒 Dữ liệu từ Cơ sở dữ liệu quốc gia về dân cư, không phải nhập lại'), ...locked);
    }
    this.measure();
  }

  show(step) {
    this.at = step;
    this.steps.forEach((one, n) => { one.hidden = n !== step; });
    [...this.heads.children].forEach((one, n) => { one.className = n === step ? 'dang' : ''; });
    this.back.style.visibility = step ? '' : 'hidden';
    this.next.textContent = step === STEPS.length - 1 ? 'Hoàn tất kê khai' : 'Tiếp tục';
    this.wrong.textContent = '';
    this.measure();
    this.tell({ dauTrang: true });
  }

  async post(path) {
    const answer = await fetch(`/api/${this.key}${path}`, { method: 'POST', body: JSON.stringify(this.answers) });
    return answer.json();
  }

  async onward() {
    const { loi } = await this.post(`/kiem-tra/${STEPS[this.at][0]}`);
    if (this.tellWrong(loi)) return;
    if (this.at < STEPS.length - 1) {
      this.show(this.at + 1);
      return;
    }
    const done = await this.post('');
    if (done.toKhai) this.tell({ toKhai: done.toKhai });
    else this.tellWrong(done.loi);
  }

  tellWrong(loi) {
    for (const [key, field] of Object.entries(this.fields)) field.loi = loi[key];
    const rest = Object.entries(loi).filter(([key]) => !(key in this.fields)).map(([, text]) => text);
    const any = Object.keys(loi).length > 0;
    this.wrong.textContent = rest.join(' ') || (any ? 'Vui lòng kiểm tra lại các thông tin được đánh dấu.' : '');
    this.measure();
    return any;
  }

  measure() { this.tell({ cao: document.body.scrollHeight }); }

  tell(message) { window.parent.postMessage(message, this.getAttribute('cong')); }
}

customElements.define('dvc-bieu-mau', BieuMau);

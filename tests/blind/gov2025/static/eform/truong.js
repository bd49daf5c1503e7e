// One question: a caption, a control of its kind, a line for what is wrong, in a shadow root of its own.
const LOOK = `
  :host { display: block; margin-bottom: 16px; font: 16px/1.4 "Segoe UI", Arial, sans-serif; }
  label, .nhan { display: block; font-weight: 600; margin-bottom: 4px; }
  .sao { color: #b3261e; }
  input[type=text], input[type=date], select, textarea { width: 100%; box-sizing: border-box; padding: 10px; border: 1px solid #aaa; border-radius: 8px; font: inherit; }
  input[disabled] { background: #eee; color: #444; }
  .the { display: block; border: 1px solid #bbb; border-radius: 10px; padding: 12px; margin-bottom: 8px; font-weight: 400; cursor: pointer; }
  .giup { color: #777; font-size: 14px; }
  .sai { color: #b3261e; }`;

function make(tag, props = {}, ...children) {
  const made = Object.assign(document.createElement(tag), props);
  made.append(...children.filter((child) => child !== null));
  return made;
}

class Truong extends HTMLElement {
  set cauHoi(field) {
    this.field = field;
    this.attachShadow({ mode: 'open' });
    const star = field.required && !field.khoa ? make('span', { className: 'sao' }, ' *') : null;
    const cards = field.kind === 'cards';
    const caption = make(cards ? 'div' : 'label', { className: 'nhan' }, field.label, star);
    if (!cards) caption.htmlFor = 'o';
    this.wrong = make('div', { className: 'sai' });
    this.control = this.build(field);
    const help = field.help ? make('div', { className: 'giup' }, field.help) : null;
    this.shadowRoot.append(make('style', { textContent: LOOK }), caption, this.control, ...[help].filter(Boolean), this.wrong);
  }

  build(field) {
    const say = () => this.dispatchEvent(new CustomEvent('doi', { detail: this.value }));
    if (field.kind === 'cards') {
      return make('div', {}, ...field.options.map((name) =>
        make('label', { className: 'the' }, make('input', { type: 'radio', name: field.key, value: name, onchange: say }), ` ${name}`)));
    }
    const made = field.kind === 'select' ? make('select') : make(field.kind === 'area' ? 'textarea' : 'input');
    made.id = 'o';
    if (field.kind === 'select') this.fill(made, field.after ? [] : field.options);
    else if (field.kind !== 'area') made.type = field.kind === 'date' ? 'date' : 'text';
    made.disabled = Boolean(field.khoa);
    made.addEventListener(field.kind === 'select' || field.kind === 'date' ? 'change' : 'input', say);
    return made;
  }

  fill(list, names) {
    list.replaceChildren(make('option', { value: '' }, '-- Chọn --'), ...names.map((name) => make('option', { value: name }, name)));
  }

  offer(names) { this.fill(this.control, names); }

  get value() {
    if (this.field.kind !== 'cards') return this.control.value;
    return this.shadowRoot.querySelector('input:checked')?.value || '';
  }

  set value(text) {
    if (this.field.kind !== 'cards') this.control.value = text;
    else this.shadowRoot.querySelectorAll('input').forEach((one) => { one.checked = one.value === text; });
  }

  set loi(text) { this.wrong.textContent = text || ''; }
}

customElements.define('dvc-truong', Truong);

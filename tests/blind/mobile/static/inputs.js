// Inputs of the form: floating captions, segments, chips, a switch, a sheet to choose from, a wheel of dates.
function floating(field, state, changed) {
  const area = field.kind === 'area';
  const input = el(area ? 'textarea' : 'input', { value: state[field.key] || '', placeholder: ' ', autocomplete: 'off' });
  if (!area) input.type = 'text';
  input.addEventListener('input', () => { state[field.key] = input.value; changed(); });
  return div('float', input, el('span', { class: 'caption' }, field.label));
}

function chosen(field, state, open) {
  const value = state[field.key];
  return tap(`float pick${value ? ' has' : ''}`, open, div('value', value || ''), el('span', { class: 'caption' }, field.label),
    el('span', { class: 'chevron' }, field.kind === 'date' ? '📅' : '▾'));
}

function sheet(field, state, redraw) {
  const list = div('sheet-list');
  const fill = (words) => {
    const found = field.options.filter((name) => name.toLowerCase().includes(words.toLowerCase()));
    const lines = found.map((name) => tap(`sheet-line${state[field.key] === name ? ' on' : ''}`,
      () => { state[field.key] = name; closeLayer(); redraw(); }, name));
    list.replaceChildren(...(lines.length ? lines : [div('empty', 'Chưa có dữ liệu')]));
  };
  const search = el('input', { type: 'text', placeholder: 'Tìm nhanh' });
  search.addEventListener('input', () => fill(search.value));
  layer('sheet', div('sheet-head', field.label, tap('close', closeLayer, '✕')), field.options.length > 6 ? search : null, list);
  fill('');
}

function wheel(field, state, redraw) {
  const known = /^(\d+)\/(\d+)\/(\d+)$/.exec(state[field.key] || '');
  const at = known ? { d: +known[1], m: +known[2], y: +known[3] } : { d: 1, m: 1, y: 1990 };
  const columns = div('wheel');
  const two = (n) => String(n).padStart(2, '0');
  const column = (key, from, to, name) => {
    const items = [];
    for (let n = from; n <= to; n += 1) {
      items.push(tap(`notch${at[key] === n ? ' on' : ''}`, () => { at[key] = n; draw(); }, key === 'm' ? `Tháng ${n}` : String(n)));
    }
    return div(`column ${key}`, div('column-head', name), div('notches', ...items));
  };
  const draw = () => {
    const tops = [...columns.querySelectorAll('.notches')].map((one) => one.scrollTop);
    at.d = Math.min(at.d, new Date(at.y, at.m, 0).getDate());
    columns.replaceChildren(column('d', 1, new Date(at.y, at.m, 0).getDate(), 'Ngày'), column('m', 1, 12, 'Tháng'),
      column('y', 1925, new Date().getFullYear(), 'Năm'));
    columns.querySelectorAll('.notches').forEach((one, n) => {
      one.scrollTop = tops.length ? tops[n] : one.querySelector('.on').offsetTop - one.offsetTop - 60;
    });
  };
  const done = () => { state[field.key] = `${two(at.d)}/${two(at.m)}/${at.y}`; closeLayer(); redraw(); };
  layer('sheet', div('sheet-head', field.label, tap('close', closeLayer, '✕')), columns,
    div('bar', tap('pill', closeLayer, 'Hủy'), tap('pill main', done, 'Xong')));
  draw();
}

function several(field, state, redraw, kind) {
  const items = field.options.map((name) =>
    tap(`${kind}${state[field.key] === name ? ' on' : ''}`, () => { state[field.key] = name; redraw(); }, name));
  return div('asked', div('question', field.label), div(`${kind}s`, ...items));
}

function toggle(field, state, redraw) {
  const on = state[field.key] === 'Có';
  const flip = () => { state[field.key] = on ? '' : 'Có'; redraw(); };
  return div('toggle-row', div('question', field.label), tap(`toggle${on ? ' on' : ''}`, flip, div('knob')));
}

function control(field, state, redraw, changed) {
  switch (field.kind) {
    case 'segment': return several(field, state, redraw, 'segment');
    case 'chips': return several(field, state, redraw, 'chip');
    case 'switch': return toggle(field, state, redraw);
    case 'sheet': return chosen(field, state, () => sheet(field, state, redraw));
    case 'date': return chosen(field, state, () => wheel(field, state, redraw));
    default: return floating(field, state, changed);
  }
}

function photo(name, sent, redraw) {
  const send = async (input) => {
    if (!input.files.length) return;
    const form = new FormData();
    form.append('tep', input.files[0]);
    closeLayer();
    const answer = await api('tep', form);
    if (answer.loi) toast(answer.loi, 'bad');
    else redraw(answer);
  };
  const source = (extra) => {
    const input = el('input', { type: 'file', hidden: true, ...extra });
    input.addEventListener('change', () => send(input));
    return input;
  };
  const camera = source({ accept: 'image/*', capture: 'environment' });
  const files = source({ accept: '.pdf,.png,.jpg,.jpeg,.doc,.docx' });
  const ask = () => layer('sheet', div('sheet-head', 'Thêm giấy tờ', tap('close', closeLayer, '✕')),
    tap('sheet-line', () => camera.click(), '📷 Chụp ảnh'), tap('sheet-line', () => files.click(), '🖼 Chọn từ máy'));
  return div('photo', div('photo-name', name), div('photo-hint', 'Ảnh, PDF hoặc Word, tối đa 8 MB'), camera, files,
    sent ? div('photo-sent', `✓ ${sent.ten}`) : null, tap('photo-add', ask, sent ? 'Thay tệp khác' : '＋ Thêm ảnh hoặc tệp'));
}

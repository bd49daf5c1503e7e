// A table whose lines are added and changed in a dialog.
import { h, button, formItem, table, uid } from './kit.js';
import { modal, message } from './pops.js';
import { drawField } from './draw.js';

// `load` is handed on to fields that ask the server.
export function rows(asked, value, change) {
  const held = Array.isArray(value) ? value : [];
  const place = h('div', {});
  const edit = (at) => {
    const line = at === undefined ? {} : { ...held[at] };
    const boxes = asked.columns.map((column) => [column, drawField(column, line, () => boxes.find(([one]) => one === column)[1].show(''))]);
    const save = () => {
      const missing = boxes.filter(([column]) => column.required && !String(line[column.key] || '').trim());
      const wrong = boxes.filter(([column]) => column.pattern && String(line[column.key] || '').trim() && !new RegExp(`^(?:${column.pattern})$`).test(line[column.key].trim()));
      missing.forEach(([column, box]) => box.show(`${column.label} không được để trống`));
      wrong.forEach(([column, box]) => box.show(`${column.label} không đúng định dạng`));
      if (missing.length || wrong.length) return false;
      if (at === undefined) held.push(line); else held[at] = line;
      change(held);
      paint();
      message(at === undefined ? 'Đã thêm dòng' : 'Đã cập nhật');
      return true;
    };
    modal({ title: `${at === undefined ? 'Thêm' : 'Sửa'}: ${asked.label}`, content: h('form', { class: 'ant-form ant-form-vertical', onSubmit: (event) => event.preventDefault() }, boxes.map(([, box]) => box)), ok: 'Lưu', cancel: 'Hủy', onOk: save });
  };
  const paint = () => place.replaceChildren(table(['STT', ...asked.columns.map((column) => column.label), 'Thao tác'], held.map((line, at) => [
    String(at + 1), ...asked.columns.map((column) => line[column.key] || ''),
    [button('Sửa', () => edit(at), 'link', { icon: 'edit' }), button('Xóa', () => { held.splice(at, 1); change(held); paint(); }, 'link', { icon: 'delete' })],
  ]), 'Chưa có dữ liệu'));
  paint();
  const id = uid(asked.key);
  return formItem({ ...asked, id, wide: true }, h('div', { id, class: 'bang' }, place, button('Thêm dòng', () => edit(), 'dashed', { icon: 'plus', class: 'ant-btn-block' })));
}

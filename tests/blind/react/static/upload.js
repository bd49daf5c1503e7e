// A zone into which files are dropped, and the list of those that were sent.
import { h, button, formItem, icon, uid } from './kit.js';
import { message } from './pops.js';
import { send } from './session.js';

const TYPES = '.pdf,.doc,.docx,.jpg,.jpeg,.png';
const LARGEST = 8 * 1024 * 1024;

export function dragger(paper, files, change) {
  const id = uid('upload');
  const list = h('div', { class: 'ant-upload-list ant-upload-list-text' });
  const input = h('input', { type: 'file', id, accept: TYPES, multiple: true, style: 'display:none' });
  const line = (file, more, ...inside) => h('div', { class: 'ant-upload-list-item-container' }, h('div', { class: `ant-upload-list-item ${more}` }, h('div', { class: 'ant-upload-icon' }, icon('paper-clip')), h('span', { class: 'ant-upload-list-item-name', title: file.name }, file.name), inside));
  const remove = (at) => { files.splice(at, 1); change(); paint(); };
  const paint = () => list.replaceChildren(...files.map((file, at) => line(file, 'ant-upload-list-item-done', h('span', { class: 'ant-upload-list-item-actions' }, button('', () => remove(at), 'text', { title: 'Xóa tệp', icon: 'delete', class: 'ant-upload-list-item-action' })))));
  const take = async (file) => {
    if (file.size > LARGEST) { message('Vui lòng chọn tệp không quá 8 MB!', 'error'); return; }
    const bar = h('div', { class: 'ant-progress-bg' });
    const shown = line(file, 'ant-upload-list-item-uploading', h('div', { class: 'ant-upload-list-item-progress' }, h('div', { class: 'ant-progress-inner' }, bar)));
    list.append(shown);
    try {
      files.push(await send(file, (part) => { bar.style.width = `${Math.round(part * 100)}%`; }));
      message(`${file.name} đã tải lên thành công`);
      box.show('');
      change();
    } catch (error) { message(error.message, 'error'); }
    paint();
  };
  input.addEventListener('change', () => { [...input.files].forEach(take); input.value = ''; });
  const zone = h('div', { class: 'ant-upload ant-upload-drag' }, h('span', { class: 'ant-upload ant-upload-btn', role: 'button', tabindex: '0', onClick: (event) => { if (event.target !== input) input.click(); } }, input,
    h('div', { class: 'ant-upload-drag-container' }, h('p', { class: 'ant-upload-drag-icon' }, icon('inbox')), h('p', { class: 'ant-upload-text' }, 'Bấm hoặc kéo thả tệp vào đây để tải lên'), h('p', { class: 'ant-upload-hint' }, 'Định dạng PDF, DOC, DOCX, JPG, PNG; dung lượng tối đa 8 MB mỗi tệp'))));
  zone.addEventListener('dragover', (event) => { event.preventDefault(); zone.classList.add('ant-upload-drag-hover'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('ant-upload-drag-hover'));
  zone.addEventListener('drop', (event) => { event.preventDefault(); zone.classList.remove('ant-upload-drag-hover'); [...event.dataTransfer.files].forEach(take); });
  const box = formItem({ id, label: paper.name, required: paper.required, wide: true, hint: `Bản chụp hoặc bản điện tử${paper.required ? '' : ' (không bắt buộc)'}` }, h('span', { class: 'ant-upload-wrapper' }, zone, list));
  paint();
  return box;
}

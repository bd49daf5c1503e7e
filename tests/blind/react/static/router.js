// Real addresses without loading the page anew.
import { h } from './kit.js';

export const routes = { main: h('main', { class: 'ant-layout-content' }), run: () => {}, leave: () => {} };

export function go(path) {
  history.pushState({}, '', path);
  routes.run();
}

export const link = (path, ...inside) => h('a', { href: path, onClick: (event) => { if (event.ctrlKey || event.metaKey) return; event.preventDefault(); go(path); } }, inside);

export function show(title, ...inside) {
  routes.leave();
  routes.leave = () => {};
  document.title = `${title} - Cổng Dịch vụ công tỉnh Vĩnh Sơn`;
  routes.main.replaceChildren(...inside.flat(Infinity).filter(Boolean));
  scrollTo(0, 0);
}

export function crumbs(...parts) {
  return h('nav', { class: 'ant-breadcrumb', 'aria-label': 'Đường dẫn' }, h('ol', {}, parts.map(([name, path]) => h('li', {}, path ? link(path, name) : h('span', {}, name)))));
}

// The front page, and the list of services with tabs, chips and more of it.
import { h, button, icon, empty, skeleton, tag } from './kit.js';
import { bareSelect } from './select.js';
import { crumbs, go, link, show } from './router.js';
import { api } from './session.js';

const TIERS = [['tinh', 'Cấp tỉnh'], ['xa', 'Cấp xã']];
const LEVELS = [['', 'Tất cả'], ['4', 'Toàn trình'], ['3', 'Một phần']];
const ALL = 'Tất cả lĩnh vực';

function searchBox(value, onSearch) {
  const input = h('input', { type: 'text', class: 'ant-input ant-input-lg', placeholder: 'Nhập tên hoặc mã thủ tục hành chính', 'aria-label': 'Tìm kiếm dịch vụ công' });
  input.value = value;
  input.addEventListener('keydown', (event) => { if (event.key === 'Enter') onSearch(input.value.trim()); });
  return h('span', { class: 'ant-input-group-wrapper ant-input-search' }, h('span', { class: 'ant-input-wrapper ant-input-group' }, input, h('span', { class: 'ant-input-group-addon' }, button('Tìm kiếm', () => onSearch(input.value.trim()), 'primary', { icon: 'search', class: 'ant-input-search-button ant-btn-lg' }))));
}

export function serviceCard(service) {
  return h('div', { class: 'ant-card ant-card-bordered ant-card-hoverable dich-vu' }, h('div', { class: 'ant-card-body' },
    h('div', { class: 'the' }, tag(service.extent, service.level === 4 ? 'green' : 'gold'), tag(service.tier), h('span', { class: 'ma' }, service.code)),
    h('h3', {}, link(`/dich-vu-cong/${service.code}`, service.name)),
    h('p', {}, `Lĩnh vực: ${service.field}`), h('p', {}, `Thời hạn: ${service.time}`),
    link(`/dich-vu-cong/${service.code}`, 'Xem chi tiết')));
}

export async function home() {
  const news = h('div', { class: 'luoi' }, skeleton(4));
  show('Trang chủ',
    h('section', { class: 'bia' }, h('div', { class: 'khung' }, h('h1', {}, 'Dịch vụ công trực tuyến tỉnh Vĩnh Sơn'), h('p', {}, 'Nộp hồ sơ, thanh toán và theo dõi kết quả mọi lúc, mọi nơi'), searchBox('', (words) => go(`/dich-vu-cong?tuKhoa=${encodeURIComponent(words)}`)))),
    h('section', { class: 'khung' }, h('div', { class: 'loi-tat' },
      link('/dich-vu-cong?cap=tinh', icon('file'), h('b', {}, 'Dịch vụ công cấp tỉnh'), h('span', {}, 'Sở, ban, ngành')),
      link('/dich-vu-cong?cap=xa', icon('home'), h('b', {}, 'Dịch vụ công cấp xã'), h('span', {}, 'Xã, phường, đặc khu')),
      link('/tra-cuu', icon('search'), h('b', {}, 'Tra cứu hồ sơ'), h('span', {}, 'Theo mã hồ sơ')),
      link('/huong-dan', icon('info-circle'), h('b', {}, 'Hướng dẫn'), h('span', {}, 'Các bước nộp trực tuyến'))),
    h('h2', {}, 'Dịch vụ công nổi bật'), news));
  const told = await api('/procedures?tier=tinh&size=3');
  news.replaceChildren(...told.items.map(serviceCard));
}

export async function listing() {
  const asked = new URLSearchParams(location.search);
  const state = { words: asked.get('tuKhoa') || '', tier: asked.get('cap') || '', level: asked.get('mucDo') || '', field: '', page: 1 };
  const cards = h('div', { class: 'luoi', role: 'tabpanel' });
  const more = h('div', { class: 'them' });
  const tabs = h('div', { class: 'ant-tabs-nav-list', role: 'tablist' });
  const chips = h('div', { class: 'the-loc', role: 'group', 'aria-label': 'Mức độ dịch vụ công' });
  const count = h('p', { class: 'dem', 'aria-live': 'polite' });
  const fields = bareSelect({ placeholder: ALL, value: ALL, width: 280, change: (one) => { state.field = one === ALL ? '' : one; again(); }, load: async () => [ALL, ...(await ask()).fields] });

  const ask = () => api(`/procedures?${new URLSearchParams({ keyword: state.words, tier: state.tier || 'tinh', level: state.level, field: state.field, page: state.page, size: 4 })}`);
  const address = () => history.replaceState({}, '', `/dich-vu-cong?${new URLSearchParams(Object.entries({ tuKhoa: state.words, cap: state.tier, mucDo: state.level }).filter(([, value]) => value))}`);
  const again = () => { state.page = 1; cards.replaceChildren(skeleton(), skeleton()); more.replaceChildren(); address(); fetchPage(); };
  const paint = (told) => {
    tabs.replaceChildren(...TIERS.map(([tier, name]) => h('div', { class: `ant-tabs-tab${state.tier === tier ? ' ant-tabs-tab-active' : ''}` }, h('div', { role: 'tab', tabindex: '0', class: 'ant-tabs-tab-btn', 'aria-selected': String(state.tier === tier), onClick: () => { state.tier = tier; again(); } }, `${name} (${told.counts[tier]})`))));
    chips.replaceChildren(...LEVELS.map(([level, name]) => h('span', { class: `ant-tag ant-tag-checkable${state.level === level ? ' ant-tag-checkable-checked' : ''}`, onClick: () => { state.level = level; again(); } }, name)));
    count.textContent = `Tìm thấy ${told.total} dịch vụ công`;
  };
  async function fetchPage() {
    const told = await ask();
    // Words that only the other tier knows lead there, unless the citizen chose the tier.
    if (!state.tier) {
      state.tier = !told.counts.tinh && told.counts.xa ? 'xa' : 'tinh';
      if (state.tier === 'xa') { await fetchPage(); return; }
    }
    paint(told);
    const made = told.items.map(serviceCard);
    if (state.page === 1) cards.replaceChildren(...(made.length ? made : [empty('Không tìm thấy dịch vụ công phù hợp')])); else cards.append(...made);
    const left = told.total - cards.querySelectorAll('.dich-vu').length;
    more.replaceChildren(...(left > 0 ? [button(`Xem thêm (${left})`, () => { state.page += 1; fetchPage(); }, 'default', { icon: 'down' })] : []));
  }
  show('Dịch vụ công', h('div', { class: 'khung' }, crumbs(['Trang chủ', '/'], ['Dịch vụ công']), h('h1', {}, 'Danh sách dịch vụ công trực tuyến'),
    h('div', { class: 'loc' }, searchBox(state.words, (words) => { state.words = words; state.tier = ''; again(); }), fields),
    h('div', { class: 'ant-tabs ant-tabs-top' }, h('div', { class: 'ant-tabs-nav' }, tabs)), chips, count, cards, more));
  again();
}

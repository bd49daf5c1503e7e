// The other screens: home, the endless list, a service, dossiers, the look-up, the account.
function card(service) {
  return tap('card', () => go(`dich-vu/${service.ma}`), div('card-title', service.ten),
    div('card-foot', el('span', { class: 'muted' }, `${service.ma} · ${service.linhVuc}`), el('span', { class: 'tag' }, `Mức độ ${service.mucDo}`)));
}

function endless(words) {
  const list = div('cards');
  const end = div('sentinel');
  let from = 0;
  let busy = false;
  let total = 1;
  const more = async () => {
    if (busy || from >= total) return;
    busy = true;
    const answer = await api(`dich-vu?tim=${encodeURIComponent(words)}&tu=${from}`);
    total = answer.tong;
    from += answer.items.length;
    list.append(...answer.items.map(card));
    if (!total) list.append(div('empty', 'Không có dịch vụ phù hợp'));
    end.textContent = from < total ? 'Kéo xuống để xem thêm' : '';
    busy = false;
    if (end.getBoundingClientRect().top < window.innerHeight && end.isConnected) more();
  };
  new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) more(); }).observe(end);
  return [list, end];
}

function search(words) {
  const input = el('input', { type: 'text', value: words, placeholder: 'Bạn cần làm thủ tục gì?' });
  const find = () => go(`tim/${encodeURIComponent(input.value.trim())}`);
  input.addEventListener('keydown', (event) => { if (event.key === 'Enter') find(); });
  return div('search', input, tap('search-go', find, '🔍'));
}

async function home() {
  const first = (await api('dich-vu?tu=0')).items;
  return [div('hero', div('hero-title', 'Xin chào!'), div('hero-text', 'Làm thủ tục hành chính ngay trên điện thoại')), search(''),
    div('shortcuts', tap('shortcut', () => go('dich-vu'), '📋', div('', 'Nộp hồ sơ')), tap('shortcut', () => go('tra-cuu'), '🔎', div('', 'Tra cứu')),
      tap('shortcut', () => go('ho-so'), '📁', div('', 'Hồ sơ của tôi')), tap('shortcut', () => go('huong-dan'), '❓', div('', 'Hướng dẫn'))),
    div('heading', 'Dịch vụ phổ biến'), div('cards', ...first.map(card))];
}

function fold(title, body, open) {
  const inside = el('div', { class: 'fold-body', hidden: !open }, ...body);
  return div('fold', tap('fold-head', () => { inside.hidden = !inside.hidden; }, title, el('span', {}, '▾')), inside);
}

async function detail(code) {
  const told = await api(`dich-vu/${code}`);
  if (told.loi) return div('empty', told.loi);
  const folds = told.thongTin.map(([title, pairs], n) =>
    fold(title, pairs.map(([key, text]) => div('pair', div('key', key), div('text', text))), n === 0));
  const papers = told.giayTo.map((paper) => div('paper', div('text', paper.ten), div('muted', paper.soLuong),
    paper.mau ? el('a', { class: 'download', href: `/api/mau/${code}/${paper.so}` }, `⬇ ${paper.mau}`) : null));
  folds.splice(1, 0, fold('Thành phần hồ sơ', [...papers, div('muted', 'Số bộ hồ sơ: 01')], false));
  return [div('detail', div('detail-title', told.ten), div('card-foot', el('span', { class: 'muted' }, `Mã thủ tục ${told.ma}`),
    el('span', { class: 'tag' }, `Mức độ ${told.mucDo}`)), ...folds), div('bar sticky', el('button', { class: 'main', tap: () => go(`nop/${code}`) }, 'Nộp hồ sơ'))];
}

function dossier(one) {
  return div('card', div('card-title', one.hoSo), div('text', one.ten), div('card-foot', el('span', { class: 'muted' }, one.ngayNop),
    el('span', { class: 'tag' }, one.trangThai)), div('muted', `Chủ hồ sơ: ${one.chuHoSo}`));
}

async function own() {
  const answer = await api('ho-so');
  if (answer.status === 401) {
    sessionStorage.setItem('sau', 'ho-so');
    go('dang-nhap');
    return null;
  }
  return [div('heading', 'Hồ sơ của tôi'), ...(answer.items.length ? answer.items.map(dossier) : [div('empty', 'Bạn chưa có hồ sơ nào')])];
}

function lookUp() {
  const state = {};
  const found = div('found');
  const ask = async () => {
    const answer = await api(`ho-so/${encodeURIComponent((state.ma || '').trim() || '-')}`);
    found.replaceChildren(answer.loi ? div('empty', answer.loi) : dossier(answer));
  };
  return [div('heading', 'Tra cứu hồ sơ'), floating({ key: 'ma', label: 'Mã hồ sơ' }, state, () => {}),
    div('bar', el('button', { class: 'main', tap: ask }, 'Tra cứu')), found];
}

function logIn() {
  const name = el('input', { type: 'text', placeholder: ' ', autocomplete: 'username' });
  const word = el('input', { type: 'password', placeholder: ' ', autocomplete: 'current-password' });
  const wrong = div('wrong');
  const enter = async () => {
    const answer = await api('dang-nhap', { taiKhoan: name.value, matKhau: word.value });
    wrong.textContent = answer.loi || '';
    if (answer.loi) return;
    await who();
    const onward = sessionStorage.getItem('sau') || '';
    sessionStorage.removeItem('sau');
    go(onward);
  };
  word.addEventListener('keydown', (event) => { if (event.key === 'Enter') enter(); });
  return [div('heading', 'Đăng nhập'), div('float', name, el('span', { class: 'caption' }, 'Tài khoản')),
    div('float', word, el('span', { class: 'caption' }, 'Mật khẩu')), wrong, div('bar', el('button', { class: 'main', tap: enter }, 'Đăng nhập'))];
}

async function account() {
  const { ten } = await api('toi');
  const out = async () => { await api('dang-xuat', {}); await who(); go(''); };
  return ten ? [div('heading', ten), div('bar', el('button', { class: 'soft', tap: out }, 'Đăng xuất'))] : logIn();
}

async function who() {
  const { ten } = await api('toi');
  document.querySelector('.who').textContent = ten ? ten.split(' ').pop() : '';
}

route('', home);
route('dich-vu', () => [search(''), div('heading', 'Tất cả dịch vụ'), ...endless('')]);
route('tim/(.*)', (words) => [search(words), ...endless(words)]);
route('dich-vu/([\\d.]+)', detail);
route('ho-so', own);
route('tra-cuu', lookUp);
route('dang-nhap', logIn);
route('ca-nhan', account);
route('huong-dan', () => [div('heading', 'Hướng dẫn'), div('text', 'Chọn dịch vụ, bấm Nộp hồ sơ, trả lời từng màn hình, xem lại rồi bấm Nộp hồ sơ.')]);
who();
render();

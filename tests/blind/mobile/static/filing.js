// Filing, a screen at a time: the questions, the papers, the signature that may be left out, and a last look.
async function filing(code) {
  const form = await api(`to-khai/${code}`);
  if (form.status === 401) {
    sessionStorage.setItem('sau', `nop/${code}`);
    go('dang-nhap');
    return null;
  }
  const state = { ...form.nhap };
  const files = {};
  const last = form.manHinh.length - 1;
  const steps = [
    ...form.manHinh.slice(0, last).map((group, n) => ({ title: group.title, draw: questions(group, n) })),
    { title: 'Giấy tờ kèm theo', draw: papers },
    { title: form.manHinh[last].title, draw: questions(form.manHinh[last], last) },
    { title: 'Ký số', draw: signature },
    { title: 'Xem lại hồ sơ', draw: review },
  ];
  let at = 0;
  let signed = 'Chưa ký số';
  const root = div('filing');

  const move = (by) => { at += by; draw(); };

  async function save() {
    await api(`nhap/${code}`, state);
    toast('Đã lưu nháp', 'good');
  }

  function frame(body, next, name = 'Tiếp tục') {
    const share = Math.round((at / (steps.length - 1)) * 100);
    const back = tap('back', () => (at ? move(-1) : go(`dich-vu/${code}`)), '‹ Quay lại');
    const progress = div('progress', el('div', { class: 'done', style: `width:${share}%` }));
    const keep = el('button', { class: 'soft', tap: save }, 'Lưu nháp');
    return [back, div('step', `Bước ${at + 1}/${steps.length}`), progress, div('step-title', steps[at].title), body,
      div('bar', keep, el('button', { class: 'main', tap: next }, name))];
  }

  function questions(group, number) {
    return () => {
      let wrong = {};
      const body = div('questions');
      const fill = () => {
        const shown = group.fields.filter((field) => !field.when || state[field.when] === 'Có');
        body.replaceChildren(...shown.map((field) => div('field', control(field, state, fill, () => {}),
          field.hint ? div('hint', field.hint) : null, wrong[field.key] ? div('wrong', wrong[field.key]) : null)));
      };
      const next = async () => {
        wrong = (await api(`to-khai/${code}/${number}`, state)).loi;
        if (Object.keys(wrong).length) {
          fill();
          toast('Vui lòng kiểm tra lại thông tin', 'bad');
        } else move(1);
      };
      fill();
      return frame(body, next);
    };
  }

  function papers() {
    const body = div('photos');
    const fill = () => body.replaceChildren(...form.giayTo.map((name, n) =>
      photo(name, files[n], (sent) => { files[n] = sent; fill(); })));
    const next = () => {
      if (form.giayTo.every((_, n) => files[n])) move(1);
      else toast('Vui lòng thêm đủ giấy tờ', 'bad');
    };
    fill();
    return frame(body, next);
  }

  function signature() {
    const sign = () => { signed = 'Đã ký số (môi trường kiểm thử)'; toast('Đã ký số', 'good'); move(1); };
    const skip = () => { signed = 'Chưa ký số'; move(1); };
    const body = div('choices', div('note', 'Ký số giúp hồ sơ được xử lý nhanh hơn, không bắt buộc với thủ tục này.'),
      tap('choice', sign, '✍️ Ký số bằng VNeID'), tap('choice', skip, 'Bỏ qua ký số'));
    return frame(body, skip);
  }

  function review() {
    const fields = form.manHinh.flatMap((group) => group.fields).filter((field) => state[field.key]);
    const lines = fields.map((field) => div('pair', div('key', field.label), div('text', state[field.key])));
    const sent = form.giayTo.map((name, n) => div('pair', div('key', name), div('text', files[n].ten)));
    return frame(div('review', ...lines, ...sent, div('pair', div('key', 'Ký số'), div('text', signed))), send, 'Nộp hồ sơ');
  }

  async function send() {
    const ids = Object.fromEntries(Object.entries(files).map(([n, one]) => [n, one.id]));
    const answer = await api('ho-so', { ma: code, traLoi: state, tep: ids });
    if (answer.viec) wait(answer.viec);
    else if (answer.loi) toast(answer.loi, 'bad');
    else finished(answer);
  }

  async function wait(job) {
    const answer = await api(`viec/${job}`);
    if (answer.hoSo) {
      finished(answer);
      return;
    }
    root.replaceChildren(div('waiting', div('step-title', 'Đang gửi hồ sơ'),
      div('progress', el('div', { class: 'done', style: `width:${answer.phanTram}%` })),
      div('note', `Đã gửi ${answer.phanTram}%. Vui lòng không đóng ứng dụng.`)));
    setTimeout(() => wait(job), 400);
  }

  function finished(answer) {
    root.replaceChildren(div('finished', div('tick', '✓'), div('step-title', 'Nộp hồ sơ thành công'), div('note', 'Mã hồ sơ của bạn'),
      div('code', answer.hoSo), answer.luuY ? div('warning', answer.luuY) : null,
      div('bar', el('button', { class: 'soft', tap: () => go('') }, 'Về trang chủ'),
        el('button', { class: 'main', tap: () => go('ho-so') }, 'Xem hồ sơ'))));
    window.scrollTo(0, 0);
  }

  function draw() {
    root.replaceChildren(...steps[at].draw());
    window.scrollTo(0, 0);
  }

  draw();
  return root;
}

route('nop/([\\d.]+)', filing);

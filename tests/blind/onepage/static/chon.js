// A list with a search, drawn over a plain one that keeps the answer.
(function () {
  var bang = null, cua = null;
  var khongDau = function (chu) {
    return chu.toLowerCase().replace(/đ/g, 'd').normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  };
  var dong = function () {
    if (bang) bang.remove();
    if (cua) cua.setAttribute('aria-expanded', 'false');
    bang = cua = null;
  };
  var mo = function (goc, o) {
    if (cua === o) { dong(); return; }
    dong();
    cua = o;
    o.setAttribute('aria-expanded', 'true');
    var khung = o.getBoundingClientRect();
    bang = document.createElement('div');
    bang.className = 'chon2-bang';
    bang.style.left = khung.left + window.pageXOffset + 'px';
    bang.style.top = khung.bottom + window.pageYOffset + 'px';
    bang.style.width = khung.width + 'px';
    bang.innerHTML = '<input type="search" class="chon2-tim" autocomplete="off" aria-label="Tìm"><ul role="listbox"></ul>';
    document.body.appendChild(bang);
    var tim = Cong.mot('input', bang), danh_sach = Cong.mot('ul', bang);
    var chon = function (gia_tri) {
      goc.value = gia_tri;
      goc.dispatchEvent(new Event('change', { bubbles: true }));
      dong();
      o.focus();
    };
    var ve = function () {
      var tu = khongDau(tim.value.trim());
      var co = Array.prototype.slice.call(goc.options).filter(function (x) { return x.value && khongDau(x.text).indexOf(tu) >= 0; });
      danh_sach.innerHTML = co.length ? '' : '<li class="khong">Không tìm thấy</li>';
      co.forEach(function (x, thu) {
        var li = document.createElement('li');
        li.textContent = x.text;
        li.setAttribute('role', 'option');
        li.setAttribute('aria-selected', String(x.value === goc.value));
        if (thu === 0) li.className = 'dau';
        li.addEventListener('mouseup', function () { chon(x.value); });
        danh_sach.appendChild(li);
      });
    };
    tim.addEventListener('input', ve);
    tim.addEventListener('keydown', function (e) {
      if (e.key === 'Escape') dong();
      if (e.key !== 'Enter') return;
      e.preventDefault();
      var dau = Cong.mot('li.dau', bang);
      if (dau) dau.dispatchEvent(new Event('mouseup'));
    });
    ve();
    tim.focus();
  };
  Cong.moi('select[data-tim]').forEach(function (goc) {
    var o = document.createElement('span'), nhan = Cong.mot('label[for="' + goc.id + '"]');
    o.className = 'chon2 form-control';
    o.tabIndex = 0;
    o.setAttribute('role', 'combobox');
    o.setAttribute('aria-expanded', 'false');
    if (nhan) {
      nhan.id = nhan.id || 'nhan_' + goc.id;
      o.setAttribute('aria-labelledby', nhan.id);
      nhan.addEventListener('click', function () { o.focus(); });
    }
    var hien = function () {
      var da = goc.options[goc.selectedIndex];
      o.textContent = da && da.value ? da.text : '-- Chọn --';
    };
    goc.classList.add('chon-an');
    goc.tabIndex = -1;
    goc.setAttribute('aria-hidden', 'true');
    goc.parentNode.insertBefore(o, goc.nextSibling);
    goc.addEventListener('change', hien);
    o.addEventListener('click', function () { mo(goc, o); });
    o.addEventListener('keydown', function (e) {
      if (e.key !== 'Enter' && e.key !== ' ' && e.key !== 'ArrowDown') return;
      e.preventDefault();
      mo(goc, o);
    });
    hien();
  });
  document.addEventListener('mousedown', function (e) {
    if (bang && !bang.contains(e.target) && e.target !== cua) dong();
  });
})();

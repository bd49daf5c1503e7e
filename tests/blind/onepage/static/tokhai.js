// The form's own behaviour: masks, conditions, places that are fetched, formatted text, more papers, checks on leaving.
var ToKhai = {
  giaTri: function (nhom) {
    var kieu = nhom.dataset.kieu;
    if (kieu === 'rows') return JSON.parse(Cong.mot('input[type=hidden]', nhom).value).length ? 'co' : '';
    if (kieu === 'file') return Cong.mot('input', nhom).files.length ? 'co' : '';
    if (kieu === 'rich') return Cong.mot('.vung-soan', nhom).innerText.trim();
    if (kieu === 'radio' || kieu === 'checks' || kieu === 'tick') return Cong.mot('input:checked', nhom) ? 'co' : '';
    return Cong.mot('.form-control', nhom).value.trim();
  },
  loi: function (nhom) {
    var kieu = nhom.dataset.kieu, nhan = nhom.dataset.nhan, chu = ToKhai.giaTri(nhom);
    if (!chu) {
      if (!nhom.dataset.batBuoc) return '';
      if (kieu === 'file') return 'Chưa đính kèm: ' + nhan;
      if (kieu === 'tick') return 'Bạn chưa cam đoan về nội dung kê khai';
      return kieu === 'rows' ? nhan + ': phải có ít nhất một dòng' : nhan + ' không được để trống';
    }
    if (nhom.dataset.mau && !new RegExp('^(?:' + nhom.dataset.mau + ')$').test(chu)) return nhan + ' không đúng định dạng';
    if (kieu === 'number' && !/^\d{1,12}([.,]\d{1,3})?$/.test(chu)) return nhan + ' phải là số';
    if (kieu === 'phone' && !/^0\d{9}$/.test(chu.replace(/\D/g, ''))) return nhan + ' không đúng định dạng';
    if (kieu === 'picked' && !ToKhai.ngay(chu)) return nhan + ' phải là ngày hợp lệ (dd/mm/yyyy)';
    if (kieu === 'file' && Cong.mot('input', nhom).files[0].size > 8 * 1024 * 1024) return nhan + ': tệp lớn hơn 8 MB';
    return '';
  },
  ngay: function (chu) {
    var phan = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(chu);
    return phan && new Date(+phan[3], +phan[2] - 1, +phan[1]).getDate() === +phan[1] && +phan[2] >= 1 && +phan[2] <= 12;
  },
  bao: function (nhom, loi) {
    var cu = Cong.mot('.loi', nhom), noi = nhom.tagName === 'TR' ? nhom.lastElementChild : nhom;
    if (cu) cu.remove();
    nhom.classList.toggle('has-error', Boolean(loi));
    if (!loi) return;
    var moi = document.createElement('span');
    moi.className = 'help-block loi';
    moi.textContent = loi;
    noi.appendChild(moi);
  },
  kiem: function (nhom) {
    var loi = ToKhai.loi(nhom);
    ToKhai.bao(nhom, loi);
    return loi;
  }
};

(function () {
  document.addEventListener('input', function (e) {
    var o = e.target, so;
    if (o.dataset.matNa === 'dien-thoai') {
      so = o.value.replace(/\D/g, '').substring(0, 10);
      o.value = [so.substring(0, 4), so.substring(4, 7), so.substring(7)].filter(Boolean).join(' ');
    }
    if (o.classList.contains('tien')) {
      so = o.value.replace(/\D/g, '').replace(/^0+(?=\d)/, '').substring(0, 15);
      o.value = so.replace(/\B(?=(\d{3})+(?!\d))/g, '.');
      var cho = document.getElementById(o.dataset.cho);
      if (cho) cho.value = so;
    }
    if (o.classList.contains('vung-soan')) document.getElementById(o.dataset.cho).value = o.innerHTML;
  });
  Cong.moi('[data-mat-na]').forEach(function (o) { o.dispatchEvent(new Event('input', { bubbles: true })); });

  document.addEventListener('focusout', function (e) {
    var nhom = e.target.closest('.form-group[data-kieu]');
    if (!nhom || !e.target.matches('input, select, textarea, .vung-soan')) return;
    if (['rows', 'radio', 'checks', 'tick'].indexOf(nhom.dataset.kieu) >= 0) return;
    if (nhom.dataset.kieu === 'picked' && Cong.mot('.bang-lich')) return;
    ToKhai.kiem(nhom);
  });
  document.addEventListener('change', function (e) {
    var nhom = e.target.closest('.form-group[data-kieu]');
    if (nhom && nhom.classList.contains('has-error')) ToKhai.kiem(nhom);
    theoDieuKien();
  });
  var theoDieuKien = function () {
    Cong.moi('[data-khi]').forEach(function (o) {
      var da = Cong.mot('input[name="' + o.dataset.khi + '"]:checked');
      o.style.display = da && da.value === o.dataset.la ? '' : 'none';
    });
  };
  theoDieuKien();

  Cong.moi('[data-lenh]').forEach(function (nut) {
    nut.addEventListener('mousedown', function (e) {
      e.preventDefault();
      document.execCommand(nut.dataset.lenh);
    });
  });

  var to = Cong.mot('#to-khai');
  var nap = function (o, muc) {
    while (o.options.length > 1) o.remove(1);
    muc.forEach(function (ten) { o.add(new Option(ten, ten)); });
    o.disabled = !muc.length;
  };
  Cong.moi('select[data-dia-ban]').forEach(function (o) {
    var cap = +o.dataset.cap, khoa = o.dataset.diaBan;
    if (cap === 2) return;
    o.addEventListener('change', function () {
      var tinh = document.getElementById(khoa + 'Tinh'), huyen = document.getElementById(khoa + 'Huyen'), xa = document.getElementById(khoa + 'Xa');
      nap(xa, []);
      if (cap === 0) nap(huyen, []);
      if (!o.value) return;
      var dau = to.dataset.diaBan + '?tinh=' + encodeURIComponent(tinh.value) + (cap === 1 ? '&huyen=' + encodeURIComponent(huyen.value) : '');
      Cong.lay(dau, function (tra) { nap(cap === 0 ? huyen : xa, JSON.parse(tra)); });
    });
  });

  Cong.mot('#them-giay-to').addEventListener('click', function () {
    var than = Cong.mot('#giay-to-khac tbody'), moi = than.rows[0].cloneNode(true);
    Cong.moi('input', moi).forEach(function (o) { o.value = ''; });
    than.appendChild(moi);
  });
})();

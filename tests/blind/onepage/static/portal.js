// What every page needs: dialogs, the log-in, tabs that fetch what they show, lists that search anew.
var Cong = {
  mot: function (chon, goc) { return (goc || document).querySelector(chon); },
  moi: function (chon, goc) { return Array.prototype.slice.call((goc || document).querySelectorAll(chon)); },
  mo: function (hop) {
    hop.classList.add('in');
    document.body.classList.add('modal-open');
  },
  dong: function (hop) {
    hop.classList.remove('in');
    if (!Cong.mot('.modal.in')) document.body.classList.remove('modal-open');
  },
  gui: function (dau, du_lieu, xong) {
    var yeu_cau = new XMLHttpRequest();
    yeu_cau.open('POST', dau);
    yeu_cau.onload = function () {
      try { xong(JSON.parse(yeu_cau.responseText)); } catch (loi) { xong({ loi: 'Có lỗi xảy ra, vui lòng thử lại.' }); }
    };
    yeu_cau.onerror = function () { xong({ loi: 'Không kết nối được máy chủ, vui lòng thử lại.' }); };
    yeu_cau.send(du_lieu);
  },
  lay: function (dau, xong) {
    var yeu_cau = new XMLHttpRequest();
    yeu_cau.open('GET', dau);
    yeu_cau.onload = function () { xong(yeu_cau.responseText); };
    yeu_cau.send();
  },
  sauDangNhap: null,
  moDangNhap: function (toi) {
    Cong.sauDangNhap = toi;
    Cong.mo(Cong.mot('#dang-nhap'));
    Cong.mot('#tai_khoan').focus();
  }
};

Cong.moi('.modal [data-dong]').forEach(function (nut) {
  nut.addEventListener('click', function () { Cong.dong(nut.closest('.modal')); });
});

(function () {
  var hop = Cong.mot('#dang-nhap');
  if (!hop) return;
  var buoc1 = Cong.mot('#buoc-mat-khau'), buoc2 = Cong.mot('#buoc-otp'), bao = Cong.mot('#loi-dang-nhap');
  var noi = function (loi) {
    bao.textContent = loi || '';
    bao.style.display = loi ? 'block' : 'none';
  };
  var mo = Cong.mot('#mo-dang-nhap');
  mo.addEventListener('click', function (e) {
    e.preventDefault();
    Cong.moDangNhap(null);
  });
  buoc1.addEventListener('submit', function (e) {
    e.preventDefault();
    Cong.gui('/index.php/taikhoan/dangnhap', new FormData(buoc1), function (tra) {
      noi(tra.loi);
      if (tra.loi) return;
      Cong.mot('#ten-otp').textContent = tra.ten;
      Cong.mot('#toi-hop-thu').href = '/index.php/hopthu/' + encodeURIComponent(tra.ten);
      buoc1.style.display = 'none';
      buoc2.style.display = 'block';
      Cong.mot('#ma_otp').focus();
    });
  });
  buoc2.addEventListener('submit', function (e) {
    e.preventDefault();
    Cong.gui('/index.php/taikhoan/xacthuc', new FormData(buoc2), function (tra) {
      noi(tra.loi);
      if (tra.loi) return;
      if (Cong.sauDangNhap) location.href = Cong.sauDangNhap;
      else location.reload();
    });
  });
})();

Cong.moi('.nav-tabs a').forEach(function (dau) {
  dau.addEventListener('click', function (e) {
    e.preventDefault();
    var khung = Cong.mot(dau.getAttribute('href'));
    Cong.moi('.nav-tabs li').forEach(function (muc) { muc.classList.toggle('active', muc === dau.parentNode); });
    Cong.moi('.tab-pane').forEach(function (o) { o.style.display = o === khung ? 'block' : 'none'; });
    if (khung.id === 'tab-thongtin' || khung.dataset.xong) return;
    Cong.lay(dau.dataset.tai, function (noi_dung) {
      khung.innerHTML = noi_dung;
      khung.dataset.xong = '1';
    });
  });
});

Cong.moi('#loc select').forEach(function (o) {
  o.addEventListener('change', function () { Cong.mot('#loc').submit(); });
});
(function () {
  var nut = Cong.mot('#in-giay');
  if (nut) nut.addEventListener('click', function () { window.print(); });
})();

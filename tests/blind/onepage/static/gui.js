// Sending: check everything, say at the top what is wrong, show it once more, send it.
(function () {
  var to = Cong.mot('#to-khai'), tom = Cong.mot('#tom-tat'), hop = Cong.mot('#xem-truoc'), gui = Cong.mot('#gui-ho-so');
  var nhom = function () {
    return Cong.moi('.form-group[data-kieu]', to).filter(function (o) { return o.offsetParent !== null; });
  };
  var keu = function (loi) {
    tom.innerHTML = '<b>Hồ sơ chưa hợp lệ. Vui lòng kiểm tra lại các nội dung sau:</b><ul></ul>';
    loi.forEach(function (chu) {
      var li = document.createElement('li');
      li.textContent = chu;
      Cong.mot('ul', tom).appendChild(li);
    });
    tom.style.display = 'block';
    window.scrollTo(0, 0);
  };
  var tuMayChu = function (loi) {
    if (typeof loi === 'string') { keu([loi]); return; }
    Object.keys(loi).forEach(function (khoa) {
      var o = Cong.mot('.form-group[data-khoa="' + khoa + '"]', to);
      if (o) ToKhai.bao(o, loi[khoa]);
    });
    keu(Object.keys(loi).map(function (khoa) { return loi[khoa]; }));
  };
  to.addEventListener('submit', function (e) {
    e.preventDefault();
    var loi = nhom().map(ToKhai.kiem).filter(Boolean);
    if (loi.length) { keu(loi); return; }
    tom.style.display = 'none';
    Cong.moi('.vung-soan', to).forEach(function (o) { document.getElementById(o.dataset.cho).value = o.innerHTML; });
    var du = new FormData(to);
    Cong.moi('input[type=file]', to).forEach(function (o) { du.delete(o.name); });
    Cong.moi('.giay-to input[type=file]', to).forEach(function (o) { if (o.files.length) du.append(o.name, o.files[0].name); });
    du.append('buoc', 'xemtruoc');
    Cong.gui(to.dataset.gui, du, function (tra) {
      if (tra.loi) { tuMayChu(tra.loi); return; }
      Cong.mot('#noi-dung-xem').innerHTML = tra.xemTruoc;
      Cong.mo(hop);
    });
  });
  gui.addEventListener('click', function () {
    gui.disabled = true;
    gui.textContent = 'Đang gửi hồ sơ...';
    Cong.gui(to.dataset.gui, new FormData(to), function (tra) {
      if (tra.chuyen) { location.href = tra.chuyen; return; }
      gui.disabled = false;
      gui.textContent = 'Gửi hồ sơ';
      Cong.dong(hop);
      tuMayChu(tra.loi);
    });
  });
})();

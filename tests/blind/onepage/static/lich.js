// A calendar under a text box. What is typed counts as well.
(function () {
  var bang = null, o = null, nam = 0, thang = 0;
  var hai = function (so) { return (so < 10 ? '0' : '') + so; };
  var dong = function () {
    if (bang) bang.remove();
    bang = null;
  };
  var doc = function (chu) {
    var phan = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(chu.trim());
    return phan ? new Date(+phan[3], +phan[2] - 1, +phan[1]) : new Date();
  };
  var ghi = function (ngay) {
    o.value = hai(ngay) + '/' + hai(thang + 1) + '/' + nam;
    o.dispatchEvent(new Event('input', { bubbles: true }));
    o.dispatchEvent(new Event('change', { bubbles: true }));
    dong();
  };
  var ve = function () {
    var dau = (new Date(nam, thang, 1).getDay() + 6) % 7, cuoi = new Date(nam, thang + 1, 0).getDate(), hang = '', i;
    for (i = 0; i < dau + cuoi; i++) {
      if (i % 7 === 0) hang += (i ? '</tr>' : '') + '<tr>';
      hang += i < dau ? '<td></td>' : '<td class="ngay">' + (i - dau + 1) + '</td>';
    }
    bang.innerHTML = '<table><thead><tr><th class="lui">«</th><th colspan="5">Tháng ' + (thang + 1) + ' <input type="number" class="nam-lich" value="' + nam + '"></th><th class="toi">»</th></tr>' +
      '<tr><th>T2</th><th>T3</th><th>T4</th><th>T5</th><th>T6</th><th>T7</th><th>CN</th></tr></thead><tbody>' + hang + '</tr></tbody></table>';
    var nhay = function (buoc) {
      var toi = new Date(nam, thang + buoc, 1);
      nam = toi.getFullYear();
      thang = toi.getMonth();
      ve();
    };
    Cong.mot('.lui', bang).addEventListener('click', function (e) { e.stopPropagation(); nhay(-1); });
    Cong.mot('.toi', bang).addEventListener('click', function (e) { e.stopPropagation(); nhay(1); });
    Cong.mot('.nam-lich', bang).addEventListener('change', function (e) { nam = +e.target.value || nam; ve(); });
    Cong.moi('.ngay', bang).forEach(function (td) {
      td.addEventListener('click', function (e) { e.stopPropagation(); ghi(+td.textContent); });
    });
  };
  var mo = function (hop) {
    dong();
    o = hop;
    var ngay = doc(o.value), khung = o.getBoundingClientRect();
    nam = ngay.getFullYear();
    thang = ngay.getMonth();
    bang = document.createElement('div');
    bang.className = 'bang-lich';
    bang.style.left = khung.left + window.pageXOffset + 'px';
    bang.style.top = khung.bottom + window.pageYOffset + 2 + 'px';
    document.body.appendChild(bang);
    ve();
  };
  Cong.moi('.lich').forEach(function (nhom) {
    var hop = Cong.mot('input', nhom);
    hop.addEventListener('focus', function () { mo(hop); });
    hop.addEventListener('click', function () { if (!bang) mo(hop); });
    hop.addEventListener('keydown', function (e) { if (e.key === 'Escape' || e.key === 'Tab' || e.key === 'Enter') dong(); });
    Cong.mot('.mo-lich', nhom).addEventListener('click', function () { hop.focus(); });
  });
  var ngoai = function (e) {
    if (!bang || bang.contains(e.target) || o.parentNode.contains(e.target)) return;
    dong();
    ToKhai.kiem(o.closest('.form-group'));
  };
  document.addEventListener('mousedown', ngoai);
  document.addEventListener('focusin', ngoai);
})();

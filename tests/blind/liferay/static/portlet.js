// Requests in the manner of an old library, the lists of places, the calendar, the tabs and the two windows.
function layJson(method, url, body, done) {
  var x = new XMLHttpRequest();
  x.open(method, url, true);
  x.onload = function () { done(JSON.parse(x.responseText)); };
  x.onerror = function () { alert('Không kết nối được máy chủ.'); };
  x.send(body);
}

function nopHoSo(ma) { window.location.href = '/group/cong-dan/nop-ho-so?ma=' + ma; }

function huongDan() { hien('huongDan'); }

function huongDan2() { hien('huongDan2'); }

function hien(id) {
  var o = document.getElementById(id);
  o.style.display = o.style.display === 'none' ? 'block' : 'none';
}

function guiDichVu(values) {
  var f = document.fmDichVu;
  for (var key in values) f['_dvc_WAR_portlet_' + key].value = values[key];
  f.submit();
}

function xemCoQuan(so) { guiDichVu({coQuan: so, linhVuc: '', tuKhoa: '', cur: 1}); }

function xemLinhVuc(so, ten) { guiDichVu({coQuan: so, linhVuc: ten, tuKhoa: '', cur: 1}); }

function phanTrang(trang) { guiDichVu({cur: trang}); }

function o(ten) { return document.fmHoSo['_dvc_' + ten]; }

function napDanhMuc(select, url) {
  select.length = 1;
  layJson('GET', url, null, function (ten) {
    select.length = 1;
    for (var i = 0; i < ten.length; i++) select.add(new Option(ten[i], ten[i]));
  });
}

function napHuyen(tinh) {
  o('xa').length = 1;
  napDanhMuc(o('huyen'), '/nop/dia-ban?tinh=' + encodeURIComponent(tinh));
}

function napXa(huyen) {
  napDanhMuc(o('xa'), '/nop/dia-ban?tinh=' + encodeURIComponent(o('tinh').value) + '&huyen=' + encodeURIComponent(huyen));
}

var tabDaLuu = 1;

function moTab(n) {
  if (n > tabDaLuu) { alert('Vui lòng hoàn thành phần trước.'); return; }
  for (var i = 1; i <= 4; i++) {
    document.getElementById('tab' + i).style.display = i === n ? 'block' : 'none';
    document.getElementById('dau' + i).className = i === n ? 'dang' : '';
  }
}

function maHoSo() { return document.fmHoSo.getAttribute('data-ma'); }

function luuTab(n) {
  layJson('POST', '/nop/luu?ma=' + maHoSo() + '&tab=' + n, new FormData(document.fmHoSo), function (tra) {
    if (tra.hetHan) {
      alert('Phiên làm việc đã hết hạn. Vui lòng kê khai lại từ đầu.');
      window.location.href = '/group/cong-dan/nop-ho-so?ma=' + maHoSo() + '&hetHan=1';
      return;
    }
    var dong = document.getElementById('tab' + n).getElementsByClassName('loi');
    for (var i = 0; i < dong.length; i++) dong[i].innerHTML = '';
    var sai = false;
    for (var ten in tra.loi) {
      document.getElementById('loi_' + ten).innerHTML = tra.loi[ten];
      sai = true;
    }
    if (sai) return;
    tabDaLuu = Math.max(tabDaLuu, n + 1);
    moTab(n + 1);
  });
}

function chonTep(so) { document.getElementById('tep' + so).click(); }

function guiTep(so) {
  var tep = document.getElementById('tep' + so).files[0];
  if (!tep) return;
  var gui = new FormData();
  gui.append('tep', tep);
  document.getElementById('da' + so).innerHTML = 'Đang tải lên...';
  layJson('POST', '/nop/tep?ma=' + maHoSo() + '&so=' + so, gui, function (tra) {
    nhanGiayTo(so, tra.loi ? 'Lỗi: ' + tra.loi : tra.ten);
  });
}

function nhanGiayTo(so, ten) { document.getElementById('da' + so).textContent = ten; }

function moKho(so) { window.open('/nop/kho?ma=' + maHoSo() + '&so=' + so, 'kho', 'width=560,height=420'); }

function moThanhToan() { window.open('/nop/thanh-toan?ma=' + maHoSo(), 'tt', 'width=640,height=480'); }

function daThanhToan(bienLai) {
  document.getElementById('trangThaiPhi').textContent = 'Đã thanh toán, biên lai số ' + bienLai;
  document.getElementById('nutThanhToan').style.display = 'none';
}

function guiHoSo() {
  if (confirm('Bạn có chắc chắn muốn nộp hồ sơ này không?')) document.fmHoSo.submit();
}

var lichO = null, lichThang = null;

function moLich(ten) {
  var cu = document.getElementById('bangLich');
  if (cu) cu.remove();
  lichO = document.fmHoSo[ten];
  var m = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(lichO.value);
  lichThang = m ? new Date(+m[3], +m[2] - 1, 1) : new Date(1990, 0, 1);
  var bang = document.createElement('div');
  bang.id = 'bangLich';
  lichO.parentNode.appendChild(bang);
  veLich();
}

function doiLich(nam, thang) { lichThang = new Date(lichThang.getFullYear() + nam, lichThang.getMonth() + thang, 1); veLich(); }

function chonNgay(ngay) {
  var hai = function (n) { return (n < 10 ? '0' : '') + n; };
  lichO.value = hai(ngay) + '/' + hai(lichThang.getMonth() + 1) + '/' + lichThang.getFullYear();
  document.getElementById('bangLich').remove();
}

function veLich() {
  var y = lichThang.getFullYear(), m = lichThang.getMonth(), het = new Date(y, m + 1, 0).getDate();
  var nut = function (chu, ma) { return '<a href="javascript:void(0)" onclick="' + ma + '">' + chu + '</a>'; };
  var html = nut('&laquo;&laquo;', 'doiLich(-1,0)') + ' ' + nut('&laquo;', 'doiLich(0,-1)') + ' <b>Tháng ' + (m + 1) + '/' + y + '</b> ' +
    nut('&raquo;', 'doiLich(0,1)') + ' ' + nut('&raquo;&raquo;', 'doiLich(1,0)') + '<table><tr>';
  var dau = (new Date(y, m, 1).getDay() + 6) % 7;
  for (var i = 0; i < dau; i++) html += '<td></td>';
  for (var d = 1; d <= het; d++) {
    html += '<td>' + nut(d, 'chonNgay(' + d + ')') + '</td>';
    if ((dau + d) % 7 === 0) html += '</tr><tr>';
  }
  document.getElementById('bangLich').innerHTML = html + '</tr></table>';
}

window.onload = function () {
  if (!document.fmHoSo) return;
  var tab = +document.fmHoSo.getAttribute('data-tab');
  tabDaLuu = Math.max(tabDaLuu, tab);
  moTab(tab);
};

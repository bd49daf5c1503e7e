// The portal's scripts, as they were when it was bought.
function trangChu() { location.href = '/'; }
function thuTuc() { location.href = '/thutuc'; }
function traCuu() { location.href = '/tracuu'; }
function hoSo() { location.href = '/hoso'; }
function huongDan() { location.href = '/huongdan'; }
function dangNhap() { location.href = '/dangnhap?tiep=' + encodeURIComponent(location.pathname); }
function thoat() { location.href = '/thoat'; }
function xemThuTuc(ma) { location.href = '/thutuc/' + ma; }
function nopHoSo(ma) { location.href = '/nophoso/' + ma; }
function taiMau(ma, so) { location.href = '/mau/' + ma + '/' + so; }
function timKiem() { document.frmTim.trang.value = 1; document.frmTim.submit(); }
function sangTrang(so) { document.frmTim.trang.value = so; document.frmTim.submit(); }
function chonLinhVuc(ten) { document.frmTim.linhVuc.value = ten; timKiem(); }
function moDanhMuc(dau) { window.open(dau, 'danhMuc', 'width=620,height=520,scrollbars=yes'); }
function chon(ten) { opener.nhan(window.oNhan, ten); window.close(); }
function nhan(o, ten) { document.frmHoSo[o].value = ten; }
function xoaTep(dau) { if (confirm('Bạn có chắc chắn muốn xóa tệp này?')) location.href = dau; }
function guiHoSo() { if (confirm('Bạn có chắc chắn muốn nộp hồ sơ này?')) document.frmHoSo.submit(); }
function thanhToan(ma) { if (confirm('Bạn sẽ được chuyển sang trang của ngân hàng để nộp phí, lệ phí. Tiếp tục?')) location.href = '/lephi/' + ma; }
function matNaNgay(o) {
  var so = o.value.replace(/[^0-9]/g, '').substring(0, 8);
  var ra = so.substring(0, 2);
  if (so.length > 2) ra += '/' + so.substring(2, 4);
  if (so.length > 4) ra += '/' + so.substring(4);
  o.value = ra;
}

"""The frame around every page, and the log-in that opens in a dialog over it."""

from __future__ import annotations

from html import escape

PROVINCE = "tỉnh Trà Giang"
NAME = f"Cổng dịch vụ công trực tuyến {PROVINCE}"
HOME = "/index.php"
CENTRE = f"Trung tâm Công nghệ thông tin và Truyền thông {PROVINCE}"
_MENU = (
    ("Trang chủ", HOME),
    ("Dịch vụ công trực tuyến", f"{HOME}/thutuc"),
    ("Tra cứu hồ sơ", f"{HOME}/tracuu"),
    ("Hướng dẫn", f"{HOME}/huongdan"),
    ("Hỏi đáp", f"{HOME}/hoidap"),
    ("Liên hệ", f"{HOME}/lienhe"),
)
_LOGIN = f"""<div class="modal" id="dang-nhap" role="dialog" aria-label="Đăng nhập"><div class="modal-dialog modal-sm"><div class="modal-content"><div class="modal-header">
<button type="button" class="close" data-dong>×</button><h4 class="modal-title">Đăng nhập</h4></div><div class="modal-body"><div class="alert alert-danger" id="loi-dang-nhap" role="alert" style="display:none"></div>
<form id="buoc-mat-khau" autocomplete="off"><div class="form-group"><label for="tai_khoan">Tên đăng nhập</label><input type="text" class="form-control" id="tai_khoan" name="tai_khoan"></div>
<div class="form-group"><label for="mat_khau">Mật khẩu</label><input type="password" class="form-control" id="mat_khau" name="mat_khau"></div><button type="submit" class="btn btn-primary btn-block">Đăng nhập</button></form>
<form id="buoc-otp" autocomplete="off" style="display:none"><p>Mã xác thực gồm 6 chữ số đã được gửi tới hộp thư của tài khoản <b id="ten-otp"></b>.</p><div class="form-group"><label for="ma_otp">Mã xác thực (OTP)</label>
<input type="text" class="form-control" id="ma_otp" name="ma_otp" maxlength="6" autocomplete="one-time-code"></div><button type="submit" class="btn btn-primary btn-block">Xác nhận</button>
<p class="small">Môi trường thử nghiệm: đọc mã tại <a id="toi-hop-thu" href="{HOME}/hopthu" target="_blank">hộp thư thử nghiệm</a>.</p></form></div></div></div></div>"""


def frame(title: str, body: str, user: str, *, scripts: tuple[str, ...] = (), more: str = "") -> str:
    """A whole page. `more` stands outside of the content: dialogs."""
    menu = "".join(f'<li><a href="{where}">{name}</a></li>' for name, where in _MENU)
    who = (
        f'<span class="xin-chao">Xin chào, <b>{escape(user)}</b></span> <a href="{HOME}/hosocuatoi">Hồ sơ của tôi</a> | <a href="{HOME}/taikhoan/thoat">Đăng xuất</a>'
        if user
        else '<a href="#" id="mo-dang-nhap">Đăng nhập</a>'
    )
    loaded = "".join(f'<script src="/static/{name}.js"></script>' for name in ("portal", *scripts))
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)} | {NAME}</title>
<link rel="stylesheet" href="/static/portal.css"></head><body><div class="banner"><div class="container"><div class="quoc-huy">★</div><div><div class="don-vi">ỦY BAN NHÂN DÂN TỈNH TRÀ GIANG</div>
<div class="ten-cong">CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN</div></div><div class="tai-khoan">{who}</div></div></div><nav class="navbar"><div class="container"><ul class="nav">{menu}</ul></div></nav>
<div class="container noi-dung"><ol class="breadcrumb"><li><a href="{HOME}">Trang chủ</a></li><li class="active">{escape(title)}</li></ol>{body}</div>
<footer><div class="container"><p><b>{NAME}</b></p><p>Đơn vị quản lý, vận hành: {CENTRE}</p><p>Điện thoại hỗ trợ: 0200 333 333 - Email: hotro@tragiang.example</p><p class="small">Số lượt truy cập: 1.284.331</p></div></footer>
{"" if user else _LOGIN}{more}{loaded}</body></html>"""


def notice(told: str, kind: str = "info") -> str:
    """A coloured box."""
    return f'<div class="alert alert-{kind}">{told}</div>'


def panel(title: str, body: str, kind: str = "primary") -> str:
    """A box with a heading."""
    return f'<div class="panel panel-{kind}"><div class="panel-heading">{escape(title)}</div><div class="panel-body">{body}</div></div>'

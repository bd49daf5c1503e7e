"""The portal's pages as HTML: tables within tables, as the first portals were."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.blind.common.forms import laws, rows
from tests.blind.common.records import money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.dossiers import Dossier
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

PROVINCE = "tỉnh Hoành Giang"
NAME = f"Cổng Dịch vụ công trực tuyến {PROVINCE}"
STATES = ("Chờ nộp lệ phí", "Chờ tiếp nhận", "Đang xử lý", "Đã có kết quả")
PAGE = 6
_MENU = (
    ("Trang chủ", "trangChu()"),
    ("Thủ tục hành chính", "thuTuc()"),
    ("Tra cứu hồ sơ", "traCuu()"),
    ("Hồ sơ đã nộp", "hoSo()"),
    ("Hướng dẫn sử dụng", "huongDan()"),
)


def frame(title: str, body: str, user: str) -> str:
    """A whole page: banner, menu on the left, content on the right."""
    menu = "".join(f'<tr><td class="menu"><a href="javascript:{call}">{name}</a></td></tr>' for name, call in _MENU)
    who = (
        f'Xin chào: <b>{escape(user)}</b> | <a href="javascript:thoat()">Thoát</a>'
        if user
        else '<a href="javascript:dangNhap()">Đăng nhập</a>'
    )
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html lang="vi"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(title)} - {NAME}</title><link rel="stylesheet" href="/static/legacy.css"><script src="/static/legacy.js"></script></head><body>
<table class="khung" align="center" width="1000" cellpadding="0" cellspacing="0"><tr><td colspan="2" class="banner"><div>ỦY BAN NHÂN DÂN TỈNH HOÀNH GIANG</div>
<div class="lon">CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN</div></td></tr><tr><td colspan="2" class="thanh" align="right">{who}</td></tr><tr><td width="190" valign="top" class="trai">
<table width="100%" cellspacing="0"><tr><td class="tieude">DANH MỤC</td></tr>{menu}</table></td><td valign="top" class="giua"><div class="tentrang">{escape(title)}</div>{body}</td></tr>
<tr><td colspan="2" class="chan" align="center">Bản quyền thuộc Ủy ban nhân dân {PROVINCE}<br>Bộ phận Tiếp nhận và Trả kết quả - Điện thoại: 0200 222 222</td></tr></table></body></html>"""


def search(asked: Mapping[str, str], fields: list[str]) -> str:
    """The search, posted; the pages of its result are turned by the same form."""
    options = "".join(
        f"<option{' selected' if name == asked.get('linhVuc') else ''}>{escape(name)}</option>" for name in fields
    )
    told = {key: escape(asked.get(key, ""), quote=True) for key in ("tenTTHC", "maTTHC")}
    return f"""<form name="frmTim" method="post" action="/thutuc"><input type="hidden" name="trang" value="1"><table class="tim" cellspacing="6"><tr><td>Tên thủ tục</td><td><input type="text" name="tenTTHC" size="46" value="{told["tenTTHC"]}"></td>
<td>Mã thủ tục</td><td><input type="text" name="maTTHC" size="14" value="{told["maTTHC"]}"></td></tr><tr><td>Lĩnh vực</td><td><select name="linhVuc"><option value="">-- Tất cả --</option>{options}</select></td>
<td colspan="2" align="right"><input type="button" class="nut" value="Tìm kiếm" onclick="timKiem()"></td></tr></table></form>"""


def results(found: list[Procedure], truth: Mapping[str, Truth], page: int) -> str:
    """A page of the result as a table."""
    if not found:
        return "<p>Không tìm thấy thủ tục nào.</p>"
    shown = found[(page - 1) * PAGE : page * PAGE]
    lines = "".join(
        f"""<tr><td align="center">{at}</td><td>{p.code}</td><td><a href="javascript:xemThuTuc('{p.code}')">{escape(p.name)}</a></td><td>{escape(p.field)}</td>
<td align="center">Mức độ {truth[p.code].claim}</td><td align="center"><a href="javascript:nopHoSo('{p.code}')">Nộp hồ sơ</a></td></tr>"""
        for at, p in enumerate(shown, (page - 1) * PAGE + 1)
    )
    last = -(-len(found) // PAGE)
    turn = " ".join(
        f"<b>[{n}]</b>" if n == page else f'<a href="javascript:sangTrang({n})">[{n}]</a>' for n in range(1, last + 1)
    )
    return f"""<table class="luoi" width="100%" cellspacing="0"><tr><th>STT</th><th>Mã số</th><th>Tên thủ tục hành chính</th><th>Lĩnh vực</th><th>Mức độ</th><th>Thao tác</th></tr>{lines}</table>
<p align="right">Trang: {turn}</p>"""


def detail(service: Procedure, truth: Truth, form: Form) -> str:
    """All that must be told of a procedure, as numbered rows of a table."""
    fee = f"{money(service.fee)}/lần" if service.fee else "Không"
    papers = "".join(f"<li>{escape(row.name)} ({row.count})</li>" for row in rows(service))
    forms = "".join(
        f"<li><a href=\"javascript:taiMau('{service.code}',{row.number})\">{escape(row.form)}</a></li>"
        for row in rows(service)
        if row.form
    )
    texts = "<br>".join(f"- {escape(law)}" for law in (*form.laws, *laws(service)))
    back = "Nhận trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả" + (
        "" if truth.behaviour == "result-at-counter" else " hoặc qua bưu điện"
    )
    result = "Đang cập nhật" if truth.behaviour == "result-not-told" else escape(service.result)
    told = (
        ("Tên thủ tục hành chính", escape(service.name)),
        (
            "Trình tự thực hiện",
            "- Tổ chức, cá nhân chuẩn bị hồ sơ và nộp qua Cổng dịch vụ công trực tuyến.<br>- Bộ phận Tiếp nhận và Trả kết quả kiểm tra, tiếp nhận hồ sơ.<br>- Cơ quan có thẩm quyền giải quyết.<br>- Trả kết quả cho tổ chức, cá nhân.",
        ),
        ("Cách thức thực hiện", "Nộp hồ sơ qua mạng tại Cổng dịch vụ công trực tuyến, trực tiếp hoặc qua bưu điện."),
        ("Thành phần, số lượng hồ sơ", f"<ol>{papers}</ol>Số lượng hồ sơ: 01 bộ"),
        ("Thời hạn giải quyết", f"{service.time} kể từ ngày nhận đủ hồ sơ hợp lệ"),
        ("Đối tượng thực hiện", escape(service.applicants)),
        ("Cơ quan thực hiện", escape(service.agency)),
        ("Kết quả thực hiện", result),
        ("Phí, lệ phí", fee),
        ("Tên mẫu đơn, mẫu tờ khai", f"<ul>{forms}</ul>"),
        ("Yêu cầu, điều kiện thực hiện", "Không"),
        ("Hình thức nhận hồ sơ", "Qua mạng"),
        ("Hình thức trả kết quả", back),
        ("Căn cứ pháp lý", texts),
        ("Quyết định công bố", escape(service.decision)),
    )
    lines = "".join(
        f'<tr><td class="muc" width="210">{at}. {name}</td><td>{text}</td></tr>'
        for at, (name, text) in enumerate(told, 1)
    )
    return f"""<p>Mã số: <b>{service.code}</b> - Dịch vụ công trực tuyến mức độ {truth.claim}</p><table class="luoi" width="100%" cellspacing="0">{lines}</table>
<p align="center"><input type="button" class="nut" value="Nộp hồ sơ qua mạng" onclick="nopHoSo('{service.code}')"> <input type="button" class="nut" value="Quay lại" onclick="history.back()"></p>"""


def dossier(made: Dossier, service: Procedure) -> str:
    """What is told of a dossier."""
    pairs = (
        ("Mã hồ sơ", f"<b>{made.code}</b>"),
        ("Thủ tục", escape(service.name)),
        ("Người nộp", escape(made.owner)),
        ("Ngày nộp", f"{made.filed:%d/%m/%Y %H:%M}"),
        ("Tình trạng hồ sơ", f"<b>{STATES[made.stage()]}</b>"),
    )
    lines = "".join(f'<tr><td class="muc" width="180">{name}</td><td>{value}</td></tr>' for name, value in pairs)
    return f'<table class="luoi" width="100%" cellspacing="0">{lines}</table>'

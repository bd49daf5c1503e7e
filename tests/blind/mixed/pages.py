"""The portal's pages as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.blind.common.records import money

if TYPE_CHECKING:
    from tests.blind.common.dossiers import Dossier
    from tests.blind.common.records import Procedure

NAME = "Cổng Dịch vụ công tỉnh Lâm Sa"
AGENCIES = ("Trung tâm Phục vụ hành chính công tỉnh", "Chi nhánh Trung tâm Phục vụ hành chính công số 2")
RESULTS = ("Nhận trực tiếp", "Nhận qua bưu chính công ích")
STATES = (
    "Chờ thanh toán",
    "Chờ tiếp nhận",
    "Đã tiếp nhận - Đang xử lý",
    "Đã có kết quả - Đã gửi trả theo hình thức đăng ký",
)
STEPS = (
    "Bước 1. Người nộp gửi hồ sơ trên Cổng; Bước 2. Cán bộ tiếp nhận hồ sơ, gửi phiếu hẹn; "
    "Bước 3. Cơ quan chuyên môn giải quyết; Bước 4. Trả kết quả."
)


def frame(title: str, body: str, user: str) -> str:
    """A whole page."""
    who = (
        f'<a href="/tai-khoan/ho-so">Quản lý hồ sơ</a><a href="/dang-xuat">{escape(user)} - Đăng xuất</a>'
        if user
        else '<a href="/dang-nhap">Đăng nhập</a>'
    )
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)} | {NAME}</title>
<link rel="stylesheet" href="/static/portal.css"></head><body><div class="dau"><b>{NAME}</b><div><a href="/">Trang chủ</a>
<a href="/dich-vu-cong">Dịch vụ công</a><a href="/tra-cuu-ho-so">Tra cứu hồ sơ</a>{who}</div></div>
<div class="than"><h1>{escape(title)}</h1>{body}</div><script src="/static/portal.js"></script></body></html>"""


def search_box(words: str) -> str:
    """The search form."""
    shown = escape(words, quote=True)
    return (
        '<form action="/dich-vu-cong"><input type="text" name="tu_khoa" size="60" placeholder="Nhập tên hoặc mã thủ tục" '
        f'value="{shown}"> <button class="nut" type="submit">Tìm kiếm</button></form>'
    )


def service_rows(found: list[Procedure], levels: dict[str, int]) -> str:
    """A list of services."""
    rows = "".join(
        f'<div class="dich-vu"><div><a href="/dich-vu-cong/{p.code}">{escape(p.name)}</a><br><small>{p.code} - '
        f'{escape(p.field)}</small></div><span class="nhan-muc">DVC mức độ {levels[p.code]}</span></div>'
        for p in found
    )
    return rows or "<p>Không có kết quả phù hợp.</p>"


def section(title: str, body: str) -> str:
    """A headed box."""
    return f'<div class="muc"><h3>{title}</h3><div>{body}</div></div>'


def service_page(service: Procedure, level: int, behaviour: str) -> str:
    """The information of TT 32/2017 Đ5 k1, in headed boxes, with the window to choose an agency."""
    path = f"/nop-ho-so-v1/{service.code}" if behaviour == "dead-entry" else f"/nop-ho-so/{service.code}"
    options = "".join(f"<option>{name}</option>" for name in AGENCIES)
    window = f"""<dialog id="chon-don-vi" data-toi="{path}"><h3>Chọn đơn vị tiếp nhận</h3><p><label for="don-vi">Đơn vị tiếp nhận</label>
<select id="don-vi"><option value="">-- Chọn đơn vị --</option>{options}</select></p><p id="nhac" class="bao"></p>
<button type="button" class="nut" id="dong-y">Đồng ý</button> <button type="button" class="nut phu" id="bo-qua">Bỏ qua</button></dialog>"""
    papers = "".join(
        f"<tr><td>{i + 1}</td><td>{escape(p.name)}</td><td>{_form(service, i)}</td><td>{p.count}</td></tr>"
        for i, p in enumerate(service.papers)
    )
    table = (
        f"<table class=bang><tr><th>STT</th><th>Tên giấy tờ</th><th>Mẫu đơn, tờ khai</th><th>Số lượng</th></tr>{papers}"
        "</table><p>Số bộ hồ sơ: 01</p>"
    )
    ways = "Trực tuyến trên Cổng dịch vụ công."
    if behaviour == "counter-too":
        ways += (
            " Nếu không có điều kiện nộp trực tuyến, tổ chức, cá nhân có thể lựa chọn nộp hồ sơ giấy trực tiếp tại quầy "
            "hoặc gửi qua bưu chính."
        )
    forms = "<br>".join(filter(None, (_form(service, i) for i, _ in enumerate(service.papers)))) or "Không có"
    boxes = [
        ("Trình tự thực hiện", STEPS),
        ("Cách thức thực hiện", ways),
        ("Thành phần hồ sơ, số lượng hồ sơ", table),
        ("Thời hạn giải quyết", service.time),
        ("Đối tượng thực hiện", escape(service.applicants)),
        ("Cơ quan thực hiện", escape(service.agency)),
        ("Kết quả giải quyết", escape(service.result)),
        ("Mẫu đơn, mẫu tờ khai", forms),
        ("Yêu cầu, điều kiện", "Không quy định"),
        ("Phí, lệ phí", money(service.fee) if service.fee else "Miễn phí"),
        (
            "Hình thức nhận hồ sơ và trả kết quả",
            "Nhận hồ sơ trực tuyến. Trả kết quả trực tiếp hoặc qua bưu chính công ích.",
        ),
        (
            "Căn cứ pháp lý và quyết định công bố",
            f"{escape('; '.join(service.laws))}; Quyết định số {escape(service.decision)}",
        ),
    ]
    head = (
        f'<p>Mã thủ tục: <b>{service.code}</b> | Lĩnh vực: {escape(service.field)} | <span class="nhan-muc">DVC mức độ {level}'
        '</span></p><p><button type="button" class="nut" id="nop">Nộp trực tuyến</button></p>'
    )
    return head + "".join(section(a, b) for a, b in boxes) + window


def _form(service: Procedure, number: int) -> str:
    name = service.papers[number].form_file
    return f'<a href="/bieu-mau/{service.code}/{number}">{escape(name)}</a>' if name else ""


def filing_page(service: Procedure, eform: str, frame_url: str) -> str:
    """The frame, then the papers, then the last button with its question."""
    rows = "".join(
        f'<tr data-so="{i}"><td>{i + 1}</td><td>{escape(p.name)} <b class=bao>*</b></td><td><button type="button" class="nut phu" '
        f'title="Chọn tệp tin">Chọn tệp tin</button><input type="file" style="display:none" accept=".pdf,.jpg,.png,.docx"> '
        f'<span class="tep">Chưa có tệp</span><input type="hidden" name="tep_{i}"></td></tr>'
        for i, p in enumerate(service.attached)
    )
    ways = "".join(
        f'<label><input type="radio" name="nhan_kq" value="{name}"> {name}</label>&nbsp;&nbsp;' for name in RESULTS
    )
    after = (
        section(
            "2. Đính kèm giấy tờ",
            f"<table class=bang><tr><th>STT</th><th>Giấy tờ</th><th>Tệp tin</th></tr>{rows}</table>",
        )
        + section("3. Hình thức nhận kết quả", ways)
        + '<p id="nhac-nop" class="bao"></p><p><button type="button" class="nut" id="gui">Nộp hồ sơ</button></p>'
    )
    return f"""<p><b>{escape(service.name)}</b></p>
<form id="ho-so" method="post" data-eform="{eform}"><input type="hidden" name="to_khai">
{section("1. Tờ khai điện tử", f'<p id="trang-thai"></p><iframe src="{frame_url}" title="Tờ khai điện tử"></iframe>')}
<div id="sau" hidden>{after}</div></form>
<dialog id="xac-nhan"><p>Bạn chắc chắn muốn nộp hồ sơ này? Sau khi nộp, thông tin không thể chỉnh sửa.</p>
<button type="button" class="nut" id="co">Đồng ý nộp</button> <button type="button" class="nut phu" id="khong">Xem lại</button></dialog>"""


def dossier_table(dossiers: list[Dossier], services: dict[str, Procedure]) -> str:
    """Dossiers and where they stand."""
    rows = "".join(
        f"<tr><td>{d.code}</td><td>{escape(services[d.service].name)}</td><td>{escape(d.owner)}</td>"
        f"<td>{d.filed:%d/%m/%Y %H:%M}</td><td>{STATES[d.stage()]}</td><td>{_fee(d, services[d.service])}</td></tr>"
        for d in dossiers
    )
    heads = "".join(
        f"<th>{h}</th>" for h in ("Mã số hồ sơ", "Thủ tục", "Người nộp", "Ngày nộp", "Trạng thái", "Phí, lệ phí")
    )
    return f"<table class=bang><tr>{heads}</tr>{rows}</table>"


def _fee(dossier: Dossier, service: Procedure) -> str:
    if not service.fee:
        return "Không"
    return f"{money(service.fee)} - {'Đã thanh toán' if dossier.paid else 'Chưa thanh toán'}"

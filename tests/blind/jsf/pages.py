"""The public pages as HTML: frame, search and table of services, a service's page, a dossier."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.blind.common.forms import laws, rows
from tests.blind.common.records import money
from tests.blind.jsf import faces, widgets
from tests.blind.jsf.steps import ORIGINALS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.blind.common.dossiers import Dossier
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth
    from tests.blind.jsf.faces import View

PROVINCE = "tỉnh Đông Hải"
NAME = f"Hệ thống thông tin giải quyết thủ tục hành chính {PROVINCE}"
EXTENT = {4: "DVC trực tuyến toàn trình", 3: "DVC trực tuyến một phần"}
STATES = ("Chờ thanh toán", "Chờ tiếp nhận", "Đang xử lý", "Đã có kết quả")
PAGE = 5
SEARCH = "frmTimKiem"
TABLE = f"{SEARCH}:tblThuTuc"
FIND = f"{SEARCH}:j_idt52"
FILE = "frmChiTiet:j_idt61"
_STOPPED = """<div class="ui-messages ui-widget"><div class="ui-messages-info ui-corner-all"><span class="ui-icon ui-icon-info"></span><b>Thông báo:</b> Thủ tục “Hợp nhất, sáp nhập Văn phòng Thừa phát lại” tạm dừng tiếp nhận hồ sơ trực tuyến để cập nhật biểu mẫu. Các thủ tục khác của lĩnh vực Thừa phát lại vẫn tiếp nhận trực tuyến bình thường.</div></div>"""


def frame(title: str, body: str, user: str) -> str:
    """A whole page."""
    who = (
        f'<span class="ten">{escape(user)}</span> | <a href="/ho-so-cua-toi.xhtml">Hồ sơ của tôi</a> | <a href="/dang-xuat.xhtml">Đăng xuất</a>'
        if user
        else '<a href="/dang-nhap.xhtml">Đăng nhập</a>'
    )
    scripts = "".join(
        f'<script src="/javax.faces.resource/{name}.js.xhtml"></script>' for name in ("faces", "lists", "boxes")
    )
    menu = "".join(
        f'<li class="ui-menuitem ui-widget ui-corner-all" role="none"><a class="ui-menuitem-link ui-corner-all" role="menuitem" href="{href}"><span class="ui-menuitem-text">{name}</span></a></li>'
        for name, href in (
            ("Trang chủ", "/trang-chu.xhtml"),
            ("Thủ tục hành chính", "/danh-sach-thu-tuc.xhtml"),
            ("Tra cứu hồ sơ", "/tra-cuu-ho-so.xhtml"),
            ("Hướng dẫn sử dụng", "/huong-dan.xhtml"),
        )
    )
    return f"""<!DOCTYPE html><html lang="vi" xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} - {NAME}</title><link type="text/css" rel="stylesheet" href="/javax.faces.resource/theme.css.xhtml"></head><body><div class="dau-trang"><div class="khung"><span class="quoc-huy">★</span>
<div class="ten-he-thong"><div>ỦY BAN NHÂN DÂN TỈNH ĐÔNG HẢI</div><b>HỆ THỐNG THÔNG TIN GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH</b></div><div class="tai-khoan">{who}</div></div></div>
<div class="ui-menu ui-menubar ui-widget ui-widget-content" role="menubar"><ul class="khung ui-menu-list ui-helper-reset">{menu}</ul></div><div id="noiDung" class="khung noi-dung">{body}</div><div class="chan-trang"><div class="khung"><b>{NAME}</b>
<div>Cơ quan vận hành: Trung tâm Phục vụ hành chính công {PROVINCE}. Hỗ trợ kỹ thuật: 0205 000 000 (giờ hành chính)</div></div></div><div id="growl_container" class="ui-growl ui-widget" aria-live="polite"></div>
<div id="dlgTrangThai" class="ui-dialog ui-widget-content ui-shadow ui-helper-hidden" role="status"><div class="ui-dialog-content">Đang xử lý, vui lòng chờ...</div></div>{scripts}</body></html>"""


def extent(truth: Truth) -> str:
    """How far a service goes online."""
    return f'<span class="muc-do muc-do-{truth.claim}">{EXTENT[truth.claim]}</span>'


def table(found: Sequence[Procedure], truth: Mapping[str, Truth], first: int) -> str:
    """One page of the table of services, and its paginator."""
    lines = "".join(
        f"""<tr data-ri="{at}" class="ui-widget-content" role="row"><td role="gridcell">{at + 1}</td><td role="gridcell">{p.code}</td><td role="gridcell"><a href="/chi-tiet-thu-tuc.xhtml?ma={p.code}">{escape(p.name)}</a></td><td role="gridcell">{escape(p.field)}</td>
<td role="gridcell">{extent(truth[p.code])}</td><td role="gridcell"><a id="{TABLE}:{at}:j_idt66" href="#" class="ui-commandlink ui-widget" onclick="{widgets.call(f"{TABLE}:{at}:j_idt66", SEARCH, params=f"{{ma:'{p.code}'}}")}">Nộp hồ sơ</a></td></tr>"""
        for at, p in list(enumerate(found))[first : first + PAGE]
    )
    empty = (
        '<tr class="ui-widget-content ui-datatable-empty-message"><td colspan="6">Không tìm thấy thủ tục nào</td></tr>'
    )
    turns = "".join(
        f'<a href="#" class="ui-paginator-page ui-state-default ui-corner-all{" ui-state-active" if at * PAGE == first else ""}" tabindex="0" aria-label="Trang {at + 1}" onclick="{widgets.call(TABLE, SEARCH, render=TABLE, params=f"{{first:{at * PAGE}}}")}">{at + 1}</a>'
        for at in range(-(-len(found) // PAGE))
    )
    heads = "".join(
        f'<th role="columnheader" class="ui-state-default">{name}</th>'
        for name in ("STT", "Mã thủ tục", "Tên thủ tục hành chính", "Lĩnh vực", "Mức độ", "Thao tác")
    )
    return f"""<div id="{TABLE}" class="ui-datatable ui-widget"><div class="ui-datatable-tablewrapper"><table role="grid"><thead><tr role="row">{heads}</tr></thead><tbody class="ui-datatable-data ui-widget-content">{lines or empty}</tbody></table></div>
<div class="ui-paginator ui-paginator-bottom ui-widget-header ui-corner-bottom" role="navigation"><span class="ui-paginator-current">Tổng số: {len(found)} thủ tục</span><span class="ui-paginator-pages">{turns}</span></div></div>"""


def search(view: View, words: str, field: str, fields: Sequence[str], listed: str) -> str:
    """The search form above the table that it replaces."""
    find = widgets.button(FIND, "Tìm kiếm", widgets.call(FIND, SEARCH, render=TABLE), icon="ui-icon-search")
    return f"""{faces.start_form(SEARCH, "/danh-sach-thu-tuc.xhtml", view)}<div class="ui-panel ui-widget ui-widget-content ui-corner-all"><div class="ui-panel-titlebar ui-widget-header ui-corner-all"><span class="ui-panel-title">Tra cứu thủ tục hành chính</span></div>
<div class="ui-panel-content ui-widget-content"><table class="ui-panelgrid ui-widget" role="grid"><tbody><tr><td class="ui-panelgrid-cell nhan"><label for="{SEARCH}:tuKhoa">Tên hoặc mã thủ tục</label></td><td class="ui-panelgrid-cell">{widgets.text(f"{SEARCH}:tuKhoa", words, holder="Nhập từ khóa")}</td>
<td class="ui-panelgrid-cell nhan">Lĩnh vực</td><td class="ui-panelgrid-cell">{widgets.select(f"{SEARCH}:j_idt48", fields, field)}</td></tr></tbody></table><div class="nut-giua">{find}</div></div></div>{listed}</form>"""


def _blank(service: Procedure, number: int, form: str) -> str:
    return f'<a href="/bieu-mau/{service.code}/{number}">{escape(form)}</a>' if form else ""


def _grid(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A small table; its cells are HTML."""
    head = "".join(f'<th class="ui-state-default">{name}</th>' for name in heads)
    body = "".join(f'<tr class="ui-widget-content"><td>{"</td><td>".join(line)}</td></tr>' for line in lines)
    return f'<div class="ui-datatable ui-widget"><table role="grid"><thead><tr>{head}</tr></thead><tbody class="ui-datatable-data ui-widget-content">{body}</tbody></table></div>'


def _told(service: Procedure, form: Form, behaviour: str) -> tuple[tuple[str, str], ...]:
    fee = money(service.fee) if service.fee else "Không thu phí, lệ phí"
    aside = f"<p>{ORIGINALS[behaviour]}</p>" if behaviour in ORIGINALS else ""
    papers = [
        (str(at), escape(row.name), _blank(service, row.number, row.form), row.count)
        for at, row in enumerate(rows(service), 1)
    ]
    ways = [(way, service.time, fee) for way in ("Trực tuyến", "Trực tiếp", "Dịch vụ bưu chính")]
    return (
        ("Mã thủ tục", service.code),
        ("Số quyết định công bố", escape(service.decision)),
        ("Tên thủ tục", escape(service.name)),
        ("Lĩnh vực", escape(service.field)),
        (
            "Trình tự thực hiện",
            "<p>- Bước 1: Tổ chức, cá nhân đăng nhập Hệ thống, kê khai biểu mẫu điện tử và tải lên thành phần hồ sơ.</p><p>- Bước 2: Bộ phận tiếp nhận kiểm tra tính đầy đủ, hợp lệ của hồ sơ và cấp Giấy tiếp nhận hồ sơ và hẹn trả kết quả.</p><p>- Bước 3: Cơ quan chuyên môn thẩm định, trình cấp có thẩm quyền quyết định.</p><p>- Bước 4: Trả kết quả theo hình thức đã đăng ký.</p>",
        ),
        ("Cách thức thực hiện", _grid(("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí"), ways)),
        ("Thành phần hồ sơ", _grid(("STT", "Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"), papers)),
        ("Số lượng hồ sơ", "01 bộ"),
        ("Thời hạn giải quyết", f"{service.time} kể từ ngày nhận đủ hồ sơ hợp lệ"),
        ("Đối tượng thực hiện", escape(service.applicants)),
        ("Cơ quan thực hiện", escape(service.agency)),
        ("Kết quả thực hiện", escape(service.result)),
        ("Phí, lệ phí", fee),
        (
            "Tên mẫu đơn, mẫu tờ khai",
            "<br>".join(_blank(service, row.number, row.form) for row in rows(service) if row.form),
        ),
        ("Yêu cầu, điều kiện thực hiện", "Không có"),
        ("Căn cứ pháp lý", "<br>".join(f"- {escape(law)}" for law in dict.fromkeys((*form.laws, *laws(service))))),
        (
            "Hình thức nhận kết quả",
            f"Bản điện tử qua tài khoản, qua dịch vụ bưu chính công ích hoặc trực tiếp tại Trung tâm Phục vụ hành chính công.{aside}",
        ),
    )


def detail(service: Procedure, truth: Truth, form: Form, view: View) -> str:
    """All that must be told of a procedure, in one table, between two buttons that lead to filing."""
    told = "".join(
        f'<tr class="ui-widget-content" role="row"><td class="ui-panelgrid-cell nhan-dam">{name}</td><td class="ui-panelgrid-cell">{text}</td></tr>'
        for name, text in _told(service, form, truth.behaviour)
    )
    enter = f'<button id="{FILE}" name="{FILE}" type="submit" class="ui-button ui-widget ui-state-default ui-corner-all ui-button-text-icon-left nut-chinh"><span class="ui-button-icon-left ui-icon ui-c ui-icon-pencil"></span><span class="ui-button-text ui-c">Nộp hồ sơ trực tuyến</span></button>'
    notice = _STOPPED if truth.behaviour == "other-stopped" else ""
    return f"""<div class="ui-breadcrumb"><a href="/trang-chu.xhtml">Trang chủ</a> » <a href="/danh-sach-thu-tuc.xhtml">Thủ tục hành chính</a> » Chi tiết thủ tục</div>{notice}<h1>{escape(service.name)}</h1>
{faces.start_form("frmChiTiet", f"/chi-tiet-thu-tuc.xhtml?ma={service.code}", view)}<p>{extent(truth)} {enter}</p></form><table class="ui-panelgrid ui-widget chi-tiet" role="grid"><tbody>{told}</tbody></table>"""


def dossier(made: Dossier, service: Procedure) -> str:
    """What is told of a dossier."""
    cells = (
        ("Mã hồ sơ", f"<b>{made.code}</b>"),
        ("Tên thủ tục", escape(service.name)),
        ("Chủ hồ sơ", escape(made.owner)),
        ("Ngày nộp", f"{made.filed:%d/%m/%Y %H:%M}"),
        ("Trạng thái hồ sơ", f'<span class="trang-thai">{STATES[made.stage()]}</span>'),
    )
    told = "".join(
        f'<tr class="ui-widget-content"><td class="ui-panelgrid-cell nhan-dam">{n}</td><td class="ui-panelgrid-cell">{t}</td></tr>'
        for n, t in cells
    )
    return f'<table class="ui-panelgrid ui-widget ho-so" role="grid"><tbody>{told}</tbody></table>'

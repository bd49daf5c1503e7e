"""The public pages of services: search, table, a service's tabs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.blind.common.forms import laws, rows
from tests.blind.common.records import money
from tests.blind.onepage.fields import DESK
from tests.blind.onepage.layout import HOME, notice
from tests.blind.onepage.widgets import options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

PAGE = 5
NEIGHBOUR = "Từ ngày 15/11/2026, thủ tục <b>“Giao khu vực biển cho cá nhân Việt Nam để nuôi trồng thủy sản”</b> tạm dừng tiếp nhận hồ sơ trực tuyến trên Cổng dịch vụ công tỉnh để cập nhật quy trình. Các thủ tục khác thuộc lĩnh vực Biển và hải đảo vẫn tiếp nhận bình thường."
TABS = (
    ("thongtin", "Thông tin chung"),
    ("trinhtu", "Trình tự"),
    ("hoso", "Thành phần hồ sơ"),
    ("bieumau", "Biểu mẫu"),
    ("lephi", "Phí, lệ phí"),
    ("phaply", "Căn cứ pháp lý"),
)


def badge(claim: int) -> str:
    """How far a service goes online, in the words of 2018."""
    return f'<span class="label label-{"danger" if claim == 4 else "warning"}">Mức độ {claim}</span>'


def search_box(words: str) -> str:
    """The search with its own button."""
    return f"""<form class="tim-kiem" action="{HOME}/thutuc"><div class="input-group"><input type="text" class="form-control" name="tukhoa" value="{escape(words, quote=True)}" placeholder="Nhập tên hoặc mã thủ tục hành chính">
<span class="input-group-btn"><button type="submit" class="btn btn-primary">Tìm</button></span></div></form>"""


def filters(fields: list[str], asked: Mapping[str, str]) -> str:
    """The lists of fields and levels; each sends the search anew when it is changed."""
    levels = "".join(
        f'<option value="{n}"{" selected" if asked["mucdo"] == str(n) else ""}>Mức độ {n}</option>' for n in (3, 4)
    )
    return f"""<form class="loc" id="loc" action="{HOME}/thutuc"><input type="hidden" name="tukhoa" value="{escape(asked["tukhoa"], quote=True)}"><div class="row"><div class="col-6 form-group"><label for="linhvuc">Lĩnh vực</label>
<select class="form-control" id="linhvuc" name="linhvuc">{options(fields, asked["linhvuc"], "-- Tất cả lĩnh vực --")}</select></div><div class="col-4 form-group"><label for="mucdo">Mức độ</label>
<select class="form-control" id="mucdo" name="mucdo"><option value="">-- Tất cả mức độ --</option>{levels}</select></div></div></form>"""


def table(found: list[Procedure], truth: Mapping[str, Truth], page: int, asked: Mapping[str, str]) -> str:
    """One page of services, and the numbers of the others."""
    if not found:
        return notice("Không tìm thấy thủ tục hành chính nào phù hợp.", "warning")
    first = (page - 1) * PAGE
    lines = "".join(
        f"""<tr><td>{at}</td><td>{p.code}</td><td><a href="{HOME}/thutuc/chitiet/{p.code}">{escape(p.name)}</a></td><td>{escape(p.field)}</td><td>{badge(truth[p.code].claim)}</td>
<td><a class="btn btn-primary btn-xs" href="{HOME}/nophoso/huongdan/{p.code}">Nộp hồ sơ</a></td></tr>"""
        for at, p in enumerate(found[first : first + PAGE], first + 1)
    )
    last = -(-len(found) // PAGE)
    numbers = "".join(
        f'<li{" class=" + chr(34) + "active" + chr(34) if n == page else ""}><a href="{HOME}/thutuc?{urlencode({**asked, "trang": n})}">{n}</a></li>'
        for n in range(1, last + 1)
    )
    return f"""<p>Có <b>{len(found)}</b> thủ tục hành chính</p><table class="table table-bordered table-striped"><thead><tr><th>STT</th><th>Mã thủ tục</th><th>Tên thủ tục hành chính</th><th>Lĩnh vực</th><th>Mức độ</th><th></th></tr></thead>
<tbody>{lines}</tbody></table><ul class="pagination">{numbers if last > 1 else ""}</ul>"""


def detail(service: Procedure, truth: Truth) -> str:
    """A service's page; its tabs but the first are fetched when they are pressed."""
    heads = "".join(
        f'<li{" class=" + chr(34) + "active" + chr(34) if at == 0 else ""}><a href="#tab-{key}" data-tai="{HOME}/thutuc/tab/{service.code}/{key}">{name}</a></li>'
        for at, (key, name) in enumerate(TABS)
    )
    panes = "".join(
        f'<div class="tab-pane" id="tab-{key}" style="display:none">Đang tải dữ liệu...</div>' for key, _ in TABS[1:]
    )
    closed = notice(f"<b>Thông báo:</b> {NEIGHBOUR}", "warning") if truth.behaviour == "neighbour-closed" else ""
    return f"""<h3 class="tieu-de">{escape(service.name)}</h3><p>Mã thủ tục: <b>{service.code}</b> &nbsp; {badge(truth.claim)}</p>{closed}
<p><a class="btn btn-danger" href="{HOME}/nophoso/huongdan/{service.code}">Nộp hồ sơ trực tuyến</a></p><ul class="nav-tabs">{heads}</ul>
<div class="tab-content"><div class="tab-pane active" id="tab-thongtin">{_general(service, truth)}</div>{panes}</div>"""


def _general(service: Procedure, truth: Truth) -> str:
    shown = (
        "Người đến nhận kết quả tại Bộ phận Tiếp nhận và Trả kết quả xuất trình bản chính giấy tờ để đối chiếu; nhận qua bưu chính thì không phải xuất trình."
        if truth.behaviour == "shown-at-result"
        else "Không có."
    )
    told = (
        ("Lĩnh vực", escape(service.field)),
        ("Cơ quan thực hiện", escape(service.agency)),
        ("Đối tượng thực hiện", escape(service.applicants)),
        (
            "Cách thức thực hiện",
            "Nộp hồ sơ trực tuyến tại Cổng dịch vụ công trực tuyến của tỉnh; nộp trực tiếp hoặc qua dịch vụ bưu chính công ích.",
        ),
        ("Thời hạn giải quyết", f"{service.time}, kể từ ngày nhận đủ hồ sơ hợp lệ"),
        ("Kết quả thực hiện", escape(service.result)),
        (
            "Nhận hồ sơ và trả kết quả",
            f"Nhận hồ sơ: trực tuyến. Trả kết quả: tại {DESK} hoặc qua dịch vụ bưu chính công ích, theo lựa chọn của người nộp.",
        ),
        ("Yêu cầu, điều kiện", shown),
        ("Quyết định công bố", escape(service.decision)),
    )
    lines = "".join(f"<tr><th>{name}</th><td>{text}</td></tr>" for name, text in told)
    return f'<table class="table table-bordered thong-tin">{lines}</table>'


def _steps(service: Procedure) -> str:
    pay = "<li>Nộp phí, lệ phí trực tuyến sau khi hồ sơ được ghi nhận.</li>" if service.fee else ""
    return f"""<ol><li>Tổ chức, cá nhân kê khai tờ khai điện tử, đính kèm giấy tờ và gửi hồ sơ trên Cổng dịch vụ công trực tuyến.</li>{pay}<li>{DESK} kiểm tra, tiếp nhận hồ sơ và thông báo qua email.</li>
<li>{escape(service.agency)} thẩm định, giải quyết trong {service.time}.</li><li>Trả kết quả theo hình thức đã đăng ký.</li></ol>"""


def _papers(service: Procedure) -> str:
    lines = "".join(
        f"<tr><td>{at}</td><td>{escape(row.name)}</td><td>{row.count}</td></tr>"
        for at, row in enumerate(rows(service), 1)
    )
    return f"""<table class="table table-bordered"><thead><tr><th>STT</th><th>Tên giấy tờ</th><th>Số lượng</th></tr></thead><tbody>{lines}</tbody></table><p>Số lượng hồ sơ: 01 bộ. Khi nộp trực tuyến, các giấy tờ được đính kèm dưới dạng tệp tin.</p>"""


def _forms(service: Procedure) -> str:
    lines = "".join(
        f'<li><a href="{HOME}/bieumau/{service.code}/{row.number}">{escape(row.form)}</a></li>'
        for row in rows(service)
        if row.form
    )
    return f"<p>Khi nộp trực tuyến, tờ khai được kê khai ngay trên Cổng; các mẫu dưới đây để tham khảo.</p><ul>{lines}</ul>"


def _fees(service: Procedure, truth: Truth) -> str:
    if not service.fee:
        return "<p>Thủ tục này không thu phí, lệ phí.</p>"
    online = "Nộp trực tuyến qua ngân hàng sau khi gửi hồ sơ." if truth.claim == 4 else f"Nộp tại {DESK}."
    return f'<table class="table table-bordered"><tr><th>Phí, lệ phí</th><td>{money(service.fee)}/hồ sơ</td></tr><tr><th>Hình thức nộp</th><td>{online}</td></tr></table>'


def tab(key: str, service: Procedure, truth: Truth, form: Form) -> str:
    """What a tab shows, "" for an unknown one."""
    texts = "".join(f"<li>{escape(law)}</li>" for law in (*form.laws, *laws(service)))
    return {
        "trinhtu": _steps(service),
        "hoso": _papers(service),
        "bieumau": _forms(service),
        "lephi": _fees(service, truth),
        "phaply": f"<ul>{texts}</ul>",
    }.get(key, "")

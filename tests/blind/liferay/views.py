"""What the pages of the portal say: the long front page, the tree of services, a service, and a filed dossier."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape
from typing import TYPE_CHECKING

from tests.blind.common.dossiers import VIETNAM
from tests.blind.common.forms import laws, rows
from tests.blind.common.records import money
from tests.blind.liferay.layout import grid, link, portlet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.dossiers import Dossier
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

STATES = ("Chờ thanh toán", "Mới đăng ký - chờ tiếp nhận", "Đã tiếp nhận, đang xử lý", "Đã có kết quả")
_AGENCIES = {
    "Sở Tư pháp": ("Trợ giúp pháp lý", "Trọng tài thương mại"),
    "Sở Xây dựng": ("Kiến trúc", "Hàng hải và đường thủy nội địa"),
    "Sở Khoa học và Công nghệ": ("Khoa học và Công nghệ",),
}
REST = "Sở Nông nghiệp và Môi trường"
NEWS = (
    (
        "Triển khai nộp hồ sơ trực tuyến trên toàn tỉnh",
        "Các sở, ban, ngành tiếp nhận hồ sơ trên Cổng từ thứ Hai đến thứ Sáu hằng tuần.",
    ),
    ("Tập huấn sử dụng chữ ký số cho cán bộ, công chức", "Lớp tập huấn diễn ra tại Trung tâm Hội nghị tỉnh."),
    (
        "Công bố danh mục thủ tục hành chính lĩnh vực trồng trọt",
        "Ủy ban nhân dân tỉnh vừa ban hành quyết định công bố.",
    ),
    ("Kết quả đánh giá cải cách hành chính sáu tháng đầu năm", "Tỷ lệ hồ sơ đúng hạn đạt mức cao."),
    ("Lấy ý kiến người dân về chất lượng phục vụ", "Phiếu khảo sát được đặt tại Bộ phận Một cửa các cấp."),
)


def agency_of(service: Procedure) -> str:
    """The department whose tree a service hangs in."""
    return next((name for name, fields in _AGENCIES.items() if service.field in fields), REST)


def home(services: Mapping[str, Procedure]) -> str:
    """Three columns, much news, and the way to the services somewhere among it."""
    tree = "".join(
        f'<li><a href="/web/guest/dich-vu-cong?coQuan={i}">{escape(name)}</a></li>'
        for i, name in enumerate(agencies(services))
    )
    news = "".join(f'<div class="tin"><a href="/web/guest/gioi-thieu">{a}</a><p>{b}</p></div>' for a, b in NEWS * 2)
    left = portlet("Dịch vụ công theo cơ quan", f"<ul class=cay>{tree}</ul>") + portlet(
        "Liên kết website",
        '<select name="lienKet"><option>--- Liên kết ---</option><option>Cổng thông tin điện tử tỉnh</option><option>Báo Tân Giang</option></select>',
    )
    right = portlet(
        "Thống kê tháng này",
        "<table><tr><td>Hồ sơ tiếp nhận</td><td>1.204</td></tr><tr><td>Đã giải quyết</td><td>1.117</td></tr><tr><td>Đúng hạn</td><td>99,2%</td></tr></table>",
    ) + portlet(
        "Thông báo", "<marquee scrollamount=2>Chào mừng quý khách đến với Cổng Dịch vụ công tỉnh Tân Giang</marquee>"
    )
    middle = f'<div class="slide">Hình ảnh hoạt động cải cách hành chính</div>{portlet("Tin tức - Sự kiện", news)}'
    return f'<table width="100%" class="ba-cot"><tr><td width="220">{left}</td><td>{middle}</td><td width="220">{right}</td></tr></table>'


def agencies(services: Mapping[str, Procedure]) -> list[str]:
    """Those that have services, in the order of the services."""
    return list(dict.fromkeys(map(agency_of, services.values())))


def service_rows(found: list[Procedure], truth: Mapping[str, Truth], first: int) -> str:
    """The list; its last column says what can be done."""
    told = []
    for number, service in enumerate(found, start=first):
        row = truth[service.code]
        ways = [f'<a href="/web/guest/thu-tuc?ma={service.code}">Xem chi tiết</a>']
        ways += [] if row.behaviour == "no-entry" else [link("Nộp hồ sơ", f"nopHoSo('{service.code}')")]
        told.append(
            (
                str(number),
                service.code,
                escape(service.name),
                escape(service.field),
                f"Mức độ {row.claim}",
                "<br>".join(ways),
            )
        )
    return grid(("STT", "Mã thủ tục", "Tên thủ tục hành chính", "Lĩnh vực", "Mức độ", "Chức năng"), told)


def service_page(service: Procedure, truth: Truth) -> str:
    """The thirteen items of TT 32/2017 Đ5 k1 in a table of two columns."""
    forms = [
        (row, f'<a href="/documents/bieu-mau?ma={service.code}&so={row.number}">{escape(row.form)}</a>')
        for row in rows(service)
        if row.form
    ]
    named = {row.number: shown for row, shown in forms}
    papers = grid(
        ("STT", "Tên giấy tờ", "Số lượng", "Mẫu đơn, tờ khai"),
        ((str(row.number + 1), escape(row.name), row.count, named.get(row.number, "")) for row in rows(service)),
    )
    manner = "Nộp hồ sơ trực tuyến trên Cổng Dịch vụ công tỉnh Tân Giang."
    if truth.behaviour == "word-too":
        manner += (
            " Tổ chức, cá nhân không có điều kiện kê khai trực tuyến có thể tải mẫu Word, điền và gửi qua bưu chính; khi nộp trực"
            " tuyến thì chỉ cần kê khai trên biểu mẫu điện tử, không phải nộp mẫu này."
        )
    table = "".join(
        f'<tr><td class="nhan" width="200">{name}</td><td>{told}</td></tr>'
        for name, told in (
            ("Mã thủ tục", service.code),
            ("Tên thủ tục", f"<b>{escape(service.name)}</b>"),
            ("Lĩnh vực", escape(service.field)),
            ("Mức độ cung cấp", f"Dịch vụ công trực tuyến mức độ {truth.claim}"),
            (
                "Trình tự thực hiện",
                "Bước 1: Tổ chức, cá nhân kê khai và gửi hồ sơ trên Cổng.<br>Bước 2: Bộ phận Một cửa kiểm tra, tiếp nhận.<br>Bước 3: Cơ quan giải quyết thẩm định hồ sơ.<br>Bước 4: Trả kết quả.",
            ),
            ("Cách thức thực hiện", manner),
            ("Thành phần, số lượng hồ sơ", f"{papers}Số lượng hồ sơ: 01 bộ"),
            ("Thời hạn giải quyết", service.time),
            ("Đối tượng thực hiện", escape(service.applicants)),
            ("Cơ quan thực hiện", escape(service.agency)),
            ("Kết quả thực hiện", escape(service.result)),
            ("Phí, lệ phí", money(service.fee) if service.fee else "Không"),
            ("Mẫu đơn, mẫu tờ khai", "<br>".join(shown for _, shown in forms)),
            ("Yêu cầu, điều kiện", "Không có"),
            (
                "Hình thức nhận hồ sơ, trả kết quả",
                "Nhận hồ sơ qua mạng; trả kết quả trực tiếp hoặc qua dịch vụ bưu chính công ích",
            ),
            ("Căn cứ pháp lý", escape("; ".join(laws(service)))),
            ("Quyết định công bố", f"Quyết định số {escape(service.decision)}"),
        )
    )
    ways = [link("Hướng dẫn", "huongDan()")]
    if truth.behaviour != "no-entry":
        ways.insert(0, link("Nộp hồ sơ", f"nopHoSo('{service.code}')"))
    notice = maintenance() if truth.behaviour == "maintenance-notice" else ""
    buttons = f'<div class="nut-hang">{" ".join(ways)}</div><div id="huongDan" style="display:none">{GUIDE}</div>'
    return f'{notice}{buttons}<table class="chi-tiet" width="100%" cellspacing="1">{table}</table>{buttons.replace("huongDan", "huongDan2")}'


GUIDE = "Quý khách đọc kỹ trình tự, thành phần hồ sơ, tải các biểu mẫu về để chuẩn bị thông tin cần kê khai."


def maintenance() -> str:
    """A notice for a night that is a week away."""
    night = datetime.now(VIETNAM) + timedelta(days=7)
    end = night + timedelta(days=1)
    return (
        f'<div class="portlet-msg-info">THÔNG BÁO BẢO TRÌ: Để nâng cấp hệ thống, dịch vụ này tạm ngừng từ 22 giờ 00 ngày {night:%d/%m/%Y}'
        f" đến 05 giờ 00 ngày {end:%d/%m/%Y}. Ngoài thời gian trên, việc nộp hồ sơ trực tuyến diễn ra bình thường.</div>"
    )


def dossier_rows(found: list[Dossier], services: Mapping[str, Procedure]) -> str:
    """Filed dossiers and where they stand."""
    return grid(
        ("STT", "Mã hồ sơ", "Thủ tục", "Chủ hồ sơ", "Ngày nộp", "Trạng thái"),
        (
            (
                str(n),
                d.code,
                escape(services[d.service].name),
                escape(d.owner),
                f"{d.filed:%d/%m/%Y %H:%M}",
                STATES[d.stage()],
            )
            for n, d in enumerate(found, start=1)
        ),
    )

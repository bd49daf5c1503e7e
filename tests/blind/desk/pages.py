"""The public pages as HTML: frame, tree of fields, list, a service's folds, a dossier."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.blind.common.forms import laws, rows
from tests.blind.common.records import money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.blind.common.dossiers import Dossier
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

PROVINCE = "tỉnh Vân Hà"
NAME = f"Cổng Dịch vụ công {PROVINCE}"
EXTENT = {4: "Toàn trình", 3: "Một phần"}
STATES = ("Chờ thanh toán", "Chờ tiếp nhận", "Đang xử lý", "Đã có kết quả")
PAGE = 5


def frame(title: str, body: str, user: str, *, head: str = "") -> str:
    """A whole page."""
    who = (
        f'<a href="/ca-nhan/ho-so">Hồ sơ của tôi</a><span class="user">{escape(user)}</span><a href="/dang-xuat">Đăng xuất</a>'
        if user
        else '<a class="btn btn-light" href="/dang-nhap">Đăng nhập</a>'
    )
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">{head}
<title>{escape(title)} - {NAME}</title><link rel="stylesheet" href="/static/desk.css"></head><body><header class="top"><div class="container">
<a class="brand" href="/"><span class="emblem">★</span><span><small>ỦY BAN NHÂN DÂN TỈNH VÂN HÀ</small><b>CỔNG DỊCH VỤ CÔNG</b></span></a><div class="who">{who}</div></div></header>
<nav class="menu"><div class="container"><a href="/">Trang chủ</a><a href="/dich-vu-cong">Dịch vụ công trực tuyến</a><a href="/tra-cuu-ho-so">Tra cứu hồ sơ</a>
<a href="/huong-dan">Hướng dẫn</a><a href="/lien-he">Liên hệ</a></div></nav><main class="container">{body}</main><footer><div class="container">
<p><b>{NAME}</b></p><p>Cơ quan chủ quản: Ủy ban nhân dân {PROVINCE}. Đơn vị vận hành: Trung tâm Phục vụ hành chính công tỉnh.</p>
<p>Điện thoại hỗ trợ: 0200 000 000 (giờ hành chính)</p></div></footer><div id="toasts" class="toasts" role="status"></div><script src="/static/desk.js"></script></body></html>"""


def search_box(words: str) -> str:
    """The search form."""
    return f"""<form class="search" action="/dich-vu-cong"><input class="form-control" name="tuKhoa" value="{escape(words, quote=True)}"
placeholder="Nhập tên hoặc mã thủ tục cần tìm" aria-label="Từ khóa tìm kiếm"><button class="btn btn-primary">Tìm kiếm</button></form>"""


def tree(services: Iterable[Procedure], chosen: str) -> str:
    """The fields on the left, with how many services each has."""
    counted = sorted(Counter(p.field for p in services).items())
    links = "".join(
        f'<li><a class="{"active" if name == chosen else ""}" href="/dich-vu-cong?{urlencode({"linhVuc": name})}">{escape(name)} <span class="badge">{number}</span></a></li>'
        for name, number in counted
    )
    return f"""<aside class="tree"><h2>Lĩnh vực</h2><ul><li><a href="/dich-vu-cong">Tất cả lĩnh vực</a></li><li class="node"><button type="button" class="twist" aria-expanded="true">Cấp tỉnh, cấp xã</button><ul>{links}</ul></li></ul></aside>"""


def tag(truth: Truth) -> str:
    """How far a service goes online."""
    return f'<span class="level level-{truth.claim}">{EXTENT[truth.claim]}</span>'


def listing(found: list[Procedure], truth: Mapping[str, Truth], page: int, asked: dict[str, str]) -> str:
    """One page of services, and the way to the others."""
    shown = found[(page - 1) * PAGE : page * PAGE]
    items = "".join(
        f"""<div class="item"><div>{tag(truth[p.code])}</div><div class="grow"><a class="name" href="/dich-vu-cong/{p.code}">{escape(p.name)}</a>
<div class="muted">Mã thủ tục: {p.code} | Cơ quan: {escape(p.agency)}</div></div><div class="acts"><a class="btn btn-outline" href="/dich-vu-cong/{p.code}">Xem chi tiết</a>
<a class="btn btn-primary" href="/nop-ho-so/{p.code}">Nộp hồ sơ</a></div></div>"""
        for p in shown
    )
    last = -(-len(found) // PAGE)
    pages = "".join(
        f'<a class="page{" active" if n == page else ""}" href="/dich-vu-cong?{urlencode({**asked, "trang": n})}">{n}</a>'
        for n in range(1, last + 1)
    )
    told = f'<p class="muted">Tìm thấy {len(found)} thủ tục</p>'
    return f'{told}{items}<div class="pages" aria-label="Phân trang">{pages if last > 1 else ""}</div>'


def blank(service: Procedure, number: int, form: str) -> str:
    """The link to a blank form, "" where there is none."""
    return f'<a class="file" href="/bieu-mau/{service.code}/{number}">{escape(form)}</a>' if form else ""


def _told(service: Procedure, form: Form) -> tuple[tuple[str, str], ...]:
    fee = money(service.fee) if service.fee else "Không thu phí, lệ phí"
    papers = "".join(
        f"<tr><td>{at}</td><td>{escape(row.name)}</td><td>{blank(service, row.number, row.form)}</td><td>{row.count}</td></tr>"
        for at, row in enumerate(rows(service), 1)
    )
    ways = "".join(
        f"<tr><td>{way}</td><td>{service.time}</td><td>{fee}</td></tr>"
        for way in ("Trực tuyến", "Trực tiếp", "Dịch vụ bưu chính")
    )
    texts = "".join(f"<li>{escape(law)}</li>" for law in (*form.laws, *laws(service)))
    forms = "".join(f"<li>{blank(service, row.number, row.form)}</li>" for row in rows(service) if row.form)
    return (
        (
            "Thông tin chung",
            f"<table class='table'><tr><th>Mã thủ tục</th><td>{service.code}</td></tr><tr><th>Quyết định công bố</th><td>{escape(service.decision)}</td></tr><tr><th>Tên thủ tục</th><td>{escape(service.name)}</td></tr><tr><th>Lĩnh vực</th><td>{escape(service.field)}</td></tr></table>",
        ),
        (
            "Trình tự thực hiện",
            "<p><b>Bước 1:</b> Tổ chức, cá nhân kê khai và nộp hồ sơ trên Cổng Dịch vụ công.</p><p><b>Bước 2:</b> Trung tâm Phục vụ hành chính công kiểm tra, tiếp nhận hồ sơ.</p><p><b>Bước 3:</b> Cơ quan chuyên môn thẩm định, trình cấp có thẩm quyền quyết định.</p><p><b>Bước 4:</b> Trả kết quả theo hình thức đã đăng ký.</p>",
        ),
        (
            "Cách thức thực hiện",
            f"<table class='table'><tr><th>Hình thức nộp</th><th>Thời hạn giải quyết</th><th>Phí, lệ phí</th></tr>{ways}</table>",
        ),
        (
            "Thành phần hồ sơ",
            f"<table class='table'><tr><th>STT</th><th>Tên giấy tờ</th><th>Mẫu đơn, tờ khai</th><th>Số lượng</th></tr>{papers}</table><p>Số lượng hồ sơ: 01 bộ.</p>",
        ),
        ("Thời hạn giải quyết", f"<p>{service.time}, kể từ ngày nhận đủ hồ sơ hợp lệ.</p>"),
        ("Đối tượng thực hiện", f"<p>{escape(service.applicants)}</p>"),
        ("Cơ quan thực hiện", f"<p>{escape(service.agency)}</p>"),
        ("Kết quả thực hiện", f"<p>{escape(service.result)}</p>"),
        ("Phí, lệ phí", f"<p>{fee}</p>"),
        ("Biểu mẫu đính kèm", f"<ul>{forms}</ul>"),
        ("Căn cứ pháp lý", f"<ul>{texts}</ul>"),
        ("Yêu cầu, điều kiện thực hiện", "<p>Không có.</p>"),
        (
            "Hình thức nhận hồ sơ và trả kết quả",
            "<p>Nhận hồ sơ: trực tuyến, trực tiếp hoặc qua dịch vụ bưu chính công ích. Trả kết quả: bản điện tử qua tài khoản, qua dịch vụ bưu chính công ích hoặc tại Trung tâm Phục vụ hành chính công.</p>",
        ),
    )


def detail(service: Procedure, truth: Truth, form: Form) -> str:
    """All that must be told of a procedure, in folds of which the first is open."""
    folds = "".join(
        f"""<div class="fold"><h3><button type="button" class="fold-head" aria-expanded="{"true" if at == 0 else "false"}" aria-controls="muc{at}">{name}</button></h3>
<div class="fold-body" id="muc{at}"{"" if at == 0 else " hidden"}>{text}</div></div>"""
        for at, (name, text) in enumerate(_told(service, form))
    )
    return f"""<nav class="crumbs"><a href="/">Trang chủ</a> / <a href="/dich-vu-cong">Dịch vụ công trực tuyến</a> / Chi tiết</nav>
<h1>{escape(service.name)}</h1><p>{tag(truth)} <span class="muted">Mã thủ tục: {service.code}</span></p>
<p><a class="btn btn-primary" href="/nop-ho-so/{service.code}">Nộp hồ sơ trực tuyến</a></p>{folds}"""


def dossier(made: Dossier, service: Procedure) -> str:
    """What is told of a dossier."""
    stage = made.stage()
    passed = "".join(f"<li>{name}</li>" for name in (STATES[:1] if stage == 0 else STATES[1 : stage + 1]))
    return f"""<div class="card"><table class="table"><tr><th>Mã hồ sơ</th><td><b>{made.code}</b></td></tr><tr><th>Tên thủ tục</th><td>{escape(service.name)}</td></tr>
<tr><th>Chủ hồ sơ</th><td>{escape(made.owner)}</td></tr><tr><th>Ngày nộp</th><td>{made.filed:%d/%m/%Y %H:%M}</td></tr><tr><th>Trạng thái</th>
<td><b>{STATES[stage]}</b></td></tr></table><ul class="line">{passed}</ul></div>"""

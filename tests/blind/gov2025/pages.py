"""The portal's pages as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.blind.common.forms import laws, rows
from tests.blind.common.records import money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.dossiers import Dossier
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

NAME = "Cổng Dịch vụ công tỉnh Đông Khê"
EXTENT = {4: "Toàn trình", 3: "Một phần"}
STATES = ("Chờ thanh toán", "Mới đăng ký", "Đang xử lý", "Đã có kết quả")
_NOTICE = """<div class="phu" id="thong-bao"><div class="hop"><h2>Thông báo</h2><p>Từ ngày 01/7/2025, tỉnh Đông Khê thực hiện mô hình chính quyền địa phương
hai cấp. Hồ sơ cấp huyện trước đây do Ủy ban nhân dân cấp xã và các sở tiếp nhận. Người dân nộp hồ sơ trực tuyến tại Cổng này không phụ thuộc địa giới hành chính.</p>
<button class="nut" id="da-hieu">Tôi đã hiểu</button></div></div><div class="cookie" id="cookie">Cổng sử dụng cookie để duy trì phiên làm việc của bạn.
<button class="nut nho" id="chap-nhan">Chấp nhận</button></div>"""
RATING = """<div class="phu an" id="danh-gia"><div class="hop"><span class="dong" id="dong-danh-gia">×</span><h2>Đánh giá mức độ hài lòng</h2>
<p>Bạn thấy việc nộp hồ sơ trực tuyến hôm nay thế nào?</p><div class="mat"><span data-muc="1">😀<br>Rất hài lòng</span><span data-muc="2">🙂<br>Hài lòng</span>
<span data-muc="3">🙁<br>Chưa hài lòng</span></div><button class="nut" id="gui-danh-gia">Gửi đánh giá</button></div></div>"""


def frame(title: str, body: str, user: str) -> str:
    """A whole page; the notice and the cookie bar stand over it until they are put away."""
    who = (
        f'<a href="/ca-nhan/ho-so">Hồ sơ của tôi</a><span class="ten">{escape(user)}</span><a href="/dang-xuat">Đăng xuất</a>'
        if user
        else '<a class="vneid" href="/dang-nhap">Đăng nhập bằng VNeID</a>'
    )
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)} | {NAME}</title>
<link rel="stylesheet" href="/static/portal.css"></head><body><header><a class="logo" href="/">{NAME}</a><nav><a href="/thu-tuc">Thủ tục hành chính</a>
<a href="/tra-cuu">Tra cứu hồ sơ</a>{who}</nav></header><main><h1>{escape(title)}</h1>{body}</main>
<footer>Cơ quan chủ quản: Ủy ban nhân dân tỉnh Đông Khê. Tổng đài hỗ trợ: 1900 0000</footer>{_NOTICE}<script src="/static/portal.js"></script></body></html>"""


def search_box(words: str) -> str:
    """The search form."""
    shown = escape(words, quote=True)
    return f'<form class="tim" action="/thu-tuc"><input name="tu_khoa" aria-label="Từ khóa" placeholder="Nhập tên hoặc mã thủ tục" value="{shown}"><button class="nut">Tìm kiếm</button></form>'


def tag(truth: Truth) -> str:
    """How far a service goes online, in the words of 2022."""
    return f'<span class="muc-{truth.claim}">{EXTENT[truth.claim]}</span>'


def service_cards(found: list[Procedure], truth: Mapping[str, Truth]) -> str:
    """Services as boxes."""
    made = "".join(
        f'<article><div>{tag(truth[p.code])} <small>{p.code} · {escape(p.field)}</small></div><a href="/thu-tuc/{p.code}">{escape(p.name)}</a></article>'
        for p in found
    )
    return f'<div class="luoi">{made}</div>' if made else "<p>Không tìm thấy thủ tục phù hợp.</p>"


def service_page(service: Procedure, truth: Truth, entry: str) -> str:
    """All that must be told of a procedure; papers and channels in tables, the rest in a list."""
    papers = "".join(
        f"<tr><td>{escape(row.name)}</td><td>{_blank(service, row.number, row.form)}</td><td>{row.count}</td></tr>"
        for row in rows(service)
    )
    forms = "<br>".join(_blank(service, row.number, row.form) for row in rows(service) if row.form)
    fee = money(service.fee) if service.fee else "Miễn phí"
    back = "Trực tuyến, qua dịch vụ bưu chính công ích hoặc tại Trung tâm Phục vụ hành chính công"
    if truth.behaviour == "result-at-counter":
        back = "Tại Trung tâm Phục vụ hành chính công"
    told = (
        (
            "Trình tự thực hiện",
            "<ol><li>Kê khai và nộp hồ sơ trên Cổng.</li><li>Trung tâm Phục vụ hành chính công tiếp nhận.</li><li>Cơ quan có thẩm quyền giải quyết.</li><li>Trả kết quả.</li></ol>",
        ),
        (
            "Cách thức thực hiện",
            f"<table><tr><th>Hình thức nộp</th><th>Thời hạn giải quyết</th><th>Phí, lệ phí</th></tr><tr><td>Trực tuyến</td><td>{service.time}</td><td>{fee}</td></tr></table>",
        ),
        (
            "Thành phần hồ sơ",
            f"<table><tr><th>Tên giấy tờ</th><th>Mẫu đơn, tờ khai</th><th>Số lượng</th></tr>{papers}</table><p>Số lượng hồ sơ: 01 bộ</p>",
        ),
        ("Thời hạn giải quyết", service.time),
        ("Đối tượng thực hiện", escape(service.applicants)),
        ("Cơ quan thực hiện", escape(service.agency)),
        ("Kết quả thực hiện", escape(service.result)),
        ("Phí, lệ phí", fee),
        ("Mẫu đơn, tờ khai", forms),
        ("Yêu cầu, điều kiện thực hiện", "Không có"),
        ("Hình thức nhận hồ sơ", "Trực tuyến"),
        ("Hình thức trả kết quả", back),
        ("Căn cứ pháp lý", escape("; ".join(laws(service)))),
        ("Quyết định công bố", escape(service.decision)),
    )
    parts = "".join(f"<section><h3>{name}</h3><div>{text}</div></section>" for name, text in told)
    head = f"<p>{tag(truth)} Mã thủ tục: <b>{service.code}</b> · Lĩnh vực: {escape(service.field)}</p>"
    return f'{head}<p><a class="nut" href="{escape(entry, quote=True)}">Nộp trực tuyến</a></p>{parts}'


def _blank(service: Procedure, number: int, form: str) -> str:
    return f'<a href="/bieu-mau/{service.code}/{number}">{escape(form)}</a>' if form else ""


def timeline(dossier: Dossier, service: Procedure) -> str:
    """A dossier and the stages that it has passed."""
    stage = dossier.stage()
    passed = STATES[:1] if stage == 0 else STATES[1 : stage + 1]
    steps = "".join(f"<li>{name}</li>" for name in passed)
    return f"""<article class="ho-so"><h3>Mã hồ sơ: {dossier.code}</h3><p>{escape(service.name)}</p><p>Chủ hồ sơ: {escape(dossier.owner)} ·
Ngày nộp: {dossier.filed:%d/%m/%Y %H:%M}</p><p>Trạng thái: <b>{STATES[stage]}</b></p><ul>{steps}</ul></article>"""

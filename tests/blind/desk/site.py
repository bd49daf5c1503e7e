"""The portal: search, services, log-in, the wizard, payment, dossiers."""

from __future__ import annotations

import secrets
import time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.blind.common.account import FULL_NAME, opens
from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.forms import rows
from tests.blind.common.plain import holds
from tests.blind.common.records import money
from tests.blind.desk import pages
from tests.blind.desk.bank import Order
from tests.blind.desk.wizard import Wizard

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossier, Dossiers
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth
    from tests.blind.desk.bank import Bank

COOKIE = "vh_phien"
CAPTCHA = "7391"
CODE_WAIT = 5.0  # seconds until a code is given where it comes later
_GUIDE = "<h1>Hướng dẫn</h1><ol><li>Đăng nhập bằng tài khoản đã được cấp.</li><li>Tìm thủ tục theo tên, mã hoặc lĩnh vực.</li><li>Bấm “Nộp hồ sơ” và thực hiện bốn bước kê khai.</li><li>Thanh toán phí, lệ phí (nếu có).</li><li>Theo dõi hồ sơ tại mục “Tra cứu hồ sơ”.</li></ol>"
_CONTACT = "<h1>Liên hệ</h1><p>Trung tâm Phục vụ hành chính công tỉnh Vân Hà. Điện thoại: 0200 000 000. Thư điện tử: hotro@vanha.example</p>"


class Site:
    """The portal's pages."""

    def __init__(
        self,
        url: str,
        services: dict[str, Procedure],
        truth: dict[str, Truth],
        forms: dict[str, Form],
        dossiers: Dossiers,
        bank: Bank,
    ) -> None:
        self.url, self.services, self.truth, self.forms = url, services, truth, forms
        self.dossiers, self.bank = dossiers, bank
        self._sessions: set[str] = set()
        self._receipts: dict[str, str] = {}
        self.wizard = Wizard(self)

    def app(self) -> Starlette:
        """The routes."""
        both = ["GET", "POST"]
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/dich-vu-cong", self.listing),
                Route("/dich-vu-cong/{code}", self.detail),
                Route("/bieu-mau/{code}/{number:int}", self.blank),
                Route("/huong-dan", self.told(_GUIDE)),
                Route("/lien-he", self.told(_CONTACT)),
                Route("/dang-nhap", self.log_in, methods=both),
                Route("/dang-xuat", self.log_out),
                *self.wizard.routes(),
                Route("/ho-so/{dossier}", self.done),
                Route("/ho-so/{dossier}/bien-lai", self.receipt),
                Route("/thanh-toan/ket-qua", self.back_from_bank),
                Route("/ca-nhan/ho-so", self.own),
                Route("/tra-cuu-ho-so", self.look_up),
                Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
            ],
            exception_handlers={404: self.lost},
        )

    def user(self, request: Request) -> str:
        """Whose session it is, "" for nobody's."""
        return FULL_NAME if request.cookies.get(COOKIE, "") in self._sessions else ""

    def page(self, request: Request, title: str, body: str, status: int = 200, head: str = "") -> Response:
        """A whole page."""
        return HTMLResponse(pages.frame(title, body, self.user(request), head=head), status)

    def to_login(self, request: Request) -> Response:
        """Log in first, and come back."""
        return RedirectResponse(f"/dang-nhap?{urlencode({'tiep': request.url.path})}", 303)

    def told(self, body: str) -> Callable[[Request], Awaitable[Response]]:
        """A page that only tells."""

        async def shown(request: Request) -> Response:
            return self.page(request, pages.NAME, body)

        return shown

    async def lost(self, request: Request, _error: Exception) -> Response:
        """Nothing here."""
        return self.page(request, "Không tìm thấy trang", "<h1>Không tìm thấy trang</h1>", 404)

    async def home(self, request: Request) -> Response:
        """The search, the fields, some services."""
        some = list(self.services.values())[: pages.PAGE]
        body = f"""<section class="hero"><h1>Dịch vụ công trực tuyến {pages.PROVINCE}</h1>{pages.search_box("")}</section><div class="split">{pages.tree(self.services.values(), "")}
<section class="grow"><h2>Thủ tục nổi bật</h2>{pages.listing(some, self.truth, 1, {})}<p><a href="/dich-vu-cong">Xem tất cả dịch vụ công</a></p></section></div>"""
        return self.page(request, "Trang chủ", body)

    async def listing(self, request: Request) -> Response:
        """Services by words or field, page by page."""
        asked = {key: request.query_params.get(key, "").strip() for key in ("tuKhoa", "linhVuc")}
        found = [
            p
            for p in self.services.values()
            if holds(f"{p.code} {p.name}", asked["tuKhoa"]) and asked["linhVuc"] in {"", p.field}
        ]
        number = request.query_params.get("trang", "1")
        body = pages.listing(found, self.truth, int(number) if number.isdigit() else 1, asked)
        whole = f"""<h1>Dịch vụ công trực tuyến</h1>{pages.search_box(asked["tuKhoa"])}<div class="split">{pages.tree(self.services.values(), asked["linhVuc"])}
<section class="grow">{body}</section></div>"""
        return self.page(request, "Dịch vụ công trực tuyến", whole)

    async def detail(self, request: Request) -> Response:
        """A service's page."""
        service = self.services.get(request.path_params["code"])
        if service is None:
            return self.page(request, "Không tìm thấy trang", "<h1>Không có thủ tục này</h1>", 404)
        body = pages.detail(service, self.truth[service.code], self.forms[service.code])
        return self.page(request, service.name, body)

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        row = rows(self.services[request.path_params["code"]])[request.path_params["number"]]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.form or 'mau.docx')}"}
        return Response(blank_form(row.name), media_type=DOCX, headers=headers)

    async def log_in(self, request: Request) -> Response:
        """Name and password."""
        onward = request.query_params.get("tiep", "/")
        told = ""
        if request.method == "POST":
            form = await request.form()
            if opens(str(form.get("tenDangNhap", "")), str(form.get("matKhau", ""))):
                key = secrets.token_hex(12)
                self._sessions.add(key)
                answer = RedirectResponse(onward if onward.startswith("/") else "/", 303)
                answer.set_cookie(COOKIE, key, httponly=True, samesite="lax")
                return answer
            told = '<div class="alert alert-danger" role="alert">Tên đăng nhập hoặc mật khẩu không đúng.</div>'
        body = f"""<form method="post" class="card narrow"><h1>Đăng nhập</h1><p class="muted">Môi trường kiểm thử: dùng tài khoản do Trung tâm cấp.</p>{told}
<label class="form-label" for="tenDangNhap">Tên đăng nhập</label><input class="form-control" id="tenDangNhap" name="tenDangNhap" autocomplete="username">
<label class="form-label" for="matKhau">Mật khẩu</label><input class="form-control" id="matKhau" name="matKhau" type="password" autocomplete="current-password">
<div class="form-check"><input type="checkbox" id="nho"><label for="nho">Ghi nhớ đăng nhập</label></div><button class="btn btn-primary full">Đăng nhập</button></form>"""
        return self.page(request, "Đăng nhập", body)

    async def log_out(self, request: Request) -> Response:
        """Out."""
        self._sessions.discard(request.cookies.get(COOKIE, ""))
        return RedirectResponse("/", 303)

    async def done(self, request: Request) -> Response:
        """What follows filing: the code, and the fee where there is one. In one service the code comes some seconds later."""
        made = self.dossiers.find(request.path_params["dossier"]) or self.wizard.filed.get(
            request.path_params["dossier"]
        )
        if made is None or not self.user(request):
            return self.to_login(request)
        service, behaviour = self.services[made.service], self.truth[made.service].behaviour
        at = f"{made.filed:%H giờ %M phút, ngày %d/%m/%Y}"
        if behaviour == "code-later" and time.monotonic() - made.since < CODE_WAIT:
            body = f"""<div class="card done"><h1>Hồ sơ đã được gửi thành công</h1><p>Hệ thống ghi nhận hồ sơ lúc {at}.</p><p>Đang cấp mã hồ sơ, trang sẽ tự động cập nhật trong giây lát…</p></div>"""
            return self.page(request, "Kết quả nộp hồ sơ", body, head='<meta http-equiv="refresh" content="2">')
        promise = (
            '<p class="text-danger">Đề nghị nộp đầy đủ hồ sơ giấy (bản chính) tại Trung tâm trong 05 ngày làm việc.</p>'
            if behaviour == "hard-copy-promise"
            else ""
        )
        head = f'<h1>Nộp hồ sơ thành công</h1><p>Hồ sơ được gửi lúc {at}.</p><p>Mã hồ sơ: <b class="code">{made.code}</b></p>{promise}'
        if made.paid:
            more = f"""<p><button type="button" class="btn btn-light" id="in-to-khai">In giấy tiếp nhận</button> <a class="btn btn-outline" href="/tra-cuu-ho-so?maHoSo={made.code}">Tra cứu hồ sơ</a></p>"""
        else:
            more = f"""<div class="alert alert-warning">Hồ sơ chờ thanh toán phí, lệ phí: <b>{money(service.fee)}</b></div><p><a class="btn btn-primary" href="{self._order(made, service, behaviour)}">Thanh toán trực tuyến</a></p>"""
        return self.page(request, "Kết quả nộp hồ sơ", f'<div class="card done">{head}{more}</div>')

    def _order(self, made: Dossier, service: Procedure, behaviour: str) -> str:
        amount = 0 if behaviour == "zero-amount" else service.fee
        return self.bank.order(Order(made.code, amount, f"{self.url}/thanh-toan/ket-qua"))

    async def back_from_bank(self, request: Request) -> Response:
        """Paid, or not."""
        key = request.query_params.get("maGiaoDich", "")
        order = self.bank.orders.get(key)
        made = self.dossiers.find(order.dossier) if order else None
        if order is None or made is None or key not in self.bank.paid:
            body = '<div class="card done"><h1>Thanh toán không thành công</h1><p>Hồ sơ đang chờ thanh toán.</p><p><a href="/ca-nhan/ho-so">Hồ sơ của tôi</a></p></div>'
            return self.page(request, "Kết quả thanh toán", body)
        made.paid = True
        self._receipts[made.code] = f"BL{key}"
        body = f"""<div class="card done"><h1>Thanh toán thành công</h1><p>Mã hồ sơ: <b class="code">{made.code}</b></p><p>Số tiền: {money(order.amount)}</p>
<p>Biên lai điện tử: <a href="/ho-so/{made.code}/bien-lai">BL{key}</a></p><p><a class="btn btn-outline" href="/tra-cuu-ho-so?maHoSo={made.code}">Tra cứu hồ sơ</a></p></div>"""
        return self.page(request, "Kết quả thanh toán", body)

    async def receipt(self, request: Request) -> Response:
        """The receipt of a payment."""
        made = self.dossiers.find(request.path_params["dossier"])
        if made is None or made.code not in self._receipts or not self.user(request):
            return self.page(request, "Không tìm thấy trang", "<h1>Không có biên lai này</h1>", 404)
        fee = money(self.services[made.service].fee)
        body = f"""<div class="card"><h1>Biên lai thu phí, lệ phí</h1><table class="table"><tr><th>Số biên lai</th><td>{self._receipts[made.code]}</td></tr>
<tr><th>Mã hồ sơ</th><td>{made.code}</td></tr><tr><th>Người nộp</th><td>{escape(made.owner)}</td></tr><tr><th>Số tiền</th><td>{fee}</td></tr></table></div>"""
        return self.page(request, "Biên lai thu phí, lệ phí", body)

    async def own(self, request: Request) -> Response:
        """The user's dossiers and drafts."""
        if not self.user(request):
            return self.to_login(request)
        shown = "".join(
            pages.dossier(d, self.services[d.service])
            + ("" if d.paid else f'<p><a class="btn btn-primary" href="/ho-so/{d.code}">Thanh toán</a></p>')
            for d in self.dossiers.of(FULL_NAME)
        )
        return self.page(request, "Hồ sơ của tôi", f"<h1>Hồ sơ của tôi</h1>{shown or '<p>Bạn chưa nộp hồ sơ nào.</p>'}")

    async def look_up(self, request: Request) -> Response:
        """By code, with a captcha that the test mode tells."""
        asked = request.query_params
        code, told = asked.get("maHoSo", "").strip(), ""
        if "maXacNhan" in asked:
            found = self.dossiers.find(code)
            told = '<div class="alert alert-warning">Không tìm thấy hồ sơ theo mã đã nhập.</div>'
            if asked["maXacNhan"].strip() != CAPTCHA:
                told = '<div class="alert alert-danger" role="alert">Mã xác nhận không đúng.</div>'
            elif found:
                told = pages.dossier(found, self.services[found.service])
        body = f"""<h1>Tra cứu hồ sơ</h1><form class="card"><div class="row"><div class="col"><label class="form-label" for="maHoSo">Mã hồ sơ <span class="text-danger">*</span></label>
<input class="form-control" id="maHoSo" name="maHoSo" value="{escape(code, quote=True)}" placeholder="H77.15-yymmdd-xxxx"></div><div class="col"><label class="form-label" for="maXacNhan">Mã xác nhận <span class="text-danger">*</span></label>
<div class="captcha"><input class="form-control" id="maXacNhan" name="maXacNhan" autocomplete="off"><img src="/static/ma.svg" alt="Hình mã xác nhận"></div><div class="form-text">Chế độ kiểm thử: nhập mã {CAPTCHA}</div></div></div>
<button class="btn btn-primary">Tra cứu</button></form>{told}"""
        return self.page(request, "Tra cứu hồ sơ", body)

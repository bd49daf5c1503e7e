"""The portal's own origin: search, service pages, filing around the frame, fees, look-up."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.blind.common.account import FULL_NAME
from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.records import money
from tests.blind.mixed import pages

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossiers
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth
    from tests.blind.mixed.eform import Engine
    from tests.blind.mixed.outside import LogIn, Payment

COOKIE = "lamsa_sid"
TYPES = (".pdf", ".jpg", ".jpeg", ".png", ".docx")
LARGEST = 15 * 1024 * 1024
PER_PAGE = 5


class Origins:
    """Where the four sites stand."""

    def __init__(self, portal: str, eform: str, login: str, payment: str) -> None:
        self.portal, self.eform, self.login, self.payment = portal, eform, login, payment


class Site:
    """The portal. It shares tickets, declarations and orders with the other origins in memory."""

    def __init__(
        self,
        at: Origins,
        services: dict[str, Procedure],
        truth: dict[str, Truth],
        dossiers: Dossiers,
        others: tuple[Engine, LogIn, Payment],
    ) -> None:
        self.at, self.services, self.truth, self.dossiers = at, services, truth, dossiers
        self.engine, self.login, self.payment = others
        self._sessions: set[str] = set()
        self._files: dict[str, tuple[str, int]] = {}
        self._receipts: dict[str, str] = {}

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/dich-vu-cong", self.listing),
                Route("/dich-vu-cong/{code}", self.detail),
                Route("/bieu-mau/{code}/{number:int}", self.blank),
                Route("/dang-nhap", self.log_in),
                Route("/sso", self.back_from_login),
                Route("/dang-xuat", self.log_out),
                Route("/nop-ho-so/{code}", self.filing),
                Route("/nop-ho-so/{code}", self.file, methods=["POST"]),
                Route("/tep", self.upload, methods=["POST"]),
                Route("/ho-so/{dossier}/hoan-thanh", self.done),
                Route("/ho-so/{dossier}/thanh-toan", self.fee),
                Route("/ho-so/{dossier}/bien-lai", self.receipt),
                Route("/thanh-toan/ket-qua", self.back_from_payment),
                Route("/tai-khoan/ho-so", self.own),
                Route("/tra-cuu-ho-so", self.look_up),
                Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
            ],
            exception_handlers={404: _not_found},
        )

    def _user(self, request: Request) -> str:
        return FULL_NAME if request.cookies.get(COOKIE, "") in self._sessions else ""

    def _page(self, request: Request, title: str, body: str) -> Response:
        return HTMLResponse(pages.frame(title, body, self._user(request)))

    def _to_login(self, path: str) -> Response:
        back = f"{self.at.portal}/sso?{urlencode({'toi': path})}"
        return RedirectResponse(f"{self.at.login}/xac-thuc?{urlencode({'redirect_uri': back})}", 303)

    async def home(self, request: Request) -> Response:
        """The search, and the newest services."""
        some = list(self.services.values())[:4]
        levels = {code: truth.claim for code, truth in self.truth.items()}
        body = f"{pages.search_box('')}<h2>Dịch vụ nổi bật</h2>{pages.service_rows(some, levels)}"
        return self._page(request, "Dịch vụ công trực tuyến", body)

    async def listing(self, request: Request) -> Response:
        """Services by words."""
        words, at = request.query_params.get("tu_khoa", "").strip(), int(request.query_params.get("trang", "1"))
        found = [p for p in self.services.values() if words.lower() in f"{p.code} {p.name}".lower()]
        levels = {code: truth.claim for code, truth in self.truth.items()}
        numbers = " ".join(
            f'<a href="/dich-vu-cong?tu_khoa={quote(words)}&trang={n}">[{n}]</a>'
            for n in range(1, -(-len(found) // PER_PAGE) + 1)
        )
        shown = pages.service_rows(found[(at - 1) * PER_PAGE : at * PER_PAGE], levels)
        return self._page(request, "Tìm dịch vụ", f"{pages.search_box(words)}{shown}<p>{numbers}</p>")

    async def detail(self, request: Request) -> Response:
        """A service's page."""
        service = self.services.get(request.path_params["code"])
        if service is None:
            return await _not_found(request, None)
        truth = self.truth[service.code]
        return self._page(request, service.name, pages.service_page(service, truth.claim, truth.behaviour))

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        paper = self.services[request.path_params["code"]].papers[request.path_params["number"]]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(paper.form_file)}"}
        return Response(blank_form(paper.name), media_type=DOCX, headers=headers)

    async def log_in(self, _request: Request) -> Response:
        """To the log-in, and back to the front page."""
        return self._to_login("/")

    async def back_from_login(self, request: Request) -> Response:
        """A ticket is good once."""
        ticket, onward = request.query_params.get("ticket", ""), request.query_params.get("toi", "/")
        if ticket not in self.login.tickets or not onward.startswith("/"):
            return RedirectResponse("/", 303)
        self.login.tickets.discard(ticket)
        key = secrets.token_hex(12)
        self._sessions.add(key)
        answer = RedirectResponse(onward, 303)
        answer.set_cookie(COOKIE, key, httponly=True, samesite="lax")
        return answer

    async def log_out(self, request: Request) -> Response:
        """Out."""
        self._sessions.discard(request.cookies.get(COOKIE, ""))
        return RedirectResponse("/", 303)

    async def filing(self, request: Request) -> Response:
        """The page around the frame."""
        code = request.path_params["code"]
        if code not in self.services:
            return await _not_found(request, None)
        if not self._user(request):
            return self._to_login(f"/nop-ho-so/{code}")
        url = f"{self.at.eform}/e-form/{self.engine.ticket(code)}"
        return self._page(request, "Nộp hồ sơ", pages.filing_page(self.services[code], self.at.eform, url))

    async def upload(self, request: Request) -> Response:
        """Keep one file."""
        sent = (await request.form()).get("tep")
        if not self._user(request) or not isinstance(sent, UploadFile) or not sent.filename:
            return JSONResponse({"loi": "Không tải được tệp"}, 400)
        size = len(await sent.read())
        if not sent.filename.lower().endswith(TYPES) or not 0 < size <= LARGEST:
            return JSONResponse({"loi": "Tệp sai loại hoặc quá 15 MB"}, 400)
        key = secrets.token_hex(8)
        self._files[key] = (sent.filename, size)
        return JSONResponse({"ma": key, "ten": sent.filename})

    async def file(self, request: Request) -> Response:
        """File a dossier."""
        service = self.services[request.path_params["code"]]
        form = {key: str(value) for key, value in (await request.form()).items()}
        answers = self.engine.made.get(form.get("to_khai", ""))
        sent = [self._files.get(form.get(f"tep_{i}", "")) for i, _ in enumerate(service.attached)]
        if not self._user(request) or answers is None or None in sent or form.get("nhan_kq") not in pages.RESULTS:
            return self._page(request, "Hồ sơ chưa hợp lệ", "<p class=bao>Vui lòng kê khai và đính kèm đầy đủ.</p>")
        if self.truth[service.code].behaviour == "no-confirmation":
            return RedirectResponse(f"/dich-vu-cong/{service.code}", 303)
        files = {paper.name: [kept] for paper, kept in zip(service.attached, sent, strict=True) if kept}
        told = {**answers, "nhan_kq": form["nhan_kq"]}
        made = self.dossiers.file(service.code, FULL_NAME, answers["HoTen"], told, files, paid=not self._asks(service))
        step = "hoan-thanh" if made.paid else "thanh-toan"
        return RedirectResponse(f"/ho-so/{made.code}/{step}", 303)

    def _asks(self, service: Procedure) -> bool:
        """Whether a fee is to be paid online."""
        return service.fee > 0 and self.truth[service.code].claim == 4

    async def done(self, request: Request) -> Response:
        """Filed."""
        made = self.dossiers.find(request.path_params["dossier"])
        if made is None or not made.paid:
            return await _not_found(request, None)
        body = f"""<div class="thanh-cong"><p>Bạn đã nộp hồ sơ trực tuyến thành công.</p><p>Mã số hồ sơ: <b>{made.code}</b></p>
<p>Sử dụng mã số hồ sơ để <a href="/tra-cuu-ho-so">tra cứu</a> quá trình giải quyết.</p></div>"""
        return self._page(request, "Hoàn thành nộp hồ sơ", body)

    async def fee(self, request: Request) -> Response:
        """What is to be paid, and the button that leads to the payment's origin."""
        made = self.dossiers.find(request.path_params["dossier"])
        if made is None or made.paid:
            return RedirectResponse("/tai-khoan/ho-so", 303)
        service = self.services[made.service]
        key = self.payment.order(made.code, service.fee, f"{self.at.portal}/thanh-toan/ket-qua")
        dead = self.truth[service.code].behaviour == "dead-payment"
        onward = "" if dead else f' data-toi="{self.at.payment}/giao-dich/{key}"'
        body = f"""<div class="thanh-cong"><p>Hồ sơ đã được gửi, mã số hồ sơ: <b>{made.code}</b>. Hồ sơ được tiếp nhận sau khi thanh toán.</p></div>
<table class="bang"><tr><th>Khoản thu</th><th>Số tiền</th></tr><tr><td>Phí, lệ phí giải quyết thủ tục</td><td>{money(service.fee)}</td></tr></table>
<p><button type="button" class="nut" id="thanh-toan"{onward}>Thanh toán trực tuyến</button></p>"""
        return self._page(request, "Thanh toán phí, lệ phí", body)

    async def back_from_payment(self, request: Request) -> Response:
        """Paid, or not."""
        key = request.query_params.get("gd", "")
        order = self.payment.orders.get(key)
        if order is None or key not in self.payment.paid:
            return self._page(request, "Thanh toán không thành công", "<p>Giao dịch đã bị hủy.</p>")
        made = self.dossiers.find(order.dossier)
        if made is None:
            return await _not_found(request, None)
        made.paid = True
        self._receipts[made.code] = f"BL{key}"
        body = f"""<div class="thanh-cong"><p>Giao dịch thành công. Hồ sơ đã được ghi nhận thanh toán.</p>
<p>Mã số hồ sơ: <b>{made.code}</b></p><p>Số tiền: {money(order.amount)}</p><p>Biên lai điện tử: BL{key}
(<a href="/ho-so/{made.code}/bien-lai">Xem biên lai</a>)</p></div><p><a href="/tai-khoan/ho-so">Về danh sách hồ sơ</a></p>"""
        return self._page(request, "Thanh toán thành công", body)

    async def receipt(self, request: Request) -> Response:
        """The receipt of a payment."""
        made = self.dossiers.find(request.path_params["dossier"])
        if made is None or made.code not in self._receipts:
            return await _not_found(request, None)
        service = self.services[made.service]
        body = f"""<table class="bang"><tr><th>Số biên lai</th><td>{self._receipts[made.code]}</td></tr><tr><th>Mã số hồ sơ</th><td>{made.code}</td></tr>
<tr><th>Người nộp tiền</th><td>{made.owner}</td></tr><tr><th>Số tiền</th><td>{money(service.fee)}</td></tr></table>"""
        return self._page(request, "Biên lai thu phí, lệ phí", body)

    async def own(self, request: Request) -> Response:
        """The user's dossiers."""
        if not self._user(request):
            return self._to_login("/tai-khoan/ho-so")
        return self._page(request, "Quản lý hồ sơ", pages.dossier_table(self.dossiers.of(FULL_NAME), self.services))

    async def look_up(self, request: Request) -> Response:
        """Anybody may ask for a code."""
        code = request.query_params.get("ma_so", "")
        found = self.dossiers.find(code)
        told = ""
        if code:
            told = (
                pages.dossier_table([found], self.services)
                if found
                else "<p class=bao>Không có hồ sơ với mã số này.</p>"
            )
        box = (
            '<form><label for="ma-so">Mã số hồ sơ</label> <input id="ma-so" type="text" name="ma_so" size="40" '
            'placeholder="H93.07-..."> <button class="nut" type="submit">Tra cứu</button></form>'
        )
        return self._page(request, "Tra cứu hồ sơ", box + told)


async def _not_found(_request: Request, _error: Exception | None) -> Response:
    body = "<p>404 - Đường dẫn không tồn tại hoặc đã được thay đổi.</p>"
    return HTMLResponse(pages.frame("Không tìm thấy trang", body, ""), 404)

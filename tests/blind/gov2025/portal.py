"""The portal itself: services, the way over the identity, the frame of the form, fees and dossiers."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.blind.common.account import FULL_NAME
from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.forms import rows
from tests.blind.common.records import money
from tests.blind.gov2025 import pages
from tests.blind.gov2025.engine import fields
from tests.blind.gov2025.outside import Order

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossiers
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth
    from tests.blind.gov2025.engine import Engine
    from tests.blind.gov2025.outside import Bank, Identity

COOKIE = "__dvc"


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the five sites are."""

    portal: str
    identity: str
    engine: str
    bank: str
    old: str


class Site:
    """The portal's pages."""

    def __init__(
        self,
        at: Origins,
        services: dict[str, Procedure],
        truth: dict[str, Truth],
        dossiers: Dossiers,
        outside: tuple[Engine, Identity, Bank],
    ) -> None:
        self.at, self.services, self.truth, self.dossiers = at, services, truth, dossiers
        self.engine, self.identity, self.bank = outside
        self._sessions: set[str] = set()
        self._receipts: dict[str, str] = {}

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/thu-tuc", self.listing),
                Route("/thu-tuc/{code}", self.detail),
                Route("/bieu-mau/{code}/{number:int}", self.blank),
                Route("/dang-nhap", self.log_in),
                Route("/sso", self.back_from_identity),
                Route("/dang-xuat", self.log_out),
                Route("/nop-ho-so/{code}", self.form),
                Route("/nop-ho-so/{code}/xac-nhan", self.confirm, methods=["GET", "POST"]),
                Route("/ho-so/{dossier}", self.done),
                Route("/ho-so/{dossier}/bien-lai", self.receipt),
                Route("/thanh-toan", self.back_from_bank),
                Route("/ca-nhan/ho-so", self.own),
                Route("/tra-cuu", self.look_up),
                Route("/danh-gia", self.rate, methods=["POST"]),
                Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
            ],
            exception_handlers={404: self.lost},
        )

    def _user(self, request: Request) -> str:
        return FULL_NAME if request.cookies.get(COOKIE, "") in self._sessions else ""

    def _page(self, request: Request, title: str, body: str, status: int = 200) -> Response:
        return HTMLResponse(pages.frame(title, body, self._user(request)), status)

    async def lost(self, request: Request, _error: Exception) -> Response:
        """Nothing here."""
        return self._page(request, "Không tìm thấy trang", "<p>Trang bạn tìm không tồn tại.</p>", 404)

    async def home(self, request: Request) -> Response:
        """The search, and a few services."""
        some = pages.service_cards(list(self.services.values())[:6], self.truth)
        body = f'{pages.search_box("")}<h2>Thủ tục được quan tâm</h2>{some}<p><a href="/thu-tuc">Xem tất cả thủ tục</a></p>'
        return self._page(request, pages.NAME, body)

    async def listing(self, request: Request) -> Response:
        """Services by words and extent."""
        words, extent = request.query_params.get("tu_khoa", "").strip(), request.query_params.get("muc", "")
        found = [
            p
            for p in self.services.values()
            if words.lower() in f"{p.code} {p.name}".lower() and extent in {"", str(self.truth[p.code].claim)}
        ]
        cuts = "".join(
            f'<a class="{"loc dang" if extent == key else "loc"}" href="/thu-tuc?{urlencode({"tu_khoa": words, "muc": key})}">{name}</a>'
            for key, name in (("", "Tất cả"), ("4", "Toàn trình"), ("3", "Một phần"))
        )
        body = f"{pages.search_box(words)}<p>{cuts}</p>{pages.service_cards(found, self.truth)}"
        return self._page(request, "Thủ tục hành chính", body)

    async def detail(self, request: Request) -> Response:
        """A service's page."""
        service = self.services.get(request.path_params["code"])
        if service is None:
            return self._page(request, "Không tìm thấy trang", "<p>Không có thủ tục này.</p>", 404)
        truth = self.truth[service.code]
        entry = f"/nop-ho-so/{service.code}"
        if truth.behaviour == "old-domain":
            entry = f"{self.at.old}/dichvucong/nop-truc-tuyen?ma={service.code}"
        return self._page(request, service.name, pages.service_page(service, truth, entry))

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        row = rows(self.services[request.path_params["code"]])[request.path_params["number"]]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.form or 'mau.docx')}"}
        return Response(blank_form(row.name), media_type=DOCX, headers=headers)

    async def log_in(self, request: Request) -> Response:
        """To the identity, and back to where one was."""
        back = f"{self.at.portal}/sso?{urlencode({'tiep': request.query_params.get('tiep', '/')})}"
        return RedirectResponse(
            f"{self.at.identity}/auth?{urlencode({'client_id': 'dvc-dong-khe', 'redirect_uri': back})}", 303
        )

    async def back_from_identity(self, request: Request) -> Response:
        """A ticket is good once; without the citizen's leave nobody is logged in."""
        ticket, onward = request.query_params.get("code", ""), request.query_params.get("tiep", "/")
        if ticket not in self.identity.tickets:
            return self._page(
                request, "Chưa đăng nhập", "<p>Bạn chưa đồng ý chia sẻ thông tin nên chưa đăng nhập được.</p>"
            )
        self.identity.tickets.discard(ticket)
        key = secrets.token_hex(12)
        self._sessions.add(key)
        answer = RedirectResponse(onward if onward.startswith("/") else "/", 303)
        answer.set_cookie(COOKIE, key, httponly=True, samesite="lax")
        return answer

    async def log_out(self, request: Request) -> Response:
        """Out."""
        self._sessions.discard(request.cookies.get(COOKIE, ""))
        return RedirectResponse("/", 303)

    def _to_login(self, request: Request) -> Response:
        return RedirectResponse(f"/dang-nhap?{urlencode({'tiep': request.url.path})}", 303)

    async def form(self, request: Request) -> Response:
        """The page around the frame."""
        service = self.services.get(request.path_params["code"])
        if service is None or self.truth[service.code].behaviour == "old-domain":
            return self._page(request, "Không tìm thấy trang", "<p>Không có biểu mẫu này.</p>", 404)
        if not self._user(request):
            return self._to_login(request)
        source = f"{self.at.engine}/bieu-mau/{self.engine.ticket(service.code)}"
        body = f"""<p>{escape(service.name)}</p><iframe id="bieu-mau" title="Biểu mẫu điện tử" src="{source}" data-nguon="{self.at.engine}"
data-sau="/nop-ho-so/{service.code}/xac-nhan"></iframe>"""
        return self._page(request, "Nộp hồ sơ trực tuyến", body)

    async def confirm(self, request: Request) -> Response:
        """A last look at what was filled in, and the button that files it."""
        key = request.query_params.get("to_khai", "")
        made = self.engine.made.get(key)
        if not self._user(request) or made is None or made.service != request.path_params["code"]:
            return RedirectResponse(f"/nop-ho-so/{request.path_params['code']}", 303)
        service = self.services[made.service]
        told = ""
        if request.method == "POST":
            if (await request.form()).get("cam_ket"):
                paid = not (service.fee and self.truth[service.code].claim == 4)
                filed = self.dossiers.file(service.code, FULL_NAME, FULL_NAME, made.answers, made.files, paid=paid)
                self.engine.made.pop(key)
                return RedirectResponse(f"/ho-so/{filed.code}", 303)
            told = '<p class="sai">Vui lòng đánh dấu vào ô cam kết.</p>'
        labels = {f["key"]: f["label"] for step in fields(service, "").values() for f in step}
        lines = "".join(
            f"<tr><th>{labels[k]}</th><td>{escape(v)}</td></tr>" for k, v in made.answers.items() if v and k in labels
        )
        files = "".join(
            f"<tr><th>{escape(name)}</th><td>{escape(sent[0][0])}</td></tr>" for name, sent in made.files.items()
        )
        fee = (
            f"<p>Phí, lệ phí phải nộp: <b>{money(service.fee)}</b>, thanh toán trực tuyến sau khi nộp hồ sơ.</p>"
            if service.fee
            else ""
        )
        body = f"""<p>{escape(service.name)}</p><table>{lines}{files}</table>{fee}{told}<form method="post"><p><label><input type="checkbox" name="cam_ket" value="1">
Tôi cam kết các thông tin trên là đúng sự thật</label></p><button class="nut">Nộp hồ sơ</button></form>"""
        return self._page(request, "Xác nhận hồ sơ", body)

    async def done(self, request: Request) -> Response:
        """Filed; where there is a fee, the way to the bank."""
        made = self.dossiers.find(request.path_params["dossier"])
        if made is None or not self._user(request):
            return self._page(request, "Không tìm thấy trang", "<p>Không có hồ sơ này.</p>", 404)
        service = self.services[made.service]
        told = f'<div class="tot"><h2>Nộp hồ sơ thành công</h2><p>Mã hồ sơ: <b>{made.code}</b></p></div>'
        if made.paid:
            onward = f'<p><a href="/tra-cuu?ma={made.code}">Theo dõi hồ sơ</a></p>{pages.RATING}'
        else:
            known = self.truth[service.code].behaviour != "payment-refused"
            key = self.bank.order(Order(made.code, service.fee, f"{self.at.portal}/thanh-toan", known))
            onward = f"""<p>Hồ sơ được tiếp nhận sau khi thanh toán. Số tiền phải nộp: <b>{money(service.fee)}</b></p>
<p><a class="nut" href="{self.at.bank}/thanh-toan/{key}">Thanh toán trực tuyến</a></p>"""
        return self._page(request, "Kết quả nộp hồ sơ", f"{told}{onward}")

    async def back_from_bank(self, request: Request) -> Response:
        """Paid, or not."""
        key = request.query_params.get("gd", "")
        order = self.bank.orders.get(key)
        made = self.dossiers.find(order.dossier) if order else None
        if order is None or made is None or key not in self.bank.paid:
            body = '<p class="sai">Giao dịch chưa thực hiện được. Hồ sơ đang chờ thanh toán.</p><p><a href="/ca-nhan/ho-so">Hồ sơ của tôi</a></p>'
            return self._page(request, "Thanh toán không thành công", body)
        made.paid = True
        self._receipts[made.code] = f"BL{key}"
        body = f"""<div class="tot"><h2>Thanh toán thành công</h2><p>Mã hồ sơ: <b>{made.code}</b></p><p>Số tiền: {money(order.amount)}</p>
<p>Biên lai điện tử: <a href="/ho-so/{made.code}/bien-lai">BL{key}</a></p></div><p><a href="/tra-cuu?ma={made.code}">Theo dõi hồ sơ</a></p>{pages.RATING}"""
        return self._page(request, "Kết quả thanh toán", body)

    async def receipt(self, request: Request) -> Response:
        """The receipt of a payment."""
        made = self.dossiers.find(request.path_params["dossier"])
        if made is None or made.code not in self._receipts or not self._user(request):
            return self._page(request, "Không tìm thấy trang", "<p>Không có biên lai này.</p>", 404)
        fee = money(self.services[made.service].fee)
        body = f"""<table><tr><th>Số biên lai</th><td>{self._receipts[made.code]}</td></tr><tr><th>Mã hồ sơ</th><td>{made.code}</td></tr>
<tr><th>Người nộp</th><td>{escape(made.owner)}</td></tr><tr><th>Số tiền</th><td>{fee}</td></tr></table>"""
        return self._page(request, "Biên lai thu phí, lệ phí", body)

    async def own(self, request: Request) -> Response:
        """The user's dossiers; those that wait for their fee lead back to it."""
        if not self._user(request):
            return self._to_login(request)
        held = self.dossiers.of(FULL_NAME)
        shown = "".join(
            pages.timeline(d, self.services[d.service])
            + ("" if d.paid else f'<p><a href="/ho-so/{d.code}">Thanh toán</a></p>')
            for d in held
        )
        return self._page(request, "Hồ sơ của tôi", shown or "<p>Bạn chưa nộp hồ sơ nào.</p>")

    async def look_up(self, request: Request) -> Response:
        """Anybody may ask for a code."""
        code = request.query_params.get("ma", "").strip()
        found = self.dossiers.find(code)
        told = pages.timeline(found, self.services[found.service]) if found else ""
        if code and not found:
            told = '<p class="sai">Không tìm thấy hồ sơ có mã này.</p>'
        body = f"""<form class="tim"><label for="ma">Mã hồ sơ</label><input id="ma" name="ma" value="{escape(code, quote=True)}"><button class="nut">Tra cứu</button></form>{told}"""
        return self._page(request, "Tra cứu hồ sơ", body)

    async def rate(self, _request: Request) -> Response:
        """Thanks."""
        return HTMLResponse("Cảm ơn bạn đã đánh giá.")

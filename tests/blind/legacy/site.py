"""The portal: search, services, the way over the log-in, dossiers and their fees."""

from __future__ import annotations

import json
import secrets
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
from tests.blind.legacy import layout
from tests.blind.legacy.bank import Order
from tests.blind.legacy.filing import Filing

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossiers
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth
    from tests.blind.legacy.bank import Bank
    from tests.blind.legacy.identity import Identity

COOKIE = "JSESSIONID"
_GUIDE = "<ol><li>Đăng nhập bằng tài khoản của Hệ thống xác thực tập trung.</li><li>Chọn thủ tục hành chính, bấm “Nộp hồ sơ qua mạng”.</li><li>Nhập thông tin người nộp và tờ khai điện tử.</li><li>Tải lên từng tệp của thành phần hồ sơ.</li><li>Gửi hồ sơ và nộp lệ phí (nếu có).</li></ol>"


class Site:
    """The portal's pages."""

    def __init__(
        self,
        urls: tuple[str, str],
        services: dict[str, Procedure],
        truth: dict[str, Truth],
        forms: dict[str, Form],
        dossiers: Dossiers,
        outside: tuple[Identity, Bank],
    ) -> None:
        self.url, self._identity_url = urls
        self.services, self.truth, self.forms, self.dossiers = services, truth, forms, dossiers
        self.identity, self.bank = outside
        self._sessions: set[str] = set()
        self._receipts: dict[str, str] = {}
        self.filing = Filing(self)

    def app(self) -> Starlette:
        """The routes."""
        both = ["GET", "POST"]
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/thutuc", self.listing, methods=both),
                Route("/thutuc/{code}", self.detail),
                Route("/mau/{code}/{number:int}", self.blank),
                Route("/huongdan", self.guide),
                Route("/dangnhap", self.log_in),
                Route("/xacthuc", self.back_from_identity),
                Route("/thoat", self.log_out),
                *self.filing.routes(),
                Route("/hoso", self.own),
                Route("/hoso/xem", self.one),
                Route("/hoso/bienlai", self.receipt),
                Route("/lephi/{dossier}", self.order, methods=both),
                Route("/lephi", self.back_from_bank),
                Route("/tracuu", self.look_up),
                Route("/tracuu/ketqua", self.found, methods=["POST"]),
                Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
            ]
        )

    def user(self, request: Request) -> str:
        """Whose session it is, "" for nobody's."""
        return FULL_NAME if request.cookies.get(COOKIE, "") in self._sessions else ""

    def page(self, request: Request, title: str, body: str, status: int = 200) -> Response:
        """A whole page."""
        return HTMLResponse(layout.frame(title, body, self.user(request)), status)

    def to_login(self, onward: str) -> Response:
        """It says so in a dialog, and goes there."""
        target = json.dumps(f"/dangnhap?{urlencode({'tiep': onward})}")
        return HTMLResponse(
            f'<html><head><meta charset="utf-8"></head><body><script>alert("Bạn cần đăng nhập để sử dụng chức năng này!");location.replace({target});</script></body></html>'
        )

    def _fields(self) -> list[str]:
        return sorted({p.field for p in self.services.values()})

    async def home(self, request: Request) -> Response:
        """The search and the fields."""
        links = "".join(f"<li><a href=\"javascript:chonLinhVuc('{name}')\">{name}</a></li>" for name in self._fields())
        body = f'{layout.search({}, self._fields())}<p class="muc">Thủ tục hành chính theo lĩnh vực</p><ul>{links}</ul>'
        return self.page(request, "Trang chủ", body)

    async def listing(self, request: Request) -> Response:
        """Services by name, code or field, page by page."""
        asked = {key: str(value).strip() for key, value in (await request.form()).items()}
        found = [
            p
            for p in self.services.values()
            if asked.get("tenTTHC", "").lower() in p.name.lower()
            and asked.get("maTTHC", "") in p.code
            and asked.get("linhVuc", "") in {"", p.field}
        ]
        number = asked.get("trang", "1")
        body = layout.search(asked, self._fields()) + layout.results(
            found, self.truth, int(number) if number.isdigit() else 1
        )
        return self.page(request, "Thủ tục hành chính", body)

    async def detail(self, request: Request) -> Response:
        """A service's page."""
        service = self.services.get(request.path_params["code"])
        if service is None:
            return self.page(request, "Thông báo", "<p>Không có thủ tục này.</p>", 404)
        body = layout.detail(service, self.truth[service.code], self.forms[service.code])
        return self.page(request, "Chi tiết thủ tục hành chính", body)

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        row = rows(self.services[request.path_params["code"]])[request.path_params["number"]]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.form or 'mau.docx')}"}
        return Response(blank_form(row.name), media_type=DOCX, headers=headers)

    async def guide(self, request: Request) -> Response:
        """How to file."""
        return self.page(request, "Hướng dẫn sử dụng", _GUIDE)

    async def log_in(self, request: Request) -> Response:
        """To the identity, and back to where one was."""
        back = f"{self.url}/xacthuc?{urlencode({'tiep': request.query_params.get('tiep', '/')})}"
        return RedirectResponse(f"{self._identity_url}/dang-nhap?{urlencode({'quay_ve': back})}", 303)

    async def back_from_identity(self, request: Request) -> Response:
        """A ticket is good once."""
        ticket, onward = request.query_params.get("ve", ""), request.query_params.get("tiep", "/")
        if ticket not in self.identity.tickets:
            return self.page(request, "Thông báo", "<p>Đăng nhập không thành công.</p>", 403)
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

    async def own(self, request: Request) -> Response:
        """The user's dossiers."""
        if not self.user(request):
            return self.to_login("/hoso")
        lines = "".join(
            f"""<tr><td><a href="/hoso/xem?ma={d.code}">{d.code}</a></td><td>{self.services[d.service].name}</td><td>{layout.STATES[d.stage()]}</td></tr>"""
            for d in self.dossiers.of(FULL_NAME)
        )
        body = f'<table class="luoi" width="100%" cellspacing="0"><tr><th>Mã hồ sơ</th><th>Thủ tục</th><th>Tình trạng</th></tr>{lines}</table>'
        return self.page(request, "Hồ sơ đã nộp", body)

    async def one(self, request: Request) -> Response:
        """A dossier of the user's: what was filed, and its fee."""
        code = request.query_params.get("ma", "")
        made = self.dossiers.find(code)
        if made is None or not self.user(request):
            return self.to_login(f"/hoso/xem?ma={code}")
        service, truth = self.services[made.service], self.truth[made.service]
        fee = ""
        if truth.behaviour == "cash-only":
            fee = f"<p>Phí, lệ phí: <b>{money(service.fee)}</b>. Đề nghị nộp tiền mặt tại Bộ phận Tiếp nhận và Trả kết quả khi đến nhận kết quả.</p>"
        elif not made.paid:
            fee = f"""<p>Phí, lệ phí phải nộp: <b>{money(service.fee)}</b></p><p><input type="button" class="nut" value="Thanh toán trực tuyến" onclick="thanhToan('{made.code}')"></p>"""
        elif made.code in self._receipts:
            fee = f'<p>Đã nộp phí, lệ phí. Biên lai số: <a href="/hoso/bienlai?ma={made.code}">{self._receipts[made.code]}</a></p>'
        body = f'<p class="ok">Hồ sơ của Ông/Bà đã được gửi thành công tới Bộ phận Tiếp nhận và Trả kết quả.</p>{layout.dossier(made, service)}{fee}<p><input type="button" class="nut" value="In giấy tiếp nhận" onclick="window.print()"></p>'
        return self.page(request, "Giấy tiếp nhận hồ sơ", body)

    async def order(self, request: Request) -> Response:
        """To the bank."""
        made = self.dossiers.find(request.path_params["dossier"])
        if made is None or made.paid or not self.user(request):
            return self.page(request, "Thông báo", "<p>Hồ sơ không phải nộp phí, lệ phí.</p>", 404)
        return RedirectResponse(
            self.bank.order(Order(made.code, self.services[made.service].fee, f"{self.url}/lephi")), 303
        )

    async def back_from_bank(self, request: Request) -> Response:
        """Paid, or not."""
        key = request.query_params.get("magd", "")
        asked = self.bank.orders.get(key)
        made = self.dossiers.find(asked.dossier) if asked else None
        if asked is None or made is None or key not in self.bank.paid:
            return self.page(request, "Kết quả thanh toán", '<p class="sai">Giao dịch thanh toán không thành công.</p>')
        made.paid = True
        self._receipts[made.code] = f"BL-{key}"
        body = f"""<p class="ok">Giao dịch thanh toán đã thành công.</p><p>Mã hồ sơ: <b>{made.code}</b></p><p>Số tiền: {money(asked.amount)}</p>
<p>Biên lai điện tử số: <a href="/hoso/bienlai?ma={made.code}">BL-{key}</a></p><p><a href="/hoso/xem?ma={made.code}">Xem hồ sơ</a></p>"""
        return self.page(request, "Kết quả thanh toán", body)

    async def receipt(self, request: Request) -> Response:
        """The receipt of a payment."""
        made = self.dossiers.find(request.query_params.get("ma", ""))
        if made is None or made.code not in self._receipts or not self.user(request):
            return self.page(request, "Thông báo", "<p>Không có biên lai này.</p>", 404)
        fee = money(self.services[made.service].fee)
        body = f'<table class="luoi" cellspacing="0"><tr><td class="muc">Số biên lai</td><td>{self._receipts[made.code]}</td></tr><tr><td class="muc">Mã hồ sơ</td><td>{made.code}</td></tr><tr><td class="muc">Số tiền</td><td>{fee}</td></tr></table>'
        return self.page(request, "Biên lai thu phí, lệ phí", body)

    async def look_up(self, request: Request) -> Response:
        """The question; its answer comes into the frame below."""
        body = """<form method="post" action="/tracuu/ketqua" target="ketQua"><table class="tim" cellspacing="6"><tr><td>Mã hồ sơ</td><td><input type="text" name="maHoSo" size="40"></td>
<td><input type="submit" class="nut" value="Tra cứu"></td></tr></table></form><iframe name="ketQua" width="100%" height="230" frameborder="0" title="Kết quả tra cứu"></iframe>"""
        return self.page(request, "Tra cứu tình trạng hồ sơ", body)

    async def found(self, request: Request) -> Response:
        """Anybody may ask for a code."""
        made = self.dossiers.find(str((await request.form()).get("maHoSo", "")))
        told = layout.dossier(made, self.services[made.service]) if made else "<p>Không tìm thấy hồ sơ.</p>"
        return HTMLResponse(
            f'<html><head><meta charset="utf-8"><link rel="stylesheet" href="/static/legacy.css"></head><body class="trong">{told}</body></html>'
        )

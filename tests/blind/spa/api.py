"""The JSON API behind the app, and the one page that the app lives in."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.blind.common.account import FULL_NAME, opens
from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.forms import received, rows
from tests.blind.common.plain import holds
from tests.blind.common.units import units
from tests.blind.spa.eform import definition, optional, papers, wrong
from tests.blind.spa.pay import Order
from tests.blind.spa.telling import STATES, detail, dossier, row_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossiers
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth
    from tests.blind.spa.pay import Gateway

STATIC = Path(__file__).with_name("static")
DELAY = 0.3  # seconds that lists and pages take, as over a real line


class Api:
    """What the app asks of its server."""

    def __init__(
        self,
        url: str,
        services: dict[str, Procedure],
        truth: dict[str, Truth],
        forms: dict[str, Form],
        dossiers: Dossiers,
        gateway: Gateway,
    ) -> None:
        self.url, self.services, self.truth, self.forms = url, services, truth, forms
        self.dossiers, self.gateway = dossiers, gateway
        self._tokens: set[str] = set()
        self._ended: set[str] = set()
        self._files: dict[str, tuple[str, int]] = {}

    def app(self) -> Starlette:
        """The routes; whatever is no file and no API is the app's page."""
        at, post = "/api/v1", ["POST"]
        return Starlette(
            routes=[
                Route(f"{at}/auth/login", self.log_in, methods=post),
                Route(f"{at}/procedures", self.listing),
                Route(f"{at}/procedures/{{code}}", self.detail),
                Route(f"{at}/forms/{{code}}/{{number:int}}", self.blank),
                Route(f"{at}/areas", self.areas),
                Route(f"{at}/eforms/{{code}}", self.eform),
                Route(f"{at}/eforms/{{code}}/check", self.check, methods=post),
                Route(f"{at}/uploads", self.upload, methods=post),
                Route(f"{at}/dossiers", self.file, methods=post),
                Route(f"{at}/dossiers", self.own),
                Route(f"{at}/dossiers/{{dossier}}/payment", self.order, methods=post),
                Route(f"{at}/payments/{{key}}", self.payment),
                Route(f"{at}/lookup", self.look_up),
                Mount("/assets", StaticFiles(directory=STATIC)),
                Route("/{path:path}", self.index),
            ]
        )

    async def index(self, _request: Request) -> Response:
        """The app's page."""
        return FileResponse(STATIC / "index.html")

    def _user(self, request: Request) -> str:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        return FULL_NAME if token in self._tokens else ""

    async def log_in(self, request: Request) -> Response:
        """A token for name and password."""
        told = await request.json()
        if not opens(str(told.get("username", "")), str(told.get("password", ""))):
            return JSONResponse({"message": "Tên đăng nhập hoặc mật khẩu không đúng"}, 401)
        token = secrets.token_hex(16)
        self._tokens.add(token)
        return JSONResponse({"accessToken": token, "fullName": FULL_NAME})

    async def listing(self, request: Request) -> Response:
        """Services by words, field and extent; `offset` and `limit` cut."""
        asked = request.query_params
        await asyncio.sleep(DELAY)
        found = [
            p
            for p in self.services.values()
            if holds(f"{p.code} {p.name}", asked.get("keyword", ""))
            and asked.get("field", "") in {"", p.field}
            and asked.get("level", "") in {"", str(self.truth[p.code].claim)}
        ]
        start, many = int(asked.get("offset", "0")), int(asked.get("limit", "4"))
        return JSONResponse(
            {
                "total": len(found),
                "items": [row_of(p, self.truth[p.code]) for p in found[start : start + many]],
                "fields": sorted({p.field for p in self.services.values()}),
            }
        )

    async def detail(self, request: Request) -> Response:
        """A service's page."""
        code = request.path_params["code"]
        await asyncio.sleep(DELAY)
        if code not in self.services:
            return JSONResponse({"message": "Không tìm thấy thủ tục"}, 404)
        return JSONResponse(detail(self.services[code], self.truth[code], self.forms[code]))

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        row = rows(self.services[request.path_params["code"]])[request.path_params["number"]]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.form or 'mau.docx')}"}
        return Response(blank_form(row.name), media_type=DOCX, headers=headers)

    async def areas(self, request: Request) -> Response:
        """Provinces, or a province's communes."""
        province = request.query_params.get("province", "")
        return JSONResponse(units().get(province, []) if province else list(units()))

    async def eform(self, request: Request) -> Response:
        """The definition of a form."""
        code = request.path_params["code"]
        await asyncio.sleep(DELAY)
        if not self._user(request):
            return JSONResponse({"message": "Chưa đăng nhập"}, 401)
        return JSONResponse(definition(self.services[code], self.forms[code], self.truth[code].behaviour))

    async def check(self, request: Request) -> Response:
        """What is wrong with the answers. In one service the session ends here, once for every token."""
        code, behaviour = request.path_params["code"], self.truth[request.path_params["code"]].behaviour
        if not self._user(request):
            return JSONResponse({"message": "Chưa đăng nhập"}, 401)
        if behaviour == "session-ends-once" and request.headers.get("x-form", "") not in self._ended:
            self._ended.add(request.headers.get("x-form", ""))
            self._tokens.discard(request.headers["authorization"].removeprefix("Bearer "))
            return JSONResponse({"message": "Phiên làm việc đã hết hạn"}, 401)
        return JSONResponse({"errors": wrong(self.forms[code], behaviour, await request.json())})

    async def upload(self, request: Request) -> Response:
        """Keep one file."""
        if not self._user(request):
            return JSONResponse({"message": "Chưa đăng nhập"}, 401)
        sent = await received(request, "file")
        if isinstance(sent, str):
            return JSONResponse({"message": sent}, 422)
        key = secrets.token_hex(8)
        self._files[key] = sent
        return JSONResponse({"id": key, "name": sent[0], "size": sent[1]})

    async def file(self, request: Request) -> Response:
        """Take a dossier in."""
        if not self._user(request):
            return JSONResponse({"message": "Chưa đăng nhập"}, 401)
        told: dict[str, Any] = await request.json()
        service, truth = self.services[told["code"]], self.truth[told["code"]]
        files = {
            row.name: [self._files[key] for key in told["files"].get(str(row.number), [])]
            for row in papers(service, truth.behaviour)
        }
        missing = [row.name for row in papers(service, truth.behaviour) if not optional(row) and not files[row.name]]
        errors = wrong(self.forms[service.code], truth.behaviour, told["answers"])
        if missing or errors:
            return JSONResponse({"message": "Hồ sơ chưa đầy đủ", "errors": errors}, 422)
        if truth.behaviour == "never-kept":
            return JSONResponse({"message": "Internal Server Error"}, 500)
        paid = not (service.fee and truth.claim == 4)
        answers = {key: str(value) for key, value in told["answers"].items()}
        made = self.dossiers.file(
            service.code, FULL_NAME, FULL_NAME, answers, {n: f for n, f in files.items() if f}, paid=paid
        )
        return JSONResponse(dossier(made, service, truth))

    async def own(self, request: Request) -> Response:
        """The user's dossiers."""
        await asyncio.sleep(DELAY)
        if not self._user(request):
            return JSONResponse({"message": "Chưa đăng nhập"}, 401)
        held = self.dossiers.of(FULL_NAME)
        return JSONResponse([dossier(d, self.services[d.service], self.truth[d.service]) for d in held])

    async def order(self, request: Request) -> Response:
        """Where a dossier's fee is paid."""
        made = self.dossiers.find(request.path_params["dossier"])
        if made is None or not self._user(request):
            return JSONResponse({"message": "Không có hồ sơ"}, 404)
        amount = int(dossier(made, self.services[made.service], self.truth[made.service])["due"])
        return JSONResponse({"url": self.gateway.order(Order(made.code, amount, f"{self.url}/thanh-toan/ket-qua"))})

    async def payment(self, request: Request) -> Response:
        """Whether an order is paid; a paid dossier goes on."""
        key = request.path_params["key"]
        asked = self.gateway.orders.get(key)
        made = self.dossiers.find(asked.dossier) if asked else None
        if asked is None or made is None:
            return JSONResponse({"message": "Không có giao dịch"}, 404)
        made.paid = made.paid or key in self.gateway.paid
        return JSONResponse({"paid": made.paid, "code": made.code, "amount": asked.amount, "receipt": f"BLDT-{key}"})

    async def look_up(self, request: Request) -> Response:
        """Anybody may ask for a code."""
        await asyncio.sleep(DELAY)
        made = self.dossiers.find(request.query_params.get("code", ""))
        if made is None:
            return JSONResponse({"message": "Không có kết quả"}, 404)
        return JSONResponse({**dossier(made, self.services[made.service], self.truth[made.service]), "states": STATES})

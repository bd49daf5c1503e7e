"""The half of the API that wants a bearer token: forms, drafts, papers, dossiers and their payment."""

from __future__ import annotations

import asyncio
import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.blind.common.account import FULL_NAME
from tests.blind.common.dossiers import VIETNAM
from tests.blind.common.forms import received
from tests.blind.react.eform import FIRM, NO
from tests.blind.react.pay import Order
from tests.blind.react.telling import dossier

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossiers
    from tests.blind.react.eform import Eform
    from tests.blind.react.pay import Platform
    from tests.blind.react.services import Service, Services
    from tests.blind.react.sso import Sso

AT = "/api/v1"
DELAY = 0.25
NO_DISTRICT = {"maQuanHuyen": "Quận/Huyện (địa chỉ thửa đất) không được để trống"}
QUEUED = "Yêu cầu đã được đưa vào hàng đợi xử lý"


class Filing:
    """Tokens, drafts and papers in memory; dossiers are kept by the portal."""

    def __init__(self, services: Services, dossiers: Dossiers, sso: Sso, platform: Platform) -> None:
        self._services, self.dossiers, self._sso, self._platform = services, dossiers, sso, platform
        self._tokens: set[str] = set()
        self._drafts: dict[str, dict[str, Any]] = {}
        self._files: dict[str, tuple[str, int]] = {}

    def routes(self) -> list[Route]:
        """All of them; only the exchange of a code needs no token."""
        post = ["POST"]
        return [
            Route(f"{AT}/auth/token", self.exchange, methods=post),
            Route(f"{AT}/auth/logout", self._own(self.log_out), methods=post),
            Route(f"{AT}/eforms/{{code}}", self._own(self.definition)),
            Route(f"{AT}/eforms/{{code}}/steps/{{step:int}}", self._own(self.step), methods=post),
            Route(f"{AT}/drafts/{{code}}", self._own(self.draft), methods=["GET", "PUT", "DELETE"]),
            Route(f"{AT}/files", self._own(self.upload), methods=post),
            Route(f"{AT}/dossiers", self._own(self.file), methods=post),
            Route(f"{AT}/dossiers", self._own(self.listing)),
            Route(f"{AT}/dossiers/{{dossier}}/payment", self._own(self.order), methods=post),
            Route(f"{AT}/dossiers/{{dossier}}/rating", self._own(self.rate), methods=post),
            Route(f"{AT}/payments/{{key}}", self._own(self.payment)),
        ]

    def _own(self, call: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def guarded(request: Request) -> Response:
            if request.headers.get("authorization", "").removeprefix("Bearer ") not in self._tokens:
                return JSONResponse({"code": "UNAUTHORIZED", "message": "Phiên đăng nhập đã hết hạn"}, 401)
            return await call(request)

        return guarded

    async def exchange(self, request: Request) -> Response:
        """A token for a code of the log-in site."""
        if not self._sso.redeem(str((await request.json()).get("code", ""))):
            return JSONResponse({"code": "BAD_CODE", "message": "Đăng nhập không thành công"}, 400)
        token = secrets.token_urlsafe(24)
        self._tokens.add(token)
        return JSONResponse({"accessToken": token, "tokenType": "Bearer", "fullName": FULL_NAME})

    async def log_out(self, request: Request) -> Response:
        """The token opens nothing any more."""
        self._tokens.discard(request.headers["authorization"].removeprefix("Bearer "))
        return JSONResponse({})

    def _asked(self, request: Request, told: dict[str, Any]) -> tuple[Service, Eform] | None:
        service = self._services.get(str(request.path_params.get("code") or told.get("code", "")))
        return (service, service.eform(str(told.get("kind", "")))) if service else None

    async def definition(self, request: Request) -> Response:
        """A form for a kind of applicant."""
        await asyncio.sleep(DELAY)
        found = self._asked(request, {"kind": request.query_params.get("kind", "")})
        return JSONResponse(found[1].definition() if found else {}, 200 if found else 404)

    async def step(self, request: Request) -> Response:
        """What is wrong with a step. One service still wants the district that was abolished."""
        told = await request.json()
        found = self._asked(request, told)
        if found is None:
            return JSONResponse({"code": "NOT_FOUND", "message": "Không tìm thấy biểu mẫu"}, 404)
        await asyncio.sleep(DELAY)
        step = request.path_params["step"]
        errors = found[1].wrong(step, told["answers"], told["files"])
        if step == 1 and found[0].truth.behaviour == "district-wanted":
            errors |= NO_DISTRICT
        return _refused(errors) if errors else JSONResponse({})

    async def draft(self, request: Request) -> Response:
        """Keep a draft of a service, give it back, or forget it."""
        code = request.path_params["code"]
        if request.method == "PUT":
            told = await request.json()
            self._drafts[code] = {
                **told,
                "saved": f"{datetime.now(VIETNAM):%H:%M:%S}",
                "day": f"{datetime.now(VIETNAM):%d/%m/%Y}",
            }
        elif request.method == "DELETE":
            self._drafts.pop(code, None)
        return JSONResponse(self._drafts.get(code, {}))

    async def upload(self, request: Request) -> Response:
        """Keep one file."""
        sent = await received(request, "file")
        if isinstance(sent, str):
            return JSONResponse({"code": "BAD_FILE", "message": sent}, 422)
        key = secrets.token_hex(8)
        self._files[key] = sent
        return JSONResponse({"id": key, "name": sent[0], "size": sent[1]})

    async def file(self, request: Request) -> Response:
        """Take a dossier in. Of one service the queue is never emptied."""
        told: dict[str, Any] = await request.json()
        found = self._asked(request, told)
        if found is None:
            return JSONResponse({"code": "NOT_FOUND", "message": "Không tìm thấy biểu mẫu"}, 404)
        service, form = found
        answers = told["answers"]
        errors = {key: text for step in range(3) for key, text in form.wrong(step, answers, told["files"]).items()}
        if told.get("unit") not in service.shown.units_of(str(told.get("agency", ""))):
            errors["donVi"] = "Đơn vị tiếp nhận không hợp lệ"
        if errors:
            return _refused(errors)
        await asyncio.sleep(DELAY)
        if service.truth.behaviour == "queued-for-good":
            return JSONResponse({"message": QUEUED}, 202)
        return JSONResponse(self._keep(service, form, told), 201)

    def _keep(self, service: Service, form: Eform, told: dict[str, Any]) -> dict[str, Any]:
        answers = told["answers"]
        files = {
            row.name: [self._files[one["id"]] for one in told["files"].get(f"giayTo{row.number}", [])]
            for row in form.files
        }
        owner = answers["tenChu"] if answers.get("laChuHoSo") == NO else FULL_NAME
        made = self.dossiers.file(
            service.procedure.code,
            FULL_NAME,
            answers["tenToChuc"] if told.get("kind") == FIRM else owner,
            {**{key: str(value) for key, value in answers.items()}, "donVi": told["unit"]},
            {name: held for name, held in files.items() if held},
            paid=not (service.procedure.fee and service.truth.claim == 4),
        )
        self._drafts.pop(service.procedure.code, None)
        return dossier(made, service.procedure, service.shown)

    async def listing(self, _request: Request) -> Response:
        """The citizen's dossiers."""
        await asyncio.sleep(DELAY)
        held = [(made, self._services.get(made.service)) for made in self.dossiers.of(FULL_NAME)]
        return JSONResponse([dossier(made, one.procedure, one.shown) for made, one in held if one])

    async def order(self, request: Request) -> Response:
        """Where a dossier's fee is paid. One agency is not known there."""
        made = self.dossiers.find(request.path_params["dossier"])
        service = self._services.get(made.service) if made else None
        if made is None or service is None:
            return JSONResponse({"code": "NOT_FOUND", "message": "Không tìm thấy hồ sơ"}, 404)
        known = service.truth.behaviour != "payee-unknown"
        key, url = self._platform.order(Order(made.code, service.procedure.fee, service.shown.agencies_of()[0], known))
        return JSONResponse({"key": key, "url": url, "amount": service.procedure.fee})

    async def rate(self, _request: Request) -> Response:
        """How content the citizen is."""
        return JSONResponse({})

    async def payment(self, request: Request) -> Response:
        """Whether an order is paid; a paid dossier goes on."""
        key = request.path_params["key"]
        asked = self._platform.orders.get(key)
        made = self.dossiers.find(asked.dossier) if asked else None
        if made is None:
            return JSONResponse({"code": "NOT_FOUND", "message": "Không tìm thấy giao dịch"}, 404)
        made.paid = made.paid or key in self._platform.paid
        return JSONResponse({"paid": made.paid, "receipt": f"VS26-{key}" if made.paid else ""})


def _refused(errors: dict[str, str]) -> Response:
    return JSONResponse({"code": "VALIDATION", "message": "Thông tin chưa hợp lệ", "errors": errors}, 422)

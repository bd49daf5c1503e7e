"""The public half of the API, and the one page that the app lives in."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.plain import holds
from tests.blind.common.units import units
from tests.blind.react.shown import papers
from tests.blind.react.telling import detail, dossier, row_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.react.filing import Filing
    from tests.blind.react.services import Services
    from tests.blind.react.sso import Sso

STATIC = Path(__file__).with_name("static")
DELAY = 0.25  # seconds that lists and pages take, as over a real line
AT = "/api/v1"


def not_found(what: str) -> Response:
    """The API's word for what is not there."""
    return JSONResponse({"code": "NOT_FOUND", "message": what}, 404)


class Api:
    """What everybody may ask."""

    def __init__(self, url: str, services: Services, sso: Sso, filing: Filing) -> None:
        self._url, self._services, self._sso, self._filing = url, services, sso, filing

    def app(self) -> Starlette:
        """The routes; whatever is no file and no API is the app's page."""
        return Starlette(
            routes=[
                Route(f"{AT}/config", self.config),
                Route(f"{AT}/procedures", self.listing),
                Route(f"{AT}/procedures/{{code}}", self.detail),
                Route(f"{AT}/forms/{{code}}/{{number:int}}", self.blank),
                Route(f"{AT}/areas", self.areas),
                Route(f"{AT}/agencies", self.agencies),
                Route(f"{AT}/lookup", self.look_up),
                *self._filing.routes(),
                Route(f"{AT}/{{rest:path}}", self.nothing),
                Mount("/assets", StaticFiles(directory=STATIC)),
                Route("/{path:path}", self.index),
            ]
        )

    async def index(self, _request: Request) -> Response:
        """The app's page."""
        return FileResponse(STATIC / "index.html")

    async def nothing(self, _request: Request) -> Response:
        """No such call."""
        return not_found("Không tìm thấy tài nguyên")

    async def config(self, _request: Request) -> Response:
        """Where one logs in."""
        return JSONResponse({"authorize": f"{self._sso.url}/oauth2/authorize", "client": "dvc-vinhson"})

    async def listing(self, request: Request) -> Response:
        """Services by words, tier, extent and field; pages are counted from 1. Both tiers are counted."""
        asked = request.query_params
        await asyncio.sleep(DELAY)
        found = [
            one
            for one in self._services.all()
            if holds(f"{one.procedure.code} {one.procedure.name}", asked.get("keyword", ""))
            and asked.get("field", "") in {"", one.procedure.field}
            and asked.get("level", "") in {"", str(one.truth.claim)}
        ]
        here = [one for one in found if one.shown.tier == asked.get("tier", "tinh")]
        size = int(asked.get("size", "4"))
        start = (int(asked.get("page", "1")) - 1) * size
        return JSONResponse(
            {
                "total": len(here),
                "counts": {tier: sum(one.shown.tier == tier for one in found) for tier in ("tinh", "xa")},
                "items": [row_of(one.procedure, one.truth, one.shown) for one in here[start : start + size]],
                "fields": sorted({one.procedure.field for one in self._services.all()}),
            }
        )

    async def detail(self, request: Request) -> Response:
        """A service's page."""
        await asyncio.sleep(DELAY)
        one = self._services.get(request.path_params["code"])
        if one is None:
            return not_found("Không tìm thấy thủ tục hành chính")
        return JSONResponse(detail(one.procedure, one.truth, one.shown, one.form))

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        one = self._services.get(request.path_params["code"])
        row = (
            next((r for r in papers(one.procedure, one.shown) if r.number == request.path_params["number"]), None)
            if one
            else None
        )
        if row is None or not row.form:
            return not_found("Không tìm thấy biểu mẫu")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.form)}"}
        return Response(blank_form(row.name), media_type=DOCX, headers=headers)

    async def areas(self, request: Request) -> Response:
        """Provinces, or a province's communes."""
        await asyncio.sleep(DELAY)
        province = request.query_params.get("province", "")
        return JSONResponse(units().get(province, []) if province else list(units()))

    async def agencies(self, request: Request) -> Response:
        """Who may be asked for a service, or where one of these receives."""
        await asyncio.sleep(DELAY)
        one = self._services.get(request.query_params.get("code", ""))
        if one is None:
            return not_found("Không tìm thấy thủ tục hành chính")
        agency = request.query_params.get("agency", "")
        return JSONResponse(one.shown.units_of(agency) if agency else one.shown.agencies_of())

    async def look_up(self, request: Request) -> Response:
        """Anybody may ask for a code."""
        await asyncio.sleep(DELAY)
        made = self._filing.dossiers.find(request.query_params.get("code", ""))
        one = self._services.get(made.service) if made else None
        if made is None or one is None:
            return not_found("Không tìm thấy hồ sơ")
        return JSONResponse(dossier(made, one.procedure, one.shown))

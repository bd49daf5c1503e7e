"""The collector's pages, its counting code, and what the province reports to it.

GET  /theo-doi.js     the code that pages load; it tells the path of the page and nothing of its reader
POST /ghi-nhan        a page that was viewed
POST /so-lieu         dossiers from the province: [{"service": …, "channel": …, "dossiers": …}]
GET  /xuat.csv        all figures by procedure and channel
"""

from __future__ import annotations

import csv
import hmac
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from province.collector.history import ONLINE, year
from province.common.database import Database, Mark, open_database
from province.common.pages import Pages, static_files
from province.settings import PROVINCE_NAME

if TYPE_CHECKING:
    from starlette.requests import Request

    from province.services import Service
    from province.settings import Settings
    from province.truth.behaviour import Behaviour

INTERCHANGE_HEADER = "x-ma-lien-thong"
_LONGEST = 300
_SCRIPT = (
    '"use strict";\n'
    "navigator.sendBeacon(new URL('/ghi-nhan', document.currentScript.src),\n"
    "  new URLSearchParams({ trang: location.pathname }));\n"
)
HEADINGS = {
    "service": "ma_thu_tuc",
    "channel": "kenh",
    "dossiers": "so_ho_so",
    "accounts": "so_tai_khoan",
    "addresses": "so_dia_chi_mang",
    "in_hours": "trong_gio_hanh_chinh",
    "seconds_to_reception": "giay_den_tiep_nhan",
    "opened": "luot_mo",
    "started": "luot_bat_dau",
    "accepted": "duoc_tiep_nhan",
    "paid_online": "thanh_toan_truc_tuyen",
    "synchronised": "da_dong_bo_quoc_gia",
}


@dataclass(slots=True, kw_only=True)
class Figures:
    """Figures of one procedure and channel, from 1 January on."""

    service: Annotated[str, Mark.KEY]
    channel: Annotated[str, Mark.KEY]
    dossiers: int
    accounts: int
    addresses: int
    in_hours: int
    seconds_to_reception: int
    opened: int
    started: int
    accepted: int
    paid_online: int
    synchronised: int


@dataclass(slots=True, kw_only=True)
class Viewed:
    """How often a page was viewed."""

    path: Annotated[str, Mark.KEY]
    count: int


@dataclass(frozen=True, slots=True)
class Collector:
    """The parts of the running collector."""

    database: Database
    pages: Pages
    names: dict[str, str]
    secret: str

    async def script(self, _request: Request) -> Response:
        """The counting code."""
        return Response(_SCRIPT, media_type="text/javascript", headers={"Cache-Control": "max-age=3600"})

    async def viewed(self, request: Request) -> Response:
        """Count a page."""
        path = str((await request.form()).get("trang", ""))[:_LONGEST]
        if path.startswith("/"):
            self.database.count_up(Viewed, "path", "count", path)
        return Response(status_code=204)

    async def reported(self, request: Request) -> Response:
        """Add dossiers that the province reports."""
        if not hmac.compare_digest(request.headers.get(INTERCHANGE_HEADER, "").encode(), self.secret.encode()):
            return JSONResponse({"loi": "Không có quyền"}, 403)
        told = await request.json()
        with self.database.transaction():
            for one in told:
                same = (one["service"], one["channel"])
                row = self.database.first(Figures, "service = ? AND channel = ?", *same)
                if row is not None:
                    more = {name: getattr(row, name) + one[name] for name in ("dossiers", "synchronised")}
                    self.database.change(Figures, more, "service = ? AND channel = ?", *same)
        return JSONResponse({"ket_qua": "ok"})

    def _all(self) -> list[Figures]:
        return self.database.all(Figures, "TRUE ORDER BY service, channel")

    async def home(self, _request: Request) -> Response:
        """The figures of the online channel, and the pages viewed most."""
        rows = [row for row in self._all() if row.channel == ONLINE]
        most = self.database.all(Viewed, "TRUE ORDER BY count DESC LIMIT 10")
        return self.pages.page("home.html", rows=rows[:200], total=len(rows), names=self.names, most=most)

    async def export(self, _request: Request) -> Response:
        """All figures as CSV, with the headings of HEADINGS."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEADINGS.values())
        writer.writerows([getattr(row, name) for name in HEADINGS] for row in self._all())
        name = 'attachment; filename="so-lieu.csv"'
        return Response(out.getvalue(), media_type="text/csv", headers={"Content-Disposition": name})


def collector_app(settings: Settings, services: tuple[Service, ...], behaviour: dict[str, Behaviour]) -> Starlette:
    """The collector with the year so far."""
    database = open_database(settings.database("collector"), (Figures, Viewed))
    rows = (row for service in services for row in year(service, behaviour[service.code], settings.seed))
    database.fill((Figures(**row) for row in rows), Figures)
    names = {service.code: service.name for service in services}
    pages = Pages.of(Path(__file__).parent, province=PROVINCE_NAME)
    app = Collector(database, pages, names, settings.secrets.interchange)
    return Starlette(
        routes=[
            Route("/", app.home),
            Route("/theo-doi.js", app.script),
            Route("/ghi-nhan", app.viewed, methods=["POST"]),
            Route("/so-lieu", app.reported, methods=["POST"]),
            Route("/xuat.csv", app.export),
            Mount("/static", static_files()),
        ]
    )

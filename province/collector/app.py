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
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.dialects.sqlite import insert as put
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from province.collector.history import ONLINE, year
from province.common.database import open_database
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


class Base(DeclarativeBase):
    """Tables of the collector."""


class Figures(Base):
    """Figures of one procedure and channel, from 1 January on."""

    __tablename__ = "figures"
    service: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    dossiers: Mapped[int]
    accounts: Mapped[int]
    addresses: Mapped[int]
    in_hours: Mapped[int]
    seconds_to_reception: Mapped[int]
    opened: Mapped[int]
    started: Mapped[int]
    accepted: Mapped[int]
    paid_online: Mapped[int]
    synchronised: Mapped[int]


class Viewed(Base):
    """How often a page was viewed."""

    __tablename__ = "viewed"
    path: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


@dataclass(frozen=True, slots=True)
class Collector:
    """The parts of the running collector."""

    engine: Engine
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
            row = put(Viewed).values(path=path, count=1)
            row = row.on_conflict_do_update(index_elements=["path"], set_={"count": Viewed.count + 1})
            with Session(self.engine) as session, session.begin():
                session.execute(row)
        return Response(status_code=204)

    async def reported(self, request: Request) -> Response:
        """Add dossiers that the province reports."""
        if not hmac.compare_digest(request.headers.get(INTERCHANGE_HEADER, "").encode(), self.secret.encode()):
            return JSONResponse({"loi": "Không có quyền"}, 403)
        with Session(self.engine) as session, session.begin():
            for one in await request.json():
                more = {name: getattr(Figures, name) + one[name] for name in ("dossiers", "synchronised")}
                where = (Figures.service == one["service"], Figures.channel == one["channel"])
                session.execute(update(Figures).where(*where).values(more))
        return JSONResponse({"ket_qua": "ok"})

    def _all(self) -> list[Figures]:
        with Session(self.engine) as session:
            return list(session.scalars(select(Figures).order_by(Figures.service, Figures.channel)))

    async def home(self, _request: Request) -> Response:
        """The figures of the online channel, and the pages viewed most."""
        rows = [row for row in self._all() if row.channel == ONLINE]
        with Session(self.engine) as session:
            most = list(session.scalars(select(Viewed).order_by(Viewed.count.desc()).limit(10)))
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
    engine = open_database(settings.database("collector"), Base)
    rows: list[dict[str, Any]] = [row for s in services for row in year(s, behaviour[s.code], settings.seed)]
    with Session(engine) as session, session.begin():
        session.execute(insert(Figures), rows)
    names = {service.code: service.name for service in services}
    pages = Pages.of(Path(__file__).parent, province=PROVINCE_NAME)
    app = Collector(engine, pages, names, settings.secrets.interchange)
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

"""Look-ups of the data-sharing platform; every request carries the key that the province was given.

GET /dan-cu/{so_dinh_danh}        the citizen of that identity number, or 404
GET /doanh-nghiep/{ma_so}         the enterprise of that code, or 404
"""

from __future__ import annotations

import hmac
from datetime import datetime  # noqa: TC003 - SQLAlchemy reads it when the tables are made
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from province.common.clock import now
from province.common.database import open_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from province.people import Person
    from province.settings import Settings

KEY_HEADER = "x-khoa-lgsp"
_NAMES = ("Thương mại", "Xây dựng", "Vận tải", "Nông sản", "Du lịch", "Cơ khí", "Dược phẩm")


class Base(DeclarativeBase):
    """Tables of the platform."""


class Citizen(Base):
    """A citizen of the population database."""

    __tablename__ = "citizen"
    identity_number: Mapped[str] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    birth_date: Mapped[str]
    sex: Mapped[str]
    address: Mapped[str]


class Enterprise(Base):
    """An enterprise of the registration database."""

    __tablename__ = "enterprise"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    representative: Mapped[str]
    address: Mapped[str]


class Asked(Base):
    """Who asked for what: the platform keeps account of every look-up."""

    __tablename__ = "asked"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    path: Mapped[str]
    found: Mapped[bool]


def enterprise_code(number: int) -> str:
    """The code of the enterprise of the n-th account; 99 opens no real one."""
    return f"99{number:08d}"


def sharing_app(settings: Settings, people: list[Person]) -> Starlette:
    """The platform with the citizens and enterprises of the province."""
    engine = open_database(settings.database("sharing"), Base)
    with Session(engine) as session, session.begin():
        session.execute(insert(Citizen), list(_citizens(people)))
        session.execute(insert(Enterprise), list(_enterprises(people)))

    def answer(request: Request, kind: type[Citizen | Enterprise], key: str) -> Response:
        given = request.headers.get(KEY_HEADER, "").encode()
        if not hmac.compare_digest(given, settings.secrets.interchange.encode()):
            return JSONResponse({"loi": "Khóa không hợp lệ"}, 403)
        with Session(engine) as session, session.begin():
            row = session.get(kind, key)
            session.add(Asked(at=now(), path=request.url.path, found=row is not None))
            told: dict[str, Any] = {c.name: getattr(row, c.name) for c in kind.__table__.columns} if row else {}
        return JSONResponse(told) if told else JSONResponse({"loi": "Không có dữ liệu"}, 404)

    async def citizen(request: Request) -> Response:
        return answer(request, Citizen, request.path_params["number"])

    async def enterprise(request: Request) -> Response:
        return answer(request, Enterprise, request.path_params["code"])

    return Starlette(routes=[Route("/dan-cu/{number}", citizen), Route("/doanh-nghiep/{code}", enterprise)])


def _citizens(people: list[Person]) -> Iterator[dict[str, str]]:
    for person in people:
        yield {
            "identity_number": person.identity_number,
            "full_name": person.full_name,
            "birth_date": person.birth_date,
            "sex": person.sex,
            "address": _address(person),
        }


def _enterprises(people: list[Person]) -> Iterator[dict[str, str]]:
    for number, person in enumerate(people[::3], 1):
        yield {
            "code": enterprise_code(number),
            "name": f"Công ty TNHH {_NAMES[number % len(_NAMES)]} {person.full_name.split()[-1]} {number}",
            "representative": person.full_name,
            "address": _address(person),
        }


def _address(person: Person) -> str:
    return f"{person.street_address}, {person.commune}, {person.district}, {person.province}"

"""Look-ups of the data-sharing platform; every request carries the key that the province was given.

GET /dan-cu/{so_dinh_danh}        the citizen of that identity number, or 404
GET /doanh-nghiep/{ma_so}         the enterprise of that code, or 404
"""

from __future__ import annotations

import hmac
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from province.common.clock import now
from province.common.database import Mark, open_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from province.people import Person
    from province.settings import Settings

KEY_HEADER = "x-khoa-lgsp"
_NAMES = ("Thương mại", "Xây dựng", "Vận tải", "Nông sản", "Du lịch", "Cơ khí", "Dược phẩm")


@dataclass(slots=True, kw_only=True)
class Citizen:
    """A citizen of the population database."""

    identity_number: Annotated[str, Mark.KEY]
    full_name: str
    birth_date: str
    sex: str
    address: str


@dataclass(slots=True, kw_only=True)
class Enterprise:
    """An enterprise of the registration database."""

    code: Annotated[str, Mark.KEY]
    name: str
    representative: str
    address: str


@dataclass(slots=True, kw_only=True)
class Asked:
    """Who asked for what: the platform keeps account of every look-up."""

    id: Annotated[int, Mark.KEY] = 0
    at: datetime
    path: str
    found: bool


def enterprise_code(number: int) -> str:
    """The code of the enterprise of the n-th account; 99 opens no real one."""
    return f"99{number:08d}"


def sharing_app(settings: Settings, people: list[Person]) -> Starlette:
    """The platform with the citizens and enterprises of the province."""
    database = open_database(settings.database("sharing"), (Citizen, Enterprise, Asked))
    database.fill(_citizens(people), Citizen)
    database.fill(_enterprises(people), Enterprise)

    def answer(request: Request, kind: type[Citizen | Enterprise], where: str, key: str) -> Response:
        given = request.headers.get(KEY_HEADER, "").encode()
        if not hmac.compare_digest(given, settings.secrets.interchange.encode()):
            return JSONResponse({"loi": "Khóa không hợp lệ"}, 403)
        row = database.first(kind, where, key)
        database.add(Asked(at=now(), path=request.url.path, found=row is not None))
        return JSONResponse(asdict(row)) if row else JSONResponse({"loi": "Không có dữ liệu"}, 404)

    async def citizen(request: Request) -> Response:
        return answer(request, Citizen, "identity_number = ?", request.path_params["number"])

    async def enterprise(request: Request) -> Response:
        return answer(request, Enterprise, "code = ?", request.path_params["code"])

    return Starlette(routes=[Route("/dan-cu/{number}", citizen), Route("/doanh-nghiep/{code}", enterprise)])


def _citizens(people: list[Person]) -> Iterator[Citizen]:
    for person in people:
        yield Citizen(
            identity_number=person.identity_number,
            full_name=person.full_name,
            birth_date=person.birth_date,
            sex=person.sex,
            address=_address(person),
        )


def _enterprises(people: list[Person]) -> Iterator[Enterprise]:
    for number, person in enumerate(people[::3], 1):
        yield Enterprise(
            code=enterprise_code(number),
            name=f"Công ty TNHH {_NAMES[number % len(_NAMES)]} {person.full_name.split()[-1]} {number}",
            representative=person.full_name,
            address=_address(person),
        )


def _address(person: Person) -> str:
    return f"{person.street_address}, {person.commune}, {person.district}, {person.province}"

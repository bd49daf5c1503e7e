"""Lists that the forms of the second and the third pair load while they are filled in. JSON only."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.engines.common.procedures import Procedure

# Provinces and communes since 1.7.2025, by the MIT-licensed package vietnamadminunits 1.0.4.
UNITS: dict[str, list[str]] = json.loads((Path(__file__).parent / "units34.json").read_text(encoding="utf-8"))
_SHOWN = 20  # matches of a search, as a list under a box shows them


def plain(text: str) -> str:
    """Small letters without accents, as a search compares them."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def issuers() -> list[str]:
    """Agencies that issue identity cards: the ministry's department and the provinces' police."""
    police = [f"Công an {unit[0].lower()}{unit[1:]}" for unit in UNITS]
    return ["Bộ Công an", "Cục Cảnh sát quản lý hành chính về trật tự xã hội", *police]


class Lists:
    """Serves the lists of one portal."""

    def __init__(self, services: dict[str, Procedure]) -> None:
        self._services = services

    def routes(self) -> list[Route]:
        """All routes of lists, under /api/lists."""
        return [
            Route("/api/lists/provinces", lambda _: JSONResponse(list(UNITS))),
            Route("/api/lists/communes", self.communes),
            Route("/api/lists/issuers", self.issuers),
            Route("/api/lists/receivers/{code}", self.receivers),
        ]

    def communes(self, request: Request) -> Response:
        """Communes of one province; none where the form tells its service and that is planted so."""
        service = self._services.get(request.query_params.get("service", ""))
        if service is not None and service.defect == "empty_list":
            return JSONResponse([])
        return JSONResponse(UNITS.get(request.query_params.get("province", ""), []))

    def issuers(self, request: Request) -> Response:
        """Issuers whose name holds the words, with or without accents."""
        words = plain(request.query_params.get("q", "").strip())
        return JSONResponse([name for name in issuers() if words in plain(name)][:_SHOWN])

    def receivers(self, request: Request) -> Response:
        """Units that take the dossiers of a service in; none where a service is planted so."""
        service = self._services[request.path_params["code"]]
        if service.defect == "empty_list":
            return JSONResponse([])
        desk = f"Bộ phận Tiếp nhận và Trả kết quả - {service.agency}"
        return JSONResponse(["Trung tâm Phục vụ hành chính công tỉnh", desk])

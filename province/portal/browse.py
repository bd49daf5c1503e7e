"""What everybody may read: home, list and search, service pages, blank forms, units."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import JSONResponse, RedirectResponse, Response

from province.portal.blanks import blank
from province.portal.context import Portal
from province.portal.information import blocks
from province.services import Service, fold

if TYPE_CHECKING:
    from starlette.requests import Request

PAGE_SIZE = 10
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Browse:
    """Pages without a log-in."""

    portal: Portal

    async def home(self, request: Request) -> Response:
        """Search box, fields with their number of services, levels."""
        sectors: dict[str, int] = {}
        for service in self.portal.services.values():
            sectors[service.sector] = sectors.get(service.sector, 0) + 1
        counts = {level: sum(b.claim == level for b in self.portal.behaviour.values()) for level in (4, 3, 2)}
        return self.portal.page(request, "home.html", sectors=sorted(sectors.items()), counts=counts)

    async def list(self, request: Request) -> Response:
        """The list, narrowed by words, field, level of service and level of government."""
        query = request.query_params
        text, sector = query.get("tu_khoa", "").strip(), query.get("linh_vuc", "")
        level, government = query.get("muc_do", ""), query.get("cap", "")
        found = find(self.portal, text, sector, level, government)
        pages = max(-(-len(found) // PAGE_SIZE), 1)
        page = min(max(int(query.get("trang", "1")), 1), pages) if query.get("trang", "1").isdigit() else 1
        return self.portal.page(
            request,
            "list.html",
            found=found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
            total=len(found),
            page=page,
            pages=pages,
            first=(page - 1) * PAGE_SIZE,
            query={"tu_khoa": text, "linh_vuc": sector, "muc_do": level, "cap": government},
            sectors=sorted({service.sector for service in self.portal.services.values()}),
            behaviour=self.portal.behaviour,
        )

    async def service(self, request: Request) -> Response:
        """A service with its information fields and, where it is filed online, the way in."""
        service = self.portal.services.get(request.path_params["code"])
        if service is None:
            return self.portal.missing(request)
        behaviour = self.portal.behaviour[service.code]
        if behaviour.slow:
            await asyncio.sleep(behaviour.slow)
        return self.portal.page(
            request,
            "service.html",
            service=service,
            level=behaviour.claim + behaviour.page_level_off,
            blocks=blocks(service, behaviour, self.portal.texts),
            entry=behaviour.entry != "none",
            button=self.portal.texts.buttons[service.layout],
        )

    async def form_file(self, request: Request) -> Response:
        """A blank form."""
        service, number = self.portal.services.get(request.path_params["code"]), request.path_params["number"]
        if service is None or number >= len(service.papers) or not service.papers[number].form:
            return self.portal.missing(request)
        state = self.portal.behaviour[service.code].form_file
        if state == "missing":
            return self.portal.missing(request)
        content, kind = blank(service, number)
        if state == "broken":
            content = content[: len(content) // 3]
        name = f"attachment; filename*=UTF-8''{quote(service.papers[number].form)}"
        return Response(content, media_type=kind, headers={"Content-Disposition": name})

    async def guide(self, request: Request) -> Response:
        """How to use the portal."""
        return self.portal.page(request, "guide.html")

    async def guide_of(self, request: Request) -> Response:
        """How to file one service: the portal's guide, where it opens."""
        behaviour = self.portal.behaviour.get(request.path_params["code"])
        if behaviour is None or behaviour.guide == "missing":
            return self.portal.missing(request)
        return RedirectResponse(self.portal.front.guide, 302)

    async def districts(self, request: Request) -> Response:
        """Districts of a province, for the form's lists."""
        return self._children(f"t{request.query_params.get('tinh', '')}")

    async def communes(self, request: Request) -> Response:
        """Communes of a district, for the form's lists."""
        return self._children(f"h{request.query_params.get('huyen', '')}")

    async def enterprise(self, request: Request) -> Response:
        """An enterprise by its code, for logged-in citizens; the data-sharing platform knows it."""
        if self.portal.visitor(request) is None:
            return JSONResponse({"loi": "Chưa đăng nhập"}, 401)
        addresses, code = self.portal.settings.addresses, request.query_params.get("ma", "")
        if not code.isdigit():
            return JSONResponse({"loi": "Không có dữ liệu"}, 404)
        headers = {"x-khoa-lgsp": self.portal.settings.secrets.interchange}
        answer = await self.portal.client.get(f"{addresses.sharing}/doanh-nghiep/{code}", headers=headers)
        told = answer.json() if answer.status_code == 200 else {"loi": "Không có dữ liệu"}
        return JSONResponse(told, answer.status_code)

    def _children(self, key: str) -> Response:
        unit = self.portal.units.by_code.get(key)
        rows = [{"ma": child.code, "ten": child.name} for child in unit.children] if unit else []
        return JSONResponse(rows, headers={"Cache-Control": "max-age=3600"})


def find(portal: Portal, text: str, sector: str = "", level: str = "", government: str = "") -> list[Service]:
    """Services narrowed by words, field, level of service and level of government; "" asks for all."""
    return [
        service
        for service in portal.services.values()
        if _matches(service, text)
        and (not sector or service.sector == sector)
        and (not level or str(portal.behaviour[service.code].claim) == level)
        and (not government or service.level == government)
    ]


def _matches(service: Service, text: str) -> bool:
    words = fold(text).split()
    hits = sum(f" {word}" in service.search_text for word in words)
    return not words or hits / len(words) >= _ENOUGH

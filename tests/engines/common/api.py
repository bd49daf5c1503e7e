"""What a single-page portal asks of its server: services, units, uploads, filing, look-up. JSON only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.engines.common.book import Book, blank_form
from tests.engines.common.node import MODULES
from tests.engines.common.procedures import Procedure, offered, units

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

ORIGINALS = (
    "Lưu ý: sau khi nộp trực tuyến, ông/bà phải nộp bản giấy và xuất trình bản chính tại bộ phận một cửa "
    "thì hồ sơ mới được tiếp nhận, xử lý."
)


class Api:
    """The server of one single-page portal. `labels` names the information as the portal words it."""

    def __init__(self, engine: str, pattern: str, labels: dict[str, str]) -> None:
        self.services = offered(engine)
        self.book = Book(pattern)
        self._labels = labels

    def routes(self, definition: Callable[[Procedure], dict[str, Any]]) -> list[Route | Mount]:
        """All routes under /api, the packages under /npm, the blank forms."""
        return [
            Route("/api/services", self.list),
            Route("/api/services/{code}", self.service),
            Route("/api/forms/{code}", lambda r: JSONResponse(definition(self.services[r.path_params["code"]]))),
            Route("/api/units", self.communes),
            Route("/api/upload", self.upload, methods=["POST"]),
            Route("/api/file/{code}", self.take, methods=["POST"]),
            Route("/api/dossiers/{code}", self.lookup),
            Route("/api/blanks/{code}.docx", self.blank),
            Route("/_bench/dossiers", lambda _: JSONResponse(self.book.told())),
            Mount("/npm", StaticFiles(directory=MODULES)),
        ]

    def list(self, request: Request) -> Response:
        """Services whose name or code holds the words."""
        words = request.query_params.get("q", "").strip().lower()
        found = [s for s in self.services.values() if words in s.name.lower() or words in s.code]
        return JSONResponse([{"code": s.code, "name": s.name, "field": s.field, "agency": s.agency} for s in found])

    def service(self, request: Request) -> Response:
        """One service, with what its page tells."""
        s = self.services[request.path_params["code"]]
        rows = [{"label": label, "value": s.information[key]} for key, label in self._labels.items()]
        note = ORIGINALS if s.defect == "paper_originals" else ""
        dead = s.defect == "dead_entry"
        told = {"code": s.code, "name": s.name, "agency": s.agency, "form": s.form, "papers": list(s.papers)}
        return JSONResponse({**told, "rows": rows, "note": note, "dead": dead})

    def communes(self, request: Request) -> Response:
        """Provinces, or the communes of one; none where a service is planted so."""
        service = self.services.get(request.query_params.get("service", ""))
        province = request.query_params.get("province", "")
        if not province:
            return JSONResponse(list(units()))
        empty = service is not None and service.defect == "empty_list"
        return JSONResponse([] if empty else units().get(province, []))

    async def upload(self, request: Request) -> Response:
        """Takes one file; tells its name and size. Refuses all where the service is told and planted so."""
        service = self.services.get(request.query_params.get("service", ""))
        if service is not None and service.defect == "refuse_files":
            return JSONResponse({"message": "Tệp không đúng định dạng cho phép"}, 415)
        async with request.form() as sent:
            file = next(v for v in sent.values() if not isinstance(v, str))
            return JSONResponse({"name": file.filename, "size": len(await file.read())})

    async def take(self, request: Request) -> Response:
        """Files a dossier, or fails as planted."""
        service = self.services[request.path_params["code"]]
        if service.defect == "broken_send":
            return JSONResponse({"message": "Hệ thống đang bận, vui lòng thử lại sau"}, 503)
        sent = await request.json()
        dossier = self.book.enter(service, sent["answers"], sent["files"])
        silent = service.defect == "silent"
        note = ORIGINALS if service.defect == "paper_originals" else ""
        return JSONResponse({"code": "" if silent else dossier.code, "silent": silent, "note": note})

    def lookup(self, request: Request) -> Response:
        """A dossier's state; nothing of dossiers of a service that is planted so."""
        dossier = self.book.find(request.path_params["code"])
        if dossier is None or self.services[dossier.service].defect == "lookup_empty":
            return JSONResponse({}, 404)
        name = self.services[dossier.service].name
        return JSONResponse({"code": dossier.code, "name": name, "status": dossier.status})

    def blank(self, request: Request) -> Response:
        """A service's blank form."""
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return Response(blank_form(self.services[request.path_params["code"]]), media_type=kind)

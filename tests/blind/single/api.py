"""The JSON API, and the three files of the front end."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.blind.common.account import FULL_NAME, opens
from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.records import money
from tests.blind.single.eform import faults, papers, sections

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossier, Dossiers
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

STATIC = Path(__file__).with_name("static")
LARGEST = 10 * 1024 * 1024
TYPES = (".pdf", ".png", ".jpg", ".jpeg", ".docx", ".doc", ".zip")
STATES = ("", "Mới tiếp nhận trên Cổng", "Đang thụ lý", "Hoàn thành, kết quả đã chuyển theo hình thức đăng ký")
ORIGINALS = (
    "Trong thời hạn 05 ngày làm việc kể từ khi nộp trực tuyến, người nộp phải mang bản chính hồ sơ giấy đến Bộ phận Một cửa "
    "để đối chiếu; quá thời hạn này hồ sơ trực tuyến bị hủy."
)
COMPLAINT = {
    "q": "(Câu hỏi ngày 12/3/2019) Tôi đã gửi hồ sơ qua mạng, vì sao vẫn bị yêu cầu nộp lại bản giấy tại quầy?",
    "a": "Phản ánh nêu trên đã được xử lý từ tháng 6/2019. Hiện nay hồ sơ gửi qua Cổng được giải quyết hoàn toàn trên mạng.",
}


class Api:
    """Everything the front end asks for."""

    def __init__(self, services: dict[str, Procedure], truth: dict[str, Truth], dossiers: Dossiers) -> None:
        self.services, self.truth, self.dossiers = services, truth, dossiers
        self._tokens: set[str] = set()
        self._files: dict[str, tuple[str, int]] = {}

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(
            routes=[
                Route("/", self.index),
                Route("/api/v1/services", self.search),
                Route("/api/v1/services/{code}", self.detail),
                Route("/api/v1/services/{code}/forms/{number:int}", self.blank),
                Route("/api/v1/services/{code}/eform", self.eform),
                Route("/api/v1/auth", self.auth, methods=["POST"]),
                Route("/api/v1/files", self.upload, methods=["POST"]),
                Route("/api/v1/dossiers", self.own),
                Route("/api/v1/dossiers", self.file, methods=["POST"]),
                Route("/api/v1/dossiers/{code}", self.one),
                Mount("/static", StaticFiles(directory=STATIC)),
            ]
        )

    async def index(self, _request: Request) -> Response:
        """The page that all of it happens in."""
        return FileResponse(STATIC / "index.html")

    async def search(self, request: Request) -> Response:
        """A page of services."""
        words = request.query_params.get("q", "").strip().lower()
        page, size = int(request.query_params.get("page", "1")), int(request.query_params.get("size", "4"))
        found = [p for p in self.services.values() if words in f"{p.code} {p.name}".lower()]
        items = [
            {"code": p.code, "name": p.name, "field": p.field, "level": self.truth[p.code].claim}
            for p in found[(page - 1) * size : page * size]
        ]
        return JSONResponse({"items": items, "total": len(found)})

    async def detail(self, request: Request) -> Response:
        """The information of TT 32/2017 Đ5 k1."""
        service = self.services.get(request.path_params["code"])
        if service is None:
            return JSONResponse({"message": "Không có dịch vụ này"}, 404)
        behaviour = self.truth[service.code].behaviour
        manner = "Trực tuyến qua Cổng dịch vụ công tỉnh Hải Ninh."
        told: list[tuple[str, str]] = [
            ("Cách thức thực hiện", f"{manner} {ORIGINALS}" if behaviour == "originals" else manner),
            ("Trình tự thực hiện", "Tổ chức, cá nhân gửi hồ sơ; cơ quan tiếp nhận, thẩm định và trả kết quả đúng hẹn."),
            ("Thời hạn giải quyết", service.time),
            ("Đối tượng thực hiện", service.applicants),
            ("Cơ quan thực hiện", service.agency),
            ("Kết quả thực hiện", service.result),
            ("Phí, lệ phí", money(service.fee) if service.fee else "Không"),
            ("Yêu cầu, điều kiện", "Không"),
            ("Hình thức nhận hồ sơ", "Trực tuyến"),
            ("Hình thức trả kết quả", "Trực tiếp tại nơi tiếp nhận hoặc qua dịch vụ bưu chính công ích"),
            ("Căn cứ pháp lý", "; ".join(service.laws)),
            ("Quyết định công bố", service.decision),
        ]
        return JSONResponse(
            {
                "code": service.code,
                "name": service.name,
                "field": service.field,
                "level": self.truth[service.code].claim,
                "info": told,
                "papers": [{"name": p.name, "form": p.form_file, "count": p.count} for p in service.papers],
                "questions": [COMPLAINT] if behaviour == "old-complaint" else [],
            }
        )

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        paper = self.services[request.path_params["code"]].papers[request.path_params["number"]]
        name = quote(paper.form_file or "mau.docx")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(blank_form(paper.name), media_type=DOCX, headers=headers)

    def _known(self, request: Request) -> bool:
        return request.headers.get("Authorization", "").removeprefix("Bearer ") in self._tokens

    async def auth(self, request: Request) -> Response:
        """A token for a user name and a password."""
        given = await request.json()
        if not opens(str(given.get("username", "")), str(given.get("password", ""))):
            return JSONResponse({"message": "Sai tên đăng nhập hoặc mật khẩu"}, 401)
        token = secrets.token_urlsafe(18)
        self._tokens.add(token)
        return JSONResponse({"token": token, "name": FULL_NAME})

    async def eform(self, request: Request) -> Response:
        """Fields and papers of a service's form."""
        if not self._known(request):
            return _stranger()
        service = self.services[request.path_params["code"]]
        behaviour = self.truth[service.code].behaviour
        numbered = list(service.papers)
        return JSONResponse(
            {
                "name": service.name,
                "sections": sections(service, behaviour),
                "papers": papers(service, behaviour),
                "download": numbered.index(service.declaration) if behaviour == "word-only" else None,
            }
        )

    async def upload(self, request: Request) -> Response:
        """Keep one file."""
        if not self._known(request):
            return _stranger()
        sent = (await request.form()).get("file")
        if not isinstance(sent, UploadFile) or not sent.filename:
            return JSONResponse({"message": "Không nhận được tệp"}, 400)
        size = len(await sent.read())
        if not sent.filename.lower().endswith(TYPES):
            return JSONResponse({"message": "Định dạng tệp không được hỗ trợ"}, 415)
        if not 0 < size <= LARGEST:
            return JSONResponse({"message": "Tệp rỗng hoặc vượt quá 10 MB"}, 413)
        key = secrets.token_hex(8)
        self._files[key] = (sent.filename, size)
        return JSONResponse({"id": key, "name": sent.filename, "size": size}, 201)

    async def file(self, request: Request) -> Response:
        """File a dossier."""
        if not self._known(request):
            return _stranger()
        given = await request.json()
        service = self.services[given["service"]]
        behaviour = self.truth[service.code].behaviour
        answers, sent = given["answers"], given["files"]
        wrong = faults(service, behaviour, answers)
        asked = papers(service, behaviour)
        wrong |= {f"file-{i}": "Chưa có tệp" for i, _ in enumerate(asked) if not sent.get(str(i))}
        if wrong:
            return JSONResponse({"message": "Thông tin chưa hợp lệ", "errors": wrong}, 422)
        files = {asked[int(i)]: [self._files[key] for key in keys] for i, keys in sent.items() if keys}
        made = self.dossiers.file(service.code, FULL_NAME, answers.get("hoTen", FULL_NAME), answers, files)
        return JSONResponse({"code": made.code}, 201)

    def _told(self, dossier: Dossier) -> dict[str, Any]:
        return {
            "code": dossier.code,
            "name": self.services[dossier.service].name,
            "owner": dossier.owner,
            "filed": f"{dossier.filed:%d/%m/%Y %H:%M}",
            "status": STATES[dossier.stage()],
        }

    async def own(self, request: Request) -> Response:
        """The user's dossiers."""
        if not self._known(request):
            return _stranger()
        return JSONResponse({"items": [self._told(d) for d in self.dossiers.of(FULL_NAME)]})

    async def one(self, request: Request) -> Response:
        """Anybody may ask for a code."""
        found = self.dossiers.find(request.path_params["code"])
        return JSONResponse(self._told(found) if found else {"message": "Không có hồ sơ"}, 200 if found else 404)


def _stranger() -> JSONResponse:
    return JSONResponse({"message": "Chưa đăng nhập"}, 401)

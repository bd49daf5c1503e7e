"""The JSON API of the app, and its one page."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.blind.common.account import FULL_NAME, opens
from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.forms import attached, laws, received, rows
from tests.blind.common.records import money
from tests.blind.mobile.eform import faults, groups

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossier, Dossiers
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

STATIC = Path(__file__).with_name("static")
COOKIE = "phien"
PER_PAGE = 3
SLOW = 12.0  # seconds that a slow filing takes
STATES = ("Chờ thanh toán", "Mới đăng ký", "Đang xử lý", "Đã có kết quả")
HARD_COPY = (
    "Trong thời hạn 07 ngày kể từ ngày nộp trực tuyến, người nộp phải gửi bản cứng hồ sơ (bản giấy có chữ ký, đóng dấu) về cơ quan"
    " giải quyết. Quá thời hạn trên, hồ sơ trực tuyến tự động bị hủy."
)


class Api:
    """Everything that the app asks for."""

    def __init__(self, services: dict[str, Procedure], truth: dict[str, Truth], dossiers: Dossiers) -> None:
        self.services, self.truth, self.dossiers = services, truth, dossiers
        self._sessions: set[str] = set()
        self._files: dict[str, tuple[str, int]] = {}
        self._drafts: dict[str, dict[str, str]] = {}
        self._jobs: dict[str, tuple[float, dict[str, Any]]] = {}

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(
            routes=[
                Route("/", self.index),
                Route("/api/dich-vu", self.listing),
                Route("/api/dich-vu/{code}", self.detail),
                Route("/api/mau/{code}/{number:int}", self.blank),
                Route("/api/dang-nhap", self.log_in, methods=["POST"]),
                Route("/api/dang-xuat", self.log_out, methods=["POST"]),
                Route("/api/toi", self.me),
                Route("/api/to-khai/{code}", self.eform),
                Route("/api/to-khai/{code}/{step:int}", self.check, methods=["POST"]),
                Route("/api/nhap/{code}", self.draft, methods=["POST"]),
                Route("/api/tep", self.upload, methods=["POST"]),
                Route("/api/ho-so", self.own),
                Route("/api/ho-so", self.file, methods=["POST"]),
                Route("/api/viec/{job}", self.job),
                Route("/api/ho-so/{code}", self.one),
                Mount("/app", StaticFiles(directory=STATIC)),
            ]
        )

    async def index(self, _request: Request) -> Response:
        """The page that all of it happens in."""
        return FileResponse(STATIC / "index.html")

    def _known(self, request: Request) -> bool:
        return request.cookies.get(COOKIE, "") in self._sessions

    async def listing(self, request: Request) -> Response:
        """The next few services."""
        words, start = request.query_params.get("tim", "").strip().lower(), int(request.query_params.get("tu", "0"))
        found = [p for p in self.services.values() if words in f"{p.code} {p.name}".lower()]
        items = [
            {"ma": p.code, "ten": p.name, "linhVuc": p.field, "mucDo": self.truth[p.code].claim}
            for p in found[start : start + PER_PAGE]
        ]
        return JSONResponse({"items": items, "tong": len(found)})

    async def detail(self, request: Request) -> Response:
        """The information of TT 32/2017 Đ5 k1."""
        service = self.services.get(request.path_params["code"])
        if service is None:
            return JSONResponse({"loi": "Không có dịch vụ này"}, 404)
        truth = self.truth[service.code]
        fee = "Không thu phí"
        if service.fee:
            fee = f"{money(service.fee)} (nộp tại nơi trả kết quả)"
        general = [
            ("Lĩnh vực", service.field),
            ("Đối tượng thực hiện", service.applicants),
            ("Cơ quan thực hiện", service.agency),
            ("Thời hạn giải quyết", service.time),
            ("Phí, lệ phí", fee),
            ("Kết quả thực hiện", service.result),
            ("Yêu cầu, điều kiện", "Không có"),
        ]
        if truth.behaviour == "no-time-limit":
            general = [pair for pair in general if pair[0] != "Thời hạn giải quyết"]
        ways = [
            (
                "Trình tự thực hiện",
                "1. Kê khai và gửi hồ sơ trên ứng dụng. 2. Cơ quan tiếp nhận kiểm tra. 3. Giải quyết hồ sơ. 4. Trả kết quả.",
            ),
            ("Cách thức thực hiện", "Trực tuyến trên ứng dụng Dịch vụ công số tỉnh Vĩnh Hà"),
            ("Hình thức nhận hồ sơ", "Trực tuyến"),
            ("Hình thức trả kết quả", "Tại Bộ phận Một cửa hoặc qua dịch vụ bưu chính công ích"),
        ]
        basis = [("Căn cứ pháp lý", "; ".join(laws(service))), ("Quyết định công bố", service.decision)]
        papers = [{"so": r.number, "ten": r.name, "mau": r.form, "soLuong": r.count} for r in rows(service)]
        info = [("Thông tin chung", general), ("Trình tự, cách thức", ways), ("Căn cứ pháp lý", basis)]
        return JSONResponse(
            {"ma": service.code, "ten": service.name, "mucDo": truth.claim, "thongTin": info, "giayTo": papers}
        )

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        row = rows(self.services[request.path_params["code"]])[request.path_params["number"]]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.form or 'mau.docx')}"}
        return Response(blank_form(row.name), media_type=DOCX, headers=headers)

    async def log_in(self, request: Request) -> Response:
        """A session for a user name and a password."""
        given = await request.json()
        if not opens(str(given.get("taiKhoan", "")), str(given.get("matKhau", ""))):
            return JSONResponse({"loi": "Tài khoản hoặc mật khẩu chưa đúng"}, 401)
        key = secrets.token_urlsafe(15)
        self._sessions.add(key)
        answer = JSONResponse({"ten": FULL_NAME})
        answer.set_cookie(COOKIE, key, httponly=True, samesite="lax")
        return answer

    async def log_out(self, request: Request) -> Response:
        """Out."""
        self._sessions.discard(request.cookies.get(COOKIE, ""))
        return JSONResponse({})

    async def me(self, request: Request) -> Response:
        """Who is logged in."""
        return JSONResponse({"ten": FULL_NAME if self._known(request) else ""})

    async def eform(self, request: Request) -> Response:
        """The screens of a form, its papers, and what was kept of it."""
        service = self.services.get(request.path_params["code"])
        if service is None or not self._known(request):
            return JSONResponse({"loi": "Chưa đăng nhập"}, 401)
        screens = groups(service, self.truth[service.code].behaviour)
        papers = [row.name for row in attached(service)]
        kept = self._drafts.get(service.code, {})
        return JSONResponse(
            {"ma": service.code, "ten": service.name, "manHinh": screens, "giayTo": papers, "nhap": kept}
        )

    async def check(self, request: Request) -> Response:
        """What is wrong with the answers of a screen."""
        service = self.services[request.path_params["code"]]
        screen = groups(service, self.truth[service.code].behaviour)[request.path_params["step"]]
        return JSONResponse({"loi": faults(screen["fields"], await request.json())})

    async def draft(self, request: Request) -> Response:
        """Keep the answers for later."""
        if not self._known(request):
            return JSONResponse({"loi": "Chưa đăng nhập"}, 401)
        self._drafts[request.path_params["code"]] = await request.json()
        return JSONResponse({})

    async def upload(self, request: Request) -> Response:
        """Keep one file."""
        sent = await received(request, "tep")
        if isinstance(sent, str) or not self._known(request):
            return JSONResponse({"loi": sent if isinstance(sent, str) else "Chưa đăng nhập"}, 400)
        key = secrets.token_hex(8)
        self._files[key] = sent
        return JSONResponse({"id": key, "ten": sent[0]})

    async def file(self, request: Request) -> Response:
        """File a dossier; a slow one is given as a job that tells how far it is."""
        if not self._known(request):
            return JSONResponse({"loi": "Chưa đăng nhập"}, 401)
        given = await request.json()
        service = self.services[given["ma"]]
        behaviour = self.truth[service.code].behaviour
        answers, sent = given["traLoi"], given["tep"]
        fields = [field for screen in groups(service, behaviour) for field in screen["fields"]]
        papers = attached(service)
        if faults(fields, answers) or any(sent.get(str(n)) not in self._files for n, _ in enumerate(papers)):
            return JSONResponse({"loi": "Hồ sơ còn thiếu thông tin hoặc giấy tờ"}, 422)
        if behaviour == "never-kept":
            return JSONResponse({"loi": "Chưa lưu được hồ sơ. Vui lòng thử lại!"})
        files = {row.name: [self._files[sent[str(n)]]] for n, row in enumerate(papers)}
        made = self.dossiers.file(service.code, FULL_NAME, answers["hoTen"], answers, files)
        self._drafts.pop(service.code, None)
        told = {"hoSo": made.code, "luuY": HARD_COPY if behaviour == "hard-copy-after" else ""}
        if behaviour != "slow-filing":
            return JSONResponse(told)
        job = secrets.token_hex(6)
        self._jobs[job] = (time.monotonic(), told)
        return JSONResponse({"viec": job})

    async def job(self, request: Request) -> Response:
        """How far a slow filing is."""
        started, told = self._jobs[request.path_params["job"]]
        share = min(1.0, (time.monotonic() - started) / SLOW)
        return JSONResponse({"phanTram": int(share * 100), **(told if share == 1.0 else {})})

    def _told(self, dossier: Dossier) -> dict[str, Any]:
        return {
            "hoSo": dossier.code,
            "ten": self.services[dossier.service].name,
            "chuHoSo": dossier.owner,
            "ngayNop": f"{dossier.filed:%d/%m/%Y %H:%M}",
            "trangThai": STATES[dossier.stage()],
        }

    async def own(self, request: Request) -> Response:
        """The user's dossiers."""
        if not self._known(request):
            return JSONResponse({"loi": "Chưa đăng nhập"}, 401)
        return JSONResponse({"items": [self._told(d) for d in self.dossiers.of(FULL_NAME)]})

    async def one(self, request: Request) -> Response:
        """Anybody may ask for a code."""
        found = self.dossiers.find(request.path_params["code"])
        return JSONResponse(self._told(found) if found else {"loi": "Không tìm thấy hồ sơ"}, 200 if found else 404)

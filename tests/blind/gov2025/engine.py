"""The electronic forms on an origin of their own: a page of web components, its definitions, its checks."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.blind.common.account import FULL_NAME
from tests.blind.common.forms import attached, received

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

PROVINCE = "Tỉnh Đông Khê"
COMMUNES = (
    "Phường Đông Khê",
    "Phường Bắc Sơn",
    "Phường Cửa Lục",
    "Xã Khe Lớn",
    "Xã Đồng Mỏ",
    "Xã Tân Phong",
    "Xã Yên Bình",
    "Đặc khu Hòn Lớn",
)
ONLINE, POST, COUNTER = (
    "Trực tuyến, trong Kho dữ liệu cá nhân",
    "Qua dịch vụ bưu chính công ích",
    "Tại Trung tâm Phục vụ hành chính công",
)
PERSON = {
    "Họ và tên": FULL_NAME,
    "Số định danh cá nhân": "001184000001",
    "Ngày sinh": "02/09/1984",
    "Giới tính": "Nữ",
    "Nơi thường trú": "Số 3 đường Trần Phú, Phường Đông Khê, Tỉnh Đông Khê",
}
STORED = (("Ban-dien-tu-giay-chung-nhan.pdf", 240_118), ("Ban-sao-chung-thuc-dien-tu.pdf", 318_002))
BUSY = "Cơ sở dữ liệu quốc gia về dân cư đang bận. Vui lòng bấm Thử lại."
UNKNOWN = "Thông tin công dân không tồn tại trong Cơ sở dữ liệu quốc gia về dân cư."


@dataclass(slots=True)
class Ticket:
    """One form that is being filled in. `asked` counts how often the population database was asked."""

    service: str
    asked: int = 0
    found: bool = False
    files: dict[int, tuple[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """A form that is complete. `files` are paper -> name and size."""

    service: str
    answers: dict[str, str]
    files: dict[str, list[tuple[str, int]]]


def fields(service: Procedure, behaviour: str) -> dict[str, list[dict[str, Any]]]:
    """Step -> its questions; `shows` says at which answer of another question one is asked."""

    def ask(key: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
        return {"key": key, "label": label, "kind": kind, "required": True, "pattern": "", "options": [], **more}

    ways = [COUNTER] if behaviour == "result-at-counter" else [ONLINE, POST, COUNTER]
    again = "chuyển" in service.name.lower()
    return {
        "nguoi": [
            ask("dienThoai", "Số điện thoại liên hệ", pattern=r"0[35789]\d{8}", help="10 chữ số"),
            ask("email", "Thư điện tử", required=False, pattern=r"[^@\s]+@[^@\s]+\.[^@\s]+"),
        ],
        "noiDung": [
            ask("tenDeNghi", "Tên tổ chức, cá nhân đề nghị"),
            ask("tinh", "Tỉnh/Thành phố", "select", options=[PROVINCE]),
            ask("xa", "Xã/Phường/Đặc khu", "select", options=list(COMMUNES), after="tinh"),
            ask("diaDiem", "Địa chỉ chi tiết nơi thực hiện"),
            *([ask("soCu", "Số quyết định đã được cấp")] if again else []),
            ask("ngay", "Ngày dự kiến thực hiện", "date"),
            ask("noiDung", "Nội dung đề nghị giải quyết", "area", help="Không quá 1.500 ký tự"),
        ],
        "ketQua": [
            ask("nhan", "Hình thức nhận kết quả", "cards", options=ways),
            ask("diaChiNhan", "Địa chỉ nhận kết quả qua bưu chính", shows={"nhan": POST}),
        ],
    }


def faults(service: Procedure, behaviour: str, answers: Mapping[str, str]) -> dict[str, str]:
    """Question -> what is wrong with its answer."""
    found = {}
    for asked in (one for step in fields(service, behaviour).values() for one in step):
        value = str(answers.get(asked["key"], "")).strip()
        if any(answers.get(key) != wanted for key, wanted in asked.get("shows", {}).items()):
            continue
        if not value:
            if asked["required"]:
                found[asked["key"]] = f"{asked['label']} là bắt buộc"
        elif asked["kind"] == "date" and not _is_date(value):
            found[asked["key"]] = f"{asked['label']} không hợp lệ"
        elif asked["pattern"] and not re.fullmatch(asked["pattern"], value):
            found[asked["key"]] = f"{asked['label']} không đúng định dạng"
        elif asked["options"] and value not in asked["options"]:
            found[asked["key"]] = f"{asked['label']} không có trong danh mục"
    return found


def _is_date(value: str) -> bool:
    try:
        datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


class Engine:
    """The site of the forms. The portal asks it for tickets and takes what was made."""

    def __init__(self, services: dict[str, Procedure], truth: dict[str, Truth], portal: str) -> None:
        self._services, self._truth, self._portal = services, truth, portal
        self._tickets: dict[str, Ticket] = {}
        self.made: dict[str, Made] = {}

    def ticket(self, code: str) -> str:
        """The key of a new form of a service."""
        key = secrets.token_hex(10)
        self._tickets[key] = Ticket(code)
        return key

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(
            routes=[
                Route("/bieu-mau/{key}", self.page),
                Route("/api/{key}", self.definition),
                Route("/api/{key}", self.finish, methods=["POST"]),
                Route("/api/{key}/dan-cu", self.person),
                Route("/api/{key}/kiem-tra/{step}", self.check, methods=["POST"]),
                Route("/api/{key}/tep/{number:int}", self.upload, methods=["POST"]),
                Route("/api/{key}/kho/{number:int}/{stored:int}", self.reuse, methods=["POST"]),
                Mount("/tai-nguyen", StaticFiles(directory=Path(__file__).with_name("static") / "eform")),
            ]
        )

    def _of(self, request: Request) -> tuple[Ticket, Procedure, str]:
        ticket = self._tickets[request.path_params["key"]]
        return ticket, self._services[ticket.service], self._truth[ticket.service].behaviour

    async def page(self, request: Request) -> Response:
        """The page that stands in the frame."""
        key = request.path_params["key"]
        if key not in self._tickets:
            return HTMLResponse("Biểu mẫu không tồn tại", 404)
        scripts = "".join(
            f'<script src="/tai-nguyen/{name}.js"></script>' for name in ("truong", "giay-to", "bieu-mau")
        )
        return HTMLResponse(
            f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Biểu mẫu điện tử</title><style>body{{margin:0}}</style>'
            f'</head><body><dvc-bieu-mau ma="{key}" cong="{escape(self._portal, quote=True)}"></dvc-bieu-mau>{scripts}</body></html>'
        )

    async def definition(self, request: Request) -> Response:
        """The questions and the papers."""
        _, service, behaviour = self._of(request)
        stored = [name for name, _ in STORED]
        told = {"buoc": fields(service, behaviour), "giayTo": [row.name for row in attached(service)], "kho": stored}
        return JSONResponse(told)

    async def person(self, request: Request) -> Response:
        """What the population database knows."""
        ticket, _, behaviour = self._of(request)
        ticket.asked += 1
        if behaviour == "unknown-citizen":
            return JSONResponse({"loi": UNKNOWN})
        if behaviour == "busy-once" and ticket.asked == 1:
            return JSONResponse({"loi": BUSY})
        ticket.found = True
        return JSONResponse({"congDan": PERSON})

    async def check(self, request: Request) -> Response:
        """What is wrong with a step."""
        ticket, service, behaviour = self._of(request)
        step = request.path_params["step"]
        if step == "giayTo":
            missing = len(ticket.files) < len(attached(service))
            return JSONResponse({"loi": {"giayTo": "Vui lòng đính kèm đủ thành phần hồ sơ"} if missing else {}})
        wrong = faults(service, behaviour, await request.json())
        keys = {asked["key"] for asked in fields(service, behaviour)[step]}
        told = {key: text for key, text in wrong.items() if key in keys}
        if step == "nguoi" and not ticket.found:
            told["congDan"] = "Chưa xác thực được thông tin công dân, không thể tiếp tục."
        return JSONResponse({"loi": told})

    async def upload(self, request: Request) -> Response:
        """Keep one file."""
        ticket, _, _ = self._of(request)
        sent = await received(request, "tep")
        if isinstance(sent, str):
            return JSONResponse({"loi": sent})
        ticket.files[request.path_params["number"]] = sent
        return JSONResponse({"ten": sent[0]})

    async def reuse(self, request: Request) -> Response:
        """Take a paper from the citizen's store."""
        ticket, _, _ = self._of(request)
        chosen = STORED[request.path_params["stored"]]
        ticket.files[request.path_params["number"]] = chosen
        return JSONResponse({"ten": chosen[0]})

    async def finish(self, request: Request) -> Response:
        """A complete form, for the portal to take."""
        ticket, service, behaviour = self._of(request)
        answers = json.loads(await request.body())
        papers = attached(service)
        wrong = faults(service, behaviour, answers)
        if wrong or not ticket.found or len(ticket.files) < len(papers):
            return JSONResponse({"loi": wrong or {"giayTo": "Biểu mẫu chưa đầy đủ"}})
        files = {row.name: [ticket.files[at]] for at, row in enumerate(papers)}
        key = secrets.token_hex(10)
        self.made[key] = Made(service.code, answers, files)
        return JSONResponse({"toKhai": key})

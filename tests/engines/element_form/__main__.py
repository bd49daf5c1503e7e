"""A Vue portal on Element Plus, with a log-in of its own: python -m tests.engines.element_form."""

from __future__ import annotations

import json
import secrets
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.engines.common.account import USERNAME, lend_password
from tests.engines.common.api import Api
from tests.engines.common.lists import Lists
from tests.engines.common.node import MODULES, node
from tests.engines.common.serve import listen, serve

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.engines.common.procedures import Procedure

HERE = Path(__file__).parent
BUILT = MODULES / ".bench" / "element"
FORMS: dict[str, Any] = json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
NAME = "Trần Thị Thử Nghiệm"
LABELS = {
    "name": "Tên thủ tục",
    "steps": "Trình tự thực hiện",
    "manner": "Cách thức thực hiện",
    "components": "Thành phần hồ sơ",
    "time_limit": "Thời hạn giải quyết",
    "applicants": "Đối tượng thực hiện",
    "agency": "Cơ quan thực hiện",
    "result": "Kết quả thực hiện",
    "fees": "Phí, lệ phí",
    "conditions": "Yêu cầu, điều kiện thực hiện",
    "channels": "Hình thức tiếp nhận hồ sơ, trả kết quả",
    "legal_basis": "Căn cứ pháp lý",
}
SHELL = (
    "<!doctype html><html lang=vi><head><meta charset=utf-8><title>Cổng Dịch vụ công</title>"
    "<link rel=stylesheet href=/built/main.css></head>"
    "<body style='margin:0;font-family:Arial,sans-serif'><div id=app></div><script src=/built/main.js></script>"
    "</body></html>"
)


def definition(service: Procedure) -> dict[str, Any]:
    """The steps of one service: what is asked for, in the words of the portal's own form description."""
    papers = [
        {"key": f"giayTo{i}", "type": "upload", "label": paper, "wide": True}
        for i, paper in enumerate(service.papers, start=1)
    ]
    steps = [
        {"title": "Thông tin người nộp", "fields": FORMS["person"]},
        {"title": "Kê khai thông tin", "fields": FORMS["subjects"][service.subject]},
        *([{"title": "Thành phần hồ sơ", "fields": papers}] if papers else []),
        {"title": "Nhận kết quả", "fields": FORMS["result"]},
    ]
    # One digit too few: every number of today is refused.
    phone = r"^0\d{8}$" if service.defect == "refuse_phone" else r"^0\d{9}$"
    return {"steps": steps, "phone": phone}


def build() -> None:
    """Bundle the portal once; again after its source has changed."""
    made = BUILT / "main.js"
    sources = [*HERE.glob("*.js"), HERE / "build.cjs"]
    if made.is_file() and made.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
        return
    subprocess.run([node(), str(HERE / "build.cjs"), str(BUILT)], check=True)


class Desk:
    """Lets citizens in by name and password, and takes dossiers of those let in."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._tokens: set[str] = set()

    async def log_in(self, request: Request) -> Response:
        """A token for the account of the bench."""
        sent = await request.json()
        known = sent["username"].strip() == USERNAME and secrets.compare_digest(sent["password"], lend_password())
        if not known:
            return JSONResponse({"message": "Tên đăng nhập hoặc mật khẩu không đúng"}, 401)
        token = secrets.token_urlsafe(24)
        self._tokens.add(token)
        return JSONResponse({"token": token, "name": NAME, "id": USERNAME})

    async def take(self, request: Request) -> Response:
        """Files a dossier for a citizen who is logged in."""
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self._tokens:
            return JSONResponse({"message": "Phiên làm việc đã hết hạn"}, 401)
        return await self._api.take(request)


API = Api("element", "H49.22-{day}-{number:04d}", LABELS)
DESK = Desk(API)
APP = Starlette(
    routes=[
        Route("/api/log-in", DESK.log_in, methods=["POST"]),
        Route("/api/file/{code}", DESK.take, methods=["POST"]),
        *Lists(API.services).routes(),
        *API.routes(definition),
        Mount("/built", StaticFiles(directory=BUILT, check_dir=False)),
        Route("/{page:path}", lambda _: HTMLResponse(SHELL)),
    ]
)

if __name__ == "__main__":
    lend_password()
    build()
    serve(APP, listen())

"""A React portal on Material UI, with a log-in of its own: python -m tests.engines.mui_form."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

from tests.engines.common.account import lend_password
from tests.engines.common.api import Api
from tests.engines.common.desk import Desk
from tests.engines.common.lists import Lists
from tests.engines.common.node import MODULES, node
from tests.engines.common.serve import listen, serve

if TYPE_CHECKING:
    from tests.engines.common.procedures import Procedure

HERE = Path(__file__).parent
BUILT = MODULES / ".bench" / "mui.js"
FORMS: dict[str, Any] = json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
# By the tab of the service page that each stands on; the browser sorts them by these names.
LABELS = {
    "name": "Tên thủ tục",
    "agency": "Cơ quan thực hiện",
    "applicants": "Đối tượng thực hiện",
    "time_limit": "Thời hạn giải quyết",
    "fees": "Phí, lệ phí",
    "result": "Kết quả thực hiện",
    "steps": "Trình tự thực hiện",
    "manner": "Cách thức thực hiện",
    "channels": "Hình thức nhận hồ sơ, trả kết quả",
    "components": "Thành phần hồ sơ",
    "conditions": "Yêu cầu, điều kiện thực hiện",
    "legal_basis": "Căn cứ pháp lý",
}
SHELL = (
    "<!doctype html><html lang=vi><head><meta charset=utf-8><title>Cổng dịch vụ công</title></head>"
    "<body><div id=root></div><script src=/app.js></script></body></html>"
)


def definition(service: Procedure) -> dict[str, Any]:
    """The steps of one service; the last one, with the review, is drawn for all alike."""
    return {
        "steps": [
            {"title": "Thông tin người nộp", "fields": FORMS["person"]},
            {"title": "Nội dung đề nghị", "fields": FORMS["subjects"][service.subject]},
            *([{"title": "Thành phần hồ sơ", "fields": [], "papers": list(service.papers)}] if service.papers else []),
            {"title": "Kiểm tra và gửi", "fields": FORMS["sending"], "review": True},
        ]
    }


def build() -> None:
    """Bundle the portal once; again after its source has changed."""
    sources = [*HERE.glob("*.jsx"), HERE.parent / "common" / "ask.js", HERE / "build.cjs"]
    if BUILT.is_file() and BUILT.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
        return
    subprocess.run([node(), str(HERE / "build.cjs"), str(BUILT)], check=True)


API = Api("mui", "H17.08-{day}-{number:05d}", LABELS)
DESK = Desk(API)
APP = Starlette(
    routes=[
        Route("/app.js", lambda _: FileResponse(BUILT)),
        Route("/api/log-in", DESK.log_in, methods=["POST"]),
        Route("/api/file/{code}", DESK.take, methods=["POST"]),
        *Lists(API.services).routes(),
        *API.routes(definition),
        Route("/{page:path}", lambda _: HTMLResponse(SHELL)),
    ]
)

if __name__ == "__main__":
    lend_password()
    build()
    serve(APP, listen())

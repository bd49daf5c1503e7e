"""A Vue portal on Vuetify, with a log-in of its own: python -m tests.engines.vuetify_form."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.engines.common.account import lend_password
from tests.engines.common.api import Api
from tests.engines.common.desk import Desk
from tests.engines.common.lists import Lists
from tests.engines.common.node import MODULES, node
from tests.engines.common.serve import listen, serve

if TYPE_CHECKING:
    from tests.engines.common.procedures import Procedure

HERE = Path(__file__).parent
BUILT = MODULES / ".bench" / "vuetify"
FORMS: dict[str, Any] = json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
LABELS = {
    "name": "Tên thủ tục hành chính",
    "steps": "Trình tự thực hiện",
    "manner": "Cách thức thực hiện",
    "components": "Thành phần, số lượng hồ sơ",
    "time_limit": "Thời hạn giải quyết",
    "applicants": "Đối tượng thực hiện",
    "agency": "Cơ quan giải quyết",
    "result": "Kết quả thực hiện",
    "fees": "Phí, lệ phí",
    "conditions": "Yêu cầu, điều kiện",
    "channels": "Hình thức nhận hồ sơ, trả kết quả",
    "legal_basis": "Căn cứ pháp lý",
}
SHELL = (
    "<!doctype html><html lang=vi><head><meta charset=utf-8><title>Cổng dịch vụ công</title>"
    "<meta name=viewport content='width=device-width, initial-scale=1'>"
    "<link rel=stylesheet href=/npm/@mdi/font/css/materialdesignicons.min.css>"
    "<link rel=stylesheet href=/built/main.css></head>"
    "<body><div id=app></div><script src=/built/main.js></script></body></html>"
)


def definition(service: Procedure) -> dict[str, Any]:
    """The steps of one service; the papers have a step of their own where there are any."""
    papers = list(service.papers[:-1] if service.defect == "no_slot" else service.papers)
    return {
        "steps": [
            {"title": "Người nộp", "fields": FORMS["person"]},
            {"title": "Kê khai", "fields": FORMS["subjects"][service.subject]},
            *([{"title": "Giấy tờ", "fields": [], "papers": papers}] if papers else []),
            {"title": "Hoàn tất", "fields": FORMS["sending"], "review": True},
        ]
    }


def build() -> None:
    """Bundle the portal once; again after its source has changed."""
    made = BUILT / "main.js"
    sources = [*HERE.glob("*.js"), HERE.parent / "common" / "ask.js", HERE / "build.cjs"]
    if made.is_file() and made.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
        return
    subprocess.run([node(), str(HERE / "build.cjs"), str(BUILT)], check=True)


API = Api("vuetify", "G22.99.10-{day}-{number:04d}", LABELS)
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

"""A Vue portal on Element Plus, with a log-in of its own: python -m tests.engines.element_form."""

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
BUILT = MODULES / ".bench" / "element"
FORMS: dict[str, Any] = json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
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
    sources = [*HERE.glob("*.js"), HERE.parent / "common" / "ask.js", HERE / "build.cjs"]
    if made.is_file() and made.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
        return
    subprocess.run([node(), str(HERE / "build.cjs"), str(BUILT)], check=True)


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

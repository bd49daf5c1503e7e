"""A React portal whose form is RJSF with Ant Design: python -m tests.engines.rjsf_form."""

from __future__ import annotations

import copy
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

from tests.engines.common.api import Api
from tests.engines.common.node import MODULES, node
from tests.engines.common.serve import listen, serve

if TYPE_CHECKING:
    from tests.engines.common.procedures import Procedure

HERE = Path(__file__).parent
BUILT = MODULES / ".bench" / "rjsf.js"
FORMS: dict[str, Any] = json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
LABELS = {
    "name": "Tên thủ tục",
    "steps": "Trình tự thực hiện",
    "manner": "Cách thức thực hiện",
    "components": "Thành phần, số lượng hồ sơ",
    "time_limit": "Thời hạn giải quyết",
    "applicants": "Đối tượng thực hiện",
    "agency": "Cơ quan giải quyết",
    "result": "Kết quả thực hiện",
    "fees": "Phí, lệ phí",
    "conditions": "Yêu cầu, điều kiện",
    "channels": "Hình thức tiếp nhận hồ sơ, trả kết quả",
    "legal_basis": "Căn cứ pháp lý",
}
SHELL = (
    "<!doctype html><html lang=vi><head><meta charset=utf-8><title>Dịch vụ công trực tuyến</title></head>"
    "<body style='margin:0'><div id=root></div><script src=/app.js></script></body></html>"
)


def definition(service: Procedure) -> dict[str, Any]:
    """The steps of one service, as JSON Schema."""
    steps = copy.deepcopy(FORMS["steps"])
    for step in steps:
        if step["properties"] == "subject":
            step["properties"] = FORMS["subjects"][service.subject]
        elif step["properties"] == "papers":
            step["properties"] = {
                f"giayTo{i}": {"type": "string", "format": "data-url", "title": paper}
                for i, paper in enumerate(service.papers, start=1)
            }
    return {"steps": steps, "refuseNames": service.defect == "refuse_names"}


def build() -> None:
    """Bundle the portal once; again after its source has changed."""
    source = HERE / "app.jsx"
    if BUILT.is_file() and BUILT.stat().st_mtime >= source.stat().st_mtime:
        return
    subprocess.run([node(), str(HERE / "build.cjs"), str(BUILT)], check=True)


API = Api("rjsf", "H48.36-{day}-{number:04d}", LABELS)
APP = Starlette(
    routes=[
        Route("/", lambda _: HTMLResponse(SHELL)),
        Route("/app.js", lambda _: FileResponse(BUILT)),
        *API.routes(definition),
    ]
)

if __name__ == "__main__":
    build()
    serve(APP, listen())

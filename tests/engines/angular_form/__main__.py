"""An Angular portal on Material, ng-select and PrimeNG: python -m tests.engines.angular_form."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

from tests.engines.common.api import Api
from tests.engines.common.lists import Lists
from tests.engines.common.node import MODULES, node
from tests.engines.common.serve import listen, serve

if TYPE_CHECKING:
    from tests.engines.common.procedures import Procedure

HERE = Path(__file__).parent
BUILT = MODULES / ".bench" / "angular.js"
FORMS: dict[str, Any] = json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
LABELS = {
    "name": "Tên thủ tục hành chính",
    "agency": "Cơ quan thực hiện",
    "steps": "Trình tự thực hiện",
    "manner": "Cách thức thực hiện",
    "components": "Thành phần hồ sơ",
    "time_limit": "Thời hạn giải quyết",
    "applicants": "Đối tượng thực hiện",
    "result": "Kết quả thực hiện",
    "fees": "Lệ phí",
    "conditions": "Yêu cầu, điều kiện",
    "channels": "Hình thức nhận hồ sơ, trả kết quả",
    "legal_basis": "Căn cứ pháp lý",
}
STYLES = (
    "@angular/material/prebuilt-themes/indigo-pink.css",
    "@ng-select/ng-select/themes/default.theme.css",
    "primeng/resources/themes/saga-blue/theme.css",
    "primeng/resources/primeng.min.css",
    "primeicons/primeicons.css",
    "material-icons/iconfont/filled.css",
)
SHELL = (
    "<!doctype html><html lang=vi><head><meta charset=utf-8><base href=/><title>Dịch vụ công</title>"
    + "".join(f"<link rel=stylesheet href=/npm/{style}>" for style in STYLES)
    + "<link rel=stylesheet href=/portal.css></head>"
    "<body class=mat-typography><app-root></app-root><script src=/app.js></script></body></html>"
)


def definition(service: Procedure) -> dict[str, Any]:
    """The steps of one service, and the rows of its table of papers."""
    papers = list(service.papers[:-1] if service.defect == "no_slot" else service.papers)
    if service.defect == "word_only":
        declared = {"title": "Tờ khai", "fields": [], "template": service.form}
    else:
        declared = {"title": "Thông tin kê khai", "fields": FORMS["subjects"][service.subject]}
    return {
        "steps": [
            {"title": "Thông tin người nộp", "fields": FORMS["person"]},
            declared,
            *([{"title": "Giấy tờ kèm theo", "fields": [], "papers": papers}] if papers else []),
            {"title": "Nhận kết quả", "fields": FORMS["receiving"]},
        ]
    }


def build() -> None:
    """Bundle the portal once; again after its source has changed."""
    sources = [*HERE.glob("*.ts"), HERE / "build.cjs"]
    if BUILT.is_file() and BUILT.stat().st_mtime >= max(source.stat().st_mtime for source in sources):
        return
    subprocess.run([node(), str(HERE / "build.cjs"), str(BUILT)], check=True)


API = Api("angular", "G09.20-20{day}-{number:07d}", LABELS)
APP = Starlette(
    routes=[
        Route("/app.js", lambda _: FileResponse(BUILT)),
        Route("/portal.css", lambda _: FileResponse(HERE / "portal.css")),
        *Lists(API.services).routes(),
        *API.routes(definition),
        Route("/{page:path}", lambda _: HTMLResponse(SHELL)),
    ]
)

if __name__ == "__main__":
    build()
    serve(APP, listen())

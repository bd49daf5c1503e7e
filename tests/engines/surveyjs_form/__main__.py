"""A single-page portal whose e-form is SurveyJS: python -m tests.engines.surveyjs_form."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import FileResponse
from starlette.routing import Route

from tests.engines.common.api import Api
from tests.engines.common.serve import listen, serve

if TYPE_CHECKING:
    from tests.engines.common.procedures import Procedure

HERE = Path(__file__).parent
FORMS: dict[str, Any] = json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
LABELS = {
    "steps": "Trình tự thực hiện",
    "manner": "Cách thức thực hiện",
    "time_limit": "Thời hạn giải quyết",
    "fees": "Phí, lệ phí",
    "applicants": "Đối tượng thực hiện",
    "agency": "Cơ quan thực hiện",
    "result": "Kết quả xử lý",
    "channels": "Hình thức nộp, nhận kết quả",
    "conditions": "Yêu cầu, điều kiện thực hiện",
    "legal_basis": "Căn cứ pháp lý",
}


def definition(service: Procedure) -> dict[str, Any]:
    """The survey of one service, in SurveyJS's own words."""
    pages = []
    for page in copy.deepcopy(FORMS["pages"]):
        if page["elements"] == "subject":
            page["elements"] = FORMS["subjects"][service.subject]
        elif page["elements"] == "papers":
            page["elements"] = [_slot(i, paper) for i, paper in enumerate(service.papers, start=1)]
        pages.append(page)
    told = {"pages": pages, "showProgressBar": True, "showQuestionNumbers": False, "checkErrorsMode": "onNextPage"}
    words = {"pageNextText": "Tiếp theo", "pagePrevText": "Quay lại", "completeText": "Gửi hồ sơ"}
    made: dict[str, Any] = json.loads(json.dumps(told | words).replace("SERVICE", service.code))
    return made


def _slot(number: int, paper: str) -> dict[str, Any]:
    return {
        "type": "file",
        "name": f"giayTo{number}",
        "title": paper,
        "storeDataAsText": False,
        "maxSize": 5_000_000,
        "acceptedTypes": ".pdf,.jpg,.png",
        "isRequired": True,
    }


API = Api("surveyjs", "G22.99-{day}-{number:06d}", LABELS)
APP = Starlette(
    routes=[
        Route("/", lambda _: FileResponse(HERE / "index.html")),
        Route("/app.js", lambda _: FileResponse(HERE / "app.js")),
        *API.routes(definition),
    ]
)

if __name__ == "__main__":
    serve(APP, listen())

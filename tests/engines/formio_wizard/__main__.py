"""A portal whose e-form is a Form.io wizard (@formio/js): python -m tests.engines.formio_wizard."""

from __future__ import annotations

import copy
import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.engines.common.book import Book, blank_form
from tests.engines.common.node import MODULES
from tests.engines.common.procedures import Procedure, offered, units
from tests.engines.common.serve import listen, serve

if TYPE_CHECKING:
    from starlette.requests import Request

HERE = Path(__file__).parent
FORMS: dict[str, Any] = json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
SERVICES = offered("formio")
BOOK = Book("000.00.53.H48-{day}-{number:04d}")
LABELS = {
    "steps": "Trình tự thực hiện",
    "manner": "Cách thức thực hiện",
    "time_limit": "Thời hạn giải quyết",
    "fees": "Phí, lệ phí",
    "components": "Thành phần hồ sơ",
    "applicants": "Đối tượng thực hiện",
    "agency": "Cơ quan thực hiện",
    "result": "Kết quả thực hiện",
    "legal_basis": "Căn cứ pháp lý",
    "conditions": "Yêu cầu, điều kiện thực hiện",
    "channels": "Hình thức nộp và nhận kết quả",
}
ORIGINALS = (
    "Sau khi nộp trực tuyến, trong 03 ngày công dân phải mang bản chính hồ sơ giấy đến Bộ phận Một cửa để nộp; "
    "hồ sơ chỉ được xử lý khi đã nhận bản giấy."
)


def page(title: str, body: str) -> HTMLResponse:
    frame = (HERE / "portal.html").read_text(encoding="utf-8")
    return HTMLResponse(frame.replace("TITLE", escape(title)).replace("BODY", body))


def home(_: Request) -> Response:
    return page(
        "Trang chủ",
        "<h3>Dịch vụ công trực tuyến</h3><form action='/vi/procedure/search' class='input-group'>"
        "<input type='search' class='form-control' name='keyword' placeholder='Nhập tên thủ tục hành chính'>"
        "<button class='btn btn-danger' aria-label='Tìm kiếm'><i class='bi bi-search'></i></button></form>",
    )


def found(request: Request) -> Response:
    words = request.query_params.get("keyword", "").strip().lower()
    cards = "".join(
        f"<div class='card mb-3'><div class='card-body'><h6 class='card-title'>"
        f"<a href='/vi/procedure/detail/{s.code}'>{escape(s.name)}</a></h6>"
        f"<div>Mã: {s.code} · Lĩnh vực: {escape(s.field)}</div>"
        "<span class='badge bg-success'>Mức độ 3</span></div></div>"
        for s in SERVICES.values()
        if words in s.name.lower() or words in s.code
    )
    return page("Dịch vụ công", f"<h3>Dịch vụ công</h3>{cards or 'Không có kết quả tìm kiếm'}")


def detail(request: Request) -> Response:
    service = SERVICES[request.path_params["code"]]
    rows = "".join(
        f"<dt class='col-3'>{label}</dt><dd class='col-9'>{escape(service.information[key])}</dd>"
        for key, label in LABELS.items()
    )
    note = f"<div class='alert alert-warning'>{ORIGINALS}</div>" if service.defect == "paper_originals" else ""
    return page(
        service.name,
        f"<h3>{escape(service.name)}</h3><p><span class='badge bg-success'>Mức độ 3</span> Mã thủ tục {service.code}"
        f"</p>{note}<a class='btn btn-danger mb-3' href='/vi/dossier/apply/{service.code}'><i class='bi bi-send'></i> "
        "Nộp trực tuyến</a>"
        f"<dl class='row'>{rows}<dt class='col-3'>Mẫu đơn, tờ khai</dt><dd class='col-9'>"
        f"<a href='/files/{service.code}.docx' download>{escape(service.form)}.docx</a></dd></dl>",
    )


def apply(request: Request) -> Response:
    service = SERVICES[request.path_params["code"]]
    body = (HERE / "form.html").read_text(encoding="utf-8")
    note = ORIGINALS if service.defect == "paper_originals" else "Kết quả được gửi về địa chỉ đã khai."
    dead = "true" if service.defect == "dead_send" else "false"
    filled = body.replace("CODE", service.code).replace("NAME", escape(service.name)).replace("DEAD", dead)
    return page("Nộp hồ sơ", filled.replace("NOTE", note))


def form(request: Request) -> Response:
    return JSONResponse(definition(SERVICES[request.path_params["code"]]))


def definition(service: Procedure) -> dict[str, Any]:
    """The wizard of one service, in Form.io's own words."""
    pages = []
    for told in FORMS["pages"]:
        components = copy.deepcopy(told["components"])
        if components == "subject":
            components = FORMS["subjects"][service.subject]
        elif components == "papers":
            components = papers(service)
        if components:
            pages.append({**told, "type": "panel", "components": components})
    text = json.dumps({"display": "wizard", "components": pages}).replace("SERVICE", service.code)
    made: dict[str, Any] = json.loads(text)
    return made


def papers(service: Procedure) -> list[dict[str, Any]]:
    slots = list(service.papers)
    if service.defect == "word_only":
        slots = [f"{service.form} (tải mẫu về, điền, ký tên, quét và đính kèm)", *slots]
    return [{**FORMS["paper"], "key": f"giayTo{i}", "label": slot} for i, slot in enumerate(slots, start=1)]


def provinces(_: Request) -> Response:
    return JSONResponse([{"id": name, "name": name} for name in units()])


def wards(request: Request) -> Response:
    if SERVICES[request.query_params["service"]].defect == "empty_list":
        return JSONResponse([])
    return JSONResponse([{"id": n, "name": n} for n in units().get(request.query_params.get("province", ""), [])])


async def upload(request: Request) -> Response:
    async with request.form() as sent:
        file = next(v for v in sent.values() if not isinstance(v, str))
        content = await file.read()
        return JSONResponse({"url": f"/files/{file.filename}", "name": file.filename, "size": len(content)})


async def submit(request: Request) -> Response:
    service = SERVICES[request.path_params["code"]]
    data = await request.json()
    files = {key: value[0]["originalName"] for key, value in data.items() if key.startswith("giayTo") and value}
    dossier = BOOK.enter(service, {k: v for k, v in data.items() if k not in files}, files)
    return JSONResponse({"code": dossier.code})


def lookup(request: Request) -> Response:
    code = request.query_params.get("code", "")
    dossier = BOOK.find(code) if code else None
    told = "<div class='alert alert-info'>Không có hồ sơ nào được tìm thấy</div>" if code else ""
    if dossier:
        told = (
            "<table class='table'><thead><tr><th>Mã hồ sơ</th><th>Thủ tục</th><th>Trạng thái</th></tr></thead><tbody>"
            f"<tr><td>{dossier.code}</td><td>{escape(SERVICES[dossier.service].name)}</td><td>{dossier.status}</td></tr>"
            "</tbody></table>"
        )
    return page(
        "Tra cứu hồ sơ",
        "<h3>TRA CỨU HỒ SƠ</h3><form class='row g-2 mb-3'><div class='col-6'><input class='form-control' name='code' "
        f"placeholder='Mã số hồ sơ' value='{escape(code)}'></div><div class='col'><button class='btn btn-danger'>"
        f"Tìm kiếm</button></div></form>{told}",
    )


def blank(request: Request) -> Response:
    service = SERVICES[request.path_params["code"]]
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Response(blank_form(service), media_type=kind)


def held(_: Request) -> Response:
    return JSONResponse(BOOK.told())


def vietnamese_calendar(_: Request) -> Response:
    """The calendar's language, under the name that Form.io asks for; the package calls it "vn"."""
    script = (MODULES / "flatpickr" / "dist" / "l10n" / "vn.js").read_text(encoding="utf-8")
    named = 'flatpickr.l10ns.vi = window["flatpickr-vi"] = flatpickr.l10ns.vn;'
    return Response(f"{script};{named}", media_type="text/javascript")


APP = Starlette(
    routes=[
        Route("/", lambda _: RedirectResponse("/vi/")),
        Route("/vi/", home),
        Route("/vi/procedure/search", found),
        Route("/vi/procedure/detail/{code}", detail),
        Route("/vi/dossier/apply/{code}", apply),
        Route("/vi/dossier/search", lookup),
        Route("/api/form/{code}", form),
        Route("/api/province", provinces),
        Route("/api/ward", wards),
        Route("/upload", upload, methods=["POST"]),
        Route("/submit/{code}", submit, methods=["POST"]),
        Route("/files/{code}.docx", blank),
        Route("/_bench/dossiers", held),
        Route("/cdn/flatpickr-formio/l10n/flatpickr-vi.js", vietnamese_calendar),
        Mount("/npm", StaticFiles(directory=MODULES)),
        Mount("/cdn/flatpickr", StaticFiles(directory=MODULES / "flatpickr" / "dist")),
        Mount("/cdn/flatpickr-formio", StaticFiles(directory=MODULES / "flatpickr" / "dist")),
        Mount(
            "/cdn/shortcut-buttons-flatpickr", StaticFiles(directory=MODULES / "shortcut-buttons-flatpickr" / "dist")
        ),
    ]
)

if __name__ == "__main__":
    serve(APP, listen())

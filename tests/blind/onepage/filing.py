"""From the guidance over the long form to a dossier."""

from __future__ import annotations

from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import FULL_NAME
from tests.blind.common.forms import LARGEST, TYPES, attached, received
from tests.blind.liferay.fields import units
from tests.blind.onepage import guide
from tests.blind.onepage.answers import LEVELS, faults, flat, taken
from tests.blind.onepage.fields import YES, lower, upper
from tests.blind.onepage.layout import HOME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from tests.blind.common.questions import Form, Question
    from tests.blind.onepage.site import Site


def _told(asked: Question, answers: Mapping[str, Any]) -> str:
    if asked.kind == "place":
        return escape(", ".join(answers[asked.key + part] for part, _ in reversed(LEVELS)))
    value = answers.get(asked.key, "")
    if asked.kind == "rows":
        heads = "".join(f"<th>{escape(one.label)}</th>" for one in asked.columns)
        lines = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row.values())}</tr>" for row in value)
        return f'<table class="table table-bordered"><tr>{heads}</tr>{lines}</table>' if value else ""
    return escape("; ".join(value) if isinstance(value, list) else str(value))


def preview(form: Form, answers: Mapping[str, Any], papers: Mapping[str, str]) -> str:
    """All that was answered, to be looked at once more."""
    told = ""
    for box in (*upper(form), *lower()):
        if box.shown(answers):
            lines = [(one.label, _told(one, answers)) for one in box.questions if one.asked(answers)]
            told += f'<tr><th colspan="2" class="muc">{escape(box.title)}</th></tr>'
            told += "".join(f"<tr><th>{escape(label)}</th><td>{text}</td></tr>" for label, text in lines if text)
    files = "".join(f"<tr><th>{escape(name)}</th><td>{escape(file)}</td></tr>" for name, file in papers.items())
    return f'<table class="table table-bordered thong-tin">{told}<tr><th colspan="2" class="muc">Thành phần hồ sơ</th></tr>{files}</table>'


class Filing:
    """The way from a service to its dossier."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(f"{HOME}/nophoso/huongdan/{{code}}", self.guidance),
            Route(f"{HOME}/nophoso/kekhai/{{code}}", self.form),
            Route(f"{HOME}/nophoso/gui/{{code}}", self.send, methods=["POST"]),
            Route(f"{HOME}/diaban", self.places),
        ]

    async def guidance(self, request: Request) -> Response:
        """What is to be agreed to first."""
        code = request.path_params["code"]
        if code not in self._site.services:
            return self._site.lost(request)
        known = bool(self._site.user(request))
        body = guide.guidance(self._site.services[code], self._site.truth[code], known=known)
        return self._site.page(request, "Nộp hồ sơ trực tuyến", body, scripts=("huongdan",))

    async def form(self, request: Request) -> Response:
        """The form, for whoever has logged in."""
        code = request.path_params["code"]
        if code not in self._site.services:
            return self._site.lost(request)
        if not self._site.user(request):
            return RedirectResponse(f"{HOME}/nophoso/huongdan/{code}", 303)
        site = self._site
        body, dialogs = guide.form_page(site.services[code], site.truth[code], site.forms[code])
        scripts = ("lich", "chon", "bang", "tokhai", "gui")
        return site.page(request, "Kê khai hồ sơ trực tuyến", body, scripts=scripts, more=dialogs)

    async def places(self, request: Request) -> Response:
        """The districts of a province, or the communes of a district."""
        asked = request.query_params
        districts = units().get(asked.get("tinh", ""), {})
        return JSONResponse(districts.get(asked["huyen"], []) if "huyen" in asked else list(districts))

    async def send(self, request: Request) -> Response:
        """First for a look, with the names of the files only; then for good."""
        code, site = request.path_params["code"], self._site
        if code not in site.services or not site.user(request):
            return JSONResponse({"loi": {"": "Phiên làm việc đã hết hạn, vui lòng đăng nhập lại."}}, 403)
        service, form, sent = site.services[code], site.forms[code], await request.form()
        answers = taken(form, sent)
        wrong = faults(service, form, answers, sent)
        if wrong:
            return JSONResponse({"loi": wrong})
        if sent.get("buoc") == "xemtruoc":
            named = {row.name: str(sent.get(f"tep{row.number}", "")) for row in attached(service)}
            return JSONResponse(
                {"xemTruoc": preview(form, answers, {name: file or "Không đính kèm" for name, file in named.items()})}
            )
        files, wrong = await self._files(request, code)
        wrong |= await _others(sent, files)
        if wrong:
            return JSONResponse({"loi": wrong})
        owner = answers["chuHoSo"] if answers["nopThay"] == YES else answers["hoTen"]
        paid = not (service.fee and site.truth[code].claim == 4)
        made = site.dossiers.file(code, FULL_NAME, owner, flat(answers), files, paid=paid)
        site.login.tell(f"Hồ sơ {made.code} đã được gửi thành công, chờ tiếp nhận.")
        return JSONResponse({"chuyen": f"{HOME}/hoso/{made.code}"})

    async def _files(self, request: Request, code: str) -> tuple[dict[str, list[tuple[str, int]]], dict[str, str]]:
        files: dict[str, list[tuple[str, int]]] = {}
        wrong: dict[str, str] = {}
        sent = await request.form()
        for row in attached(self._site.services[code]):
            given = sent.get(f"tep{row.number}")
            if not isinstance(given, UploadFile) or not given.filename:
                continue
            held = await received(request, f"tep{row.number}")
            if isinstance(held, str):
                wrong[f"tep{row.number}"] = f"{row.name}: {held}"
            else:
                files[row.name] = [held]
        return files, wrong


async def _others(sent: FormData, files: dict[str, list[tuple[str, int]]]) -> dict[str, str]:
    names = [str(name).strip() for name in sent.getlist("tenKhac")]
    for at, given in enumerate(sent.getlist("tepKhac")):
        if not isinstance(given, UploadFile) or not given.filename:
            continue
        size = len(await given.read())
        if PurePath(given.filename).suffix.lower() not in TYPES or not 0 < size <= LARGEST:
            return {"tepKhac": f"Giấy tờ khác: tệp {given.filename} không đúng định dạng hoặc quá 8 MB."}
        name = names[at] if at < len(names) and names[at] else given.filename
        files.setdefault(name, []).append((given.filename, size))
    return {}

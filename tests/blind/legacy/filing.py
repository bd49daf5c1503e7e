"""Filing in frames: the steps on the left, the step on the right, a window for what is picked."""

from __future__ import annotations

import json
import secrets
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import FULL_NAME
from tests.blind.common.forms import attached, received
from tests.blind.common.units import units
from tests.blind.legacy.fields import STEPS, Draft, step_questions, types, wrong
from tests.blind.legacy.steps import menu, step_body

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.legacy.site import Site

_INNER = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><link rel="stylesheet" href="/static/legacy.css"><script src="/static/legacy.js"></script></head><body class="trong">{body}</body></html>"""


def inner(body: str, script: str = "") -> Response:
    """A page that stands in a frame or a small window; a script runs after it is there."""
    run = f"<script>{script}</script>" if script else ""
    return HTMLResponse(_INNER.format(body=body + run))


def alert(text: str) -> str:
    """A dialog, as script."""
    return f"setTimeout(function(){{alert({json.dumps(text, ensure_ascii=False)});}},0);"


class Filing:
    """The way from a service to its dossier."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._drafts: dict[str, Draft] = {}

    def routes(self) -> list[Route]:
        """The routes."""
        both = ["GET", "POST"]
        return [
            Route("/nophoso/{code}", self.start),
            Route("/khung/{key}/menu", self.menu),
            Route("/khung/{key}/buoc/{step:int}", self.step, methods=both),
            Route("/khung/{key}/tep", self.upload, methods=["POST"]),
            Route("/khung/{key}/xoa/{number:int}/{at:int}", self.remove),
            Route("/danhmuc/diaban", self.places),
            Route("/danhmuc/{code}/{key}", self.entries),
        ]

    async def start(self, request: Request) -> Response:
        """The page around both frames."""
        code = request.path_params["code"]
        if code not in self._site.services:
            return self._site.page(request, "Thông báo", "<p>Không có thủ tục này.</p>", 404)
        if not self._site.user(request):
            return self._site.to_login(f"/nophoso/{code}")
        key = secrets.token_hex(6)
        self._drafts[key] = Draft(key, code)
        body = f"""<p><b>{escape(self._site.services[code].name)}</b></p><table width="100%" cellspacing="0"><tr><td width="170" valign="top"><iframe name="khungTrai" src="/khung/{key}/menu" width="170" height="640" frameborder="0" title="Các bước"></iframe></td>
<td valign="top"><iframe name="khungPhai" src="/khung/{key}/buoc/1" width="100%" height="640" frameborder="0" title="Nội dung"></iframe></td></tr></table>"""
        return self._site.page(request, "Nộp hồ sơ qua mạng", body)

    async def menu(self, request: Request) -> Response:
        """The steps, those that may be opened as links."""
        draft = self._drafts.get(request.path_params["key"])
        return inner(menu(draft) if draft else "")

    def _take(self, draft: Draft, step: int, form: Any) -> None:
        for asked in step_questions(step, self._site.forms[draft.service], self._site.truth[draft.service].behaviour):
            if asked.kind == "checks":
                draft.answers[asked.key] = [str(one) for one in form.getlist(asked.key)]
            else:
                draft.answers[asked.key] = str(form.get(asked.key, "")).strip()

    async def step(self, request: Request) -> Response:
        """A step: shown, or taken and gone on from."""
        draft, step = self._drafts.get(request.path_params["key"]), request.path_params["step"]
        if draft is None or not self._site.user(request):
            return inner('<p class="sai">Phiên làm việc không tồn tại.</p>')
        if not 1 <= step <= draft.reached:
            return RedirectResponse(f"/khung/{draft.key}/buoc/{draft.reached}", 303)
        service, form = self._site.services[draft.service], self._site.forms[draft.service]
        behaviour = self._site.truth[draft.service].behaviour
        if request.method == "GET":
            return inner(
                step_body(step, draft, service, form, behaviour, {}),
                "if(parent.khungTrai)parent.khungTrai.location.reload();",
            )
        self._take(draft, step, await request.form())
        found = wrong(step, draft, service, form, behaviour)
        if found:
            return inner(step_body(step, draft, service, form, behaviour, found), alert(next(iter(found.values()))))
        if step < len(STEPS):
            draft.reached = max(draft.reached, step + 1)
            return RedirectResponse(f"/khung/{draft.key}/buoc/{step + 1}", 303)
        return self._file(draft)

    def _file(self, draft: Draft) -> Response:
        service, truth = self._site.services[draft.service], self._site.truth[draft.service]
        names = {row.number: row.name for row in attached(service)}
        files = {names[number]: held for number, held in draft.files.items() if held}
        answers = {key: str(value) for key, value in draft.answers.items()}
        paid = not (service.fee and truth.claim == 4) or truth.behaviour == "cash-only"
        made = self._site.dossiers.file(draft.service, FULL_NAME, answers["hoTen"], answers, files, paid=paid)
        self._drafts.pop(draft.key)
        told = json.dumps(f"Nộp hồ sơ thành công. Mã hồ sơ: {made.code}", ensure_ascii=False)
        return inner("<p>Đang chuyển trang...</p>", f"alert({told});top.location.href='/hoso/xem?ma={made.code}';")

    async def upload(self, request: Request) -> Response:
        """Keep one file of the paper that was chosen."""
        draft = self._drafts[request.path_params["key"]]
        behaviour = self._site.truth[draft.service].behaviour
        number = str((await request.form()).get("loaiGiayTo", ""))
        sent = await received(request, "tepDinhKem", types(behaviour))
        told = ""
        if not number.isdigit():
            told = "Bạn chưa chọn loại giấy tờ!"
        elif isinstance(sent, str):
            told = sent
        else:
            draft.files.setdefault(int(number), []).append((PurePath(sent[0]).name, sent[1]))
        body = step_body(3, draft, self._site.services[draft.service], self._site.forms[draft.service], behaviour, {})
        return inner(body, alert(told or "Tải lên thành công!"))

    async def remove(self, request: Request) -> Response:
        """Take a file away."""
        draft = self._drafts[request.path_params["key"]]
        held = draft.files.get(request.path_params["number"], [])
        if request.path_params["at"] < len(held):
            held.pop(request.path_params["at"])
        return RedirectResponse(f"/khung/{draft.key}/buoc/3", 303)

    async def places(self, request: Request) -> Response:
        """The directory of places: a province, then its communes."""
        box, province = request.query_params.get("o", ""), request.query_params.get("tinh", "")
        options = "".join(f"<option{' selected' if name == province else ''}>{name}</option>" for name in units())
        lines = "".join(
            f'<tr><td>{name}</td><td align="center"><a href="javascript:chon({escape(json.dumps(f"{name}, {province}", ensure_ascii=False), quote=True)})">Chọn</a></td></tr>'
            for name in units().get(province, [])
        )
        body = f"""<p class="tentrang">Danh mục địa bàn hành chính</p><form name="f"><input type="hidden" name="o" value="{escape(box, quote=True)}">Tỉnh/Thành phố: <select name="tinh" onchange="document.f.submit()"><option value="">-- Chọn --</option>{options}</select></form>
<table class="luoi" width="100%" cellspacing="0"><tr><th>Xã/Phường/Đặc khu</th><th width="70"></th></tr>{lines}</table>"""
        return inner(body, f"window.oNhan={json.dumps(box)};")

    async def entries(self, request: Request) -> Response:
        """The directory of a question's entries."""
        code, key = request.path_params["code"], request.path_params["key"]
        asked = next(q for q in self._site.forms[code].questions if q.key == key)
        lines = "".join(
            f'<tr><td>{at}</td><td>{escape(name)}</td><td align="center"><a href="javascript:chon({escape(json.dumps(name, ensure_ascii=False), quote=True)})">Chọn</a></td></tr>'
            for at, name in enumerate(asked.options, 1)
        )
        body = f'<p class="tentrang">Danh mục: {escape(asked.label)}</p><table class="luoi" width="100%" cellspacing="0"><tr><th width="40">STT</th><th>Tên</th><th width="70"></th></tr>{lines}</table>'
        return inner(body, f"window.oNhan={json.dumps(key)};")

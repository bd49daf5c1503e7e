"""The four steps on the server: drafts, papers, lists that are loaded, and filing."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import FULL_NAME
from tests.blind.common.forms import attached, received
from tests.blind.common.units import units
from tests.blind.desk.fields import PROXY, STEPS, Draft, flat, step_questions, wrong
from tests.blind.desk.steps import STORED, step_page

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossier
    from tests.blind.desk.site import Site


class Wizard:
    """The way from a service to its dossier."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._drafts: dict[str, Draft] = {}
        self.filed: dict[str, Dossier] = {}

    def routes(self) -> list[Route]:
        """The routes."""
        both, post = ["GET", "POST"], ["POST"]
        return [
            Route("/nop-ho-so/{code}", self.start),
            Route("/nop-ho-so/{code}/{key}/{step:int}", self.step, methods=both),
            Route("/api/xa", self.communes),
            Route("/api/danh-muc/{code}/{key}", self.options),
            Route("/api/nhap/{key}", self.keep, methods=post),
            Route("/api/tep/{key}/{number:int}", self.upload, methods=post),
            Route("/api/kho/{key}/{number:int}/{stored:int}", self.reuse, methods=post),
        ]

    async def start(self, request: Request) -> Response:
        """A new draft."""
        code = request.path_params["code"]
        if code not in self._site.services:
            return self._site.page(request, "Không tìm thấy trang", "<h1>Không có thủ tục này</h1>", 404)
        if not self._site.user(request):
            return self._site.to_login(request)
        key = secrets.token_hex(6)
        self._drafts[key] = Draft(key, code)
        return RedirectResponse(f"/nop-ho-so/{code}/{key}/1", 303)

    def _take(self, draft: Draft, step: int, form: Any) -> None:
        of = self._site.forms[draft.service]
        for asked in step_questions(step, of, self._site.truth[draft.service].behaviour):
            if asked.kind == "checks":
                draft.answers[asked.key] = [str(one) for one in form.getlist(asked.key)]
            elif asked.kind == "place":
                draft.answers |= {asked.key + part: str(form.get(asked.key + part, "")) for part in ("Tinh", "Xa")}
            else:
                draft.answers[asked.key] = str(form.get(asked.key, "")).strip()

    async def step(self, request: Request) -> Response:
        """A step: shown, or taken and gone on from."""
        code, step = request.path_params["code"], request.path_params["step"]
        draft = self._drafts.get(request.path_params["key"])
        if draft is None or draft.service != code or not self._site.user(request):
            return RedirectResponse(f"/nop-ho-so/{code}", 303)
        if not 1 <= step <= min(draft.reached, len(STEPS)):
            return RedirectResponse(f"/nop-ho-so/{code}/{draft.key}/{draft.reached}", 303)
        service, form, behaviour = self._site.services[code], self._site.forms[code], self._site.truth[code].behaviour
        found: dict[str, str] = {}
        if request.method == "POST":
            self._take(draft, step, await request.form())
            found = wrong(step, draft, service, form, behaviour)
            if not found:
                return self._onward(draft, step)
        body = step_page(step, draft, service, form, behaviour, found)
        return self._site.page(request, STEPS[step - 1], body)

    def _onward(self, draft: Draft, step: int) -> Response:
        if step < len(STEPS):
            draft.reached = max(draft.reached, step + 1)
            return RedirectResponse(f"/nop-ho-so/{draft.service}/{draft.key}/{step + 1}", 303)
        service, truth = self._site.services[draft.service], self._site.truth[draft.service]
        papers = attached(service)
        files = {papers[at].name: held for at, held in draft.files.items()}
        answers = flat(draft.answers)
        owner = answers["chuHoSo"] if answers["tuCach"] == PROXY else FULL_NAME
        paid = not (service.fee and truth.claim == 4)
        made = self._site.dossiers.file(draft.service, FULL_NAME, owner, answers, files, paid=paid)
        self._drafts.pop(draft.key)
        self.filed[draft.key] = made
        return RedirectResponse(f"/ho-so/{draft.key if truth.behaviour == 'code-later' else made.code}", 303)

    async def communes(self, request: Request) -> Response:
        """The communes of a province."""
        return JSONResponse(units().get(request.query_params.get("tinh", ""), []))

    async def options(self, request: Request) -> Response:
        """The entries of a list; of one service they cannot be had."""
        code, key = request.path_params["code"], request.path_params["key"]
        if self._site.truth[code].behaviour == "catalogue-fails":
            return JSONResponse({"loi": "Không kết nối được danh mục dùng chung"}, 500)
        asked = next(q for q in self._site.forms[code].questions if q.key == key)
        return JSONResponse(list(asked.options))

    async def keep(self, request: Request) -> Response:
        """Keep a draft as it is."""
        draft = self._drafts[request.path_params["key"]]
        form = await request.form()
        step = str(form.get("buoc", ""))
        if step.isdigit():
            self._take(draft, int(step), form)
        return JSONResponse({"thongBao": "Đã lưu nháp hồ sơ"})

    async def upload(self, request: Request) -> Response:
        """Keep one file of a paper."""
        sent = await received(request, "tep")
        if isinstance(sent, str):
            return JSONResponse({"loi": sent})
        held = self._drafts[request.path_params["key"]].files.setdefault(request.path_params["number"], [])
        held.append(sent)
        return JSONResponse({"ten": sent[0], "kb": sent[1] // 1024 + 1})

    async def reuse(self, request: Request) -> Response:
        """Take a paper from the citizen's store."""
        chosen = STORED[request.path_params["stored"]]
        held = self._drafts[request.path_params["key"]].files.setdefault(request.path_params["number"], [])
        held.append(chosen)
        return JSONResponse({"ten": chosen[0], "kb": chosen[1] // 1024 + 1})

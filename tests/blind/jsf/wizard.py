"""A dossier on the server: each request comes from one component, is taken in, and replaces regions of the page."""

from __future__ import annotations

import secrets
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from tests.blind.common.account import FULL_NAME
from tests.blind.common.forms import attached, received
from tests.blind.common.units import units
from tests.blind.jsf import faces, steps, widgets
from tests.blind.jsf.fields import (
    FORM,
    PROXY,
    STEPS,
    Draft,
    boxes,
    flat,
    grid_id,
    step_questions,
    suggested,
    take,
    wrong,
)

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

    from tests.blind.common.questions import Form
    from tests.blind.jsf.faces import View
    from tests.blind.jsf.site import Site

PAGE = "/nop-ho-so.xhtml"
_CHECK = faces.note("Thông tin chưa hợp lệ", "Vui lòng kiểm tra lại các trường được đánh dấu", "error")


class Wizard:
    """The way from a service to its dossier."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.drafts: dict[str, Draft] = {}
        self.kept: set[str] = set()

    async def page(self, request: Request) -> Response:
        """The page, or what one of its components asks."""
        if request.method == "POST":
            return await self._sent(request)
        code, key = request.query_params.get("ma", ""), request.query_params.get("nhap", "")
        if code not in self._site.services:
            return await self._site.lost(request, None)
        if not self._site.user(request):
            return RedirectResponse(f"/dang-nhap.xhtml?{urlencode({'tiep': f'{PAGE}?ma={code}'})}", 302)
        draft = self.drafts.get(key)
        if draft is None or draft.service != code:
            draft = Draft(secrets.token_hex(6), code)
            self.drafts[draft.key] = draft
        view = self._site.views.open(PAGE, draft=draft.key)
        service = self._site.services[code]
        body = f"""<h1>Nộp hồ sơ trực tuyến</h1><p class="ten-thu-tuc"><b>{service.code}</b> - {escape(service.name)}</p>
{faces.start_form(FORM, PAGE, view)}{self._region(draft, {})}</form>{steps.sure()}"""
        return self._site.page(request, "Nộp hồ sơ trực tuyến", body)

    def _told(self, draft: Draft) -> tuple[Form, str]:
        return self._site.forms[draft.service], self._site.truth[draft.service].behaviour

    def _region(self, draft: Draft, found: dict[str, str]) -> str:
        form, behaviour = self._told(draft)
        return steps.step_region(draft, self._site.services[draft.service], form, behaviour, found)

    async def _sent(self, request: Request) -> Response:
        sent = await request.form(max_part_size=16 * 1024 * 1024)
        view = self._site.views.restore(sent, PAGE)
        if not self._site.user(request):
            return faces.redirected("/dang-nhap.xhtml")
        draft = self.drafts.get(view.kept["draft"]) if view else None
        if view is None or draft is None:
            return faces.failed("javax.faces.application.ViewExpiredException", "View could not be restored.")
        asking = faces.source(sent)
        if f"{asking}_query" in sent:
            return faces.partial(view, {asking: widgets.suggestions(self._suggest(draft, asking, sent))})
        if asking.startswith(f"{steps.TABLE}:"):
            return await self._paper(request, view, draft, sent)
        form, _ = self._told(draft)
        take(draft.step, step_questions(draft.step, form), draft.answers, sent)
        if asking == steps.SAVE:
            self.kept.add(draft.key)
            return faces.partial(view, {}, [faces.note("Đã lưu tạm hồ sơ", "Xem lại tại mục Hồ sơ của tôi")])
        if asking == steps.BACK:
            draft.step = max(1, draft.step - 1)
            return faces.partial(view, {steps.STEP: self._region(draft, {})})
        if asking in {steps.NEXT, steps.SUBMIT}:
            return self._onward(view, draft, last=asking == steps.SUBMIT)
        return self._changed(view, draft, str(sent.get("javax.faces.partial.render", "")))

    def _changed(self, view: View, draft: Draft, region: str) -> Response:
        """Another answer on which a region depends: the whole grid, or a place's commune."""
        form, _ = self._told(draft)
        if region == grid_id(draft.step):
            return faces.partial(view, {region: steps.grid(draft.step, form, draft.answers, {})})
        for asked, key, cid in boxes(draft.step, step_questions(draft.step, form)):
            if cid == region and asked.kind == "auto":
                known = draft.answers.get(f"{asked.key}Tinh", "")
                return faces.partial(view, {cid: widgets.autocomplete(cid, draft.answers.get(key, ""), shut=not known)})
        return faces.partial(view, {})

    def _suggest(self, draft: Draft, asking: str, sent: FormData) -> list[str]:
        form, behaviour = self._told(draft)
        words = str(sent.get(f"{asking}_query", ""))
        for asked, key, cid in boxes(draft.step, step_questions(draft.step, form)):
            if cid != asking:
                continue
            if key != asked.key:
                province = str(sent.get(f"{cid.removesuffix('Xa')}Tinh_input", ""))
                return suggested(tuple(units().get(province, ())), words)
            return [] if behaviour == "directory-silent" else suggested(asked.options, words)
        return []

    async def _paper(self, request: Request, view: View, draft: Draft, sent: FormData) -> Response:
        """A file of a paper comes, or goes."""
        at = int(faces.source(sent).removeprefix(f"{steps.TABLE}:").split(":")[0])
        if at >= len(attached(self._site.services[draft.service])):
            return faces.failed("java.lang.IndexOutOfBoundsException", str(at))
        held = draft.files.setdefault(at, [])
        told, notes = "", []
        if "tep" in sent:
            number = int(str(sent["tep"]))
            if number < len(held):
                notes = [faces.note("Đã xóa tệp", held.pop(number)[0])]
        else:
            got = await received(request, f"{steps.TABLE}:{at}:tep_input")
            if isinstance(got, str):
                told = got
            else:
                held.append(got)
                notes = [faces.note("Tải lên thành công", got[0])]
        return faces.partial(view, {steps.cell_id(at): steps.upload_cell(at, draft, told)}, notes)

    def _onward(self, view: View, draft: Draft, *, last: bool) -> Response:
        service = self._site.services[draft.service]
        form, behaviour = self._told(draft)
        found = wrong(draft.step, draft, service, form)
        if found:
            return faces.partial(view, {steps.STEP: self._region(draft, found)}, [_CHECK])
        if not last:
            draft.step = min(draft.step + 1, len(STEPS))
            return faces.partial(view, {steps.STEP: self._region(draft, {})})
        if behaviour == "error-at-filing":
            return faces.failed("java.lang.NullPointerException", "Không thể gửi hồ sơ do lỗi hệ thống.")
        papers = attached(service)
        files = {papers[at].name: held for at, held in draft.files.items() if held}
        answers = flat(draft.answers)
        owner = answers["chuHoSo"] if answers["tuCach"] == PROXY else FULL_NAME
        paid = not (service.fee and self._site.truth[draft.service].claim == 4)
        made = self._site.dossiers.file(draft.service, FULL_NAME, owner, answers, files, paid=paid)
        self.kept.discard(draft.key)
        self.drafts.pop(draft.key)
        return faces.redirected(f"/ket-qua-nop-ho-so.xhtml?{urlencode({'maHoSo': made.code})}")

"""Filing a dossier page by page: who files, the content of the procedure, the papers, the confirmation."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from province.common.pages import posted
from province.portal.context import Portal, token_fits
from province.portal.draft import POST, STEP_NAMES, STEPS, Draft, content_sections, deliveries, payable, summary
from province.portal.filing_acts import EXPIRED, OLD_ADDRESS, Entry, FilingActs, Sending
from province.portal.login import login_first
from province.portal.uploads import LIMIT, Slot, accept

if TYPE_CHECKING:
    from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Filing:
    """The pages from the filing button to the confirmation."""

    portal: Portal

    @property
    def acts(self) -> FilingActs:
        """What these pages let a citizen do."""
        return FilingActs(self.portal)

    async def entry(self, request: Request) -> Response:
        """What the filing button leads to."""
        visitor, code = self.portal.visitor(request), request.path_params["code"]
        way = self.acts.entry(code, visitor)
        if way in {Entry.HOME, Entry.AWAY}:
            return RedirectResponse("/" if way is Entry.HOME else OLD_ADDRESS + request.url.path, 302)
        if way is Entry.CLOSED:
            return self.portal.page(request, "closed.html", 503, visitor=visitor)
        if way is Entry.LOGIN or visitor is None:
            return self.portal.missing(request) if way is Entry.MISSING else login_first(request)
        if way is Entry.TROUBLE:
            return self.portal.page(request, "trouble.html", 500, visitor=visitor)
        if way is Entry.MISSING:
            return self.portal.missing(request)
        return RedirectResponse(self._address(self.acts.open(code, visitor), STEPS[0]), 303)

    async def step(self, request: Request) -> Response:
        """Show one page of the form, or take what was entered on it."""
        draft = self._draft(request)
        if isinstance(draft, Response):
            return draft
        if draft.behaviour.slow:
            await asyncio.sleep(draft.behaviour.slow / 4)
        pages: dict[str, tuple[_Show, _Take]] = {
            STEPS[0]: (self._show_person, self._take_person),
            STEPS[1]: (self._show_content, self._take_content),
            STEPS[2]: (self._show_papers, self._take_papers),
            STEPS[3]: (self._show_confirmation, self._take_confirmation),
        }
        step = request.path_params["step"]
        if step not in pages:
            return self.portal.missing(request)
        show, take = pages[step]
        if request.method == "GET":
            early = self._unfinished(draft, STEPS.index(step))
            return RedirectResponse(self._address(draft, early), 302) if early else show(draft, {})
        form = await posted(request)
        if not token_fits(draft.visitor, form):
            return show(draft, {"": EXPIRED})
        return await take(draft, request)

    def _draft(self, request: Request) -> Draft | Response:
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        draft = self.acts.draft(request.path_params["key"], visitor)
        if draft is None:
            return self.portal.missing(request)
        if draft.dossier.sent:
            return RedirectResponse(f"/nop-ho-so/{draft.dossier.key}/hoan-thanh", 303)
        return draft

    def _unfinished(self, draft: Draft, step: int) -> str:
        first = self.acts.unfinished(draft)
        return STEPS[first] if first < step and first < 2 else ""

    @staticmethod
    def _address(draft: Draft, step: str) -> str:
        return f"/nop-ho-so/{draft.dossier.key}/{step}"

    def _page(self, draft: Draft, step: int, errors: dict[str, str], **values: object) -> Response:
        return self.portal.pages.page(
            f"step_{STEPS[step].replace('-', '_')}.html",
            visitor=draft.visitor,
            dossier=draft.dossier,
            service=draft.service,
            steps=STEP_NAMES,
            step=step,
            errors=errors,
            provinces=self.portal.units.provinces,
            units=self.portal.units.by_code,
            **values,
        )

    def _show_person(self, draft: Draft, errors: dict[str, str], values: dict[str, object] | None = None) -> Response:
        fields = self.portal.person.fields
        shown = values or draft.typed_person or self.acts.form(draft).filled(fields)
        return self._page(draft, 0, errors, sections=[self.portal.person], values=shown)

    async def _take_person(self, draft: Draft, request: Request) -> Response:
        checked = self.acts.save_person(draft, await posted(request))
        if checked.errors:
            return self._show_person(draft, checked.errors, checked.values)
        return RedirectResponse(self._address(draft, STEPS[1]), 303)

    def _show_content(self, draft: Draft, errors: dict[str, str], values: dict[str, object] | None = None) -> Response:
        sections = content_sections(draft.service, draft.behaviour)
        shown = values or draft.typed_content or self.acts.form(draft).filled(self.acts.content_fields(draft))
        blanks = [(n, paper) for n, paper in enumerate(draft.service.papers) if paper.form and paper.eform]
        files = {paper.slot: paper for paper in self.portal.store.attachments(draft.dossier.id)}
        extra: dict[str, object] = {"files": files, "accept": ".docx,.doc,.pdf", "limit": LIMIT, "blanks": []}
        if not sections:
            extra |= {"blanks": blanks, "slot": self.acts.form_slot(draft)}
        return self._page(draft, 1, errors, sections=sections, values=shown, **extra)

    async def _take_content(self, draft: Draft, request: Request) -> Response:
        if not content_sections(draft.service, draft.behaviour):
            errors = await self._take_files(draft, request, [self.acts.form_slot(draft)])
            if errors:
                return self._show_content(draft, errors)
            self.acts.save_form_file(draft)
            return RedirectResponse(self._address(draft, STEPS[2]), 303)
        checked = self.acts.save_content(draft, await posted(request))
        if checked.errors:
            return self._show_content(draft, checked.errors, checked.values)
        return RedirectResponse(self._address(draft, STEPS[2]), 303)

    async def _take_files(self, draft: Draft, request: Request, places: list[Slot]) -> dict[str, str]:
        form, errors = await request.form(), {}
        for slot in places:
            upload = form.get(f"tep_{slot.id}")
            if isinstance(upload, UploadFile) and upload.filename:
                reason = await self.acts.attach(draft, slot, upload)
                if reason:
                    errors[slot.id] = reason
        return {**self.acts.lacking(draft, places), **errors}

    def _show_papers(self, draft: Draft, errors: dict[str, str]) -> Response:
        files = {paper.slot: paper for paper in self.portal.store.attachments(draft.dossier.id)}
        values = {"slots": self.acts.places(draft), "files": files, "accept": accept(draft.service)}
        declared = [] if draft.behaviour.form == "file" else draft.service.eform_papers
        return self._page(draft, 2, errors, **values, limit=LIMIT, declared=declared)

    async def _take_papers(self, draft: Draft, request: Request) -> Response:
        form = await posted(request)
        if form.get("xoa", "").isdigit():
            self.portal.store.drop_attachment(draft.dossier.id, int(form["xoa"]))
            return RedirectResponse(self._address(draft, STEPS[2]), 303)
        errors = await self._take_files(draft, request, self.acts.places(draft))
        if errors:
            return self._show_papers(draft, errors)
        return RedirectResponse(self._address(draft, STEPS[3]), 303)

    def _show_confirmation(
        self, draft: Draft, errors: dict[str, str], chosen: dict[str, str] | None = None
    ) -> Response:
        return self._page(
            draft,
            3,
            errors,
            summary=summary(self.portal, draft.dossier),
            papers=self.portal.store.attachments(draft.dossier.id),
            deliveries=deliveries(draft.behaviour),
            post=POST,
            chosen={"hinh_thuc_nhan": "", "dia_chi_nhan": "", "cam_doan": "", **(chosen or {})},
        )

    async def _take_confirmation(self, draft: Draft, request: Request) -> Response:
        early = self._unfinished(draft, 3)
        if early:
            return RedirectResponse(self._address(draft, early), 303)
        form = await posted(request)
        delivery, address = form.get("hinh_thuc_nhan", ""), form.get("dia_chi_nhan", "")
        outcome, errors = self.acts.send(draft, delivery, address, promised=form.get("cam_doan") == "1")
        if outcome is Sending.REFUSED:
            return self._show_confirmation(draft, errors, form)
        return RedirectResponse("/" if outcome is Sending.LOST else self._address(draft, "hoan-thanh"), 303)

    async def done(self, request: Request) -> Response:
        """The acknowledgement: sent, under which number, and what to do next."""
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        draft = self.acts.draft(request.path_params["key"], visitor)
        if draft is None or not draft.dossier.sent:
            return self.portal.missing(request)
        return self.portal.page(
            request,
            "done.html",
            visitor=visitor,
            dossier=draft.dossier,
            service=draft.service,
            payable=payable(draft.dossier, draft.behaviour),
            remark=self.acts.demand(draft),
            found=draft.behaviour.can_be_found,
        )


_Show = Callable[[Draft, dict[str, str]], Response]
_Take = Callable[[Draft, "Request"], Awaitable[Response]]

"""Filing a dossier: who files, the content of the procedure, the papers, the confirmation."""

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
from province.portal.forms import Form
from province.portal.login import login_first
from province.portal.uploads import LIMIT, Refused, Slot, accept, slots, taken

if TYPE_CHECKING:
    from starlette.requests import Request

_EXPIRED = "Phiên làm việc đã hết hạn. Vui lòng tải lại trang và thử lại."
_SENT = "Hồ sơ của ông/bà đã được gửi, đang chờ tiếp nhận."


@dataclass(frozen=True, slots=True)
class Filing:
    """The pages from the filing button to the confirmation."""

    portal: Portal

    async def entry(self, request: Request) -> Response:
        """What the filing button leads to."""
        service = self.portal.services.get(request.path_params["code"])
        behaviour = self.portal.behaviour.get(request.path_params["code"])
        if service is None or behaviour is None or behaviour.entry in {"none", "not_found"}:
            return self.portal.missing(request)
        if behaviour.entry == "home":
            return RedirectResponse("/", 302)
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        if behaviour.entry == "error":
            return self.portal.page(request, "trouble.html", 500, visitor=visitor)
        draft = self.portal.store.new_draft(service.code, visitor.username)
        return RedirectResponse(f"/nop-ho-so/{draft.key}/{STEPS[0]}", 303)

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
            return show(draft, {"": _EXPIRED})
        return await take(draft, form)

    def _draft(self, request: Request) -> Draft | Response:
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        dossier = self.portal.store.dossier(request.path_params["key"], visitor.username)
        if dossier is None:
            return self.portal.missing(request)
        if dossier.sent:
            return RedirectResponse(f"/nop-ho-so/{dossier.key}/hoan-thanh", 303)
        service = self.portal.services[dossier.service]
        return Draft(request, visitor, dossier, service, self.portal.behaviour[dossier.service])

    @staticmethod
    def _unfinished(draft: Draft, step: int) -> str:
        if step > 0 and not draft.dossier.person:
            return STEPS[0]
        return STEPS[1] if step > 1 and not draft.dossier.content else ""

    @staticmethod
    def _address(draft: Draft, step: str) -> str:
        return f"/nop-ho-so/{draft.dossier.key}/{step}"

    def _form(self, draft: Draft) -> Form:
        return Form(draft.visitor.profile, self.portal.units, draft.behaviour)

    def _page(self, draft: Draft, step: int, errors: dict[str, str], **values: object) -> Response:
        return self.portal.page(
            draft.request,
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
        shown = values or draft.dossier.person or self._form(draft).filled(fields)
        return self._page(draft, 0, errors, sections=[self.portal.person], values=shown)

    async def _take_person(self, draft: Draft, form: dict[str, str]) -> Response:
        checked = self._form(draft).check(self.portal.person.fields, form)
        if checked.errors:
            return self._show_person(draft, checked.errors, checked.values)
        self.portal.store.change(draft.dossier.id, person=checked.values)
        return RedirectResponse(self._address(draft, STEPS[1]), 303)

    def _show_content(self, draft: Draft, errors: dict[str, str], values: dict[str, object] | None = None) -> Response:
        sections = content_sections(draft.service, draft.behaviour)
        fields = [field for section in sections for field in section.fields]
        shown = values or draft.dossier.content or self._form(draft).filled(fields)
        blanks = [(n, paper) for n, paper in enumerate(draft.service.papers) if paper.form and paper.eform]
        files = {paper.slot: paper for paper in self.portal.store.attachments(draft.dossier.id)}
        extra = {"blanks": blanks if not sections else [], "files": files, "accept": ".docx,.doc,.pdf", "limit": LIMIT}
        return self._page(draft, 1, errors, sections=sections, values=shown, **extra)

    async def _take_content(self, draft: Draft, form: dict[str, str]) -> Response:
        sections = content_sections(draft.service, draft.behaviour)
        if not sections:
            return await self._take_form_file(draft)
        checked = self._form(draft).check([field for section in sections for field in section.fields], form)
        if checked.errors:
            return self._show_content(draft, checked.errors, checked.values)
        self.portal.store.change(draft.dossier.id, content=checked.values)
        return RedirectResponse(self._address(draft, STEPS[2]), 303)

    async def _take_form_file(self, draft: Draft) -> Response:
        slot = Slot("form", draft.service.eform_papers[0].name, required=True, copies="Bản chính")
        errors = await self._take_files(draft, [slot])
        if errors:
            return self._show_content(draft, errors)
        self.portal.store.change(draft.dossier.id, content={"form": slot.label})
        return RedirectResponse(self._address(draft, STEPS[2]), 303)

    async def _take_files(self, draft: Draft, places: list[Slot]) -> dict[str, str]:
        form, errors = await draft.request.form(), {}
        for slot in places:
            upload = form.get(f"tep_{slot.id}")
            if not isinstance(upload, UploadFile) or not upload.filename:
                continue
            file = await taken(upload, slot, draft.dossier.id, draft.service, draft.behaviour)
            if isinstance(file, Refused):
                errors[slot.id] = file.reason
            else:
                self.portal.store.put_attachment(file)
        there = {paper.slot for paper in self.portal.store.attachments(draft.dossier.id)}
        for slot in places:
            if slot.required and slot.id not in there:
                errors.setdefault(slot.id, f"Chưa chọn tệp cho giấy tờ: {slot.label}")
        return errors

    def _show_papers(self, draft: Draft, errors: dict[str, str]) -> Response:
        files = {paper.slot: paper for paper in self.portal.store.attachments(draft.dossier.id)}
        values = {"slots": slots(draft.service, draft.behaviour), "files": files, "accept": accept(draft.service)}
        declared = [] if draft.behaviour.form == "file" else draft.service.eform_papers
        return self._page(draft, 2, errors, **values, limit=LIMIT, declared=declared)

    async def _take_papers(self, draft: Draft, form: dict[str, str]) -> Response:
        if form.get("xoa", "").isdigit():
            self.portal.store.drop_attachment(draft.dossier.id, int(form["xoa"]))
            return RedirectResponse(self._address(draft, STEPS[2]), 303)
        errors = await self._take_files(draft, slots(draft.service, draft.behaviour))
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
            chosen={"hinh_thuc_nhan": "", "dia_chi_nhan": "", "cam_doan": "", **(chosen or {})},
        )

    async def _take_confirmation(self, draft: Draft, form: dict[str, str]) -> Response:
        errors, delivery = {}, form.get("hinh_thuc_nhan", "")
        if delivery not in deliveries(draft.behaviour):
            errors["hinh_thuc_nhan"] = "Vui lòng chọn Hình thức nhận kết quả"
        if delivery == POST and not form.get("dia_chi_nhan", "").strip():
            errors["dia_chi_nhan"] = "Địa chỉ nhận kết quả không được để trống"
        if form.get("cam_doan") != "1":
            errors["cam_doan"] = "Vui lòng xác nhận cam đoan trước khi nộp hồ sơ"
        if draft.behaviour.sending == "busy" and not errors:
            errors[""] = "Hệ thống đang bận. Vui lòng thử lại sau."
        early = self._unfinished(draft, 3)
        if errors or early:
            return (
                RedirectResponse(self._address(draft, early), 303)
                if early
                else self._show_confirmation(draft, errors, form)
            )
        if draft.behaviour.sending == "home":
            return RedirectResponse("/", 303)
        address = f" ({form['dia_chi_nhan'].strip()})" if delivery == POST else ""
        self.portal.store.change(draft.dossier.id, delivery=delivery + address)
        demand = draft.behaviour.demand == "after_filing"
        text = f"{_SENT} {self.portal.texts.remarks['demand_after_filing']}" if demand else _SENT
        self.portal.store.send(
            draft.dossier.id,
            draft.service,
            text,
            code=draft.behaviour.code == "at_filing",
            hand_over=draft.behaviour.reaches_desk,
        )
        self.portal.outgoing.set()
        return RedirectResponse(self._address(draft, "hoan-thanh"), 303)

    async def done(self, request: Request) -> Response:
        """The acknowledgement: sent, under which number, and what to do next."""
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        dossier = self.portal.store.dossier(request.path_params["key"], visitor.username)
        if dossier is None or not dossier.sent:
            return self.portal.missing(request)
        behaviour = self.portal.behaviour[dossier.service]
        demand = behaviour.demand == "after_filing"
        return self.portal.page(
            request,
            "done.html",
            visitor=visitor,
            dossier=dossier,
            service=self.portal.services[dossier.service],
            payable=payable(dossier, behaviour),
            remark=self.portal.texts.remarks["demand_after_filing"] if demand else "",
            found=behaviour.can_be_found,
        )


_Show = Callable[[Draft, dict[str, str]], Response]
_Take = Callable[[Draft, dict[str, str]], Awaitable[Response]]

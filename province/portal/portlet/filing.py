"""Filing through portlets: every step is posted back to the same address with the page's view state."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from province.common.pages import posted
from province.portal.context import Portal
from province.portal.draft import POST, Draft, content_sections, deliveries, summary
from province.portal.filing_acts import CLOSED_NOW, EXPIRED, OLD_ADDRESS, Entry, FilingActs, Sending
from province.portal.login import login_first
from province.portal.portlet.elements import PERSON, element, entries, stable_class
from province.portal.portlet.view_state import ViewState, unpacked
from province.portal.uploads import LIMIT, Slot, accept

if TYPE_CHECKING:
    from starlette.requests import Request

    from province.portal.models import WebSession

ADDRESS = "/web/guest/nop-ho-so"
EFORM = "/o/eform/to-khai"
TABS = ("Người nộp", "Tờ khai", "Thành phần hồ sơ", "Xác nhận nộp")
_UNSAVED = "Vui lòng điền và lưu tờ khai điện tử trước khi tiếp tục."


def picker(slot: Slot) -> str:
    """The name of a paper's file picker."""
    return f"filethanhPhanHoSobanChinh{slot.id}KhongKySo"


@dataclass(frozen=True, slots=True)
class PortletFiling:
    """The filing page, and the frame with the e-form."""

    portal: Portal

    @property
    def acts(self) -> FilingActs:
        """What this page lets a citizen do."""
        return FilingActs(self.portal)

    async def page(self, request: Request) -> Response:
        """A GET begins a dossier of the service named; a POST goes on with the one in the view state."""
        visitor = self.portal.visitor(request)
        if request.method == "GET":
            return self._begin(request, visitor)
        if visitor is None:
            return login_first(request)
        form = await posted(request)
        state = unpacked(form.get("__VIEWSTATE", ""), visitor.csrf)
        draft = self.acts.draft(state.key, visitor) if state else None
        if state is None or draft is None:
            return self.portal.page(request, "notice.html", 400, visitor=visitor, heading="Có lỗi xảy ra", text=EXPIRED)
        if draft.dossier.sent:
            return RedirectResponse(self.portal.front.done.format(key=draft.dossier.key), 303)
        if draft.behaviour.slow:
            await asyncio.sleep(draft.behaviour.slow / 4)
        return await self._post_back(request, draft, state.step, form)

    def _begin(self, request: Request, visitor: WebSession | None) -> Response:
        code = request.query_params.get("maThuTuc", "")
        way = self.acts.entry(code, visitor)
        if way in {Entry.HOME, Entry.AWAY}:
            return RedirectResponse("/web/guest/home" if way is Entry.HOME else OLD_ADDRESS + ADDRESS, 302)
        if way is Entry.CLOSED:
            return self.portal.page(request, "notice.html", 503, heading="Thông báo bảo trì", text=CLOSED_NOW)
        if way is Entry.MISSING:
            return self.portal.missing(request)
        if visitor is None:
            return login_first(request)
        if way is Entry.TROUBLE:
            text = "Hệ thống không thực hiện được yêu cầu. Vui lòng thử lại sau."
            return self.portal.page(request, "notice.html", 500, heading="Có lỗi xảy ra", text=text)
        return self._show(self.acts.open(code, visitor), 0, {})

    async def _post_back(self, request: Request, draft: Draft, step: int, form: dict[str, str]) -> Response:
        target, _, argument = form.get("__EVENTTARGET", "").partition(":")
        if target == "lui":
            return self._show(draft, max(step - 1, 0), {})
        if target == "xoa" and argument.isdigit():
            self.portal.store.drop_attachment(draft.dossier.id, int(argument))
            return self._show(draft, step, {})
        if step == 0:
            checked = self.acts.save_person(draft, entries(PERSON, self.portal.person.fields, form))
            return self._show(draft, 0, checked.errors, checked.values) if checked.errors else self._again(draft, 1)
        if step == 1:
            return await self._after_matter(request, draft)
        if step == 2:
            errors = await self._files(request, draft)
            return self._show(draft, 2, errors) if errors else self._again(draft, 3)
        delivery, address = form.get(f"{_OUT}hinhThucNhan", ""), form.get(f"{_OUT}diaChiNhan", "")
        outcome, errors = self.acts.send(draft, delivery, address, promised=form.get(f"{_OUT}camKet") == "1")
        if outcome is Sending.REFUSED:
            return self._show(draft, 3, errors, form)
        done = self.portal.front.done.format(key=draft.dossier.key)
        return RedirectResponse("/web/guest/home" if outcome is Sending.LOST else done, 303)

    async def _after_matter(self, request: Request, draft: Draft) -> Response:
        if draft.behaviour.form == "file":
            slot = self.acts.form_slot(draft)
            upload = (await request.form()).get(picker(slot))
            if isinstance(upload, UploadFile) and upload.filename:
                reason = await self.acts.attach(draft, slot, upload)
                if reason:
                    return self._show(draft, 1, {slot.id: reason})
            lacking = self.acts.lacking(draft, [slot])
            if lacking:
                return self._show(draft, 1, lacking)
            self.acts.save_form_file(draft)
        elif self.acts.unfinished(draft) < 2:
            return self._show(draft, 1, {"": _UNSAVED})
        return self._again(draft, 2)

    async def _files(self, request: Request, draft: Draft) -> dict[str, str]:
        form, errors = await request.form(), {}
        places = self.acts.places(draft)
        for slot in places:
            upload = form.get(picker(slot))
            if isinstance(upload, UploadFile) and upload.filename:
                reason = await self.acts.attach(draft, slot, upload)
                if reason:
                    errors[slot.id] = reason
        return {**self.acts.lacking(draft, places), **errors}

    def _again(self, draft: Draft, step: int) -> Response:
        """The next step, with what was just kept."""
        kept = self.acts.draft(draft.dossier.key, draft.visitor)
        return self._show(kept or draft, step, {})

    def _show(self, draft: Draft, step: int, errors: dict[str, str], values: Any = None) -> Response:
        made = (self._person, self._matter, self._papers, self._last)[step](draft, values)
        return self.portal.pages.page(
            ("nguoi_nop.html", "to_khai.html", "thanh_phan.html", "xac_nhan.html")[step],
            visitor=draft.visitor,
            dossier=draft.dossier,
            service=draft.service,
            tabs=TABS,
            step=step,
            address=ADDRESS,
            view_state=ViewState(draft.dossier.key, step).packed(draft.visitor.csrf),
            errors=errors,
            **made,
        )

    def _fields(self, form: str) -> dict[str, Any]:
        return {
            "form": form,
            "element": element,
            "stable_class": stable_class,
            "provinces": self.portal.units.provinces,
            "units": self.portal.units.by_code,
        }

    def _person(self, draft: Draft, values: Any) -> dict[str, Any]:
        fields = self.portal.person.fields
        shown = values or draft.typed_person or self.acts.form(draft).filled(fields)
        return {**self._fields(PERSON), "sections": [self.portal.person], "values": shown}

    def _matter(self, draft: Draft, _values: Any) -> dict[str, Any]:
        blanks = [(n, paper) for n, paper in enumerate(draft.service.papers) if paper.form and paper.eform]
        files = {paper.slot: paper for paper in self.portal.store.attachments(draft.dossier.id)}
        if draft.behaviour.form != "file":
            return {"is_file": False, "eform": EFORM}
        slot = self.acts.form_slot(draft)
        return {"is_file": True, "blanks": blanks, "files": files, "slot": slot, "picker": picker(slot)}

    def _papers(self, draft: Draft, _values: Any) -> dict[str, Any]:
        files = {paper.slot: paper for paper in self.portal.store.attachments(draft.dossier.id)}
        declared = [] if draft.behaviour.form == "file" else draft.service.eform_papers
        slots = {"slots": self.acts.places(draft), "files": files, "declared": declared}
        return {**slots, "accept": accept(draft.service), "limit": LIMIT, "picker": picker}

    def _last(self, draft: Draft, values: Any) -> dict[str, Any]:
        chosen = {name: (values or {}).get(_OUT + name, "") for name in ("hinhThucNhan", "diaChiNhan", "camKet")}
        told = {
            "summary": summary(self.portal, draft.dossier),
            "papers": self.portal.store.attachments(draft.dossier.id),
        }
        return {**told, "deliveries": deliveries(draft.behaviour), "post": POST, "chosen": chosen}

    async def eform(self, request: Request) -> Response:
        """The e-form in its frame; saving it posts back to the frame alone."""
        visitor = self.portal.visitor(request)
        form = await posted(request) if request.method == "POST" else dict(request.query_params)
        state = unpacked(form.get("__VIEWSTATE", ""), visitor.csrf) if visitor else None
        draft = self.acts.draft(state.key, visitor) if state and visitor else None
        if state is None or draft is None or draft.dossier.sent:
            return self.portal.pages.page("to_khai_loi.html", 400, text=EXPIRED)
        fields, name = self.acts.content_fields(draft), draft.service.code
        values = draft.typed_content or self.acts.form(draft).filled(fields)
        errors: dict[str, str] = {}
        if request.method == "POST":
            checked = self.acts.save_content(draft, entries(name, fields, form))
            values, errors = checked.values, checked.errors
        return self.portal.pages.page(
            "to_khai_khung.html",
            service=draft.service,
            sections=content_sections(draft.service, draft.behaviour),
            values=values,
            errors=errors,
            saved=request.method == "POST" and not errors,
            view_state=form["__VIEWSTATE"],
            address=EFORM,
            **self._fields(name),
        )


_OUT = "_org_ql_hoso_noptructuyen_"

"""Filing through the single-page portal: the forms, the files, the number, the last button."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from province.common.pages import money, posted, size
from province.portal.context import Portal
from province.portal.draft import POST, Draft, content_sections, deliveries, payable, summary
from province.portal.filing_acts import CLOSED_NOW, OLD_ADDRESS, Entry, FilingActs, Sending
from province.portal.formio import definition
from province.portal.formio.api import Handler, bearer, dossier_line, refused
from province.portal.uploads import LIMIT, accept

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

STEPS = ("Thông tin chung", "Thông tin chi tiết", "Thành phần hồ sơ", "Nộp hồ sơ")
_FORM_FILE = ".docx,.doc,.pdf"


@dataclass(frozen=True, slots=True)
class FilingApi:
    """JSON of a dossier on its way to the last button."""

    portal: Portal

    @property
    def acts(self) -> FilingActs:
        """What these endpoints let a citizen do."""
        return FilingActs(self.portal)

    async def apply(self, request: Request) -> Response:
        """The filing button."""
        code, visitor = str((await request.json()).get("procedure", "")), bearer(self.portal, request)
        way = self.acts.entry(code, visitor)
        if way in {Entry.HOME, Entry.AWAY}:
            return JSONResponse({"next": "/vi/home" if way is Entry.HOME else f"{OLD_ADDRESS}/vi/dossier/apply"})
        if way is Entry.CLOSED:
            return refused(503, CLOSED_NOW)
        if way is Entry.MISSING:
            return refused(404, "Không tìm thấy trang")
        if way is Entry.TROUBLE:
            return refused(500, "Hệ thống không thực hiện được yêu cầu. Vui lòng thử lại sau.")
        if visitor is None:
            return refused(401, "Vui lòng đăng nhập")
        return JSONResponse({"next": f"/vi/dossier/apply/{self.acts.open(code, visitor).dossier.key}"})

    def drafted(self, handler: Callable[[Request, Draft], Awaitable[Response]], *, sent: bool = False) -> Handler:
        """An endpoint about one of the visitor's drafts, or with `sent` about one that was sent."""

        async def answer(request: Request) -> Response:
            visitor = bearer(self.portal, request)
            if visitor is None:
                return refused(401, "Phiên làm việc đã hết hạn")
            draft = self.acts.draft(request.path_params["key"], visitor)
            if draft is None or draft.dossier.sent is not sent:
                return refused(404, "Không tìm thấy hồ sơ")
            if draft.behaviour.slow:
                await asyncio.sleep(draft.behaviour.slow / 4)
            return await handler(request, draft)

        return answer

    async def show(self, request: Request, draft: Draft) -> Response:
        """What one step draws; nothing of a later one."""
        parts = (self._applicant, self._matter, self._papers, self._last)
        step = request.query_params.get("step", "")
        if step not in map(str, range(len(parts))):
            return refused(404, "Không tìm thấy trang")
        service = draft.service
        procedure = {"code": service.code, "name": service.name, "agency": service.agency.name}
        told = {"procedure": procedure, "steps": STEPS, "minWidth": service.width}
        return JSONResponse({**told, **parts[int(step)](draft)})

    def _applicant(self, draft: Draft) -> dict[str, Any]:
        fields = self.portal.person.fields
        values = draft.typed_person or {**self.acts.form(draft).filled(fields), "la_chu_ho_so": ""}
        form = definition.applicant_form(self.portal.person)
        return {"applicantEForm": {"form": form, "submission": {"data": definition.submission(fields, values)}}}

    def _matter(self, draft: Draft) -> dict[str, Any]:
        fields, sections = self.acts.content_fields(draft), content_sections(draft.service, draft.behaviour)
        if not sections:
            return {"eForm": None}
        values = draft.typed_content or self.acts.form(draft).filled(fields)
        data = {definition.MATTER: definition.submission(fields, values)}
        return {"eForm": {"form": definition.matter_form(draft.service, sections), "submission": {"data": data}}}

    def _last(self, draft: Draft) -> dict[str, Any]:
        fee = money(draft.service.fee) if draft.service.fee else "Không thu phí"
        told = {"receivingKinds": deliveries(draft.behaviour), "postalKind": POST, "fee": fee}
        return {**told, "review": summary(self.portal, draft.dossier), **self._papers(draft)}

    def _papers(self, draft: Draft) -> dict[str, Any]:
        there = {paper.slot: paper for paper in self.portal.store.attachments(draft.dossier.id)}
        service, rows = draft.service, []
        if draft.behaviour.form == "file":
            blanks = [(n, paper) for n, paper in enumerate(service.papers) if paper.form and paper.eform]
            forms = [{"name": p.form, "url": f"/bieu-mau/{service.code}/{n}/{quote(p.form)}"} for n, p in blanks]
            slot = self.acts.form_slot(draft)
            rows.append({"id": slot.id, "name": f"{slot.label} đã điền", "required": True, "kind": slot.copies})
            rows[0] |= {"forms": forms, "accept": _FORM_FILE}
        else:
            rows += [{"id": "", "name": paper.name, "kind": "Điện tử", "forms": []} for paper in service.eform_papers]
        for slot in self.acts.places(draft):
            row = {"id": slot.id, "name": slot.label, "required": slot.required, "kind": slot.copies, "forms": []}
            rows.append({**row, "accept": accept(service)})
        for row in rows:
            file = there.get(str(row["id"]))
            row["limit"] = size(LIMIT)
            row["file"] = {"id": file.id, "filename": file.filename, "size": size(file.size)} if file else None
        return {"papers": rows}

    async def applicant(self, request: Request, draft: Draft) -> Response:
        """Keep who files."""
        fields = self.portal.person.fields
        checked = self.acts.save_person(draft, definition.entries(fields, await _data(request)))
        return _checked(definition.errors(fields, checked.errors))

    async def matter(self, request: Request, draft: Draft) -> Response:
        """Keep the matter."""
        fields, data = self.acts.content_fields(draft), await _data(request)
        inner = data.get(definition.MATTER)
        checked = self.acts.save_content(draft, definition.entries(fields, inner if isinstance(inner, dict) else {}))
        return _checked(definition.errors(fields, checked.errors, definition.MATTER))

    async def upload(self, request: Request, draft: Draft) -> Response:
        """Keep one file."""
        wanted, file = (await posted(request)).get("formId", ""), (await request.form()).get("file")
        places = [*self.acts.places(draft)]
        if draft.behaviour.form == "file":
            places.append(self.acts.form_slot(draft))
        slot = next((slot for slot in places if slot.id == wanted), None)
        if slot is None or not isinstance(file, UploadFile) or not file.filename:
            return refused(400, "Chưa chọn tệp")
        reason = await self.acts.attach(draft, slot, file)
        if reason:
            return refused(400, reason)
        if draft.behaviour.form == "file" and slot == self.acts.form_slot(draft):
            self.acts.save_form_file(draft)
        return JSONResponse(self._papers(draft), HTTPStatus.CREATED)

    async def remove(self, request: Request, draft: Draft) -> Response:
        """Take a file back."""
        self.portal.store.drop_attachment(draft.dossier.id, int(request.path_params["file"]))
        return JSONResponse(self._papers(draft))

    async def papers(self, _request: Request, draft: Draft) -> Response:
        """Whether the papers are complete."""
        places = self.acts.places(draft)
        if draft.behaviour.form == "file":
            places = [self.acts.form_slot(draft), *places]
        lacking = self.acts.lacking(draft, places)
        return _checked([{"path": slot, "message": message} for slot, message in lacking.items()])

    async def number(self, _request: Request, draft: Draft) -> Response:
        """The dossier's code, asked for before the dossier is sent."""
        return JSONResponse({"value": self.acts.number(draft)})

    async def online(self, request: Request, draft: Draft) -> Response:
        """The last button."""
        if self.acts.unfinished(draft) < 2:
            return refused(400, "Thành phần hồ sơ chưa đủ theo yêu cầu.")
        data = await _data(request)
        kind, address = str(data.get("receivingKind") or ""), str(data.get("receivingAddress") or "")
        outcome, wrong = self.acts.send(draft, kind, address, promised=data.get("commitment") is True)
        if "" in wrong:
            return refused(503, wrong[""])
        if outcome is Sending.REFUSED:
            paths = {"hinh_thuc_nhan": "receivingKind", "dia_chi_nhan": "receivingAddress", "cam_doan": "commitment"}
            return _checked([{"path": paths[name], "message": message} for name, message in wrong.items()])
        there = f"/vi/dossier/success/{draft.dossier.key}"
        return JSONResponse({"errors": [], "next": "/vi/home" if outcome is Sending.LOST else there})

    async def done(self, _request: Request, draft: Draft) -> Response:
        """The acknowledgement."""
        line = dossier_line(self.portal, draft.dossier)
        extra = {"applicant": draft.dossier.person.get("ho_ten", ""), "remark": self.acts.demand(draft)}
        can = {"pay": payable(draft.dossier, draft.behaviour), "open": draft.behaviour.can_be_found}
        return JSONResponse({**line, **extra, "can": can})


async def _data(request: Request) -> dict[str, Any]:
    """The `data` of a posted submission."""
    try:
        body = await request.json()
    except ValueError:
        return {}
    data = body.get("data") if isinstance(body, dict) else None
    return data if isinstance(data, dict) else {}


def _checked(errors: list[dict[str, str]]) -> Response:
    return JSONResponse({"errors": errors}, 422 if errors else 200)

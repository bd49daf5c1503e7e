"""A citizen's own dossiers, their supplements and results, and the public look-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from province.common.clock import now
from province.common.documents import Document, pdf_of
from province.common.pages import money, posted
from province.portal.context import Portal, token_fits
from province.portal.draft import payable
from province.portal.login import login_first
from province.portal.models import Notice, Outgoing
from province.portal.uploads import LIMIT, Refused, Slot, accept, taken

if TYPE_CHECKING:
    from starlette.requests import Request

    from province.portal.models import Attachment, Dossier, WebSession

SUPPLEMENT_ASKED = "Yêu cầu bổ sung giấy tờ"
PROCESSING = "Đang xử lý"
RETURNED = "Đã trả kết quả"
_FILES = 3
_SUPPLEMENT = Slot("supplement", "Giấy tờ bổ sung", required=True, copies="Bản chính")


@dataclass(frozen=True, slots=True)
class Dossiers:
    """Pages about dossiers that were sent."""

    portal: Portal

    async def mine(self, request: Request) -> Response:
        """The citizen's dossiers."""
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        sent = self.portal.store.sent_by(visitor.username)
        rows = [(d, self.portal.services[d.service], self._actions(d)) for d in sent if self._found(d)]
        return self.portal.page(request, "mine.html", visitor=visitor, rows=rows)

    async def one(self, request: Request) -> Response:
        """One dossier with its history and what can be done now."""
        own = self._own(request)
        if isinstance(own, Response):
            return own
        visitor, dossier = own
        return self.portal.page(
            request,
            "dossier.html",
            visitor=visitor,
            dossier=dossier,
            service=self.portal.services[dossier.service],
            notices=self.portal.store.notices(dossier.id),
            papers=self.portal.store.attachments(dossier.id),
            actions=self._actions(dossier),
        )

    async def lookup(self, request: Request) -> Response:
        """Where a dossier stands; of the applicant only the initials are shown."""
        number = request.query_params.get("ma_ho_so", "").strip()
        dossier = self.portal.store.by_number(number) if number else None
        if dossier is not None and not self._found(dossier):
            dossier = None
        values: dict[str, Any] = {"number": number, "dossier": dossier}
        if dossier is not None:
            values["service"] = self.portal.services[dossier.service]
            values["notices"] = self.portal.store.notices(dossier.id)
            values["applicant"] = masked(str(dossier.person.get("ho_ten", "")))
        return self.portal.page(request, "lookup.html", **values)

    async def supplement_page(self, request: Request) -> Response:
        """Supplement a dossier that was asked for one."""
        own = self._own(request)
        return own if isinstance(own, Response) else self._supplement(request, *own, errors={})

    def _supplement(
        self, request: Request, visitor: WebSession, dossier: Dossier, errors: dict[str, str], text: str = ""
    ) -> Response:
        if dossier.status != SUPPLEMENT_ASKED:
            return RedirectResponse(f"/ho-so-cua-toi/{dossier.key}", 303)
        service = self.portal.services[dossier.service]
        asked = [notice for notice in self.portal.store.notices(dossier.id) if notice.status == SUPPLEMENT_ASKED]
        possible = self.portal.behaviour[dossier.service].supplement != "file_anew"
        values = {"dossier": dossier, "service": service, "asked": asked[-1].text if asked else "", "errors": errors}
        values |= {"possible": possible, "accept": accept(service), "limit": LIMIT, "count": _FILES, "text": text}
        return self.portal.page(request, "supplement.html", visitor=visitor, **values)

    async def supplement(self, request: Request) -> Response:
        """Take a supplement and tell the desk."""
        own = self._own(request)
        if isinstance(own, Response):
            return own
        visitor, dossier = own
        manner = self.portal.behaviour[dossier.service].supplement
        if dossier.status != SUPPLEMENT_ASKED or manner == "file_anew":
            return self._supplement(request, visitor, dossier, {})
        form = await posted(request)
        text = form.get("noi_dung", "").strip()
        files, errors = await self._files(request, dossier)
        if not token_fits(visitor, form):
            errors[""] = "Phiên làm việc đã hết hạn. Vui lòng tải lại trang và thử lại."
        if not text:
            errors["noi_dung"] = "Nội dung bổ sung không được để trống"
        if not files and "tep" not in errors:
            errors["tep"] = "Chưa chọn tệp bổ sung"
        if errors:
            return self._supplement(request, visitor, dossier, errors, text)
        if manner == "new_code":
            return self._file_again(dossier, files)
        for file in files:
            self.portal.store.put_attachment(file)
        detail = {"text": text, "files": [file.id for file in files]}
        notice = "Ông/bà đã gửi hồ sơ bổ sung. Hồ sơ tiếp tục được xử lý."
        self.portal.store.change(dossier.id, status=PROCESSING)
        self.portal.store.add(
            Notice(dossier_id=dossier.id, at=now(), status=PROCESSING, text=notice),
            Outgoing(dossier_id=dossier.id, kind="bo-sung", detail=detail),
        )
        self.portal.outgoing.set()
        return RedirectResponse(f"/ho-so-cua-toi/{dossier.key}", 303)

    async def _files(self, request: Request, dossier: Dossier) -> tuple[list[Attachment], dict[str, str]]:
        form, files, errors = await request.form(), [], {}
        service, behaviour = self.portal.services[dossier.service], self.portal.behaviour[dossier.service]
        for number in range(1, _FILES + 1):
            upload = form.get(f"tep_{number}")
            if not isinstance(upload, UploadFile) or not upload.filename:
                continue
            file = await taken(upload, _SUPPLEMENT, dossier.id, service, behaviour)
            if isinstance(file, Refused):
                errors["tep"] = file.reason
            else:
                files.append(file)
        return files, errors

    def _file_again(self, dossier: Dossier, files: list[Attachment]) -> Response:
        """Some services give a supplement a new dossier of its own."""
        store, service = self.portal.store, self.portal.services[dossier.service]
        again = store.new_draft(service.code, dossier.username)
        store.change(again.id, person=dossier.person, content=dossier.content, delivery=dossier.delivery)
        for file in files:
            file.dossier_id = again.id
            store.put_attachment(file)
        text = "Hồ sơ bổ sung của ông/bà đã được gửi và cấp mã hồ sơ mới."
        store.send(again.id, service, text, code=True, hand_over=True)
        closing = f"Hồ sơ được thay thế bằng hồ sơ mới số {store.by_id(again.id).code}."
        store.change(dossier.id, status="Dừng xử lý")
        store.add(Notice(dossier_id=dossier.id, at=now(), status="Dừng xử lý", text=closing))
        self.portal.outgoing.set()
        return RedirectResponse(f"/nop-ho-so/{again.key}/hoan-thanh", 303)

    async def result(self, request: Request) -> Response:
        """Download the electronic result."""
        own = self._own(request)
        if isinstance(own, Response):
            return own
        content = self.portal.store.result(own[1].id)
        if content is None:
            return self.portal.missing(request)
        name = f'attachment; filename="{own[1].code}-KQ1.pdf"'
        return Response(content, media_type="application/pdf", headers={"Content-Disposition": name})

    async def receipt(self, request: Request) -> Response:
        """Download the receipt of a paid fee."""
        own = self._own(request)
        if isinstance(own, Response):
            return own
        dossier = own[1]
        if dossier.paid_at is None:
            return self.portal.missing(request)
        service = self.portal.services[dossier.service]
        document = Document(
            issuer=service.agency.name,
            number=dossier.paid_receipt,
            place_and_date=f"Quảng Lâm, ngày {dossier.paid_at:%d} tháng {dossier.paid_at:%m} năm {dossier.paid_at:%Y}",
            title="BIÊN LAI THU PHÍ, LỆ PHÍ (ĐIỆN TỬ)",
            paragraphs=(
                f"Người nộp: {dossier.person.get('ho_ten', '')}",
                f"Hồ sơ: {dossier.code or dossier.receipt}",
                f"Nội dung thu: Phí, lệ phí thủ tục {service.name}",
                f"Số tiền: {money(self.portal.store.amount_paid(dossier.id))}",
                "Hình thức thanh toán: Trực tuyến",
            ),
            signer="NGƯỜI THU TIỀN",
        )
        name = f'attachment; filename="{dossier.paid_receipt}.pdf"'
        return Response(pdf_of(document), media_type="application/pdf", headers={"Content-Disposition": name})

    def _own(self, request: Request) -> tuple[WebSession, Dossier] | Response:
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        dossier = self.portal.store.dossier(request.path_params["key"], visitor.username)
        if dossier is None or not dossier.sent or not self._found(dossier):
            return self.portal.missing(request)
        return visitor, dossier

    def _found(self, dossier: Dossier) -> bool:
        return self.portal.behaviour[dossier.service].can_be_found

    def _actions(self, dossier: Dossier) -> dict[str, bool]:
        behaviour = self.portal.behaviour[dossier.service]
        return {
            "supplement": dossier.status == SUPPLEMENT_ASKED,
            "pay": payable(dossier, behaviour),
            "receipt": dossier.paid_at is not None,
            "result": dossier.status == RETURNED and behaviour.result != "counter",
        }


def masked(name: str) -> str:
    """A name of which only the initials remain: "Lê Thị Hoa" -> "L** T** H**"."""
    return " ".join(f"{word[0]}**" for word in name.split())

"""What a citizen does with dossiers that were sent, whatever front end shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from province.common.clock import now
from province.common.documents import Document, pdf_of
from province.common.pages import money
from province.portal.context import Portal
from province.portal.draft import payable
from province.portal.models import Notice, Outgoing
from province.portal.uploads import Refused, Slot, taken

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

    from province.portal.models import Attachment, Dossier, WebSession

SUPPLEMENT_ASKED = "Yêu cầu bổ sung giấy tờ"
PROCESSING = "Đang xử lý"
RETURNED = "Đã trả kết quả"
SUPPLEMENT_FILES = 3
_SUPPLEMENT = Slot("supplement", "Giấy tờ bổ sung", required=True, copies="Bản chính")


@dataclass(frozen=True, slots=True)
class DossierActs:
    """A citizen's acts on dossiers that were sent."""

    portal: Portal

    def mine(self, visitor: WebSession) -> list[Dossier]:
        """The visitor's dossiers, newest first."""
        return [dossier for dossier in self.portal.store.sent_by(visitor.username) if self._found(dossier)]

    def own(self, key: str, visitor: WebSession) -> Dossier | None:
        """One of the visitor's dossiers."""
        dossier = self.portal.store.dossier(key, visitor.username)
        return dossier if dossier is not None and dossier.sent and self._found(dossier) else None

    def look_up(self, number: str) -> Dossier | None:
        """A dossier by its code or receipt number, for everybody."""
        dossier = self.portal.store.by_number(number) if number else None
        return dossier if dossier is not None and self._found(dossier) else None

    def _found(self, dossier: Dossier) -> bool:
        return self.portal.behaviour[dossier.service].can_be_found

    def possible(self, dossier: Dossier) -> dict[str, bool]:
        """What can be done with a dossier now."""
        behaviour = self.portal.behaviour[dossier.service]
        return {
            "supplement": dossier.status == SUPPLEMENT_ASKED,
            "pay": payable(dossier, behaviour),
            "receipt": dossier.paid_at is not None,
            "result": dossier.status == RETURNED and behaviour.result not in {"counter", "post"},
        }

    def asked(self, dossier: Dossier) -> str:
        """What the desk wants supplemented."""
        found = [notice for notice in self.portal.store.notices(dossier.id) if notice.status == SUPPLEMENT_ASKED]
        return found[-1].text if found else ""

    def takes_supplement(self, dossier: Dossier) -> bool:
        """Whether the service takes supplements online at all."""
        return self.portal.behaviour[dossier.service].supplement != "file_anew"

    async def supplement(
        self, dossier: Dossier, text: str, uploads: list[UploadFile]
    ) -> tuple[Dossier, dict[str, str]]:
        """Take a supplement and tell the desk. Returns the dossier that goes on, and what is wrong by field id."""
        files, errors = await self._files(dossier, uploads)
        if not text:
            errors["noi_dung"] = "Nội dung bổ sung không được để trống"
        if not files and "tep" not in errors:
            errors["tep"] = "Chưa chọn tệp bổ sung"
        if errors:
            return dossier, errors
        if self.portal.behaviour[dossier.service].supplement == "new_code":
            return self._file_again(dossier, files), {}
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
        return dossier, {}

    async def _files(self, dossier: Dossier, uploads: list[UploadFile]) -> tuple[list[Attachment], dict[str, str]]:
        files, errors = [], {}
        service, behaviour = self.portal.services[dossier.service], self.portal.behaviour[dossier.service]
        for upload in uploads[:SUPPLEMENT_FILES]:
            file = await taken(upload, _SUPPLEMENT, dossier.id, service, behaviour)
            if isinstance(file, Refused):
                errors["tep"] = file.reason
            else:
                files.append(file)
        return files, errors

    def _file_again(self, dossier: Dossier, files: list[Attachment]) -> Dossier:
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
        return store.by_id(again.id)

    def receipt(self, dossier: Dossier) -> bytes | None:
        """The receipt of a paid fee as PDF, signed by the payment platform; None where nothing was paid."""
        if dossier.paid_at is None:
            return None
        signed = self.portal.store.receipt(dossier.id)
        if signed is not None and self.portal.behaviour[dossier.service].receipt == "signed":
            return signed
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
        return pdf_of(document)


def masked(name: str) -> str:
    """A name of which only the initials remain: "Lê Thị Hoa" -> "L** T** H**"."""
    return " ".join(f"{word[0]}**" for word in name.split())

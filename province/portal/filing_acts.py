"""What a citizen does from the filing button to the acknowledgement, whatever front end shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from province.common.clock import now
from province.portal.context import Portal
from province.portal.draft import POST, Draft, content_sections, deliveries
from province.portal.forms import Checked, Form
from province.portal.uploads import Refused, Slot, declaration, slots, taken
from province.settings import PROVINCE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.datastructures import UploadFile

    from province.portal.models import Dossier, WebSession
    from province.services import Field

EXPIRED = "Phiên làm việc đã hết hạn. Vui lòng tải lại trang và thử lại."
# Where the portal was before; nobody listens there.
OLD_ADDRESS = "http://127.0.0.99"
CLOSED_NOW = (
    "Hệ thống đang bảo trì định kỳ. Dịch vụ tạm ngừng nhận hồ sơ từ 0 giờ đến 3 giờ để bảo trì và nhận hồ sơ trở lại"
    " từ 3 giờ. Kính mong ông/bà thông cảm."
)
_NOT_SERVED = "Đơn vị hành chính này chưa tiếp nhận trực tuyến thủ tục. Vui lòng liên hệ Ủy ban nhân dân cấp xã."
_BUSY = "Hệ thống đang bận. Vui lòng thử lại sau."
_PLUGIN = (
    "Chưa ký số hồ sơ. Vui lòng cài đặt tiện ích VGCA Sign Service và sử dụng trình duyệt Internet Explorer 11 để ký số"
    " trước khi nộp."
)
_SENT = "Hồ sơ của ông/bà đã được gửi, đang chờ tiếp nhận."


class Entry(Enum):
    """Where the filing button of a service leads."""

    FORM = "form"
    LOGIN = "login"
    HOME = "home"
    MISSING = "missing"
    TROUBLE = "trouble"
    AWAY = "away"
    CLOSED = "closed"


class Sending(Enum):
    """What became of a dossier at the last button."""

    SENT = "sent"
    REFUSED = "refused"
    LOST = "lost"


_ELSEWHERE = {"home": Entry.HOME, "old_domain": Entry.AWAY}


@dataclass(frozen=True, slots=True)
class FilingActs:
    """A citizen's acts on a dossier that is not sent yet. What is wrong is told by field id; "" is the whole page."""

    portal: Portal

    def entry(self, code: str, visitor: WebSession | None) -> Entry:
        """Where the filing button of that service leads this visitor."""
        behaviour = self.portal.behaviour.get(code)
        if code not in self.portal.services or behaviour is None or behaviour.entry in {"none", "not_found"}:
            return Entry.MISSING
        if behaviour.entry in _ELSEWHERE:
            return _ELSEWHERE[behaviour.entry]
        if behaviour.maintenance and behaviour.maintenance[0] <= now().hour < behaviour.maintenance[1]:
            return Entry.CLOSED
        if visitor is None:
            return Entry.LOGIN
        return Entry.TROUBLE if behaviour.entry == "error" else Entry.FORM

    def open(self, code: str, visitor: WebSession) -> Draft:
        """A new, empty dossier."""
        return self._draft(self.portal.store.new_draft(code, visitor.username), visitor)

    def draft(self, key: str, visitor: WebSession) -> Draft | None:
        """The visitor's dossier of that key, sent or not; None where the visitor has none."""
        known = self.portal.store.dossier(key, visitor.username)
        return None if known is None else self._draft(known, visitor)

    def _draft(self, dossier: Dossier, visitor: WebSession) -> Draft:
        service = self.portal.services[dossier.service]
        return Draft(visitor, dossier, service, self.portal.behaviour[dossier.service])

    def form(self, draft: Draft) -> Form:
        """What checks the entries of this dossier."""
        return Form(draft.visitor.profile, self.portal.units, draft.behaviour)

    def save_person(self, draft: Draft, form: Mapping[str, str]) -> Checked:
        """Who files. Kept only when nothing is wrong."""
        checked = self.form(draft).check(self.portal.person.fields, form)
        if draft.behaviour.units_served == "one" and not checked.errors:
            checked = self._served(checked)
        if not checked.errors:
            self.portal.store.change(draft.dossier.id, person=checked.values)
        return checked

    def _served(self, checked: Checked) -> Checked:
        """Only the last commune of the province takes dossiers of this service."""
        served = self.portal.units.province(PROVINCE_NAME).children[-1].children[-1].code
        home = checked.values["dia_chi"]["xa"]
        return checked if home == served else Checked(checked.values, {"dia_chi": _NOT_SERVED})

    def content_fields(self, draft: Draft) -> list[Field]:
        """The fields of the matter; none where the declaration is a file."""
        return [field for section in content_sections(draft.service, draft.behaviour) for field in section.fields]

    def save_content(self, draft: Draft, form: Mapping[str, str]) -> Checked:
        """The matter itself. Kept only when nothing is wrong."""
        checked = self.form(draft).check(self.content_fields(draft), form)
        if not checked.errors:
            self.portal.store.change(draft.dossier.id, content=checked.values)
        return checked

    @staticmethod
    def form_slot(draft: Draft) -> Slot:
        """Where a declaration that is a file goes."""
        return declaration(draft.service)

    def save_form_file(self, draft: Draft) -> None:
        """The declaration that was attached stands for the matter."""
        self.portal.store.change(draft.dossier.id, content={"form": self.form_slot(draft).label})

    def places(self, draft: Draft) -> list[Slot]:
        """Where papers can be attached."""
        return slots(draft.service, draft.behaviour)

    async def attach(self, draft: Draft, slot: Slot, upload: UploadFile) -> str:
        """Keep a file in its place. Returns why it is refused, "" when it is taken."""
        file = await taken(upload, slot, draft.dossier.id, draft.service, draft.behaviour)
        if isinstance(file, Refused):
            return file.reason
        self.portal.store.put_attachment(file)
        return ""

    def lacking(self, draft: Draft, places: Iterable[Slot]) -> dict[str, str]:
        """Places that must hold a file and hold none."""
        there = {paper.slot for paper in self.portal.store.attachments(draft.dossier.id)}
        return {
            slot.id: f"Chưa chọn tệp cho giấy tờ: {slot.label}"
            for slot in places
            if slot.required and slot.id not in there
        }

    @staticmethod
    def unfinished(draft: Draft) -> int:
        """The first part that is still to be entered: 0 who files, 1 the matter, 2 neither."""
        if not draft.dossier.person:
            return 0
        return 1 if not draft.dossier.content else 2

    def number(self, draft: Draft) -> str:
        """The dossier's code where the service gives one before an officer has seen it, reserved for good; else ""."""
        if draft.behaviour.code != "at_filing":
            return ""
        return self.portal.store.reserve_code(draft.dossier.id, draft.service)

    def send(self, draft: Draft, delivery: str, address: str, *, promised: bool) -> tuple[Sending, dict[str, str]]:
        """The last button. `delivery` is how the result is wanted, `address` where it is posted to."""
        errors = {}
        if delivery not in deliveries(draft.behaviour):
            errors["hinh_thuc_nhan"] = "Vui lòng chọn Hình thức nhận kết quả"
        if delivery == POST and not address.strip():
            errors["dia_chi_nhan"] = "Địa chỉ nhận kết quả không được để trống"
        if not promised:
            errors["cam_doan"] = "Vui lòng xác nhận cam đoan trước khi nộp hồ sơ"
        if not errors and (trouble := self._trouble(draft)):
            errors[""] = trouble
        if errors:
            return Sending.REFUSED, errors
        if draft.behaviour.sending == "home":
            return Sending.LOST, {}
        chosen = f"{delivery} ({address.strip()})" if delivery == POST else delivery
        self.portal.store.change(draft.dossier.id, delivery=chosen)
        remark = self.demand(draft)
        self.portal.store.send(
            draft.dossier.id,
            draft.service,
            f"{_SENT} {remark}" if remark else _SENT,
            code=draft.behaviour.code == "at_filing",
            hand_over=draft.behaviour.reaches_desk,
        )
        self.portal.outgoing.set()
        return Sending.SENT, {}

    def _trouble(self, draft: Draft) -> str:
        manner = draft.behaviour.sending
        if manner == "busy_once":
            tried = bool(draft.dossier.delivery)
            self.portal.store.change(draft.dossier.id, delivery="…")
            return "" if tried else _BUSY
        return {"busy": _BUSY, "plugin": _PLUGIN}.get(manner, "")

    def demand(self, draft: Draft) -> str:
        """What is still asked of the citizen after filing, "" where nothing is."""
        return self.portal.texts.remarks["demand_after_filing"] if draft.behaviour.demand == "after_filing" else ""

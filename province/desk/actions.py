"""What an officer does with a dossier; every step is told to the portal before it counts.

Every action returns "" or, in Vietnamese, why it cannot be done.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from province.common.client import Client
from province.common.clock import now, working_days_after
from province.desk import store as desk
from province.desk.authority import Authority
from province.desk.results import Decision, changed_result, scanned_result, signed_result
from province.services import Service
from province.truth.behaviour import Behaviour

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


INTERCHANGE_HEADER = "x-ma-lien-thong"
STATUS_PATH = "/lien-thong/trang-thai"
OPEN = {desk.WAITING, desk.RECEIVED, desk.SUPPLEMENT_ASKED, desk.SUPPLEMENTED, desk.SIGNED}
_DEMAND = (
    " Đề nghị ông/bà có mặt tại Bộ phận Tiếp nhận và Trả kết quả trong thời hạn 03 ngày làm việc để ký trực tiếp vào"
    " đơn và xuất trình bản chính các giấy tờ đã gửi; hồ sơ chỉ được xem xét sau khi ông/bà đã có mặt."
)


_BY_HAND = {
    "counter": (
        "Đã có kết quả. Mời ông/bà đến nhận kết quả tại Bộ phận Tiếp nhận và Trả kết quả trong giờ hành chính."
    ),
    "post": (
        "Đã có kết quả. Kết quả đã được gửi tới địa chỉ của ông/bà qua dịch vụ bưu chính công ích, số hiệu bưu gửi"
        " EQ{number}VN."
    ),
}
_APOLOGY = (
    "{agency} xin lỗi ông/bà vì chưa giải quyết xong hồ sơ đúng hẹn. Lý do: số lượng hồ sơ nhiều, cần thêm thời gian"
    " thẩm định. Ngày hẹn trả kết quả mới: {due:%d/%m/%Y}."
)


@dataclass(frozen=True, slots=True)
class Actions:
    """The officer's actions. They raise ClientError when the portal does not take the news."""

    store: desk.Store
    services: dict[str, Service]
    behaviour: dict[str, Behaviour]
    authority: Authority
    stranger: Authority
    portal: str
    secret: str
    client: Client

    async def receive(self, dossier: desk.Dossier, _form: dict[str, str]) -> str:
        """Receive a dossier: give it an appointed day, and learn its code from the portal."""
        if dossier.status != desk.WAITING:
            return "Hồ sơ đã được tiếp nhận."
        service = self.services[dossier.service]
        due = working_days_after(now(), service.working_days)
        text = f"Hồ sơ của ông/bà đã được tiếp nhận. Ngày hẹn trả kết quả: {due:%d/%m/%Y}."
        if self.behaviour[dossier.service].demand == "reception":
            text += _DEMAND
        code = await self._tell(dossier, desk.RECEIVED, text, due=due)
        self.store.move(dossier.id, text, status=desk.RECEIVED, due=due, code=code)
        return ""

    async def process(self, dossier: desk.Dossier, _form: dict[str, str]) -> str:
        """Hand a received dossier on to those who decide."""
        if dossier.status != desk.RECEIVED:
            return "Hồ sơ chưa được tiếp nhận hoặc đang được xử lý."
        text = f"Hồ sơ đã được chuyển tới {dossier.agency} để giải quyết."
        await self._tell(dossier, desk.SUPPLEMENTED, text)
        self.store.move(dossier.id, text, status=desk.SUPPLEMENTED)
        return ""

    async def sign(self, dossier: desk.Dossier, _form: dict[str, str]) -> str:
        """The agency has decided and signed; the result waits to be returned."""
        if dossier.status not in {desk.RECEIVED, desk.SUPPLEMENTED}:
            return "Hồ sơ chưa được tiếp nhận hoặc đã kết thúc."
        await self._tell(dossier, desk.SIGNED, "Cơ quan giải quyết đã ký duyệt kết quả, chờ trả cho ông/bà.")
        self.store.move(dossier.id, "Đã ký duyệt kết quả", status=desk.SIGNED)
        return ""

    async def apologise(self, dossier: desk.Dossier, _form: dict[str, str]) -> str:
        """A letter of apology with a new day, at most once (NĐ 61/2018/NĐ-CP Đ19 k9)."""
        if dossier.due is None or dossier.status not in OPEN:
            return "Hồ sơ chưa có ngày hẹn hoặc đã kết thúc."
        if dossier.apologised:
            return "Hồ sơ đã được hẹn lại một lần."
        due = working_days_after(now(), self.services[dossier.service].working_days)
        text = _APOLOGY.format(agency=dossier.agency, due=due)
        await self._tell(dossier, dossier.status, text, due=due)
        self.store.move(dossier.id, text, due=due, apologised=True)
        return ""

    async def overdue(self) -> int:
        """Apologise for every dossier that is past its day, where the service does so; returns how many."""
        late = [d for d in self.store.late(now(), OPEN) if self.behaviour[d.service].apologises]
        for dossier in late:
            await self.apologise(dossier, {})
        return len(late)

    async def ask_supplement(self, dossier: desk.Dossier, form: dict[str, str]) -> str:
        """Ask the citizen for more papers."""
        wanted = form.get("noi_dung", "").strip()
        if not wanted:
            return "Nội dung yêu cầu bổ sung không được để trống."
        if dossier.status not in OPEN - {desk.WAITING}:
            return "Hồ sơ chưa được tiếp nhận hoặc đã kết thúc."
        await self._tell(dossier, desk.SUPPLEMENT_ASKED, wanted)
        self.store.move(dossier.id, f"Yêu cầu bổ sung: {wanted}", status=desk.SUPPLEMENT_ASKED)
        return ""

    async def refuse(self, dossier: desk.Dossier, form: dict[str, str]) -> str:
        """Refuse a dossier for a stated reason."""
        reason = form.get("noi_dung", "").strip()
        if not reason:
            return "Lý do từ chối không được để trống."
        if dossier.status not in OPEN:
            return "Hồ sơ đã kết thúc."
        await self._tell(dossier, desk.REFUSED, reason)
        self.store.move(dossier.id, f"Từ chối: {reason}", status=desk.REFUSED)
        return ""

    async def return_result(self, dossier: desk.Dossier, _form: dict[str, str]) -> str:
        """Issue the result and hand it over."""
        if dossier.status not in OPEN - {desk.WAITING}:
            return "Hồ sơ chưa được tiếp nhận hoặc đã kết thúc."
        service, manner = self.services[dossier.service], self.behaviour[dossier.service].result
        if manner in _BY_HAND:
            await self._tell(dossier, desk.RETURNED, _BY_HAND[manner].format(number=f"{dossier.id:09d}"))
        else:
            decision = Decision(
                agency=dossier.agency,
                number=f"{dossier.id}/KQ-{now():%Y}",
                title=service.result,
                applicant=dossier.applicant,
                identity_number=dossier.identity_number,
                procedure=dossier.service_name,
                dossier=dossier.code,
            )
            makers: dict[str, Callable[[Decision], bytes]] = {
                "scan": scanned_result,
                "foreign": partial(signed_result, self.stranger),
                "changed": partial(changed_result, self.authority),
            }
            make = partial(makers.get(manner, partial(signed_result, self.authority)), decision)
            text = "Hồ sơ đã được giải quyết. Ông/bà có thể tải kết quả điện tử tại mục Hồ sơ của tôi."
            await self._tell(dossier, desk.RETURNED, text, result=await asyncio.to_thread(make))
        self.store.move(dossier.id, "Đã trả kết quả cho công dân", status=desk.RETURNED)
        return ""

    async def _tell(
        self, dossier: desk.Dossier, status: str, text: str, due: datetime | None = None, result: bytes | None = None
    ) -> str:
        data = {"so_bien_nhan": dossier.receipt, "trang_thai": status, "noi_dung": text}
        data["ngay_hen"] = due.isoformat() if due else ""
        files = [("ket_qua", ("ket-qua.pdf", result, "application/pdf"))] if result is not None else []
        headers = {INTERCHANGE_HEADER: self.secret}
        answer = await self.client.post(self.portal + STATUS_PATH, data=data, files=files, headers=headers)
        answer.raise_for_status()
        return str(answer.json()["ma_ho_so"])

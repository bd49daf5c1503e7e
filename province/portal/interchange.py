"""Between portal and desk: dossiers go out until the desk has them, statuses and results come in."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from province.common.client import ClientError
from province.common.clock import now
from province.portal.context import Portal
from province.portal.dossier_acts import RETURNED, SUPPLEMENT_ASKED
from province.portal.draft import summary
from province.portal.models import Notice, Outgoing, ResultFile

if TYPE_CHECKING:
    from starlette.requests import Request

    from province.portal.models import Attachment, Dossier

INTERCHANGE_HEADER = "x-ma-lien-thong"
_RETRY_SECONDS = 1.0
RECEIVED, REFUSED = "Đã tiếp nhận", "Từ chối"
_MESSAGES = {
    "ho-so": "Hồ sơ số {number} của ông/bà đã được gửi tới cơ quan tiếp nhận.",
    "tin-nhan": "Hồ sơ số {number} của ông/bà có thông báo mới. Ông/bà vui lòng xem tại mục Hồ sơ của tôi.",
}
# Status codes of the synchronisation with the national portal.
NATIONAL_STATUS = {
    "Chờ tiếp nhận": 1,
    RECEIVED: 2,
    REFUSED: 3,
    "Đang xử lý": 4,
    SUPPLEMENT_ASKED: 5,
    "Dừng xử lý": 8,
    "Đã ký duyệt, chờ trả kết quả": 9,
    RETURNED: 10,
}
_NO_REASON = "Hồ sơ chưa hợp lệ. Đề nghị ông/bà kiểm tra lại."
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Interchange:
    """The portal's side of the interchange."""

    portal: Portal

    def start(self) -> asyncio.Task[None]:
        """Hand over in the background; should that ever stop by itself, it is said aloud."""
        task = asyncio.create_task(self.deliver_for_ever())
        task.add_done_callback(_complain)
        return task

    async def deliver_for_ever(self) -> None:
        """Hand over whatever is waiting, in order; a desk that does not answer is tried again."""
        while True:
            self.portal.outgoing.clear()
            waiting = self.portal.store.outgoing()
            try:
                await self._send_messages(waiting)
                await self._report(waiting)
                self.portal.store.messaged([outgoing.id for outgoing in waiting])
                for outgoing in waiting:
                    await self._deliver(outgoing)
            except ClientError as error:
                _LOG.warning("the desk does not answer: %s", error)
                waiting = []
            if not waiting:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.portal.outgoing.wait(), _RETRY_SECONDS)

    async def _send_messages(self, waiting: list[Outgoing]) -> None:
        """Messages to citizens' telephones, all in one request: a dossier handed over is one to its citizen."""
        told = []
        for outgoing in (one for one in waiting if one.kind in _MESSAGES and not one.messaged):
            dossier = self.portal.store.by_id(outgoing.dossier_id)
            if self.portal.behaviour[dossier.service].messages:
                text = _MESSAGES[outgoing.kind].format(number=dossier.code or dossier.receipt)
                told.append({"username": dossier.username, "text": text})
        if told:
            headers = {INTERCHANGE_HEADER: self.portal.settings.secrets.interchange}
            address = f"{self.portal.settings.addresses.identity}/tin-nhan"
            (await self.portal.client.post(address, json=told, headers=headers)).raise_for_status()

    async def _report(self, waiting: list[Outgoing]) -> None:
        """New dossiers and statuses to the national portal, new dossiers to the collector, in one request each."""
        dossiers: dict[str, dict[str, Any]] = {}
        counts: Counter[str] = Counter()
        addresses = self.portal.settings.addresses
        for outgoing in (one for one in waiting if one.kind in _MESSAGES and not one.messaged):
            dossier = self.portal.store.by_id(outgoing.dossier_id)
            counts[dossier.service] += outgoing.kind == "ho-so"
            if self.portal.behaviour[dossier.service].usage != "unsynchronised" and dossier.code:
                status = NATIONAL_STATUS.get(dossier.status, 4)
                dossiers[dossier.code] = {"code": dossier.code, "service": dossier.service, "status": status}
        headers = {INTERCHANGE_HEADER: self.portal.settings.secrets.interchange}
        if dossiers and addresses.national:
            address = f"{addresses.national}/lien-thong/dong-bo"
            (await self.portal.client.post(address, json=list(dossiers.values()), headers=headers)).raise_for_status()
        new = [
            {"service": code, "channel": "truc-tuyen", "dossiers": n, "synchronised": n if dossiers else 0}
            for code, n in counts.items()
            if n
        ]
        if new and addresses.collector:
            address = f"{addresses.collector}/so-lieu"
            (await self.portal.client.post(address, json=new, headers=headers)).raise_for_status()

    async def _deliver(self, outgoing: Outgoing) -> None:
        if outgoing.kind == "tin-nhan":
            self.portal.store.told(outgoing.id)
            return
        store, dossier = self.portal.store, self.portal.store.by_id(outgoing.dossier_id)
        files: list[Attachment] = []
        if self.portal.behaviour[dossier.service].attachments_arrive and outgoing.kind != "thanh-toan":
            files = store.attachments(dossier.id, whole=True)
        if outgoing.kind == "ho-so":
            data = self._handed_over(dossier)
        elif outgoing.kind == "bo-sung":
            data = {"receipt": dossier.receipt, "explanation": outgoing.detail["text"]}
            files = [file for file in files if file.id in outgoing.detail["files"]]
        else:
            data = {"receipt": dossier.receipt, "text": outgoing.detail["text"]}
        data["nhan_tep"] = [file.label for file in files]
        answer = await self.portal.client.post(
            f"{self.portal.settings.addresses.desk}/lien-thong/{outgoing.kind}",
            data={"du_lieu": json.dumps(data, ensure_ascii=False)},
            files=[("tep", (file.filename, file.content, file.content_type)) for file in files],
            headers={INTERCHANGE_HEADER: self.portal.settings.secrets.interchange},
        )
        if answer.status_code == HTTPStatus.NOT_FOUND:
            _LOG.warning("the desk does not know dossier %s; its %s is dropped", dossier.receipt, outgoing.kind)
        else:
            answer.raise_for_status()
        store.told(outgoing.id)

    def _handed_over(self, dossier: Dossier) -> dict[str, Any]:
        service = self.portal.services[dossier.service]
        return {
            "receipt": dossier.receipt,
            "code": dossier.code or "",
            "service": service.code,
            "service_name": service.name,
            "agency": service.agency.name,
            "applicant": dossier.person["ho_ten"],
            "identity_number": dossier.person["so_cccd"],
            "content": summary(self.portal, dossier),
            "delivery": dossier.delivery,
            "submitted_at": dossier.submitted_at.isoformat() if dossier.submitted_at else "",
            "payment": "Chưa thanh toán" if dossier.fee else "Không thu phí",
        }

    async def status(self, request: Request) -> Response:
        """The desk tells where a dossier stands, and sends the result when there is one."""
        secret = self.portal.settings.secrets.interchange
        if not hmac.compare_digest(request.headers.get(INTERCHANGE_HEADER, "").encode(), secret.encode()):
            return JSONResponse({"loi": "Không có quyền"}, 403)
        async with request.form() as form:
            told = {name: value for name, value in form.items() if isinstance(value, str)}
            file = form.get("ket_qua")
            content = await file.read() if isinstance(file, UploadFile) else None
        dossier = self.portal.store.by_number(told.get("so_bien_nhan", ""))
        if dossier is None:
            return JSONResponse({"loi": "Không có hồ sơ"}, 404)
        code = self._note(dossier.id, told, content)
        self.portal.outgoing.set()
        return JSONResponse({"ma_ho_so": code})

    def _note(self, dossier_id: int, told: dict[str, str], content: bytes | None) -> str:
        store = self.portal.store
        with store.database.transaction():
            dossier = store.by_id(dossier_id)
            behaviour = self.portal.behaviour[dossier.service]
            code = dossier.code or store.new_code(dossier_id, self.portal.services[dossier.service])
            status = told["trang_thai"]
            unseen = behaviour.answers == "never" and status == RECEIVED
            if behaviour.status == "frozen" or unseen:
                return code
            due = datetime.fromisoformat(told["ngay_hen"]) if told.get("ngay_hen") else dossier.due
            store.change(dossier_id, status=status, due=due)
            if content is not None and status == RETURNED and behaviour.result != "unavailable":
                store.database.add(ResultFile(dossier_id=dossier_id, content=content), replace=True)
            silent = behaviour.reasons == "none" and status in {SUPPLEMENT_ASKED, REFUSED}
            text = _NO_REASON if silent else told["noi_dung"]
            store.add(
                Notice(dossier_id=dossier_id, at=now(), status=status, text=text),
                Outgoing(dossier_id=dossier_id, kind="tin-nhan"),
            )
            return code


def _complain(task: asyncio.Task[None]) -> None:
    if not task.cancelled():
        _LOG.error("handing over to the desk has stopped", exc_info=task.exception())

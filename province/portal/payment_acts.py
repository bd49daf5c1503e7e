"""What a citizen and the payment platform do about a fee, whatever front end shows it (VNPay 2.1.0)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from province.common.client import ClientError
from province.common.clock import now
from province.payment.vnpay import PAID, VERSION, is_signed, signed_query
from province.portal.context import Portal
from province.portal.models import Dossier, Notice, Outgoing, Payment, ReceiptFile
from province.services import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

TERMINAL = "DVCQLAM1"
OTHER_TERMINAL = "DVCQLAM7"
RECORDED = "00"
_EXTRA = 50_000
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Returned:
    """A payer who came back; `outcome` is paid, failed, unrecorded or invalid."""

    outcome: str
    dossier: Dossier | None = None
    payment: Payment | None = None


@dataclass(frozen=True, slots=True)
class PaymentActs:
    """Asking for a fee, and what the platform tells about it."""

    portal: Portal

    def amount(self, dossier: Dossier) -> int:
        """What is asked, in đồng."""
        manner = self.portal.behaviour[dossier.service].payment
        return {"wrong_amount": dossier.fee + _EXTRA, "zero": 0}.get(manner, dossier.fee)

    def start(self, dossier: Dossier, payer: str) -> str | None:
        """The platform's address for a new attempt to pay; None where the button leads nowhere. `payer` is an IP."""
        manner = self.portal.behaviour[dossier.service].payment
        if manner == "dead":
            return None
        moment = now()
        amount, store = self.amount(dossier), self.portal.store
        with store.database.transaction():
            reference = f"{moment:%y%m%d}{store.next_number(f'TT{moment:%y%m%d}'):07d}"
            store.add(Payment(reference=reference, dossier_id=dossier.id, amount=amount))
        asked = {
            "vnp_Version": VERSION,
            "vnp_Command": "pay",
            "vnp_TmnCode": OTHER_TERMINAL if manner == "refused" else TERMINAL,
            "vnp_Amount": str(amount * 100),
            "vnp_CurrCode": "VND",
            "vnp_TxnRef": reference,
            "vnp_OrderInfo": f"Nop phi le phi ho so {fold(dossier.code or dossier.receipt or '').upper()}",
            "vnp_OrderType": "other",
            "vnp_Locale": "vn",
            "vnp_IpAddr": payer,
            "vnp_ReturnUrl": self.portal.settings.addresses.portal + self.portal.front.payment_return,
            "vnp_CreateDate": f"{moment:%Y%m%d%H%M%S}",
            "vnp_ExpireDate": f"{moment + timedelta(minutes=15):%Y%m%d%H%M%S}",
        }
        query = signed_query(self.portal.settings.secrets.payment, asked)
        return f"{self.portal.settings.addresses.payment}/paymentv2/vpcpay.html?{query}"

    def told(self, told: Mapping[str, str]) -> tuple[str, str]:
        """The platform's notice; each payment is recorded once. Returns its answer, code and message."""
        if not is_signed(self.portal.settings.secrets.payment, told):
            return "97", "Invalid signature"
        payment = self.portal.store.payment(told.get("vnp_TxnRef", ""))
        if payment is None:
            return "01", "Order not found"
        if told.get("vnp_Amount") != str(payment.amount * 100):
            return "04", "Invalid amount"
        if payment.state != "open":
            return "02", "Order already confirmed"
        paid = told.get("vnp_ResponseCode") == PAID and told.get("vnp_TransactionStatus") == "00"
        if self.portal.behaviour[self.portal.store.by_id(payment.dossier_id).service].payment != "unrecorded":
            self._record(payment.id, paid=paid, number=told.get("vnp_TransactionNo", ""))
        return RECORDED, "Confirm Success"

    def _record(self, payment_id: int, *, paid: bool, number: str) -> None:
        moment, store = now(), self.portal.store
        with store.database.transaction():
            payment = store.database.one(Payment, "id = ?", payment_id)
            state = {"state": "paid" if paid else "failed", "number": number}
            store.database.change(Payment, state, "id = ?", payment_id)
            dossier = store.by_id(payment.dossier_id)
            if not paid or dossier.paid_at is not None:
                return
            receipt = f"BL{moment:%y}-{store.next_number(f'BL{moment:%y}'):07d}"
            store.change(dossier.id, paid_at=moment, paid_receipt=receipt)
            text = f"Đã thanh toán phí, lệ phí trực tuyến. Số biên lai: {receipt}."
            store.add(Notice(dossier_id=dossier.id, at=moment, status="Đã thanh toán", text=text))
            if store.handed_over(dossier.id):
                told = {"text": f"Đã thanh toán trực tuyến, biên lai {receipt}"}
                store.add(Outgoing(dossier_id=dossier.id, kind="thanh-toan", detail=told))
        self.portal.outgoing.set()

    async def fetch_receipt(self, reference: str) -> None:
        """Get the signed receipt of a recorded payment from the platform; without it the portal prints a plain one."""
        payment = self.portal.store.payment(reference)
        dossier = self.portal.store.by_id(payment.dossier_id) if payment else None
        if dossier is None or dossier.paid_at is None:
            return
        service = self.portal.services[dossier.service]
        asked = {
            "giao_dich": reference,
            "bien_lai": dossier.paid_receipt,
            "nguoi_nop": dossier.person.get("ho_ten", ""),
            "noi_dung": f"Phí, lệ phí thủ tục {service.name}, hồ sơ {dossier.code or dossier.receipt}",
            "don_vi": service.agency.name,
        }
        address = f"{self.portal.settings.addresses.payment}/bien-lai"
        headers = {"x-ma-lien-thong": self.portal.settings.secrets.interchange}
        try:
            answer = await self.portal.client.post(address, json=asked, headers=headers)
            answer.raise_for_status()
        except ClientError as error:
            _LOG.warning("no signed receipt for payment %s: %s", reference, error)
            return
        self.portal.store.database.add(ReceiptFile(dossier_id=dossier.id, content=answer.content), replace=True)

    def returned(self, told: Mapping[str, str]) -> Returned:
        """What the payer brings back; what counts is the notice."""
        payment = self.portal.store.payment(told.get("vnp_TxnRef", ""))
        if not is_signed(self.portal.settings.secrets.payment, told) or payment is None:
            return Returned("invalid")
        dossier = self.portal.store.by_id(payment.dossier_id)
        if told.get("vnp_ResponseCode") != PAID:
            return Returned("failed", dossier, payment)
        return Returned("paid" if dossier.paid_at else "unrecorded", dossier, payment)

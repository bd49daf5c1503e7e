"""Paying a fee: the way to the payment platform, the way back, and the platform's notice (VNPay 2.1.0)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from starlette.responses import JSONResponse, RedirectResponse, Response

from province.common.clock import now
from province.common.pages import posted
from province.payment.vnpay import PAID, VERSION, is_signed, signed_query
from province.portal.context import Portal, token_fits
from province.portal.draft import payable
from province.portal.login import login_first
from province.portal.models import Dossier, Notice, Outgoing, Payment
from province.portal.store import next_number
from province.services import fold

if TYPE_CHECKING:
    from starlette.requests import Request

TERMINAL = "DVCQLAM1"
OTHER_TERMINAL = "DVCQLAM7"
RETURN_PATH = "/thanh-toan/ket-qua"
_EXTRA = 50_000


@dataclass(frozen=True, slots=True)
class Payments:
    """Pages and messages about fees."""

    portal: Portal

    async def page(self, request: Request) -> Response:
        """The fee of a dossier, and the button that pays it."""
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        dossier = self.portal.store.dossier(request.path_params["key"], visitor.username)
        if dossier is None or not dossier.sent:
            return self.portal.missing(request)
        behaviour = self.portal.behaviour[dossier.service]
        if not payable(dossier, behaviour):
            return RedirectResponse(f"/ho-so-cua-toi/{dossier.key}", 303)
        if request.method == "POST" and token_fits(visitor, await posted(request)):
            return self._go(request, dossier)
        service = self.portal.services[dossier.service]
        values = {"dossier": dossier, "service": service, "amount": self._amount(dossier)}
        return self.portal.page(request, "pay.html", visitor=visitor, **values)

    def _amount(self, dossier: Dossier) -> int:
        wrong = self.portal.behaviour[dossier.service].payment == "wrong_amount"
        return dossier.fee + _EXTRA if wrong else dossier.fee

    def _go(self, request: Request, dossier: Dossier) -> Response:
        manner = self.portal.behaviour[dossier.service].payment
        if manner == "dead":
            return RedirectResponse(request.url.path, 303)
        moment = now()
        with self.portal.store.session() as session, session.begin():
            reference = f"{moment:%y%m%d}{next_number(session, f'TT{moment:%y%m%d}'):07d}"
            amount = self._amount(dossier)
            session.add(Payment(reference=reference, dossier_id=dossier.id, amount=amount))
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
            "vnp_IpAddr": request.client.host if request.client else "127.0.0.1",
            "vnp_ReturnUrl": self.portal.settings.addresses.portal + RETURN_PATH,
            "vnp_CreateDate": f"{moment:%Y%m%d%H%M%S}",
            "vnp_ExpireDate": f"{moment + timedelta(minutes=15):%Y%m%d%H%M%S}",
        }
        query = signed_query(self.portal.settings.secrets.payment, asked)
        return RedirectResponse(f"{self.portal.settings.addresses.payment}/paymentv2/vpcpay.html?{query}", 303)

    async def notice(self, request: Request) -> Response:
        """The platform's notice, server to server; each payment is recorded once."""
        told = dict(request.query_params)
        if not is_signed(self.portal.settings.secrets.payment, told):
            return _answer("97", "Invalid signature")
        payment = self.portal.store.payment(told.get("vnp_TxnRef", ""))
        if payment is None:
            return _answer("01", "Order not found")
        if told.get("vnp_Amount") != str(payment.amount * 100):
            return _answer("04", "Invalid amount")
        if payment.state != "open":
            return _answer("02", "Order already confirmed")
        paid = told.get("vnp_ResponseCode") == PAID and told.get("vnp_TransactionStatus") == "00"
        if self.portal.behaviour[self.portal.store.by_id(payment.dossier_id).service].payment != "unrecorded":
            self._record(payment.id, paid=paid, number=told.get("vnp_TransactionNo", ""))
        return _answer("00", "Confirm Success")

    def _record(self, payment_id: int, *, paid: bool, number: str) -> None:
        moment = now()
        with self.portal.store.session() as session, session.begin():
            payment = session.get_one(Payment, payment_id)
            payment.state, payment.number = ("paid" if paid else "failed"), number
            dossier = session.get_one(Dossier, payment.dossier_id)
            if not paid or dossier.paid_at is not None:
                return
            dossier.paid_at = moment
            dossier.paid_receipt = f"BL{moment:%y}-{next_number(session, f'BL{moment:%y}'):07d}"
            text = f"Đã thanh toán phí, lệ phí trực tuyến. Số biên lai: {dossier.paid_receipt}."
            session.add(Notice(dossier_id=dossier.id, at=moment, status="Đã thanh toán", text=text))
            told = {"text": f"Đã thanh toán trực tuyến, biên lai {dossier.paid_receipt}"}
            handed = select(Outgoing.id).where(Outgoing.dossier_id == dossier.id, Outgoing.kind == "ho-so")
            if session.execute(handed).first() is not None:
                session.add(Outgoing(dossier_id=dossier.id, kind="thanh-toan", detail=told))
        self.portal.outgoing.set()

    async def back(self, request: Request) -> Response:
        """The payer comes back; what counts is the notice, the page only shows it."""
        told = dict(request.query_params)
        visitor = self.portal.visitor(request)
        payment = self.portal.store.payment(told.get("vnp_TxnRef", ""))
        if not is_signed(self.portal.settings.secrets.payment, told) or payment is None:
            return self.portal.page(request, "paid.html", 400, visitor=visitor, outcome="invalid", dossier=None)
        dossier = self.portal.store.by_id(payment.dossier_id)
        if visitor is None or visitor.username != dossier.username:
            return login_first(request) if visitor is None else self.portal.missing(request)
        if told.get("vnp_ResponseCode") != PAID:
            outcome = "failed"
        elif dossier.paid_at is None:
            return RedirectResponse(f"/ho-so-cua-toi/{dossier.key}", 303)
        else:
            outcome = "paid"
        values = {"outcome": outcome, "dossier": dossier, "payment": payment}
        return self.portal.page(request, "paid.html", visitor=visitor, **values)


def _answer(code: str, message: str) -> Response:
    return JSONResponse({"RspCode": code, "Message": message})

"""Paying a fee: the way to the payment platform, the way back, and the platform's notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, RedirectResponse, Response

from province.common.pages import posted
from province.portal.context import Portal, token_fits
from province.portal.draft import payable
from province.portal.login import login_first
from province.portal.payment_acts import RECORDED, PaymentActs

if TYPE_CHECKING:
    from starlette.requests import Request

RETURN_PATH = "/thanh-toan/ket-qua"


@dataclass(frozen=True, slots=True)
class Payments:
    """Pages and messages about fees."""

    portal: Portal

    @property
    def acts(self) -> PaymentActs:
        """What these pages let a citizen do."""
        return PaymentActs(self.portal)

    async def page(self, request: Request) -> Response:
        """The fee of a dossier, and the button that pays it."""
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        dossier = self.portal.store.dossier(request.path_params["key"], visitor.username)
        if dossier is None or not dossier.sent:
            return self.portal.missing(request)
        if not payable(dossier, self.portal.behaviour[dossier.service]):
            return RedirectResponse(self.portal.front.dossier.format(key=dossier.key), 303)
        if request.method == "POST" and token_fits(visitor, await posted(request)):
            payer = request.client.host if request.client else "127.0.0.1"
            return RedirectResponse(self.acts.start(dossier, payer) or request.url.path, 303)
        service = self.portal.services[dossier.service]
        values = {"dossier": dossier, "service": service, "amount": self.acts.amount(dossier)}
        return self.portal.page(request, "pay.html", visitor=visitor, **values)

    async def notice(self, request: Request) -> Response:
        """The platform's notice, server to server."""
        told = dict(request.query_params)
        code, message = self.acts.told(told)
        if code == RECORDED:
            await self.acts.fetch_receipt(told["vnp_TxnRef"])
        return JSONResponse({"RspCode": code, "Message": message})

    async def back(self, request: Request) -> Response:
        """The payer comes back; what counts is the notice, the page only shows it."""
        visitor = self.portal.visitor(request)
        back = self.acts.returned(dict(request.query_params))
        if back.dossier is None:
            return self.portal.page(request, "paid.html", 400, visitor=visitor, outcome=back.outcome, dossier=None)
        if visitor is None or visitor.username != back.dossier.username:
            return login_first(request) if visitor is None else self.portal.missing(request)
        if back.outcome == "unrecorded":
            return RedirectResponse(self.portal.front.dossier.format(key=back.dossier.key), 303)
        values = {"outcome": back.outcome, "dossier": back.dossier, "payment": back.payment}
        return self.portal.page(request, "paid.html", visitor=visitor, **values)

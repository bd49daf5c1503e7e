"""What the single-page portal asks for as JSON, but for filing: who is logged in, services, dossiers, fees."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from province.common.pages import day, moment, money, posted, size
from province.portal.browse import PAGE_SIZE, find
from province.portal.context import Portal
from province.portal.dossier_acts import DossierActs, masked
from province.portal.draft import payable
from province.portal.information import Block, blocks
from province.portal.payment_acts import PaymentActs

if TYPE_CHECKING:
    from starlette.requests import Request

    from province.portal.models import Dossier, WebSession
    from province.services import Service

RELOAD_SECONDS = 0.35
Handler = Callable[["Request"], Awaitable[Response]]


def refused(status: int, message: str) -> Response:
    """An answer that the page shows as a message."""
    return JSONResponse({"message": message}, status)


def bearer(portal: Portal, request: Request) -> WebSession | None:
    """Who asks, if the request carries the session's cookie and its token."""
    visitor = portal.visitor(request)
    told = request.headers.get("authorization", "").removeprefix("Bearer ")
    return visitor if visitor is not None and hmac.compare_digest(told.encode(), visitor.csrf.encode()) else None


def dossier_line(portal: Portal, dossier: Dossier) -> dict[str, Any]:
    """A dossier as lists and details show it."""
    service = portal.services[dossier.service]
    can = DossierActs(portal).possible(dossier)
    return {
        "id": dossier.key,
        "code": dossier.code or "",
        "receipt": "" if dossier.code else dossier.receipt,
        "procedure": {"code": service.code, "name": service.name, "agency": service.agency.name},
        "appliedDate": moment(dossier.submitted_at) if dossier.submitted_at else "",
        "appointmentDate": day(dossier.due) if dossier.due else "",
        "dossierTaskStatus": dossier.status,
        "receivingKind": dossier.delivery,
        "fee": _fee(dossier, can),
        "can": can,
    }


def _fee(dossier: Dossier, can: dict[str, bool]) -> str:
    if not dossier.fee:
        return "Không thu phí"
    if dossier.paid_at:
        return f"{money(dossier.fee)} - Đã thanh toán, biên lai {dossier.paid_receipt}"
    return f"{money(dossier.fee)} - " + (
        "Chưa thanh toán" if can["pay"] else "thu tại Bộ phận một cửa khi nhận kết quả"
    )


@dataclass(frozen=True, slots=True)
class Api:
    """JSON about services and about dossiers that were sent."""

    portal: Portal

    async def session(self, request: Request) -> Response:
        """Who is logged in; the token goes with every later request."""
        visitor = self.portal.visitor(request)
        user = {"fullname": visitor.profile["full_name"], "token": visitor.csrf} if visitor else None
        return JSONResponse({"user": user}, headers={"Cache-Control": "no-store"})

    async def places(self, request: Request) -> Response:
        """Administrative units below another; the lists of the forms wait for it."""
        level, parent = request.query_params.get("level", ""), request.query_params.get("parent", "")
        if level == "tinh":
            found = self.portal.units.provinces
        else:
            await asyncio.sleep(RELOAD_SECONDS)
            unit = self.portal.units.by_code.get(("t" if level == "huyen" else "h") + parent)
            found = unit.children if unit else ()
        return JSONResponse([{"id": unit.code, "name": unit.name} for unit in found])

    async def procedures(self, request: Request) -> Response:
        """The list of services, ten a page."""
        asked = request.query_params
        found = find(self.portal, asked.get("keyword", "").strip(), asked.get("sector", ""), asked.get("level", ""))
        page = int(asked.get("page", "0")) if asked.get("page", "0").isdigit() else 0
        rows = found[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
        return JSONResponse(
            {
                "content": [self._line(service) for service in rows],
                "totalElements": len(found),
                "totalPages": max(-(-len(found) // PAGE_SIZE), 1),
                "number": page,
                "sectors": sorted({service.sector for service in self.portal.services.values()}),
            }
        )

    def _line(self, service: Service) -> dict[str, Any]:
        return {
            "code": service.code,
            "name": service.name,
            "sector": service.sector,
            "agency": service.agency.name,
            "procedureLevel": f"Mức độ {self.portal.behaviour[service.code].claim}",
        }

    async def procedure(self, request: Request) -> Response:
        """One service with its information fields."""
        service = self.portal.services.get(request.path_params["code"])
        if service is None:
            return refused(404, "Không tìm thấy thủ tục")
        behaviour = self.portal.behaviour[service.code]
        if behaviour.slow:
            await asyncio.sleep(behaviour.slow)
        shown = [self._block(service, block) for block in blocks(service, behaviour, self.portal.texts)]
        page = {
            "procedureLevel": f"Mức độ {behaviour.claim + behaviour.page_level_off}",
            "online": behaviour.entry != "none",
            "minWidth": service.width,
        }
        return JSONResponse({**self._line(service), **page, "blocks": shown})

    async def guide(self, request: Request) -> Response:
        """How to file one service."""
        behaviour = self.portal.behaviour.get(request.path_params["code"])
        if behaviour is None or behaviour.guide == "missing":
            return refused(404, "Không tìm thấy hướng dẫn")
        return JSONResponse({"url": "/vi/guide"})

    @staticmethod
    def _block(service: Service, block: Block) -> dict[str, Any]:
        def form(number: int, name: str) -> dict[str, str]:
            return {"name": name, "url": f"/bieu-mau/{service.code}/{number}/{quote(name)}"}

        value = block.value
        if block.shape == "papers":
            value = [
                {
                    "name": paper.name,
                    "form": form(number, paper.form) if paper.form else None,
                    "quantity": f"Bản chính: {paper.originals}, bản sao: {paper.copies}",
                }
                for number, paper in enumerate(block.value)
            ]
        elif block.shape == "files":
            value = [{"name": paper.name, "form": form(number, paper.form)} for number, paper in block.value]
        return {"heading": block.heading, "shape": block.shape, "value": value}

    async def search(self, request: Request) -> Response:
        """The public look-up; of the applicant only the initials are told."""
        dossier = DossierActs(self.portal).look_up(request.query_params.get("code", "").strip())
        if dossier is None:
            return JSONResponse({"content": []})
        line = {**dossier_line(self.portal, dossier), "applicant": masked(str(dossier.person.get("ho_ten", "")))}
        return JSONResponse({"content": [{**line, "can": {}, "history": self._history(dossier)}]})

    def _history(self, dossier: Dossier) -> list[dict[str, str]]:
        return [
            {"time": moment(notice.at), "status": notice.status, "content": notice.text}
            for notice in self.portal.store.notices(dossier.id)
        ]

    async def mine(self, request: Request) -> Response:
        """The visitor's own dossiers."""
        visitor = bearer(self.portal, request)
        if visitor is None:
            return refused(401, "Phiên làm việc đã hết hạn")
        rows = DossierActs(self.portal).mine(visitor)
        return JSONResponse({"content": [dossier_line(self.portal, dossier) for dossier in rows]})

    def own(self, handler: Callable[[Request, WebSession, Dossier], Awaitable[Response]]) -> Handler:
        """An endpoint about one of the visitor's own dossiers."""

        async def answer(request: Request) -> Response:
            visitor = bearer(self.portal, request) or (request.method == "GET" and self.portal.visitor(request)) or None
            if visitor is None:
                return refused(401, "Phiên làm việc đã hết hạn")
            dossier = DossierActs(self.portal).own(request.path_params["key"], visitor)
            return refused(404, "Không tìm thấy hồ sơ") if dossier is None else await handler(request, visitor, dossier)

        return answer

    async def one(self, _request: Request, _visitor: WebSession, dossier: Dossier) -> Response:
        """A dossier with its history, its files, and what is asked of the citizen."""
        files = [
            {"name": paper.label, "filename": paper.filename, "size": size(paper.size)}
            for paper in self.portal.store.attachments(dossier.id)
        ]
        acts = DossierActs(self.portal)
        extra = {"history": self._history(dossier), "files": files, "asked": acts.asked(dossier)}
        return JSONResponse(
            {**dossier_line(self.portal, dossier), **extra, "takesSupplement": acts.takes_supplement(dossier)}
        )

    async def supplement(self, request: Request, _visitor: WebSession, dossier: Dossier) -> Response:
        """Take a supplement."""
        acts = DossierActs(self.portal)
        if not acts.possible(dossier)["supplement"] or not acts.takes_supplement(dossier):
            return refused(409, "Hồ sơ không ở trạng thái chờ bổ sung")
        text = (await posted(request)).get("content", "").strip()
        chosen = (await request.form()).getlist("files")
        uploads = [upload for upload in chosen if isinstance(upload, UploadFile) and upload.filename]
        going_on, wrong = await acts.supplement(dossier, text, uploads)
        if wrong:
            return refused(400, " ".join(wrong.values()))
        page = "success" if going_on.id != dossier.id else "detail"
        return JSONResponse({"next": f"/vi/dossier/{page}/{going_on.key}"})

    async def result(self, _request: Request, _visitor: WebSession, dossier: Dossier) -> Response:
        """The electronic result as a download."""
        return _pdf(self.portal.store.result(dossier.id), f"{dossier.code}-KQ1.pdf")

    async def receipt(self, _request: Request, _visitor: WebSession, dossier: Dossier) -> Response:
        """The receipt of a paid fee as a download."""
        return _pdf(DossierActs(self.portal).receipt(dossier), f"{dossier.paid_receipt}.pdf")

    async def fee(self, request: Request) -> Response:
        """What is to be paid for a dossier; a POST starts the payment."""
        visitor = bearer(self.portal, request)
        dossier = visitor and self.portal.store.dossier(request.path_params["key"], visitor.username)
        if not dossier or not dossier.sent or not payable(dossier, self.portal.behaviour[dossier.service]):
            return refused(404, "Hồ sơ không có khoản phải thanh toán")
        acts, service = PaymentActs(self.portal), self.portal.services[dossier.service]
        if request.method == "POST":
            payer = request.client.host if request.client else "127.0.0.1"
            return JSONResponse({"url": acts.start(dossier, payer)})
        told = {
            "code": dossier.code or dossier.receipt,
            "procedure": service.name,
            "amount": money(acts.amount(dossier)),
        }
        return JSONResponse({**told, "applicant": dossier.person.get("ho_ten", "")})

    async def paid(self, request: Request) -> Response:
        """What became of a payment, for the payer who comes back."""
        visitor, back = bearer(self.portal, request), PaymentActs(self.portal).returned(dict(request.query_params))
        if back.dossier is None or back.payment is None:
            return JSONResponse({"outcome": "invalid"})
        if visitor is None or visitor.username != back.dossier.username:
            return refused(401, "Phiên làm việc đã hết hạn")
        told = {"id": back.dossier.key, "code": back.dossier.code or back.dossier.receipt, "outcome": back.outcome}
        bill = {"transaction": back.payment.number, "receipt": back.dossier.paid_receipt}
        return JSONResponse({**told, **bill, "amount": money(back.payment.amount)})


def _pdf(content: bytes | None, name: str) -> Response:
    if content is None:
        return refused(404, "Không tìm thấy tệp")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/pdf", headers=headers)

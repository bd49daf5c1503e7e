"""The payment platform's pages and its messages to the merchant (VNPay 2.1.0)."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from province.common.client import Client, ClientError
from province.common.clock import now
from province.common.database import open_database
from province.common.pages import Pages, posted, static_files
from province.payment.receipts import Receipts
from province.payment.store import TABLES, Store, Transaction
from province.payment.vnpay import CANCELLED, PAID, VERSION, is_signed, signed_query
from province.settings import PORTAL_NAME

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from starlette.requests import Request

    from province.desk.authority import Authority
    from province.settings import Settings

TERMINAL = "DVCQLAM1"
IPN_PATH = "/thanh-toan/ipn"
BANKS = {
    "NCB": "Ngân hàng Quốc Dân (NCB)",
    "VIETINBANK": "VietinBank",
    "AGRIBANK": "Agribank",
    "VIETCOMBANK": "Vietcombank",
}
TEST_CARD = {"number": "9704198526191432198", "holder": "NGUYEN VAN A", "issued": "07/15"}
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Payment:
    """The parts of the running platform."""

    store: Store
    pages: Pages
    secret: str
    notice_url: str
    client: Client

    async def request(self, request: Request) -> Response:
        """A merchant's payment request; checked before anything is shown."""
        asked = dict(request.query_params)
        fault = self._fault(asked)
        transaction = None if fault else self.store.open(asked)
        if transaction is None:
            code, reason = fault or ("01", "Mã giao dịch đã tồn tại trên hệ thống.")
            return self.pages.page("refused.html", 400, code=code, reason=reason)
        return RedirectResponse(f"/giao-dich/{transaction.token}", 302)

    def _fault(self, asked: Mapping[str, str]) -> tuple[str, str] | None:
        if asked.get("vnp_TmnCode") != TERMINAL:
            return "72", "Giao dịch không hợp lệ: mã đơn vị thụ hưởng không khớp với mã hồ sơ."
        if not is_signed(self.secret, asked):
            return "70", "Giao dịch không hợp lệ: sai chữ ký."
        needed = ("vnp_Version", "vnp_Command", "vnp_TxnRef", "vnp_ReturnUrl", "vnp_Amount")
        if not all(asked.get(name) for name in needed) or not asked["vnp_Amount"].isdigit():
            return "03", "Dữ liệu gửi sang không đúng định dạng."
        if int(asked["vnp_Amount"]) <= 0 or int(asked["vnp_Amount"]) % 100:
            return "04", "Số tiền không hợp lệ."
        return None

    async def choose(self, request: Request) -> Response:
        """Choose how to pay."""
        transaction = self.store.get(request.path_params["token"])
        if transaction is None or transaction.state != "open":
            return self._gone()
        return self.pages.page("choose.html", transaction=transaction, banks=BANKS)

    async def card(self, request: Request) -> Response:
        """The test card, ready to be used."""
        form = await posted(request)
        transaction = self.store.get(request.path_params["token"])
        if transaction is None or transaction.state != "open":
            return self._gone()
        bank = form.get("ngan_hang", "")
        if bank not in BANKS:
            error = "Vui lòng chọn ngân hàng thanh toán."
            return self.pages.page("choose.html", transaction=transaction, banks=BANKS, error=error)
        return self.pages.page("card.html", transaction=transaction, bank=bank, bank_name=BANKS[bank], card=TEST_CARD)

    async def pay(self, request: Request) -> Response:
        """Pay with the test card, tell the merchant's server, then send the payer back."""
        form = await posted(request)
        token, bank = request.path_params["token"], form.get("ngan_hang", "")
        transaction = self.store.get(token)
        if transaction is None or transaction.state != "open":
            return self._gone()
        if form.get("so_the", "").replace(" ", "") != TEST_CARD["number"]:
            card, error = {**TEST_CARD, "number": ""}, "Số thẻ không hợp lệ."
            values = {"transaction": transaction, "bank": bank, "bank_name": BANKS.get(bank, ""), "card": card}
            return self.pages.page("card.html", **values, error=error)
        return await self._finish(token, "paid", bank if bank in BANKS else "NCB")

    async def cancel(self, request: Request) -> Response:
        """The payer gives up."""
        return await self._finish(request.path_params["token"], "cancelled", "")

    async def home(self, _request: Request) -> Response:
        """The platform's own first page."""
        return self.pages.page("home.html")

    async def _finish(self, token: str, state: str, bank: str) -> Response:
        transaction = self.store.close(token, state, bank)
        if transaction is None:
            return self._gone()
        query = signed_query(self.secret, _outcome(transaction))
        try:
            await self.client.get(f"{self.notice_url}?{query}")
        except ClientError as error:
            _LOG.warning("merchant did not take the notice of transaction %s: %s", transaction.reference, error)
        return RedirectResponse(f"{transaction.return_url}?{query}", 303)

    def _gone(self) -> Response:
        reason = "Giao dịch không tồn tại hoặc đã kết thúc."
        return self.pages.page("refused.html", 404, code="15", reason=reason)


def _outcome(transaction: Transaction) -> dict[str, str]:
    code = PAID if transaction.state == "paid" else CANCELLED
    return {
        "vnp_Version": VERSION,
        "vnp_TmnCode": transaction.terminal,
        "vnp_TxnRef": transaction.reference,
        "vnp_Amount": str(transaction.amount * 100),
        "vnp_OrderInfo": transaction.purpose,
        "vnp_ResponseCode": code,
        "vnp_TransactionStatus": "00" if transaction.state == "paid" else "02",
        "vnp_TransactionNo": transaction.number or "0",
        "vnp_BankCode": transaction.bank or "VNPAY",
        "vnp_CardType": "ATM",
        "vnp_PayDate": now().strftime("%Y%m%d%H%M%S"),
    }


def payment_app(settings: Settings, authority: Authority | None = None) -> Starlette:
    """The payment platform; `authority` gives it the certificate with which it signs receipts."""
    client = Client()
    pages = Pages.of(Path(__file__).parent, merchant=PORTAL_NAME, error="")
    store = Store(open_database(settings.database("payment"), TABLES))
    app = Payment(store, pages, settings.secrets.payment, settings.addresses.portal + IPN_PATH, client)

    receipts = Receipts(store, settings.secrets.interchange, authority) if authority else None

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await client.aclose()

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", app.home),
            Route("/paymentv2/vpcpay.html", app.request),
            Route("/giao-dich/{token}", app.choose),
            Route("/giao-dich/{token}", app.card, methods=["POST"]),
            Route("/giao-dich/{token}/thanh-toan", app.pay, methods=["POST"]),
            Route("/giao-dich/{token}/huy", app.cancel, methods=["POST"]),
            *([] if receipts is None else [Route("/bien-lai", receipts.one, methods=["POST"])]),
            Mount("/static", static_files()),
        ],
    )

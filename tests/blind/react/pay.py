"""The payment platform on an origin of its own, in test mode: how to pay, paid, and the tab may be closed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.blind.common.records import money
from tests.blind.react.frame import framed

if TYPE_CHECKING:
    from starlette.requests import Request

METHODS = (
    ("NAPAS", "Thẻ ATM/Tài khoản ngân hàng nội địa"),
    ("VIETQR", "Chuyển khoản nhanh VietQR"),
    ("VIDT", "Ví điện tử"),
)
TITLE = "Nền tảng thanh toán trực tuyến (môi trường thử nghiệm)"
UNKNOWN = (
    "Mã lỗi 12: Đơn vị thụ hưởng chưa được khai báo trên Nền tảng thanh toán. "
    "Không thể thực hiện giao dịch. Vui lòng liên hệ cơ quan tiếp nhận hồ sơ."
)
CLOSE = '<button class="nut phu" type="button" onclick="window.close()">Đóng cửa sổ</button>'


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid in đồng, for which dossier, to whom; `known` says whether the payee can be paid here."""

    dossier: str
    amount: int
    payee: str
    known: bool


class Platform:
    """Orders, and which of them are paid."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.orders: dict[str, Order] = {}
        self.paid: set[str] = set()

    def order(self, asked: Order) -> tuple[str, str]:
        """A new order: its number, and the address at which it is paid."""
        key = secrets.token_hex(5).upper()
        self.orders[key] = asked
        return key, f"{self._url}/paygate/order/{key}"

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(routes=[Route("/paygate/order/{key}", self.page, methods=["GET", "POST"])])

    async def page(self, request: Request) -> Response:
        """The order, and after the button that it is paid."""
        key = request.path_params["key"]
        asked = self.orders.get(key)
        if asked is None:
            return self._framed("<p class='loi'>Giao dịch không tồn tại hoặc đã hết hạn.</p>", 404)
        told = f"""<table><tr><td>Mã giao dịch</td><td>{key}</td></tr><tr><td>Đơn vị thụ hưởng</td><td>{escape(asked.payee)}</td></tr>
<tr><td>Nội dung</td><td>Phí, lệ phí hồ sơ {escape(asked.dossier)}</td></tr><tr><td>Số tiền</td><td>{money(asked.amount)}</td></tr></table>"""
        if not asked.known:
            return self._framed(f"<h1>Không thể thanh toán</h1>{told}<p class='loi' role='alert'>{UNKNOWN}</p>{CLOSE}")
        form = await request.form() if request.method == "POST" else {}
        if form.get("pttt"):
            self.paid.add(key)
        if key in self.paid:
            return self._framed(
                f"<p class='lon'>✔</p><h1>Giao dịch thành công</h1>{told}"
                f"<p>Bạn có thể đóng cửa sổ này và quay lại Cổng Dịch vụ công để xem biên lai.</p>{CLOSE}"
            )
        ways = "".join(
            f'<label class="hop"><input type="radio" name="pttt" value="{code}"{" checked" if not at else ""}><span>{name}</span></label>'
            for at, (code, name) in enumerate(METHODS)
        )
        pay = f'<button class="nut" type="submit">Thanh toán {money(asked.amount)}</button>'
        return self._framed(
            f"<h1>Xác nhận thanh toán</h1>{told}<form method='post'><b>Phương thức thanh toán</b>{ways}{pay}</form>{CLOSE}"
            "<p><small>Môi trường thử nghiệm, không phát sinh giao dịch thật.</small></p>"
        )

    @staticmethod
    def _framed(body: str, status: int = 200) -> Response:
        return HTMLResponse(framed(TITLE, TITLE, body, colour="#0b5cab", width=540), status)

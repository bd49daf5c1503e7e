"""The two other origins that a citizen is sent to and comes back from: the log-in, and the payment."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import opens
from tests.blind.common.records import money

if TYPE_CHECKING:
    from starlette.requests import Request

_FRAME = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title><style>
body{{font:15px Verdana,sans-serif;background:#f2f2f2}}.hop{{background:#fff;width:420px;margin:60px auto;padding:26px}}
input[type=text],input[type=password]{{width:100%;padding:8px;box-sizing:border-box;margin:4px 0 12px}}
button{{padding:9px 22px}}.sai{{color:#c00}}</style></head><body><div class="hop"><h2>{title}</h2>{body}</div></body></html>"""


class LogIn:
    """Asks for name and password and sends back with a ticket. It sends to one portal only."""

    def __init__(self, portal: str) -> None:
        self._portal = portal
        self.tickets: set[str] = set()

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(routes=[Route("/xac-thuc", self.page, methods=["GET", "POST"])])

    async def page(self, request: Request) -> Response:
        """The form, and its answer."""
        onward = request.query_params.get("redirect_uri", "")
        told = ""
        if request.method == "POST":
            form = await request.form()
            if opens(str(form.get("username", "")), str(form.get("password", ""))) and onward.startswith(self._portal):
                ticket = secrets.token_hex(10)
                self.tickets.add(ticket)
                mark = "&" if "?" in onward else "?"
                return RedirectResponse(f"{onward}{mark}{urlencode({'ticket': ticket})}", 303)
            told = "<p class=sai>Thông tin đăng nhập không chính xác</p>"
        body = f"""{told}<form method="post"><label for="username">Tài khoản</label><input id="username" name="username" type="text">
<label for="password">Mật khẩu</label><input id="password" name="password" type="password"><button type="submit">Đăng nhập</button></form>"""
        return HTMLResponse(_FRAME.format(title="Xác thực tài khoản công dân", body=body))


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid, and where to go after."""

    dossier: str
    amount: int
    back: str


class Payment:
    """Takes sandbox money: an order, a bank, one button, and back."""

    def __init__(self) -> None:
        self.orders: dict[str, Order] = {}
        self.paid: dict[str, str] = {}

    def order(self, dossier: str, amount: int, back: str) -> str:
        """The key of a new order."""
        key = secrets.token_hex(6).upper()
        self.orders[key] = Order(dossier, amount, back)
        return key

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(routes=[Route("/giao-dich/{key}", self.page, methods=["GET", "POST"])])

    async def page(self, request: Request) -> Response:
        """The order; once a bank is chosen and the button pressed, back to the portal."""
        key = request.path_params["key"]
        order = self.orders.get(key)
        if order is None:
            return HTMLResponse(_FRAME.format(title="Giao dịch không tồn tại", body=""), 404)
        told = ""
        if request.method == "POST":
            form = await request.form()
            if form.get("huy"):
                return RedirectResponse(f"{order.back}?{urlencode({'gd': key, 'kq': '24'})}", 303)
            if form.get("ngan_hang"):
                self.paid[key] = str(form["ngan_hang"])
                return RedirectResponse(f"{order.back}?{urlencode({'gd': key, 'kq': '00'})}", 303)
            told = "<p class=sai>Vui lòng chọn ngân hàng</p>"
        banks = "".join(
            f'<div><input type="radio" name="ngan_hang" id="nh{i}" value="{name}"><label for="nh{i}">{name}</label></div>'
            for i, name in enumerate(("Ngân hàng thử nghiệm A", "Ngân hàng thử nghiệm B"))
        )
        body = f"""{told}<p>Mã giao dịch: {key}</p><p>Nội dung: Phí, lệ phí hồ sơ {escape(order.dossier)}</p>
<p>Số tiền: <b>{money(order.amount)}</b></p><form method="post"><p>Chọn ngân hàng:</p>{banks}
<p><button type="submit" name="ok" value="1">Xác nhận thanh toán</button> <button type="submit" name="huy" value="1">Hủy giao dịch</button></p></form>"""
        return HTMLResponse(_FRAME.format(title="Cổng thanh toán (môi trường thử nghiệm)", body=body))

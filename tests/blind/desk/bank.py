"""The payment page on an origin of its own: a QR code, a list of banks, a confirmation, and back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.records import money

if TYPE_CHECKING:
    from starlette.requests import Request

BANKS = ("Ngân hàng Thử nghiệm A", "Ngân hàng Thử nghiệm B", "Ngân hàng Thử nghiệm C", "Ví điện tử Thử nghiệm")
_FRAME = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Cổng thanh toán</title><style>
body{{font:15px Arial,sans-serif;background:#eef3f8;margin:0}}header{{background:#0b4f8a;color:#fff;padding:14px 24px;font-size:18px}}main{{max-width:820px;margin:24px auto;background:#fff;border-radius:8px;
padding:24px;box-shadow:0 2px 10px #0002}}.hai{{display:flex;gap:28px;flex-wrap:wrap}}.qr{{border:1px solid #ccc;padding:10px;text-align:center;width:190px}}.nh{{display:grid;grid-template-columns:1fr 1fr;gap:10px;flex:1}}
.nh label{{border:1px solid #c9d3dd;border-radius:6px;padding:14px;cursor:pointer}}.nut{{background:#0b4f8a;color:#fff;border:0;border-radius:6px;padding:11px 22px;font-size:15px;cursor:pointer;text-decoration:none}}
.nut.nhat{{background:#e3e8ee;color:#222}}.nut[disabled]{{opacity:.5}}.sai{{color:#b00020}}td{{padding:4px 14px 4px 0}}</style></head><body><header>Cổng thanh toán trực tuyến (môi trường thử nghiệm)</header><main>{body}</main></body></html>"""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid in đồng, for which dossier, and where to go after."""

    dossier: str
    amount: int
    back: str


class Bank:
    """Orders, and which of them are paid."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.orders: dict[str, Order] = {}
        self.paid: set[str] = set()

    def order(self, asked: Order) -> str:
        """The address at which a new order is paid."""
        key = secrets.token_hex(5).upper()
        self.orders[key] = asked
        return f"{self._url}/giao-dich/{key}"

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(routes=[Route("/giao-dich/{key}", self.pay, methods=["GET", "POST"])])

    async def pay(self, request: Request) -> Response:
        """Choose, confirm, go back."""
        key = request.path_params["key"]
        asked = self.orders.get(key)
        if asked is None:
            return HTMLResponse(_FRAME.format(body="<h1>Không có giao dịch này</h1>"), 404)
        back = f"{asked.back}?{urlencode({'maGiaoDich': key})}"
        form = await request.form() if request.method == "POST" else {}
        if form.get("huy") or (form.get("xacNhan") and asked.amount):
            if form.get("xacNhan"):
                self.paid.add(key)
            return RedirectResponse(back, 303)
        head = f"<table><tr><td>Nội dung</td><td>Nộp phí, lệ phí hồ sơ {escape(asked.dossier)}</td></tr><tr><td>Số tiền</td><td><b>{money(asked.amount)}</b></td></tr></table>"
        return HTMLResponse(
            _FRAME.format(
                body=head + self._screen(asked, back, str(form.get("nganHang", "")), posted=request.method == "POST")
            )
        )

    def _screen(self, asked: Order, back: str, bank: str, *, posted: bool) -> str:
        if not asked.amount:
            return f"""<p class="sai">Số tiền giao dịch không hợp lệ. Khoản thu của đơn vị thụ hưởng chưa được cấu hình trên hệ thống thanh toán.</p>
<button class="nut" disabled>Tiếp tục</button> <a class="nut nhat" href="{escape(back)}">Quay lại Cổng dịch vụ công</a>"""
        if bank in BANKS:
            return f"""<h2>Xác nhận giao dịch</h2><p>Tài khoản thử nghiệm tại {bank}</p><form method="post"><button class="nut" name="xacNhan" value="1">Xác nhận thanh toán</button>
<button class="nut nhat" name="huy" value="1">Hủy giao dịch</button></form>"""
        told = '<p class="sai">Vui lòng chọn ngân hàng.</p>' if posted else ""
        choices = "".join(
            f'<label><input type="radio" name="nganHang" value="{name}"> {name}</label>' for name in BANKS
        )
        squares = "".join(
            f'<rect x="{x * 12}" y="{y * 12}" width="12" height="12"/>'
            for x in range(13)
            for y in range(13)
            if (x * y + x + y) % 3 == 0
        )
        return f"""{told}<div class="hai"><div class="qr"><svg viewBox="0 0 156 156" width="156" role="img" aria-label="Mã QR">{squares}</svg><p>Quét mã QR bằng ứng dụng ngân hàng</p></div>
<form method="post" style="flex:1"><p>Hoặc chọn ngân hàng:</p><div class="nh">{choices}</div><p><button class="nut">Tiếp tục</button> <button class="nut nhat" name="huy" value="1">Hủy giao dịch</button></p></form></div>"""

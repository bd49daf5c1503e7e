"""A bank of the test environment: choose an account, confirm, and go back by its button."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.blind.common.records import money

if TYPE_CHECKING:
    from starlette.requests import Request

_FRAME = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Ngân hàng Thử nghiệm</title><style>body{{font:14px Verdana,Arial,sans-serif;background:#f3f7f1}}
.o{{width:520px;margin:40px auto;background:#fff;border:2px solid #2c7a3f;padding:20px}}td{{padding:6px 12px}}.nut{{background:#2c7a3f;color:#fff;border:0;padding:9px 18px;cursor:pointer}}</style></head>
<body><div class="o"><h2>NGÂN HÀNG THỬ NGHIỆM</h2>{body}</div></body></html>"""


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
        return f"{self._url}/thanhtoan/{key}"

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(routes=[Route("/thanhtoan/{key}", self.pay, methods=["GET", "POST"])])

    async def pay(self, request: Request) -> Response:
        """One screen, its answer, and the way back."""
        key = request.path_params["key"]
        asked = self.orders.get(key)
        if asked is None:
            return HTMLResponse(_FRAME.format(body="<p>Giao dịch không tồn tại.</p>"), 404)
        form = await request.form() if request.method == "POST" else {}
        if form.get("taiKhoan") and not form.get("huy"):
            self.paid.add(key)
        if key in self.paid or form.get("huy"):
            code, told = ("00", "Giao dịch thành công") if key in self.paid else ("24", "Giao dịch đã bị hủy")
            back = escape(f"{asked.back}?{urlencode({'magd': key, 'ketqua': code})}")
            return HTMLResponse(
                _FRAME.format(
                    body=f'<p>{told}. Mã giao dịch: {key}</p><p><a class="nut" href="{back}">Quay lại Cổng dịch vụ công</a></p>'
                )
            )
        told = "<p>Vui lòng chọn tài khoản nguồn.</p>" if request.method == "POST" else ""
        body = f"""{told}<form method="post"><table><tr><td>Đơn vị thụ hưởng</td><td>Bộ phận Tiếp nhận và Trả kết quả tỉnh Hoành Giang</td></tr><tr><td>Nội dung</td><td>Nộp phí, lệ phí hồ sơ {escape(asked.dossier)}</td></tr><tr><td>Số tiền</td><td><b>{money(asked.amount)}</b></td></tr>
<tr><td>Tài khoản nguồn</td><td><select name="taiKhoan"><option value="">-- Chọn tài khoản --</option><option>0001 - Tài khoản thử nghiệm</option><option>0002 - Thẻ thử nghiệm</option></select></td></tr></table>
<p><input type="submit" class="nut" value="Thanh toán"> <input type="submit" name="huy" value="Hủy bỏ"></p></form>"""
        return HTMLResponse(_FRAME.format(body=body))

"""What stands on other origins: the payment page, and the page of the national identity that is not connected here."""

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

WAYS = ("Tài khoản ngân hàng thử nghiệm", "Thẻ nội địa thử nghiệm", "Ví điện tử thử nghiệm")
_FRAME = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title><style>body{{font:15px Arial,sans-serif;background:#f2f2f2;margin:0}}
header{{background:#7a1a1a;color:#fff;padding:14px 26px;font-size:18px}}main{{max-width:640px;margin:26px auto;background:#fff;padding:24px 30px;border:1px solid #ddd}}td{{padding:6px 18px 6px 0}}
label{{display:block;padding:8px 0}}button{{background:#7a1a1a;color:#fff;border:0;padding:10px 22px;font-size:15px;cursor:pointer}}button.phu{{background:#ddd;color:#222}}.sai{{color:#b00020}}</style></head>
<body><header>{title}</header><main>{body}</main></body></html>"""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid in đồng, for which dossier, and where to go after."""

    dossier: str
    amount: int
    back: str


class Treasury:
    """Orders, and which of them are paid."""

    TITLE = "Nền tảng thanh toán trực tuyến - Môi trường thử nghiệm"

    def __init__(self, url: str) -> None:
        self._url = url
        self.orders: dict[str, Order] = {}
        self.paid: set[str] = set()

    def order(self, asked: Order) -> str:
        """The address at which a new order is paid."""
        key = secrets.token_hex(5).upper()
        self.orders[key] = asked
        return f"{self._url}/thanh-toan/{key}"

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(routes=[Route("/thanh-toan/{key}", self.pay, methods=["GET", "POST"])])

    def _page(self, body: str, status: int = 200) -> Response:
        return HTMLResponse(_FRAME.format(title=self.TITLE, body=body), status)

    async def pay(self, request: Request) -> Response:
        """Choose a way, pay, go back."""
        key = request.path_params["key"]
        asked = self.orders.get(key)
        if asked is None:
            return self._page("<h2>Không tìm thấy giao dịch</h2>", 404)
        back = f"{asked.back}?{urlencode({'maGiaoDich': key})}"
        form = await request.form() if request.method == "POST" else {}
        told = ""
        if form.get("huy"):
            return RedirectResponse(back, 303)
        if form.get("thanhToan"):
            if form.get("kenh") in WAYS:
                self.paid.add(key)
                return RedirectResponse(back, 303)
            told = '<p class="sai">Vui lòng chọn phương thức thanh toán.</p>'
        ways = "".join(f'<label><input type="radio" name="kenh" value="{way}"> {way}</label>' for way in WAYS)
        return self._page(
            f"""<h2>Thông tin thanh toán</h2><table><tr><td>Mã giao dịch</td><td>{key}</td></tr><tr><td>Nội dung</td><td>Nộp phí, lệ phí hồ sơ {escape(asked.dossier)}</td></tr>
<tr><td>Số tiền</td><td><b>{money(asked.amount)}</b></td></tr></table>{told}<form method="post"><h3>Chọn phương thức thanh toán</h3>{ways}<p><button name="thanhToan" value="1">Thanh toán</button>
<button class="phu" name="huy" value="1">Hủy giao dịch</button></p></form>"""
        )


class Identity:
    """The page that says that it is not connected to this portal."""

    TITLE = "Đăng nhập bằng tài khoản định danh điện tử"

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(routes=[Route("/", self.told)])

    async def told(self, request: Request) -> Response:
        """What is the case, and the way back."""
        back = request.query_params.get("quayLai", "")
        link = (
            f'<p><a href="{escape(back, quote=True)}">Quay lại trang đăng nhập của Cổng dịch vụ công</a></p>'
            if back.startswith("http://127.0.0.")
            else ""
        )
        body = f"""<h2>Chưa kết nối trên môi trường kiểm thử</h2><p>Đăng nhập bằng tài khoản định danh điện tử chỉ hoạt động trên hệ thống chính thức.
Trên môi trường kiểm thử, vui lòng dùng tên đăng nhập và mật khẩu do đơn vị vận hành cấp.</p>{link}"""
        return HTMLResponse(_FRAME.format(title=self.TITLE, body=body))

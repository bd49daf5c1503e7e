"""The payment gateway on an origin of its own: a method, a test card that is filled in already, and back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.records import money

if TYPE_CHECKING:
    from starlette.requests import Request

METHODS = ("Thẻ nội địa và tài khoản ngân hàng", "Ứng dụng ngân hàng (VietQR)", "Ví điện tử")
_FRAME = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">{head}<title>Nền tảng thanh toán</title><style>
body{{margin:0;background:#f0f4f8;font:15px Arial,sans-serif;color:#1f2d3d}}main{{max-width:460px;margin:34px auto;background:#fff;border-radius:12px;padding:26px;box-shadow:0 4px 18px #0002}}
.pt{{display:block;width:100%;text-align:left;border:1px solid #d5dde5;background:#fff;border-radius:8px;padding:16px;margin:10px 0;font:inherit;cursor:pointer}}.pt:hover{{border-color:#0068b7}}
.chinh{{background:#0068b7;color:#fff;border:0;border-radius:8px;padding:12px 22px;font:inherit;cursor:pointer;width:100%;margin:14px 0 8px}}.phu{{background:none;border:0;color:#555;font:inherit;cursor:pointer;width:100%}}
dl{{display:grid;grid-template-columns:auto 1fr;gap:6px 16px}}dd{{margin:0;font-weight:600}}label{{display:block;margin-top:10px}}input{{width:100%;box-sizing:border-box;padding:10px;border:1px solid #c5ced8;border-radius:6px}}
</style></head><body><main><h1 style="font-size:20px">Nền tảng thanh toán trực tuyến (thử nghiệm)</h1>{body}</main></body></html>"""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid in đồng, for which dossier, and where to go after."""

    dossier: str
    amount: int
    back: str


class Gateway:
    """Orders, and which of them are paid."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.orders: dict[str, Order] = {}
        self.paid: set[str] = set()

    def order(self, asked: Order) -> str:
        """The address at which a new order is paid."""
        key = secrets.token_hex(6)
        self.orders[key] = asked
        return f"{self._url}/checkout/{key}"

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(routes=[Route("/checkout/{key}", self.checkout, methods=["GET", "POST"])])

    async def checkout(self, request: Request) -> Response:
        """Three screens, and back to the portal."""
        key = request.path_params["key"]
        asked = self.orders.get(key)
        if asked is None:
            return HTMLResponse(_FRAME.format(head="", body="<p>Giao dịch không tồn tại.</p>"), 404)
        back = f"{asked.back}?giaoDich={key}"
        form = await request.form() if request.method == "POST" else {}
        if form.get("huy"):
            return RedirectResponse(back, 303)
        if form.get("tra"):
            self.paid.add(key)
            head = f'<meta http-equiv="refresh" content="2;url={escape(back)}">'
            body = f'<p>Giao dịch thành công. Đang chuyển về Cổng Dịch vụ công…</p><p><a href="{escape(back)}">Bấm vào đây nếu trình duyệt không tự chuyển</a></p>'
            return HTMLResponse(_FRAME.format(head=head, body=body))
        told = f"<dl><dt>Nội dung</dt><dd>Phí, lệ phí hồ sơ {escape(asked.dossier)}</dd><dt>Số tiền</dt><dd>{money(asked.amount)}</dd></dl>"
        if form.get("cach"):
            body = f"""<p>{escape(str(form["cach"]))}</p><form method="post"><label for="so">Số thẻ/tài khoản thử nghiệm</label><input id="so" name="so" value="9704 0000 0000 0018" readonly>
<label for="ten">Tên chủ thẻ</label><input id="ten" name="ten" value="NGUOI DUNG THU" readonly><button class="chinh" name="tra" value="1">Thanh toán {money(asked.amount)}</button><button class="phu" name="huy" value="1">Hủy giao dịch</button></form>"""
        else:
            tiles = "".join(f'<button class="pt" name="cach" value="{name}">{name}</button>' for name in METHODS)
            body = f'<p>Chọn phương thức thanh toán</p><form method="post">{tiles}<button class="phu" name="huy" value="1">Hủy giao dịch</button></form>'
        return HTMLResponse(_FRAME.format(head="", body=told + body))

"""The sandbox bank on an origin of its own. What comes and goes is signed with a key that both sides hold."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.records import money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

BANKS = {
    "NHA": "Ngân hàng Thử nghiệm A",
    "NHB": "Ngân hàng Thử nghiệm B",
    "NHC": "Ngân hàng Thử nghiệm C",
    "VDT": "Ví điện tử Thử nghiệm",
}
_KEY = secrets.token_bytes(16)
_FRAME = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{bank}</title><style>body{{font:15px Arial,sans-serif;background:#f2f5f1;margin:0}}
header{{background:#14693d;color:#fff;padding:14px 24px;font-size:19px}}main{{max-width:560px;margin:26px auto;background:#fff;padding:24px;border:1px solid #d5ddd8}}td{{padding:6px 14px 6px 0;vertical-align:top}}
select{{padding:6px}}button{{background:#14693d;color:#fff;border:0;padding:10px 20px;font-size:15px;cursor:pointer}}button.phu{{background:#ddd;color:#222}}.sai{{color:#b00}}</style></head><body><header>{bank} <small>(môi trường thử nghiệm)</small></header><main>{body}</main></body></html>"""


def signed(values: Mapping[str, str]) -> str:
    """A query with its signature, made over the values in the order of their names."""
    text = urlencode(sorted(values.items()))
    return f"{text}&chuky={hmac.new(_KEY, text.encode(), hashlib.sha256).hexdigest()}"


def verified(query: Mapping[str, str]) -> bool:
    """Whether a query bears its own signature."""
    values = {key: value for key, value in query.items() if key != "chuky"}
    return hmac.compare_digest(signed(values).rpartition("=")[2], query.get("chuky", ""))


class Bank:
    """The one bank that stands behind all names of the list."""

    def __init__(self, url: str) -> None:
        self._url = url

    def order(self, bank: str, dossier: str, amount: int, back: str) -> str:
        """The address at which a dossier's fee is paid."""
        values = {"nganhang": bank, "madon": dossier, "sotien": str(amount), "quayve": back}
        return f"{self._url}/thanhtoan?{signed(values)}"

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(routes=[Route("/thanhtoan", self.pay, methods=["GET", "POST"])])

    async def pay(self, request: Request) -> Response:
        """The order, an account to choose, and the way back."""
        asked = request.query_params
        bank = BANKS.get(asked.get("nganhang", ""), "Ngân hàng Thử nghiệm")
        if not verified(asked):
            body = '<p class="sai">Yêu cầu thanh toán không hợp lệ (sai chữ ký).</p>'
            return HTMLResponse(_FRAME.format(bank=bank, body=body), 400)
        form = await request.form() if request.method == "POST" else {}
        if form.get("huy") or form.get("taikhoan"):
            result = {"madon": asked["madon"], "sotien": asked["sotien"], "ma": "24" if form.get("huy") else "00"}
            result["magiaodich"] = secrets.token_hex(5).upper()
            return RedirectResponse(f"{asked['quayve']}?{signed(result)}", 303)
        told = '<p class="sai">Vui lòng chọn tài khoản nguồn.</p>' if request.method == "POST" else ""
        body = f"""<h2>Thanh toán hóa đơn</h2>{told}<form method="post"><table><tr><td>Nội dung</td><td>Phí, lệ phí hồ sơ {escape(asked["madon"])}</td></tr><tr><td>Số tiền</td><td><b>{money(int(asked["sotien"]))}</b></td></tr>
<tr><td><label for="taikhoan">Tài khoản nguồn</label></td><td><select id="taikhoan" name="taikhoan"><option value="">-- Chọn tài khoản --</option><option value="1">9704 0000 0000 0018 (thử nghiệm)</option></select></td></tr></table>
<p><button type="submit">Xác nhận thanh toán</button> <button type="submit" class="phu" name="huy" value="1">Hủy giao dịch</button></p></form>"""
        return HTMLResponse(_FRAME.format(bank=bank, body=body))

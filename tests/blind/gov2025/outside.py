"""The other origins: the electronic identity, the bank, and the portal from before the merger."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import opens
from tests.blind.common.records import money

if TYPE_CHECKING:
    from starlette.requests import Request

_FRAME = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>
body{{font:16px "Segoe UI",Arial,sans-serif;margin:0;background:{tint};display:flex;justify-content:center}}.the{{background:#fff;border-radius:12px;
box-shadow:0 4px 24px #0003;width:440px;margin:48px 12px;padding:28px}}.the h1{{font-size:21px;margin-top:0}}label.o{{display:block;margin:10px 0 4px}}
input.o{{width:100%;padding:11px;box-sizing:border-box;border:1px solid #bbb;border-radius:8px}}.nut{{padding:11px 20px;border:0;border-radius:8px;
background:#b3261e;color:#fff;cursor:pointer;font-size:16px}}.nut.nhat{{background:#eee;color:#333}}.sai{{color:#b3261e}}.hang{{margin-top:18px}}
.ngan-hang{{display:block;border:1px solid #ccc;border-radius:8px;padding:12px;margin:8px 0}}</style></head><body><div class="the"><h1>{title}</h1>{body}</div></body></html>"""


def _page(title: str, body: str, tint: str, status: int = 200) -> Response:
    return HTMLResponse(_FRAME.format(title=title, body=body, tint=tint), status)


class Identity:
    """Name and password, then the citizen's leave to share; it sends to one portal only."""

    def __init__(self, portal: str) -> None:
        self._portal = portal
        self._open: set[str] = set()
        self.tickets: set[str] = set()

    def app(self) -> Starlette:
        """The routes."""
        both = ["GET", "POST"]
        return Starlette(routes=[Route("/auth", self.enter, methods=both), Route("/consent", self.share, methods=both)])

    async def enter(self, request: Request) -> Response:
        """The log-in."""
        onward = request.query_params.get("redirect_uri", "")
        told = ""
        if request.method == "POST":
            form = await request.form()
            if opens(str(form.get("username", "")), str(form.get("password", ""))):
                key = secrets.token_hex(10)
                self._open.add(key)
                return RedirectResponse(f"/consent?{urlencode({'phien': key, 'redirect_uri': onward})}", 303)
            told = '<p class="sai">Tên đăng nhập hoặc mật khẩu không đúng</p>'
        body = f"""<p>Đăng nhập Cổng Dịch vụ công bằng tài khoản định danh điện tử (môi trường thử nghiệm)</p>{told}<form method="post">
<label class="o" for="u">Tên đăng nhập</label><input class="o" id="u" name="username" autocomplete="username">
<label class="o" for="p">Mật khẩu</label><input class="o" id="p" name="password" type="password" autocomplete="current-password">
<div class="hang"><button class="nut" type="submit">Đăng nhập</button></div></form>"""
        return _page("VNeID - Định danh điện tử", body, "#f3dcda")

    async def share(self, request: Request) -> Response:
        """Leave to share, or not."""
        key, onward = request.query_params.get("phien", ""), request.query_params.get("redirect_uri", "")
        if key not in self._open or not onward.startswith(f"{self._portal}/"):
            return _page("Yêu cầu không hợp lệ", "<p>Vui lòng đăng nhập lại.</p>", "#f3dcda", 400)
        told = ""
        if request.method == "POST":
            form = await request.form()
            mark = "&" if "?" in onward else "?"
            if form.get("tuChoi"):
                return RedirectResponse(f"{onward}{mark}error=access_denied", 303)
            if form.get("dongY"):
                ticket = secrets.token_hex(10)
                self.tickets.add(ticket)
                self._open.discard(key)
                return RedirectResponse(f"{onward}{mark}{urlencode({'code': ticket})}", 303)
            told = '<p class="sai">Vui lòng đánh dấu vào ô đồng ý</p>'
        body = f"""<p>Cổng Dịch vụ công tỉnh Đông Khê đề nghị được sử dụng các thông tin sau của bạn:</p><ul><li>Họ và tên, ngày sinh, giới tính</li>
<li>Số định danh cá nhân</li><li>Nơi thường trú</li></ul>{told}<form method="post"><label><input type="checkbox" name="dongY" value="1">
Tôi đã đọc, hiểu rõ mục đích sử dụng và đồng ý chia sẻ thông tin</label><div class="hang"><button class="nut" type="submit">Xác nhận chia sẻ</button>
<button class="nut nhat" type="submit" name="tuChoi" value="1">Từ chối</button></div></form>"""
        return _page("Cho phép chia sẻ thông tin", body, "#f3dcda")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid, for what, and where to go after. `known` says whether the bank knows the dossier's code."""

    dossier: str
    amount: int
    back: str
    known: bool


class Bank:
    """A bank of the test environment: choose an account, confirm, and go back."""

    def __init__(self) -> None:
        self.orders: dict[str, Order] = {}
        self.paid: set[str] = set()

    def order(self, asked: Order) -> str:
        """The key of a new order."""
        key = secrets.token_hex(6).upper()
        self.orders[key] = asked
        return key

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(routes=[Route("/thanh-toan/{key}", self.pay, methods=["GET", "POST"])])

    async def pay(self, request: Request) -> Response:
        """Two screens, and back to the portal."""
        key = request.path_params["key"]
        asked = self.orders.get(key)
        if asked is None:
            return _page("Không có giao dịch", "<p>Mã giao dịch không tồn tại.</p>", "#dfe9f5", 404)
        back = f"{asked.back}?{urlencode({'gd': key})}"
        head = f"<p>Nội dung: Phí, lệ phí hồ sơ {escape(asked.dossier)}</p><p>Số tiền: <b>{money(asked.amount)}</b></p>"
        if not asked.known:
            body = f"""{head}<p class="sai">Giao dịch bị từ chối: mã hồ sơ không khớp với khoản thu của đơn vị thụ hưởng (mã lỗi 12).</p>
<a href="{escape(back)}">Quay lại Cổng dịch vụ công</a>"""
            return _page("Ngân hàng thử nghiệm", body, "#dfe9f5")
        form = await request.form() if request.method == "POST" else {}
        if form.get("huy"):
            return RedirectResponse(back, 303)
        if form.get("xacNhan"):
            self.paid.add(key)
            return RedirectResponse(back, 303)
        if form.get("nguon"):
            body = f"""{head}<p>Nguồn tiền: {escape(str(form["nguon"]))}</p><form method="post"><button class="nut" name="xacNhan" value="1">Xác nhận thanh toán</button>
<button class="nut nhat" name="huy" value="1">Hủy giao dịch</button></form>"""
            return _page("Xác nhận giao dịch", body, "#dfe9f5")
        told = '<p class="sai">Vui lòng chọn nguồn tiền</p>' if request.method == "POST" else ""
        sources = "".join(
            f'<label class="ngan-hang"><input type="radio" name="nguon" value="{name}"> {name}</label>'
            for name in ("Tài khoản thử nghiệm 0001", "Thẻ nội địa thử nghiệm 0002")
        )
        body = f'{head}{told}<form method="post">{sources}<div class="hang"><button class="nut">Tiếp tục</button></div></form>'
        return _page("Ngân hàng thử nghiệm", body, "#dfe9f5")


class OldPortal:
    """The portal of the province that is no more."""

    def __init__(self, portal: str) -> None:
        self._portal = portal

    def app(self) -> Starlette:
        """Whatever is asked for, the same answer."""
        return Starlette(routes=[Route("/{path:path}", self.closed)])

    async def closed(self, _request: Request) -> Response:
        """Closed."""
        body = f"""<p>Cổng Dịch vụ công tỉnh Khê Giang (cũ) đã ngừng hoạt động từ ngày 01/7/2025 do sắp xếp đơn vị hành chính.</p>
<p>Vui lòng truy cập <a href="{quote(self._portal, safe=":/")}/">Cổng Dịch vụ công tỉnh Đông Khê</a>.</p>"""
        return _page("Thông báo ngừng hoạt động", body, "#eee")

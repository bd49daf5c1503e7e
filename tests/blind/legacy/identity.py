"""The log-in on an origin of its own: name and password, then a code that is sent to a test letter box."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import USERNAME, opens
from tests.blind.common.dossiers import VIETNAM

if TYPE_CHECKING:
    from starlette.requests import Request

_FRAME = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title><style>body{{font:14px Tahoma,Arial,sans-serif;background:#e9eef3}}
.hop{{width:420px;margin:60px auto;background:#fff;border:1px solid #9bb;padding:22px}}h1{{font-size:18px;color:#0a4a7a}}.hop input{{width:96%;padding:8px;margin:4px 0 12px}}.hop button{{padding:8px 22px;background:#0a4a7a;color:#fff;border:0;cursor:pointer}}
.loi{{color:#c00}}.thu{{border-bottom:1px solid #ccd;padding:10px 0}}</style></head><body><div class="hop"><h1>{title}</h1>{body}</div></body></html>"""


@dataclass(slots=True)
class Attempt:
    """A log-in that waits for its code."""

    user: str
    back: str


@dataclass(slots=True)
class Identity:
    """Codes are good for whoever of the account asks; tickets are good once and for one portal only."""

    portal: str
    tickets: set[str] = field(default_factory=set)
    _attempts: dict[str, Attempt] = field(default_factory=dict)
    _letters: list[tuple[datetime, str]] = field(default_factory=list)

    def app(self) -> Starlette:
        """The routes."""
        both = ["GET", "POST"]
        return Starlette(
            routes=[
                Route("/dang-nhap", self.enter, methods=both),
                Route("/xac-thuc/{key}", self.confirm, methods=both),
                Route("/hop-thu/{user}", self.letters),
            ]
        )

    async def enter(self, request: Request) -> Response:
        """Name and password."""
        back, told = request.query_params.get("quay_ve", ""), ""
        if not back.startswith(f"{self.portal}/"):
            return HTMLResponse(_FRAME.format(title="Yêu cầu không hợp lệ", body=""), 400)
        if request.method == "POST":
            form = await request.form()
            user = str(form.get("taikhoan", "")).strip()
            if opens(user, str(form.get("matkhau", ""))):
                key = secrets.token_hex(8)
                self._attempts[key] = Attempt(user, back)
                self._letters.append((datetime.now(VIETNAM), f"{secrets.randbelow(900_000) + 100_000}"))
                return RedirectResponse(f"/xac-thuc/{key}", 303)
            told = '<p class="loi">Sai tài khoản hoặc mật khẩu.</p>'
        body = f"""{told}<form method="post"><table width="100%"><tr><td>Tài khoản</td></tr><tr><td><input type="text" name="taikhoan"></td></tr>
<tr><td>Mật khẩu</td></tr><tr><td><input type="password" name="matkhau"></td></tr></table><button type="submit">Đăng nhập</button></form>"""
        return HTMLResponse(_FRAME.format(title="Hệ thống xác thực tập trung", body=body))

    async def confirm(self, request: Request) -> Response:
        """The code."""
        attempt = self._attempts.get(request.path_params["key"])
        if attempt is None:
            return HTMLResponse(_FRAME.format(title="Phiên đăng nhập đã kết thúc", body=""), 404)
        told = ""
        if request.method == "POST":
            given = str((await request.form()).get("otp", "")).strip()
            if given in {code for _, code in self._letters}:
                self._attempts.pop(request.path_params["key"])
                ticket = secrets.token_hex(10)
                self.tickets.add(ticket)
                return RedirectResponse(
                    f"{attempt.back}{'&' if '?' in attempt.back else '?'}{urlencode({'ve': ticket})}", 303
                )
            told = '<p class="loi">Mã OTP không đúng hoặc đã hết hạn.</p>'
        body = f"""<p>Mã xác thực (OTP) gồm 6 chữ số đã được gửi đến thư điện tử của tài khoản {escape(attempt.user)}.</p>{told}<form method="post">
<p>Nhập mã OTP:<br><input type="text" name="otp" maxlength="6" autocomplete="one-time-code"></p><button type="submit">Xác nhận</button></form>"""
        return HTMLResponse(_FRAME.format(title="Xác thực hai bước", body=body))

    async def letters(self, request: Request) -> Response:
        """The test letter box of an account, the newest letter first."""
        if request.path_params["user"] != USERNAME:
            return HTMLResponse(_FRAME.format(title="Không có hộp thư này", body=""), 404)
        shown = "".join(
            f'<div class="thu"><b>Mã xác thực đăng nhập</b><br>{at:%d/%m/%Y %H:%M:%S}<p>Mã OTP của bạn là: <b>{code}</b>. Mã có hiệu lực trong 05 phút.</p></div>'
            for at, code in reversed(self._letters)
        )
        return HTMLResponse(_FRAME.format(title="Hộp thư thử nghiệm", body=shown or "<p>Chưa có thư.</p>"))

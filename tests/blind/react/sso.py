"""Logging in on an origin of its own: name and password, and back with a code that opens a token once."""

from __future__ import annotations

import secrets
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import opens
from tests.blind.react.frame import framed

if TYPE_CHECKING:
    from starlette.requests import Request

TITLE = "Đăng nhập - Hệ thống xác thực tập trung"
HEAD = "Hệ thống định danh và xác thực tập trung"


class Sso:
    """Codes that were given out; `back` is the only origin that is gone back to."""

    def __init__(self, url: str, back: str) -> None:
        self.url, self._back = url, back
        self._codes: set[str] = set()

    def app(self) -> Starlette:
        """The one page."""
        return Starlette(routes=[Route("/oauth2/authorize", self.authorize, methods=["GET", "POST"])])

    def redeem(self, code: str) -> bool:
        """Whether a code was given out and not used before."""
        known = code in self._codes
        self._codes.discard(code)
        return known

    async def authorize(self, request: Request) -> Response:
        """Ask for name and password, and go back with a code."""
        asked = request.query_params
        back = asked.get("redirect_uri", "")
        if not back.startswith(f"{self._back}/"):
            return self._page("<p class='loi'>Yêu cầu xác thực không hợp lệ.</p>", 400)
        form = await request.form() if request.method == "POST" else {}
        wrong = ""
        if form:
            if opens(str(form.get("username", "")), str(form.get("password", ""))):
                code = secrets.token_urlsafe(18)
                self._codes.add(code)
                return RedirectResponse(f"{back}?{urlencode({'code': code, 'state': asked.get('state', '')})}", 303)
            wrong = '<p class="loi" role="alert">Tên đăng nhập hoặc mật khẩu không chính xác.</p>'
        name = escape(str(form.get("username", "")))
        return self._page(
            f"""<h1>Đăng nhập tài khoản</h1>{wrong}<form method="post" autocomplete="off">
<label for="username">Tên đăng nhập</label><input id="username" name="username" value="{name}" placeholder="Số định danh cá nhân hoặc tên đăng nhập" required>
<label for="password">Mật khẩu</label><input id="password" name="password" type="password" placeholder="Nhập mật khẩu" required>
<button class="nut" id="kc-login" type="submit">Đăng nhập</button></form>
<p style="text-align:center"><small>Dịch vụ yêu cầu: Cổng Dịch vụ công tỉnh Vĩnh Sơn</small></p>"""
        )

    @staticmethod
    def _page(body: str, status: int = 200) -> Response:
        return HTMLResponse(framed(TITLE, HEAD, body, colour="#a4161a", ground="#fdf6ec", width=420), status)

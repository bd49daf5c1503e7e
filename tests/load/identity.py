"""The log-in provider of the test site: password, one-time code in an inbox page, authorization code with state."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

PASSWORD = "mật-khẩu-thử-1"


@dataclass
class Identity:
    """State of the provider. `issued` are the values that a client must give back, by the way they are given."""

    issued: dict[str, list[str]]
    pending: dict[str, dict[str, str]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    inbox: dict[str, list[str]] = field(default_factory=dict)
    logins: list[str] = field(default_factory=list)

    async def authorize(self, request: Request) -> Response:
        login = secrets.token_urlsafe(18)
        self.issued["redirect"].append(login)
        self.pending[login] = dict(request.query_params)
        return RedirectResponse(f"/dang-nhap?{urlencode({'phien': login})}", 302)

    async def page(self, request: Request) -> Response:
        login = request.query_params["phien"]
        token = secrets.token_hex(16)
        self.issued["hidden"].append(token)
        self.pending[login]["csrf"] = token
        return HTMLResponse(
            f"<h1>Đăng nhập</h1><form method=post><input type=hidden name=phien value='{login}'>"
            f"<input type=hidden name=csrf value='{token}'><input name=ten><input type=password name=mat_khau>"
            "<button>Đăng nhập</button></form>"
        )

    async def password(self, request: Request) -> Response:
        form = await request.form()
        login = self.pending.get(str(form["phien"]), {})
        if form["mat_khau"] != PASSWORD or form["csrf"] != login.get("csrf"):
            return HTMLResponse("Sai thông tin đăng nhập", 401)
        code = f"{secrets.randbelow(10**6):06d}"
        login |= {"user": str(form["ten"]), "otp": code}
        self.inbox.setdefault(login["user"], []).insert(0, code)
        return RedirectResponse(f"/ma?{urlencode({'phien': form['phien']})}", 303)

    async def code_page(self, request: Request) -> Response:
        login = request.query_params["phien"]
        return HTMLResponse(
            f"<h1>Mã xác thực</h1><form method=post action=/ma><input type=hidden name=phien value='{login}'>"
            "<input name=ma autocomplete=one-time-code><button>Xác nhận</button></form>"
        )

    async def code(self, request: Request) -> Response:
        form = await request.form()
        login = self.pending.get(str(form["phien"]), {})
        if form["ma"] != login.get("otp"):
            return HTMLResponse("Mã không đúng", 401)
        granted = secrets.token_urlsafe(24)
        self.issued["redirect"].append(granted)
        self.codes[granted] = login["user"]
        self.logins.append(login["user"])
        return RedirectResponse(f"{login['redirect_uri']}?{urlencode({'code': granted, 'state': login['state']})}", 303)

    async def messages(self, request: Request) -> Response:
        user = request.path_params["user"]
        rows = "".join(f"<p>09:15 24/11/2026 Mã đăng nhập là {code}</p>" for code in self.inbox.get(user, [])[:5])
        return HTMLResponse(f"<h1>Hộp thư {user}</h1>{rows}")

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/authorize", self.authorize),
                Route("/dang-nhap", self.page),
                Route("/dang-nhap", self.password, methods=["POST"]),
                Route("/ma", self.code_page),
                Route("/ma", self.code, methods=["POST"]),
                Route("/hop-thu/{user}", self.messages),
            ]
        )

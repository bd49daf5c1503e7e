"""The log-in of the dialog, its one-time codes, and the test letter box on the portal itself."""

from __future__ import annotations

import secrets
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import FULL_NAME, USERNAME, opens
from tests.blind.common.dossiers import VIETNAM
from tests.blind.onepage.layout import HOME

if TYPE_CHECKING:
    from starlette.requests import Request

COOKIE = "PHPSESSID"
_BOX = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Hộp thư thử nghiệm</title><link rel="stylesheet" href="/static/portal.css"></head>
<body><div class="container noi-dung"><h3>Hộp thư thử nghiệm</h3>{body}</div></body></html>"""


class Login:
    """Sessions, and the letters that were sent."""

    def __init__(self) -> None:
        self._sessions: set[str] = set()
        self._attempts: set[str] = set()
        self._codes: list[tuple[datetime, str]] = []
        self._notices: list[tuple[datetime, str]] = []

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(f"{HOME}/taikhoan/dangnhap", self.enter, methods=["POST"]),
            Route(f"{HOME}/taikhoan/xacthuc", self.confirm, methods=["POST"]),
            Route(f"{HOME}/taikhoan/thoat", self.leave),
            Route(f"{HOME}/hopthu/{{user}}", self.letters),
        ]

    def user(self, request: Request) -> str:
        """Whose session it is, "" for nobody's."""
        return FULL_NAME if request.cookies.get(COOKIE, "") in self._sessions else ""

    def tell(self, text: str) -> None:
        """Send a notice to the account's letter box."""
        self._notices.append((datetime.now(VIETNAM), text))

    async def enter(self, request: Request) -> Response:
        """Name and password; a code is sent when they are right."""
        form = await request.form()
        user = str(form.get("tai_khoan", "")).strip()
        if not opens(user, str(form.get("mat_khau", ""))):
            return JSONResponse({"loi": "Tên đăng nhập hoặc mật khẩu không đúng."})
        key = secrets.token_hex(12)
        self._attempts.add(key)
        self._codes.append((datetime.now(VIETNAM), f"{secrets.randbelow(900_000) + 100_000}"))
        answer = JSONResponse({"ten": user})
        answer.set_cookie(COOKIE, key, httponly=True, samesite="lax")
        return answer

    async def confirm(self, request: Request) -> Response:
        """The code. Any that was sent to the account is good, as several may log in at once."""
        key = request.cookies.get(COOKIE, "")
        given = str((await request.form()).get("ma_otp", "")).strip()
        if key not in self._attempts or given not in {code for _, code in self._codes}:
            return JSONResponse({"loi": "Mã xác thực không đúng hoặc đã hết hạn."})
        self._attempts.discard(key)
        self._sessions.add(key)
        return JSONResponse({"xong": True})

    async def leave(self, request: Request) -> Response:
        """Out."""
        self._sessions.discard(request.cookies.get(COOKIE, ""))
        return RedirectResponse(HOME, 303)

    async def letters(self, request: Request) -> Response:
        """The codes, the newest first, and below them the notices."""
        if request.path_params["user"] != USERNAME:
            return HTMLResponse(_BOX.format(body="<p>Không có hộp thư này.</p>"), 404)
        codes = "".join(
            f'<div class="panel panel-default thu"><div class="panel-body"><p>{at:%d/%m/%Y %H:%M:%S}</p><p>Mã xác thực (OTP) đăng nhập Cổng dịch vụ công của bạn là <b>{code}</b>, có hiệu lực trong 05 phút.</p></div></div>'
            for at, code in reversed(self._codes)
        )
        notices = "".join(f"<li>{at:%d/%m/%Y %H:%M:%S}: {escape(text)}</li>" for at, text in reversed(self._notices))
        body = f"<h4>Mã xác thực</h4>{codes or '<p>Chưa có thư.</p>'}<h4>Thông báo</h4><ul>{notices}</ul>"
        return HTMLResponse(_BOX.format(body=body))

"""The log-in of a single-page portal that keeps accounts of its own."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from tests.engines.common.account import USERNAME, lend_password

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.engines.common.api import Api

NAME = "Trần Thị Thử Nghiệm"


class Desk:
    """Lets citizens in by name and password, and takes dossiers of those let in."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._tokens: set[str] = set()

    async def log_in(self, request: Request) -> Response:
        """A token for the account of the bench."""
        sent = await request.json()
        known = sent["username"].strip() == USERNAME and secrets.compare_digest(sent["password"], lend_password())
        if not known:
            return JSONResponse({"message": "Tên đăng nhập hoặc mật khẩu không đúng"}, 401)
        token = secrets.token_urlsafe(24)
        self._tokens.add(token)
        return JSONResponse({"token": token, "name": NAME, "id": USERNAME})

    async def take(self, request: Request) -> Response:
        """Files a dossier for a citizen who is logged in."""
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self._tokens:
            return JSONResponse({"message": "Phiên làm việc đã hết hạn"}, 401)
        return await self._api.take(request)

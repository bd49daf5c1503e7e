"""What the operator of the practice province can do to it: move its time, and break its infrastructure on demand.

Only requests with the operator's token are answered; to everybody else these addresses do not exist. Without a token
given at the start there is no operator at all.

    POST /van-hanh/dong-ho {"phut": 540}                          moves the time of all systems nine hours on
    POST /van-hanh/su-co   {"he_thong": "portal", "kieu": "error", "duong_dan": "/tra-cuu", "lan": 3}
    DELETE /van-hanh/su-co                                        mends everything

`kieu` is error (500), cut (the connection ends within the answer), stall (no answer), slow (bytes trickle), session
(the visitor's session is gone), captcha, or no_code (one-time codes never come). `lan` 0 lasts until it is mended.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, JSONResponse
from starlette.types import ASGIApp

from province.common.clock import CLOCK

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

TOKEN_HEADER = b"x-van-hanh"
KINDS = ("error", "cut", "stall", "slow", "session", "captcha", "no_code")
_PIECE, _PAUSE = 512, 0.05
_CAPTCHA, _LETTERS = "ma_xac_nhan", "K7PQ2"
_PAGE = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head><body><main>'
    "<h1>{title}</h1>{body}</main></body></html>"
)
_PICTURE = (
    '<p><svg width="160" height="50" role="img" aria-label="Hình chứa mã xác nhận"><text x="12" y="34" font-size="28"'
    ' transform="rotate(-4 80 25)">' + " ".join(_LETTERS) + "</text></svg></p>"
    '<form method="get"><p><label for="ma_xac_nhan">Nhập mã xác nhận trong hình</label> '
    '<input type="text" id="ma_xac_nhan" name="ma_xac_nhan"></p><p><button type="submit">Tiếp tục</button></p></form>'
)


@dataclass(slots=True)
class Fault:
    """One fault: where it is met, and how many requests more meet it (below 0: all)."""

    system: str
    kind: str
    path: str
    left: int


@dataclass(slots=True)
class Operator:
    """The faults that are on now; `after_moving` is called when the time was moved."""

    token: str = ""
    faults: list[Fault] = field(default_factory=list)
    after_moving: list[Callable[[], Awaitable[Any]]] = field(default_factory=list)

    def meets(self, system: str, path: str, kinds: tuple[str, ...] = KINDS) -> str:
        """The kind of fault that a request to that path meets, which uses it up once; "" for none."""
        for fault in self.faults:
            if fault.system == system and path.startswith(fault.path) and fault.kind in kinds and fault.left:
                fault.left -= 1
                return fault.kind
        return ""

    async def told(self, method: str, what: str, order: dict[str, Any]) -> JSONResponse:
        """Carry out an order of the operator; what cannot be carried out is answered with 400 and the reason."""
        if what == "dong-ho" and method == "POST":
            minutes = order.get("phut")
            if not isinstance(minutes, int) or minutes < 0:
                return JSONResponse({"loi": "phut: a whole number of minutes, not below 0"}, 400)
            moment = CLOCK.move(timedelta(minutes=minutes))
            for call in self.after_moving:
                await call()
            return JSONResponse({"bay_gio": moment.isoformat()})
        if what == "su-co" and method == "DELETE":
            self.faults.clear()
            return JSONResponse({"ket_qua": "ok"})
        if what == "su-co" and method == "POST" and order.get("kieu") in KINDS:
            left = int(order.get("lan", 0)) or -1
            self.faults.append(Fault(order.get("he_thong", "portal"), order["kieu"], order.get("duong_dan", "/"), left))
            return JSONResponse({"ket_qua": "ok"})
        return JSONResponse({"loi": f"dong-ho or su-co, with kieu one of {', '.join(KINDS)}"}, 400)


@dataclass(frozen=True, slots=True)
class Operated:
    """One system under its operator: an ASGI application around another."""

    app: ASGIApp
    system: str
    operator: Operator

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the operator, bring on a fault, or hand the request on."""
        if scope["type"] != "http" or not self.operator.token:
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if scope["path"].startswith("/van-hanh/") and hmac.compare_digest(
            headers.get(TOKEN_HEADER, b""), self.operator.token.encode()
        ):
            order = json.loads(await _body(receive) or b"{}")
            answer = await self.operator.told(scope["method"], scope["path"].removeprefix("/van-hanh/"), order)
            await answer(scope, receive, send)
            return
        kind = self.operator.meets(self.system, scope["path"], KINDS[:-1]) if self.operator.faults else ""
        await self._met(kind, scope, receive, send)

    async def _met(self, kind: str, scope: Scope, receive: Receive, send: Send) -> None:
        if kind == "error":
            page = _PAGE.format(title="Lỗi máy chủ", body="<p>Hệ thống gặp sự cố. Vui lòng thử lại sau.</p>")
            await HTMLResponse(page, 500)(scope, receive, send)
        elif kind == "cut":
            start = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100000")]}
            await send(start)
            await send({"type": "http.response.body", "body": b"<!doctype html>", "more_body": True})
        elif kind == "stall":
            while (await receive())["type"] != "http.disconnect":
                continue
        elif kind == "captcha" and _CAPTCHA.encode() + b"=" + _LETTERS.encode() not in scope["query_string"]:
            await HTMLResponse(_PAGE.format(title="Mã xác nhận", body=_PICTURE))(scope, receive, send)
        elif kind == "session":
            kept = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
            await self.app({**scope, "headers": kept}, receive, send)
        else:
            await self.app(scope, receive, _trickle(send) if kind == "slow" else send)


def _trickle(send: Send) -> Send:
    async def slowly(message: Message) -> None:
        body = message.get("body", b"")
        if message["type"] != "http.response.body" or len(body) <= _PIECE:
            await send(message)
            return
        for at in range(0, len(body), _PIECE):
            more = at + _PIECE < len(body) or message.get("more_body", False)
            await send({"type": "http.response.body", "body": body[at : at + _PIECE], "more_body": more})
            await asyncio.sleep(_PAUSE)

    return slowly


async def _body(receive: Receive) -> bytes:
    whole: bytes = b""
    while True:
        message = await receive()
        whole += bytes(message.get("body", b""))
        if not message.get("more_body", False):
            return whole

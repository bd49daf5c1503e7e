"""HTTP/1.1 from one system of the province to another, on loopback: plain, kept alive, and no more than they speak.

A whole library costs a province half its start and a quarter of its work under load. Answers need a Content-Length,
which all systems here give; redirects are handed back as they are.
"""

from __future__ import annotations

import asyncio
import base64
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SECONDS = 20.0
_IDLE_SECONDS = 20.0  # servers close after 30
_KEPT = 50
_LONGEST_HEAD = 64 * 1024
File = tuple[str, bytes, str]  # name, content, media type


class ClientError(Exception):
    """The other system does not answer, answers badly, or refuses."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other system answered."""

    address: str
    status_code: int
    content: bytes

    def json(self) -> Any:
        """The body as JSON. Raises ValueError."""
        return json.loads(self.content)

    def raise_for_status(self) -> None:
        """Raises ClientError for every status but success."""
        if not 200 <= self.status_code < 300:
            raise ClientError(f"{self.address} answered {self.status_code}")


@dataclass(slots=True)
class _Connection:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    since: float = 0.0


@dataclass(slots=True)
class Client:
    """Connections to the other systems, kept for the next request. Every request may raise ClientError."""

    seconds: float = _SECONDS
    _idle: dict[str, list[_Connection]] = field(default_factory=dict)

    async def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """GET an address."""
        return await self._ask("GET", address, dict(headers or {}), b"")

    async def post(
        self,
        address: str,
        headers: Mapping[str, str] | None = None,
        *,
        json: Any = None,
        data: Mapping[str, str] | None = None,
        files: Iterable[tuple[str, File]] = (),
        auth: tuple[str, str] | None = None,
    ) -> Answer:
        """POST JSON, or a form, which is multipart when it has files; `auth` is a name and a password."""
        kind, body = _body(json, data or {}, list(files))
        sent = {"Content-Type": kind, **(headers or {})}
        if auth is not None:
            sent["Authorization"] = f"Basic {base64.b64encode(':'.join(auth).encode()).decode()}"
        return await self._ask("POST", address, sent, body)

    async def aclose(self) -> None:
        """Close what is kept."""
        for connection in (one for kept in self._idle.values() for one in kept):
            connection.writer.close()
        self._idle.clear()

    async def _ask(self, method: str, address: str, headers: dict[str, str], body: bytes) -> Answer:
        parts = urlsplit(address)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = [f"{method} {target} HTTP/1.1", f"Host: {parts.netloc}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += [f"Content-Length: {len(body)}"] if method == "POST" else []
        request = "\r\n".join([*lines, "", ""]).encode() + body
        try:
            async with asyncio.timeout(self.seconds):
                return await self._exchange(parts.netloc, address, request)
        except (OSError, EOFError, TimeoutError, ValueError, asyncio.LimitOverrunError) as error:
            raise ClientError(f"{address}: {error or type(error).__name__}") from error

    async def _exchange(self, place: str, address: str, request: bytes) -> Answer:
        connection = self._kept(place)
        if connection is None:
            host, _, port = place.partition(":")
            connection = _Connection(*await asyncio.open_connection(host, int(port or 80), limit=_LONGEST_HEAD))
        done = False
        try:
            connection.writer.write(request)
            await connection.writer.drain()
            status, length, goes_on = _head(await connection.reader.readuntil(b"\r\n\r\n"))
            content = await connection.reader.readexactly(length)
            done = goes_on
        finally:
            self._put_back(place, connection, whole=done)
        return Answer(address, status, content)

    def _kept(self, place: str) -> _Connection | None:
        kept = self._idle.get(place, [])
        while kept:
            connection = kept.pop()
            if time.monotonic() - connection.since < _IDLE_SECONDS and not connection.reader.at_eof():
                return connection
            connection.writer.close()
        return None

    def _put_back(self, place: str, connection: _Connection, *, whole: bool) -> None:
        kept = self._idle.setdefault(place, [])
        if whole and len(kept) < _KEPT:
            connection.since = time.monotonic()
            kept.append(connection)
        else:
            connection.writer.close()


def _head(head: bytes) -> tuple[int, int, bool]:
    """Status, length of the body, and whether the connection goes on. Raises ValueError."""
    first, *lines = head.decode("latin-1").split("\r\n")
    status = int(first.split(" ", 2)[1])
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if "content-length" not in headers and status != 204:
        raise ValueError("an answer without a Content-Length")
    return status, int(headers.get("content-length", "0")), headers.get("connection", "").lower() != "close"


def _body(told: Any, form: Mapping[str, str], files: list[tuple[str, File]]) -> tuple[str, bytes]:
    if told is not None:
        return "application/json", json.dumps(told, ensure_ascii=False).encode()
    if not files:
        return "application/x-www-form-urlencoded", urlencode(form).encode()
    boundary = secrets.token_hex(16)
    parts = [f'name="{_quoted(name)}"\r\n\r\n{value}'.encode() for name, value in form.items()]
    for name, (filename, content, kind) in files:
        head = f'name="{_quoted(name)}"; filename="{_quoted(filename)}"\r\nContent-Type: {kind}\r\n\r\n'
        parts.append(head.encode() + content)
    start = f"--{boundary}\r\nContent-Disposition: form-data; ".encode()
    body = b"".join(start + part + b"\r\n" for part in parts)
    return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode()


def _quoted(name: str) -> str:
    """A name as HTML forms write it (HTML, multipart/form-data encoding)."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")

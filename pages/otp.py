"""One-time codes from the source a test environment names: an inbox page, or a shared secret (RFC 6238)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import TYPE_CHECKING, Protocol

from catalogue.target import TargetError, secret

if TYPE_CHECKING:
    from playwright.sync_api import APIRequestContext

_CODE = re.compile(r"(?<!\d)\d{4,8}(?!\d)")
_PERIOD = 30  # seconds, RFC 6238 section 5.2


class CodeSource(Protocol):
    """Where one-time codes come from. `mark` is called before a code is sent, `read` after; "" means none yet."""

    def mark(self) -> None: ...

    def read(self) -> str: ...


class Inbox:
    """A page of a test environment that shows the messages sent to one account."""

    def __init__(self, request: APIRequestContext, url: str) -> None:
        self._request = request
        self._url = url
        self._old: list[str] = []

    def mark(self) -> None:
        self._old = self._codes()

    def read(self) -> str:
        """The first code that was not there at `mark`."""
        left = list(self._old)
        for code in self._codes():
            if code in left:
                left.remove(code)
            else:
                return code
        return ""

    def _codes(self) -> list[str]:
        answer = self._request.get(self._url)
        text = (
            re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", answer.text(), flags=re.DOTALL) if answer.ok else ""
        )
        return [code for code in _CODE.findall(text) if code not in self._url]


class SharedSecret:
    """Time-based codes of six digits (RFC 6238 with SHA-1, as authenticator apps make them)."""

    def __init__(self, key: str) -> None:
        self._key = base64.b32decode(key.upper() + "=" * (-len(key) % 8))

    def mark(self) -> None:
        return

    def read(self) -> str:
        """The code of this moment."""
        counter = struct.pack(">Q", int(time.time()) // _PERIOD)
        digest = hmac.new(self._key, counter, hashlib.sha1).digest()
        offset = digest[-1] & 0x0F
        number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
        return f"{number % 1_000_000:06d}"


def code_source(description: str, username: str, request: APIRequestContext) -> CodeSource | None:
    """The source a target names, None when it names none. Raises TargetError when it cannot be understood."""
    if not description:
        return None
    kind, _, rest = description.partition(":")
    if kind == "inbox":
        return Inbox(request, rest.replace("{username}", username))
    if kind == "totp":
        return SharedSecret(secret(rest, used_for="the base32 secret of one-time codes"))
    raise TargetError(f"citizen.otp: {description!r} is neither inbox:URL nor totp:ENV")

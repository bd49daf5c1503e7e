"""One-time codes from the source a test environment names: an inbox page, or a shared secret (RFC 6238)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import TYPE_CHECKING, Protocol

from catalogue.errors import told
from catalogue.fold import fold
from catalogue.target import TargetError, secret
from pages.person import AskedCode

if TYPE_CHECKING:
    from playwright.sync_api import APIRequestContext

    from pages.person import Ask

_CODE = re.compile(r"(?<!\d)\d{4,8}(?!\d)")
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}:\d{2}")
_ABOUT_CODE = re.compile(r"\b(ma|otp|code|pin)\b")
_USUAL_LENGTH = 6
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
        """The likeliest code that was not there at `mark`."""
        left = list(self._old)
        fresh: list[str] = []
        for code in self._codes():
            if code in left:
                left.remove(code)
            else:
                fresh.append(code)
        return fresh[0] if fresh else ""

    def _codes(self) -> list[str]:
        answer = self._request.get(self._url)
        return codes_in(answer.text()) if answer.ok else []


def codes_in(page: str) -> list[str]:
    """Numbers of a page that may be one-time codes, likeliest first: in a line about a code, six digits, no date."""
    text = re.sub(r"<(script|style|head)[^>]*>.*?</\1>", " ", page, flags=re.DOTALL | re.IGNORECASE)
    lines = [fold(line) for line in re.sub(r"<[^>]+>", "\n", text).split("\n")]
    found = [
        (not _ABOUT_CODE.search(line), len(code) != _USUAL_LENGTH, code)
        for line in lines
        for code in _CODE.findall(_DATE.sub(" ", line))
    ]
    return [code for *_, code in sorted(found, key=lambda f: f[:2])]


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


def code_source(
    description: str, username: str, request: APIRequestContext, ask: Ask | None = None
) -> CodeSource | None:
    """The source a target names, None when it names none. Raises TargetError when it cannot be understood."""
    if not description:
        return None
    if description == "person":
        return AskedCode(ask, username) if ask else None
    kind, _, rest = description.partition(":")
    if kind == "inbox":
        return Inbox(request, rest.replace("{username}", username))
    if kind == "totp":
        return SharedSecret(secret(rest, used_for="codes"))
    raise TargetError(told("catalogue", "target.otp", value=description))

"""One-time codes for load users, from the source that the target names."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from load.client import Call, Client

_CODE = re.compile(r"(?<!\d)\d{4,8}(?!\d)")
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}:\d{2}")
_SILENT = re.compile(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", re.DOTALL)
_TRIES: Final = 20
_PERIOD: Final = 30  # seconds, RFC 6238 section 5.2


@dataclass(slots=True)
class Codes:
    """Codes of one account. `client` is one that counts nothing; `pause` waits a moment between two looks.

    `source` is `inbox:URL` with {username}, or `totp:ENV` with a base32 secret.
    """

    source: str
    username: str
    client: Client
    pause: Callable[[], None]
    _old: list[str] = field(default_factory=list)

    def mark(self) -> None:
        """Remember the codes that are there before the log-in sends one."""
        if self.source.startswith("inbox:"):
            self._old = self._shown()

    def read(self, length: int) -> str:
        """The code of that many digits that came since `mark`, "" when none came."""
        kind, _, rest = self.source.partition(":")
        if kind == "totp":
            return _time_code(os.environ.get(rest, ""))
        for _ in range(_TRIES if kind == "inbox" else 0):
            old = list(self._old)
            for code in self._shown():
                if code in old:
                    old.remove(code)
                elif len(code) == length:
                    return code
            self.pause()
        return ""

    def _shown(self) -> list[str]:
        url = self.source.removeprefix("inbox:").replace("{username}", self.username)
        answer = self.client.send(Call("", "GET", url, {"Accept": "*/*"}), lambda _: "")
        text = _SILENT.sub(" ", answer.text) if answer.status == 200 else ""
        return _CODE.findall(_DATE.sub(" ", text))


def _time_code(key: str) -> str:
    """RFC 6238 with SHA-1 and six digits."""
    if not key:
        return ""
    secret = base64.b32decode(key.upper() + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // _PERIOD), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"

"""Sends requests: what any client of a journey does, and a plain one on the standard library."""

from __future__ import annotations

import gzip
import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Final, Protocol
from urllib.parse import urlsplit

from load.answer import Answer

_MOST_BYTES: Final = 2_000_000
_TEXT = re.compile(r"text/|json|xml|javascript")
_CHARSET = re.compile(r"charset=[\"']?([\w\-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Call:
    """One request ready to be sent."""

    step: str
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None = None


class Client(Protocol):
    """Sends calls one by one with one citizen's cookies. Follows no redirect.

    `check` says what is wrong with an answer, "" for nothing; a client that counts counts that as the call's failure.
    A call without answer gives an Answer with status 0 and its `problem`.
    """

    def send(self, call: Call, check: Callable[[Answer], str]) -> Answer: ...

    def cookie(self, name: str, url: str) -> str: ...


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


@dataclass(slots=True)
class PlainClient:
    """A client on urllib. It goes through no proxy: only the named host is contacted. `timeout` in seconds."""

    allows: Callable[[str], bool]
    timeout: float = 20.0
    jar: CookieJar = field(default_factory=CookieJar)
    _opener: urllib.request.OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.jar), _NoRedirect()
        )

    def send(self, call: Call, check: Callable[[Answer], str]) -> Answer:
        """Send one call. Never raises for what the other side does."""
        if not self.allows(call.url) or urlsplit(call.url).scheme not in {"http", "https"}:
            return Answer(call.url, 0, problem=f"forbidden host {urlsplit(call.url).netloc}")
        # The scheme was checked above.
        request = urllib.request.Request(  # noqa: S310
            call.url, data=call.body, headers=dict(call.headers), method=call.method
        )
        try:
            with self._opener.open(request, timeout=self.timeout) as response:
                answer = answer_from(call.url, response.status, dict(response.headers), response.read(_MOST_BYTES))
        except urllib.error.HTTPError as error:
            with error:
                answer = answer_from(call.url, error.code, dict(error.headers), error.read(_MOST_BYTES))
        except (OSError, http.client.HTTPException, ValueError) as error:
            answer = Answer(call.url, 0, problem=f"no answer: {type(error).__name__}")
        check(answer)
        return answer

    def cookie(self, name: str, url: str) -> str:
        """Value of a cookie, "" when there is none."""
        return cookie_in(self.jar, name, url)


def answer_from(url: str, status: int, headers: Mapping[str, str], content: bytes) -> Answer:
    """An answer with its text decoded; files are not kept."""
    held = {name.lower(): value for name, value in headers.items()}
    media_type = held.get("content-type", "")
    text = ""
    if _TEXT.search(media_type) and len(content) <= _MOST_BYTES:
        if held.get("content-encoding", "") == "gzip":
            content = gzip.decompress(content)
        charset = _CHARSET.search(media_type)
        text = _decode(content, charset.group(1) if charset else "utf-8")
    return Answer(url, status, media_type, text, held.get("location", ""))


def _decode(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def cookie_in(jar: CookieJar, name: str, url: str) -> str:
    """Value of a cookie of the address's host, "" when there is none."""
    host = urlsplit(url).hostname or ""
    return next(
        (c.value or "" for c in jar if c.name == name and host.endswith(c.domain.lstrip(".").removesuffix(".local"))),
        "",
    )

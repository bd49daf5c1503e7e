"""One-time codes, and headers that pages' scripts add."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from load.answer import Answer
from load.client import Call, PlainClient
from load.codes import Codes
from load.headers import Headers
from load.plan import Address, Body, Request

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


@dataclass
class Inbox:
    pages: list[str]
    asked: list[str] = field(default_factory=list)

    def send(self, call: Call, check: Callable[[Answer], str]) -> Answer:
        self.asked.append(call.url)
        answer = Answer(call.url, 200, "text/html", self.pages.pop(0))
        check(answer)
        return answer

    def cookie(self, _name: str, _url: str) -> str:
        return ""


def test_the_code_that_came_since_is_read() -> None:
    old = "<p>09:15 24/11/2026 Mã là 111111</p>"
    inbox = Inbox([old, old, f"<p>09:16 24/11/2026, phòng 2026: Mã là 222222</p>{old}"])
    codes = Codes("inbox:http://h/thu/{username}", "cd7", inbox, lambda: None)
    codes.mark()
    assert codes.read(6) == "222222"
    assert set(inbox.asked) == {"http://h/thu/cd7"}


def test_a_shared_secret_gives_six_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    # RFC 6238 appendix B, the first test vector
    monkeypatch.setenv("A_SECRET", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    monkeypatch.setattr("load.codes.time.time", lambda: 59.0)
    assert Codes("totp:A_SECRET", "", Inbox([]), lambda: None).read(6) == "287082"


REQUEST = Request(1, "file", "POST", Address(), Body(), 200, data=True)


def page(html: str) -> Headers:
    headers = Headers(lambda name, _url: "c00kie%3D" if name == "XSRF-TOKEN" else "")
    headers.saw(Answer("http://h/form?x=1", 200, "text/html", html), data=False)
    return headers


def test_frameworks_headers_go_to_the_pages_own_origin_only() -> None:
    html = "<meta name=csrf-token content=abc><input type=hidden name=__RequestVerificationToken value=def>"
    own = page(html).of(REQUEST, "http://h/api", "application/json")
    assert own["X-CSRF-TOKEN"] == "abc"
    assert own["RequestVerificationToken"] == "def"
    assert own["X-XSRF-TOKEN"] == "c00kie="
    assert own["Referer"] == "http://h/form?x=1"
    away = page(html).of(REQUEST, "http://idp/api", "application/json")
    assert "X-CSRF-TOKEN" not in away
    assert away["Referer"] == "http://h/"
    assert away["Origin"] == "http://h"


def test_a_meta_may_name_the_header() -> None:
    html = "<meta name=_csrf content=t1><meta name=_csrf_header content=X-MY-TOKEN>"
    assert page(html).of(REQUEST, "http://h/api", "")["X-MY-TOKEN"] == "t1"


def test_the_plain_client_contacts_no_foreign_host() -> None:
    client = PlainClient(lambda _url: False)
    answer = client.send(Call("", "GET", "http://127.0.0.1:9/", {}), lambda _: "")
    assert answer.problem.startswith("forbidden host")

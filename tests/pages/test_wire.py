"""What a page asked for and got: only answers that came whole are read."""

from __future__ import annotations

from types import SimpleNamespace as Plain
from typing import Any

from pages.wire import Wire


class Request(Plain):
    """A request of a page, as Playwright describes it."""

    resource_type = "document"
    method = "GET"
    frame = Plain(parent_frame=None)
    __hash__ = object.__hash__

    def is_navigation_request(self) -> bool:
        return True


def test_an_answer_that_a_later_page_overtook_is_not_waited_for() -> None:
    asked: list[str] = []
    wire: Any = Wire(Plain(), lambda _: True)  # type: ignore[arg-type]

    def ask(url: str) -> Request:
        request = Request(url=url)
        answer = Plain(
            request=request, status=200, headers={"content-type": "text/html"}, text=lambda: asked.append(url) or ""
        )
        wire._on_request(request)
        wire._on_response(answer)
        return request

    whole = ask("http://cong.test/1")
    ask("http://cong.test/2")
    wire._on_finished(whole)
    wire.collect()
    assert asked == ["http://cong.test/1"]

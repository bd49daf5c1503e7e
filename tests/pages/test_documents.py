"""Files that a page offers: what is too large is not taken in, and nothing is said of it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pages.documents import fetch


class Answer:
    """An answer of the driver whose body must not be asked for."""

    status = 200

    def __init__(self, length: str) -> None:
        self.headers = {"content-length": length, "content-type": "application/pdf"}
        self.disposed = False

    def body(self) -> bytes:
        length = self.headers["content-length"]
        assert not length.isdecimal() or int(length) <= 50_000_000
        return b"%PDF-1.4\n%%EOF"

    def dispose(self) -> None:
        self.disposed = True


def offered(answer: Answer) -> Any:
    requests = SimpleNamespace(get=lambda *_, **__: answer)
    page = SimpleNamespace(context=SimpleNamespace(request=requests))
    return SimpleNamespace(page=page, timeout=5, wire=SimpleNamespace(allows=lambda _: True))


def test_a_file_that_says_it_is_too_large_is_not_read() -> None:
    answer = Answer("3000000000")
    got = fetch(offered(answer), "http://a/mau.pdf")
    assert (got.status, got.content) == (0, b"")  # as a file that was not reached: it counts neither way
    assert "50 MB" in got.problem
    assert answer.disposed


@pytest.mark.parametrize("length", ["14", "", "14, 14", "x"])
def test_any_other_file_is_read_whatever_length_it_tells(length: str) -> None:
    got = fetch(offered(Answer(length)), "http://a/mau.pdf")
    assert (got.status, got.format, got.problem) == (200, "pdf", "")

"""What a long command prints."""

from __future__ import annotations

import io
from itertools import count

import pytest

from thucchat.progress import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_off_a_terminal_every_event_is_a_line_with_its_time() -> None:
    out, ticks = io.StringIO(), count()
    with progress("Đi các dịch vụ", 2, stream=out, clock=lambda: float(next(ticks))) as p:
        p.note("bắt đầu")
        p.advance("1.001193")
        p.advance()
    assert out.getvalue().splitlines() == [
        "[    1.0 s] Đi các dịch vụ (0/2)",
        "[    2.0 s] bắt đầu",
        "[    3.0 s] 1/2 1.001193",
        "[    4.0 s] 2/2",
        "[    5.0 s] Đi các dịch vụ: 2/2 xong  |  done",
    ]


@pytest.mark.parametrize(("error", "said"), [(KeyboardInterrupt, "dừng  |  stopped"), (ValueError, "lỗi")])
@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_an_interruption_leaves_a_line_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, error: type[BaseException], said: str, stream: type[io.StringIO]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    out = stream()
    with pytest.raises(error), progress("Tải", 5, stream=out):
        raise error
    assert said in out.getvalue()


def test_in_ci_even_a_terminal_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    out = Terminal()
    with progress("Tải", stream=out) as p:
        p.advance("một [b]")
    assert "] 1 một [b]\n" in out.getvalue()
    assert "\x1b" not in out.getvalue()


def test_a_bar_prints_notes_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    with progress("Tải [x]", 1, stream=out) as p:
        p.note("[red]không phải màu")
        p.advance("một")
    assert "không phải màu" in out.getvalue()

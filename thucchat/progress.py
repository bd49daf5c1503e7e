"""How a long command tells that it moves: a live bar on a terminal, one plain line an event anywhere else."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress

from thucchat.messages import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Progress(Protocol):
    """What a long command reports to. Texts are for people and may be in both languages."""

    def note(self, said: str) -> None:
        """Something worth a line, without a step forward."""

    def advance(self, said: str = "") -> None:
        """One step of the total is done; `said` names it."""


@contextmanager
def progress(
    title: str,
    total: int | None = None,
    *,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Progress]:
    """Report on a long piece of work, to standard error unless another stream is given.

    Ctrl-C, or any error, ends the bar, leaves a line that says how far the work came, and goes on to the caller.
    """
    stream = stream or sys.stderr
    lively = stream.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"
    reporter = _Bar(title, total, stream) if lively else _Lines(title, total, stream, clock)
    ending = "broken"
    reporter.begin()
    try:
        yield reporter
        ending = "done"
    except KeyboardInterrupt:
        ending = "stopped"
        raise
    finally:
        reporter.end(str(text("progress", ending)))


class _Lines:
    """One flushed line an event, with the seconds since the work began."""

    def __init__(self, title: str, total: int | None, stream: TextIO, clock: Callable[[], float]) -> None:
        self._title, self._total, self._stream, self._clock = title, total, stream, clock
        self._began, self._count = clock(), 0

    def begin(self) -> None:
        self._write(self._title if self._total is None else f"{self._title} (0/{self._total})")

    def note(self, said: str) -> None:
        self._write(said)

    def advance(self, said: str = "") -> None:
        self._count += 1
        self._write(f"{self._so_far()} {said}".rstrip())

    def end(self, said: str) -> None:
        self._write(f"{self._title}: {self._so_far()} {said}")

    def _so_far(self) -> str:
        return str(self._count) if self._total is None else f"{self._count}/{self._total}"

    def _write(self, said: str) -> None:
        self._stream.write(f"[{self._clock() - self._began:7.1f} s] {said}\n")
        self._stream.flush()


class _Bar:
    """A live bar; notes scroll by above it."""

    def __init__(self, title: str, total: int | None, stream: TextIO) -> None:
        self._title, self._console = title, Console(file=stream)
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._bar = RichProgress(*columns, console=self._console)
        self._task = self._bar.add_task(escape(title), total=total)

    def begin(self) -> None:
        self._bar.start()

    def note(self, said: str) -> None:
        self._bar.console.print(escape(said))

    def advance(self, said: str = "") -> None:
        shown = escape(f"{self._title}: {said}") if said else escape(self._title)
        self._bar.update(self._task, advance=1, description=shown)

    def end(self, said: str) -> None:
        self._bar.stop()
        self._console.print(escape(f"{self._title}: {said}"))

"""Ends what would not end by itself: a page's script without end, a page too heavy to be read.

Most calls of the driver have their own timeout. To run a script in a page has none, and a page whose own script never
rests answers it never. So the tab is closed from beside: whoever waits for it is told that it is gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenlet import greenlet
from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext


# Times the walk's own limit: after it a walk is ended from within, and a little later by the pool from without.
OVERTIME = 1.4


class TimeIsUp(Exception):  # noqa: N818  it ends a walk, it is no fault
    """Nothing that is concluded after the tab was closed may become a fact."""


@dataclass(slots=True)
class Deadline:
    """`passed` once the tab was closed because its `seconds` were over. `waited` tells what a person's answers took."""

    seconds: float
    waited: Callable[[], float] = lambda: 0.0
    passed: bool = False

    def check(self) -> None:
        """Raise TimeIsUp once the time has passed."""
        if self.passed:
            raise TimeIsUp


@contextmanager
def deadline(context: BrowserContext, watch: Deadline) -> Iterator[None]:
    """Close a context that is still in use when its time is over. It needs the driver's loop in this thread."""
    loop = asyncio.get_running_loop()
    until = loop.time() + watch.seconds - watch.waited()
    timers: list[asyncio.TimerHandle] = []

    def ring() -> None:
        left = until + watch.waited() - loop.time()
        if left > 0:
            timers.append(loop.call_later(left, ring))
        else:
            # The driver's calls are made from greenlets of this one thread; its loop runs while one of them waits.
            greenlet(close).switch()

    def close() -> None:
        watch.passed = True
        with suppress(Error):
            context.close()

    ring()
    try:
        yield
    finally:
        for timer in timers:
            timer.cancel()

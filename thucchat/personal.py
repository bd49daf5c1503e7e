"""The person at this machine: a browser they can see, and a terminal to answer in."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from catalogue.errors import told
from thucchat.browser import BrowserNotFound, Kind, candidates, launch_options
from thucchat.walking import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


class AtTheTerminal:
    """A `scenarios.person.Person` who says with Enter that the log-in is done."""

    def __init__(self, say: Callable[[], None], wait: Callable[[], str] = input) -> None:
        self._say = say
        self._wait = wait

    def log_in(self, page: Page) -> None:  # noqa: ARG002  the person looks at the window, not at an object
        """Tell what to do, then wait for Enter."""
        self._say()
        try:
            self._wait()
        except EOFError:
            raise UsageError(str(told("thucchat", "login.no_terminal"))) from None


def visible_options(named: Path | None = None) -> dict[str, Any]:
    """Launch options of a browser with a window. Raises UsageError without a display, BrowserNotFound without one."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise UsageError(str(told("thucchat", "login.no_display")))
    whole = [b for b in candidates(named) if b.kind is not Kind.HEADLESS_SHELL and "headless" not in b.path.name]
    if not whole:
        raise BrowserNotFound(str(told("thucchat", "login.no_window")))
    options = launch_options(whole[0])
    return {**options, "headless": False, "args": [a for a in options["args"] if not a.startswith("--headless")]}

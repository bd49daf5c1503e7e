"""A page at the width of a small phone: what sticks out, what is too small to touch or to read."""

from __future__ import annotations

import contextlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from evidence.quality import PhoneShown

if TYPE_CHECKING:
    from evidence.facts import Exhibit
    from pages.browse import Browse

_PHONE = {"width": 360, "height": 780}


@cache
def _script() -> str:
    return (files("pages") / "quality" / "phone.js").read_text(encoding="utf-8")


def look_as_phone(browse: Browse, page: str) -> tuple[PhoneShown, Exhibit | None]:
    """Narrow the window, measure, draw, and widen it again. Raises Playwright's Error."""
    tab = browse.page
    old = tab.viewport_size
    tab.set_viewport_size(_PHONE)  # type: ignore[arg-type]
    try:
        browse.touch()
        browse.settle()
        said = tab.evaluate(_script())
        shot = browse.shot(f"phone-{page}")
    finally:
        browse.touch()
        if old is not None:
            with contextlib.suppress(Error):
                tab.set_viewport_size(old)
    said["small_targets"] = tuple(said["small_targets"])
    return PhoneShown(page, tab.url, **said), shot

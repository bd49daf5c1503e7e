"""One look at a page: the probe, run in every frame that answers."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from playwright.sync_api import Error
from pydantic import ValidationError

from pages.view import FRAME_VIEW, FrameView, View

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

_UNREAD = ("chrome-error:",)  # frames whose host may not be contacted


@cache
def _probe() -> str:
    here = files("pages")
    whole = (here / "probe.js").read_text(encoding="utf-8")
    for part in ("names.js", "drawn.js"):
        whole = whole.replace(f"//@ {part}", (here / part).read_text(encoding="utf-8"), 1)
    return whole


@cache
def _probe_as_text() -> str:
    return f"() => JSON.stringify(({_probe()})())"


def frames_of(page: Page) -> list[Frame]:
    """Frames in the order a `View` numbers them: the main document first.

    Editors and old portals write what they show into frames without an address (about:blank, about:srcdoc).
    """
    others = [f for f in page.frames if f is not page.main_frame and f.url and not f.url.startswith(_UNREAD)]
    return [page.main_frame, *others]


def look(page: Page, *, status: int = 0) -> View:
    """Probe every frame. A frame that navigates away meanwhile is tried again, then said to be empty."""
    return View(tuple(_look_at(frame) or _empty(frame.url) for frame in frames_of(page)), status)


def _look_at(frame: Frame) -> FrameView | None:
    for _ in range(3):
        try:
            return _read(frame)
        except Error as error:
            if "closed" in str(error) or "detached" in str(error):
                return None
            frame.wait_for_load_state("domcontentloaded")
    return None


def _read(frame: Frame) -> FrameView:
    # As text: the driver takes a structure apart value by value, three times on its way. Some old libraries change
    # what pages write as JSON; then it comes as it is.
    try:
        return FRAME_VIEW.validate_json(frame.evaluate(_probe_as_text()))
    except ValidationError:
        return FRAME_VIEW.validate_python(frame.evaluate(_probe()))


def _empty(url: str) -> FrameView:
    return FrameView(url, "", (), (), (), (), (), (), (), None, captcha=False, ready="", width=0)

"""A citizen's browser: goes, presses, waits until the page is still, and shows what it saw."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from playwright.sync_api import Download, Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from evidence.exchange import FormEntry
from evidence.facts import Exhibit, PageShown, Pressed, Reason, Step
from evidence.recorder import Recorder
from pages import words
from pages.documents import MOST_BYTES
from pages.fresh import fresh_lines
from pages.look import frames_of, look
from pages.view import View
from pages.waits import CHANGES, STILL
from pages.wire import Wire

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Frame, Locator

    from pages.view import Action, Control

_ENTRIES = """(path) => {
  let root = document, el = null;
  for (const segment of path.split(" >> ")) {
    el = root.querySelector(segment);
    if (!el) return [];
    root = el.shadowRoot || el;
  }
  const form = el.form || el.closest("form");
  if (!form) return [];
  let data;
  try { data = new FormData(form, el.type === "submit" && el.form ? el : null); } catch { data = new FormData(form); }
  return [...data].map(([name, value]) => typeof value === "string" ? { name, value }
    : { name, value: "", file: value.name, media_type: value.type });
}"""
_PATIENCE_MS = 4000
_LATE_MESSAGE_MS = 800
_QUIET_MS = 50
_SETTLE_MS = 2500
_AWAIT_MS = 400
_MOST_LINES = 400
_MOST_DIALOGS = 3
_MOST_SAID = 50  # texts of browser dialogs kept; a page may raise them without end


class Unreachable(Exception):  # noqa: N818  the portal's state, no fault of ours
    """The portal did not answer. Carries the reason; says nothing about the service."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Came:
    """What an action led to. `changed` is false when page and address stayed as they were."""

    view: View
    changed: bool
    said: tuple[str, ...] = ()  # texts of browser dialogs (alert, confirm) that came up
    fresh: tuple[str, ...] = ()  # what the page says that it did not say before the press
    brought: bool = False  # a file came

    @property
    def dead(self) -> bool:
        """An HTTP error or an error page in the answer's place."""
        return self.view.status >= 400 or bool(words.tells("missing_page", self.fresh[:12]))


@dataclass  # no slots: Playwright writes attributes onto the owner of a handler
class Browse:
    """One tab, with its recorder. `timeout` is seconds for one action; `page` follows into new tabs.

    A `careful` tab, as on a second look, is worked by keyboard and mouse alone. `folder` keeps its citizen's papers for
    as long as the tab is open: a form reads them when it is sent.
    `on_show` is told of every page that is shown, with its name: what measures pages beside a walk. `mend` adds what a
    tester knows of its fields.
    """

    page: Page
    wire: Wire
    recorder: Recorder
    timeout: float
    careful: bool = False
    folder: Path | None = None
    step: Step = Step.FIND
    on_show: Callable[[Browse, View, str], None] | None = None
    mend: Callable[[View], View] | None = None
    _dialogs: list[str] = field(default_factory=list)
    _popups: list[Page] = field(default_factory=list)
    _downloads: list[Download] = field(default_factory=list)
    _shots: dict[bool, Exhibit | None] = field(default_factory=dict)
    _seen: View | None = None  # the page as last looked at, while nothing was done to it since

    def __post_init__(self) -> None:
        self._listen(self.page)

    def _listen(self, page: Page) -> None:
        page.set_default_timeout(self.timeout * 1000)
        page.on("dialog", self._on_dialog)
        page.on("popup", self._on_popup)
        page.on("download", self._on_download)

    def _on_dialog(self, dialog: Dialog) -> None:
        if len(self._dialogs) < _MOST_SAID:
            self._dialogs.append(dialog.message)
        with contextlib.suppress(Error):  # the tab may close under a page that never stops asking
            dialog.accept()

    def _on_popup(self, popup: Page) -> None:
        self._popups.append(popup)
        popup.on("download", self._on_download)

    def _on_download(self, download: Download) -> None:
        self._downloads.append(download)

    def enter(self, step: Step) -> None:
        """Facts and exchanges from here on belong to this step."""
        self.step = step
        self.wire.step = step.value

    def goto(self, url: str) -> View:
        """Open an address. Raises Unreachable when nothing answers there."""
        if not self.wire.allows(url):
            raise Unreachable(Reason.FORBIDDEN_HOST, url)
        self.touch()
        try:
            self.page.goto(url, wait_until="domcontentloaded")
        except PlaywrightTimeout:
            raise Unreachable(Reason.TIMED_OUT, f"{url}: no answer in {self.timeout:.0f} s") from None
        except Error as error:
            if "ERR_ABORTED" not in str(error):
                raise Unreachable(Reason.PORTAL_UNREACHABLE, str(error).splitlines()[0]) from None
        return self.calm(self.settle())

    def calm(self, view: View) -> View:
        """Close what has put itself before the page unasked: a survey, a notice, a cookie question."""
        for _ in range(_MOST_DIALOGS):
            closer = _closer(view)
            if closer is None:
                break
            view = self.press(closer, "close", before=view).view
        return view

    def settle(self) -> View:
        """Wait until no data request is open and the document has been still for a moment, then look.

        Raises Unreachable when a page that was asked for does not answer in time.
        """
        until = monotonic() + self.timeout
        while monotonic() < until:
            still = False
            if self.wire.unanswered:
                # Scripts of the old page do not run while a new one is awaited.
                with contextlib.suppress(PlaywrightTimeout):
                    # Of the context, which is listened to already: to listen to the page costs messages of its own.
                    self.page.context.wait_for_event("response", timeout=_AWAIT_MS)
                continue
            with contextlib.suppress(Error):
                still = bool(self.page.evaluate(STILL, [_QUIET_MS, _SETTLE_MS]))
            if self.page.is_closed():
                self._back_to_last_tab()
            if still and not self.wire.busy:
                break
            if not still and not self.wire.busy and monotonic() > until - self.timeout + _SETTLE_MS / 1000:
                break  # a page that never rests (clocks, carousels) is looked at as it is
        else:
            self.wire.set_aside()
        if url := self.wire.unanswered:
            raise Unreachable(Reason.TIMED_OUT, f"{url}: no answer in {self.timeout:.0f} s")
        self.wire.collect()
        self._seen = self._look(self.wire.status_of(self.page.url))
        return self._seen

    def finished(self, before: View) -> View:
        """The page once it is no longer at work on what it was given since `before`: papers take a while to go up."""
        view = self.settle()
        until = monotonic() + self.timeout
        while words.says("working", fresh_lines(before, view)) and monotonic() < until:
            if not self._await_change(_PATIENCE_MS):
                break
            view = self.settle()
        return view

    def until(self, view: View, holds: Callable[[View], bool]) -> View:
        """The page once `holds` is true of it, else as it is when a citizen's patience is over: many are drawn late."""
        end = monotonic() + _PATIENCE_MS / 1000
        while not holds(view) and (left := end - monotonic()) > 0:
            if not self._await_change(int(left * 1000)):
                break
            view = self.settle()
        return view

    def later(self, before: View, came: Came) -> Came:
        """What a press led to, once the page has changed again; as it came where it does not."""
        if not self._await_change(_PATIENCE_MS):
            return came
        view = self.settle()
        fresh = (*came.said, *fresh_lines(before, view))
        return replace(came, view=view, changed=True, fresh=fresh)

    def redrawn(self, before: View) -> View:
        """The page once it answered to what was typed: many wait a moment for more before they search."""
        view = self.settle()
        if not fresh_lines(before, view) and not fresh_lines(view, before) and self._await_change(_LATE_MESSAGE_MS * 2):
            view = self.settle()
        return view

    def seen(self) -> View:
        """The page as last looked at, where nothing was done to it since; else as it settles now."""
        return self._seen or self.settle()

    def _look(self, status: int = 0) -> View:
        view = look(self.page, status=status)
        return self.mend(view) if self.mend else view

    def press(self, action: Action, intent: str = "", *, before: View | None = None, number: int = 0) -> Came:
        """Press a button or link as a citizen would, and settle. Follows a new tab.

        `before` is the page as last looked at, where nothing was done to it since.
        """
        before = before or self._seen or self._look()
        self.touch()
        requests, url = self.wire.count, self.page.url
        self._dialogs.clear()
        self._popups.clear()
        self._downloads.clear()
        target = self.locate(action)
        if action.form:
            self._announce(action)
        self.recorder.note(self.step, Pressed(action.text or action.aria, intent or words.intent_of(action), number))
        try:
            target.click(timeout=min(self.timeout, 5) * 1000)
        except Error:
            # Covered by a sticky bar or still moving: press it by keyboard, as a citizen may.
            with contextlib.suppress(Error):
                target.focus(timeout=1000)
                target.press("Enter", timeout=1000)
        view = self._settle_after_press()
        # A page that came anew has answered, also where it looks as before; only a late message may be missing.
        patience = _LATE_MESSAGE_MS if self.wire.answered_since(requests) else _PATIENCE_MS
        answered = self._dialogs or self._downloads or self._changed(before, view, url, requests)
        if _only_closed(before, view) and intent != "close" and self.page.url == url:
            answered, patience = False, _LATE_MESSAGE_MS * 2  # many send what was confirmed once the dialog has faded
        if not answered and self._await_change(patience):
            view = self._settle_after_press()
        changed = self._changed(before, view, url, requests)
        said = (*self._dialogs, *fresh_lines(before, view))
        return Came(view, changed, tuple(self._dialogs), said, brought=bool(self._downloads))

    def click(self, target: Locator, most: float) -> None:
        """Click within `most` ms. What was left open over it, a calendar, often closes once it has the focus.

        Raises Playwright's Error where that did not help.
        """
        try:
            target.click(timeout=most / 2)
        except Error:
            target.focus(timeout=most / 4)
            target.click(timeout=most / 2)

    def downloaded(self) -> bytes | None:
        """The file that came after the last press, b"" when none did, None when it is too large to be read."""
        with contextlib.suppress(Error, OSError):
            for download in reversed(self._downloads):
                path = Path(download.path())
                return path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
        return b""

    def _settle_after_press(self) -> View:
        view = self.settle()
        return self._follow(self._popups[-1]) if self._popups else view

    def _changed(self, before: View, now: View, url: str, requests: int) -> bool:
        return (
            self.page.url != url
            or now.fingerprint() != before.fingerprint()
            or bool(fresh_lines(before, now) or fresh_lines(now, before))
            or (self.wire.count > requests and now.alerts != before.alerts)
        )

    def _await_change(self, patience: int) -> bool:
        """Whether a page that looks as before a press changes within the patience of a citizen, in milliseconds."""
        try:
            return bool(self.page.evaluate(CHANGES, patience))
        except Error:
            return True  # the document went away: something happened

    def _announce(self, action: Action) -> None:
        with contextlib.suppress(Error):
            entries = self._frame_of(action).evaluate(_ENTRIES, action.path)
            self.wire.about_to_send(tuple(FormEntry(**entry) for entry in entries))

    def _follow(self, popup: Page) -> View:
        if popup.is_closed():
            return self.settle()
        with contextlib.suppress(Error):
            popup.wait_for_load_state("domcontentloaded")
        self.page = popup
        self._listen(popup)
        return self.settle()

    def back_to(self, page: Page) -> View:
        """Close the windows that were opened over this page, and look at it again."""
        for other in self.page.context.pages:
            if other is not page and not page.is_closed():
                other.close()
        if not page.is_closed():
            self.page = page
        self.touch()
        return self.settle()

    def _back_to_last_tab(self) -> None:
        tabs = [p for p in self.page.context.pages if not p.is_closed()]
        self.page = tabs[-1] if tabs else self.page.context.new_page()

    def locate(self, thing: Action | Control) -> Locator:
        """The element a probe described."""
        frame = self._frame_of(thing)
        locator = frame.locator(f"css={thing.path.split(' >> ')[0]}")
        for segment in thing.path.split(" >> ")[1:]:
            locator = locator.locator(f"css={segment}")
        return locator.first

    def _frame_of(self, thing: Action | Control) -> Frame:
        frames = frames_of(self.page)
        return frames[thing.frame] if thing.frame < len(frames) else self.page.main_frame

    def touch(self) -> None:
        """The page may look different from here on: earlier looks and screenshots no longer show it."""
        self._shots.clear()
        self._seen = None

    def shot(self, name: str, *, whole: bool = False) -> Exhibit | None:
        """A screenshot, JPEG; None when the page could not be drawn. An untouched page is not drawn twice."""
        if whole not in self._shots:
            self._shots[whole] = self._draw(name, whole=whole)
        return self._shots[whole]

    def _draw(self, name: str, *, whole: bool) -> Exhibit | None:
        try:
            content = self.page.screenshot(type="jpeg", quality=50, full_page=whole, timeout=8000, scale="css")
        except Error:
            return None
        return self.recorder.keep(content, name=name, media_type="image/jpeg")

    def show(self, view: View, name: str, *, whole: bool = False) -> None:
        """Record what the page shows now: its lines as a fact, with a screenshot."""
        shot = self.shot(name, whole=whole)
        fact = PageShown(view.url, view.title, view.status, view.main[:_MOST_LINES])
        self.recorder.note(self.step, fact, [shot] if shot else [])
        if self.on_show is not None:
            self.on_show(self, view, name)


def _only_closed(before: View, now: View) -> bool:
    """Whether a dialog went away and nothing else is new."""
    return before.dialog is not None and now.dialog is None and not fresh_lines(before, now)


def _closer(view: View) -> Action | None:
    """The button that closes a dialog which asks for nothing that the citizen came for."""
    if view.dialog is None:
        return None
    inside = [a for a in view.actions() if a.region == "dialog" and not a.disabled]
    intents = {words.intent_of(a) for a in inside}
    asks = any(c.type not in {"radio", "checkbox"} and c.region == "dialog" for c in view.controls())
    if asks or intents & {"file_online", "submit", "next", "pay", "login", "login_vneid", "desk_receive"}:
        return None
    for wanted in ("cancel", "confirm"):
        found = next((a for a in inside if words.intent_of(a) == wanted), None)
        if found is not None:
            return found
    return None

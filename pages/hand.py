"""Puts values into controls: by one script on a first look, by keyboard and mouse where that is ignored or asked."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from catalogue.fold import fold
from pages.look import frames_of
from pages.view import Control

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import FilePayload

    from fixtures.papers import Paper
    from pages.browse import Browse
    from pages.view import Option

_SHORT_MS = 3000
_INPUTS = {"input", "textarea"}
_OPEN_OPTIONS = """() => [...document.querySelectorAll(
  "[role=option], [role=listbox] li, .select2-results__option, .choices__item--choice, .ng-option," +
  " .dropdown-menu.show li")]
  .filter((e) => e.getBoundingClientRect().height > 0)
  .map((e) => (e.innerText || "").trim())"""


@cache
def _fill_script() -> str:
    return (files("pages") / "fill.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Put:
    """What was put into a control. `how` is set, typed, chosen, ticked or uploaded; `stayed` after reading back."""

    control: Control
    value: str
    how: str
    stayed: bool


class Hand:
    """Acts on the controls of one tab. `careful` means keyboard and mouse throughout, as on a second look."""

    def __init__(self, browse: Browse, *, careful: bool = False) -> None:
        self._browse = browse
        self._careful = careful
        self._typed = False

    def write(self, jobs: Sequence[tuple[Control, str]]) -> list[Put]:
        """Write texts. At least one field of each page is typed for real, to see whether typing works."""
        by_hand = [j for j in jobs if self._careful or j[0].tag not in {"input", "textarea"}]
        fast = [j for j in jobs if j not in by_hand]
        if fast and not self._typed:
            by_hand.append(fast.pop(0))
            self._typed = True
        done = [self.type(control, value, keys=True) for control, value in by_hand]
        for frame in sorted({c.frame for c, _ in fast}):
            done += self._set_all([j for j in fast if j[0].frame == frame])
        return done

    def _set_all(self, jobs: Sequence[tuple[Control, str]]) -> list[Put]:
        self._browse.touch()
        frames = frames_of(self._browse.page)
        frame = frames[min(jobs[0][0].frame, len(frames) - 1)]
        try:
            now = frame.evaluate(_fill_script(), [{"path": c.path, "value": v} for c, v in jobs])
        except Error:
            now = [None] * len(jobs)
        done: list[Put] = []
        for (control, value), kept in zip(jobs, now, strict=True):
            same = kept is not None and _same(str(kept), value)
            done.append(Put(control, value, "set", stayed=True) if same else self.type(control, value))
        return done

    def type(self, control: Control, value: str, *, keys: bool = False) -> Put:
        """Type a value and leave the field: key by key with `keys` or on a careful look, else in one go.

        What does not stay is typed again the other way.
        """
        self._browse.touch()
        ways = [self._by_keys, self._at_once] if keys or self._careful else [self._at_once, self._by_keys]
        if control.type in {"date", "month", "datetime-local", "time", "color", "range"}:
            ways = [self._at_once]
        stayed = False
        for way in ways:
            with contextlib.suppress(Error):
                stayed = way(control, value)
            if stayed:
                break
        return Put(control, value, "typed", stayed)

    def _at_once(self, control: Control, value: str) -> bool:
        target = self._browse.locate(control)
        target.fill(value, timeout=_SHORT_MS)
        target.blur(timeout=_SHORT_MS)
        return _same(target.input_value(timeout=_SHORT_MS) if control.tag in _INPUTS else value, value)

    def _by_keys(self, control: Control, value: str) -> bool:
        target = self._browse.locate(control)
        target.click(timeout=_SHORT_MS)
        target.press("ControlOrMeta+a", timeout=_SHORT_MS)
        target.press_sequentially(value, timeout=_SHORT_MS * 3)
        target.blur(timeout=_SHORT_MS)
        return _same(target.input_value(timeout=_SHORT_MS) if control.tag in _INPUTS else value, value)

    def choose(self, control: Control, option: Option) -> Put:
        """Choose from a native list, also one that a widget hides."""
        self._browse.touch()
        target = self._browse.locate(control)
        stayed = False
        with contextlib.suppress(Error):
            target.select_option(value=option.value, timeout=_SHORT_MS, force=not control.visible)
            stayed = target.input_value(timeout=_SHORT_MS) == option.value
        return Put(control, option.text, "chosen", stayed)

    def choose_open(self, control: Control, wanted: str) -> Put:
        """Choose from a custom list: open it, then click the choice nearest to `wanted`, else the first."""
        self._browse.touch()
        target = self._browse.locate(control)
        page = self._browse.page
        with contextlib.suppress(Error):
            target.click(timeout=_SHORT_MS)
            self._browse.settle()
            texts = [t for t in page.evaluate(_OPEN_OPTIONS) if t and not fold(t).startswith("chon")]
            if not texts:
                return Put(control, "", "chosen", stayed=False)
            pick = next((t for t in texts if wanted and fold(wanted) in fold(t)), texts[0])
            page.get_by_text(pick, exact=True).last.click(timeout=_SHORT_MS)
            return Put(control, pick, "chosen", stayed=True)
        return Put(control, wanted, "chosen", stayed=False)

    def tick(self, control: Control) -> Put:
        """Tick a box or choose a radio, by its label where the box itself is hidden."""
        self._browse.touch()
        target = self._browse.locate(control)
        stayed = False
        with contextlib.suppress(Error):
            if control.visible:
                target.check(timeout=_SHORT_MS)
            else:
                label = target.locator("xpath=ancestor::label[1]")
                by_for = self._browse.page.locator(f'label[for="{control.id}"]') if control.id else label
                (label if label.count() else by_for).first.click(timeout=_SHORT_MS)
            stayed = target.is_checked(timeout=_SHORT_MS)
        if not stayed:
            with contextlib.suppress(Error):
                target.check(timeout=_SHORT_MS, force=True)
                stayed = target.is_checked(timeout=_SHORT_MS)
        return Put(control, control.words, "ticked", stayed)

    def upload(self, control: Control, paper: Paper) -> Put:
        """Attach a paper."""
        self._browse.touch()
        target = self._browse.locate(control)
        payload: FilePayload = {"name": paper.file_name, "mimeType": paper.media_type, "buffer": paper.content}
        stayed = False
        with contextlib.suppress(Error):
            target.set_input_files(payload, timeout=_SHORT_MS * 2)
            stayed = bool(target.evaluate("(el) => el.files ? el.files.length : 1", timeout=_SHORT_MS))
        return Put(control, paper.file_name, "uploaded", stayed)


def _same(kept: str, value: str) -> bool:
    """Whether a field keeps a value, masks and separators aside."""
    bare = [c for c in fold(value) if c.isalnum()]
    return [c for c in fold(kept) if c.isalnum()] == bare

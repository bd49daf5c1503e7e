"""Puts values into controls: by one script on a first look, by keyboard and mouse where that is ignored or asked."""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from catalogue.fold import fold
from pages.look import frames_of
from pages.open_list import take
from pages.view import Control

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import FilePayload, Locator

    from fixtures.papers import Paper
    from pages.browse import Browse
    from pages.view import Action, Option

_SHORT_MS = 3000
_LIST_MS = 4000  # a citizen's patience with a list that has not loaded yet
# Resolves to true as soon as one of the lists has more choices than when it was asked, to false after `most` ms.
_MORE_CHOICES = """([paths, most]) => new Promise((done) => {
  const inside = (root, part) => root && (root.shadowRoot || root).querySelector(part);
  const find = (path) => path.split(" >> ").reduce(inside, document);
  const count = (el) => el ? (el.options ? el.options.length : el.children.length) : 0;
  const before = paths.map((path) => count(find(path)));
  const end = (more) => { clearInterval(watch); clearTimeout(last); done(more); };
  const watch = setInterval(() => { if (paths.some((path, i) => count(find(path)) > before[i])) end(true); }, 100);
  const last = setTimeout(() => end(false), most);
})"""
_PARTS_TOLD = """(el) => [...el.closest('[role=group]').querySelectorAll('[role=spinbutton]')]
  .every((part) => part.hasAttribute('aria-valuenow'))"""
_INPUTS = {"input", "textarea"}
_PICKED = {"date", "month", "datetime-local", "time", "color", "range"}


@cache
def _fill_script() -> str:
    return (files("pages") / "fill.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Put:
    """What was put into a control. `how` is set, typed, chosen, ticked, uploaded, unopened; `stayed`: read back."""

    control: Control
    value: str
    how: str
    stayed: bool


class Hand:
    """Acts on the controls of one tab: by keyboard and mouse throughout where the tab, or the caller, is careful."""

    def __init__(self, browse: Browse, *, careful: bool = False) -> None:
        self._browse = browse
        self._careful = careful or browse.careful
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
        if control.type == "date" and self._careful:
            ways = [self._date_by_keys, self._at_once]
        elif control.type in _PICKED:
            ways = [self._at_once]
        stayed = False
        for way in ways:
            with contextlib.suppress(Error):
                stayed = way(control, value)
            if stayed:
                break
        return Put(control, value, "typed", stayed)

    def type_parts(self, control: Control, value: str) -> Put:
        """Type a day into a field of parts, which takes its figures one after another from its first part on."""
        self._browse.touch()
        stayed = False
        with contextlib.suppress(Error):
            first = self._browse.locate(control)
            first.click(timeout=_SHORT_MS)
            self._browse.page.keyboard.type("".join(c for c in value if c.isdigit()))
            told = first.evaluate(_PARTS_TOLD, timeout=_SHORT_MS)
            first.press("Tab", timeout=_SHORT_MS)
            stayed = bool(told)
        return Put(control, value, "typed", stayed)

    def type_date(self, control: Control, value: str) -> Put:
        """Type a date over the calendar that opens below it, and leave the field as a citizen does: that closes it."""
        self._browse.touch()
        stayed = False
        with contextlib.suppress(Error):
            target = self._browse.locate(control)
            self._browse.click(target, _SHORT_MS)
            target.press("ControlOrMeta+a", timeout=_SHORT_MS)
            target.press_sequentially(value, timeout=_SHORT_MS * 3)
            target.press("Tab", timeout=_SHORT_MS)
            stayed = _same(target.input_value(timeout=_SHORT_MS), value)
        return Put(control, value, "typed", stayed)

    def _at_once(self, control: Control, value: str) -> bool:
        target = self._browse.locate(control)
        target.fill(value, timeout=_SHORT_MS)
        target.blur(timeout=_SHORT_MS)
        return _same(target.input_value(timeout=_SHORT_MS) if control.tag in _INPUTS else value, value)

    def _by_keys(self, control: Control, value: str) -> bool:
        target = self._browse.locate(control)
        self._browse.click(target, _SHORT_MS)
        target.press("ControlOrMeta+a", timeout=_SHORT_MS)
        target.press_sequentially(value, timeout=_SHORT_MS * 3)
        target.blur(timeout=_SHORT_MS)
        return _same(target.input_value(timeout=_SHORT_MS) if control.tag in _INPUTS else value, value)

    def _date_by_keys(self, control: Control, value: str) -> bool:
        """Type a date into its parts, in each order that a browser's language may show them in."""
        year, month, day = value.split("-")
        target = self._browse.locate(control)
        for parts in ((day, month, year), (month, day, year), (year, month, day)):
            target.blur(timeout=_SHORT_MS)
            target.focus(timeout=_SHORT_MS)
            target.press_sequentially("".join(parts), timeout=_SHORT_MS)
            if target.input_value(timeout=_SHORT_MS) == value:
                target.blur(timeout=_SHORT_MS)
                return True
        return False

    def wake(self, control: Control) -> None:
        """Go to a control and click it, as a citizen does before choosing."""
        self._browse.touch()
        target = self._browse.locate(control)
        with contextlib.suppress(Error):
            self._browse.click(target, _SHORT_MS / 2)
            target.focus(timeout=_SHORT_MS / 2)

    def await_choices(self, lists: Sequence[Control]) -> bool:
        """Wait for lists of one document that are still empty: many load what they offer after the page is there."""
        frames = frames_of(self._browse.page)
        frame = frames[min(lists[0].frame, len(frames) - 1)]
        here = [c.path for c in lists if c.frame == lists[0].frame]
        with contextlib.suppress(Error):
            return bool(frame.evaluate(_MORE_CHOICES, [here, _LIST_MS]))
        return False

    def choose(self, control: Control, option: Option) -> Put:
        """Choose from a native list, also one that a widget hides."""
        self._browse.touch()
        target = self._browse.locate(control)
        stayed = False
        if self._careful and control.visible:
            with contextlib.suppress(Error):
                self._by_arrows(target, control, option)
                if target.input_value(timeout=_SHORT_MS) == option.value:
                    return Put(control, option.text, "chosen", stayed=True)
        elif self._careful and control.widget:
            put = self.choose_open(control, option.text)
            if put.stayed and self._shows(control, option):
                return put
        with contextlib.suppress(Error):
            target.select_option(value=option.value, timeout=_SHORT_MS, force=not control.visible)
            stayed = target.input_value(timeout=_SHORT_MS) == option.value
        if control.widget and not self._shows(control, option):
            return self.choose_open(control, option.text)
        return Put(control, option.text, "chosen", stayed)

    def _shows(self, control: Control, option: Option) -> bool:
        """Whether the widget over a native list shows the choice; some do not hear what happens to the list itself."""
        with contextlib.suppress(Error):
            widget = self._browse.locate(replace(control, path=control.widget))
            return fold(option.text) in fold(widget.inner_text(timeout=_SHORT_MS))
        return False

    def _by_arrows(self, target: Locator, control: Control, option: Option) -> None:
        """Open the list, go to the choice by arrow keys and take it: the page hears of one change, as from a hand."""
        usable = [o for o in control.options or () if not o.disabled]
        now = next((i for i, o in enumerate(usable) if o.value == control.value), 0)
        wanted = next(i for i, o in enumerate(usable) if o.value == option.value)
        from_end = len(usable) - 1 - wanted
        steps = [("", wanted - now), ("Home", wanted), ("End", -from_end)]
        jump, way = min(steps, key=lambda s: abs(s[1]))
        target.focus(timeout=_SHORT_MS)
        keys = self._browse.page.keyboard
        for key in ("Alt+ArrowDown", *([jump] if jump else ()), *(["ArrowDown" if way > 0 else "ArrowUp"] * abs(way))):
            keys.press(key)
        keys.press("Enter")

    def choose_open(self, control: Control, wanted: str) -> Put:
        """Choose from a list that the page draws itself: the choice nearest to `wanted`, else the first.

        Without a choice the value is empty; `how` is then "chosen" where the list itself says that it has none, and
        "unopened" where that is not known.
        """
        taken = take(self._browse, control, wanted)
        how = "chosen" if taken.value or taken.empty else "unopened"
        return Put(control, taken.value, how, stayed=bool(taken.value))

    def hand_over(self, action: Action, paper: Paper) -> bool:
        """Attach a paper through a button that opens the file chooser. False when no chooser comes up."""
        self._browse.touch()
        return self._by_chooser(action, paper)

    def _by_chooser(self, opener: Action | Control, paper: Paper) -> bool:
        try:
            with self._browse.page.expect_file_chooser(timeout=_SHORT_MS / 2) as waiting:
                self._browse.locate(opener).click(timeout=_SHORT_MS)
            waiting.value.set_files(self._payload(paper), timeout=_SHORT_MS)
        except Error:
            return False
        return True

    def press(self, action: Action) -> bool:
        """Press a button that answers a question and leads nowhere."""
        self._browse.touch()
        with contextlib.suppress(Error):
            self._browse.click(self._browse.locate(action), _SHORT_MS)
            return True
        return False

    def tick(self, control: Control) -> Put:
        """Tick a box or choose a radio, by its label where the box itself is hidden."""
        self._browse.touch()
        target = self._browse.locate(control)
        stayed = False
        if control.tag != "input" and not control.name and control.source == "near":
            # A box that the page draws itself tells nothing of its state: one click, as a citizen would.
            with contextlib.suppress(Error):
                self._browse.click(target, _SHORT_MS)
                stayed = True
            return Put(control, control.words, "ticked", stayed)
        label = self._label_of(control, target)
        ways = [
            partial(target.check, timeout=_SHORT_MS / 2) if control.visible else None,
            partial(label.click, timeout=_SHORT_MS) if label is not None else None,
            partial(target.press, " ", timeout=_SHORT_MS),
            partial(target.check, timeout=_SHORT_MS, force=True),
        ]
        for way in filter(None, ways):
            with contextlib.suppress(Error):
                way()
            with contextlib.suppress(Error):
                stayed = target.is_checked(timeout=_SHORT_MS)
            if stayed:
                break
        return Put(control, control.words, "ticked", stayed)

    def _label_of(self, control: Control, target: Locator) -> Locator | None:
        """What a citizen clicks where the box itself is hidden, or lies under a drawing of it."""
        around = target.locator("xpath=ancestor::label[1]")
        tied = self._browse.locate(replace(control, path=f'label[for="{control.id}"]')) if control.id else around
        with contextlib.suppress(Error):
            return next((label.first for label in (around, tied) if label.count()), None)
        return None

    def upload(self, control: Control, paper: Paper) -> Put:
        """Attach a paper."""
        self._browse.touch()
        target = self._browse.locate(control)
        stayed = bool(control.widget) and self._by_chooser(replace(control, path=control.widget), paper)
        with contextlib.suppress(Error):
            if not stayed:
                target.set_input_files(self._payload(paper), timeout=_SHORT_MS * 2)
                stayed = True  # many pages take the file and empty the field for the next
        return Put(control, paper.file_name, "uploaded", stayed)

    def _payload(self, paper: Paper) -> Path | FilePayload:
        """A careful citizen's paper as a file: the browser itself hands that over, one from memory a script would."""
        folder = self._browse.folder
        if folder is None or not self._careful:
            return {"name": paper.file_name, "mimeType": paper.media_type, "buffer": paper.content}
        file = Path(tempfile.mkdtemp(dir=folder)) / paper.file_name
        file.write_bytes(paper.content)
        return file


def _same(kept: str, value: str) -> bool:
    """Whether a field keeps a value, masks and separators aside."""
    bare = [c for c in fold(value) if c.isalnum()]
    return [c for c in fold(kept) if c.isalnum()] == bare

"""The papers of one page of a form: waited for once they are given, and given otherwise where they are refused."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from catalogue.fold import fold
from pages.attach import Given, slot_name
from pages.fresh import fresh_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pages.attach import Attacher
    from pages.browse import Browse
    from pages.memory import FormMemory
    from pages.view import Action, Control, View

_FORMATS = 3
_BESIDE = 40  # pixels between a file field and the button that sends its file up, from top to top
_SENDS = re.compile(r"^\W*(tai (tep |file |tap tin )?len|upload|gui (tep|file)|dinh kem( tep| file)?)\W*$")


class Papers:
    """What was given on one page, by the key under which it is remembered."""

    def __init__(self, browse: Browse, attacher: Attacher, memory: FormMemory) -> None:
        self._browse = browse
        self._attacher = attacher
        self._memory = memory
        self._given: dict[str, Given] = {}

    def give(self, before: View, control: Control, key: str) -> None:
        """Give a paper to a file field, and send it up where the page has a button of its own for that."""
        if self._attacher.attach(control, key) is not None and any(_sends_up(a) for a in before.actions()):
            self._send_up(before, control)

    def _send_up(self, before: View, control: Control | None = None) -> None:
        """Press the button that sends a chosen file up: one that has come or woken since, or stands by its field."""
        now = self._browse.settle()
        still = {(a.frame, a.path) for a in before.actions() if not a.disabled}
        shown = control is not None and control.visible and not control.widget
        for action in now.actions():
            woken = (action.frame, action.path) not in still
            beside = control is not None and shown and abs(action.y - control.y) <= _BESIDE
            if _sends_up(action) and not action.disabled and (woken or beside):
                self._browse.press(action, "upload", before=now)
                self._browse.finished(now)
                return

    def await_given(self, before: View, slots: Mapping[str, Control]) -> View:
        """Wait until papers given to file fields are there; one refused at once is tried in another format."""
        files = self._memory.uploads
        given = [Given(k, slot_name(c), files[k], required=c.required) for k, c in slots.items() if files.get(k)]
        self._given |= {g.key: g for g in given}
        view = self._browse.finished(before)
        if given and any(_sends_up(a) and not a.disabled for a in view.actions()):
            self._send_up(before)
            view = self._browse.finished(before)
        return self._hear(before, view, given, lambda g: self._attacher.attach(slots[g.key], g.key))

    def hand_over(self, view: View) -> View:
        """Give papers to buttons that open the file chooser, one by one, as each answers for itself."""
        for action in self._attacher.choosers(view):
            given = self._attacher.hand_over(action)
            if given:
                self._given[given.key] = given
                view = self._hear(view, self._browse.finished(view), [given], partial(self._hand_over_again, action))
        return view

    def hear(self, messages: Sequence[str]) -> None:
        """Note the papers that a page sent back refuses by name; they are given in another format when it is filled."""
        self._attacher.refused(self._given.values(), messages)

    def forget_lost(self, slots: Mapping[str, Control]) -> None:
        """Forget what file fields no longer hold, so that it is given anew."""
        for key, control in slots.items():
            if not control.value:
                self._memory.uploads.pop(key, None)

    def _hand_over_again(self, action: Action, _: Given) -> Given | None:
        return self._attacher.hand_over(action)

    def _hear(self, before: View, view: View, given: list[Given], again: Callable[[Given], Given | None]) -> View:
        """`view` is the page as the papers that were given since `before` left it."""
        for attempt in range(_FORMATS):
            refused = self._attacher.refused(given, fresh_lines(before, view))
            if not refused or attempt == _FORMATS - 1:
                break
            given = [g for r in refused if (g := again(r))]
            view = self._browse.finished(before)
        return view


def _sends_up(action: Action) -> bool:
    return not action.submits and action.href is None and bool(_SENDS.match(fold(action.text)))

"""A value that is not typed but taken from a directory: a window or dialog that a button beside the field opens."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from playwright.sync_api import Error
from rapidfuzz import fuzz

from catalogue.fold import fold
from pages import words
from pages.answer import option_for
from pages.fields import fields_of
from pages.meaning import meaning_of

if TYPE_CHECKING:
    from fixtures.citizen import Citizen
    from pages.browse import Browse
    from pages.hand import Hand
    from pages.view import Action, Control, View

_MOST = 6  # choices on the way to an entry
_BESIDE = (500, 30)  # pixels to the right of the field's left edge, and up or down
_OPENS = re.compile(r"^\W*$|^(chon|tim|tra cuu|danh muc|browse|select|\.\.\.)", re.IGNORECASE)
_TAKES = re.compile(r"^(chon|select|lay|ok)\b")
_ALIKE = 70


def opener_of(view: View, field: Control) -> Action | None:
    """The button that opens the directory of a field which cannot be typed into; None where it has none."""
    if not field.readonly or field.disabled or field.value.strip() or field.type != "text" or not field.visible:
        return None
    found = [
        a
        for a in view.actions()
        if a.frame == field.frame
        and 0 <= a.x - field.x <= _BESIDE[0]
        and abs(a.y - field.y) <= _BESIDE[1]
        and _OPENS.match(fold(a.text))
    ]
    return min(found, key=lambda a: a.x, default=None)


def pick(browse: Browse, hand: Hand, citizen: Citizen, field: Control, opener: Action) -> str:
    """Open the directory, go down its lists and take the entry nearest to his own; what the field holds then."""
    page, beneath = browse.page, browse.seen()
    wanted = fold(citizen.answer(meaning_of(field).meaning) or "")
    view = browse.press(opener, "choose", before=beneath).view
    for _ in range(_MOST):
        if browse.page is page and view.dialog is None:
            break  # the window has closed over its entry, or none opened
        lists = [c for c in fields_of(view) if c.type == "select" and not c.value.strip()]
        chosen = option_for(lists[0], citizen) if lists else None
        if chosen is not None:
            hand.choose(lists[0], chosen[0])
            view = browse.settle()
            continue
        entry = _entry(view, beneath, wanted)
        if entry is None:
            break
        view = browse.press(entry, "choose", before=view).view
    if browse.page is not page:
        browse.back_to(page)
    with contextlib.suppress(Error):
        return browse.locate(field).input_value(timeout=browse.timeout * 1000)
    return ""


def _entry(view: View, beneath: View, wanted: str) -> Action | None:
    """The entry to take: a row's own button, else a link or line of its own."""
    old = {a.text for a in beneath.actions()} if view.dialog is None else set()
    offered = [a for a in view.actions() if not a.disabled and a.region not in {"nav", "footer"} and a.text not in old]
    rows = [a for a in offered if _TAKES.match(fold(a.text))] or [a for a in offered if words.intent_of(a) == ""]
    if not wanted:
        return next(iter(rows), None)

    def alike(row: Action) -> float:
        return fuzz.WRatio(wanted, fold(row.near or row.text))

    best = max(rows, key=alike, default=None)
    return best if best is not None and alike(best) >= _ALIKE else next(iter(rows), None)

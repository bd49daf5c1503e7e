"""A form by keyboard alone: whether Tab comes to every field and to the button that goes on, and is let go again."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from evidence.quality import KeyboardTried
from pages import steer
from pages.fields import fields_of, label_of
from pages.look import frames_of
from pages.view import Control

if TYPE_CHECKING:
    from pages.browse import Browse
    from pages.view import Action, View

_MOST = 600
_HELD = 12  # Tab presses on one element; a date field takes some for its own parts


@cache
def _script() -> str:
    return (files("pages") / "quality" / "keyboard.js").read_text(encoding="utf-8")


def try_keyboard(browse: Browse, view: View, page: str) -> KeyboardTried | None:
    """Press Tab through the whole page once. None where the page has no field. Raises Playwright's Error."""
    fields = [c for c in fields_of(view) if c.visible and c.editable]
    if not fields:
        return None
    frame_index, _ = Counter(c.frame for c in fields).most_common(1)[0]
    wanted: list[Control | Action] = [c for c in fields if c.frame == frame_index]
    forward = steer.forward(view, frozenset(c.form for c in fields if c.form))
    if forward is not None and forward.frame == frame_index:
        wanted.append(forward)
    frame = frames_of(browse.page)[frame_index]
    count = int(frame.evaluate(_script(), [w.path for w in wanted])["count"])
    reached: set[int] = set()
    held, last, presses, trap = 0, None, 0, ""
    places: Counter[int] = Counter()
    while presses < min(_MOST, 2 * count + 40) and len(reached) < len(wanted):
        browse.page.keyboard.press("Tab")
        presses += 1
        at: dict[str, Any] = frame.evaluate(_script(), None)
        reached |= set(at["index"])
        held = held + 1 if at["place"] == last and at["place"] >= 0 and not at["frame"] else 0
        last = at["place"]
        places[last] += 1
        if held >= _HELD:
            trap = str(at["name"])
            break
    browse.page.keyboard.press("Escape")
    # Going round few places again and again, while there are many, is a trap as well.
    if not trap and len(reached) < len(wanted) and len(places) <= 4 and count > 12 and places[-1] == 0:
        trap = f"{len(places)} / {count}"
    missed = tuple(dict.fromkeys(_name(w) for i, w in enumerate(wanted) if i not in reached))
    return KeyboardTried(page, view.url, len(wanted), missed, trap, presses)


def _name(thing: Control | Action) -> str:
    return (label_of(thing) if isinstance(thing, Control) else thing.text)[:120]

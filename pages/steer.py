"""Which button goes on. Buttons are ranked by purpose, place and mark-up; dangerous ones are never candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pages.view import Action, Control, View

# A form's own words decide first; an unnamed submit button is better than nothing.
_FORWARD = {
    "next": 6.0,
    "submit": 6.0,
    "confirm": 5.0,
    "file_online": 5.0,
    "supplement": 5.0,
    "save": 3.0,
    "pay": 1.5,
    "": 0.5,
}
FINAL = frozenset({"submit", "file_online", "supplement"})
_LINE = 12  # pixels a button may stand above the field it belongs to
NEVER = frozenset({"logout", "withdraw", "delete", "cancel", "reset"})


def find(view: View, *intents: str, desk: bool = False) -> Action | None:
    """The best button or link with one of these purposes; page content before menus."""
    found = [a for a in view.actions() if not a.disabled and words.intent_of(a, desk=desk) in intents]
    places = {"dialog": 0, "main": 1, "body": 2, "nav": 3, "footer": 4}
    found.sort(key=lambda a: (intents.index(words.intent_of(a, desk=desk)), places.get(a.region, 2), not a.primary))
    return found[0] if found else None


def beside(view: View, field: Control, *intents: str) -> Action | None:
    """The button that belongs to a field, as "log in" to a password: a link that leads elsewhere is asked last."""
    found = [a for a in view.actions() if not a.disabled and words.intent_of(a) in intents and a.frame == field.frame]

    def place(action: Action) -> tuple[bool, bool, bool, int]:
        leads = action.href is not None and not action.href.startswith(("#", "javascript:"))
        other = bool(field.form) and action.form != field.form
        above = action.y + _LINE < field.y
        return leads, other, above, abs(action.y - field.y) + abs(action.x - field.x) // 4

    return min(found, key=place, default=None)


def forward(
    view: View, forms: frozenset[str] = frozenset(), spent: frozenset[tuple[int, str]] = frozenset()
) -> Action | None:
    """The button that takes a form on. `forms` are the paths of the forms whose fields were filled.

    `spent` are frame and path of buttons that have done their work: what was saved is not saved again.
    """
    usable = [a for a in view.actions() if (a.frame, a.path) not in spent]
    ranked = sorted(((_rank(a, forms), -i, a) for i, a in enumerate(usable)), key=lambda r: (-r[0], -r[1]))
    return ranked[0][2] if ranked and ranked[0][0] > 0 else None


def is_final(action: Action) -> bool:
    """Whether pressing it files the dossier, as far as its words tell."""
    return words.intent_of(action) in FINAL


def _rank(action: Action, forms: frozenset[str]) -> float:
    if action.disabled or action.region in {"nav", "footer"}:
        return 0.0
    intent = words.intent_of(action)
    if intent not in _FORWARD:
        return 0.0
    is_button = action.tag in {"button", "input"} or action.href is None
    in_form = bool(forms) and action.form in forms
    if intent in {"", "supplement"} and not (action.submits and (in_form or not forms)):
        return 0.0
    score = _FORWARD[intent] + (1.5 if action.submits else 0.0) + (0.5 if action.primary else 0.0)
    score += 3.0 if in_form else 0.0
    if intent in {"file_online", "confirm"} and not is_button and forms:
        score -= 4.0
    return score


def texts(actions: Iterable[Action]) -> tuple[str, ...]:
    """Words of buttons, for the record."""
    return tuple(a.text for a in actions if a.text)

"""Lists that a citizen makes row by row: which button adds the row that a form wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogue.fold import fold
from pages import words
from pages.refusal import is_about_obligation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pages.view import Action, View

_SHORTEST = 6  # letters of a list's name that are telling enough to look for in a message


def wanted(view: View, said: Sequence[str]) -> list[Action]:
    """Buttons that add a row where one must be given: by the list's mark, or because the form has said so.

    `said` are the messages that came when the form was last sent.
    """
    adds = [a for a in view.actions() if words.intent_of(a) == "add_row" and not a.disabled and a.region != "nav"]
    found = [a for a in adds if a.required or _named(a, said)]
    unnamed = len(adds) == 1 and any(is_about_obligation(message) for message in said)
    return found or (adds if unnamed else [])


def name_of(action: Action) -> str:
    """The list that a row is added to."""
    return action.label.rstrip(" *:") or action.section or action.text


def _named(action: Action, said: Sequence[str]) -> bool:
    name = fold(name_of(action))
    return len(name) >= _SHORTEST and any(name in fold(message) for message in said)

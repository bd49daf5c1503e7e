"""What is new on a page since an action. Portals are compared by what they show, never by their addresses alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue.fold import fold

if TYPE_CHECKING:
    from pages.view import View

_CLOCK = re.compile(r"\b\d{1,2}:\d{2}(:\d{2})?\b")
GREETING = 4  # lines and links a page may gain (a greeting, a log-out link) and still be the page it was


def fresh_lines(before: View, now: View) -> tuple[str, ...]:
    """Lines, messages and dialog texts that were not there before; a ticking clock makes no line new."""
    old = {_still(line) for line in before.said} | {""}  # a clock may have begun only now
    return tuple(line for line in now.said if _still(line) not in old)


def same_state(one: View, other: View, *, slack: int = GREETING) -> bool:
    """Whether two looks show one state of a portal: the same fields, and but for `slack` the same lines and links."""
    if (one.dialog is None) != (other.dialog is None) or _fields(one) != _fields(other):
        return False
    lines = max(len(fresh_lines(one, other)), len(fresh_lines(other, one)))
    return lines <= slack and len(_links(one) ^ _links(other)) <= slack


def _still(line: str) -> str:
    return _CLOCK.sub("", line).strip()


def _fields(view: View) -> set[str]:
    return {f"{c.key}|{fold(c.label)}" for c in view.controls()}


def _links(view: View) -> set[str]:
    return {_still(a.text) for a in view.actions()}

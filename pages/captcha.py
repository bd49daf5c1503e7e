"""A captcha in test mode: the page itself says what to type. Any other is left to a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pages.view import Control

_TOLD = re.compile(
    r"(?:kiểm thử|thử nghiệm|chế độ thử|\btest\b)[^.;\n]*?"
    r"(?:nhập|mã|là|code|gõ)\s*:?\s*[“\"'«]?(?P<code>[A-Za-z0-9]{3,8})\b",
    re.IGNORECASE,
)


def told(control: Control, lines: Iterable[str] = ()) -> str:
    """The letters that the page says are right while it is being tested, "" where it says none."""
    for text in (control.hint, control.nearby, control.label, control.placeholder, *lines):
        found = _TOLD.search(text)
        if found and (any(c.isdigit() for c in found["code"]) or found["code"].isupper()):
            return found["code"]
    return ""

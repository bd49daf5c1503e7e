"""The file pickers of a page, and whether the largest file they take is told beside them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.quality import SlotsShown
from pages.fields import fields_of, label_of

if TYPE_CHECKING:
    from pages.view import Control, View


@cache
def _limits() -> tuple[re.Pattern[str], ...]:
    raw = tomllib.loads((files("pages") / "words" / "quality.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(p) for p in raw["size_limit"])


def tells_size(text: str) -> bool:
    """Whether a text tells a size limit for files."""
    return any(p.search(fold(text)) for p in _limits())


def see_slots(view: View, page: str) -> SlotsShown | None:
    """None where the page has no file picker."""
    pickers = [c for c in fields_of(view) if c.type == "file"]
    if not pickers:
        return None
    silent = tuple(label_of(c)[:120] for c in pickers if not tells_size(_beside(c)))
    told = next((line for line in view.main if len(line) < 400 and tells_size(line)), "")
    return SlotsShown(page, view.url, tuple(label_of(c)[:120] for c in pickers), silent, told[:200])


def _beside(control: Control) -> str:
    return " ".join((control.label, control.hint, control.nearby, control.placeholder, control.group, control.section))

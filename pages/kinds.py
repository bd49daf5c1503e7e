"""Papers that go up one at a time: the kind is chosen from a list, the file beside it, a button sends both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue.fold import fold
from pages import words
from pages.fields import fields_of
from pages.view import Action, Control

if TYPE_CHECKING:
    from pages.view import Option, View

_KIND = re.compile(r"\b(loai|ten|muc|danh muc|chon)?\b ?(giay to|tai lieu|thanh phan|tep|ho so|dinh kem|van ban)")
_MUST = re.compile(r"[*＊]|\(bắt buộc\)", re.IGNORECASE)
MOST = 15  # kinds that papers are given for


@dataclass(frozen=True, slots=True)
class ByKind:
    """A file field whose button sends each file, and the list of kinds; no list where there is but one slot."""

    file: Control
    send: Action
    kind: Control | None

    @property
    def kinds(self) -> tuple[Option, ...]:
        """The papers that may be given."""
        return tuple(o for o in self.kind.options or () if o.real)[:MOST] if self.kind else ()


def by_kind(view: View) -> ByKind | None:
    """How the page takes papers one at a time; None where it takes them otherwise."""
    files = [c for c in fields_of(view) if c.type == "file" and c.visible and not c.disabled and c.form]
    for file in files:
        sends = [a for a in view.actions() if a.frame == file.frame and a.form == file.form and _sends(a)]
        if not sends or sum(f.form == file.form and f.frame == file.frame for f in files) > 1:
            continue
        lists = [c for c in fields_of(view) if c.type == "select" and c.form == file.form and c.frame == file.frame]
        kind = next((c for c in lists if _KIND.search(fold(c.label or c.name))), None)
        return ByKind(file, sends[0], kind)
    return None


def slot_of(option: Option) -> tuple[str, bool]:
    """The paper that a kind stands for, and whether it must be given."""
    return option.text.partition("*")[0].rstrip(" (*").strip() or option.text, bool(_MUST.search(option.text))


def _sends(action: Action) -> bool:
    return action.submits and words.intent_of(action) in {"upload", "add_row"} and not action.disabled

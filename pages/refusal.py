"""When a form sends the citizen back: what it said, about which fields, and what to try next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue.fold import fold
from pages import words
from pages.fields import fields_of, label_of
from pages.fresh import fresh_lines
from pages.view import Control

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pages.browse import Came
    from pages.view import View

_FILES = re.compile(r"dinh kem|tep|\bfile|giay to|tai len|thanh phan ho so")
_OBLIGATION = (
    "bat buoc",
    "it nhat mot",
    "it nhat 1 ",
    "khong duoc de trong",
    "khong duoc bo trong",
    "vui long nhap",
    "vui long chon",
    "vui long dien",
    "vui long tra loi",
    "hay tra loi",
    "chua tra loi",
    "tra loi cau hoi",
    "please answer",
    "hay nhap",
    "hay chon",
    "hay dien",
    "chua nhap",
    "vui long dinh kem",
    "vui long tai",
    "chua dinh kem",
    "chua tai",
    "con thieu",
    "chua chon",
    "required",
    "fill out",
    "fill in",
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the page holds against what was entered. `fields` are the controls it names, `broken` a fault of its own."""

    messages: tuple[str, ...]
    fields: tuple[Control, ...]
    broken: str = ""

    def __bool__(self) -> bool:
        return bool(self.messages or self.broken)


def complaint(before: View, came: Came) -> Complaint:
    """Read the answer to a press that did not lead on; `before` is the page as it was before the first press."""
    view = came.view
    fresh = fresh_lines(before, view)
    new = set(fresh)
    alerts = [
        a.text for a in view.alerts if a.text in new and not a.good and (a.bad or words.says("invalid", [a.text]))
    ]
    lines = [line for line in fresh if words.says("invalid", [line]) and len(line) < 300]
    loud = [line for line in (*came.said, *fresh) if not words.says("invalid", [line])]
    beside = {c.identity: c.nearby for c in fields_of(before)}
    told = {c.identity: _new_words(beside.get(c.identity, c.nearby), c.nearby) for c in fields_of(view)}
    fields = [c for c in fields_of(view) if c.error or c.invalid or c.refusal or told[c.identity]]
    named = [c for c in fields_of(view) if c not in fields and _named(c, [*alerts, *lines, *came.said])]
    messages = [
        *came.said,
        *alerts,
        *lines,
        *(c.error or told[c.identity] for c in fields),
        *(c.refusal for c in fields),
    ]
    everything = (*fields, *named)
    return Complaint(
        tuple(dict.fromkeys(m for m in messages if m)),
        everything,
        words.tells("failed", loud),
    )


def _new_words(before: str, now: str) -> str:
    """A message that has come up beside a field since the press."""
    if before == now:
        return ""
    fresh = now.replace(before, " ").strip() if before and before in now else now
    return fresh[:300] if words.says("invalid", [fresh]) else ""


def _named(control: Control, messages: list[str]) -> bool:
    label = fold(label_of(control).partition(" … ")[0])  # the middle of a long name is left out
    return len(label) > 3 and any(label in fold(m) for m in messages)


def is_about_files(messages: Iterable[str]) -> bool:
    """Whether a complaint asks for papers to be attached."""
    return any(is_about_obligation(m) and _FILES.search(fold(m)) for m in messages)


def is_about_obligation(message: str) -> bool:
    """A message that only says a field is empty; it tells nothing of the value refused."""
    text = fold(message)
    return any(w in text for w in _OBLIGATION)

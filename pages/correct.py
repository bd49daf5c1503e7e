"""Corrects what a form refused, and tells a service's refusal of valid data from the walker's own mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from catalogue.fold import fold
from fixtures.citizen import make_citizen
from fixtures.meaning import Meaning
from pages.answer import DATES, answer_for, date_text, day_for, day_told, option_for, within
from pages.certain import is_certain
from pages.hand import Hand
from pages.meaning import meaning_of
from pages.refusal import Complaint, is_about_obligation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixtures.citizen import Citizen
    from pages.browse import Browse
    from pages.memory import Filled, FormMemory
    from pages.view import Control

_WANTS_NUMBER = re.compile(r"phai la (mot )?(con )?so\b|chi (duoc )?nhap so\b|kieu so\b|must be a number")
Cause = Literal["service", "walker", "unknown"]
# What a message calls empty, by its name alone.
_EMPTY = re.compile(
    r"^\W*(truong |vui long (nhap|dien|chon) |hay (nhap|dien|chon) |chua (nhap|chon) )?"
    r"(?P<name>.+?)\W*((khong duoc|khong the) (de|bo) trong|(la )?(truong )?bat buoc( nhap)?|chua (nhap|chon))?\W*$"
)
_MESSAGE = 300  # characters of a message that are looked at
_TYPED = {"text", "textarea", "number", "tel", "email"}
_VALID_TRIES = 2  # different valid values refused before a service is said to refuse valid data


class Corrector:
    """Tries other forms of an answer, then other valid values, field by field, within bounds."""

    def __init__(self, browse: Browse, citizen: Citizen, memory: FormMemory) -> None:
        self._browse = browse
        self._citizen = citizen
        self._memory = memory
        self._refused: dict[str, set[str]] = {}
        self._lost: dict[str, int] = {}  # how often a field that shows its value was called empty

    def cause(self, found: Complaint) -> Cause:
        """Who is at fault, as far as can be told. Counts each valid value that was refused."""
        causes: list[Cause] = []
        for control in found.fields:
            filled = self._filled(control)
            text = control.error or control.refusal or " ".join(found.messages)
            if filled is not None and is_about_obligation(text) and _holds(control, filled, found):
                # What stands in the field for all to see was not taken: a page that loses it asks for ever.
                self._lost[control.identity] = self._lost.get(control.identity, 0) + 1
                causes.append("service" if self._lost[control.identity] > _VALID_TRIES else "unknown")
                continue
            if filled is None or is_about_obligation(text) or not is_certain(filled, control, text):
                causes.append("walker")
                continue
            if control.type == "file" and is_about_obligation(control.nearby):
                continue
            tried = self._refused.setdefault(control.identity, set())
            tried.add(filled.value)
            enough = len(tried) >= _VALID_TRIES or not (filled.own or control.editable)
            causes.append("service" if enough else "unknown")
        if "service" in causes:
            return "service"
        return "walker" if "walker" in causes else "unknown"

    def correct(self, found: Complaint, page: int) -> bool:
        """Change what was refused. False when nothing is left to try."""
        hand = Hand(self._browse, careful=True)
        changed = False
        for control in found.fields:
            if not control.editable:
                continue
            changed |= self._again(control, hand, page, found.messages)
        return changed or not found.fields

    def _again(self, control: Control, hand: Hand, page: int, said: Sequence[str]) -> bool:
        filled = self._filled(control)
        tried = list(filled.tried) if filled else []
        if control.type == "file":
            keys = {f"{page}|{control.identity}", *self._keys(control)}
            attempt = max(self._memory.formats.get(key, 0) for key in keys) + 1
            for key in keys:
                self._memory.formats[key] = attempt
                self._memory.uploads.pop(key, None)
            return attempt < 4
        if control.type == "select":
            picked = option_for(control, self._citizen, skip=frozenset({control.value}))
            if picked is None or picked[0].text in tried:
                return False
            put = hand.choose(control, picked[0])
        elif control.type == "combobox" and not control.value.strip() and self._is_list(control):
            put = hand.choose_open(control, self._citizen.answer(meaning_of(control).meaning) or "")
            if not put.stayed:
                return False
        elif control.type in {"radio", "checkbox", "switch"}:
            put = hand.tick(control)
            return put.stayed and not control.checked
        else:
            value = self._next(control, filled, page, said)
            if value is None:
                return False
            put = hand.type(control, value)
        if filled is not None:
            filled.value = put.value
            filled.tried.append(put.value)
        return True

    def _next(self, control: Control, filled: Filled | None, page: int, said: Sequence[str]) -> str | None:
        """Another value, or the same where the page lost what it shows; None when nothing is left to try."""
        tried = list(filled.tried) if filled else []
        value = self._another(control, tried, page, control.error or control.refusal or " ".join(said))
        lost = 0 < self._lost.get(control.identity, 0) <= _VALID_TRIES
        return filled.value if value is None and filled is not None and lost else value

    def _is_list(self, control: Control) -> bool:
        return day_for(control, self._citizen) is None

    def _another(self, control: Control, tried: list[str], page: int, text: str) -> str | None:
        if (day := day_told(text)) and meaning_of(control).meaning in DATES:
            value = date_text(day.isoformat(), control, 0)
            if value not in tried:
                return value
        number = bool(tried) and tried[-1].replace(".", "").isdigit()
        if number and (value := within(text)) and value not in tried:
            return value
        if _WANTS_NUMBER.search(fold(text)) and "1" not in tried:
            return "1"
        for attempt in range(4):
            value = answer_for(control, self._citizen, attempt=attempt).value
            if value and value not in tried:
                return value
        if meaning_of(control).meaning in {Meaning.TEXT, Meaning.UNKNOWN, Meaning.IDENTITY_NUMBER}:
            return None
        for user in range(1, 3):
            other = make_citizen(page, "correction", user)
            value = answer_for(control, other).value
            if value and value not in tried:
                return value
        return None

    def _filled(self, control: Control) -> Filled | None:
        fields = reversed(list(self._memory.fields.values()))
        return next((f for f in fields if f.control.identity == control.identity), None)

    def _keys(self, control: Control) -> set[str]:
        """Under which keys a slot is remembered; a form that comes back after a dialog is one page more."""
        return {k for k, f in self._memory.fields.items() if f.control.identity == control.identity}


def _holds(control: Control, filled: Filled, found: Complaint) -> bool:
    """Whether a field that is called empty shows what was typed into it, and is surely the field that is meant."""
    shown = [c for c in fold(control.value) if c.isalnum()]
    if (
        control.type not in _TYPED
        or not filled.own
        or not shown
        or shown != [c for c in fold(filled.value) if c.isalnum()]
    ):
        return False
    if control.error:
        return True
    names = [m["name"] for message in found.messages if (m := _EMPTY.match(fold(message[:_MESSAGE])))]
    return _bare(control.words) in map(_bare, names)


def _bare(label: str) -> str:
    return fold(label).strip(" :.()*")

"""The forms in which a citizen's answer is written into a request, and which of them a recorded value has."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from fixtures.meaning import Meaning
from fixtures.plain import ascii_of
from load.plan import Given

if TYPE_CHECKING:
    from collections.abc import Callable

    from fixtures.citizen import Citizen

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SHORTEST_CUT = 6  # letters of an answer that a field's maxlength left over, to be known for that answer

# Written from (year, month, day).
_DATES: Final[dict[str, tuple[str, str]]] = {
    "iso": ("{0}-{1}-{2}", r"\d{4}-\d\d-\d\d"),
    "d/m/y": ("{2}/{1}/{0}", r"\d\d/\d\d/\d{4}"),
    "d-m-y": ("{2}-{1}-{0}", r"\d\d-\d\d-\d{4}"),
    "d.m.y": ("{2}.{1}.{0}", r"\d\d\.\d\d\.\d{4}"),
    "m/d/y": ("{1}/{2}/{0}", r"\d\d/\d\d/\d{4}"),
    "dmy": ("{2}{1}{0}", r"\d{8}"),
    "ymd": ("{0}{1}{2}", r"\d{8}"),
    "iso-midnight": ("{0}-{1}-{2}T00:00:00", r"\d{4}-\d\d-\d\dT00:00:00"),
    "iso-zulu": ("{0}-{1}-{2}T00:00:00.000Z", r"\d{4}-\d\d-\d\dT00:00:00\.000Z"),
    "year-month": ("{0}-{1}", r"\d{4}-\d\d"),
}
_PARTS: Final = {"year": 0, "month": 1, "day": 2}
_TEXTS: Final[dict[str, Callable[[str], str]]] = {
    "plain": lambda text: text,
    "upper": str.upper,
    "lower": str.lower,
    "ascii": ascii_of,
    "letters": lambda text: re.sub(r"[\s.\-]", "", text),
}

# What differs from day to day is known by its form, not by its value.
_MOVING: Final = {Meaning.FROM_DATE, Meaning.TO_DATE}


def written(given: Given, citizen: Citizen) -> str | None:
    """The citizen's answer in that form, None when the citizen has none."""
    raw = citizen.answer(Meaning(given.meaning))
    if raw is None:
        return None
    text = _in_form(raw, given.form)
    return text[: given.most] if given.most else text


def _in_form(raw: str, form: str) -> str:
    date = _ISO.fullmatch(raw)
    if date and form in _DATES:
        return _DATES[form][0].format(*date.groups())
    if date and form.partition("+")[0] in _PARTS:
        part = date.group(_PARTS[form.partition("+")[0]] + 1)
        return part if form.endswith("+0") else part.lstrip("0")
    return _TEXTS.get(form, _TEXTS["plain"])(raw)


def given_for(value: str, meaning: Meaning, citizen: Citizen) -> Given | None:
    """How `value` is the citizen's answer to that meaning, None when it is not."""
    raw = citizen.answer(meaning)
    if not raw or not value:
        return None
    if meaning in _MOVING:
        form = next((name for name, (_, shape) in _DATES.items() if re.fullmatch(shape, value)), "")
        return Given(meaning.value, form) if form else None
    for form in _forms(bool(_ISO.fullmatch(raw))):
        text = _in_form(raw, form)
        if text == value:
            return Given(meaning.value, form)
        if form == "plain" and len(value) >= _SHORTEST_CUT and text.startswith(value):
            return Given(meaning.value, form, len(value))
    return None


@cache
def _forms(is_date: bool) -> tuple[str, ...]:
    if is_date:
        return (*_DATES, *(f"{part}{zero}" for part in _PARTS for zero in ("+0", "")))
    return tuple(_TEXTS)

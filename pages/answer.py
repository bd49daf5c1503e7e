"""What a citizen writes into a field: the value for its meaning, in the form the field asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from catalogue.fold import fold
from evidence.facts import ResultWay
from fixtures.meaning import Meaning
from pages import words
from pages.meaning import Guess, meaning_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from fixtures.citizen import Citizen
    from pages.view import Control, Option

_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")
DATES = {
    Meaning.BIRTH_DATE,
    Meaning.IDENTITY_DATE,
    Meaning.DATE,
    Meaning.FROM_DATE,
    Meaning.TO_DATE,
}
# The same answer as some portals want it written.
_OTHER_FORMS: dict[Meaning, Callable[[str], str]] = {
    Meaning.FULL_NAME: str.upper,
    Meaning.FAMILY_NAME: str.upper,
    Meaning.GIVEN_NAME: str.upper,
    Meaning.PHONE: lambda number: f"+84{number[1:]}" if number.startswith("0") else number,
}
# Limits as refusals tell them.
_LEAST = r"khong (duoc )?(nho hon|be hon|it hon|duoi)|lon hon hoac bang|toi thieu|it nhat|>=|tu"
_MOST = r"khong (duoc )?(lon hon|qua|vuot qua|nhieu hon|tren)|nho hon hoac bang|toi da|nhieu nhat|<=|den"
_LEAST_TOLD, _MOST_TOLD = (re.compile(rf"(?:{words}) (?P<n>\d[\d.,]*)") for words in (_LEAST, _MOST))
_DAY_FIRST = re.compile(r"\bd{1,2}[/.-]m{1,2}\b")
_DAY_TYPES = {"date", "month", "datetime-local", "week", "sections"}
_ENDS = re.compile(r"\b(den|het|ket thuc|hieu luc|thoi han|to|until|expir\w*)\b")
_HOUR = "08:00"
_YEAR = re.compile(r"nam (?!kinh nghiem|cong tac)|year")  # "năm sản xuất"; not a number of years
_YEARS_AGO = 3
_AS_NUMBER = 2  # from this attempt on an unexplained text may be meant to be a number
_NUMBERS = (1.0, 10.0, 100.0, 1000.0)  # what an unexplained number may be, first the smallest
_PARTS = {"ngay": 2, "day": 2, "thang": 1, "month": 1, "nam": 0, "year": 0, "dd": 2, "mm": 1, "yyyy": 0}
_PART_TAIL = re.compile(r"^(.*?)[\s,:(–-]+(ngày|tháng|năm|day|month|year)\)?$", re.IGNORECASE)
_FILLER = "Nội dung kiểm thử"
_ALIKE = 70  # of 100: a choice this close to the citizen's own answer is that answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes into one field. `certain` says that the value is valid for what the field asks."""

    value: str
    guess: Guess
    certain: bool


def answer_for(control: Control, citizen: Citizen, *, attempt: int = 0) -> Answer:
    """The citizen's answer to a text-like field; later attempts try another form of the same answer."""
    if control.given:
        return Answer(control.given, meaning_of(control), certain=False)
    part = _date_part(control)
    if part is not None:
        return part_answer(control, citizen, part)
    guess = _fitting(meaning_of(control), control)
    raw = citizen.answer(guess.meaning) or ""
    if control.type == "time":
        return Answer(_HOUR, guess, certain=True)
    if guess.meaning in DATES or _ISO.match(raw):
        return Answer(date_text(raw or _soon(guess.meaning), control, attempt), guess, _sure(guess))
    if control.type == "number" or guess.meaning is Meaning.NUMBER:
        return Answer(_number(raw, control, attempt), guess, certain=guess.confidence >= 0.8 and raw.isdigit())
    if attempt and guess.meaning in {Meaning.TEXT, Meaning.UNKNOWN}:
        raw = ""
    if attempt and guess.meaning in _OTHER_FORMS:
        raw = _OTHER_FORMS[guess.meaning](raw)
    if not raw:
        return Answer(_clip(_text(control, attempt), control), guess, certain=False)
    return Answer(_clip(raw, control), guess, _sure(guess) and _clip(raw, control) == raw)


def day_for(control: Control, citizen: Citizen) -> date | None:
    """The day that goes into a field for a date; None where it is for none."""
    guess = _fitting(meaning_of(control), control)
    raw = control.given or citizen.answer(guess.meaning) or ""
    if guess.meaning not in DATES and not _ISO.match(raw):
        return None
    return date.fromisoformat(raw if _ISO.match(raw) else _soon(guess.meaning))


def part_answer(control: Control, citizen: Citizen, part: int) -> Answer:
    """One of three boxes of a date; `part` 0 is the year, 1 the month, 2 the day."""
    asked = meaning_of(_as_group(control))
    raw = citizen.answer(asked.meaning) or _soon(asked.meaning)
    value = raw.split("-")[part] if _ISO.match(raw) else "1"
    return Answer(value.lstrip("0") or "1", asked, _sure(asked))


def option_for(
    control: Control, citizen: Citizen, *, skip: frozenset[str] = frozenset()
) -> tuple[Option, Guess] | None:
    """The choice of a list nearest to the citizen's own answer, else the first real one."""
    guess = meaning_of(control)
    real = [o for o in control.options or () if o.real and o.value not in skip]
    if not real:
        return None
    if control.given:
        return max(real, key=lambda o: fuzz.WRatio(fold(control.given), fold(o.text))), guess
    if guess.meaning is Meaning.DELIVERY_WAY:
        return min(real, key=lambda o: _way_rank(o.text)), guess
    part = _date_part(control)
    if part is not None:
        wanted = part_answer(control, citizen, part).value
        exact = [o for o in real if o.text.lstrip("0") == wanted or o.value.lstrip("0") == wanted]
        return (exact or real)[0], guess
    own = fold(citizen.answer(guess.meaning) or "")
    if own:
        best = max(real, key=lambda o: fuzz.WRatio(own, fold(o.text)))
        if fuzz.WRatio(own, fold(best.text)) >= _ALIKE:
            return best, guess
    plain = [o for o in real if not fold(o.text).startswith(("khac", "other"))]
    return (plain or real)[0], guess


_PAST_TOLD = re.compile(
    r"khong (duoc )?(sau|lon hon|vuot qua|qua) (ngay )?(hien tai|hom nay)|(tuong lai)"
    r"|(truoc|nho hon|be hon)( hoac bang)? (ngay )?(hien tai|hom nay)"
)
_COMING_TOLD = re.compile(
    r"khong (duoc )?(truoc|nho hon|be hon) (ngay )?(hien tai|hom nay)|(qua khu)"
    r"|phai (sau|lon hon)( hoac bang)? (ngay )?(hien tai|hom nay)"
)
_FAR = 400  # days


def day_told(refusal: str) -> date | None:
    """A day gone by, or one to come, where a refusal asks for it; None where it asks for neither."""
    text, today = fold(refusal), date.today()  # noqa: DTZ011  a calendar day as the citizen's wall shows it
    if _COMING_TOLD.search(text):
        return today + timedelta(days=_FAR)
    return today - timedelta(days=_FAR) if _PAST_TOLD.search(text) else None


def within(refusal: str) -> str:
    """A number that keeps the limits told by a refusal, "" where it tells none. Written as in Việt Nam: 1.000,5."""
    words = fold(refusal)
    if "ky tu" in words:
        return ""  # a limit of length
    least, most = (_figure(p.search(words)) for p in (_LEAST_TOLD, _MOST_TOLD))
    told = [n for n in (least, most) if n is not None]
    value = sum(told) / len(told) if told else None
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)


def _figure(found: re.Match[str] | None) -> float | None:
    return float(found["n"].rstrip(".,").replace(".", "").replace(",", ".")) if found else None


def _fitting(guess: Guess, control: Control) -> Guess:
    """The meaning where the field can take it: what is made for a day, or for an address, takes nothing else."""
    asked = fold(f"{control.placeholder} {control.hint}")
    day = control.type in _DAY_TYPES or (control.type != "number" and bool(_DAY_FIRST.search(asked)))
    if day and guess.meaning not in DATES:
        ends = _ENDS.search(fold(control.words))
        return Guess(Meaning.TO_DATE if ends else Meaning.DATE, min(guess.confidence, 0.6), "shape")
    if guess.meaning is Meaning.DATE and _ENDS.search(fold(control.words)):
        return Guess(Meaning.TO_DATE, guess.confidence, guess.by)
    if control.type == "email" and guess.meaning is not Meaning.EMAIL:
        return Guess(Meaning.EMAIL, 0.9, "type")
    return guess


def _as_group(control: Control) -> Control:
    tail = _PART_TAIL.match(control.words)
    whole = tail.group(1) if tail else control.group or control.section
    return replace(control, label=whole, group="", name="", id="", placeholder="")


def _date_part(control: Control) -> int | None:
    """Which part of a date a box or list is for, by its own words, its label's last word or what stands in it."""
    short = control.type == "select" or 0 < control.maxlength <= 4
    told = [fold(control.words)] if control.group else []
    if short:
        tail = _PART_TAIL.match(control.words)
        told += [fold(tail.group(2))] if tail else []
        told += [fold(control.placeholder)] if control.group or tail else []
    return next((_PARTS[t] for t in told if t in _PARTS), None)


def _way_rank(text: str) -> int:
    order = {ResultWay.ONLINE: 0, ResultWay.POST: 2, ResultWay.COUNTER: 1, None: 3}
    return order[words.delivery_of(text)]


def _sure(guess: Guess) -> bool:
    return guess.confidence >= 0.8


def _soon(meaning: Meaning) -> str:
    day = date.today() + timedelta(days=30)  # noqa: DTZ011  a calendar day as the citizen's wall shows it
    if meaning is Meaning.TO_DATE:
        day += timedelta(days=180)
    return day.isoformat()


def date_text(iso: str, control: Control, attempt: int) -> str:
    if not _ISO.match(iso):
        return iso
    year, month, day = iso.split("-")
    if control.type == "date":
        return iso
    if control.type == "datetime-local":
        return f"{iso}T{_HOUR}"
    if control.type == "week":
        return date.fromisoformat(iso).strftime("%G-W%V")
    if control.type == "month":
        return f"{year}-{month}"
    asked = fold(f"{control.placeholder} {control.hint} {control.label}")
    forms = [f"{day}/{month}/{year}", f"{day}-{month}-{year}", iso, f"{month}/{day}/{year}", f"{day}{month}{year}"]
    if re.search(r"yyyy-mm-dd", asked):
        forms = [iso, *forms]
    elif re.search(r"mm[/.-]dd[/.-]yyyy", asked):
        forms = [f"{month}/{day}/{year}", *forms]
    elif re.search(r"dd-mm-yyyy", asked):
        forms = [f"{day}-{month}-{year}", *forms]
    return forms[attempt % len(forms)]


def _number(raw: str, control: Control, attempt: int) -> str:
    digits = re.sub(r"[^\d.]", "", raw)
    year = date.today().year - _YEARS_AGO  # noqa: DTZ011
    asks_year = bool(_YEAR.match(fold(control.words)))
    usual = [float(year), 1.0] if asks_year else list(_NUMBERS)
    own = digits.count(".") < 2 and len(digits) >= (4 if asks_year else 1) and not attempt
    value = float(digits) if own else usual[attempt % len(usual)]
    low = float(control.min) if _is_number(control.min) else None
    high = float(control.max) if _is_number(control.max) else None
    if low is not None:
        value = max(value, low)
    if high is not None:
        value = min(value, high)
    return str(int(value)) if value == int(value) else str(value)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))


def _text(control: Control, attempt: int) -> str:
    if control.inputmode in {"numeric", "decimal"} or attempt >= _AS_NUMBER:
        return str(int(_NUMBERS[max(attempt - _AS_NUMBER, 0) * 2]))
    asked = control.words or control.placeholder
    return f"{_FILLER}: {asked}" if attempt == 0 and asked else _FILLER


def _clip(value: str, control: Control) -> str:
    return value[: control.maxlength] if control.maxlength else value

"""Working time of agencies: when a limit counted in working hours or days is over. Data: data/working_time.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from catalogue.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from catalogue.service import ChannelTerms

VIETNAM = timezone(timedelta(hours=7))  # no daylight saving
ANSWER_HOURS = 8  # working hours until a dossier is taken in or sent back: NĐ 45/2020/NĐ-CP Đ11 k4
_SATURDAY = 5
_TERM = re.compile(r"\b0*(\d{1,3})\b[^\d]{0,12}?(ngay lam viec|ngay|gio|thang)\b")

Unit = Literal["working_hour", "working_day", "day", "month"]
_UNITS: dict[str, Unit] = {"ngay lam viec": "working_day", "ngay": "day", "gio": "working_hour", "thang": "month"}


@dataclass(frozen=True, slots=True)
class Term:
    """A legal time limit, such as five working days. Hours are counted as working hours."""

    count: int
    unit: Unit

    def end(self, start: datetime) -> datetime:
        """When the limit is over for what was handed in at `start`; a day's limit is over when its work is."""
        match self.unit:
            case "working_hour":
                return after_working_hours(start, self.count)
            case "working_day":
                return _close_of(_working_day_after(_day_of(start), self.count))
            case "day":
                return _close_of(_on_or_after(_day_of(start) + timedelta(days=self.count)))
            case "month":
                return _close_of(_on_or_after(_day_of(start) + timedelta(days=31 * self.count)))


def term_of(terms: Iterable[ChannelTerms], told: str = "") -> Term | None:
    """The time limit of a procedure: the longest that the record's channels name, else the first in the words `told`.

    None where neither names a number with its unit. The longest, since none may be held to less than the law gives it.
    """
    named = [Term(int(t.time), _UNITS[fold(t.unit)]) for t in terms if t.time.isdigit() and fold(t.unit) in _UNITS]
    return longest(named) or next(iter(terms_in(told)), None)


@lru_cache(maxsize=4096)  # procedures share a few hundred ways of putting it
def terms_in(text: str) -> tuple[Term, ...]:
    """Every time limit that words name, in their order: `05 ngày làm việc, phức tạp 10 ngày` → 5 and 10."""
    return tuple(Term(int(found[1]), _UNITS[found[2]]) for found in _TERM.finditer(fold(text)))


def longest(terms: Iterable[Term]) -> Term | None:
    """The one that ends last, None of none."""
    return max(terms, key=_some_end, default=None)


@lru_cache(maxsize=1024)  # there are few limits, and each is counted day by day
def _some_end(term: Term) -> datetime:
    return term.end(datetime(2026, 6, 1, 8, tzinfo=VIETNAM))


def after_working_hours(start: datetime, hours: float) -> datetime:
    """When `hours` working hours have passed since `start`; time outside working hours does not count."""
    now, left = start.astimezone(VIETNAM), timedelta(hours=hours)
    day = now.date()
    while True:
        for opens, closes in _spans(day):
            begin = max(now, opens)
            if begin < closes:
                if begin + left <= closes:
                    return begin + left
                left -= closes - begin
        day += timedelta(days=1)


def next_opening(after: datetime) -> datetime:
    """When agencies open on the next working day."""
    day = _working_day_after(after.astimezone(VIETNAM).date(), 1)
    return datetime.combine(day, _data().hours[0][0], VIETNAM)


def works_on(day: date) -> bool:
    """Whether agencies work on that day: no weekend, no holiday."""
    data = _data()
    if day.weekday() >= _SATURDAY or f"{day:%m-%d}" in data.yearly:
        return False
    return not any(first <= day <= last for first, last in data.periods)


@dataclass(frozen=True, slots=True)
class _Data:
    hours: tuple[tuple[time, time], ...]
    yearly: frozenset[str]
    periods: tuple[tuple[date, date], ...]


@cache
def _data() -> _Data:
    raw = tomllib.loads((files("catalogue") / "data" / "working_time.toml").read_text(encoding="utf-8"))
    spans = (span.split("-") for span in raw["hours"])
    return _Data(
        tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in spans),
        frozenset(row["day"] for row in raw["yearly"]),
        tuple((row["first"], row["last"]) for row in raw["period"]),
    )


def _spans(day: date) -> list[tuple[datetime, datetime]]:
    if not works_on(day):
        return []
    return [(datetime.combine(day, a, VIETNAM), datetime.combine(day, b, VIETNAM)) for a, b in _data().hours]


def _day_of(start: datetime) -> date:
    """The day a limit counts from: that of handing in, or the next working day for what comes after hours."""
    now = start.astimezone(VIETNAM)
    spans = _spans(now.date())
    return now.date() if spans and now < spans[-1][1] else _working_day_after(now.date(), 1)


def _working_day_after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= works_on(day)
    return day


def _on_or_after(day: date) -> date:
    return day if works_on(day) else _working_day_after(day, 1)


def _close_of(day: date) -> datetime:
    return datetime.combine(day, _data().hours[-1][1], VIETNAM)

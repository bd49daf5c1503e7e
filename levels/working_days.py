"""The working calendar: pure over dates. Years that the data does not hold are unknown, never guessed."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

_SATURDAY = 5


@cache
def _days_off() -> dict[int, frozenset[date]]:
    raw = tomllib.loads((files("levels") / "days_off.toml").read_text(encoding="utf-8"))
    return {int(year): frozenset(days) for year, days in raw.items()}


def is_working_day(day: date) -> bool:
    """Whether offices work on a day. Raises LookupError for a year that is not known."""
    if day.year not in _days_off():
        raise LookupError(f"days off of {day.year} are not known")
    return day.weekday() < _SATURDAY and day not in _days_off()[day.year]


def working_day_after(day: date, count: int = 1) -> date:
    """The working day that many working days after a day. Raises LookupError for a year that is not known."""
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day

"""The province's time: Indochina time, UTC+7, without daylight saving; its operator may move it.

Working hours are 7:30 to 11:30 and 13:30 to 17:30, Monday to Friday: eight hours a day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, timezone

ZONE = timezone(timedelta(hours=7))
_HALVES = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
REPLY_HOURS = 8


@dataclass(slots=True)
class Clock:
    """Real time, and how far the operator has moved the province from it."""

    shift: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        """Local time of the province, without a zone, as its databases keep it."""
        return (datetime.now(ZONE) + self.shift).replace(tzinfo=None, microsecond=0)

    def move(self, by: timedelta) -> datetime:
        """Move the province's time; it never goes back. Returns the new time."""
        if by < timedelta():
            raise ValueError("the province's time does not go back")
        self.shift += by
        return self.now()


# One province runs in a process, so its systems share one time, as those of a real one do.
CLOCK = Clock()


def now() -> datetime:
    """Local time of the province, without a zone, as its databases keep it."""
    return CLOCK.now()


def working_days_after(start: datetime, days: int) -> datetime:
    """The same hour `days` working days (Monday to Friday) later."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            days -= 1
    return day


def working_time(start: datetime, end: datetime) -> timedelta:
    """How much working time lies between two moments."""
    total, day = timedelta(), start.date()
    while day <= end.date():
        if day.weekday() < 5:
            for opens, closes in _HALVES:
                first, last = max(start, datetime.combine(day, opens)), min(end, datetime.combine(day, closes))
                total += max(last - first, timedelta())
        day += timedelta(days=1)
    return total


def reply_due(submitted: datetime, moment: datetime) -> bool:
    """Whether the eight working hours for an answer (NĐ 45/2020/NĐ-CP Đ11 k4) are over."""
    return working_time(submitted, moment) > timedelta(hours=REPLY_HOURS)

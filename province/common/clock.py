"""The province's time: Indochina time, UTC+7, without daylight saving."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=7))


def now() -> datetime:
    """Local time of the province, without a zone, as its databases keep it."""
    return datetime.now(ZONE).replace(tzinfo=None, microsecond=0)


def working_days_after(start: datetime, days: int) -> datetime:
    """The same hour `days` working days (Monday to Friday) later."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            days -= 1
    return day

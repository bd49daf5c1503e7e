"""Whether a standard was in force on the days of the walks. A verdict by another day's law stands, with a warning."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from levels.messages import word
from levels.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evidence.store import Walk
    from levels.standard import Standard

VIETNAM = timezone(timedelta(hours=7))  # no daylight saving


def moment(at: str) -> datetime | None:
    """The time of a fact in Vietnam, None when it cannot be read."""
    try:
        told = datetime.fromisoformat(at)
    except ValueError:
        return None
    return None if told.tzinfo is None else told.astimezone(VIETNAM)


def days_of(walk: Walk) -> set[date]:
    """The first and the last day of a walk."""
    ends = (moment(fact.at) for fact in (walk.facts[:1] + walk.facts[-1:]))
    return {told.date() for told in ends if told is not None}


def warnings(standard: Standard, days: Iterable[date]) -> tuple[Wording, ...]:
    """A warning for walks outside the standard's dates, none when all lie within."""
    outside = sorted(day for day in days if not standard.was_in_force(day))
    if not outside:
        return ()
    end = standard.in_force_until
    values = {
        "standard": standard.id,
        "first": f"{outside[0]:%d.%m.%Y}",
        "last": f"{outside[-1]:%d.%m.%Y}",
        "start": f"{standard.in_force_from:%d.%m.%Y}",
        "end": f"{end:%d.%m.%Y}" if end else "…",
    }
    key = "standard.not_in_force_on" if outside[0] == outside[-1] else "standard.not_in_force"
    return (Wording(word(key, "vi", values), word(key, "en", values)),)

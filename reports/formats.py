"""Numbers and moments as Vietnamese and English print them.

Moments are shown in Vietnamese time: UTC+7, without summer time.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from urllib.parse import unquote

from levels.wording import Wording

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def whole(number: int) -> Wording:
    """A whole number with its thousands set apart: 1.234 and 1,234."""
    english = f"{number:,}"
    return Wording(english.replace(",", "."), english)


def decimal(number: float, places: int = 1) -> Wording:
    """A number with decimals: 0,5 and 0.5."""
    english = f"{number:,.{places}f}"
    return Wording(english.translate(str.maketrans(",.", ".,")), english)


def percent(share: float | None) -> Wording:
    """A share of 1 in per cent, one decimal unless it is whole; a dash where there is none."""
    if share is None:
        return Wording("–", "–")
    hundredths = round(share * 100, 1)
    text = decimal(hundredths, 0 if hundredths == int(hundredths) else 1)
    return Wording(f"{text.vi}%", f"{text.en}%")


def millis(value: float) -> Wording:
    """A duration given in milliseconds."""
    if value < 1000:
        return Wording(f"{value:.0f} ms", f"{value:.0f} ms")
    seconds = decimal(value / 1000)
    return Wording(f"{seconds.vi} giây", f"{seconds.en} s")


def seconds(value: float) -> Wording:
    """A duration given in seconds, in minutes where that reads better."""
    if value < 120:
        return Wording(f"{value:.0f} giây", f"{value:.0f} seconds")
    minutes = decimal(value / 60, 0 if value % 60 == 0 else 1)
    return Wording(f"{minutes.vi} phút", f"{minutes.en} minutes")


def day(value: date) -> Wording:
    """A date as official papers write it: 05/01/2019, 15/8/2022 (leading zero for days below 10, months 1 and 2)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return Wording(f"{value.day:02d}/{month}/{value.year}", f"{value.day} {_MONTHS[value.month - 1]} {value.year}")


def moment(text: str) -> Wording:
    """An ISO 8601 moment as day and time in Vietnam; the text itself where it is no moment."""
    at = _parse(text)
    if at is None:
        return Wording(text, text)
    on = day(at.date())
    return Wording(f"{at:%H:%M} ngày {on.vi}", f"{on.en}, {at:%H:%M} Vietnam time")


def clock(text: str) -> str:
    """The time of day in Vietnam of an ISO 8601 moment; the text itself where it is no moment."""
    at = _parse(text)
    return text if at is None else f"{at:%H:%M:%S}"


def address(url: str) -> str:
    """A URL as people read it: percent-encoding undone, cut where it runs long."""
    return clip(unquote(url), 140)


def clip(text: str, length: int) -> str:
    """At most `length` characters, cut at a word with an ellipsis."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head) + "…"


def _parse(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.astimezone(VIETNAM) if at.tzinfo else at.replace(tzinfo=VIETNAM)

"""A calendar that a page draws itself: opened, turned to a month, one of its days taken."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from playwright.sync_api import Error, JSHandle

from pages.look import frames_of

if TYPE_CHECKING:
    from datetime import date

    from playwright.sync_api import ElementHandle, Frame, Locator

    from pages.browse import Browse
    from pages.view import Control

_SHORT_MS = 3000
_MOST_TURNS = 40  # of pages of a calendar on the way to one day
_READ = "(c) => c && { year: c.year, month: c.month, days: c.days.map((e) => +e.innerText.trim()) }"
# Days of the month that is shown, in order: calendars fill up their weeks with days of the months beside it.
_OWN = """(c) => {
  const names = (e) => e.className + " " + e.parentElement.className;
  const other = /\\b(old|new|other|outside|muted|prev|next)|(other|outside|prev|next|adjacent)[-_]?month|MonthDay/i;
  const beside = (e) => other.test(names(e));
  const off = (e) => e.disabled || e.getAttribute("aria-disabled") === "true" || /disabled|inactive/i.test(names(e));
  const first = c.days.findIndex((e) => e.innerText.trim() === "1" && !beside(e));
  let last = c.days.length;
  for (let i = first + 1; i < last; i += 1) if (+c.days[i].innerText < +c.days[i - 1].innerText) last = i;
  return c.days.slice(Math.max(first, 0), last).filter((e) => !beside(e) && !off(e));
}"""

_AT_NUMBER = "(w, [column, n]) => w ? w[column].findIndex((e) => +(e.innerText.match(/\\d+/) || [0])[0] === n) : -1"


@cache
def _script() -> str:
    return (files("pages") / "calendar.js").read_text(encoding="utf-8")


@cache
def _wheel_script() -> str:
    return (files("pages") / "date_wheel.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a calendar shows: its handle in the page, and the month."""

    handle: JSHandle
    year: int
    month: int

    def part(self, name: str) -> ElementHandle | None:
        """One of its lists or buttons, None where it has none."""
        handle = self.handle
        for key in name.split("."):
            handle = handle.get_property(key)
        return handle.as_element()


def pick(browse: Browse, control: Control, wanted: date) -> str:
    """Open the calendar of a field and take a day; what the field holds then, "" when none was taken."""
    frames = frames_of(browse.page)
    frame = frames[min(control.frame, len(frames) - 1)]
    browse.touch()
    with contextlib.suppress(Error):
        field = browse.locate(control)
        browse.click(field, _SHORT_MS)
        browse.settle()
        if _by_wheel(browse, frame, wanted):
            return _held(control, field)
        shown = _turn(browse, frame, wanted)
        day = _day(shown, wanted.day) if shown else None
        if day is None:
            return ""
        day.click(timeout=_SHORT_MS)
        browse.settle()
        return _held(control, field)
    return ""


def _held(control: Control, field: Locator) -> str:
    """What a field shows by now; one that the page draws itself has no value of its own."""
    if control.tag == "input":
        return field.input_value(timeout=_SHORT_MS)
    return field.inner_text(timeout=_SHORT_MS).strip()


def _by_wheel(browse: Browse, frame: Frame, wanted: date) -> bool:
    """Turn a wheel of years, months and days to a day; False where there is none."""
    for column, number in enumerate((wanted.year, wanted.month, wanted.day)):
        # Drawn anew with each turn: a month has its own days.
        wheel = frame.evaluate_handle(_wheel_script())
        at = wheel.evaluate(_AT_NUMBER, [column, number])
        notch = wheel.get_property(str(column)).get_property(str(at)).as_element() if at >= 0 else None
        if notch is None:
            return False
        notch.click(timeout=_SHORT_MS)
        browse.settle()
    done = frame.evaluate_handle(_wheel_script()).evaluate_handle("(w) => w && w[3]").as_element()
    if done is not None:
        done.click(timeout=_SHORT_MS)
        browse.settle()
    return True


def _look(frame: Frame) -> _Shown | None:
    handle = frame.evaluate_handle(_script())
    told = handle.evaluate(_READ)
    return _Shown(handle, int(told["year"]), int(told["month"])) if told else None


def _turn(browse: Browse, frame: Frame, wanted: date) -> _Shown | None:
    """Turn to the month of a day, as far as the calendar lets itself be turned; None where there is no calendar."""
    shown = _look(frame)
    if shown is None:
        # Some open only by the button beside their field; that is not looked for.
        return None
    for name, value in (("lists.year", wanted.year), ("lists.month", wanted.month - 1)):
        box = shown.part(name)
        if box is not None:
            with contextlib.suppress(Error):
                if name == "lists.year":
                    box.select_option(label=str(value), timeout=_SHORT_MS)
                else:
                    box.select_option(index=value, timeout=_SHORT_MS)
            shown = _look(frame) or shown
    for _ in range(_MOST_TURNS):
        months = (wanted.year - shown.year) * 12 + wanted.month - shown.month
        if not months or not shown.year or not shown.month:
            break
        way = "On" if months > 0 else "Back"
        button = shown.part(f"year{way}") if abs(months) >= 12 else None
        button = button or shown.part(way.lower())
        if button is None:
            break
        try:
            button.click(timeout=_SHORT_MS)
        except Error:
            break  # as far as it goes: days to come, or gone by, may not be taken
        browse.settle()
        shown = _look(frame) or shown
    return shown


def _day(shown: _Shown, wanted: int) -> ElementHandle | None:
    """That day of the month, else one that can be taken."""
    days = shown.handle.evaluate_handle(_OWN)
    texts: list[str] = days.evaluate("(days) => days.map((e) => e.innerText.trim())")
    if not texts:
        return None
    at = texts.index(str(wanted)) if str(wanted) in texts else 0
    return days.get_property(str(at)).as_element()

"""How fast pages come. Every threshold is the harness's own; a slow page was measured twice and the better kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.quality import SpeedMeasured
from levels.case import Case, Ruling, met, not_met, untested
from levels.criteria.measured import pages, unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable

_OF_THE_MACHINE = frozenset({"paint", "blocking"})  # what a busy testing machine makes worse
_BUSY = 500  # milliseconds for an empty page


def paint(case: Case, *, most: float) -> Ruling:
    """The largest element of each page is painted within `most` milliseconds."""
    if any(s.largest_paint is None for _, s in case.each(SpeedMeasured)):
        return untested("quality.no_paint")
    return _under(case, "paint", lambda s: (s.largest_paint or 0) / 1000, most / 1000)


def shift(case: Case, *, most: float) -> Ruling:
    """Nothing jumps while a page loads, by the sum of layout shifts."""
    return _under(case, "shift", lambda s: s.layout_shift, most)


def blocking(case: Case, *, most: float) -> Ruling:
    """Scripts keep the page from answering for no longer than `most` milliseconds in all."""
    return _under(case, "blocking", lambda s: s.blocking / 1000, most / 1000)


def weight(case: Case, *, most: float) -> Ruling:
    """A first visit transfers no more than `most` bytes."""
    return _under(case, "weight", lambda s: s.transferred / 1_000_000, most / 1_000_000)


def _under(case: Case, what: str, of: Callable[[SpeedMeasured], float], most: float) -> Ruling:
    measured = list(case.each(SpeedMeasured))
    if not measured:
        return unmeasured(case, "speed")
    over = [(f, s) for f, s in measured if of(s) > most]
    slow = max((s.empty_page for _, s in over), default=0.0)
    if what in _OF_THE_MACHINE and slow > _BUSY:
        return untested("quality.busy_machine", *(f for f, _ in over), value=_number(slow / 1000))
    if over:
        value = max(of(s) for _, s in over)
        on = pages(s.page for _, s in over)
        return not_met(f"quality.over_{what}", *(f for f, _ in over), value=_number(value), pages=on)
    return met(f"quality.under_{what}", *(f for f, _ in measured), value=_number(max(of(s) for _, s in measured)))


def _number(value: float) -> str:
    return f"{value:.2f}"

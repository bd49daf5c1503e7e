"""The label: the level printed in the list, on the page and in the published catalogue (TT 32/2017 Đ6 k2, Đ13 k1)."""

from __future__ import annotations

from evidence.facts import LevelShown
from levels.case import Case, Ruling, met, not_met, untested


def agrees(case: Case) -> Ruling:
    """All places that print a level print the same one."""
    shown = [(fact, seen) for fact, seen in case.each(LevelShown) if seen.level is not None]
    if not shown:
        return untested("label.unseen") if case.walk.facts else untested("not_walked")
    levels = {seen.level for _, seen in shown}
    if case.service.claim is not None:
        levels.add(case.service.claim)
    if len(levels) == 1:
        return met("label.same", *(f for f, _ in shown), level=levels.pop())
    places = {seen.place: seen.level for _, seen in shown}
    return not_met(
        "label.differs",
        *(f for f, _ in shown),
        list=places.get("list", "–"),
        page=places.get("detail", "–"),
        catalogue=case.service.claim or "–",
    )

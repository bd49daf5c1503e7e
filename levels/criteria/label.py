"""The label: the level as it is printed and published (TT 32/2017 Đ6 k2, Đ13 k1), and the words it is printed in."""

from __future__ import annotations

import re

from catalogue.claim import ONE_PART, Claim, Scheme
from catalogue.fold import fold
from evidence.facts import LevelShown, PageShown, Step
from levels.case import Case, Ruling, met, not_applicable, not_met, untested
from levels.messages import Words, published_as

_ABSENT = "–"
# Why a service is not toàn trình, in the words of whoever publishes it.
_REASON = re.compile(
    r"\bly do\b.{0,80}\b(mot phan|toan trinh)\b|\bmot phan\b.{0,60}\b(vi|do|ly do|can cu|theo quy dinh)\b"
    r"|\b(chua|khong)( the| du dieu kien)? (cung cap|thuc hien)( (dich vu cong )?truc tuyen)? toan trinh\b.{0,40}"
    r"\b(vi|do)\b"
)


def agrees(case: Case) -> Ruling:
    """All places that publish a level publish the same: list, page, national portal, decision and catalogue.

    Levels in the words of another decree cannot be compared with one another; then nothing is concluded.
    """
    shown = [(fact, seen) for fact, seen in case.each(LevelShown) if seen.level is not None]
    if not shown:
        return untested("label.unseen") if case.walk.facts else untested("not_walked")
    told: dict[str, Claim] = {seen.place: Claim(seen.level or 0, seen.scheme) for _, seen in shown}
    told |= case.service.claimed_elsewhere
    if case.service.claim is not None:
        told["catalogue"] = Claim(case.service.claim, case.service.scheme)
    levels = {Claim(seen.level or 0, seen.scheme) for _, seen in shown} | set(told.values())
    schemes = {level.scheme for level in levels}
    if len(levels) == 1:
        return met("label.same", *(f for f, _ in shown), level=_called(levels.pop()))
    if len(levels) == len(schemes):
        names = tuple(_called(level) for level in sorted(levels))
        return untested("label.other_words", *(f for f, _ in shown), levels=names)
    return not_met(
        "label.differs",
        *(f for f, _ in shown),
        list=_called(told.get("list")),
        page=_called(told.get("detail")),
        national=_called(told.get("national")),
        decision=_called(told.get("decision")),
        catalogue=_called(told.get("catalogue")),
    )


def in_words_of(case: Case, *, scheme: str) -> Ruling:
    """The portal prints levels in the words of the decree in force, not in those of an older one."""
    own = Scheme(scheme)
    shown = [(fact, seen) for fact, seen in case.each(LevelShown) if seen.level is not None]
    if not shown:
        return untested("label.unseen") if case.walk.facts else untested("not_walked")
    other = [(fact, seen) for fact, seen in shown if seen.scheme is not own]
    if not other:
        return met("label.words_in_force", *(f for f, _ in shown), text=shown[0][1].text)
    if all(seen.scheme is Scheme.PROACTIVE for _, seen in other):
        return not_applicable("label.proactive", *(f for f, _ in other))
    return not_met("label.old_words", *(f for f, _ in other), text=other[0][1].text)


def part_has_its_reason(case: Case) -> Ruling:
    """A service published as một phần has the reason published with it.

    The place is the national portal: where that was not seen, silence on the province's own page says nothing.
    """
    published = {Claim(seen.level or 0, seen.scheme) for _, seen in case.each(LevelShown) if seen.level is not None}
    if case.service.claim is not None:
        published.add(Claim(case.service.claim, case.service.scheme))
    if ONE_PART not in published:
        return not_applicable("label.not_part") if published else untested("label.unseen")
    places = {fact.number for fact, seen in case.each(LevelShown) if seen.place == "national"}
    pages = [(f, p) for f, p in case.each(PageShown) if f.step is Step.READ or f.number + 1 in places]
    told = next(((f, x) for f, p in pages for x in p.lines if _REASON.search(fold(x))), None)
    if told is not None:
        return met("label.part_reason", told[0], text=told[1])
    national = [f for f, _ in pages if f.number + 1 in places]
    if not national:
        return untested("label.part_elsewhere", *case.shown(Step.READ)[:1])
    return not_met("label.part_no_reason", *national, *case.shown(Step.READ)[:1])


def _called(claim: Claim | None) -> str | Words:
    return _ABSENT if claim is None else published_as(claim)

"""Level 3: what happens after sending (TT 32/2017 Đ5 k3 c–d, Đ9; NĐ 45/2020 Đ11, Đ12)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import (
    DeskDid,
    DeskSaw,
    DossierStatus,
    LoginTried,
    LookedUp,
    Outcome,
    PageShown,
    ResultShown,
    Step,
    Supplemented,
)
from levels.case import Case, Ruling, met, not_met, untested
from levels.in_force import moment
from levels.working_days import working_day_after

if TYPE_CHECKING:
    from evidence.facts import Fact

_OFFICIAL = re.compile(r"\b[A-Z]\d{2}(?:\.\d{1,3}){0,3}-(?:\d{6}|\d{8})-\d{4,7}\b")
_SYNC = re.compile(r"dong bo|(cap nhat|chuyen)[^.;]{0,30}(dinh ky|hang (ngay|gio)|cuoi ngay|\d+ (phut|gio|tieng))")
_LATER = frozenset({Step.FILE, Step.LOOKUP, Step.DESK, Step.SUPPLEMENT, Step.RECEIVE})
_UNKNOWN = DossierStatus.UNKNOWN
_UNMOVED = frozenset({DossierStatus.FILED, DossierStatus.AWAITING_PAYMENT})
_ON_RETURN = frozenset({"later", "own"})


# Said of a dossier that somebody at the agency has had in hand.
_TAKEN = frozenset(DossierStatus) - {*_UNMOVED, _UNKNOWN, DossierStatus.REFUSED}


def can_be_followed(case: Case) -> Ruling:
    """The code finds the dossier, and its status follows what the officer did."""
    looks = list(case.each(LookedUp))
    if not looks:
        return case.not_reached(Step.LOOKUP)
    found = [(fact, look) for fact, look in looks if look.found]
    if not found:
        return _not_found(case, looks)
    after = [(fact, look) for fact, look in found if look.when in {"received", "issued"}]
    moved = _moved_later(found)
    if not after:
        return moved or case.not_reached(Step.DESK)
    states = {look.status for _, look in after}
    if states - {*_UNMOVED, DossierStatus.UNKNOWN} - {look.status for _, look in found if look.when == "filed"}:
        return met("follow.moves", *(f for f, _ in after[:1]))
    if moved is not None:
        return moved
    if states <= _UNMOVED and not _told_late(case) and (stood := _stood_still(case, found)) is not None:
        return stood
    if states <= _UNMOVED and (not _portal_knows(case) or _told_late(case)):
        return untested("follow.maybe_late", *(f for f, _ in after[-1:]), text=after[-1][1].text)
    if states <= _UNMOVED:
        return not_met("follow.frozen", *(f for f, _ in after), *case.shown(Step.LOOKUP), text=after[-1][1].text)
    return untested("follow.unread", after[-1][0])


def _told_late(case: Case) -> bool:
    """Whether portal or desk say that their data are brought together only now and then."""
    pages = (page for fact, page in case.each(PageShown) if fact.step in _LATER)
    return any(_SYNC.search(fold(line)) for page in pages for line in page.lines)


def _portal_knows(case: Case) -> bool:
    """Whether the portal showed elsewhere what the desk did: then its look-up is not merely late."""
    supplemented = any(s.outcome is Outcome.DONE for _, s in case.each(Supplemented))
    return supplemented or any(r.way is not None for _, r in case.each(ResultShown))


def _moved_later(found: list[tuple[Fact, LookedUp]]) -> Ruling | None:
    """On a later day it is not known what the officer did: a status that stands still may be an agency that waits."""
    moved = [fact for fact, look in found if look.when in _ON_RETURN and look.status not in {*_UNMOVED, _UNKNOWN}]
    return met("follow.moves", moved[0]) if moved else None


def _stood_still(case: Case, found: list[tuple[Fact, LookedUp]]) -> Ruling | None:
    """What the desk did, the portal does not show on the next working day: two systems have long agreed by then."""
    did = next(((f, moment(f.at)) for f, d in case.each(DeskDid) if d.outcome is Outcome.DONE), None)
    if did is None or did[1] is None:
        return None
    try:
        agreed = working_day_after(did[1].date())
    except LookupError:
        return None
    looks = [(f, look, at) for f, look in found if look.when in _ON_RETURN and (at := moment(f.at)) is not None]
    late = [(f, look, at) for f, look, at in looks if at.date() >= agreed]
    if not late or any(look.status not in _UNMOVED for _, look, _ in late):
        return None
    fact, look, at = late[-1]
    shown = tuple(f for f in case.shown(Step.LOOKUP) if f.number in range(fact.number - 4, fact.number + 1))
    days = {"did": f"{did[1]:%d.%m.%Y}", "seen": f"{at:%d.%m.%Y}"}
    return not_met("follow.frozen_since", did[0], fact, *shown, text=look.text, **days)


def _not_found(case: Case, looks: list[tuple[Fact, LookedUp]]) -> Ruling:
    """Held against the service only where the portal itself answered that there is no such dossier."""
    denied = [(fact, look) for fact, look in looks if look.code and look.text]
    if not denied:
        return untested("follow.unclear", *(fact for fact, _ in looks))
    # A receipt number, or a dossier that no officer has taken in yet, need not be in the public look-up.
    if not any(_OFFICIAL.search(look.code) and look.when != "filed" for _, look in denied) or _told_late(case):
        return untested("follow.maybe_late", *(f for f, _ in denied[-1:]), text=denied[-1][1].text)
    return not_met("follow.not_found", *(f for f, _ in denied), *case.shown(Step.LOOKUP), code=denied[0][1].code)


def reaches_the_desk(case: Case) -> Ruling:
    """The acknowledged dossier is at the desk, and is received there."""
    fact, desk = case.first(DeskSaw)
    if desk is None:
        taken = [f for f, s in case.each(LookedUp) if s.found and s.when in _ON_RETURN and s.status in _TAKEN]
        return met("desk.taken", taken[0]) if taken else case.not_reached(Step.DESK)
    if not desk.found:
        shut = next(
            (f for f, s in case.each(LoginTried) if f.step is Step.DESK and s.outcome is not Outcome.DONE), None
        )
        if shut is not None:
            return untested("desk.shut", fact, shut)
        if not desk.text or _told_late(case):
            return untested("desk.unclear", fact)
        return not_met("desk.not_there", fact, *case.shown(Step.DESK), code=desk.code)
    did = next(((f, d) for f, d in case.each(DeskDid) if d.action == "receive"), None)
    if did is None or did[1].outcome is not Outcome.DONE:
        return untested("desk.not_received", fact, did[0] if did else None)
    return met("desk.received", fact, did[0])


def supplement_keeps_the_code(case: Case) -> Ruling:
    """A request for more can be answered online, under the same code."""
    fact, told = case.last(Supplemented)
    if told is None:
        return case.not_reached(Step.SUPPLEMENT)
    if told.outcome is Outcome.REFUSED and not told.message:
        # No action was recognised and the page sends nowhere else: it may call the action by words we do not know.
        return untested("supplement.unclear", fact)
    if told.outcome is Outcome.REFUSED:
        return not_met("supplement.impossible", fact, *case.shown(Step.SUPPLEMENT), message=told.message)
    if told.outcome is not Outcome.DONE:
        return untested("stopped", fact, step=Step.SUPPLEMENT, why=told.reason, detail=told.message)
    before, after = told.code_before, told.code_after
    if after and after != before:
        # A receipt number gives way to the dossier code at reception (NĐ 45/2020 Đ11 k3); that is no new dossier.
        if _form_of(before) != _form_of(after):
            return untested("supplement.code_unclear", fact, before=before, after=after)
        return not_met("supplement.new_code", fact, *case.shown(Step.SUPPLEMENT), before=before, after=after)
    return met("supplement.same_code", fact, code=told.code_before)


def _form_of(code: str) -> str:
    """How a code is built: runs of letters and digits, whatever they are."""
    return re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+", "A", code))

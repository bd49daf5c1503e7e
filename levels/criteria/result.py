"""Level 4: the result (NĐ 43/2011 Đ3 k4 d; TT 32/2017 Đ5 k4 c; NĐ 45/2020 Đ14)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import (
    DeliveryOffered,
    DeskDid,
    DossierStatus,
    LookedUp,
    Outcome,
    PageShown,
    ResultShown,
    ResultWay,
    Signature,
    Step,
)
from levels.case import Case, Ruling, met, not_applicable, not_met, untested
from levels.in_force import moment
from levels.verdict import Result

if TYPE_CHECKING:
    from evidence.facts import Fact

# The walk reads signatures of PDF files; pictures cannot carry any; other formats may carry one that it does not see.
_CHECKED = frozenset({"pdf", "jpg", "jpeg", "png"})
_HANDED_OVER = frozenset({DossierStatus.DONE, DossierStatus.RETURNED})
_AFTER_FORM = frozenset({Step.FILE, Step.PAY, Step.LOOKUP, Step.SUPPLEMENT, Step.RECEIVE})
_SENT_IN = re.compile(r"\b(gui|nop)\b[^.;]{0,60}\b(ho so|giay to|ban giay|ban chinh)\b")
_BY_POST = re.compile(r"buu chinh|buu dien|chuyen phat|bcci")


def is_given(case: Case) -> Ruling:
    """A result comes: online, by post or at the counter; level 4 allows all three."""
    fact, result = case.last(ResultShown)
    if result is None:
        return case.not_reached(Step.RECEIVE)
    if result.way is not None:
        return met(f"result.{result.way}", fact)
    issued = next((f for f, d in case.each(DeskDid) if d.action == "issue" and d.outcome is Outcome.DONE), None)
    if issued is None:
        issued = _said_to_be_there(case)
    if issued is None:
        return case.not_reached(Step.RECEIVE)
    if result.size > 0 and result.format == "unknown":
        return untested("result.file_unknown", fact)
    if not result.url:
        # Nothing was offered that fails; the result may lie where we did not look.
        return untested("result.unclear", fact)
    return not_met("result.never_came", fact, issued, *case.shown(Step.RECEIVE), text=result.text)


def _said_to_be_there(case: Case) -> Fact | None:
    """Where no desk is lent: the portal said on two days that the result was handed over, and offered what failed."""
    failed = {at.date() for f, r in case.each(ResultShown) if r.url and r.way is None and (at := moment(f.at))}
    said = [f for f, look in case.each(LookedUp) if look.status in _HANDED_OVER]
    return said[-1] if said and len(failed) > 1 else None


def way_fits(case: Case, *, ways: list[str], unsure: list[str] | None = None) -> Ruling:
    """The result comes in one of these ways. What the law leaves open (`unsure`) is not concluded.

    A result at the counter is held against the service only where no way that fits was offered anywhere: else it may
    be the walker's own choice.
    """
    fit, left_open = {ResultWay(w) for w in ways}, {ResultWay(w) for w in unsure or ()}
    fact, result = case.last(ResultShown)
    if result is None or result.way is None:
        return is_given(case)
    if result.way in fit:
        return met(f"result.way_{result.way}", fact)
    if result.way in left_open:
        return untested("result.way_unsure", fact)
    offered = _offered(case)
    if offered & fit:
        return untested("result.other_way_offered", fact)
    if offered & left_open:
        return untested("result.way_unsure", fact)
    return not_met("result.counter_only", fact, *case.shown(Step.RECEIVE), text=result.text)


def _offered(case: Case) -> set[ResultWay]:
    """Ways that the form offered, or that the pages after it speak of."""
    ways = {way for _, offer in case.each(DeliveryOffered) for way in offer.ways}
    lines = (fold(line) for f, p in case.each(PageShown) if f.step in _AFTER_FORM for line in p.lines)
    return ways | ({ResultWay.POST} if any(_posts_results(line) for line in lines) else set())


def _posts_results(line: str) -> bool:
    """Whether a line speaks of the post, and not of papers that go there by post."""
    return bool(_BY_POST.search(line)) and ("ket qua" in line or not _SENT_IN.search(line))


def is_electronic(case: Case) -> Ruling:
    """There is an electronic result. One on paper does not tell whether the citizen's store holds an electronic one."""
    given = is_given(case)
    fact, result = case.last(ResultShown)
    if given.result is not Result.MET or result is None:
        return given
    if result.way is ResultWay.ONLINE:
        return met("result.electronic", fact, format=result.format)
    return untested("result.only_paper_seen", fact)


def is_signed(case: Case) -> Ruling:
    """An electronic result carries a signature that verifies."""
    fact, result = case.last(ResultShown)
    if result is None or result.way is None:
        return case.not_reached(Step.RECEIVE)
    if result.way is not ResultWay.ONLINE:
        return not_applicable("result.on_paper", fact)
    if result.signature is Signature.VALID:
        return met("result.signed", fact, signer=result.signer)
    if result.signature is Signature.NONE and result.format not in _CHECKED:
        return untested("result.signature_format", fact, format=result.format)
    if result.signature in {Signature.NONE, Signature.BROKEN}:
        return not_met(f"result.signature_{result.signature}", fact, *case.shown(Step.RECEIVE), format=result.format)
    return untested(f"result.signature_{result.signature or 'unreadable'}", fact, signer=result.signer)

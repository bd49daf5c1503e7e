"""Level 4: the result (NĐ 43/2011 Đ3 k4 d; TT 32/2017 Đ5 k4 c; NĐ 45/2020 Đ14)."""

from __future__ import annotations

from evidence.facts import DeskDid, Outcome, ResultShown, ResultWay, Signature, Step
from levels.case import Case, Ruling, met, not_applicable, not_met, untested

# The walk reads signatures of PDF files; pictures cannot carry any; other formats may carry one that it does not see.
_CHECKED = frozenset({"pdf", "jpg", "jpeg", "png"})


def is_given(case: Case) -> Ruling:
    """A result comes: online, by post or at the counter; level 4 allows all three."""
    fact, result = case.last(ResultShown)
    if result is None:
        return case.not_reached(Step.RECEIVE)
    if result.way is not None:
        return met(f"result.{result.way}", fact)
    issued = next((f for f, d in case.each(DeskDid) if d.action == "issue" and d.outcome is Outcome.DONE), None)
    if issued is None:
        return case.not_reached(Step.RECEIVE)
    if result.size > 0 and result.format == "unknown":
        return untested("result.file_unknown", fact)
    if not result.url:
        # Nothing was offered that fails; the result may lie where we did not look.
        return untested("result.unclear", fact)
    return not_met("result.never_came", fact, issued, *case.shown(Step.RECEIVE), text=result.text)


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

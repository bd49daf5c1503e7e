"""Level 3: what happens after sending (TT 32/2017 Đ5 k3 c–d, Đ9; NĐ 45/2020 Đ11, Đ12)."""

from __future__ import annotations

from evidence.facts import DeskDid, DeskSaw, DossierStatus, LookedUp, Outcome, Step, Supplemented
from levels.case import Case, Ruling, met, not_met, untested


def can_be_followed(case: Case) -> Ruling:
    """The code finds the dossier, and its status follows what the officer did."""
    looks = list(case.each(LookedUp))
    if not looks:
        return case.not_reached()
    lost = [fact for fact, look in looks if not look.found]
    if len(lost) == len(looks):
        return not_met("follow.not_found", *lost, *case.shown(Step.LOOKUP), code=looks[0][1].code)
    after = [(f, look) for f, look in looks if look.when in {"received", "issued"} and look.found]
    if not after:
        return case.not_reached() if case.stopped else untested("not_seen")
    states = {look.status for _, look in looks if look.found}
    if states == {DossierStatus.UNKNOWN}:
        return untested("follow.unread", after[-1][0])
    if states <= {DossierStatus.FILED, DossierStatus.AWAITING_PAYMENT}:
        return not_met("follow.frozen", *(f for f, _ in after), *case.shown(Step.LOOKUP), text=after[-1][1].text)
    return met("follow.moves", *(f for f, _ in after[:1]))


def reaches_the_desk(case: Case) -> Ruling:
    """The acknowledged dossier is at the desk, and is received there."""
    fact, desk = case.first(DeskSaw)
    if desk is None:
        return case.not_reached()
    if not desk.found:
        return not_met("desk.not_there", fact, *case.shown(Step.DESK), code=desk.code)
    did = next(((f, d) for f, d in case.each(DeskDid) if d.action == "receive"), None)
    if did is None or did[1].outcome is not Outcome.DONE:
        return untested("desk.not_received", fact, did[0] if did else None)
    return met("desk.received", fact, did[0])


def supplement_keeps_the_code(case: Case) -> Ruling:
    """A request for more can be answered online, under the same code."""
    fact, told = case.last(Supplemented)
    if told is None:
        return case.not_reached()
    if told.outcome is Outcome.BLOCKED:
        return untested("stopped", fact, step=Step.SUPPLEMENT, why=told.reason, detail=told.message)
    if told.outcome is Outcome.REFUSED:
        return not_met("supplement.impossible", fact, *case.shown(Step.SUPPLEMENT), message=told.message)
    if told.code_after and told.code_after != told.code_before:
        return not_met(
            "supplement.new_code", fact, *case.shown(Step.SUPPLEMENT), before=told.code_before, after=told.code_after
        )
    return met("supplement.same_code", fact, code=told.code_before)

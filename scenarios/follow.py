"""After filing: look the dossier up, play the desk where one is lent, supplement, receive the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.facts import DossierStatus, Outcome, Reason, Step

if TYPE_CHECKING:
    from evidence.recorder import Recorder
    from pages.desk import Desk
    from pages.dossier import Dossier
    from scenarios.clock import Clock
    from scenarios.session import Session

_AFTER_RECEPTION = frozenset({DossierStatus.RECEIVED, DossierStatus.PROCESSING, DossierStatus.SUPPLEMENT})
_ISSUED = frozenset({DossierStatus.DONE, DossierStatus.RETURNED})


def follow_dossier(session: Session, recorder: Recorder, clock: Clock, dossier: Dossier, *, sent_files: int) -> None:
    """Steps LOOKUP to RECEIVE. Each ends in its own fact; a missing desk leaves the later ones untested."""
    clock.begin(Step.LOOKUP)
    first = dossier.look_up("filed")
    clock.end(Outcome.DONE if first.found else Outcome.REFUSED, Reason.NONE if first.found else Reason.NOT_FOUND)
    clock.begin(Step.DESK)
    with session.desk(recorder) as desk:
        if desk is None:
            clock.end(Outcome.BLOCKED, Reason.NO_DESK)
            return
        if not desk.find(dossier.code, sent_files).found:
            clock.end(Outcome.REFUSED, Reason.NOT_FOUND, dossier.code)
            return
        _process(dossier, desk, clock)


def _process(dossier: Dossier, desk: Desk, clock: Clock) -> None:
    received = desk.do("receive")
    clock.end(received.outcome, received.reason, received.message)
    if received.outcome is not Outcome.DONE:
        return
    dossier.look_up("received", wanted=_AFTER_RECEPTION)
    clock.begin(Step.SUPPLEMENT)
    asked = desk.do("ask_supplement")
    if asked.outcome is Outcome.DONE:
        told = dossier.supplement()
        dossier.note(told)
        clock.end(told.outcome, told.reason, told.message)
    else:
        clock.end(Outcome.BLOCKED, asked.reason, asked.message)
    clock.begin(Step.RECEIVE)
    issued = desk.do("issue")
    if issued.outcome is not Outcome.DONE:
        clock.end(Outcome.BLOCKED, issued.reason, issued.message)
        return
    dossier.look_up("issued", wanted=_ISSUED)
    result = dossier.receive()
    came = result is not None and result.way is not None
    clock.end(Outcome.DONE if came else Outcome.REFUSED, Reason.NONE if came else Reason.NOT_FOUND)

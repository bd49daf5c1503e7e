"""After filing: look the dossier up, play the desk where one is lent, supplement, receive the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.facts import DossierStatus, Outcome, Reason, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.dossiers import OpenDossier
    from evidence.recorder import Recorder
    from pages.desk import Desk
    from pages.dossier import Dossier
    from scenarios.clock import Clock
    from scenarios.session import Session

_AFTER_RECEPTION = frozenset({DossierStatus.RECEIVED, DossierStatus.PROCESSING, DossierStatus.SUPPLEMENT})
_ISSUED = frozenset({DossierStatus.DONE, DossierStatus.RETURNED})


def follow_dossier(
    session: Session,
    recorder: Recorder,
    clock: Clock,
    dossier: Dossier,
    *,
    sent_files: int,
    pay: Callable[[], None],
) -> None:
    """Steps LOOKUP to RECEIVE. Each ends in its own fact; a missing desk leaves the later ones untested.

    `pay` is called once the dossier was received: some portals ask for the fee only then.
    """
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
        _process(dossier, desk, clock, pay=pay)


def come_back(session: Session, recorder: Recorder, clock: Clock, dossier: Dossier, was: OpenDossier) -> None:
    """The same steps on a later day. Where a desk is lent, what it has not done yet is done; else the citizen takes
    what the agency has made ready: answers a request for more, fetches the result."""
    clock.begin(Step.LOOKUP)
    seen = dossier.look_up("later")
    own = dossier.look_at_own()
    found = seen.found or own.found
    clock.end(Outcome.DONE if found else Outcome.REFUSED, Reason.NONE if found else Reason.NOT_FOUND)
    status = own.status if own.status is not DossierStatus.UNKNOWN else seen.status
    with session.desk(recorder) as desk:
        if desk is not None:
            clock.begin(Step.DESK)
            if desk.find(dossier.code, was.sent_files).found:
                _process(dossier, desk, clock, was.deeds)
            else:
                clock.end(Outcome.REFUSED, Reason.NOT_FOUND, dossier.code)
            return
    if status is DossierStatus.SUPPLEMENT:
        clock.begin(Step.SUPPLEMENT)
        _supplement(dossier, clock)
    elif status in _ISSUED:
        clock.begin(Step.RECEIVE)
        _receive(dossier, clock)


def _process(
    dossier: Dossier,
    desk: Desk,
    clock: Clock,
    deeds: frozenset[str] = frozenset(),
    pay: Callable[[], None] | None = None,
) -> None:
    """What the desk does, but for the `deeds` that are done already."""
    if "receive" not in deeds:
        received = desk.do("receive")
        clock.end(received.outcome, received.reason, received.message)
        if received.outcome is not Outcome.DONE:
            return
        dossier.look_up("received", wanted=_AFTER_RECEPTION)
        if pay is not None:
            pay()
    clock.end()
    if "ask_supplement" not in deeds:
        clock.begin(Step.SUPPLEMENT)
        asked = desk.do("ask_supplement")
        if asked.outcome is Outcome.DONE:
            _supplement(dossier, clock)
        else:
            clock.end(Outcome.BLOCKED, asked.reason, asked.message)
    clock.begin(Step.RECEIVE)
    if "issue" not in deeds:
        issued = desk.do("issue")
        if issued.outcome is not Outcome.DONE:
            clock.end(Outcome.BLOCKED, issued.reason, issued.message)
            return
        dossier.look_up("issued", wanted=_ISSUED)
    _receive(dossier, clock)


def _supplement(dossier: Dossier, clock: Clock) -> None:
    told = dossier.supplement()
    dossier.note(told)
    clock.end(told.outcome, told.reason, told.message)


def _receive(dossier: Dossier, clock: Clock) -> None:
    result = dossier.receive()
    came = result is not None and result.way is not None
    clock.end(Outcome.DONE if came else Outcome.REFUSED, Reason.NONE if came else Reason.NOT_FOUND)

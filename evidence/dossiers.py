"""Dossiers that are still being processed: what was filed, by whom, and when to come back. All read from the facts.

Nothing is kept beside the walks: what a run folder holds is enough to go on another day, on another machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from catalogue.working_time import ANSWER_HOURS, after_working_hours, next_opening, term_of
from evidence.facts import (
    Acknowledged,
    DeskDid,
    DossierStatus,
    FollowBegan,
    InfoField,
    InfoShown,
    LookedUp,
    Outcome,
    Reason,
    ResultShown,
    UploadTried,
    WalkEnded,
    WalkStarted,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalogue.service import Service
    from evidence.store import RunStore, Walk

_UNANSWERED = frozenset({DossierStatus.FILED, DossierStatus.AWAITING_PAYMENT, DossierStatus.UNKNOWN})
_DAYS_TO_FAIL = 2
_CLOSED = frozenset({DossierStatus.REFUSED, DossierStatus.RETURNED})


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """A dossier of one look that has not come to its end.

    `code` is how the portal named it last, `seed`, `user` and `account` make its citizen again, `seen` is when it was
    last looked at, `parts` how often somebody came back, `sent_files` how many files it carries, `deeds` what the desk
    has done with it. `answer_due` ends the eight working hours of NĐ 45/2020 Đ11 k4, `result_due` the legal time limit,
    None where nobody names one.
    """

    service: str
    look: int
    code: str
    seed: int
    user: int
    account: str
    filed: datetime
    seen: datetime
    status: DossierStatus
    answer_due: datetime
    result_due: datetime | None
    parts: int = 0
    sent_files: int = 0
    deeds: frozenset[str] = frozenset()

    @property
    def come_back(self) -> datetime:
        """When to look again: at the first deadline after it was last seen, then once a working day.

        After the answer's deadline comes the next opening, when its day is over. A dossier that was answered is not
        looked at for its answer any more, one whose result was issued only for that.
        """
        if "issue" in self.deeds or self.status in _CLOSED:
            return next_opening(self.seen)
        deadlines = [self.result_due] if self.result_due else []
        if self.status in _UNANSWERED:
            deadlines += [self.answer_due, next_opening(self.answer_due)]
        return min((d for d in deadlines if d > self.seen), default=next_opening(self.seen))

    def due(self, now: datetime) -> bool:
        """Whether it is time to look again."""
        return self.come_back <= now


def open_dossiers(store: RunStore) -> Iterator[OpenDossier]:
    """The open dossiers of a run, in the order of its services."""
    for service in store.info().services:
        for walk in store.looks(service.code):
            found = open_dossier(walk, service)
            if found is not None:
                yield found


def open_dossier(walk: Walk, service: Service) -> OpenDossier | None:
    """The dossier of a walk, None where none was filed under a code, or where it has come to its end.

    A second look that stopped early had no need of its dossier.
    """
    filed = [(f, f.seen) for f in walk.facts if isinstance(f.seen, Acknowledged) and f.seen.confirmed and f.seen.code]
    if not filed or not walk.ended:
        return None
    fact, said = filed[-1]
    started = next((f.seen for f in walk.facts if isinstance(f.seen, WalkStarted)), WalkStarted())
    looks = [f.seen for f in walk.facts if isinstance(f.seen, LookedUp) and f.seen.found]
    deeds = {f.seen.action for f in walk.facts if isinstance(f.seen, DeskDid) and f.seen.outcome is Outcome.DONE}
    results = [f.seen for f in walk.facts if isinstance(f.seen, ResultShown)]
    status = next((s.status for s in reversed(looks) if s.status is not DossierStatus.UNKNOWN), DossierStatus.UNKNOWN)
    short = any(isinstance(f.seen, WalkEnded) and f.seen.reason is Reason.ENOUGH_SEEN for f in walk.facts)
    if short or any(r.way is not None for r in results):
        return None
    if results and "issue" in deeds and _seen_since(walk):
        return None
    if status is DossierStatus.REFUSED or (status in _CLOSED and results and not _may_come_yet(walk)):
        return None
    at, seen = _time(fact.at), _time(walk.facts[-1].at)
    if at is None or seen is None:
        return None
    told = next(
        (f.seen.value for f in walk.facts if isinstance(f.seen, InfoShown) and f.seen.info is InfoField.TIME_LIMIT), ""
    )
    term = term_of(service.channels, told)
    return OpenDossier(
        service=service.code,
        look=walk.look,
        code=looks[-1].code if looks else said.code,
        seed=started.seed,
        user=started.user,
        account=started.account,
        filed=at,
        seen=seen,
        status=status,
        answer_due=after_working_hours(at, ANSWER_HOURS),
        result_due=term.end(at) if term else None,
        parts=sum(isinstance(f.seen, FollowBegan) for f in walk.facts),
        sent_files=len({f.seen.file for f in walk.facts if isinstance(f.seen, UploadTried) and f.seen.file}),
        deeds=frozenset(deeds),
    )


def _seen_since(walk: Walk) -> bool:
    """Whether the citizen came back on a later day than the result was issued: what had not come by then is lost.

    Two systems may agree overnight, so nothing is concluded on the day itself.
    """
    issued = next((_time(f.at) for f in walk.facts if isinstance(f.seen, DeskDid) and f.seen.action == "issue"), None)
    back = [_time(f.at) for f in walk.facts if isinstance(f.seen, LookedUp) and f.seen.when == "later"]
    return issued is not None and any(at is not None and at.date() > issued.date() for at in back)


def _may_come_yet(walk: Walk) -> bool:
    """Whether a result that was offered and failed has failed on one day only."""
    tried = [(f.seen, at) for f in walk.facts if isinstance(f.seen, ResultShown) and (at := _time(f.at)) is not None]
    return bool(tried) and bool(tried[-1][0].url) and len({at.date() for _, at in tried}) < _DAYS_TO_FAIL


def _time(at: str) -> datetime | None:
    """A fact's time, None when it cannot be read or has no offset."""
    try:
        told = datetime.fromisoformat(at)
    except ValueError:
        return None
    return told if told.tzinfo is not None else None

"""A citizen comes back, on a later day, to a dossier that was still being processed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.facts import FollowBegan, Outcome, Step, WalkEnded
from pages import steer
from pages.dossier import Dossier
from scenarios.clock import Clock, Stop
from scenarios.follow import come_back
from scenarios.walk import attempt

if TYPE_CHECKING:
    from evidence.dossiers import OpenDossier
    from evidence.recorder import Recorder
    from pages.browse import Browse
    from scenarios.session import Session, Walker


def return_to(session: Session, recorder: Recorder, dossier: OpenDossier) -> WalkEnded:
    """Log in as the citizen who filed it, look it up, answer what is asked, take what is ready. Writes the facts."""
    walker = session.same_citizen(dossier)
    recorder.note(Step.LOOKUP, FollowBegan(dossier.parts + 1, dossier.code))
    clock = Clock(recorder, Step.LOOKUP)

    def work(browse: Browse) -> WalkEnded:
        _log_in(session, browse, walker, recorder)
        own = Dossier(browse, session.target, walker.citizen, dossier.code)
        come_back(session, recorder, clock, own, dossier)
        return WalkEnded(Outcome.DONE)

    ended, exhibits = attempt(session, recorder, clock, work, careful=dossier.look > 1)
    recorder.note(clock.step, ended, exhibits)
    return ended


def _log_in(session: Session, browse: Browse, walker: Walker, recorder: Recorder) -> None:
    """Log in from the home page. Raises Stop where the portal does not let the citizen in."""
    browse.enter(Step.LOGIN)
    view = browse.goto(session.target.portal.base_url)
    link = steer.find(view, "my_dossiers", "login", "login_vneid")
    if link is not None:
        view = browse.press(link, before=view).view
    told, _ = session.login_for(browse, walker.credentials).run(view)
    recorder.note(Step.LOGIN, told)
    if told.outcome is not Outcome.DONE:
        raise Stop(told.outcome, told.reason, told.detail)

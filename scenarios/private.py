"""Whether our own dossier is private: its page asked for by somebody not logged in, and by another test account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from evidence.facts import Acknowledged, Outcome, Step, StepEnded
from evidence.quality import DossierTried, WordsLookedFor
from pages.browse import Browse, Unreachable
from pages.dossier import Dossier
from pages.login import needed
from pages.quality.addresses import mask, personal, told
from pages.quality.notices import look_for_notices

if TYPE_CHECKING:
    from typing import Literal

    from catalogue.service import Service
    from evidence.recorder import Recorder
    from evidence.store import RunStore
    from pages.view import View
    from scenarios.session import Session

_Way = Callable[[Browse], "View"]


@dataclass(frozen=True, slots=True)
class _Own:
    """The dossier's page as its owner sees it."""

    url: str
    code: str
    values: dict[str, str]
    saw: tuple[str, ...]


def try_dossier(session: Session, store: RunStore, service: Service, order: int, browse: Browse) -> None:
    """Record who else can open the dossier that the judged walk filed. `browse` is its owner's tab."""
    facts = store.read_walk(service.code).facts
    code = next((f.seen.code for f in reversed(facts) if isinstance(f.seen, Acknowledged)), "")
    browse.enter(Step.LOOKUP)
    if not code:
        _unseen(browse.recorder, "no dossier was filed on the judged walk")
        return
    walker = session.citizen_for(service.code, order)
    view = Dossier(browse, session.target, walker.citizen, code).open_own()
    if view is None:
        _unseen(browse.recorder, "the dossier was not found in the citizen's own list")
        return
    values = personal(walker.citizen)
    own = _Own(view.url, code, values, told(_text(view), values))
    ended = [f.seen for f in facts if isinstance(f.seen, StepEnded)]
    if any(s.ended is Step.RECEIVE and s.outcome is Outcome.DONE for s in ended):
        _satisfaction(browse)
    _try(session, browse.recorder, own, "nobody", lambda tab: tab.goto(own.url))
    other = session.citizen_for(service.code, order, 2)
    if other.credentials is not None and other.account != walker.account:
        credentials = other.credentials

        def logged_in(tab: Browse) -> View:
            login, view = session.login_for(tab, credentials).run(tab.goto(own.url))
            if login.outcome is not Outcome.DONE:
                raise Unreachable(login.reason, login.detail or "the other account was not let in")
            return view if view.url == own.url else tab.goto(own.url)

        _try(session, browse.recorder, own, "other", logged_in)


def _try(session: Session, recorder: Recorder, own: _Own, by: Literal["nobody", "other"], go: _Way) -> None:
    watching, session.on_show = session.on_show, None
    try:
        with session.citizen_tab(recorder, stranger=True) as tab:
            tab.enter(Step.LOOKUP)
            view = go(tab)
            shown = told(_text(view), own.values)
            opened = not needed(view) and view.status < 400 and (bool(shown) or own.code in _text(view))
            shot = tab.shot(f"dossier-{by}")
            fact = DossierTried(
                by,
                "opened" if opened else "refused",
                mask(own.url, own.values),
                view.status,
                shown if opened else (),
                own.saw,
            )
            recorder.note(Step.LOOKUP, fact, [shot] if shot else [])
    except (Error, Unreachable) as error:
        detail = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
        recorder.note(Step.LOOKUP, DossierTried(by, "unseen", mask(own.url, own.values), detail=detail))
    finally:
        session.on_show = watching


def _satisfaction(browse: Browse) -> None:
    """A dossier with its result is the last place where a citizen may be asked for an opinion."""
    shot = browse.shot("finished-dossier", whole=True)
    for fact in look_for_notices(browse, "finished-dossier"):
        if isinstance(fact, WordsLookedFor) and fact.what == "satisfaction":
            browse.recorder.note(Step.LOOKUP, fact, [shot] if shot else [])


def _unseen(recorder: Recorder, detail: str) -> None:
    recorder.note(Step.LOOKUP, DossierTried("nobody", "unseen", detail=detail))


def _text(view: View) -> str:
    return "\n".join([*(line for f in view.frames for line in f.lines), *(c.value for c in view.controls())])

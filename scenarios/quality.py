"""Quality, measured on a walk of its own, so that the walk that is judged for its level is not slowed by it.

The same citizen goes the same way up to the last button, and stops there: nothing is filed to measure something.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import Error

from catalogue.service import Service
from catalogue.target import Consent
from evidence.exchange import unpack
from evidence.facts import Outcome, PageShown, Reason, Step, WalkEnded, WalkStarted
from evidence.quality import DraftTried, ProbeFailed, SearchTried
from evidence.recorder import Recorder
from evidence.store import PORTAL, QUALITY
from pages import steer
from pages.browse import Browse, Unreachable
from pages.login import needed
from pages.quality.addresses import check_addresses
from pages.quality.cookies import see_cookies
from pages.quality.gather import Gatherer, values_of
from pages.search import appears_in_search
from scenarios.private import try_dossier
from scenarios.second import try_second_browser
from scenarios.walk import walk_service

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.store import RunStore
    from scenarios.session import Session

PORTAL_SERVICE = Service(PORTAL, "")


def measure_quality(
    session: Session, store: RunStore, service: Service, order: int, *, second_browser: bool = False
) -> WalkEnded:
    """Measure one service, or the portal's own pages where the service is PORTAL_SERVICE."""
    if service.code == PORTAL:
        return _measure_portal(session, store, order)
    gatherer = Gatherer()
    target = session.target
    session.target = target.model_copy(update={"consent": Consent(reference=target.consent.reference)})
    session.on_show = gatherer
    session.at_end = lambda b: _at_end(session, store, service, order, b, gatherer, second=second_browser)
    try:
        return walk_service(session, store, service, order, QUALITY)
    finally:
        session.target, session.on_show, session.at_end = target, None, None


def _at_end(
    session: Session, store: RunStore, service: Service, order: int, browse: Browse, gatherer: Gatherer, *, second: bool
) -> None:
    """What is looked at once the walk stands before the last button, or wherever it ended."""
    probes: dict[str, Callable[[], None]] = {
        "draft": lambda: _draft(browse, gatherer),
        "addresses": lambda: _addresses(session, store, service, order, browse),
        "dossier": lambda: try_dossier(session, store, service, order, browse),
        "search": lambda: _search(session, service, browse),
        "second": lambda: try_second_browser(session, store, service, order, browse) if second else None,
    }
    for name, probe in probes.items():
        try:
            probe()
        except (Error, Unreachable, OSError, ValueError) as error:
            detail = str(error).splitlines()[0][:300] if str(error) else type(error).__name__
            browse.recorder.note(browse.step, ProbeFailed(name, "", detail))


def _draft(browse: Browse, gatherer: Gatherer) -> None:
    """Open the form's first page again: what a citizen finds who lost the tab."""
    if not gatherer.form_url or not gatherer.form_values:
        return
    browse.enter(Step.FILL)
    view = browse.goto(gatherer.form_url)
    browse.recorder.note(
        Step.FILL,
        DraftTried(
            gatherer.form_url,
            filled=len(gatherer.form_values),
            kept=_kept(gatherer.form_values, {c.identity for c in view.controls()}, values_of(view)),
            logged_in=not needed(view),
            offers_draft=gatherer.offers_draft,
        ),
        [shot] if (shot := browse.shot("form-again", whole=True)) else [],
    )


def _kept(filled: dict[str, str], there: set[str], now: dict[str, str]) -> int | None:
    """How many values are still there; None when most of the fields are not on this page."""
    if 2 * len(there & filled.keys()) < len(filled):
        return None
    return sum(now.get(key) == value for key, value in filled.items())


def _addresses(session: Session, store: RunStore, service: Service, order: int, browse: Browse) -> None:
    """Search the addresses of the walk that was judged; its exchanges lie in the run."""
    citizen = session.citizen_for(service.code, order).citizen
    for fact in store.read_walk(service.code).facts:
        for exhibit in fact.exhibits:
            if exhibit.name == "exchanges.json.gz":
                exchanges = unpack(store.blob_path(exhibit).read_bytes())
                browse.recorder.note(Step.RECEIVE, check_addresses(exchanges, citizen))


def _search(session: Session, service: Service, browse: Browse) -> None:
    ways: tuple[Literal["name", "plain"], ...] = ("name", "plain")
    for way in ways:
        query, found = appears_in_search(browse, session.target, service, plain=way == "plain")
        shot = None if found else browse.shot(f"search-{way}")
        browse.recorder.note(Step.FIND, SearchTried(way, query, found), [shot] if shot else [])


def _measure_portal(session: Session, store: RunStore, order: int) -> WalkEnded:
    recorder = Recorder(store, PORTAL, QUALITY)
    recorder.note(Step.FIND, WalkStarted(service=PORTAL, look=QUALITY, seed=session.seed, versions=session.versions()))
    session.on_show = Gatherer(portal=True)
    try:
        with session.citizen_tab(recorder) as browse:
            ended = _portal_pages(session, browse, order)
    except Unreachable as lost:
        ended = WalkEnded(Outcome.BLOCKED, lost.reason, lost.detail[:400])
    except Error as error:
        ended = WalkEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, str(error).splitlines()[0][:400])
    finally:
        session.on_show = None
    recorder.note(Step.LOGIN, ended)
    return ended


def _portal_pages(session: Session, browse: Browse, order: int) -> WalkEnded:
    """The home page, the log-in page, and the cookies before and after a log-in."""
    browse.enter(Step.FIND)
    home = browse.goto(session.target.portal.base_url)
    browse.show(home, "home", whole=True)
    browse.recorder.note(Step.FIND, see_cookies(browse, logged_in=False))
    if home.status >= 400:
        return WalkEnded(Outcome.REFUSED, Reason.PORTAL_ERROR, f"HTTP {home.status}")
    link = steer.find(home, "login")
    if link is None:
        return WalkEnded(Outcome.DONE)
    browse.enter(Step.LOGIN)
    view = browse.press(link, "login").view
    browse.show(view, "login-page", whole=True)
    view = browse.settle()
    credentials = session.citizen_for("", order).credentials
    if needed(view) and credentials is not None:
        told, view = session.login_for(browse, credentials).run(view)
        browse.recorder.note(Step.LOGIN, told)
        if told.outcome is not Outcome.DONE:
            detail = f"{told.reason} {told.detail}".strip()
            browse.recorder.note(Step.LOGIN, ProbeFailed("cookies", "login", detail))
        else:
            with suppress(Error):
                browse.page.wait_for_load_state("domcontentloaded")
            browse.recorder.note(Step.LOGIN, see_cookies(browse, logged_in=True))
    return WalkEnded(Outcome.DONE)


def pages_shown(store: RunStore, service: str) -> int:
    """How many pages a service's walk showed: the sample prefers services whose form was reached."""
    return sum(isinstance(f.seen, PageShown) for f in store.read_walk(service).facts)

"""A second browser: the same way up to the last button in Firefox, and whether its pages come as in the first one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Error

from catalogue.target import Consent
from evidence.facts import Exhibit, Fact, Outcome, PageShown, WalkEnded
from evidence.quality import BrowserTried
from evidence.store import QUALITY, RunStore
from scenarios.walk import walk_service

if TYPE_CHECKING:
    from catalogue.service import Service
    from pages.browse import Browse
    from scenarios.session import Session

# Nothing listens there: whatever is not on the target's hosts is refused on this very machine.
_NOWHERE = "http://127.0.0.1:9"
_TRIES = 2


def try_second_browser(session: Session, store: RunStore, service: Service, order: int, browse: Browse) -> None:
    """Walk in Firefox and record how far it came; where it is refused, twice. Raises nothing for the portal."""
    if not session.second:
        browse.recorder.note(browse.step, BrowserTried("Firefox", "unseen", "no Firefox was found on this machine"))
        return
    hosts = sorted({urlsplit(f"//{host}").hostname or host for host in session.target.portal.allowed_hosts})
    try:
        firefox = session.playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=session.second,
            headless=True,
            proxy={"server": _NOWHERE, "bypass": ",".join(hosts)},
        )
    except Error as error:
        fact = BrowserTried("Firefox", "unseen", f"this Firefox could not be driven: {_line(error)}")
        browse.recorder.note(browse.step, fact)
        return
    name = f"Firefox {firefox.version}"
    wanted = _pages(store.read_walk(service.code, QUALITY).facts)
    target = session.target.model_copy(update={"consent": Consent()})
    try:
        with TemporaryDirectory(prefix="thucchat-", ignore_cleanup_errors=True) as folder:
            other = session.in_browser(firefox, target)
            fact, shown = _compare(other, RunStore(Path(folder)), service, order, wanted, name)
            kept = [
                browse.recorder.keep(content, name=f"firefox-{e.name}", media_type=e.media_type) for e, content in shown
            ]
            browse.recorder.note(browse.step, fact, kept)
    finally:
        firefox.close()


def _compare(
    session: Session, store: RunStore, service: Service, order: int, wanted: list[str], name: str
) -> tuple[BrowserTried, list[tuple[Exhibit, bytes]]]:
    refused: list[str] = []
    for _ in range(_TRIES):
        ended = walk_service(session, store, service, order)
        facts = store.read_walk(service.code).facts
        came = _pages(facts)
        unlike = tuple(page for page in wanted if page not in came)
        if not unlike:
            return BrowserTried(name, "same", pages=tuple(came)), _last_picture(store, facts)
        if ended.outcome is not Outcome.REFUSED:
            return BrowserTried(name, "unseen", _why(ended), tuple(came), unlike), _last_picture(store, facts)
        refused.append(_why(ended))
    fact = BrowserTried(name, "unlike" if len(set(refused)) == 1 else "unseen", refused[-1], tuple(came), unlike)
    return fact, _last_picture(store, facts)


def _pages(facts: tuple[Fact, ...]) -> list[str]:
    """Names of the service's own pages that were shown, in order."""
    names = [f.exhibits[0].name for f in facts if isinstance(f.seen, PageShown) and f.exhibits]
    return [n for n in dict.fromkeys(names) if n == "service" or n.startswith("form-")]


def _last_picture(store: RunStore, facts: tuple[Fact, ...]) -> list[tuple[Exhibit, bytes]]:
    pictures = [e for f in facts if isinstance(f.seen, PageShown) for e in f.exhibits]
    return [(e, store.blob_path(e).read_bytes()) for e in pictures[-1:]]


def _why(ended: WalkEnded) -> str:
    return f"{ended.reason} {ended.detail}".strip()


def _line(error: Error) -> str:
    return str(error).splitlines()[0][:200]

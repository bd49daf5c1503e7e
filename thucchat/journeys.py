"""A special journey: one service's walk as an ordinary test, which keeps its facts as the generic walk does."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page

from evidence.exchange import pack
from evidence.facts import Acknowledged, Exhibit, Outcome, PageShown, Reason, Seen, Step, WalkEnded, WalkStarted
from evidence.recorder import Recorder
from fixtures.citizen import Citizen
from pages.browse import Browse
from scenarios.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalogue.service import Service
    from scenarios.session import Session
    from thucchat.pytesting import Setting

_MOST_LINES = 400


@dataclass(slots=True)
class Evidence:
    """What a journey keeps. A test that fails leaves the rest untested: a journey accuses nobody by itself."""

    browse: Browse
    clock: Clock
    passed: bool = False
    begun: bool = field(default=False, init=False)

    def step(self, name: str) -> None:
        """From here on the citizen does this: find, read, login, fill, attach, file, pay, lookup, … (`Step`)."""
        if self.begun:
            self.clock.end()
        self.begun = True
        self.clock.begin(Step(name))
        self.browse.enter(Step(name))

    def show(self, name: str) -> None:
        """Keep what the page shows: its words as a fact, with a screenshot of the whole page."""
        page = self.browse.page
        lines = tuple(line.strip() for line in page.locator("body").inner_text().splitlines() if line.strip())
        self.note(PageShown(page.url, page.title(), 0, lines[:_MOST_LINES]), shot=name)

    def filed(self, code: str, message: str) -> None:
        """Keep that the portal confirmed the filing, in its own words, with the dossier's code."""
        self.note(Acknowledged(confirmed=True, code=code, message=message), shot="acknowledged")

    def note(self, seen: Seen, *, shot: str = "") -> None:
        """Keep any fact of evidence/facts.py, with a screenshot of that name."""
        self.browse.touch()  # the test acts on the page itself: an old screenshot is not its picture
        drawn = self.browse.shot(shot, whole=True) if shot else None
        self.browse.recorder.note(self.clock.step, seen, [drawn] if drawn else [])

    def end(self) -> None:
        """Write how the journey ended."""
        outcome = Outcome.DONE if self.passed else Outcome.BLOCKED
        reason = Reason.NONE if self.passed else Reason.WALKER_LIMIT
        detail = "" if self.passed else "the journey's test failed"
        if self.begun:
            self.clock.end(outcome, reason, detail)
        self.clock.skip_rest(Reason.EARLIER_STEP)
        self.browse.recorder.note(self.clock.step, WalkEnded(outcome, reason, detail), [self._exchanges()])

    def _exchanges(self) -> Exhibit:
        content = pack(self.browse.wire.exchanges())
        return self.browse.recorder.keep(content, name="exchanges.json.gz", media_type="application/gzip")


@dataclass(frozen=True, slots=True)
class Journey:
    """What a test of a journey is given."""

    page: Page
    citizen: Citizen
    evidence: Evidence


def service_of(marker: pytest.Mark | None, setting: Setting) -> Service:
    """The service that a journey's marker names; the test is skipped where the catalogue, or the choice, has it not."""
    if marker is None:
        pytest.fail('name the service of this journey: @pytest.mark.service("1.001193")', pytrace=False)
    code = str(marker.args[0])
    found = next((s for s in setting.services if s.code == code), None)
    if found is None:
        pytest.skip(f"{code} is not in the catalogue, or was not chosen")
    return found


@contextmanager
def open_journey(setting: Setting, session: Session | None, service: Service) -> Iterator[Journey]:
    """A tab of the target for one citizen; its facts take the place of the generic walk of this run."""
    if session is None:
        pytest.skip("a journey is walked; with --stored nothing is")
    if setting.store.read_walk(service.code).ended:
        pytest.skip(f"{service.code} was walked in this run already; choose another --run")
    recorder = Recorder(setting.store, service.code)
    walker = session.citizen_for(service.code, setting.order[service.code])
    started = WalkStarted(
        service=service.code,
        look=1,
        seed=setting.seed,
        citizen=walker.citizen.full_name,
        user=walker.user,
        account=walker.account,
        versions=session.versions(),
    )
    recorder.note(Step.FIND, started)
    with session.citizen_tab(recorder) as browse:
        if walker.credentials is not None:
            browse.wire.hide(walker.credentials.password)
        browse.page.goto(setting.target.portal.base_url)
        evidence = Evidence(browse, Clock(recorder))
        try:
            yield Journey(browse.page, walker.citizen, evidence)
        finally:
            evidence.end()

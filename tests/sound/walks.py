"""Walks of the sound portal: one browser for many portals, each on its own port and in a fresh context."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from catalogue.service import Channel, ChannelTerms, Component, Service
from catalogue.target import CitizenAccount, Consent, Limits, OfficerAccount, Portal, Target
from evidence.facts import Acknowledged, StepEnded
from evidence.store import RunStore
from levels.case import Case
from levels.judge import judge_case
from levels.standard import read_standard
from levels.verdict import Result, ServiceVerdict
from scenarios.session import Session
from scenarios.walk import walk_service
from tests.sound import portal as sound
from tests.sound.filing import PAPERS, USUAL
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Playwright


_ENV = "SOUND_PORTAL_PASSWORD"


@dataclass(frozen=True, slots=True)
class Told:
    """What a walk and its judgement told of one portal."""

    case: Case
    verdict: ServiceVerdict

    @property
    def accusations(self) -> list[str]:
        """Findings held against the service."""
        return [f"{f.criterion}: {f.reason_en}" for f in self.verdict.findings if f.result is Result.NOT_MET]

    @property
    def filed(self) -> bool:
        """Whether the portal's confirmation was seen."""
        _, said = self.case.last(Acknowledged)
        return said is not None and said.confirmed

    @property
    def stop(self) -> str:
        """Where and why the walk ended before its end, "" when it did not."""
        ends = [e for _, e in self.case.each(StepEnded) if e.outcome.value in {"refused", "blocked"}]
        return f"{ends[0].ended}: {ends[0].reason} {ends[0].detail}" if ends else ""


def service_of(site: sound.Portal) -> Service:
    """The catalogue's record of the portal's service."""
    papers = [p for h, p in PAPERS.items() if site.has(h) and not h.startswith("fault_")]
    fees = (sound.FEE,) if site.charges else ()
    return Service(
        sound.CODE,
        sound.NAME,
        agency="Sở Xây dựng",
        claim=4,
        components=(
            Component("Đơn đề nghị", form_file="don-de-nghi.docx"),
            *(Component(p, copies=1) for p in (*papers, *USUAL)),
        ),
        components_complete=True,
        channels=(ChannelTerms(Channel.ONLINE, "05", "ngày làm việc", fees, free=not fees),),
    )


class Walker:
    """One browser that walks one portal after another."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self._playwright = playwright
        self._folder = folder
        self._session = Session(
            playwright, self._target("http://127.0.0.1:1", desk=False), launch_options(find_browser()), 7
        ).open()

    def close(self) -> None:
        """End the browser."""
        self._session.close()

    def walk(self, site: sound.Portal, *, desk: bool = False) -> Told:
        """Walk and judge one portal."""
        with site.server as server:
            session = Session(self._playwright, self._target(server.url, desk=desk), {}, 7)
            session._browser = self._session._browser
            store = RunStore(Path(tempfile.mkdtemp(dir=self._folder)))
            service = service_of(site)
            walk_service(session, store, service, 0)
            case = Case(service, store.read_walk(service.code), server.url)
            return Told(case, judge_case(case, read_standard("tt32-2017"), store))

    @staticmethod
    def _target(url: str, *, desk: bool) -> Target:
        officer = OfficerAccount(base_url=f"{url}/mc", username="canbo", password_env=_ENV) if desk else None
        return Target(
            portal=Portal(name="Cổng thử", base_url=url, allowed_hosts=("127.0.0.1",)),
            consent=Consent(submit=True, pay="sandbox"),
            citizen=CitizenAccount(username="012345678901", password_env=_ENV),
            officer=officer,
            limits=Limits(step_timeout=8),
        )


@contextmanager
def walker() -> Iterator[Walker]:
    """A walker with its browser, and a folder that goes with it."""
    os.environ[_ENV] = sound.PASSWORD
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        one = Walker(playwright, Path(folder))
        try:
            yield one
        finally:
            one.close()
            del os.environ[_ENV]

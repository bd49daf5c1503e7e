"""The generic walk on a small portal of another build, with planted faults; each tells what it should and no more."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from catalogue.service import Component, Service
from catalogue.target import CitizenAccount, Consent, Limits, Portal, Target
from evidence.facts import Acknowledged, FormEnded, LoginTried, LookedUp, Outcome, Reason, WalkEnded
from evidence.store import RunStore
from levels.case import Case
from levels.judge import judge_case
from levels.standard import read_standard
from levels.verdict import Result, Verdict
from scenarios.session import Session
from scenarios.walk import walk_service
from tests.pages.site import NAME, Running, Site
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from levels.verdict import ServiceVerdict

pytestmark = pytest.mark.browser

SERVICE = Service(
    "1.004884",
    NAME,
    claim=3,
    components=(Component("Tờ khai", "tk.doc"), Component("Bản chụp giấy tờ có thông tin khai sinh")),
    components_complete=True,
)


@contextmanager
def open_session(
    site: Site, *, submit: bool = True, password: str = "mat-khau-thu", timeout: float = 8
) -> Iterator[Session]:
    """A worker's session on a running site."""
    with pytest.MonkeyPatch.context() as patch, Running(site), sync_playwright() as playwright:
        patch.setenv("SITE_PASSWORD", password)
        target = Target(
            portal=Portal(name="Cổng thử", base_url=site.url, allowed_hosts=(site.url.removeprefix("http://"),)),
            consent=Consent(submit=submit),
            citizen=CitizenAccount(username="012345", password_env="SITE_PASSWORD"),
            limits=Limits(step_timeout=timeout),
        )
        session = Session(playwright, target, launch_options(find_browser()), 7).open()
        yield session
        session.close()


def walked(
    site: Site, folder: Path, *, submit: bool = True, password: str = "mat-khau-thu", timeout: float = 8
) -> tuple[Case, ServiceVerdict]:
    """Walk the site's service once and judge it."""
    store = RunStore(folder)
    with open_session(site, submit=submit, password=password, timeout=timeout) as session:
        walk_service(session, store, SERVICE, 0)
    case = Case(SERVICE, store.read_walk(SERVICE.code), site.url)
    return case, judge_case(case, read_standard("tt32-2017"), store)


def results(verdict: ServiceVerdict) -> dict[str, Result]:
    return {f.criterion: f.result for f in verdict.findings}


def test_a_sound_service_is_filed_and_found_again(tmp_path: Path) -> None:
    site = Site()
    case, verdict = walked(site, tmp_path)
    _, said = case.last(Acknowledged)
    assert said is not None
    assert said.code in site.dossiers
    assert all(look.found for _, look in case.each(LookedUp))
    assert Result.NOT_MET not in results(verdict).values()
    assert verdict.verdict is Verdict.UNCONFIRMED  # no desk was lent, so its criteria stay untested


@pytest.mark.parametrize(
    ("fault", "criterion"),
    [("empty_list", "L3-03"), ("refuse_names", "L3-03"), ("broken_send", "L3-07"), ("silent", "L3-07")],
)
def test_a_planted_fault_is_told_by_its_criterion_alone(tmp_path: Path, fault: str, criterion: str) -> None:
    _, verdict = walked(Site(**{fault: True}), tmp_path)
    failed = {c for c, r in results(verdict).items() if r is Result.NOT_MET}
    assert failed == {criterion}
    assert verdict.verdict is Verdict.PAPER
    finding = next(f for f in verdict.findings if f.criterion == criterion)
    assert finding.evidence
    assert all((tmp_path / path).exists() for path in finding.evidence)


def test_without_consent_nothing_is_filed(tmp_path: Path) -> None:
    site = Site()
    case, verdict = walked(site, tmp_path, submit=False)
    _, ended = case.last(FormEnded)
    assert ended is not None
    assert (ended.outcome, ended.reason) == (Outcome.BLOCKED, Reason.NO_CONSENT)
    assert site.dossiers == {}
    assert Result.NOT_MET not in results(verdict).values()


def test_a_refused_login_leaves_the_service_untested(tmp_path: Path) -> None:
    case, verdict = walked(Site(), tmp_path, password="sai")
    _, told = case.last(LoginTried)
    assert told is not None
    assert (told.outcome, told.reason) == (Outcome.REFUSED, Reason.LOGIN_REFUSED)
    assert case.last(FormEnded) == (None, None)  # asked for between the agency and the form
    assert verdict.verdict is Verdict.UNCONFIRMED


def test_a_page_that_listens_for_news_is_not_waited_for(tmp_path: Path) -> None:
    case, verdict = walked(Site(listens=True), tmp_path, timeout=2)
    _, said = case.last(Acknowledged)
    assert said is not None
    assert said.confirmed
    assert Result.NOT_MET not in results(verdict).values()


def test_a_form_that_never_answers_leaves_the_service_untested(tmp_path: Path) -> None:
    case, verdict = walked(Site(hangs=True), tmp_path, timeout=2)
    ended = case.walk.facts[-1].seen
    assert isinstance(ended, WalkEnded)
    assert (ended.outcome, ended.reason) == (Outcome.BLOCKED, Reason.TIMED_OUT)
    assert verdict.verdict is Verdict.UNCONFIRMED
    assert results(verdict)["L3-07"] is Result.UNTESTED

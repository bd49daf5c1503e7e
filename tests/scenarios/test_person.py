"""A person logs in once; the session is kept for nobody else to read, and walks use it until it is over."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.fernet import Fernet
from playwright.sync_api import sync_playwright

from catalogue.target import CitizenAccount, Consent, Limits, Portal, Target
from evidence.exchange import unpack
from evidence.facts import Acknowledged, LoginTried, Outcome, Reason, WalkEnded
from evidence.store import RunStore
from levels.case import Case
from levels.judge import judge_case
from levels.standard import read_standard
from levels.verdict import Result, Verdict
from scenarios import kept
from scenarios.person import log_in_once
from scenarios.session import Session
from scenarios.walk import walk_service
from tests.pages.site import Running, Site
from tests.scenarios.test_walk import SERVICE
from thucchat.browser import find_browser, launch_options
from thucchat.personal import AtTheTerminal, visible_options
from thucchat.walking import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

STATE: dict[str, Any] = {
    "cookies": [{"name": "phien", "value": "bi-mat-cua-nguoi-that", "domain": "x", "path": "/"}],
    "origins": [{"origin": "http://x", "localStorage": [{"name": "lang", "value": "vi"}]}],
}
NOW = datetime(2026, 11, 29, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for keys and sessions."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv(kept.KEY_VARIABLE, raising=False)
    monkeypatch.delenv(kept.KEY_FILE_VARIABLE, raising=False)
    return tmp_path


def target(url: str = "http://127.0.0.1:9") -> Target:
    return Target(
        portal=Portal(name="Cổng thử", base_url=url, allowed_hosts=(url.removeprefix("http://"),)),
        consent=Consent(submit=True),
        citizen=CitizenAccount(login="person"),
        limits=Limits(step_timeout=8),
    )


def test_a_session_is_kept_encrypted_for_this_user_alone(home: Path) -> None:
    path = kept.keep(target(), STATE, hours=8)
    files = [f for f in home.rglob("*") if f.is_file()]
    assert sorted(files) == sorted([path, kept.key_file()])
    assert all(stat.S_IMODE(f.stat().st_mode) == 0o600 for f in files)
    assert all(b"bi-mat" not in f.read_bytes() and b"cookies" not in f.read_bytes() for f in files)
    found = kept.read(target())
    assert found is not None
    assert found.state == STATE
    assert list(found.secrets()) == ["bi-mat-cua-nguoi-that"]


def test_a_session_is_over_when_its_hours_are() -> None:
    kept.keep(target(), STATE, hours=8, now=NOW)
    assert kept.read(target(), now=NOW + timedelta(hours=7.9)) is not None
    assert kept.read(target(), now=NOW + timedelta(hours=8)) is None


def test_each_portal_has_its_own_and_it_can_be_forgotten() -> None:
    kept.keep(target(), STATE, hours=8)
    assert kept.read(target("http://127.0.0.1:10")) is None
    assert kept.forget(target())
    assert not kept.forget(target())
    assert kept.read(target()) is None


def test_a_key_of_the_environment_is_used_and_no_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.KEY_VARIABLE, Fernet.generate_key().decode())
    kept.keep(target(), STATE, hours=8)
    assert not kept.key_file().exists()
    assert kept.read(target()) is not None
    monkeypatch.setenv(kept.KEY_VARIABLE, "mot-bi-mat-dai-khac-hoan-toan-0123456789")
    with pytest.raises(kept.KeptSessionError, match="thucchat login"):
        kept.read(target())


def test_what_is_wrong_with_a_key_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    path = kept.keep(target(), STATE, hours=8)
    kept.key_file().chmod(0o644)
    with pytest.raises(kept.KeptSessionError, match="chmod 600"):
        kept.read(target())
    kept.key_file().unlink()
    with pytest.raises(kept.KeptSessionError, match=kept.KEY_VARIABLE):
        kept.read(target())
    monkeypatch.setenv(kept.KEY_VARIABLE, "ngan")
    with pytest.raises(kept.KeptSessionError, match="32"):
        kept.read(target())
    assert path.exists()


def test_nothing_is_kept_of_a_log_in_that_left_nothing() -> None:
    with pytest.raises(kept.KeptSessionError, match="Enter"):
        kept.keep(target(), {"cookies": [], "origins": []}, hours=8)


def test_without_a_display_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(UsageError, match="DISPLAY"):
        visible_options()


def test_the_person_says_when_it_is_done() -> None:
    order: list[str] = []
    AtTheTerminal(lambda: order.append("told"), lambda: order.append("enter") or "").log_in(None)  # type: ignore[arg-type, func-returns-value]
    assert order == ["told", "enter"]

    def closed() -> str:
        raise EOFError

    with pytest.raises(UsageError, match="Enter"):
        AtTheTerminal(lambda: None, closed).log_in(None)  # type: ignore[arg-type]


class StandIn:
    """Logs in as a person would, without a window."""

    def log_in(self, page: Page) -> None:
        page.goto(page.url.rstrip("/") + "/dangnhap")
        page.fill("input[name=u]", "nguoi-that-0123456789")
        page.fill("input[name=p]", "mat-khau-thu")
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url("**/nop**")


def walked(session: Session, folder: Path) -> Case:
    store = RunStore(folder)
    walk_service(session, store, SERVICE, 0)
    return Case(SERVICE, store.read_walk(SERVICE.code), session.target.portal.base_url)


@pytest.fixture
def site() -> Iterator[Site]:
    with Running(Site()) as running:
        yield running


@pytest.mark.browser
def test_a_walk_goes_on_where_a_person_logged_in(site: Site, tmp_path: Path) -> None:
    agreed, launch = target(site.url), launch_options(find_browser())
    with sync_playwright() as playwright:
        log_in_once(playwright, agreed, launch, StandIn(), hours=1)
        session = Session(playwright, agreed, launch, 7).open()
        case = walked(session, tmp_path)
        session.close()
    _, said = case.last(Acknowledged)
    assert said is not None
    assert said.code in site.dossiers
    assert site.logins == ["nguoi-that-0123456789"]
    blobs = [path for path in (tmp_path / "blobs").rglob("*") if path.suffix == ".gz"]
    assert blobs
    assert all("nguoi-that-0123456789" not in str(unpack(path.read_bytes())) for path in blobs)


@pytest.mark.browser
def test_where_nobody_logged_in_the_rest_is_untested_and_says_what_to_do(site: Site, tmp_path: Path) -> None:
    with sync_playwright() as playwright:
        session = Session(playwright, target(site.url), launch_options(find_browser()), 7).open()
        case = walked(session, tmp_path)
        session.close()
    _, told = case.last(LoginTried)
    assert told is not None
    assert (told.outcome, told.reason, told.detail) == (Outcome.BLOCKED, Reason.NEEDS_PERSON, "run thucchat login")
    _, ended = case.last(WalkEnded)
    assert ended is not None
    assert ended.outcome is Outcome.BLOCKED
    verdict = judge_case(case, read_standard("tt32-2017"), RunStore(tmp_path))
    assert verdict.verdict is Verdict.UNCONFIRMED
    assert not any(f.result is Result.NOT_MET and f.level for f in verdict.findings)
    assert any("thucchat login" in f.reason for f in verdict.findings)

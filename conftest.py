"""Options and fixtures for people who live in pytest: `pytest scenarios --target T.toml --catalogue FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from thucchat.journeys import Evidence, Journey, open_journey, service_of
from thucchat.pytesting import Setting, read_setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from catalogue.service import Service
    from evidence.store import Walk
    from fixtures.citizen import Citizen
    from scenarios.session import Session


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of the scenarios; they mean the same as those of `thucchat walk`."""
    group = parser.getgroup("thucchat")
    group.addoption("--target", type=Path, help="the portal to be tested, target.toml")
    group.addoption("--catalogue", type=Path, help="services: CSV, XLSX or JSONL")
    group.addoption("--service", action="append", default=[], help="only this code; may be repeated")
    group.addoption("--shard", default="1/1", help="part I/N of the catalogue")
    group.addoption("--run", default="pytest", help="the run's id, runs/ID")
    group.addoption("--runs", type=Path, default=Path("runs"), help="where runs lie")
    group.addoption("--seed", type=int, default=7, help="seed of the fake citizens")
    group.addoption("--looks", type=int, default=2, choices=(1, 2), help="looks that an accusation rests on")
    group.addoption("--stored", action="store_true", help="judge the walks of the run folder, walk nothing")
    group.addoption("--named-browser", type=Path, default=None, help="the browser to walk with")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse wrong options before anything is collected."""
    read_setting(config)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Parametrise scenarios over the catalogue, sharded before anything is collected."""
    marked = metafunc.definition.get_closest_marker("service")
    if metafunc.module.__name__.startswith("scenarios.") and "service" in metafunc.fixturenames and not marked:
        setting = read_setting(metafunc.config)
        services = setting.services if setting else ()
        metafunc.parametrize("service", services, ids=[s.code for s in services])


@pytest.fixture(scope="session")
def setting(pytestconfig: pytest.Config) -> Setting:
    """Target, services and run folder of this session."""
    found = read_setting(pytestconfig)
    if found is None:
        pytest.skip("scenarios need --target and --catalogue")
    return found


@pytest.fixture(scope="session")
def browser_session(setting: Setting) -> Iterator[Session | None]:
    """The browser that walks; None with --stored."""
    with setting.session() as session:
        yield session


@pytest.fixture(scope="session")
def walk(setting: Setting, browser_session: Session | None) -> Callable[[Service], tuple[Walk, ...]]:
    """Walks a service, twice where it is accused; reads its stored walks with --stored, or what the run already has."""
    return setting.walker(browser_session)


# What a special journey is written with: docs/journeys.md.


@pytest.fixture
def service(request: pytest.FixtureRequest, setting: Setting) -> Service:
    """The service of a journey, named by `@pytest.mark.service("1.001193")`."""
    return service_of(request.node.get_closest_marker("service"), setting)


@pytest.fixture
def journey(
    request: pytest.FixtureRequest, setting: Setting, browser_session: Session | None, service: Service
) -> Iterator[Journey]:
    """One citizen's tab, and the walk that keeps what it sees."""
    with open_journey(setting, browser_session, service) as opened:
        yield opened
        opened.evidence.passed = not getattr(request.node, "journey_failed", True)


@pytest.fixture
def page(journey: Journey) -> Page:
    """The page that the citizen sees: an ordinary page of Playwright."""
    return journey.page


@pytest.fixture
def citizen(journey: Journey) -> Citizen:
    """The fake citizen of this journey."""
    return journey.citizen


@pytest.fixture
def evidence(journey: Journey) -> Evidence:
    """Keeps what is seen as facts of the run."""
    return journey.evidence


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Tell the journey whether its test passed."""
    report = yield
    if call.when == "call":
        item.journey_failed = report.failed  # type: ignore[attr-defined]
    return report

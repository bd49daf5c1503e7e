"""Options and fixtures for people who live in pytest: `pytest scenarios --target T.toml --catalogue FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from thucchat.pytesting import Setting, read_setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from catalogue.service import Service
    from evidence.store import Walk


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
    if metafunc.module.__name__.startswith("scenarios.") and "service" in metafunc.fixturenames:
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
def walk(setting: Setting) -> Iterator[Callable[[Service], tuple[Walk, ...]]]:
    """Walks a service, twice where it is accused; reads its stored walks with --stored, or what the run already has."""
    with setting.walker() as walker:
        yield walker

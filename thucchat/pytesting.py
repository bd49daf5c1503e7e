"""What the fixtures of `pytest scenarios` are made of; conftest.py only wires them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from catalogue.read import read_catalogue
from catalogue.service import Service
from catalogue.target import Target, read_target
from evidence.store import RunStore, write_whole
from levels.looks import LOOKS
from pages.mended import check_mends
from scenarios import kept
from scenarios.session import Session
from scenarios.walk import walk_service
from thucchat import __version__
from thucchat.browser import find_browser, launch_options
from thucchat.mistakes import MISTAKES
from thucchat.walking import WalkPlan, in_shard, read_shard, run_id, run_info

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evidence.store import Walk


@dataclass(frozen=True, slots=True)
class Setting:
    """A pytest session over one target. `order` gives each service its place in the catalogue."""

    target: Target
    services: tuple[Service, ...]
    order: dict[str, int]
    store: RunStore
    launch: dict[str, Any]
    seed: int
    stored: bool
    looks: int = LOOKS

    @contextmanager
    def session(self) -> Iterator[Session | None]:
        """The browser of this session of pytest; None where only stored walks are read."""
        if self.stored:
            yield None
            return
        with sync_playwright() as playwright:
            session = Session(playwright, self.target, self.launch, self.seed, version=__version__).open()
            yield session
            session.close()

    def walker(self, session: Session | None) -> Callable[[Service], tuple[Walk, ...]]:
        """A function that looks at one service, once or twice, unless its finished walks are already in the run."""
        if session is None:
            return lambda service: self.store.looks(service.code)
        plan = WalkPlan(self.target, self.services, self.store, self.seed, looks=self.looks)

        def walk(service: Service) -> tuple[Walk, ...]:
            order = self.order[service.code]
            if not self.store.read_walk(service.code).ended:
                walk_service(session, self.store, service, order)
            if until := plan.needs_second_look(service):
                walk_service(session, self.store, service, order, 2, until=until)
            return self.store.looks(service.code)

        return walk


_KEY: pytest.StashKey[Setting] = pytest.StashKey()


def read_setting(config: pytest.Config) -> Setting | None:
    """The session's setting from its options, None without --target and --catalogue. Read once a session."""
    cached = config.stash.get(_KEY, None)
    if cached is None and config.getoption("--target") and config.getoption("--catalogue"):
        try:
            cached = config.stash[_KEY] = _read(config)
        except MISTAKES as error:
            # A wrong option is the caller's mistake, not the failure of a service.
            raise pytest.UsageError(f"thucchat: {error}") from None
    return cached


def _read(config: pytest.Config) -> Setting:
    target = read_target(config.getoption("--target"))
    check_mends(target.field)
    catalogue = read_catalogue(config.getoption("--catalogue"))
    wanted = set(config.getoption("--service"))
    chosen = [s for s in catalogue.services if not wanted or s.code in wanted]
    services = tuple(in_shard(chosen, read_shard(config.getoption("--shard"))))
    store = RunStore(Path(config.getoption("--runs")) / run_id(config.getoption("--run")))
    stored = bool(config.getoption("--stored"))
    looks = store.info().looks if stored else int(config.getoption("--looks"))
    launch: dict[str, Any] = {}
    if not stored:
        target.check_secrets()
        kept.read(target)  # raises where a kept session cannot be opened
        browser = find_browser(config.getoption("--named-browser"))
        launch = launch_options(browser)
        store.begin(
            run_info(
                WalkPlan(target, services, store, config.getoption("--seed"), looks=looks),
                f"{browser.kind} {browser.version}",
            )
        )
        write_whole(store.target_path, target.model_dump_json(indent=1).encode())
    order = {s.code: i for i, s in enumerate(catalogue.services)}
    return Setting(target, services, order, store, launch, config.getoption("--seed"), stored, looks)

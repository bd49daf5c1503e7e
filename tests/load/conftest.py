from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from evidence.store import RunStore
from tests.load.identity import PASSWORD
from tests.load.portal import Habits
from tests.load.record import PASSWORD_ENV, record, target_of
from tests.load.site import Site, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalogue.target import Target


class Recorded:
    """The running test site and its recorded walks: two services by the first accounts, one again by another."""

    def __init__(self, site: Site, target: Target, store: RunStore, again: RunStore) -> None:
        self.site, self.target, self.store, self.again = site, target, store, again

    def behave(self, **habits: int) -> Habits:
        """Let the portal be as told, counting filings from now."""
        self.site.portal.habits = Habits(**habits)  # type: ignore[arg-type]
        self.site.portal.filed.clear()
        return self.site.portal.habits


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    folder = tmp_path_factory.mktemp("load")
    os.environ[PASSWORD_ENV] = PASSWORD
    with running() as site:
        target = target_of(site, folder)
        store, again = RunStore(folder / "runs" / "r"), RunStore(folder / "runs" / "again")
        record(site, target, store)
        record(site, target, again, only=1, skip_accounts=2)
        yield Recorded(site, target, store, again)
    os.environ.pop(PASSWORD_ENV, None)

"""Start the five sites, and stop them: `python -m tests.blind.gov2025.serve` keeps them up until the keyboard stops it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.blind.common.dossiers import Dossiers
from tests.blind.common.records import read_procedures
from tests.blind.common.serving import Portal, bind, host_of, keep_up, served
from tests.blind.common.truth import read_truth
from tests.blind.gov2025.engine import Engine
from tests.blind.gov2025.outside import Bank, Identity, OldPortal
from tests.blind.gov2025.pages import NAME
from tests.blind.gov2025.portal import Origins, Site

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def running() -> Iterator[Portal]:
    """The portal, the log-in, the e-forms, the bank and the closed portal, each on a loopback address of its own."""
    truth = read_truth(Path(__file__).parent)
    services = read_procedures(list(truth), "tỉnh Đông Khê")
    dossiers = Dossiers("H96.31-{day:%y%m%d}-{number:04d}")
    places, urls = zip(*(bind(f"127.0.0.{number}") for number in range(1, 6)), strict=True)
    at = Origins(*urls)
    engine, identity, bank = Engine(services, truth, at.portal), Identity(at.portal), Bank()
    site = Site(at, services, truth, dossiers, (engine, identity, bank))
    with ExitStack() as up:
        apps = (site.app(), identity.app(), engine.app(), bank.app(), OldPortal(at.portal).app())
        for app, place in zip(apps, places, strict=True):
            up.enter_context(served(app, place))
        hosts = tuple(map(host_of, urls))
        yield Portal(NAME, f"{at.portal}/", hosts, f"{at.portal}/tra-cuu", services, truth, dossiers)


if __name__ == "__main__":
    keep_up(running())

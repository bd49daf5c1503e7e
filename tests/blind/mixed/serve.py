"""Start the four sites, and stop them: `python -m tests.blind.mixed.serve` keeps them up until the keyboard stops it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.blind.common.dossiers import Dossiers
from tests.blind.common.records import read_procedures
from tests.blind.common.serving import Portal, bind, host_of, keep_up, served
from tests.blind.common.truth import read_truth
from tests.blind.mixed.eform import Engine
from tests.blind.mixed.outside import LogIn, Payment
from tests.blind.mixed.pages import NAME
from tests.blind.mixed.portal import Origins, Site

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def running() -> Iterator[Portal]:
    """The portal, its e-forms, its log-in and its payment, each on a loopback address of its own."""
    truth = read_truth(Path(__file__).parent)
    services = read_procedures(list(truth), "tỉnh Lâm Sa")
    dossiers = Dossiers("H93.07-{day:%Y%m%d}-{number:07d}")
    places, urls = zip(*(bind(f"127.0.0.{number}") for number in (1, 2, 3, 4)), strict=True)
    at = Origins(*urls)
    engine, login, payment = Engine(services, truth), LogIn(at.portal), Payment()
    site = Site(at, services, truth, dossiers, (engine, login, payment))
    with ExitStack() as up:
        apps = (site.app(), engine.app(), login.app(), payment.app())
        for app, place in zip(apps, places, strict=True):
            up.enter_context(served(app, place))
        hosts = tuple(map(host_of, urls))
        yield Portal(NAME, f"{at.portal}/", hosts, f"{at.portal}/tra-cuu-ho-so", services, truth, dossiers)


if __name__ == "__main__":
    keep_up(running())

"""Start the portal, its log-in and its bank, and stop them: `python -m tests.blind.legacy.serve` keeps them up."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.blind.common.dossiers import Dossiers
from tests.blind.common.questions import read_forms
from tests.blind.common.records import read_procedures
from tests.blind.common.serving import Portal, bind, host_of, keep_up, served
from tests.blind.common.truth import read_truth
from tests.blind.legacy.bank import Bank
from tests.blind.legacy.identity import Identity
from tests.blind.legacy.layout import NAME, PROVINCE
from tests.blind.legacy.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def running() -> Iterator[Portal]:
    """The three sites, each on a loopback address of its own."""
    folder = Path(__file__).parent
    truth = read_truth(folder)
    services = read_procedures(list(truth), PROVINCE)
    dossiers = Dossiers("000.00.12.H79-{day:%y%m%d}-{number:04d}")
    places, urls = zip(*(bind(f"127.0.0.{number}") for number in range(1, 4)), strict=True)
    url, identity_url, bank_url = urls
    identity, bank = Identity(url), Bank(bank_url)
    site = Site((url, identity_url), services, truth, read_forms(folder), dossiers, (identity, bank))
    with ExitStack() as up:
        for app, place in zip((site.app(), identity.app(), bank.app()), places, strict=True):
            up.enter_context(served(app, place))
        yield Portal(
            NAME,
            f"{url}/",
            tuple(map(host_of, urls)),
            f"{url}/tracuu",
            services,
            truth,
            dossiers,
            f"inbox:{identity_url}/hop-thu/{{username}}",
        )


if __name__ == "__main__":
    keep_up(running())

"""Start the portal and its two neighbours, and stop them: `python -m tests.blind.jsf.serve` keeps them up."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.blind.common.dossiers import Dossiers
from tests.blind.common.questions import read_forms
from tests.blind.common.records import read_procedures
from tests.blind.common.serving import Portal, bind, host_of, keep_up, served
from tests.blind.common.truth import read_truth
from tests.blind.jsf.outside import Identity, Treasury
from tests.blind.jsf.pages import NAME, PROVINCE
from tests.blind.jsf.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def running() -> Iterator[Portal]:
    """All three sites, each on a loopback address of its own."""
    folder = Path(__file__).parent
    truth = read_truth(folder)
    services = read_procedures(list(truth), PROVINCE)
    dossiers = Dossiers("H74.22-{day:%y%m%d}-{number:04d}")
    (place, url), (second, bank_url), (third, identity_url) = (bind(f"127.0.0.{n}") for n in (1, 2, 3))
    bank = Treasury(bank_url)
    site = Site(url, identity_url, services, truth, read_forms(folder), dossiers, bank)
    with served(site.app(), place), served(bank.app(), second), served(Identity().app(), third):
        hosts = tuple(map(host_of, (url, bank_url, identity_url)))
        yield Portal(NAME, f"{url}/", hosts, f"{url}/tra-cuu-ho-so.xhtml", services, truth, dossiers)


if __name__ == "__main__":
    keep_up(running())

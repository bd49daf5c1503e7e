"""Start the portal and its bank, and stop them: `python -m tests.blind.onepage.serve` keeps them up."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.blind.common.dossiers import Dossiers
from tests.blind.common.questions import read_forms
from tests.blind.common.records import read_procedures
from tests.blind.common.serving import Portal, bind, host_of, keep_up, served
from tests.blind.common.truth import read_truth
from tests.blind.onepage.bank import Bank
from tests.blind.onepage.layout import HOME, NAME, PROVINCE
from tests.blind.onepage.site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def running() -> Iterator[Portal]:
    """Both sites, each on a loopback address of its own."""
    folder = Path(__file__).parent
    truth = read_truth(folder)
    services = read_procedures(list(truth), PROVINCE)
    dossiers = Dossiers("000.00.26.H88-{day:%y%m%d}-{number:04d}")
    (place, url), (other, bank_url) = bind("127.0.0.1"), bind("127.0.0.2")
    bank = Bank(bank_url)
    site = Site(url, services, truth, read_forms(folder), dossiers, bank)
    with served(site.app(), place), served(bank.app(), other):
        yield Portal(
            NAME,
            f"{url}/",
            (host_of(url), host_of(bank_url)),
            f"{url}{HOME}/tracuu",
            services,
            truth,
            dossiers,
            f"inbox:{url}{HOME}/hopthu/{{username}}",
        )


if __name__ == "__main__":
    keep_up(running())

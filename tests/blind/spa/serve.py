"""Start the app and its payment gateway, and stop them: `python -m tests.blind.spa.serve` keeps them up."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.blind.common.dossiers import Dossiers
from tests.blind.common.questions import read_forms
from tests.blind.common.records import read_procedures
from tests.blind.common.serving import Portal, bind, host_of, keep_up, served
from tests.blind.common.truth import read_truth
from tests.blind.spa.api import Api
from tests.blind.spa.pay import Gateway
from tests.blind.spa.telling import NAME, PROVINCE

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def running() -> Iterator[Portal]:
    """Both sites, each on a loopback address of its own."""
    folder = Path(__file__).parent
    truth = read_truth(folder)
    services = read_procedures(list(truth), PROVINCE)
    dossiers = Dossiers("H78.20-{day:%Y%m%d}-{number:07d}")
    (place, url), (other, gateway_url) = bind("127.0.0.1"), bind("127.0.0.2")
    gateway = Gateway(gateway_url)
    api = Api(url, services, truth, read_forms(folder), dossiers, gateway)
    with served(api.app(), place), served(gateway.app(), other):
        yield Portal(NAME, f"{url}/", (host_of(url), host_of(gateway_url)), f"{url}/tra-cuu", services, truth, dossiers)


if __name__ == "__main__":
    keep_up(running())

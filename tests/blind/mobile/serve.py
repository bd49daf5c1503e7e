"""Start the portal, and stop it: `python -m tests.blind.mobile.serve` keeps it up until the keyboard stops it."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.blind.common.dossiers import Dossiers
from tests.blind.common.records import read_procedures
from tests.blind.common.serving import Portal, bind, host_of, keep_up, served
from tests.blind.common.truth import read_truth
from tests.blind.mobile.api import Api

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "Dịch vụ công số tỉnh Vĩnh Hà"


@contextmanager
def running() -> Iterator[Portal]:
    """The portal, up on a free port."""
    truth = read_truth(Path(__file__).parent)
    services = read_procedures(list(truth), "tỉnh Vĩnh Hà")
    dossiers = Dossiers("H95.24-{day:%y%m%d}-{number:04d}")
    place, url = bind()
    with served(Api(services, truth, dossiers).app(), place):
        yield Portal(NAME, f"{url}/", (host_of(url),), f"{url}/#/tra-cuu", services, truth, dossiers)


if __name__ == "__main__":
    keep_up(running())

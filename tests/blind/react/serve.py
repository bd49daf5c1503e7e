"""Start the portal, its log-in and its payment platform, and stop them: `python -m tests.blind.react.serve` keeps them up."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.blind.common.dossiers import Dossiers
from tests.blind.common.serving import Portal, bind, host_of, keep_up, served
from tests.blind.react.api import Api
from tests.blind.react.filing import Filing
from tests.blind.react.pay import Platform
from tests.blind.react.services import Services
from tests.blind.react.sso import Sso
from tests.blind.react.telling import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def running() -> Iterator[Portal]:
    """The three sites, each on a loopback address of its own."""
    services = Services()
    dossiers = Dossiers("H83.15-{day:%y%m%d}-{number:05d}")
    (place, url), (second, sso_url), (third, pay_url) = bind("127.0.0.1"), bind("127.0.0.2"), bind("127.0.0.3")
    sso, platform = Sso(sso_url, url), Platform(pay_url)
    api = Api(url, services, sso, Filing(services, dossiers, sso, platform))
    hosts = tuple(map(host_of, (url, sso_url, pay_url)))
    with served(api.app(), place), served(sso.app(), second), served(platform.app(), third):
        yield Portal(NAME, f"{url}/", hosts, f"{url}/tra-cuu", services.procedures, services.truth, dossiers)


if __name__ == "__main__":
    keep_up(running())

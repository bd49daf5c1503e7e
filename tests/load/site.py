"""The test site: a portal, its log-in provider on another origin, and a host that must never be contacted."""

from __future__ import annotations

import socket
import threading
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import uvicorn

from tests.load.identity import Identity
from tests.load.portal import Portal

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTS = ("127.0.0.1", "127.0.0.2", "127.0.0.3")


@dataclass
class Site:
    """Three origins. `strangers` are the requests that came to the forbidden one."""

    issued: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    strangers: list[str] = field(default_factory=list)
    identity: Identity = field(init=False)
    portal: Portal = field(init=False)

    def __post_init__(self) -> None:
        self.identity = Identity(self.issued)
        self.portal = Portal(self.issued, self.identity)

    @property
    def allowed(self) -> tuple[str, str]:
        """Hosts that may be contacted."""
        return (self.portal.origin.removeprefix("http://"), self.portal.idp.removeprefix("http://"))

    async def stranger(self, scope: Any, _receive: Any, send: Any) -> None:
        """An application that only remembers."""
        if scope["type"] == "http":
            self.strangers.append(scope["path"])
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b""})


@contextmanager
def running() -> Iterator[Site]:
    """A site that answers."""
    site = Site()
    servers: list[tuple[uvicorn.Server, threading.Thread]] = []
    listening = [_listen(host) for host in HOSTS]
    site.portal.origin, site.portal.idp, site.portal.foreign = (
        f"http://{host}:{at.getsockname()[1]}" for host, at in zip(HOSTS, listening, strict=True)
    )
    for app, at in zip((site.portal.app(), site.identity.app(), site.stranger), listening, strict=True):
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, daemon=True)
        thread.start()
        servers.append((server, thread))
    try:
        yield site
    finally:
        for server, _ in servers:
            server.should_exit = True
        for _, thread in servers:
            thread.join(timeout=5)


def _listen(host: str) -> socket.socket:
    at = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    at.bind((host, 0))
    at.listen(64)
    return at

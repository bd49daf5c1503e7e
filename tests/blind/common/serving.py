"""Starting and stopping the sites of a portal on free ports of loopback addresses."""

from __future__ import annotations

import socket
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING

import uvicorn

from tests.blind.common.account import USERNAME
from tests.blind.common.dossiers import Dossiers
from tests.blind.common.records import Procedure
from tests.blind.common.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from starlette.applications import Starlette


START_LIMIT = 20.0  # seconds


class StartError(RuntimeError):
    """A site did not come up."""


@dataclass(frozen=True, slots=True)
class Portal:
    """A portal that runs: where, on which hosts, and what its vendor knows of it.

    `otp` says where its one-time codes are read, as a target file does; "" where it sends none.
    """

    name: str
    url: str
    hosts: tuple[str, ...]
    lookup_url: str
    services: dict[str, Procedure]
    truth: dict[str, Truth]
    dossiers: Dossiers
    otp: str = ""


class _Server(uvicorn.Server):
    """Tells when it has started."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()


def bind(address: str = "127.0.0.1") -> tuple[socket.socket, str]:
    """A listening place on a free port, and its origin."""
    place = socket.socket()
    place.bind((address, 0))
    return place, f"http://{address}:{place.getsockname()[1]}"


@contextmanager
def served(app: Starlette, place: socket.socket) -> Iterator[None]:
    """The site is up inside this block."""
    server = _Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = Thread(target=server.run, args=([place],), daemon=True)
    thread.start()
    if not server.up.wait(START_LIMIT):
        raise StartError(f"no site on {place.getsockname()} after {START_LIMIT} s")
    try:
        yield
    finally:
        server.should_exit = server.force_exit = True
        thread.join(START_LIMIT)


def host_of(origin: str) -> str:
    """`address:port` of an origin."""
    return origin.removeprefix("http://")


def keep_up(portal: AbstractContextManager[Portal]) -> None:
    """Keep a portal up until the keyboard stops it."""
    with portal as up, suppress(KeyboardInterrupt):
        sys.stdout.write(f"{up.url}\n{USERNAME}\n")
        Event().wait()

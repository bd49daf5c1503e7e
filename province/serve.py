"""The systems of the province, each on its own address, in one event loop."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import logging
import signal
import socket
import sys
from dataclasses import asdict, replace

import uvicorn

from province.collector.app import collector_app
from province.common.operator import Operated, Operator
from province.desk.app import desk_app
from province.desk.authority import Authority
from province.identity.app import identity_app
from province.national.app import national_app
from province.offer import read_offer
from province.payment.app import payment_app
from province.people import make_people
from province.portal.app import portal_app
from province.portal.fronts import FRONTS
from province.publish import publish
from province.settings import HOSTS, PROVINCE_NAME, Addresses, Settings
from province.sharing.app import sharing_app
from province.units import read_units
from province.web.libraries import install

_BACKLOG = 2048
_LOG = logging.getLogger(__name__)


class PortTakenError(RuntimeError):
    """Somebody else listens on an address that the province was told to use."""


def bind(port: int) -> dict[str, socket.socket]:
    """Listening sockets of the systems; port 0 takes free ports, another is used on all hosts."""
    sockets = {}
    for name, host in HOSTS.items():
        # The protocol is named so that asyncio turns Nagle's delay off; without it small answers take 40 ms.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise PortTakenError(
                f"cannot listen on {host}:{port} ({error}); stop what uses it or give --port 0"
            ) from None
        sockets[name] = listening
    return sockets


def run(settings: Settings, port: int) -> None:
    """Serve the province until SIGTERM or SIGINT; tell on stdout when all of them answer.

    The addresses of `settings` are filled in here. Raises PortTakenError, RecordsError and LibrariesError.
    """
    out = settings.out
    out.mkdir(parents=True, exist_ok=True)
    if FRONTS[settings.portal].libraries:
        install()
    sockets = bind(port)
    origins = {name: f"http://{HOSTS[name]}:{listening.getsockname()[1]}" for name, listening in sockets.items()}
    here = replace(settings, addresses=Addresses(**origins))
    asyncio.run(_serve(_systems(here), sockets, here))


def _systems(settings: Settings) -> dict[str, Operated]:
    offer, units, authority = read_offer(settings.services, settings.records, settings.seed), read_units(), Authority()
    people = make_people(settings.accounts, settings.seed, units.province(PROVINCE_NAME))
    publish(settings, people, offer, authority.root_pem)
    operator = Operator(settings.secrets.operator_token)
    desk = desk_app(settings, offer.services, offer.behaviour, authority)
    operator.after_moving.append(desk.state.overdue)
    systems = {
        "portal": portal_app(settings, offer.services, offer.behaviour, units),
        "identity": identity_app(settings, people, offer.behaviour, operator),
        "payment": payment_app(settings, authority),
        "desk": desk,
        "national": national_app(settings, offer.services, offer.behaviour),
        "sharing": sharing_app(settings, people),
        "collector": collector_app(settings, offer.services, offer.behaviour),
    }
    return {name: Operated(app, name, operator) for name, app in systems.items()}


async def _serve(systems: dict[str, Operated], sockets: dict[str, socket.socket], settings: Settings) -> None:
    servers = {name: _Server(_config(app)) for name, app in systems.items()}
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop, stop, number.name)
    tasks = [asyncio.create_task(server.serve([sockets[name]])) for name, server in servers.items()]
    while not all(server.started for server in servers.values()):
        await asyncio.sleep(0.01)
        for task in tasks:
            if task.done():
                task.result()
                raise RuntimeError("one of the systems stopped while starting")
    gc.freeze()  # services, units and templates stay for good; collecting garbage need not look at them
    told = {"ready": True, **asdict(settings.addresses), "target": str(settings.out / "target.toml")}
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    await asyncio.wait([asyncio.create_task(stop.wait()), *tasks], return_when=asyncio.FIRST_COMPLETED)
    for server in servers.values():
        server.should_exit = True
    await asyncio.gather(*tasks)


def _stop(stop: asyncio.Event, name: str) -> None:
    _LOG.warning("stopping on %s", name)
    stop.set()


class _Server(uvicorn.Server):
    """Several servers share one loop, so none of them takes the signals for itself."""

    @contextlib.contextmanager
    def capture_signals(self):  # type: ignore[no-untyped-def]
        yield


def _config(app: Operated) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="on",
        backlog=_BACKLOG,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
    )

"""Everything that a browser is given of one service before it is used, on each kind of portal and beside it."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from province.identity.app import identity_app
from province.national.app import national_app
from province.people import make_people
from province.portal.app import offered, portal_app
from province.portal.models import WebSession
from province.services import read_services
from province.settings import PROVINCE_NAME, Addresses, Secrets, Settings
from province.truth.behaviour import Behaviour, Mode
from province.truth.planting import things
from province.units import read_units
from tests.province.in_process import InProcess
from tests.province.portal_kinds import PROFILE
from tests.province.seen import Seen

if TYPE_CHECKING:
    import httpx
    import pytest

    from province.services import Service

SERVICES, UNITS = read_services(), read_units()
_LEVEL = 4
# What stands at which address, {code} and {words} are the service's; "entry" and "first" are a logged-in citizen's.
PLACES: dict[str, dict[str, str]] = {
    "plain": {
        "home": "/",
        "list": "/dich-vu-cong?tu_khoa={code}",
        "words": "/dich-vu-cong?tu_khoa={words}",
        "detail": "/dich-vu-cong/{code}",
        "guide": "/huong-dan/{code}",
        "button": "/dich-vu-cong/{code}/nop-ho-so",
        "entry": "/dich-vu-cong/{code}/nop-ho-so",
    },
    "formio": {
        "home": "/vi/home",
        "shell": "/vi/procedure/detail/{code}",
        "list": "/api/pa/procedure?keyword={code}",
        "words": "/api/pa/procedure?keyword={words}",
        "detail": "/api/pa/procedure/{code}",
        "guide": "/api/pa/procedure/{code}/--guide",
        "button": "/api/pa/dossier/--apply",
        "entry": "/api/pa/dossier/--apply",
    },
    "portlet": {
        "home": "/web/guest/home",
        "list": "/web/guest/thu-tuc?tu_khoa={code}",
        "words": "/web/guest/thu-tuc?tu_khoa={words}",
        "detail": "/web/guest/thu-tuc/-/chi-tiet/{code}",
        "guide": "/huong-dan/{code}",
        "button": "/web/guest/nop-ho-so?maThuTuc={code}",
        "entry": "/web/guest/nop-ho-so?maThuTuc={code}",
    },
}


def service_for(mode: Mode, number: int) -> Service:
    """A service that has what the mode needs; `number` spreads the modes over services of all layouts."""
    fitting = [service for service in SERVICES if mode.needs <= things(service, _LEVEL)][:4]
    return fitting[number % len(fitting)]


@dataclass
class World:
    """A portal of one kind with the systems beside it, where every service is sound until a mode is planted."""

    kind: str
    folder: Path
    waits: list[float] = field(default_factory=list)
    drawn: Iterator[int] = field(default_factory=itertools.count)
    sound: dict[str, list[Seen]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        origins = [f"http://127.0.0.{number}:8000" for number in range(1, 8)]
        settings = Settings(7, self.folder, 5, Addresses(*origins), Secrets("m", "c"), portal=self.kind)
        self.behaviour = {service.code: Behaviour(_LEVEL) for service in SERVICES}
        people = make_people(5, 7, UNITS.province(PROVINCE_NAME))
        self.portal = portal_app(settings, SERVICES, self.behaviour, UNITS)
        self.identity = identity_app(settings, people, self.behaviour)
        self.national = national_app(settings, SERVICES, self.behaviour)
        self.portal.state.portal.store.add(WebSession(id="phien", csrf="the", username="thu", profile=PROFILE))

    def of_sound(self, service: Service) -> list[Seen]:
        """What is given while nothing is planted."""
        if service.code not in self.sound:
            self.sound[service.code] = list(self._given(service))
        return self.sound[service.code]

    def of_planted(self, service: Service, behaviour: dict[str, Any]) -> list[Seen]:
        """What is given while the service alone behaves so."""
        values = {key: tuple(value) if isinstance(value, list) else value for key, value in behaviour.items()}
        self._behave(service, replace(Behaviour(_LEVEL), **values))
        try:
            return list(self._given(service))
        finally:
            self._behave(service, Behaviour(_LEVEL))

    def _behave(self, service: Service, behaviour: Behaviour) -> None:
        self.behaviour[service.code] = behaviour
        self.portal.state.portal.services[service.code] = offered(service, behaviour)

    def _given(self, service: Service) -> Iterator[Seen]:
        known, nobody = InProcess(self.portal, {"cdvc_phien": "phien"}), InProcess(self.portal)
        fill = {"code": service.code, "words": quote(service.name)}
        answer = None
        for place, address in PLACES[self.kind].items():
            client = known if place == "entry" else nobody
            answer = self._ask(client, address.format(**fill), service)
            yield self._seen(place, answer)
        if answer is not None and (first := self._first(known, answer)):
            yield self._seen("first", first)
        for number, paper in enumerate(service.papers):
            if paper.form:
                address = f"/bieu-mau/{service.code}/{number}/{quote(paper.form)}"
                yield self._seen("form", nobody.get(address))
        yield from self._beside(nobody, service)

    def _ask(self, client: InProcess, address: str, service: Service) -> httpx.Response:
        if not address.endswith("--apply"):
            return client.get(address)
        headers = {"Authorization": "Bearer the"} if client.cookies else {}
        return client.post(address, json={"procedure": service.code}, headers=headers)

    def _first(self, client: InProcess, entry: httpx.Response) -> httpx.Response | None:
        """The form's first page, where the filing button leads to one; the portlet's is the entry itself."""
        if self.kind == "formio":
            way = entry.json().get("next", "") if entry.status_code == 200 else ""
            address = f"/api/pa/dossier/{way.rpartition('/')[2]}/--form?step=0" if "/apply/" in way else ""
            return client.get(address, headers={"Authorization": "Bearer the"}) if address else None
        way = entry.headers.get("location", "")
        return client.get(way) if way.startswith("/nop-ho-so/") else None

    def _beside(self, nobody: InProcess, service: Service) -> Iterator[Seen]:
        """The log-in on the way to this service, and the national directory."""
        target = PLACES[self.kind]["button"].format(code=service.code)
        there = nobody.get(f"/dang-nhap?{urlencode({'tiep': target})}")
        yield self._seen("log-in", there)
        if self.kind != "plain":
            return  # what follows is the same for all kinds
        provider, way = InProcess(self.identity), urlsplit(there.headers["location"])
        asked = provider.get(f"{way.path}?{way.query}")
        yield self._seen("log-in", asked)
        if asked.status_code == 302:
            yield self._seen("log-in", provider.get(asked.headers["location"]))
        national = InProcess(self.national)
        for address in (f"/?tu_khoa={service.code}", f"/dich-vu-cong/{service.code}", f"/chuyen/{service.code}"):
            yield self._seen("national", national.get(address))

    def _seen(self, place: str, answer: httpx.Response) -> Seen:
        waits = tuple(self.waits)
        self.waits.clear()
        return Seen(place, answer.status_code, tuple(answer.headers.multi_items()), answer.content, waits)


def without_chance(patch: pytest.MonkeyPatch, waits: list[float], drawn: Iterator[int]) -> None:
    """Names that are drawn are marked as such, and whoever waits is noted and goes on at once.

    Only in this thread: a server of another test may run beside, and its loop waits too.
    """
    original, here = asyncio.BaseEventLoop.call_at, threading.get_ident()

    def call_at(loop: Any, when: float, call: Any, *arguments: Any, context: Any = None) -> Any:
        if threading.get_ident() != here:
            return original(loop, when, call, *arguments, context=context)
        waits.append(round(when - loop.time(), 2))
        return original(loop, loop.time(), call, *arguments, context=context)

    patch.setattr(secrets, "token_urlsafe", lambda _size=32: f"drawn-{next(drawn):026d}")
    patch.setattr(asyncio.BaseEventLoop, "call_at", call_at)

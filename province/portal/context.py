"""What every page of the portal needs."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.routing import BaseRoute

from province.common.client import Client
from province.common.pages import Pages
from province.portal.information import Texts
from province.portal.store import Store
from province.services import Section, Service
from province.settings import Settings
from province.truth.behaviour import Behaviour
from province.units import Units

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from province.portal.models import WebSession

COOKIE = "cdvc_phien"


@dataclass(frozen=True, slots=True)
class Front:
    """One kind of portal over the same back end. `folder` holds its templates; the paths are addresses of its pages,
    those of one dossier with `{key}`, where the filing button of a service leads with `{code}`;
    `libraries` is whether its pages need those of province.web.

    A front end brings the pages; what they do is in the acts, so a service fails its citizens alike on all of them.
    """

    folder: Path
    entry: str
    lookup: str
    payment_return: str
    dossier: str
    done: str
    guide: str
    routes: Callable[[Portal], list[BaseRoute]]
    libraries: bool = False


@dataclass(frozen=True, slots=True)
class Portal:
    """The parts of the running portal."""

    settings: Settings
    store: Store
    pages: Pages
    services: dict[str, Service]
    behaviour: dict[str, Behaviour]
    person: Section
    units: Units
    texts: Texts
    client: Client
    front: Front
    outgoing: asyncio.Event = field(default_factory=asyncio.Event)

    def visitor(self, request: Request) -> WebSession | None:
        """Who is logged in, if anybody."""
        cookie = request.cookies.get(COOKIE)
        return self.store.web_session(cookie) if cookie else None

    def page(self, request: Request, name: str, status: int = 200, /, **values: Any) -> Response:
        """A page with the header that fits the visitor."""
        if "visitor" not in values:
            values["visitor"] = self.visitor(request)
        return self.pages.page(name, status, **values)

    def missing(self, request: Request) -> Response:
        """The page for an address that does not exist."""
        return self.page(request, "missing.html", 404)


def token_fits(visitor: WebSession, form: dict[str, str]) -> bool:
    """Whether a posted form carries the token of the visitor's session."""
    return hmac.compare_digest(form.get("csrf", "").encode(), visitor.csrf.encode())

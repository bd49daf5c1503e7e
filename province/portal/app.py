"""The provincial portal put together."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount, Route

from province.common.client import Client
from province.common.database import open_database
from province.common.pages import Pages, static_files
from province.portal.browse import Browse
from province.portal.context import Portal
from province.portal.fronts import FRONTS
from province.portal.information import read_texts
from province.portal.interchange import Interchange
from province.portal.login import CALLBACK_PATH, Login
from province.portal.models import TABLES
from province.portal.payments import Payments
from province.portal.store import Store
from province.services import person_section
from province.settings import PORTAL_NAME, PROVINCE_NAME

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from province.services import Field, Service
    from province.settings import Settings
    from province.truth.behaviour import Behaviour
    from province.units import Units


def portal_app(
    settings: Settings, services: tuple[Service, ...], behaviour: dict[str, Behaviour], units: Units
) -> Starlette:
    """The portal with its front end, its log-in, its payments and its interchange with the desk."""
    front = FRONTS[settings.portal]
    portal = Portal(
        settings=settings,
        store=Store(open_database(settings.database("portal"), TABLES)),
        pages=Pages.of(
            front.folder,
            Path(__file__).parent,
            portal_name=PORTAL_NAME,
            province=PROVINCE_NAME,
            collector=settings.addresses.collector,
        ),
        services={service.code: offered(service, behaviour[service.code]) for service in services},
        behaviour=behaviour,
        person=person_section(),
        units=units,
        texts=read_texts(),
        client=Client(),
        front=front,
    )
    interchange = Interchange(portal)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        delivery = interchange.start()
        yield
        delivery.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await delivery
        await portal.client.aclose()

    async def missing(request: Request, _error: Exception) -> Response:
        return portal.missing(request)

    app = Starlette(
        lifespan=lifespan,
        routes=[*front.routes(portal), *_shared_routes(portal, interchange), Mount("/static", static_files())],
        exception_handlers={404: missing},
    )
    app.state.portal = portal
    return app


def _shared_routes(portal: Portal, interchange: Interchange) -> list[Route]:
    """What every kind of portal has at the same address: log-in, files, units, and what other systems call."""
    browse, login = Browse(portal), Login(portal)
    return [
        Route("/bieu-mau/{code}/{number:int}/{name}", browse.form_file),
        Route("/huong-dan/{code}", browse.guide_of),
        Route("/don-vi/huyen", browse.districts),
        Route("/don-vi/xa", browse.communes),
        Route("/dang-nhap", login.start),
        Route(CALLBACK_PATH, login.callback),
        Route("/dang-nhap/quoc-gia", login.from_national),
        Route("/dang-xuat", login.logout, methods=["POST"]),
        Route("/tra-cuu/doanh-nghiep", browse.enterprise),
        Route("/thanh-toan/ipn", Payments(portal).notice),
        Route("/lien-thong/trang-thai", interchange.status, methods=["POST"]),
    ]


def offered(service: Service, behaviour: Behaviour) -> Service:
    """The service as its pages and forms show it: how it is found, what is filled in, which lists have entries."""
    words = service.search_text if behaviour.findable == "words" else f" {service.code} "
    shown = replace(service, search_text=words, labelled=behaviour.labelled, width=behaviour.width)
    if not behaviour.empty_list and behaviour.prefilled:
        return shown
    sections = tuple(
        replace(section, fields=tuple(_field(field, behaviour) for field in section.fields))
        for section in service.sections
    )
    return replace(shown, sections=sections)


def _field(field: Field, behaviour: Behaviour) -> Field:
    if field.main and behaviour.empty_list:
        return replace(field, options=())
    return field if behaviour.prefilled else replace(field, prefill="", locked=False)

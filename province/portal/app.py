"""The provincial portal put together."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount, Route

from province.common.client import new_client
from province.common.database import open_database
from province.common.pages import Pages, static_files
from province.portal.browse import Browse
from province.portal.context import Portal
from province.portal.dossiers import Dossiers
from province.portal.filing import Filing
from province.portal.information import read_texts
from province.portal.interchange import Interchange
from province.portal.login import CALLBACK_PATH, Login
from province.portal.models import Base
from province.portal.payments import RETURN_PATH, Payments
from province.portal.store import Store
from province.services import person_section
from province.settings import PORTAL_NAME, PROVINCE_NAME

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from province.services import Service
    from province.settings import Settings
    from province.truth.behaviour import Behaviour
    from province.units import Units


def portal_app(
    settings: Settings, services: tuple[Service, ...], behaviour: dict[str, Behaviour], units: Units
) -> Starlette:
    """The portal with its pages, its log-in, its payments and its interchange with the desk."""
    portal = Portal(
        settings=settings,
        store=Store(open_database(settings.database("portal"), Base)),
        pages=Pages.of(Path(__file__).parent, portal_name=PORTAL_NAME, province=PROVINCE_NAME),
        services={service.code: _offered(service, behaviour[service.code]) for service in services},
        behaviour=behaviour,
        person=person_section(),
        units=units,
        texts=read_texts(),
        client=new_client(),
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
        routes=[*_open_routes(portal), *_own_routes(portal, interchange), Mount("/static", static_files())],
        exception_handlers={404: missing},
    )
    app.state.portal = portal
    return app


def _open_routes(portal: Portal) -> list[Route]:
    browse, login = Browse(portal), Login(portal)
    return [
        Route("/", browse.home),
        Route("/dich-vu-cong", browse.list),
        Route("/dich-vu-cong/{code}", browse.service),
        Route("/bieu-mau/{code}/{number:int}/{name}", browse.form_file),
        Route("/huong-dan", browse.guide),
        Route("/don-vi/huyen", browse.districts),
        Route("/don-vi/xa", browse.communes),
        Route("/dang-nhap", login.start),
        Route(CALLBACK_PATH, login.callback),
        Route("/dang-xuat", login.logout, methods=["POST"]),
    ]


def _own_routes(portal: Portal, interchange: Interchange) -> list[Route]:
    filing, dossiers, payments = Filing(portal), Dossiers(portal), Payments(portal)
    return [
        Route("/dich-vu-cong/{code}/nop-ho-so", filing.entry),
        Route("/nop-ho-so/{key}/hoan-thanh", filing.done),
        Route("/nop-ho-so/{key}/{step}", filing.step, methods=["GET", "POST"]),
        Route("/ho-so-cua-toi", dossiers.mine),
        Route("/ho-so-cua-toi/{key}", dossiers.one),
        Route("/ho-so-cua-toi/{key}/bo-sung", dossiers.supplement_page),
        Route("/ho-so-cua-toi/{key}/bo-sung", dossiers.supplement, methods=["POST"]),
        Route("/ho-so-cua-toi/{key}/thanh-toan", payments.page, methods=["GET", "POST"]),
        Route("/ho-so-cua-toi/{key}/ket-qua", dossiers.result),
        Route("/ho-so-cua-toi/{key}/bien-lai", dossiers.receipt),
        Route("/tra-cuu-ho-so", dossiers.lookup),
        Route("/thanh-toan/ipn", payments.notice),
        Route(RETURN_PATH, payments.back),
        Route("/lien-thong/trang-thai", interchange.status, methods=["POST"]),
    ]


def _offered(service: Service, behaviour: Behaviour) -> Service:
    """The service as its forms show it: a list may have lost its entries."""
    if not behaviour.empty_list:
        return service
    sections = tuple(
        replace(section, fields=tuple(replace(f, options=()) if f.main else f for f in section.fields))
        for section in service.sections
    )
    return replace(service, sections=sections)

"""The addresses of the portal of portlets, and the pages that it shares in substance with the plain one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from province.portal.browse import Browse
from province.portal.context import Front
from province.portal.dossiers import Dossiers
from province.portal.filing import Filing
from province.portal.payments import Payments
from province.portal.portlet.filing import ADDRESS, EFORM, PortletFiling
from province.web.libraries import served

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from province.portal.context import Portal

_HERE = Path(__file__).parent
_OWN = "/web/guest/ho-so-ca-nhan"
_LIBRARIES = {
    "bootstrap": "bootstrap/dist",
    "jquery": "jquery/dist",
    "select2": "select2/dist",
    "flatpickr": "flatpickr/dist",
}


def _routes(portal: Portal) -> list[BaseRoute]:
    browse, filing, plain = Browse(portal), PortletFiling(portal), Filing(portal)
    dossiers, payments = Dossiers(portal), Payments(portal)

    async def root(_request: Request) -> Response:
        return RedirectResponse("/web/guest/home", 302)

    return [
        Route("/", root),
        Route("/web/guest/home", browse.home),
        Route("/web/guest/thu-tuc", browse.list),
        Route("/web/guest/thu-tuc/-/chi-tiet/{code}", browse.service),
        Route("/web/guest/huong-dan", browse.guide),
        Route(ADDRESS, filing.page, methods=["GET", "POST"]),
        Route(EFORM, filing.eform, methods=["GET", "POST"]),
        Route(_OWN, dossiers.mine),
        Route(f"{_OWN}/-/xem/{{key}}", dossiers.one),
        Route(f"{_OWN}/-/da-nop/{{key}}", plain.done),
        Route(f"{_OWN}/-/bo-sung/{{key}}", dossiers.supplement_page),
        Route(f"{_OWN}/-/bo-sung/{{key}}", dossiers.supplement, methods=["POST"]),
        Route(f"{_OWN}/-/thanh-toan/{{key}}", payments.page, methods=["GET", "POST"]),
        Route(f"{_OWN}/-/ket-qua/{{key}}", dossiers.result),
        Route(f"{_OWN}/-/bien-lai/{{key}}", dossiers.receipt),
        Route("/web/guest/tra-cuu", dossiers.lookup),
        Route("/web/guest/ket-qua-thanh-toan", payments.back),
        Mount("/o/ql-theme/js", StaticFiles(directory=_HERE / "static")),
        *(Mount(f"/o/ql-theme/lib/{name}", served(folder)) for name, folder in _LIBRARIES.items()),
    ]


PORTLET = Front(
    folder=_HERE,
    entry=f"{ADDRESS}?maThuTuc={{code}}",
    lookup="/web/guest/tra-cuu",
    payment_return="/web/guest/ket-qua-thanh-toan",
    dossier=f"{_OWN}/-/xem/{{key}}",
    done=f"{_OWN}/-/da-nop/{{key}}",
    guide="/web/guest/huong-dan",
    routes=_routes,
    libraries=True,
)

"""The single-page portal's addresses: the shell for every page, JSON below /api, libraries served from here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import FileResponse, RedirectResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from province.portal.context import Front
from province.portal.formio.api import Api
from province.portal.formio.filing import FilingApi
from province.web.libraries import served

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from province.portal.context import Portal

_HERE = Path(__file__).parent
# Addresses below /vi/assets, and the folders of the installed libraries that stand there.
_LIBRARIES = {
    "formio": "@formio/js/dist",
    "bootstrap": "bootstrap/dist",
    "bootstrap-icons": "bootstrap-icons/font",
    "cdn/flatpickr-formio": "flatpickr/dist",
    "cdn/moment-timezone": "moment-timezone",
    "cdn/shortcut-buttons-flatpickr": "shortcut-buttons-flatpickr/dist",
}


def _routes(portal: Portal) -> list[BaseRoute]:
    async def shell(request: Request) -> Response:
        return portal.page(request, "shell.html", visitor=None)

    async def root(_request: Request) -> Response:
        return RedirectResponse("/vi/home", 302)

    async def calendar(_request: Request) -> Response:
        return FileResponse(_HERE / "static" / "flatpickr-vi.js", media_type="text/javascript")

    return [
        Route("/", root),
        Route("/vi/assets/cdn/flatpickr-formio/l10n/flatpickr-vi.js", calendar),
        *_api(portal),
        Mount("/vi/assets/app", StaticFiles(directory=_HERE / "static")),
        *(Mount(f"/vi/assets/{name}", served(folder)) for name, folder in _LIBRARIES.items()),
        Route("/vi", root),
        Route("/vi/{page:path}", shell),
    ]


def _api(portal: Portal) -> list[BaseRoute]:
    api, filing = Api(portal), FilingApi(portal)
    return [
        Route("/api/session", api.session),
        Route("/api/ba/place", api.places),
        Route("/api/pa/procedure", api.procedures),
        Route("/api/pa/procedure/{code}", api.procedure),
        Route("/api/pa/procedure/{code}/--guide", api.guide),
        Route("/api/pa/dossier/--apply", filing.apply, methods=["POST"]),
        Route("/api/pa/dossier/--search", api.search),
        Route("/api/pa/dossier/--mine", api.mine),
        Route("/api/pa/dossier/{key}", api.own(api.one)),
        Route("/api/pa/dossier/{key}/--form", filing.drafted(filing.show)),
        Route("/api/pa/dossier/{key}/--applicant", filing.drafted(filing.applicant), methods=["PUT"]),
        Route("/api/pa/dossier/{key}/--eform", filing.drafted(filing.matter), methods=["PUT"]),
        Route("/api/pa/dossier/{key}/--papers", filing.drafted(filing.papers), methods=["PUT"]),
        Route("/api/pa/dossier/{key}/--online", filing.drafted(filing.online), methods=["PUT"]),
        Route("/api/pa/dossier/{key}/--success", filing.drafted(filing.done, sent=True)),
        Route("/api/pa/dossier/{key}/--supplement", api.own(api.supplement), methods=["POST"]),
        Route("/api/pa/dossier/{key}/result", api.own(api.result)),
        Route("/api/pa/dossier/{key}/receipt", api.own(api.receipt)),
        Route("/api/fi/file/{key}", filing.drafted(filing.upload), methods=["POST"]),
        Route("/api/fi/file/{key}/{file:int}", filing.drafted(filing.remove), methods=["DELETE"]),
        Route("/api/bt/pattern/{key}/--get-next-value", filing.drafted(filing.number)),
        Route("/api/pa/dossier-fee/{key}", api.fee, methods=["GET", "POST"]),
        Route("/api/pa/dossier-payment", api.paid),
    ]


FORMIO = Front(
    folder=_HERE,
    entry="/vi/dossier/apply?procedure={code}",
    lookup="/vi/dossier/search",
    payment_return="/vi/payment/result",
    dossier="/vi/dossier/detail/{key}",
    done="/vi/dossier/success/{key}",
    guide="/vi/guide",
    routes=_routes,
    libraries=True,
)

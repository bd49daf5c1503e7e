"""A citizen's own dossiers, their supplements and results, and the public look-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from province.common.pages import posted
from province.portal.context import Portal, token_fits
from province.portal.dossier_acts import SUPPLEMENT_ASKED, SUPPLEMENT_FILES, DossierActs, masked
from province.portal.filing_acts import EXPIRED
from province.portal.login import login_first
from province.portal.uploads import LIMIT, accept

if TYPE_CHECKING:
    from starlette.requests import Request

    from province.portal.models import Dossier, WebSession


@dataclass(frozen=True, slots=True)
class Dossiers:
    """Pages about dossiers that were sent."""

    portal: Portal

    @property
    def acts(self) -> DossierActs:
        """What these pages let a citizen do."""
        return DossierActs(self.portal)

    async def mine(self, request: Request) -> Response:
        """The citizen's dossiers."""
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        rows = [(d, self.portal.services[d.service], self.acts.possible(d)) for d in self.acts.mine(visitor)]
        return self.portal.page(request, "mine.html", visitor=visitor, rows=rows)

    async def one(self, request: Request) -> Response:
        """One dossier with its history and what can be done now."""
        own = self._own(request)
        if isinstance(own, Response):
            return own
        visitor, dossier = own
        return self.portal.page(
            request,
            "dossier.html",
            visitor=visitor,
            dossier=dossier,
            service=self.portal.services[dossier.service],
            notices=self.portal.store.notices(dossier.id),
            papers=self.portal.store.attachments(dossier.id),
            actions=self.acts.possible(dossier),
        )

    async def lookup(self, request: Request) -> Response:
        """Where a dossier stands; of the applicant only the initials are shown."""
        number = request.query_params.get("ma_ho_so", "").strip()
        dossier = self.acts.look_up(number)
        values: dict[str, Any] = {"number": number, "dossier": dossier}
        if dossier is not None:
            values["service"] = self.portal.services[dossier.service]
            values["notices"] = self.portal.store.notices(dossier.id)
            values["applicant"] = masked(str(dossier.person.get("ho_ten", "")))
        return self.portal.page(request, "lookup.html", **values)

    async def supplement_page(self, request: Request) -> Response:
        """Supplement a dossier that was asked for one."""
        own = self._own(request)
        return own if isinstance(own, Response) else self._supplement(request, *own, errors={})

    def _supplement(
        self, request: Request, visitor: WebSession, dossier: Dossier, errors: dict[str, str], text: str = ""
    ) -> Response:
        if dossier.status != SUPPLEMENT_ASKED:
            return RedirectResponse(self.portal.front.dossier.format(key=dossier.key), 303)
        service, possible = self.portal.services[dossier.service], self.acts.takes_supplement(dossier)
        values = {"dossier": dossier, "service": service, "asked": self.acts.asked(dossier), "errors": errors}
        values |= {"possible": possible, "accept": accept(service), "limit": LIMIT}
        values |= {"count": SUPPLEMENT_FILES, "text": text}
        return self.portal.page(request, "supplement.html", visitor=visitor, **values)

    async def supplement(self, request: Request) -> Response:
        """Take a supplement and tell the desk."""
        own = self._own(request)
        if isinstance(own, Response):
            return own
        visitor, dossier = own
        if dossier.status != SUPPLEMENT_ASKED or not self.acts.takes_supplement(dossier):
            return self._supplement(request, visitor, dossier, {})
        form, raw = await posted(request), await request.form()
        text = form.get("noi_dung", "").strip()
        if not token_fits(visitor, form):
            return self._supplement(request, visitor, dossier, {"": EXPIRED}, text)
        chosen = [raw.get(f"tep_{number}") for number in range(1, SUPPLEMENT_FILES + 1)]
        uploads = [upload for upload in chosen if isinstance(upload, UploadFile) and upload.filename]
        going_on, errors = await self.acts.supplement(dossier, text, uploads)
        if errors:
            return self._supplement(request, visitor, dossier, errors, text)
        if going_on.id != dossier.id:
            return RedirectResponse(self.portal.front.done.format(key=going_on.key), 303)
        return RedirectResponse(self.portal.front.dossier.format(key=dossier.key), 303)

    async def result(self, request: Request) -> Response:
        """Download the electronic result."""
        own = self._own(request)
        if isinstance(own, Response):
            return own
        content = self.portal.store.result(own[1].id)
        return self._pdf(request, content, f"{own[1].code}-KQ1.pdf")

    async def receipt(self, request: Request) -> Response:
        """Download the receipt of a paid fee."""
        own = self._own(request)
        if isinstance(own, Response):
            return own
        return self._pdf(request, self.acts.receipt(own[1]), f"{own[1].paid_receipt}.pdf")

    def _pdf(self, request: Request, content: bytes | None, name: str) -> Response:
        if content is None:
            return self.portal.missing(request)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type="application/pdf", headers=headers)

    def _own(self, request: Request) -> tuple[WebSession, Dossier] | Response:
        visitor = self.portal.visitor(request)
        if visitor is None:
            return login_first(request)
        dossier = self.acts.own(request.path_params["key"], visitor)
        return self.portal.missing(request) if dossier is None else (visitor, dossier)

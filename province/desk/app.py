"""The one-stop desk: officers' pages."""

from __future__ import annotations

import contextlib
import hmac
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from province.common.client import Client, ClientError
from province.common.clock import now
from province.common.database import open_database
from province.common.pages import Pages, posted, static_files, token
from province.desk import store as desk
from province.desk.actions import OPEN, Actions
from province.desk.authority import Authority
from province.desk.interchange import Interchange
from province.settings import PROVINCE_NAME

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from province.services import Service
    from province.settings import Settings
    from province.truth.behaviour import Behaviour

OFFICER = "canbo.motcua"
STATUSES = (
    desk.WAITING,
    desk.RECEIVED,
    desk.SUPPLEMENT_ASKED,
    desk.SUPPLEMENTED,
    desk.SIGNED,
    desk.REFUSED,
    desk.RETURNED,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of the running desk."""

    store: desk.Store
    pages: Pages
    password: str
    actions: Actions
    sharing: str

    def officer(self, request: Request) -> desk.OfficerSession | None:
        """Who is logged in."""
        return self.store.session(request.cookies.get("mcdt_phien", ""))

    async def login_page(self, request: Request) -> Response:
        """Officers' log-in."""
        if self.officer(request) is not None:
            return RedirectResponse("/ho-so", 302)
        return self.pages.page("login.html", username="", error="", officer=None)

    async def login(self, request: Request) -> Response:
        """Check an officer's user name and password."""
        form = await posted(request)
        username, password = form.get("ten_dang_nhap", "").strip(), form.get("mat_khau", "")
        if username != OFFICER or not hmac.compare_digest(password.encode(), self.password.encode()):
            error = "Tên đăng nhập hoặc mật khẩu không đúng."
            return self.pages.page("login.html", username=username, error=error, officer=None)
        session_id = token()
        self.store.open_session(session_id, token())
        answer = RedirectResponse("/ho-so", 303)
        answer.set_cookie("mcdt_phien", session_id, httponly=True, samesite="lax")
        return answer

    async def logout(self, request: Request) -> Response:
        """Officers' log-out."""
        self.store.close_session(request.cookies.get("mcdt_phien", ""))
        return RedirectResponse("/", 303)

    async def list(self, request: Request) -> Response:
        """All dossiers, or those searched for."""
        officer = self.officer(request)
        if officer is None:
            return RedirectResponse("/", 302)
        query = request.query_params
        text, status = query.get("tu_khoa", "").strip(), query.get("trang_thai", "")
        page = max(int(query.get("trang", "1")), 1) if query.get("trang", "1").isdigit() else 1
        found, more = self.store.search(text, status, page)
        values = {"found": found, "more": more, "page": page, "text": text, "status": status, "statuses": STATUSES}
        return self.pages.page("list.html", officer=officer, **values)

    async def dossier(self, request: Request) -> Response:
        """One dossier with everything that came with it."""
        return self._dossier(request)

    def _dossier(self, request: Request, error: str = "") -> Response:
        officer = self.officer(request)
        if officer is None:
            return RedirectResponse("/", 302)
        found = self.store.get(request.path_params["number"])
        if found is None:
            return self.pages.page("missing.html", 404, officer=officer)
        dossier, papers, events = found
        values = {"dossier": dossier, "papers": papers, "events": events, "error": error}
        values["can_receive"] = dossier.status == desk.WAITING
        late = dossier.due is not None and dossier.due < now() and dossier.status in OPEN
        values["can_apologise"] = late and not dossier.apologised
        values["can_process"] = dossier.status == desk.RECEIVED
        values["can_sign"] = dossier.status in {desk.RECEIVED, desk.SUPPLEMENTED}
        values["can_act"] = dossier.status in OPEN - {desk.WAITING}
        return self.pages.page("dossier.html", officer=officer, **values)

    async def population(self, request: Request) -> Response:
        """What the population database says of the applicant, for an officer."""
        found = self.store.get(request.path_params["number"]) if self.officer(request) else None
        if found is None:
            return RedirectResponse("/", 302)
        headers = {"x-khoa-lgsp": self.actions.secret}
        address = f"{self.sharing}/dan-cu/{found[0].identity_number}"
        answer = await self.actions.client.get(address, headers=headers)
        citizen = answer.json() if answer.status_code == 200 else None
        return self.pages.page("population.html", officer=self.officer(request), dossier=found[0], citizen=citizen)

    async def attachment(self, request: Request) -> Response:
        """An attached file, shown in the browser."""
        if self.officer(request) is None:
            return RedirectResponse("/", 302)
        paper = self.store.attachment(request.path_params["number"], request.path_params["paper"])
        if paper is None:
            return Response("Không tìm thấy tệp.", 404)
        disposition = f"inline; filename*=UTF-8''{quote(paper.filename)}"
        return Response(paper.content, media_type=paper.content_type, headers={"Content-Disposition": disposition})

    async def act(self, request: Request) -> Response:
        """One of the officer's actions on a dossier."""
        officer, form = self.officer(request), await posted(request)
        if officer is None:
            return RedirectResponse("/", 303)
        if not hmac.compare_digest(form.get("csrf", "").encode(), officer.csrf.encode()):
            return self._dossier(request, "Phiên làm việc đã hết hạn. Vui lòng thử lại.")
        found = self.store.get(request.path_params["number"])
        actions = {
            "tiep-nhan": self.actions.receive,
            "yeu-cau-bo-sung": self.actions.ask_supplement,
            "tu-choi": self.actions.refuse,
            "xu-ly": self.actions.process,
            "ky-duyet": self.actions.sign,
            "xin-loi": self.actions.apologise,
            "tra-ket-qua": self.actions.return_result,
        }
        action = actions.get(request.path_params["action"])
        if found is None or action is None:
            return self.pages.page("missing.html", 404, officer=officer)
        try:
            error = await action(found[0], form)
        except ClientError:
            error = "Chưa đồng bộ được với Cổng Dịch vụ công. Vui lòng thử lại."
        if error:
            return self._dossier(request, error)
        return RedirectResponse(f"/ho-so/{found[0].id}", 303)


def desk_app(
    settings: Settings, services: tuple[Service, ...], behaviour: dict[str, Behaviour], authority: Authority
) -> Starlette:
    """The one-stop desk."""
    client = Client()
    store, secret = desk.Store(open_database(settings.database("desk"), desk.TABLES)), settings.secrets.interchange
    actions = Actions(
        store=store,
        services={service.code: service for service in services},
        behaviour=behaviour,
        authority=authority,
        stranger=Authority(),
        portal=settings.addresses.portal,
        secret=secret,
        client=client,
    )
    pages = Pages.of(Path(__file__).parent, province=PROVINCE_NAME)
    app = Desk(store, pages, settings.secrets.officer_password, actions, settings.addresses.sharing)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await client.aclose()

    started = Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", app.login_page),
            Route("/dang-nhap", app.login_page),
            Route("/dang-nhap", app.login, methods=["POST"]),
            Route("/dang-xuat", app.logout, methods=["POST"]),
            Route("/ho-so", app.list),
            Route("/ho-so/{number:int}", app.dossier),
            Route("/ho-so/{number:int}/dan-cu", app.population),
            Route("/ho-so/{number:int}/tep/{paper:int}", app.attachment),
            Route("/ho-so/{number:int}/{action}", app.act, methods=["POST"]),
            Route("/lien-thong/{kind}", Interchange(store, secret).take, methods=["POST"]),
            Mount("/static", static_files()),
        ],
    )
    started.state.overdue = actions.overdue
    return started

"""The national portal's pages and its messages with the province."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import jwt
from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from province.common.client import Client
from province.common.database import open_database
from province.common.pages import Pages, static_files, token
from province.national.store import STATUSES, TABLES, LoginState, Store, WebSession
from province.services import Service, fold
from province.settings import PROVINCE_NAME, Settings
from province.truth.behaviour import Behaviour

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request


CLIENT_ID = "cong-dich-vu-cong-quoc-gia"
CALLBACK_PATH = "/xac-thuc/tro-ve"
HAND_OVER_PATH = "/dang-nhap/quoc-gia"
INTERCHANGE_HEADER = "x-ma-lien-thong"
_COOKIE = "dvcqg_phien"
_PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class National:
    """The parts of the running national portal."""

    settings: Settings
    store: Store
    pages: Pages
    services: dict[str, Service]
    behaviour: dict[str, Behaviour]
    client: Client

    def level(self, code: str) -> int:
        """The level that the national directory prints."""
        behaviour = self.behaviour[code]
        return behaviour.claim + behaviour.national_level_off

    async def directory(self, request: Request) -> Response:
        """The directory of integrated services of the province."""
        query = request.query_params
        text, page = fold(query.get("tu_khoa", "")), max(int("0" + query.get("trang", "1")[:4]), 1)
        found = [s for s in self.services.values() if not text or text in s.search_text]
        shown = found[(page - 1) * _PAGE_SIZE : page * _PAGE_SIZE]
        values = {"found": [(s, self.level(s.code)) for s in shown], "total": len(found), "page": page}
        values |= {"text": query.get("tu_khoa", ""), "more": len(found) > page * _PAGE_SIZE}
        return self.pages.page("directory.html", visitor=self._visitor(request), **values)

    async def service(self, request: Request) -> Response:
        """One service with the way to its province."""
        service = self.services.get(request.path_params["code"])
        if service is None:
            return self._missing()
        values = {"service": service, "level": self.level(service.code)}
        return self.pages.page("service.html", visitor=self._visitor(request), **values)

    async def hand_over(self, request: Request) -> Response:
        """Log in where needed, then go to the province with a ticket."""
        code = request.path_params["code"]
        if code not in self.services:
            return self._missing()
        visitor = self._visitor(request)
        if visitor is None:
            return self._login(f"/chuyen/{code}")
        query = urlencode({"phieu": self.store.ticket(visitor.profile), "thu_tuc": code})
        return RedirectResponse(f"{self.settings.addresses.portal}{HAND_OVER_PATH}?{query}", 302)

    def _login(self, target: str) -> Response:
        login = LoginState(state=token(), nonce=token(), verifier=secrets.token_urlsafe(48), target=target)
        self.store.add(login)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(login.verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": CLIENT_ID,
            "redirect_uri": self.settings.addresses.national + CALLBACK_PATH,
            "scope": "openid profile",
            "state": login.state,
            "nonce": login.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return RedirectResponse(f"{self.settings.addresses.identity}/oidc/authorize?{urlencode(query)}", 302)

    async def callback(self, request: Request) -> Response:
        """Come back from the log-in provider."""
        login = self.store.take_login(request.query_params.get("state", ""))
        code = request.query_params.get("code", "")
        profile = await self._profile(code, login) if login and code else None
        if login is None or profile is None:
            return self.pages.page("missing.html", 400, visitor=None, words="Đăng nhập không thành công.")
        session = WebSession(id=token(), profile=profile)
        self.store.add(session)
        answer = RedirectResponse(login.target, 303)
        answer.set_cookie(_COOKIE, session.id, httponly=True, samesite="lax")
        return answer

    async def _profile(self, code: str, login: LoginState) -> dict[str, str] | None:
        provider = self.settings.addresses.identity
        form = {"grant_type": "authorization_code", "code": code, "code_verifier": login.verifier}
        form["redirect_uri"] = self.settings.addresses.national + CALLBACK_PATH
        auth = (CLIENT_ID, self.settings.secrets.client)
        answer = await self.client.post(f"{provider}/oidc/token", data=form, auth=auth)
        if answer.status_code != 200:
            return None
        tokens = answer.json()
        # The token came straight from the provider's own endpoint (OpenID Connect Core 1.0, 3.1.3.7, 6).
        claims = jwt.decode(tokens["id_token"], options={"verify_signature": False})
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        answer = await self.client.get(f"{provider}/oidc/userinfo", headers=bearer)
        profile: dict[str, str] = answer.json()
        return profile if claims.get("nonce") == login.nonce and profile.get("sub") == claims["sub"] else None

    async def exchange(self, request: Request) -> Response:
        """The province asks whose ticket it was given; each is good once."""
        if not self._from_province(request):
            return JSONResponse({"loi": "Không có quyền"}, 403)
        profile = self.store.redeem(str((await request.json()).get("phieu", "")))
        return JSONResponse(profile) if profile else JSONResponse({"loi": "Phiếu không còn hiệu lực"}, 400)

    async def synchronise(self, request: Request) -> Response:
        """The province reports dossiers with their status codes."""
        if not self._from_province(request):
            return JSONResponse({"loi": "Không có quyền"}, 403)
        told = await request.json()
        taken = self.store.synchronise(told)
        return JSONResponse({"da_nhan": taken, "tu_choi": len(told) - taken})

    async def lookup(self, request: Request) -> Response:
        """Where a dossier stands, as far as the province has reported it."""
        number = request.query_params.get("ma_ho_so", "").strip()
        dossier = self.store.dossier(number) if number else None
        status = STATUSES[dossier.status] if dossier else ""
        values = {"number": number, "dossier": dossier, "status": status}
        return self.pages.page("lookup.html", visitor=self._visitor(request), **values)

    async def figures(self, _request: Request) -> Response:
        """Synchronised dossiers by procedure, as open data."""
        return JSONResponse(self.store.counts())

    def _from_province(self, request: Request) -> bool:
        given = request.headers.get(INTERCHANGE_HEADER, "").encode()
        return hmac.compare_digest(given, self.settings.secrets.interchange.encode())

    def _visitor(self, request: Request) -> WebSession | None:
        return self.store.session(request.cookies.get(_COOKIE, ""))

    def _missing(self) -> Response:
        return self.pages.page("missing.html", 404, visitor=None, words="Không tìm thấy trang.")


def national_app(settings: Settings, services: tuple[Service, ...], behaviour: dict[str, Behaviour]) -> Starlette:
    """The national portal, as far as this province is concerned."""
    client = Client()
    app = National(
        settings=settings,
        store=Store(open_database(settings.database("national"), TABLES)),
        pages=Pages.of(Path(__file__).parent, province=PROVINCE_NAME),
        services={service.code: service for service in services},
        behaviour=behaviour,
        client=client,
    )

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await client.aclose()

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", app.directory),
            Route("/dich-vu-cong/{code}", app.service),
            Route("/chuyen/{code}", app.hand_over),
            Route(CALLBACK_PATH, app.callback),
            Route("/tra-cuu", app.lookup),
            Route("/so-lieu", app.figures),
            Route("/lien-thong/trao-doi", app.exchange, methods=["POST"]),
            Route("/lien-thong/dong-bo", app.synchronise, methods=["POST"]),
            Mount("/static", static_files()),
        ],
    )

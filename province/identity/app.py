"""The log-in provider's pages and endpoints (OpenID Connect Core 1.0, authorization-code flow with PKCE)."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import jwt
from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from province.common.database import open_database
from province.common.operator import Operator
from province.common.pages import Pages, posted, static_files
from province.identity.store import TABLES, Store
from province.identity.tokens import TOKEN_SECONDS, Tokens, challenge_fits
from province.settings import PROVINCE_NAME
from province.truth.behaviour import Behaviour

if TYPE_CHECKING:
    from starlette.requests import Request

    from province.people import Person
    from province.settings import Settings

CLIENT_ID = "cong-dich-vu-cong"
CALLBACK_PATH = "/dang-nhap/xac-nhan"
NATIONAL_CLIENT_ID = "cong-dich-vu-cong-quoc-gia"
NATIONAL_CALLBACK_PATH = "/xac-thuc/tro-ve"
INTERCHANGE_HEADER = "x-ma-lien-thong"


@dataclass(frozen=True, slots=True)
class Identity:
    """The parts of the running provider."""

    store: Store
    tokens: Tokens
    pages: Pages
    client_secret: str
    clients: Mapping[str, str]
    interchange_secret: str
    behaviour: Mapping[str, Behaviour]
    operator: Operator | None = None

    async def authorize(self, request: Request) -> Response:
        """Authorization endpoint. A wrong client or address is refused on the spot and never redirected."""
        query = request.query_params
        client = query.get("client_id", "")
        redirect_uri = self.clients.get(client)
        if redirect_uri is None or query.get("redirect_uri") != redirect_uri:
            return self.pages.page("refused.html", 400, reason="Ứng dụng hoặc địa chỉ quay lại không được đăng ký.")
        fault = self._fault(query)
        if fault:
            answer = {"error": fault, "state": query.get("state", "")}
            return RedirectResponse(f"{redirect_uri}?{urlencode(answer)}", 302)
        service = query.get("dich_vu", "")
        if service in self.behaviour and self.behaviour[service].login == "down":
            return self.pages.page("refused.html", 503, reason="Hệ thống đang bảo trì. Vui lòng quay lại sau.")
        login = self.store.start(redirect_uri, query["state"], query["nonce"], query["code_challenge"], service)
        return RedirectResponse(f"/dang-nhap?phien={login}", 302)

    def _login(self, service: str) -> str:
        """Whether the one-time code of a log-in for that service comes: works or no_code."""
        behaviour = self.behaviour.get(service)
        if self.operator and self.operator.meets("identity", "/ma-xac-thuc", ("no_code",)):
            return "no_code"
        return behaviour.login if behaviour else "works"

    @staticmethod
    def _fault(query: Any) -> str:
        if query.get("response_type") != "code":
            return "unsupported_response_type"
        if "openid" not in query.get("scope", "").split():
            return "invalid_scope"
        complete = all(query.get(name) for name in ("state", "nonce", "code_challenge"))
        return "" if complete and query.get("code_challenge_method") == "S256" else "invalid_request"

    async def password_page(self, request: Request) -> Response:
        """Page one: user name and password."""
        login_id = request.query_params.get("phien", "")
        if self.store.login(login_id) is None:
            return self.pages.page("refused.html", 400, reason="Phiên làm việc đã hết hạn. Vui lòng đăng nhập lại.")
        return self.pages.page("password.html", login=login_id, username="", error="")

    async def password(self, request: Request) -> Response:
        """Check user name and password, then send a one-time code."""
        form = await posted(request)
        login_id, username = form.get("phien", ""), form.get("ten_dang_nhap", "").strip()
        login = self.store.login(login_id)
        if login is None:
            return self.pages.page("refused.html", 400, reason="Phiên làm việc đã hết hạn. Vui lòng đăng nhập lại.")
        account = self.store.account(username)
        if not self.store.password_is(form.get("mat_khau", "")) or account is None:
            error = "Tên đăng nhập hoặc mật khẩu không đúng."
            return self.pages.page("password.html", login=login_id, username=username, error=error)
        self.store.send_code(login_id, account.username, arrives=self._login(login.service) != "no_code")
        return RedirectResponse(f"/ma-xac-thuc?phien={login_id}", 303)

    async def code_page(self, request: Request) -> Response:
        """Page two: the one-time code."""
        login = self.store.login(request.query_params.get("phien", ""))
        if login is None or login.username is None:
            return self.pages.page("refused.html", 400, reason="Phiên làm việc đã hết hạn. Vui lòng đăng nhập lại.")
        account = self.store.account(login.username)
        phone = account.phone if account else ""
        return self.pages.page("code.html", login=login.id, phone=f"{phone[:3]}****{phone[-3:]}", error="")

    async def code(self, request: Request) -> Response:
        """Check the one-time code and return to the portal with an authorization code."""
        form = await posted(request)
        login_id = form.get("phien", "")
        if not self.store.code_is(login_id, form.get("ma_xac_thuc", "")):
            error = "Mã xác thực không đúng hoặc đã hết hiệu lực."
            return self.pages.page("code.html", login=login_id, phone="", error=error)
        granted = self.store.grant(login_id)
        if granted is None:
            return self.pages.page("refused.html", 400, reason="Phiên làm việc đã hết hạn. Vui lòng đăng nhập lại.")
        code, login = granted
        return RedirectResponse(f"{login.redirect_uri}?{urlencode({'code': code, 'state': login.state})}", 303)

    async def resend(self, request: Request) -> Response:
        """Send another one-time code."""
        form = await posted(request)
        login = self.store.login(form.get("phien", ""))
        if login is None or login.username is None:
            return self.pages.page("refused.html", 400, reason="Phiên làm việc đã hết hạn. Vui lòng đăng nhập lại.")
        self.store.send_code(login.id, login.username, arrives=self._login(login.service) != "no_code")
        return RedirectResponse(f"/ma-xac-thuc?phien={login.id}", 303)

    async def token(self, request: Request) -> Response:
        """Token endpoint (RFC 6749 section 4.1.3). A code is good once, for one client and one verifier."""
        form = await posted(request)
        client = self._client(request, form)
        if not client:
            return JSONResponse({"error": "invalid_client"}, 401)
        if form.get("grant_type") != "authorization_code":
            return JSONResponse({"error": "unsupported_grant_type"}, 400)
        grant = self.store.redeem(form.get("code", ""))
        fits = grant is not None and grant.redirect_uri == form.get("redirect_uri") == self.clients[client]
        if grant is None or not fits or not challenge_fits(grant.challenge, form.get("code_verifier", "")):
            return JSONResponse({"error": "invalid_grant"}, 400)
        account = self.store.account(grant.username)
        if account is None:
            return JSONResponse({"error": "invalid_grant"}, 400)
        answer = {
            "access_token": self.tokens.access(account.username),
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "id_token": self.tokens.identity(client, grant.nonce, account.profile()),
        }
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    def _client(self, request: Request, form: dict[str, str]) -> str:
        """The client that proves itself by its secret; "" for none."""
        client, secret = form.get("client_id", ""), form.get("client_secret", "")
        scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            try:
                client, _, secret = base64.b64decode(encoded).decode().partition(":")
            except (binascii.Error, UnicodeDecodeError):
                return ""
        known = client in self.clients and hmac.compare_digest(secret.encode(), self.client_secret.encode())
        return client if known else ""

    async def userinfo(self, request: Request) -> Response:
        """Attributes of the citizen whose access token is shown."""
        try:
            username = self.tokens.subject(request.headers.get("authorization", "").removeprefix("Bearer "))
        except jwt.InvalidTokenError:
            return JSONResponse({"error": "invalid_token"}, 401, {"WWW-Authenticate": "Bearer"})
        account = self.store.account(username)
        return JSONResponse({"sub": username, **account.profile()} if account else {}, 200 if account else 404)

    async def jwks(self, _request: Request) -> Response:
        """The public signing key."""
        return JSONResponse(self.tokens.jwks())

    async def discovery(self, _request: Request) -> Response:
        """OpenID Connect Discovery 1.0."""
        issuer = self.tokens.issuer
        return JSONResponse(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/oidc/authorize",
                "token_endpoint": f"{issuer}/oidc/token",
                "userinfo_endpoint": f"{issuer}/oidc/userinfo",
                "jwks_uri": f"{issuer}/oidc/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "scopes_supported": ["openid", "profile"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            }
        )

    async def inbox(self, request: Request) -> Response:
        """The test inbox: what would have gone to the citizen's telephone."""
        username = request.path_params["username"]
        return self.pages.page("inbox.html", username=username, messages=self.store.messages(username))

    async def take_notices(self, request: Request) -> Response:
        """Messages about dossiers, from the portal only."""
        given = request.headers.get(INTERCHANGE_HEADER, "").encode()
        if not hmac.compare_digest(given, self.interchange_secret.encode()):
            return JSONResponse({"loi": "Không có quyền"}, 403)
        self.store.add_notices(await request.json())
        return JSONResponse({"ket_qua": "ok"})

    async def notices(self, request: Request) -> Response:
        """The test telephone: messages about dossiers."""
        username = request.path_params["username"]
        return self.pages.page("inbox.html", username=username, messages=self.store.notices(username))

    async def home(self, _request: Request) -> Response:
        """The provider's own first page."""
        return self.pages.page("home.html")


def identity_app(
    settings: Settings,
    people: list[Person],
    behaviour: Mapping[str, Behaviour] | None = None,
    operator: Operator | None = None,
) -> Starlette:
    """The log-in provider with its accounts; `behaviour` tells for which services a log-in fails."""
    store = Store(open_database(settings.database("identity"), TABLES), settings.secrets.citizen_password)
    store.add_accounts(people)
    pages = Pages.of(Path(__file__).parent, province=PROVINCE_NAME)
    clients = {CLIENT_ID: settings.addresses.portal + CALLBACK_PATH}
    if settings.addresses.national:
        clients[NATIONAL_CLIENT_ID] = settings.addresses.national + NATIONAL_CALLBACK_PATH
    secrets = settings.secrets
    tokens = Tokens(settings.addresses.identity)
    app = Identity(store, tokens, pages, secrets.client, clients, secrets.interchange, behaviour or {}, operator)
    return Starlette(
        routes=[
            Route("/", app.home),
            Route("/.well-known/openid-configuration", app.discovery),
            Route("/oidc/authorize", app.authorize),
            Route("/oidc/token", app.token, methods=["POST"]),
            Route("/oidc/userinfo", app.userinfo),
            Route("/oidc/jwks", app.jwks),
            Route("/dang-nhap", app.password_page),
            Route("/dang-nhap", app.password, methods=["POST"]),
            Route("/ma-xac-thuc", app.code_page),
            Route("/ma-xac-thuc", app.code, methods=["POST"]),
            Route("/gui-lai-ma", app.resend, methods=["POST"]),
            Route("/hop-thu-thu/{username}", app.inbox),
            Route("/hop-thu-thu/{username}/thong-bao", app.notices),
            Route("/tin-nhan", app.take_notices, methods=["POST"]),
            Mount("/static", static_files()),
        ]
    )

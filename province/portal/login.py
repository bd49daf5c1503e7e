"""The portal as a client of the log-in provider (OpenID Connect, authorization-code flow with PKCE S256)."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import jwt
from starlette.responses import RedirectResponse, Response

from province.common.client import ClientError
from province.common.pages import posted, token
from province.portal.context import COOKIE, Portal, token_fits
from province.portal.models import LoginState, WebSession

if TYPE_CHECKING:
    from starlette.requests import Request

CLIENT_ID = "cong-dich-vu-cong"
CALLBACK_PATH = "/dang-nhap/xac-nhan"
_SERVICE = re.compile(r"\d\.\d{6}")
_STATE_COOKIE = "cdvc_dang_nhap"


class LoginError(RuntimeError):
    """The provider's answer cannot be trusted or used."""


@dataclass(slots=True)
class Login:
    """Sends citizens to the provider and takes them back."""

    portal: Portal
    keys: dict[str, Any] = field(default_factory=dict)

    @property
    def _callback(self) -> str:
        return self.portal.settings.addresses.portal + CALLBACK_PATH

    async def start(self, request: Request) -> Response:
        """Go to the provider; `tiep` is where the citizen wants to be afterwards, an address of this portal."""
        target = request.query_params.get("tiep", "/")
        if not target.startswith("/") or target.startswith(("//", "/\\")):
            target = "/"
        login = LoginState(state=token(), nonce=token(), verifier=secrets.token_urlsafe(48), target=target)
        self.portal.store.add(login)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(login.verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": CLIENT_ID,
            "redirect_uri": self._callback,
            "scope": "openid profile",
            "state": login.state,
            "nonce": login.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        service = _SERVICE.search(target)
        if service:
            query["dich_vu"] = service.group()  # what the log-in is for, told to the provider for every service
        answer = RedirectResponse(f"{self.portal.settings.addresses.identity}/oidc/authorize?{urlencode(query)}", 302)
        answer.set_cookie(_STATE_COOKIE, login.state, max_age=900, httponly=True, samesite="lax")
        return answer

    async def callback(self, request: Request) -> Response:
        """Come back from the provider; only the browser that left may come back, and only once."""
        state, code = request.query_params.get("state", ""), request.query_params.get("code", "")
        login = self.portal.store.take_login(state)
        if login is None or not code or request.cookies.get(_STATE_COOKIE) != state:
            return self.portal.page(request, "login_failed.html", 400)
        try:
            profile = await self._profile(code, login)
        except (LoginError, ClientError, jwt.InvalidTokenError):
            return self.portal.page(request, "login_failed.html", 400)
        session = WebSession(id=token(), csrf=token(), username=profile["username"], profile=profile)
        self.portal.store.add(session)
        answer = RedirectResponse(login.target, 303)
        answer.set_cookie(COOKIE, session.id, httponly=True, samesite="lax")
        answer.delete_cookie(_STATE_COOKIE)
        return answer

    async def from_national(self, request: Request) -> Response:
        """Take over a citizen whom the national portal has logged in; its ticket is exchanged behind the scenes."""
        ticket, code = request.query_params.get("phieu", ""), request.query_params.get("thu_tuc", "")
        behaviour = self.portal.behaviour.get(code)
        if behaviour is None:
            return self.portal.missing(request)
        if behaviour.hand_over == "lost":
            return RedirectResponse("/dang-nhap?tiep=/", 302)
        address = f"{self.portal.settings.addresses.national}/lien-thong/trao-doi"
        headers = {"x-ma-lien-thong": self.portal.settings.secrets.interchange}
        try:
            answer = await self.portal.client.post(address, json={"phieu": ticket}, headers=headers)
            answer.raise_for_status()
        except ClientError:
            return self.portal.page(request, "login_failed.html", 400)
        profile = answer.json()
        session = WebSession(id=token(), csrf=token(), username=profile["username"], profile=profile)
        self.portal.store.add(session)
        back = RedirectResponse(self.portal.front.entry.format(code=code), 303)
        back.set_cookie(COOKIE, session.id, httponly=True, samesite="lax")
        return back

    async def logout(self, request: Request) -> Response:
        """End the session on the portal."""
        visitor = self.portal.visitor(request)
        if visitor is not None and token_fits(visitor, await posted(request)):
            self.portal.store.end_session(visitor.id)
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(COOKIE)
        return answer

    async def _profile(self, code: str, login: LoginState) -> dict[str, str]:
        provider, secret = self.portal.settings.addresses.identity, self.portal.settings.secrets.client
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self._callback}
        form["code_verifier"] = login.verifier
        answer = await self.portal.client.post(f"{provider}/oidc/token", data=form, auth=(CLIENT_ID, secret))
        if answer.status_code != 200:
            raise LoginError("the provider does not accept the code")
        tokens = answer.json()
        claims = jwt.decode(
            tokens["id_token"], await self._key(tokens["id_token"]), ["RS256"], audience=CLIENT_ID, issuer=provider
        )
        if claims.get("nonce") != login.nonce:
            raise LoginError("the id_token was made for another log-in")
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        answer = await self.portal.client.get(f"{provider}/oidc/userinfo", headers=bearer)
        answer.raise_for_status()
        profile: dict[str, str] = answer.json()
        if profile.get("sub") != claims["sub"]:
            raise LoginError("id_token and userinfo are about different people")
        return profile

    async def _key(self, id_token: str) -> Any:
        kid = jwt.get_unverified_header(id_token).get("kid", "")
        if kid not in self.keys:
            answer = await self.portal.client.get(f"{self.portal.settings.addresses.identity}/oidc/jwks")
            answer.raise_for_status()
            self.keys.update({key["kid"]: jwt.PyJWK(key).key for key in answer.json()["keys"]})
        if kid not in self.keys:
            raise LoginError("the id_token is signed with an unknown key")
        return self.keys[kid]


def login_first(request: Request) -> Response:
    """Send the visitor to the log-in, and back to this page afterwards."""
    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/dang-nhap?{urlencode({'tiep': target})}", 302)

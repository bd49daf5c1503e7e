"""The log-in provider keeps the rules of OpenID Connect, and the portal checks what it gets."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from province.identity.app import CALLBACK_PATH, CLIENT_ID, identity_app
from province.people import make_people
from province.settings import PROVINCE_NAME
from province.units import read_units
from tests.province.in_process import InProcess
from tests.province.people import Citizen, filled, form_with, link, text_of

if TYPE_CHECKING:
    from province.settings import Settings
    from tests.province.people import Running

VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


class Provider:
    """The provider in this process, with one citizen and the portal's secret."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.person = make_people(1, 7, read_units().province(PROVINCE_NAME))[0]
        self.client = InProcess(identity_app(settings, [self.person]))
        self.redirect_uri = settings.addresses.portal + CALLBACK_PATH

    def ask(self, **changes: str) -> Any:
        query = {
            "response_type": "code",
            "client_id": CLIENT_ID,
            "redirect_uri": self.redirect_uri,
            "scope": "openid",
            "state": "st",
            "nonce": "no",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
        }
        return self.client.get("/oidc/authorize", params={**query, **changes})

    def code(self) -> str:
        """Log in and return the authorization code."""
        answer = self.client.get(self.ask().headers["location"])
        data = filled(form_with(answer, "Đăng nhập"))[0]
        data |= {"ten_dang_nhap": self.person.username, "mat_khau": self.settings.secrets.citizen_password}
        self.client.post("/dang-nhap", data=data)
        inbox = self.client.get(f"/hop-thu-thu/{self.person.username}").text
        otp = next(word.rstrip(".") for word in inbox.split() if word.rstrip(".").isdigit() and len(word) == 7)
        answer = self.client.post("/ma-xac-thuc", data={"phien": data["phien"], "ma_xac_thuc": otp})
        return parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]

    def redeem(self, code: str, **changes: str) -> Any:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect_uri}
        form |= {"code_verifier": VERIFIER, **changes}
        secret = changes.pop("secret", self.settings.secrets.client)
        return self.client.post("/oidc/token", data=form, auth=(CLIENT_ID, secret))


@pytest.fixture
def provider(settings: Settings) -> Provider:
    return Provider(settings)


def test_a_code_gives_a_signed_token_once(provider: Provider) -> None:
    code = provider.code()
    answer = provider.redeem(code)
    assert answer.status_code == 200
    key = jwt.PyJWK(provider.client.get("/oidc/jwks").json()["keys"][0]).key
    claims = jwt.decode(
        answer.json()["id_token"], key, ["RS256"], audience=CLIENT_ID, issuer=provider.settings.addresses.identity
    )
    assert (claims["nonce"], claims["sub"]) == ("no", provider.person.username)
    assert provider.redeem(code).json() == {"error": "invalid_grant"}


def test_a_wrong_verifier_uses_the_code_up(provider: Provider) -> None:
    code = provider.code()
    assert provider.redeem(code, code_verifier="x" * 64).status_code == 400
    assert provider.redeem(code).status_code == 400


def test_a_code_is_good_for_one_address_only(provider: Provider) -> None:
    assert provider.redeem(provider.code(), redirect_uri="http://127.0.0.9/x").status_code == 400


def test_a_client_needs_its_secret(provider: Provider) -> None:
    assert provider.redeem(provider.code(), secret="other").status_code == 401


@pytest.mark.parametrize("change", [{"redirect_uri": "http://127.0.0.9/x"}, {"client_id": "other"}])
def test_an_unknown_client_or_address_is_never_redirected(provider: Provider, change: dict[str, str]) -> None:
    answer = provider.ask(**change)
    assert answer.status_code == 400
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    "change", [{"code_challenge": ""}, {"code_challenge_method": "plain"}, {"nonce": ""}, {"state": ""}]
)
def test_an_incomplete_request_is_sent_back(provider: Provider, change: dict[str, str]) -> None:
    assert "error=invalid_request" in provider.ask(**change).headers["location"]


def test_wrong_password_and_wrong_code_are_refused_in_vietnamese(citizen: Citizen) -> None:
    first = citizen.client.get(f"{citizen.portal}/dang-nhap")
    wrong = citizen.submit(first, "Đăng nhập", ten_dang_nhap=citizen.username, mat_khau="sai")
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in text_of(wrong)
    second = citizen.submit(first, "Đăng nhập", ten_dang_nhap=citizen.username, mat_khau=citizen.password)
    bad = f"{(int(citizen.otp()) + 1) % 1_000_000:06d}"
    wrong = citizen.submit(second, "Xác nhận", ma_xac_thuc=bad)
    assert "Mã xác thực không đúng" in text_of(wrong)


def test_the_portal_takes_back_only_what_it_sent(province: Running, citizen: Citizen) -> None:
    answer = citizen.client.get(f"{province.portal}/dang-nhap/xac-nhan", params={"code": "x", "state": "y"})
    assert (answer.status_code, "Phiên đăng nhập không hợp lệ" in text_of(answer)) == (400, True)


def test_the_log_in_leads_back_to_where_it_began(citizen: Citizen) -> None:
    answer = citizen.enter("2.000635")
    assert "Thông tin người nộp" in text_of(answer)
    away = citizen.client.get(f"{citizen.portal}/dang-nhap", params={"tiep": "//evil.example/"})
    assert str(citizen.log_in(away).url).rstrip("/") == citizen.portal
    assert link(away, "evil") is None

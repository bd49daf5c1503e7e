"""A log-in that the browser itself begins (authorization code with PKCE), from exchanges written by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from evidence.exchange import Exchange
from fixtures.citizen import make_citizen
from load.answer import Answer
from load.browser_made import challenge_of, made_values
from load.client import Call
from load.journey import make_journey
from load.plan import Constant, Journey, Made
from load.recorded import Recorded
from load.replay import Actor, Replay

if TYPE_CHECKING:
    from collections.abc import Callable

PORTAL, IDP = "http://portal.test", "http://idp.test"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CODE, STATE, NONCE = "Zx81kQm20PbTn77c", "st4te9f8e7d6c5", "n0nce1a2b3c4d5"
CLIENT = "3f6c1c6e-7d0e-4f58-9a52-0c5f1fb0a001"
ONE, OTHER = make_citizen(1, "1.1", 0), make_citizen(1, "1.1", 9)


def recorded() -> Recorded:
    query = urlencode({"client_id": CLIENT, "state": STATE, "nonce": NONCE, "code_challenge": challenge_of(VERIFIER)})
    back = f"{PORTAL}/ve?code={CODE}&state={STATE}"
    html, data, form = "text/html", "application/json", "application/x-www-form-urlencoded"
    page = "<form method=post action='/gui'><input name=ten><input type=password name=mk></form>"
    token = urlencode({"grant_type": "authorization_code", "code": CODE, "code_verifier": VERIFIER})
    sent = json.dumps({"nguoiNop": ONE.full_name, "noiDung": "x", "hoSoId": 17})
    exchanges = (
        Exchange(1, "login", "GET", f"{PORTAL}/nop", "document", status=200, answer_type=html, answer="<div id=app>"),
        Exchange(2, "login", "GET", f"{IDP}/auth?{query}", "document", status=200, answer_type=html, answer=page),
        Exchange(3, "login", "POST", f"{IDP}/gui", "document", form, "ten=cd1&mk=bí+mật", status=302, redirect=back),
        Exchange(4, "login", "GET", back, "document", status=200, answer_type=html, answer="<div id=app>"),
        Exchange(5, "login", "POST", f"{IDP}/token", "fetch", form, token, status=200, answer_type=data,
                 answer='{"access_token":"tok-aaaaaaaa1","token_type":"Bearer"}'),
        Exchange(6, "fill", "POST", f"{PORTAL}/api/nhap", "fetch", data, "{}", status=201, answer_type=data,
                 answer='{"data":{"id":17,"phienBan":3}}'),
        Exchange(7, "file", "POST", f"{PORTAL}/api/ho-so/17/nop", "fetch", data, sent, status=200, answer_type=data,
                 answer='{"ma":"H1-0001"}'),
    )  # fmt: skip
    return Recorded("1.1", "", 1, 0, None, ONE, "cd1", "bí mật", "H1-0001", exchanges=exchanges)


@dataclass
class Server:
    """Plays portal and provider, and refuses what does not fit together."""

    calls: list[Call] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)

    def send(self, call: Call, check: Callable[[Answer], str]) -> Answer:
        self.calls.append(call)
        answer = self._answer(call)
        assert check(answer) == ""
        return answer

    def cookie(self, _name: str, _url: str) -> str:
        return ""

    def _answer(self, call: Call) -> Answer:
        path, body = urlsplit(call.url).path, (call.body or b"").decode()
        html = Answer(call.url, 200, "text/html", "<form method=post action='/gui'><input name=ten></form>")
        if path == "/auth":
            self.asked = dict(parse_qsl(urlsplit(call.url).query))
        if path == "/gui":
            return Answer(call.url, 302, location=f"{PORTAL}/ve?code=live-code-77aa&state={self.asked['state']}")
        if path == "/ve":
            assert dict(parse_qsl(urlsplit(call.url).query))["state"] == self.asked["state"]
        if path == "/token":
            sent = dict(parse_qsl(body))
            assert sent["code"] == "live-code-77aa"
            assert challenge_of(sent["code_verifier"]) == self.asked["code_challenge"]
            return Answer(call.url, 200, "application/json", '{"access_token":"tok-live","token_type":"Bearer"}')
        if path.startswith("/api/"):
            assert call.headers["Authorization"] == "Bearer tok-live"
            told = '{"data":{"id":941}}' if path == "/api/nhap" else '{"ma":"H1-0099"}'
            return Answer(call.url, 201 if path == "/api/nhap" else 200, "application/json", told)
        return html


def journey() -> Journey:
    return make_journey(recorded(), frozenset(), lambda _url: True)


def test_state_nonce_and_proof_are_made_anew_and_the_client_id_stays() -> None:
    made = journey()
    query = dict(made.requests[1].address.query)
    assert query["client_id"] == (Constant(CLIENT),)
    assert all(isinstance(query[name][0], Made) for name in ("state", "nonce", "code_challenge"))


def test_the_journey_comes_through_on_a_server_that_checks_everything() -> None:
    made, server = journey(), Server()
    replay = Replay(made.requests, made.extractors, Actor(OTHER, "cd9", "bí mật"), server, lambda _url: True)
    replay.run()
    assert replay.taken[made.acknowledged] == "H1-0099"
    assert urlsplit(server.calls[-1].url).path == "/api/ho-so/941/nop"
    sent = json.loads(server.calls[-1].body or b"")
    assert sent == {"nguoiNop": OTHER.full_name, "noiDung": "x", "hoSoId": 941}
    assert {server.asked["state"], server.asked["nonce"]}.isdisjoint({STATE, NONCE})


def test_a_value_without_a_standard_that_makes_it_fresh_stays() -> None:
    assert made_values([("client_id", CLIENT), ("apiKey", "a8f3k2l9a8f3k2l9"), ("state", "1")]) == {}

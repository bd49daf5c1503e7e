"""What the systems refuse: a code a second time or from another, papers and dossiers of others, calls of strangers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from province.desk.authority import Authority
from province.identity.app import CALLBACK_PATH, NATIONAL_CALLBACK_PATH, NATIONAL_CLIENT_ID, identity_app
from province.payment.app import payment_app
from province.portal.models import WebSession
from province.services import read_services
from province.truth.behaviour import Behaviour
from province.units import read_units
from tests.province.in_process import InProcess
from tests.province.people import Citizen, Officer, code_in, filled, form_with, page, text_of
from tests.province.portal_kinds import PROFILE
from tests.province.test_log_in import Provider
from tests.province.test_names import ALL_KINDS

if TYPE_CHECKING:
    from province.people import Person
    from province.settings import Settings
    from tests.province.people import Running

SERVICES = read_services()
PAID = next(service for service in SERVICES if service.code == "2.000635")
# Addresses of one dossier and of everything that belongs to it.
OWN = {
    "plain": ["/ho-so-cua-toi/{}" + rest for rest in ("", "/bo-sung", "/thanh-toan", "/ket-qua", "/bien-lai")]
    + ["/nop-ho-so/{}/nguoi-nop", "/nop-ho-so/{}/hoan-thanh"],
    "formio": [f"/api/pa/dossier/{{}}{rest}" for rest in ("", "/--form?step=0", "/--success", "/result", "/receipt")]
    + ["/api/pa/dossier-fee/{}", "/api/bt/pattern/{}/--get-next-value"],
    "portlet": [
        f"/web/guest/ho-so-ca-nhan/-/{act}/{{}}"
        for act in ("xem", "da-nop", "bo-sung", "thanh-toan", "ket-qua", "bien-lai")
    ],
}
LOOK_UP = {
    "plain": "/tra-cuu-ho-so?ma_ho_so={}",
    "formio": "/api/pa/dossier/--search?code={}",
    "portlet": "/web/guest/tra-cuu?ma_ho_so={}",
}
MINE = {"plain": "/ho-so-cua-toi", "formio": "/api/pa/dossier/--mine", "portlet": "/web/guest/ho-so-ca-nhan"}


def filed(kind: str, settings: Settings) -> Any:
    """A visitor who filed a dossier at a portal of that kind, where another citizen is logged in as well."""
    behaviour = {service.code: Behaviour(4) for service in SERVICES}
    visitor = ALL_KINDS[kind](replace(settings, portal=kind), SERVICES, PAID, behaviour, read_units())
    stranger = {**PROFILE, "username": "khac", "full_name": "Lê Văn Hai"}
    visitor.portal.store.add(WebSession(id="other", csrf="another", username="khac", profile=stranger))
    visitor.entry()
    visitor.person()
    visitor.matter()
    visitor.attach()
    visitor.send()
    return visitor


@pytest.mark.parametrize("kind", OWN)
def test_a_dossier_is_shown_to_nobody_but_its_citizen(kind: str, settings: Settings) -> None:
    visitor = filed(kind, settings)
    headers = {"Authorization": "Bearer another"}
    other, nobody = InProcess(visitor.app, {"cdvc_phien": "other"}), InProcess(visitor.app)
    for address in OWN[kind]:
        assert other.get(address.format(visitor.key), headers=headers).status_code == 404, address
        assert nobody.get(address.format(visitor.key)).status_code in {302, 401, 404}, address
    number = visitor.portal.store.by_id(1).code
    for address, seen in ((LOOK_UP[kind].format(number), True), (MINE[kind], False)):
        told = other.get(address, headers=headers).text
        assert (number in told, PROFILE["full_name"] in told) == (seen, False)


def test_a_view_state_is_good_for_its_visitor_only(settings: Settings) -> None:
    visitor = filed("portlet", settings)
    data = {"__EVENTTARGET": "lui", "__VIEWSTATE": visitor.state}
    answer = InProcess(visitor.app, {"cdvc_phien": "other"}).post("/web/guest/nop-ho-so", data=data)
    assert (answer.status_code, "đã hết hạn" in answer.text) == (400, True)


def test_a_code_is_good_for_the_client_it_was_given_to(settings: Settings) -> None:
    provider = Provider(replace(settings, addresses=replace(settings.addresses, national="http://127.0.0.5:8000")))
    form = {"grant_type": "authorization_code", "code": provider.code(), "redirect_uri": provider.redirect_uri}
    form["code_verifier"] = "v" * 64
    answer = provider.client.post("/oidc/token", data=form, auth=(NATIONAL_CLIENT_ID, settings.secrets.client))
    assert answer.json() == {"error": "invalid_grant"}


def test_a_one_time_code_opens_one_log_in_once(citizen: Citizen) -> None:
    first = citizen.client.get(f"{citizen.portal}/dang-nhap")
    second = citizen.submit(first, "Đăng nhập", ten_dang_nhap=citizen.username, mat_khau=citizen.password)
    data = {**filled(form_with(second, "Xác nhận"))[0], "ma_xac_thuc": citizen.otp()}
    address = f"{citizen.identity}/ma-xac-thuc"
    assert citizen.client.post(address, data=data, follow_redirects=False).status_code == 303
    assert "không đúng" in text_of(citizen.client.post(address, data=data))


@pytest.mark.parametrize("national", [False, True])
def test_a_log_in_comes_back_once(citizen: Citizen, province: Running, national: bool) -> None:
    system, back = (province.national, NATIONAL_CALLBACK_PATH) if national else (province.portal, CALLBACK_PATH)
    first = citizen.client.get(f"{system}/chuyen/1.000426" if national else f"{system}/dang-nhap")
    came = next(r for r in citizen.log_in(first).history if urlsplit(str(r.url)).path == back)
    assert set(parse_qs(urlsplit(str(came.url)).query)) == {"code", "state"}
    assert citizen.client.get(str(came.url)).status_code == 400


def test_only_the_province_gets_receipts_and_sends_messages(settings: Settings, people: list[Person]) -> None:
    asked = {"giao_dich": "1", "bien_lai": "BL", "nguoi_nop": "A", "noi_dung": "B", "don_vi": "C"}
    payment, identity = InProcess(payment_app(settings, Authority())), InProcess(identity_app(settings, people))
    assert payment.post("/bien-lai", json=asked).status_code == 403
    right = {"x-ma-lien-thong": settings.secrets.interchange}
    assert payment.post("/bien-lai", json=asked, headers=right).status_code == 404  # nothing was paid
    message = [{"username": people[0].username, "text": "giả"}]
    assert identity.post("/tin-nhan", json=message).status_code == 403
    assert "giả" not in identity.get(f"/hop-thu-thu/{people[0].username}/thong-bao").text


def test_a_paper_is_shown_with_its_own_dossier_only(citizen: Citizen, another: Citizen, officer: Officer) -> None:
    one, other = (officer.wait_for(code_in(person.file("1.000426"))) for person in (citizen, another))
    hrefs = [node.attributes.get("href") or "" for node in page(one).css("main a")]
    paper = next(href for href in hrefs if "/tep/" in href)
    assert officer.client.get(officer.desk + paper).status_code == 200
    number = urlsplit(str(other.url)).path.rpartition("/")[2]
    assert officer.client.get(f"{officer.desk}/ho-so/{number}/tep/{paper.rpartition('/')[2]}").status_code == 404

"""The national portal: directory, hand-over with a ticket that is good once, synchronised dossiers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest

from province.common.client import Client
from province.common.database import open_database
from province.national.app import national_app
from province.national.store import STATUSES, TABLES, Store
from province.portal.app import portal_app
from province.services import read_services
from province.truth.behaviour import Behaviour
from province.units import read_units
from tests.province.in_process import InProcess
from tests.province.people import Citizen, Officer, Running, code_in, form_with, link, text_of
from tests.province.portal_kinds import PROFILE

if TYPE_CHECKING:
    from pathlib import Path

    from province.settings import Settings

SERVICE = "1.000426"


def handed_over(citizen: Citizen, province: Running, code: str) -> httpx.Response:
    """From the national directory through the log-in to where the province takes the citizen."""
    page = citizen.client.get(f"{province.national}/dich-vu-cong/{code}")
    answer = citizen.client.get(link(page, "Nộp trực tuyến") or "")
    return citizen.log_in(answer) if str(answer.url).startswith(province.identity) else answer


def test_a_citizen_logged_in_nationally_files_without_logging_in_again(citizen: Citizen, province: Running) -> None:
    first = handed_over(citizen, province, SERVICE)
    assert str(first.url).startswith(f"{province.portal}/nop-ho-so/")
    assert form_with(first, "Tiếp tục")


def test_a_ticket_is_good_once(citizen: Citizen, province: Running) -> None:
    handed_over(citizen, province, SERVICE)
    way = citizen.client.get(f"{province.national}/chuyen/{SERVICE}", follow_redirects=False).headers["location"]
    assert citizen.client.get(way).status_code == 200
    with httpx.Client(trust_env=False, follow_redirects=True) as thief:
        assert thief.get(way).status_code == 400
        assert thief.get(way.replace("phieu=", "phieu=x")).status_code == 400


def test_dossiers_are_synchronised_with_their_status_code(
    citizen: Citizen, officer: Officer, province: Running
) -> None:
    number = code_in(citizen.file(SERVICE))
    officer.submit(officer.wait_for(number), "Tiếp nhận hồ sơ")
    seen = ""
    for _ in range(200):
        seen = text_of(citizen.client.get(f"{province.national}/tra-cuu", params={"ma_ho_so": number}))
        if "2. Được tiếp nhận" in seen:
            break
    assert "2. Được tiếp nhận" in seen


def test_only_the_province_may_report_and_exchange(province: Running) -> None:
    for path in ("dong-bo", "trao-doi"):
        answer = httpx.post(f"{province.national}/lien-thong/{path}", json=[], trust_env=False)
        assert answer.status_code == 403


def test_statuses_are_one_to_ten_and_others_are_not_taken(tmp_path: Path) -> None:
    assert list(STATUSES) == list(range(1, 11))
    store = Store(open_database(tmp_path / "national.db", TABLES))
    assert (
        store.synchronise([{"code": "a", "service": "1", "status": 4}, {"code": "b", "service": "1", "status": 11}])
        == 1
    )
    store.synchronise([{"code": "a", "service": "1", "status": 10}])
    dossier = store.dossier("a")
    assert dossier is not None
    assert (dossier.status, store.dossier("b")) == (10, None)
    assert store.counts() == {"1": 1}


def test_the_directory_may_print_another_level_and_the_hand_over_may_be_lost(settings: Settings) -> None:
    services = read_services()
    off = {service.code: Behaviour(4, national_level_off=-1) for service in services}
    page = InProcess(national_app(settings, services, off)).get(f"/dich-vu-cong/{SERVICE}")
    assert "Mức độ 3" in page.text


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("plain", f"/dich-vu-cong/{SERVICE}/nop-ho-so"),
        ("formio", f"/vi/dossier/apply?procedure={SERVICE}"),
        ("portlet", f"/web/guest/nop-ho-so?maThuTuc={SERVICE}"),
    ],
)
def test_the_hand_over_ends_where_the_filing_button_of_that_portal_leads(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, kind: str, address: str
) -> None:
    async def exchanged(*_asked: object, **_told: object) -> httpx.Response:
        return httpx.Response(200, json=PROFILE, request=httpx.Request("POST", settings.addresses.national))

    monkeypatch.setattr(Client, "post", exchanged)
    behaviour = {service.code: Behaviour(4) for service in read_services()}
    app = portal_app(replace(settings, portal=kind), read_services(), behaviour, read_units())
    answer = InProcess(app).get(f"/dang-nhap/quoc-gia?phieu=x&thu_tuc={SERVICE}")
    assert answer.headers["location"] == address
    arrived = InProcess(app, {"cdvc_phien": answer.cookies["cdvc_phien"]}).get(address)
    assert arrived.is_success or arrived.headers["location"].startswith("/nop-ho-so/")


def test_an_account_that_is_not_linked_must_log_in_again(settings: Settings) -> None:
    lost = {service.code: Behaviour(4, hand_over="lost") for service in read_services()}
    app = portal_app(settings, read_services(), lost, read_units())
    answer = InProcess(app).get(f"/dang-nhap/quoc-gia?phieu=x&thu_tuc={SERVICE}")
    assert answer.headers["location"] == "/dang-nhap?tiep=/"

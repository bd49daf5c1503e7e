"""Look-ups of the data-sharing platform, and the collector's figures by procedure and channel."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import httpx

from province.collector.app import HEADINGS, collector_app
from province.collector.history import ONLINE, year
from province.services import read_services
from province.sharing.app import KEY_HEADER, enterprise_code, sharing_app
from province.truth.behaviour import Behaviour
from tests.province.in_process import InProcess
from tests.province.people import Citizen, Officer, Running, code_in, link, text_of

if TYPE_CHECKING:
    from province.people import Person
    from province.settings import Settings

SERVICE = next(s for s in read_services() if s.fee)


def figures(usage: str) -> dict[str, int]:
    """The online row of a service that is used that way."""
    rows = year(SERVICE, Behaviour(4, usage=usage), 7)
    return {
        name: value for name, value in next(r for r in rows if r["channel"] == ONLINE).items() if isinstance(value, int)
    }


def test_each_usage_shows_in_the_figures() -> None:
    sound = figures("used")
    assert sound["accounts"] > sound["dossiers"] * 0.8
    assert sound["synchronised"] == sound["dossiers"] > 0
    assert sound["opened"] < sound["dossiers"] * 3
    assert sound["paid_online"] > sound["dossiers"] * 0.5
    assert figures("none")["dossiers"] == 0
    officials = figures("officials")
    assert (officials["accounts"], officials["addresses"]) == (2, 1)
    assert officials["in_hours"] == officials["dossiers"]
    assert officials["seconds_to_reception"] < 60 < sound["seconds_to_reception"]
    assert figures("unsynchronised")["synchronised"] < sound["dossiers"] * 0.2
    assert figures("many_tries")["opened"] > sound["opened"] * 5
    assert figures("unpaid")["paid_online"] == 2


def test_the_export_has_every_service_and_channel(province: Running) -> None:
    rows = list(csv.DictReader(StringIO(httpx.get(f"{province.collector}/xuat.csv", trust_env=False).text)))
    assert list(rows[0]) == list(HEADINGS.values())
    assert len(rows) == 40 * 3
    assert {row["kenh"] for row in rows} == {"truc-tuyen", "truc-tiep", "buu-chinh"}


def test_a_dossier_is_counted_once(citizen: Citizen, officer: Officer, province: Running) -> None:
    def online() -> int:
        rows = csv.DictReader(StringIO(httpx.get(f"{province.collector}/xuat.csv", trust_env=False).text))
        return next(int(r["so_ho_so"]) for r in rows if r["ma_thu_tuc"] == "1.000426" and r["kenh"] == "truc-tuyen")

    before = online()
    officer.wait_for(code_in(citizen.file("1.000426")))
    assert online() == before + 1


def test_pages_carry_the_counting_code_and_views_are_counted(citizen: Citizen, province: Running) -> None:
    assert f'src="{province.collector}/theo-doi.js"' in citizen.client.get(province.portal).text
    for _ in range(9):  # often enough to be among the ten pages viewed most
        assert citizen.client.post(f"{province.collector}/ghi-nhan", data={"trang": "/trang-thu"}).status_code == 204
    assert citizen.client.post(f"{province.collector}/ghi-nhan", data={"trang": "khac"}).status_code == 204
    home = text_of(citizen.client.get(province.collector))
    assert "/trang-thu: 9" in home
    assert "khac: 1" not in home


def test_only_the_province_may_report_dossiers(settings: Settings) -> None:
    app = InProcess(collector_app(settings, read_services(), {s.code: Behaviour(4) for s in read_services()}))
    assert app.post("/so-lieu", json=[]).status_code == 403


def test_look_ups_need_the_key(settings: Settings, people: list[Person]) -> None:
    app = InProcess(sharing_app(settings, people))
    key = {KEY_HEADER: settings.secrets.interchange}
    first = people[0]
    assert app.get(f"/dan-cu/{first.identity_number}").status_code == 403
    assert app.get(f"/dan-cu/{first.identity_number}", headers=key).json()["full_name"] == first.full_name
    assert app.get("/dan-cu/047000000000", headers=key).status_code == 404
    assert app.get(f"/doanh-nghiep/{enterprise_code(1)}", headers=key).json()["representative"] == first.full_name


def test_enterprises_fill_forms_of_those_who_are_logged_in(citizen: Citizen, province: Running) -> None:
    way = f"{province.portal}/tra-cuu/doanh-nghiep?ma={enterprise_code(1)}"
    assert citizen.client.get(way).status_code == 401
    citizen.log_in(citizen.client.get(f"{province.portal}/dang-nhap"))
    assert citizen.client.get(way).json()["name"].startswith("Công ty TNHH")
    assert citizen.client.get(f"{province.portal}/tra-cuu/doanh-nghiep?ma=../dan-cu").status_code == 404


def test_officers_compare_with_the_population_database(citizen: Citizen, officer: Officer) -> None:
    dossier = officer.wait_for(code_in(citizen.file("1.000426")))
    told = text_of(officer.client.get(link(dossier, "Đối chiếu dữ liệu dân cư") or ""))
    assert "Nơi thường trú" in told

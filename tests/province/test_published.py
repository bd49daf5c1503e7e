"""The files by which the province describes itself, and the people it makes up."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from hypothesis import given, settings
from hypothesis import strategies as st

from province.people import UNASSIGNED_PROVINCE_CODE, make_people
from province.records import read_records
from province.settings import PROVINCE_NAME
from province.truth.behaviour import read_planted
from province.units import read_units

if TYPE_CHECKING:
    from tests.province.people import Running

UNITS = read_units()
HOME = UNITS.province(PROVINCE_NAME)


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=0, max_value=2**32), st.integers(min_value=1, max_value=60))
def test_people_are_coherent_and_made_up(seed: int, count: int) -> None:
    people = make_people(count, seed, HOME)
    assert people == make_people(count, seed, HOME)
    for person in people:
        born = date.fromisoformat(person.birth_date)
        digits = person.identity_number
        assert re.fullmatch(r"\d{12}", digits)
        assert digits[:3] == UNASSIGNED_PROVINCE_CODE
        assert int(digits[3]) == 2 * (born.year >= 2000) + (person.sex == "nữ")
        assert digits[4:6] == f"{born.year % 100:02d}"
        assert re.fullmatch(r"0[35789]\d{8}", person.phone)
        assert not person.full_name.isascii()
        assert person.email.endswith(".example")
        district = next(d for d in HOME.children if d.name == person.district)
        assert person.commune in {commune.name for commune in district.children}


def test_numbers_and_names_of_accounts_are_unique() -> None:
    people = make_people(5000, 7, HOME)
    for attribute in ("username", "identity_number", "phone", "email"):
        assert len({getattr(person, attribute) for person in people}) == len(people)


def test_no_real_province_has_the_code_of_the_made_up_one() -> None:
    others = {f"0{unit.code}" for unit in UNITS.provinces if unit.name != PROVINCE_NAME}
    assert len(others) == 63
    assert UNASSIGNED_PROVINCE_CODE not in others


def test_every_unit_leads_down_to_a_commune() -> None:
    assert all(district.children for province in UNITS.provinces for district in province.children)
    assert all(province.children for province in UNITS.provinces)


def test_the_target_names_secrets_and_never_holds_them(province: Running) -> None:
    text = (province.out / "target.toml").read_text(encoding="utf-8")
    target = tomllib.loads(text)
    assert target["portal"]["base_url"] == province.portal
    met = (province.portal, province.identity, province.payment, province.desk, province.national, province.collector)
    assert target["portal"]["allowed_hosts"] == [origin.removeprefix("http://") for origin in met]
    assert target["consent"]["pay"] == "sandbox"
    assert target["citizen"]["otp"] == f"inbox:{province.identity}/hop-thu-thu/{{username}}"
    x509.load_pem_x509_certificate((province.out / target["trust"]["roots"][0]).read_bytes())
    with (province.out / target["citizen"]["accounts"]).open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 300


def test_passwords_are_in_no_file(province: Running) -> None:
    for path in Path(province.out).iterdir():
        content = path.read_bytes()
        assert b"mat-khau-thu-nghiem" not in content, path.name
        assert b"mat-khau-can-bo" not in content, path.name


def test_the_catalogue_is_the_record_with_the_published_level(province: Running) -> None:
    records, planted = read_records(), read_planted()
    lines = (province.out / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 40
    for line in lines:
        row = json.loads(line)
        assert row.pop("muc_do_cong_bo") == planted[row["ma_thu_tuc"]].claim
        assert row == records[row["ma_thu_tuc"]]

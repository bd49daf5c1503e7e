"""Every mode planted among generated services is met by a citizen as it says, over real HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from province.offer import read_offer
from tests.province.conftest import CITIZEN_PASSWORD, OFFICER_PASSWORD, running
from tests.province.more_modes import MORE
from tests.province.people import Citizen, Officer, Running

if TYPE_CHECKING:
    from collections.abc import Iterator

RECORDS = Path(__file__).parents[2] / "catalogue" / "data" / "procedures.jsonl"
SERVICES = 700


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A province with generated services."""
    options = ("--services", str(SERVICES), "--records", str(RECORDS))
    with running(tmp_path_factory.mktemp("larger"), *options) as place:
        yield place


def where() -> dict[str, str]:
    """A service for each mode, where there is one without another defect that could stop the citizen before."""
    found: dict[str, str] = {}
    planted = list(read_offer(SERVICES, RECORDS).planted.items())[40:]
    for code, one in sorted(planted, key=lambda item: len(item[1].defects)):
        for mode in (*one.defects, *one.decoys):
            found.setdefault(mode, code)
    return found


PLACES = where()


@pytest.mark.parametrize("mode", [mode for mode in MORE if mode in PLACES])
def test_the_planted_mode_is_met(larger: Running, mode: str) -> None:
    number = sorted(MORE).index(mode)
    username = (larger.out / "accounts.csv").read_text(encoding="utf-8").splitlines()[number + 1].split(",")[0]
    with (
        Citizen(larger.portal, larger.identity, username, CITIZEN_PASSWORD) as citizen,
        Officer(larger.desk, OFFICER_PASSWORD) as officer,
    ):
        MORE[mode](citizen, officer, PLACES[mode])


def test_every_mode_has_its_place() -> None:
    assert set(MORE) - set(PLACES) <= {"presence_by_law"}

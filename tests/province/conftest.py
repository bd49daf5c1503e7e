"""One running practice province for all tests of its protocols."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from province.people import Person, make_people
from province.settings import PROVINCE_NAME, Addresses, Secrets, Settings
from province.units import read_units
from tests.province.people import Citizen, Officer, Running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CITIZEN_PASSWORD = "mat-khau-thu-nghiem"
OFFICER_PASSWORD = "mat-khau-can-bo"
OPERATOR_TOKEN = "the-van-hanh-thu-nghiem"


@contextmanager
def running(out: Path, *options: str) -> Iterator[Running]:
    """A province with few accounts, started as its users start it."""
    environment = {
        **os.environ,
        "PROVINCE_PASSWORD": CITIZEN_PASSWORD,
        "PROVINCE_OFFICER_PASSWORD": OFFICER_PASSWORD,
        "PROVINCE_OPERATOR_TOKEN": OPERATOR_TOKEN,
    }
    command = [sys.executable, "-m", "province", "--seed", "7", "--out", str(out), "--accounts", "300", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, cwd=Path(__file__).parents[2]
    ) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        later = (told["national"], told["sharing"], told["collector"])
        yield Running(told["portal"], told["identity"], told["payment"], told["desk"], out, *later)
        process.terminate()
        assert process.wait(15) == 0


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The demo's province."""
    with running(tmp_path_factory.mktemp("province")) as place:
        yield place


@pytest.fixture(scope="session")
def usernames(province: Running) -> Iterator[str]:
    """User names of test accounts, each given out once."""
    with (province.out / "accounts.csv").open(encoding="utf-8") as file:
        return iter([row["username"] for row in csv.DictReader(file)])


@pytest.fixture
def citizen(province: Running, usernames: Iterator[str]) -> Iterator[Citizen]:
    """A citizen who is not logged in yet."""
    with Citizen(province.portal, province.identity, next(usernames), CITIZEN_PASSWORD) as person:
        yield person


@pytest.fixture
def another(province: Running, usernames: Iterator[str]) -> Iterator[Citizen]:
    """A second citizen."""
    with Citizen(province.portal, province.identity, next(usernames), CITIZEN_PASSWORD) as person:
        yield person


@pytest.fixture
def officer(province: Running) -> Iterator[Officer]:
    """An officer at the desk, logged in."""
    with Officer(province.desk, OFFICER_PASSWORD) as person:
        yield person


@pytest.fixture
def new_citizen(province: Running, usernames: Iterator[str]) -> Callable[[], Citizen]:
    """More citizens, on demand."""
    return lambda: Citizen(province.portal, province.identity, next(usernames), CITIZEN_PASSWORD)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A province that is not served: its parts are called in this process."""
    origins = [f"http://127.0.0.{number}:8000" for number in (1, 2, 3, 4)]
    return Settings(7, tmp_path, 5, Addresses(*origins), Secrets(CITIZEN_PASSWORD, OFFICER_PASSWORD))


@pytest.fixture
def people() -> list[Person]:
    """A few fake citizens."""
    return make_people(5, 7, read_units().province(PROVINCE_NAME))

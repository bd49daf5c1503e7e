"""The province's small database layer: rows of dataclasses come back as they went in, and nothing is done by halves."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import pytest

from province.common.database import Database, Mark, Refers, open_database

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True, kw_only=True)
class Case:
    TOGETHER: ClassVar = ("office", "number")
    id: Annotated[int, Mark.KEY] = 0
    office: str
    number: int
    open: bool = True
    due: Annotated[datetime | None, Mark.INDEX] = None
    data: dict[str, Any] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Paper:
    id: Annotated[int, Mark.KEY] = 0
    case_id: Annotated[int, Refers("case")]
    name: Annotated[str | None, Mark.UNIQUE] = None
    content: bytes = b""


@dataclass(slots=True, kw_only=True)
class LastNumber:
    series: Annotated[str, Mark.KEY]
    value: int


TABLES = (Case, Paper, LastNumber)
DUE = datetime(2026, 11, 30, 7, 30)  # noqa: DTZ001  the province's own time


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "a.db", TABLES)


def test_a_row_comes_back_as_it_went_in(database: Database) -> None:
    case = Case(office="Sở", number=1, open=False, due=DUE, data={"họ tên": "Lê"}, lines=["a"])
    database.add(case)
    assert case.id == 1
    assert database.one(Case, "id = ?", 1) == case
    assert database.all(Case, "due < ?", DUE.replace(hour=8)) == [case]
    assert database.all(Case, "due < ?", DUE) == []


def test_a_brief_row_leaves_its_bytes_behind(database: Database) -> None:
    database.add(Case(office="Sở", number=1), paper := Paper(case_id=1, name="đơn.pdf", content=b"%PDF-"))
    assert database.all(Paper, "case_id = ? ORDER BY id", 1, brief=True) == [replace(paper, content=b"")]
    assert database.all(Paper) == [paper]


def test_changes_and_deletions_tell_how_many_rows_they_met(database: Database) -> None:
    database.fill((Case(office="Sở", number=number) for number in range(3)), Case)
    assert database.change(Case, {"open": False, "due": None}, "number > ?", 0) == 2
    assert database.change(Case, {"open": False}, "number = 0 AND NOT open") == 0
    assert [case.number for case in database.all(Case, "open")] == [0]
    assert (database.drop(Case, "NOT open"), len(database.all(Case))) == (2, 1)


def test_what_must_be_there_and_is_not_is_an_error(database: Database) -> None:
    assert database.first(Case, "id = ?", 7) is None
    with pytest.raises(LookupError, match=r"Case.*id = \? is \(7,\)"):
        database.one(Case, "id = ?", 7)


@pytest.mark.parametrize("row", [Case(office="Sở", number=1), Paper(case_id=9), Paper(case_id=1, name="a")])
def test_the_database_keeps_what_is_unique_and_refers_to_rows_that_are_there(database: Database, row: Any) -> None:
    database.add(Case(office="Sở", number=1), Paper(case_id=1, name="a"))
    with pytest.raises(sqlite3.IntegrityError):
        database.add(row)
    database.add(Case(office="Sở", number=2), Paper(case_id=2), Paper(case_id=2, name="b"))


def test_replacing_puts_a_row_in_place_of_the_old_one(database: Database) -> None:
    database.add(LastNumber(series="a", value=1))
    database.add(LastNumber(series="a", value=5), replace=True)
    assert database.all(LastNumber) == [LastNumber(series="a", value=5)]


def test_an_error_undoes_the_whole_transaction(database: Database) -> None:
    def act() -> None:
        with database.transaction():
            database.add(Case(office="Sở", number=1))
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        act()
    assert database.all(Case) == []
    with database.transaction():
        database.add(Case(office="Sở", number=1))
    assert len(database.all(Case)) == 1


def test_each_number_is_given_once_whoever_asks(database: Database) -> None:
    with ThreadPoolExecutor(6) as pool:
        numbers = list(pool.map(lambda _: database.count_up(LastNumber, "series", "value", "a"), range(60)))
    assert sorted(numbers) == list(range(1, 61))
    assert database.count_up(LastNumber, "series", "value", "b") == 1


def test_an_earlier_start_leaves_nothing_behind(tmp_path: Path) -> None:
    open_database(tmp_path / "a.db", TABLES).add(Case(office="Sở", number=1))
    assert open_database(tmp_path / "a.db", TABLES).all(Case) == []


def test_a_column_that_cannot_be_kept_is_named(tmp_path: Path) -> None:
    @dataclass(slots=True, kw_only=True)
    class Odd:
        share: float

    with pytest.raises(TypeError, match=r"share.*float"):
        open_database(tmp_path / "a.db", (Odd,))

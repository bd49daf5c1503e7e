"""Use is judged beside level: each criterion met, not met and left open, and no verdict ever touched."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.judging import store_run
from catalogue.usage import Usage, UsageRow
from evidence.load import LoadSummary, Reconciled
from evidence.store import RunStore
from levels.judge import judge_case, judge_run
from levels.standard import known_standards, read_standard
from levels.usage import findings_of_all, findings_of_use, total_of, usage_criteria, with_usage
from levels.verdict import Dossiers, Result
from tests.levels.cases import case_of
from tests.levels.sound import SERVICE, sound_walk

if TYPE_CHECKING:
    from pathlib import Path

STANDARD = read_standard("nd42-2022")
VERDICT = judge_case(case_of(SERVICE, sound_walk()), STANDARD)
YEAR = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
FILED = [date(2026, 11, 24), date(2026, 11, 24)]


def row(**values: Any) -> UsageRow:
    return UsageRow(SERVICE.code, rows=(7,), **values)


@pytest.mark.parametrize(
    ("criterion", "result", "given", "filed"),
    [
        ("US-01", "met", row(online=1, counter=900), []),
        ("US-01", "not_met", row(counter=20), []),
        ("US-01", "not_met", row(counter=15, post=5), []),
        ("US-01", "untested", row(counter=19), []),
        ("US-01", "untested", None, []),
        ("US-02", "met", row(online=10, by_officers=5), []),
        ("US-02", "not_met", row(online=10, by_officers=6), []),
        ("US-02", "untested", row(online=9, by_officers=9), []),
        ("US-02", "untested", row(online=10, by_officers=11), []),
        ("US-02", "untested", row(online=10), []),
        ("US-03", "met", row(online=2, **YEAR), FILED),
        ("US-03", "not_met", row(online=1, **YEAR), FILED),
        ("US-03", "untested", row(online=1), FILED),
        ("US-03", "untested", row(online=0, start=date(2026, 1, 1), end=date(2026, 6, 30)), FILED),
        ("US-03", "not_applicable", row(online=0, **YEAR), []),
    ],
)
def test_each_criterion_of_use(criterion: str, result: str, given: UsageRow | None, filed: list[date]) -> None:
    found = {f.criterion: f for f in findings_of_use(VERDICT, given, filed, STANDARD)}
    assert found[criterion].result.value == result
    assert found[criterion].reason
    assert found[criterion].reason_en
    assert {f.level for f in found.values()} == {None}


def test_a_level_without_filing_owes_no_use() -> None:
    level_2 = dataclasses.replace(VERDICT, claimed=2)
    told = findings_of_use(level_2, row(counter=900), [], read_standard("tt32-2017"))
    assert {f.result for f in told} == {Result.NOT_APPLICABLE}


@pytest.mark.parametrize("name", known_standards())
def test_use_stands_beside_and_changes_nothing(tmp_path: Path, name: str) -> None:
    store, standard = store_run(tmp_path / "run", 2), read_standard(name)
    plain = judge_run(RunStore(tmp_path / "run"), standard)
    first = plain.services[0].code
    load = LoadSummary("2026-11-24T09:00:00+07:00", 1.0, 1, (), (Reconciled(first, 3, 3, (), ()),), (), {})
    usage = Usage("u.csv", (UsageRow(first, counter=50, online=3, rows=(2,), **YEAR),))
    told = with_usage(plain, usage, store, standard, load)
    assert told.usage_source == "u.csv"
    assert tuple(dataclasses.replace(s, usage=(), dossiers=None) for s in told.services) == plain.services
    assert dataclasses.replace(told, services=(), usage_source="", portal_usage=(), dossiers=None) == (
        dataclasses.replace(plain, services=())
    )
    (one, other) = ({f.criterion: f for f in s.usage} for s in told.services)
    assert set(one) == {c.id for c in usage_criteria()}
    assert (one["US-01"].result, other["US-01"].result) == (Result.MET, Result.UNTESTED)
    # One dossier by the walk and three under load were acknowledged; the figures hold three.
    assert one["US-03"].result is Result.NOT_MET
    assert "4" in one["US-03"].reason
    assert told.services[0].dossiers == told.dossiers == Dossiers(50, 3, 0, None, **YEAR)
    assert told.services[1].dossiers is None
    assert {f.criterion: f.result for f in told.portal_usage} == {c: f.result for c, f in one.items()}


@pytest.mark.parametrize(
    ("criterion", "result", "rows", "filed"),
    [
        ("US-01", "met", [{"counter": 900}, {"online": 1}], []),
        ("US-01", "not_met", [{"counter": 15}, {"post": 5}], []),  # few of each, many of all
        ("US-01", "untested", [{"counter": 15}, {"post": 4}], []),
        ("US-02", "met", [{"online": 4, "by_officers": 4}, {"online": 6, "by_officers": 1}], []),
        ("US-02", "not_met", [{"online": 4, "by_officers": 4}, {"online": 6, "by_officers": 2}], []),
        ("US-02", "untested", [{"online": 4, "by_officers": 4}, {"online": 6}], []),
        ("US-02", "untested", [{"online": 4, "by_officers": 4}, {"online": 5, "by_officers": 5}], []),
        ("US-03", "met", [{"online": 1, **YEAR}, {"online": 1, **YEAR}], FILED),
        ("US-03", "not_met", [{"online": 1, **YEAR}, {"online": 0, **YEAR}], FILED),
        ("US-03", "untested", [{"online": 0, **YEAR}, {"online": 0}], FILED),  # not the same period
        ("US-03", "not_applicable", [{"online": 0, **YEAR}], []),
    ],
)
def test_each_criterion_of_use_of_all_services_together(
    criterion: str, result: str, rows: list[dict[str, Any]], filed: list[date]
) -> None:
    total = total_of(UsageRow(f"1.00{n:04}", rows=(n,), **values) for n, values in enumerate(rows))
    assert total is not None
    found = {f.criterion: f for f in findings_of_all(total, filed)}
    assert set(found) == {c.id for c in usage_criteria() if "portal" in c.scopes}
    assert found[criterion].result.value == result
    assert found[criterion].reason
    assert found[criterion].reason_en


def test_a_procedure_that_services_share_is_counted_once_and_nothing_is_no_total() -> None:
    shared = row(online=3, counter=2)
    total = total_of([shared, shared, UsageRow("1.000001", online=1)])
    assert total is not None
    assert (total.online, total.counter, total.rows) == (4, 2, (7,))
    assert total_of([]) is None


def test_services_that_claim_no_filing_are_not_in_the_total(tmp_path: Path) -> None:
    store, standard = store_run(tmp_path / "run", 1), read_standard("tt32-2017")
    plain = judge_run(store, standard)
    level_2 = dataclasses.replace(plain, services=(dataclasses.replace(plain.services[0], claimed=2),))
    usage = Usage("u.csv", (UsageRow(plain.services[0].code, counter=50),))
    told = with_usage(level_2, usage, store, standard, None)
    assert (told.dossiers, told.portal_usage) == (None, ())
    assert told.services[0].dossiers == Dossiers(50, 0, 0)

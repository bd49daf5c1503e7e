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
from levels.usage import findings_of_use, usage_criteria, with_usage
from levels.verdict import Result
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
    assert tuple(dataclasses.replace(s, usage=()) for s in told.services) == plain.services
    (one, other) = ({f.criterion: f for f in s.usage} for s in told.services)
    assert set(one) == {c.id for c in usage_criteria()}
    assert (one["US-01"].result, other["US-01"].result) == (Result.MET, Result.UNTESTED)
    # One dossier by the walk and three under load were acknowledged; the figures hold three.
    assert one["US-03"].result is Result.NOT_MET
    assert "4" in one["US-03"].reason

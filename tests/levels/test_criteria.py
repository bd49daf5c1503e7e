"""Every criterion of the standard, on walks with one planted fact: met, not met, and what must not be concluded."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evidence.facts import EntryTried, LevelShown, Outcome, Reason, Step
from levels.judge import judge_case, rule
from levels.messages import known_messages
from levels.standard import read_standard
from levels.verdict import Result, Verdict
from tests.levels import planted_after, planted_form, planted_page, planted_papers
from tests.levels.cases import before, case_of, change, stopped
from tests.levels.sound import SERVICE, sound_walk

if TYPE_CHECKING:
    from tests.levels.planted import Planted

STANDARD = read_standard("tt32-2017")
PLANTED = [*planted_page.PLANTED, *planted_form.PLANTED, *planted_papers.PLANTED, *planted_after.PLANTED]
# Criterion -> why no walk can show that it is not met.
NEVER_NOT_MET = {"L1-10": "only the page tells whether a procedure has conditions"}


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_the_planted_criterion_gets_its_result_and_nobody_else_is_accused(planted: Planted) -> None:
    verdict = judge_case(planted.case, STANDARD)
    found = {f.criterion: f for f in verdict.findings}
    finding = found[planted.criterion]
    assert (finding.result, rule(planted.case, STANDARD.criterion(planted.criterion)).message) == (
        planted.result,
        planted.message,
    )
    assert finding.reason
    assert finding.reason_en
    assert {f.criterion for f in verdict.findings if f.result is Result.NOT_MET} == planted.accused


@pytest.mark.parametrize("planted", [p for p in PLANTED if p.accused], ids=str)
def test_an_accusation_names_facts_of_the_walk(planted: Planted) -> None:
    numbers = {fact.number for fact in planted.case.walk.facts}
    for finding in judge_case(planted.case, STANDARD).findings:
        if finding.result is Result.NOT_MET:
            assert finding.facts
            assert set(finding.facts) <= numbers


def kinds_of_cases(planted: list[Planted]) -> dict[str, set[Result]]:
    kinds: dict[str, set[Result]] = defaultdict(set)
    for case in planted:
        kinds[case.criterion].add(case.result)
    return kinds


def lacking(planted: list[Planted]) -> list[str]:
    """Criteria without a case that is met, or without one that is not."""
    kinds = kinds_of_cases(planted)
    other = {c.id: Result.NOT_APPLICABLE if c.id in NEVER_NOT_MET else Result.NOT_MET for c in STANDARD.criteria}
    return [c.id for c in STANDARD.criteria if not {Result.MET, other[c.id]} <= kinds[c.id]]


def test_every_criterion_has_both_kinds_of_case() -> None:
    assert lacking(PLANTED) == []
    assert len(STANDARD.criteria) == 32
    assert set(kinds_of_cases(PLANTED)) == {c.id for c in STANDARD.criteria}


@pytest.mark.parametrize("criterion", [c.id for c in STANDARD.criteria])
def test_a_criterion_without_cases_is_noticed(criterion: str) -> None:
    assert lacking([p for p in PLANTED if p.criterion != criterion]) == [criterion]


def test_every_reason_that_criteria_give_has_a_case() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (Path(__file__).parents[2] / "levels").rglob("*.py"))
    # A ruling names its message first; a name with braces stands for a family of messages.
    named = set(re.findall(r'\b(?:met|not_met|not_applicable|untested)\(\s*f?"([a-z_.]+)(?:\{[^"]*)?"', code))
    given = {m for m in known_messages() if m in named or any(m.startswith(n) for n in named if n.endswith((".", "_")))}
    of_any_walk = {"damaged", "unreadable"}
    assert given - {p.message for p in PLANTED} - of_any_walk == set()


def test_the_sound_walk_is_real_at_level_4() -> None:
    verdict = judge_case(case_of(SERVICE, sound_walk()), STANDARD)
    assert {f.result for f in verdict.findings} == {Result.MET}
    assert (verdict.verdict, verdict.reached, verdict.unsure) == (Verdict.REAL, 4, False)


def test_a_service_that_claims_level_2_owes_no_button() -> None:
    service = dataclasses.replace(SERVICE, claim=2)
    read = before(change(sound_walk(), LevelShown, level=2), EntryTried)
    none = (Step.LOGIN, EntryTried("", Outcome.REFUSED, Reason.NO_ENTRY))
    verdict = judge_case(
        case_of(service, stopped((*read, none), Step.LOGIN, Outcome.REFUSED, Reason.NO_ENTRY)), STANDARD
    )
    assert (verdict.verdict, verdict.reached, verdict.unsure) == (Verdict.REAL, 2, False)

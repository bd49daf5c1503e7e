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
from levels.standard import known_standards, read_standard
from levels.verdict import Result, Verdict
from tests.levels import planted_after, planted_extent, planted_form, planted_page, planted_papers
from tests.levels.cases import before, case_of, change, stopped
from tests.levels.sound import SERVICE, sound_walk
from tests.levels.test_notices import OF_A_KIND

if TYPE_CHECKING:
    from levels.standard import Criterion, Standard
    from tests.levels.planted import Planted

STANDARDS = {name: read_standard(name) for name in known_standards()}
STANDARD = STANDARDS["tt32-2017"]
PLANTED = [
    *planted_page.PLANTED,
    *planted_form.PLANTED,
    *planted_papers.PLANTED,
    *planted_after.PLANTED,
    *planted_extent.PLANTED,
]
# What a criterion asks, whatever its id: its function with the parameters.
Asks = tuple[str, str]
# What is asked -> why no walk can show that it is not met.
NEVER_NOT_MET: dict[Asks, str] = {
    ("information.shown_if_any", "{'info': 'conditions'}"): "only the page tells whether there are conditions"
}
# The walk's portal prints "Mức độ 4": under the later standards that is a fault of the label, whatever else is planted.
OF_THE_LABEL = {"LB-01", "LB-02"}


def asks(criterion: Criterion) -> Asks:
    return criterion.check, str(dict(criterion.params or {}))


ASKED = {(name, c.id): asks(c) for name, standard in STANDARDS.items() for c in standard.criteria}


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_the_planted_criterion_gets_its_result_and_nobody_else_is_accused(planted: Planted) -> None:
    standard = STANDARDS[planted.standard]
    verdict = judge_case(planted.case, standard)
    found = {f.criterion: f for f in verdict.findings}
    finding = found[planted.criterion]
    assert (finding.result, rule(planted.case, standard.criterion(planted.criterion)).message) == (
        planted.result,
        planted.message,
    )
    assert finding.reason
    assert finding.reason_en
    accused = {f.criterion for f in verdict.findings if f.result is Result.NOT_MET}
    later = OF_THE_LABEL if planted.standard != STANDARD.id else set()
    assert accused - later == planted.accused - later


@pytest.mark.parametrize("name", [name for name in STANDARDS if name != STANDARD.id])
@pytest.mark.parametrize("planted", [p for p in PLANTED if p.standard == STANDARD.id], ids=str)
def test_what_two_standards_ask_alike_they_find_alike(planted: Planted, name: str) -> None:
    wanted = {ASKED[STANDARD.id, criterion] for criterion in planted.accused}
    common = {asks(c) for c in STANDARD.criteria}
    verdict = judge_case(planted.case, STANDARDS[name])
    accused = {ASKED[name, f.criterion] for f in verdict.findings if f.result is Result.NOT_MET}
    assert accused & common == wanted & {asks(c) for c in STANDARDS[name].criteria}


@pytest.mark.parametrize("planted", [p for p in PLANTED if p.accused], ids=str)
def test_an_accusation_names_facts_of_the_walk(planted: Planted) -> None:
    numbers = {fact.number for fact in planted.case.walk.facts}
    for finding in judge_case(planted.case, STANDARDS[planted.standard]).findings:
        if finding.result is Result.NOT_MET:
            assert finding.facts
            assert set(finding.facts) <= numbers


def kinds_of_cases(planted: list[Planted]) -> dict[Asks, set[Result]]:
    kinds: dict[Asks, set[Result]] = defaultdict(set)
    for case in planted:
        kinds[ASKED[case.standard, case.criterion]].add(case.result)
    return kinds


def lacking(planted: list[Planted]) -> set[tuple[str, str]]:
    """Criteria of any standard without a case that is met, one that is not, and one that is left untested."""
    kinds = kinds_of_cases(planted)
    lacks = set()
    for key, asked in ASKED.items():
        other = Result.NOT_APPLICABLE if asked in NEVER_NOT_MET else Result.NOT_MET
        if not {Result.MET, other, Result.UNTESTED} <= kinds[asked]:
            lacks.add(key)
    return lacks


def test_every_criterion_of_every_standard_has_all_kinds_of_case() -> None:
    assert lacking(PLANTED) == set()
    assert {name: len(s.criteria) for name, s in STANDARDS.items()} == {
        "l148-2026": 33,
        "nd42-2022": 35,
        "tt32-2017": 32,
    }


@pytest.mark.parametrize("asked", sorted(set(ASKED.values())), ids=" ".join)
def test_a_criterion_without_cases_is_noticed(asked: Asks) -> None:
    of_it = {key for key, other in ASKED.items() if other == asked}
    assert lacking([p for p in PLANTED if ASKED[p.standard, p.criterion] != asked]) == of_it


def test_every_reason_that_criteria_give_has_a_case() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (Path(__file__).parents[2] / "levels").rglob("*.py"))
    # A ruling names its message first; a name with braces stands for a family of messages.
    named = set(re.findall(r'\b(?:met|not_met|not_applicable|untested)\(\s*f?"([a-z_.]+)(?:\{[^"]*)?"', code))
    given = {m for m in known_messages() if m in named or any(m.startswith(n) for n in named if n.endswith((".", "_")))}
    of_any_walk = {"damaged", "unreadable"}
    beside = {
        m for m in given if m.startswith(("quality.", "duties.", "appointment.", *OF_A_KIND))
    }  # files of their own
    assert given - beside - {p.message for p in PLANTED} - of_any_walk == set()


@pytest.mark.parametrize("standard", STANDARDS.values(), ids=list(STANDARDS))
def test_the_sound_walk_is_real_at_the_highest_level(standard: Standard) -> None:
    verdict = judge_case(case_of(SERVICE, sound_walk()), standard)
    found = {c.id: f.result for c, f in zip(standard.criteria, verdict.findings, strict=True) if c.mandatory}
    assert set(found.values()) == {Result.MET}
    assert (verdict.verdict, verdict.reached, verdict.unsure) == (Verdict.REAL, max(standard.levels), False)


def test_a_service_that_claims_level_2_owes_no_button() -> None:
    service = dataclasses.replace(SERVICE, claim=2)
    read = before(change(sound_walk(), LevelShown, level=2), EntryTried)
    none = (Step.LOGIN, EntryTried("", Outcome.REFUSED, Reason.NO_ENTRY))
    verdict = judge_case(
        case_of(service, stopped((*read, none), Step.LOGIN, Outcome.REFUSED, Reason.NO_ENTRY)), STANDARD
    )
    assert (verdict.verdict, verdict.reached, verdict.unsure) == (Verdict.REAL, 2, False)

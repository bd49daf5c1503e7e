"""Whatever a walk holds, judging ends in a result with its reason, and nothing is concluded from what is not there."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence import facts as f
from evidence.facts import FormEnded, Outcome, Reason, Step
from evidence.store import Walk
from levels.case import Case
from levels.judge import judge_case
from levels.standard import read_standard
from levels.verdict import Result, ServiceVerdict, Verdict
from tests.levels.cases import BASE_URL, case_of, stopped
from tests.levels.odd import FACTS, SOUND, mixed_facts, odd_facts
from tests.levels.sound import INFO, SERVICE

if TYPE_CHECKING:
    from evidence.facts import Fact

STANDARD = read_standard("tt32-2017")
INFORMATION = tuple(c.id for c in STANDARD.criteria if c.id.startswith("L1-"))
# Criterion -> kinds of facts each of which it cannot be met without.
ABOUT: dict[str, tuple[type, ...]] = {
    "L2-01": (f.FormFileTried,),
    "L3-01": (f.EntryTried,),
    "L3-02": (f.ControlShown,),
    "L3-03": (f.FormEnded,),
    "L3-04": (f.ControlShown, f.FormEnded),
    "L3-05": (f.ControlShown,),
    "L3-06": (f.UploadTried, f.DeskSaw),
    "L3-07": (f.Acknowledged,),
    "L3-08": (f.LookedUp,),
    "L3-09": (f.DeskSaw, f.DeskDid),
    "L3-10": (f.Supplemented,),
    "L3-11": (f.PageShown, f.LookedUp),
    "L4-01": (f.PaymentOffered,),
    "L4-02": (f.PaymentTried,),
    "L4-03": (f.PaymentTried,),
    "L4-04": (f.PaymentTried, f.PaymentShown),
    "L4-05": (f.ResultShown,),
    "L4-06": (f.ResultShown,),
    "LB-01": (f.LevelShown,),
}
# Criteria that a page or a form breaks by leaving something out; all others need a fact that shows the fault.
BY_ABSENCE = {*INFORMATION, "L2-01", "L3-05"}
BLOCKING = [r for r in Reason if r not in {Reason.NONE, Reason.NO_FEE}]


def judged(facts: tuple[Fact, ...], damaged: tuple[str, ...] = ()) -> ServiceVerdict:
    return judge_case(Case(SERVICE, Walk(SERVICE.code, 1, facts, damaged), BASE_URL), STANDARD)


def results(verdict: ServiceVerdict) -> dict[str, Result]:
    return {finding.criterion: finding.result for finding in verdict.findings}


def accused(verdict: ServiceVerdict) -> set[str]:
    return {criterion for criterion, result in results(verdict).items() if result is Result.NOT_MET}


def assert_whole(verdict: ServiceVerdict, facts: tuple[Fact, ...]) -> None:
    numbers = {fact.number for fact in facts}
    assert [finding.criterion for finding in verdict.findings] == [c.id for c in STANDARD.criteria]
    for finding in verdict.findings:
        assert finding.result in set(Result)
        assert finding.reason.strip()
        assert finding.reason_en.strip()
        assert set(finding.facts) <= numbers
        assert finding.facts or finding.result is not Result.NOT_MET


@given(mixed_facts())
@settings(max_examples=150, deadline=None)
def test_facts_lost_doubled_or_out_of_order(facts: tuple[Fact, ...]) -> None:
    verdict = judged(facts)
    assert_whole(verdict, facts)
    assert accused(verdict) <= BY_ABSENCE


@given(odd_facts())
@settings(max_examples=250, deadline=None)
def test_odd_and_contradictory_values(facts: tuple[Fact, ...]) -> None:
    assert_whole(judged(facts), facts)


@given(st.permutations(FACTS))
@settings(max_examples=30, deadline=None)
def test_the_sound_walk_in_any_order_accuses_nobody(facts: list[Fact]) -> None:
    assert accused(judged(tuple(facts))) == set()


@pytest.mark.parametrize(("criterion", "kind"), [(c, kind) for c, kinds in ABOUT.items() for kind in kinds])
@given(kept=mixed_facts() | st.just(FACTS))
@settings(max_examples=15, deadline=None)
def test_nothing_is_met_without_the_facts_about_it(criterion: str, kind: type, kept: tuple[Fact, ...]) -> None:
    gone = tuple(fact for fact in kept if not isinstance(fact.seen, kind))
    assert results(judged(gone))[criterion] is not Result.MET


@given(mixed_facts() | st.just(FACTS))
@settings(max_examples=50, deadline=None)
def test_no_information_is_met_without_the_page(kept: tuple[Fact, ...]) -> None:
    found = results(judged(tuple(fact for fact in kept if not isinstance(fact.seen, f.InfoShown | f.PageShown))))
    assert {found[criterion] for criterion in INFORMATION} <= {Result.UNTESTED, Result.NOT_APPLICABLE}


def test_every_criterion_says_what_it_is_about() -> None:
    assert {*ABOUT, *INFORMATION} == {c.id for c in STANDARD.criteria}
    assert len(INFORMATION) == len(INFO)


@given(mixed_facts(), st.lists(st.text(max_size=40), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_a_damaged_walk_is_untested(facts: tuple[Fact, ...], lines: list[str]) -> None:
    verdict = judged(facts, tuple(lines))
    assert_whole(verdict, facts)
    assert set(results(verdict).values()) == {Result.UNTESTED}
    assert (verdict.verdict, verdict.reached) == (Verdict.UNCONFIRMED, 0)


@pytest.mark.parametrize("reason", BLOCKING)
def test_a_walk_that_is_blocked_anywhere_accuses_nobody(reason: Reason) -> None:
    for length in range(len(SOUND)):
        kept = SOUND[:length]
        step = kept[-1][0] if kept else Step.FIND
        verdict = judge_case(case_of(SERVICE, stopped(kept, step, Outcome.BLOCKED, reason)), STANDARD)
        assert accused(verdict) == set(), f"stopped after fact {length}"


@pytest.mark.parametrize("reason", BLOCKING)
def test_a_form_that_is_blocked_anywhere_accuses_nobody(reason: Reason) -> None:
    first = next(i for i, row in enumerate(SOUND) if isinstance(row[1], f.ControlShown))
    last = next(i for i, row in enumerate(SOUND) if isinstance(row[1], FormEnded))
    for length in range(first, last):
        kept, step = SOUND[:length], SOUND[length - 1][0]
        ended = (step, FormEnded(Outcome.BLOCKED, reason, 1, "…"))
        verdict = judge_case(case_of(SERVICE, stopped((*kept, ended), step, Outcome.BLOCKED, reason)), STANDARD)
        assert accused(verdict) == set(), f"stopped after fact {length}"
        assert verdict.verdict is Verdict.UNCONFIRMED


@given(mixed_facts() | odd_facts())
@settings(max_examples=30, deadline=None)
def test_judging_twice_says_the_same(facts: tuple[Fact, ...]) -> None:
    assert dataclasses.asdict(judged(facts)) == dataclasses.asdict(judged(facts))

"""Two looks and what is published: the whole table, and what always holds."""

from __future__ import annotations

from itertools import product

import pytest

from evidence.facts import (
    Acknowledged,
    EntryTried,
    FormEnded,
    InfoField,
    InfoShown,
    Outcome,
    PageShown,
    Reason,
    Step,
    StepEnded,
    WalkEnded,
)
from evidence.store import Walk
from levels.judge import findings_of, judge_service
from levels.looks import accused_until, combine
from levels.standard import read_standard
from levels.verdict import Finding, Result, Standing, Verdict
from tests.levels.cases import BASE_URL, Rows, case_of, change, facts_of, stopped
from tests.levels.sound import SERVICE, sound_walk

MET, NOT_MET, NOT_APPLICABLE, UNTESTED = Result.MET, Result.NOT_MET, Result.NOT_APPLICABLE, Result.UNTESTED
TT32 = read_standard("tt32-2017")


def found(look: int, result: Result, fault: str = "a", reason: str = "vì thế.") -> Finding:
    return Finding("L3-03", 3, result, reason, f"en {reason}", (look,), (f"blobs/{look}.jpg",), look, fault)


@pytest.mark.parametrize(
    ("first", "second", "result", "standing"),
    [
        (found(1, NOT_MET), found(2, NOT_MET), NOT_MET, Standing.CONFIRMED),
        (found(1, NOT_MET), found(2, NOT_MET, reason="vì khác, cùng lỗi."), NOT_MET, Standing.CONFIRMED),
        (found(1, NOT_MET), found(2, NOT_MET, "b"), UNTESTED, Standing.UNSTABLE),
        (found(1, NOT_MET), found(2, MET), UNTESTED, Standing.UNSTABLE),
        (found(1, NOT_MET), found(2, NOT_APPLICABLE), UNTESTED, Standing.UNSTABLE),
        (found(1, NOT_MET), found(2, UNTESTED), UNTESTED, Standing.UNSEEN),
        (found(1, MET), found(2, NOT_MET), UNTESTED, Standing.UNSTABLE),
        (found(1, UNTESTED), found(2, NOT_MET), UNTESTED, Standing.UNSEEN),
        (found(1, UNTESTED), found(2, MET), MET, Standing.NONE),
        (found(1, UNTESTED), found(2, UNTESTED), UNTESTED, Standing.NONE),
        (found(1, MET), found(2, UNTESTED), MET, Standing.NONE),
        (found(1, MET), found(2, NOT_APPLICABLE), MET, Standing.NONE),
        (found(1, NOT_MET), None, UNTESTED, Standing.AWAITED),
        (found(1, MET), None, MET, Standing.NONE),
        (found(1, UNTESTED), None, UNTESTED, Standing.NONE),
    ],
)
def test_the_table(first: Finding, second: Finding | None, result: Result, standing: Standing) -> None:
    told = combine(first, second)
    assert (told.result, told.standing) == (result, standing)


def test_every_pair_is_answered_and_only_two_alike_accuse() -> None:
    for a, b, one, two in product(Result, Result, "ab", "ab"):
        told = combine(found(1, a, one), found(2, b, two))
        assert (told.result is NOT_MET) == (a is b is NOT_MET and one == two)
        accused = NOT_MET in {a, b}
        assert bool(told.standing) == accused
        assert [s.look for s in told.sightings] == ([1, 2] if accused else [])
        assert {"blobs/1.jpg", "blobs/2.jpg"} <= set(told.evidence) or not accused


def test_both_looks_evidence_and_words_are_kept() -> None:
    told = combine(found(1, NOT_MET, reason="trống."), found(2, MET, reason="đi được."))
    assert "Không ổn định" in told.reason
    assert "trống" in told.reason
    assert "đi được" in told.reason
    assert "Unstable" in told.reason_en
    assert [(s.result, s.facts) for s in told.sightings] == [(NOT_MET, (1,)), (MET, (2,))]


def test_a_run_of_one_look_says_so_and_does_not_withdraw() -> None:
    told = combine(found(1, NOT_MET), None, looks=1)
    assert (told.result, told.standing) == (NOT_MET, Standing.ONE_LOOK)
    assert combine(found(1, MET), None, looks=1) == found(1, MET)


def walk(look: int, rows: Rows, *, cut: bool = False) -> Walk:
    facts = facts_of(rows)
    return Walk(SERVICE.code, look, facts[:-1] if cut else facts)


SOUND = sound_walk(SERVICE)
DEAD = stopped(
    (
        *(r for r in SOUND if r[0] in {Step.FIND, Step.READ}),
        (Step.LOGIN, EntryTried("Nộp hồ sơ", Outcome.REFUSED, Reason.DEAD_ENTRY, 404, tries=3, detail="HTTP 404")),
    ),
    Step.LOGIN,
    Outcome.REFUSED,
    Reason.DEAD_ENTRY,
)
DOWN = stopped((), Step.FIND, Outcome.BLOCKED, Reason.PORTAL_UNREACHABLE, "ERR_CONNECTION_REFUSED")


@pytest.mark.parametrize(
    ("walks", "verdict", "standing"),
    [
        ((walk(1, DEAD), walk(2, DEAD)), Verdict.PAPER, Standing.CONFIRMED),
        ((walk(1, DEAD), walk(2, SOUND)), Verdict.UNCONFIRMED, Standing.UNSTABLE),
        ((walk(1, DEAD), walk(2, DOWN)), Verdict.UNCONFIRMED, Standing.UNSEEN),
        ((walk(1, DEAD), walk(2, DEAD, cut=True)), Verdict.UNCONFIRMED, Standing.AWAITED),
        ((walk(1, DEAD),), Verdict.UNCONFIRMED, Standing.AWAITED),
        ((walk(1, SOUND),), Verdict.REAL, Standing.NONE),
    ],
)
def test_a_service_is_paper_only_after_two_looks(walks: tuple[Walk, ...], verdict: Verdict, standing: Standing) -> None:
    told = judge_service(SERVICE, walks, TT32, base_url=BASE_URL)
    entry = next(f for f in told.findings if f.criterion == "L3-01")
    assert (told.verdict, entry.standing) == (verdict, standing)
    assert (Result.NOT_MET in {f.result for f in told.findings}) == (verdict is Verdict.PAPER)


def test_a_run_of_one_look_may_call_a_service_paper() -> None:
    told = judge_service(SERVICE, (walk(1, DEAD),), TT32, base_url=BASE_URL, looks=1)
    assert told.verdict is Verdict.PAPER
    assert {f.standing for f in told.findings if f.result is NOT_MET} == {Standing.ONE_LOOK}


@pytest.mark.parametrize(
    ("rows", "until"),
    [
        (SOUND, None),
        (DOWN, None),
        (DEAD, Step.LOGIN),
        (change(SOUND, InfoShown, where=lambda s: s.info is InfoField.STEPS, value=""), Step.READ),
    ],
)
def test_a_second_look_goes_as_far_as_the_first_one_accused(rows: Rows, until: Step | None) -> None:
    case = case_of(SERVICE, rows)
    assert accused_until(case.walk, findings_of(case, TT32)) is until


def test_an_accusation_without_facts_is_looked_at_to_the_end() -> None:
    assert accused_until(walk(1, SOUND), [Finding("x", 3, NOT_MET, "", "")]) is Step.RECEIVE


def test_what_a_short_second_look_did_not_try_keeps_the_first_looks_word() -> None:
    empty = change(SOUND, InfoShown, where=lambda s: s.info is InfoField.STEPS, value="")
    read = tuple(r for r in empty if r[0] in {Step.FIND, Step.READ})
    short = (
        *read,
        *((s, StepEnded(s, Outcome.SKIPPED, Reason.ENOUGH_SEEN)) for s in Step if s not in {Step.FIND, Step.READ}),
        (Step.READ, WalkEnded(Outcome.DONE, Reason.ENOUGH_SEEN)),
    )
    told = judge_service(SERVICE, (walk(1, empty), walk(2, short)), TT32, base_url=BASE_URL)
    assert {f.criterion: f.result for f in told.findings if f.result is not MET} == {
        f.criterion: f.result for f in findings_of(case_of(SERVICE, empty), TT32) if f.result is not MET
    }
    assert {type(row[1]) for row in read} >= {PageShown}
    assert not {type(row[1]) for row in read} & {FormEnded, Acknowledged}

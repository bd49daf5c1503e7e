"""From findings to the level reached and the verdict: the whole table of a small standard, and what always holds."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levels.judge import level_reached, verdict_of
from levels.standard import Criterion, Standard, read_standard
from levels.verdict import Finding, Result, Verdict
from levels.wording import Wording

MET, NOT_MET, NOT_APPLICABLE, UNTESTED = Result.MET, Result.NOT_MET, Result.NOT_APPLICABLE, Result.UNTESTED
GOOD = {MET, NOT_APPLICABLE}
CLAIMS = (None, 1, 2, 3)
TEXT = Wording("Có", "Yes")


def criterion(name: str, level: int | None, *, mandatory: bool = True) -> Criterion:
    return Criterion(name, "part", TEXT, "Đ1", "information.forms_open", level, mandatory)


SMALL = Standard(
    "small",
    TEXT,
    date(2018, 6, 1),
    (1, 2, 3),
    (
        criterion("1a", 1),
        criterion("1b", 1),
        criterion("2", 2),
        criterion("3", 3),
        criterion("2-wish", 2, mandatory=False),
        criterion("beside", None),
    ),
)
OWED = ("1a", "1b", "2", "3")
REAL = read_standard("tt32-2017")


def findings(standard: Standard, told: dict[str, Result]) -> list[Finding]:
    levels = {c.id: c.level for c in standard.criteria}
    return [Finding(name, levels[name], result, "vì", "because") for name, result in told.items()]


def small_tables() -> list[dict[str, Result]]:
    return [dict(zip(OWED, row, strict=True)) for row in product(Result, repeat=len(OWED))]


# The table of the smallest standard that has every kind of case: two criteria of level 1, one of level 2.
@pytest.mark.parametrize(
    ("one", "two", "claim", "verdict", "reached", "unsure"),
    [
        ((MET, MET), MET, 2, Verdict.REAL, 2, False),
        ((MET, NOT_APPLICABLE), NOT_APPLICABLE, 2, Verdict.REAL, 2, False),
        ((MET, MET), NOT_MET, 2, Verdict.PAPER, 1, False),
        ((MET, MET), NOT_MET, 1, Verdict.REAL, 1, False),
        ((MET, MET), UNTESTED, 2, Verdict.UNCONFIRMED, 1, True),
        ((MET, MET), UNTESTED, 1, Verdict.REAL, 1, True),
        ((MET, NOT_MET), MET, 2, Verdict.PAPER, 0, False),
        ((MET, NOT_MET), MET, 1, Verdict.PAPER, 0, False),
        ((UNTESTED, NOT_MET), MET, 1, Verdict.PAPER, 0, False),
        ((UNTESTED, MET), MET, 2, Verdict.UNCONFIRMED, 0, True),
        ((UNTESTED, MET), NOT_MET, 2, Verdict.PAPER, 0, True),
        ((MET, MET), MET, None, Verdict.UNCONFIRMED, 2, False),
        ((NOT_MET, NOT_MET), NOT_MET, None, Verdict.UNCONFIRMED, 0, False),
    ],
)
def test_the_table(
    one: tuple[Result, Result], two: Result, claim: int | None, verdict: Verdict, reached: int, unsure: bool
) -> None:
    standard = Standard("tiny", TEXT, date(2018, 6, 1), (1, 2), SMALL.criteria[:3])
    told = findings(standard, {"1a": one[0], "1b": one[1], "2": two})
    assert verdict_of(told, standard, claim) is verdict
    assert level_reached(told, standard) == (reached, unsure)


def test_every_combination_agrees_with_the_rules_in_plain_words() -> None:
    for told, claim in product(small_tables(), CLAIMS):
        owed = [told[name] for name in OWED if claim and int(name[0]) <= claim]
        if claim is None:
            expected = Verdict.UNCONFIRMED
        elif NOT_MET in owed:
            expected = Verdict.PAPER
        else:
            expected = Verdict.UNCONFIRMED if UNTESTED in owed else Verdict.REAL
        found = findings(SMALL, told)
        assert verdict_of(found, SMALL, claim) is expected
        reached, unsure = level_reached(found, SMALL)
        held = [level for level in (1, 2, 3) if all(told[n] in GOOD for n in OWED if int(n[0]) <= level)]
        assert reached == max(held, default=0)
        beyond = {told[n] for n in OWED if int(n[0]) == reached + 1}
        assert unsure == (bool(beyond) and NOT_MET not in beyond)


def test_a_real_claim_is_a_level_reached_and_the_other_way_round() -> None:
    for told, claim in product(small_tables(), (1, 2, 3)):
        found = findings(SMALL, told)
        assert (verdict_of(found, SMALL, claim) is Verdict.REAL) == (level_reached(found, SMALL)[0] >= claim)


def test_what_is_not_mandatory_or_has_no_level_never_matters() -> None:
    for told, claim, wish, beside in product(small_tables(), CLAIMS, Result, Result):
        plain, more = findings(SMALL, told), findings(SMALL, {**told, "2-wish": wish, "beside": beside})
        assert verdict_of(plain, SMALL, claim) is verdict_of(more, SMALL, claim)
        assert level_reached(plain, SMALL) == level_reached(more, SMALL)


def test_a_criterion_without_a_finding_counts_as_untested() -> None:
    for told, name, claim in product(small_tables(), OWED, CLAIMS):
        without = findings(SMALL, {n: r for n, r in told.items() if n != name})
        untested = findings(SMALL, {**told, name: UNTESTED})
        assert verdict_of(without, SMALL, claim) is verdict_of(untested, SMALL, claim)
        assert level_reached(without, SMALL) == level_reached(untested, SMALL)
    assert verdict_of([], SMALL, 3) is Verdict.UNCONFIRMED
    assert level_reached([], SMALL) == (0, True)


tables = st.fixed_dictionaries({c.id: st.sampled_from(Result) for c in REAL.criteria})
mandatory = st.sampled_from([c for c in REAL.criteria if c.mandatory and c.level is not None])
claims = st.integers(1, 4)


@given(tables, mandatory, claims)
def test_one_more_fault_can_only_make_paper(told: dict[str, Result], more: Criterion, claim: int) -> None:
    before = verdict_of(findings(REAL, told), REAL, claim)
    after = verdict_of(findings(REAL, {**told, more.id: NOT_MET}), REAL, claim)
    assert more.level is not None
    if more.level <= claim:
        assert after is Verdict.PAPER
    else:
        assert after is before


@given(tables, mandatory, claims)
def test_what_is_untested_is_never_real(told: dict[str, Result], more: Criterion, claim: int) -> None:
    after = verdict_of(findings(REAL, {**told, more.id: UNTESTED}), REAL, claim)
    assert more.level is not None
    if more.level <= claim:
        assert after is not Verdict.REAL


@given(tables)
def test_without_a_claim_nothing_is_confirmed(told: dict[str, Result]) -> None:
    assert verdict_of(findings(REAL, told), REAL, None) is Verdict.UNCONFIRMED


@given(tables, mandatory, st.sampled_from([NOT_MET, UNTESTED]))
def test_a_worse_result_never_lifts_the_level(told: dict[str, Result], more: Criterion, worse: Result) -> None:
    before, _ = level_reached(findings(REAL, {**told, more.id: MET}), REAL)
    after, _ = level_reached(findings(REAL, {**told, more.id: worse}), REAL)
    assert after <= before


@given(tables, claims, st.randoms())
def test_the_order_of_findings_does_not_matter(told: dict[str, Result], claim: int, shuffle: object) -> None:
    ordered, other = findings(REAL, told), findings(REAL, told)
    getattr(shuffle, "shuffle")(other)  # noqa: B009  hypothesis names no public type for it
    assert verdict_of(other, REAL, claim) is verdict_of(ordered, REAL, claim)
    assert level_reached(other, REAL) == level_reached(ordered, REAL)

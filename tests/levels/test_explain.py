"""What is told of a criterion is what judges it, for every criterion there is."""

from __future__ import annotations

import pytest

from levels.explain import Explained, everything, explain
from levels.verdict import Result

ALL = list(everything())


@pytest.mark.parametrize("one", ALL, ids=[f"{e.place}-{e.criterion.id}" for e in ALL])
def test_every_criterion_says_how_it_is_judged_and_how_it_looks(one: Explained) -> None:
    assert one.how
    assert one.criterion.basis
    assert {Result.MET, Result.NOT_APPLICABLE} & one.reasons.keys()
    assert {Result.NOT_MET, Result.UNTESTED} & one.reasons.keys()
    assert all(words.vi and words.en for told in one.reasons.values() for words in told)


def test_an_id_is_found_wherever_it_stands_and_in_any_case() -> None:
    (paying,) = explain("l4-02")
    assert (paying.place, paying.criterion.check) == ("tt32-2017", "payment.works")
    assert {w.en.split(":")[0] for w in paying.reasons[Result.NOT_MET]} == {"Payment failed"}
    assert [e.place for e in explain("LB-01")] == ["tt32-2017", "nd42-2022", "l148-2026"]
    assert explain("X-99") == ()


def test_reasons_of_functions_that_a_function_calls_are_told_too() -> None:
    (followed,) = explain("L3-08")
    assert any("later working day" in w.en for w in followed.reasons[Result.NOT_MET])

"""The labelled set is fit to measure with: known meanings, many sources, nothing of the tuning half in the other."""

from __future__ import annotations

from benchmarks.walker.harm import Harm, harm
from benchmarks.walker.meaning import HELD_OUT, TUNING, labels
from fixtures.meaning import Meaning
from pages.meaning import Guess


def test_enough_labels_of_enough_sources_on_either_side() -> None:
    tuning, held_out = labels(*TUNING), labels(*HELD_OUT)
    assert len(tuning) >= 400
    assert len(held_out) >= 200
    assert len({label.source for label in tuning}) >= 15
    assert not {label.source for label in tuning} & {label.source for label in held_out}


def test_no_source_has_a_label_twice() -> None:
    for name in (*TUNING, *HELD_OUT):
        rows = [(label.source, label.text, label.control) for label in labels(name)]
        assert sorted({row for row in rows if rows.count(row) > 1}) == []


def test_every_fresh_source_keeps_its_first_try() -> None:
    assert all(label.first is not None for label in labels("fresh"))


def test_a_poor_guess_is_told_from_a_wrong_one() -> None:
    def of(meaning: Meaning, meant: Meaning, confidence: float = 0.9) -> Harm:
        return harm(Guess(meaning, confidence, "label"), frozenset({meant}))

    assert of(Meaning.PHONE, Meaning.PHONE) is Harm.NONE
    assert of(Meaning.TEXT, Meaning.FULL_NAME) is Harm.GENERAL
    assert of(Meaning.NUMBER, Meaning.AMOUNT) is Harm.GENERAL
    assert of(Meaning.ADDRESS, Meaning.RESIDENCE_ADDRESS) is Harm.ALIKE
    assert of(Meaning.FULL_NAME, Meaning.NUMBER) is Harm.WRONG
    assert of(Meaning.TEXT, Meaning.DATE) is Harm.WRONG
    assert of(Meaning.FULL_NAME, Meaning.TEXT) is Harm.WRONG
    assert of(Meaning.FULL_NAME, Meaning.TEXT, 0.6) is Harm.ALIKE

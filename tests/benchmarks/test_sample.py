"""The routine sample holds every mode where it can be seen, and weighs like the whole."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from benchmarks.sample import LEAST, stratified
from benchmarks.truth import ALL, Bench

# The demo alone has it, once: names that look alike are not planted.
SINGLE = {"look_alike_search"}
Whole = tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def whole() -> Whole:
    """Truth and modes of the full province; they are the same for every kind of portal."""
    return Bench(services=ALL).truth()


def test_the_sample_is_asked_for_by_the_benchmark_and_is_the_same_each_time(whole: Whole) -> None:
    truth, modes = Bench(services=ALL, sample=200).truth()
    assert len(truth) == 200
    assert list(truth) == stratified(*whole, 200)
    assert modes == whole[1]


def test_every_mode_is_there_at_least_twice_and_can_be_seen(whole: Whole) -> None:
    truth, modes = whole
    there: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for service in (truth[code] for code in stratified(truth, modes, 200)):
        for name in (*service["defects"], *service["decoys"]):
            there[name] += 1
            seen[name] += any(service["findings"][criterion] == "not_met" for criterion in modes[name]["not_met"])
    assert {name for name in modes if there[name] < LEAST} == SINGLE
    assert {name for name, mode in modes.items() if mode["not_met"] and seen[name] < LEAST} == set()


def test_sound_services_and_every_claim_are_there(whole: Whole) -> None:
    truth, modes = whole
    services = [truth[code] for code in stratified(truth, modes, 200)]
    assert {(s["claim"], s["verdict"]) for s in services} == {(s["claim"], s["verdict"]) for s in truth.values()}
    assert sum(not s["defects"] and not s["decoys"] for s in services) >= LEAST
    assert sum(s["verdict"] == "real" for s in services) >= 60


def test_a_larger_sample_of_rare_modes_takes_all_there_are() -> None:
    modes = {"a": {"not_met": ["X"]}, "b": {"not_met": []}}
    service = {"claim": 4, "verdict": "real", "decoys": ()}
    truth = {str(n): {**service, "defects": ["a"] * (n == 3), "findings": {"X": "untested"}} for n in range(6)}
    assert "3" in stratified(truth, modes, 2)
    assert len(stratified(truth, modes, 6)) == 6


@pytest.mark.parametrize("size", [3, ALL + 1])
def test_a_size_that_cannot_be_is_refused(whole: Whole, size: int) -> None:
    with pytest.raises(ValueError, match="sample of"):
        stratified(*whole, size)

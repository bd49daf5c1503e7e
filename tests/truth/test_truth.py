"""The main promise: on the practice province every verdict and every finding is the seeded one, for all services."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest

from benchmarks.truth import Truth, mismatches, seeded_truth, walk_province
from levels.verdict import Judgement, Result, Verdict

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def truth() -> Truth:
    return seeded_truth()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("truth")


@pytest.fixture(scope="module")
def judgement(folder: Path) -> Judgement:
    # One look: that a second one agrees is asked by benchmarks.truth and by the tests of looks.
    return walk_province(folder, looks=1, workers=3)  # other tests run beside it


def test_every_verdict_and_every_finding_is_the_seeded_one(truth: Truth, judgement: Judgement) -> None:
    assert len(truth) == 40
    assert [str(m) for m in mismatches(truth, judgement)] == []


def test_a_flipped_truth_is_noticed(truth: Truth, judgement: Judgement) -> None:
    """The comparison above can fail: any one seeded result that is flipped turns it red."""
    for code, service in truth.items():
        flipped = copy.deepcopy(truth)
        criterion, result = next((c, r) for c, r in service["findings"].items() if r in {"met", "not_met"})
        flipped[code]["findings"][criterion] = "not_met" if result == "met" else "met"
        assert [m.code for m in mismatches(flipped, judgement)] == [code]
    flipped = copy.deepcopy(truth)
    code = next(c for c, s in truth.items() if s["verdict"] == "paper")
    flipped[code]["verdict"] = "real"
    assert [(m.code, m.seeded, m.told) for m in mismatches(flipped, judgement)] == [(code, "real", "paper")]


def test_a_service_that_was_not_judged_is_noticed(truth: Truth, judgement: Judgement) -> None:
    short = Judgement(judgement.run, judgement.standard, judgement.target, judgement.services[1:])
    assert [m.told for m in mismatches(truth, short)] == ["not judged"]


def test_every_accusation_shows_evidence(judgement: Judgement, folder: Path) -> None:
    run = folder / "truth"
    for service in judgement.services:
        for finding in service.findings:
            if finding.result is Result.NOT_MET and service.verdict is Verdict.PAPER:
                assert finding.evidence, f"{service.code} {finding.criterion}: {finding.reason}"
                assert all((run / path).exists() for path in finding.evidence)

"""The table of truth against verdict counts what it says."""

from __future__ import annotations

from benchmarks.truth_table import figures, table
from levels.verdict import Finding, Judgement, Result, ServiceVerdict, Verdict

MODES = {
    "dead": {"kind": "defect", "failure": "F01", "shows": "walk", "not_met": ["L3-01"]},
    "unused": {"kind": "defect", "failure": "F39", "shows": "figures", "not_met": []},
    "wide": {"kind": "defect", "failure": "F22", "shows": "look", "not_met": []},
    "slow": {"kind": "decoy", "failure": "", "shows": "walk", "not_met": []},
}


def seeded(defects: list[str], decoys: list[str], result: str) -> dict[str, object]:
    verdict = "paper" if result == "not_met" else "real"
    return {"defects": defects, "decoys": decoys, "verdict": verdict, "findings": {"L3-01": result}}


def told(code: str, result: Result) -> ServiceVerdict:
    verdict = Verdict.PAPER if result is Result.NOT_MET else Verdict.REAL
    finding = Finding("L3-01", 3, result, "", "", ())
    return ServiceVerdict(code, code, "", "", 4, 4, unsure=False, verdict=verdict, findings=(finding,))


def rows(**results: Result) -> dict[str, list[str]]:
    judgement = Judgement("r", "s", "t", tuple(told(code, result) for code, result in results.items()))
    printed = table(TRUTH, MODES, judgement)
    return {row.split()[0]: row.split() for row in printed}


TRUTH = {
    "a": seeded(["dead"], [], "not_met"),
    "b": seeded(["dead"], [], "not_met"),
    "c": seeded(["unused"], [], "met"),
    "d": seeded([], ["slow"], "met"),
    "e": seeded([], [], "met"),
}


def test_a_mode_that_was_told_everywhere() -> None:
    found = rows(a=Result.NOT_MET, b=Result.NOT_MET, c=Result.MET, d=Result.MET, e=Result.MET)
    assert found["dead"][1:] == ["F01", "2", "2", "2", "1.00", "1.00"]
    assert found["slow"][1:3] == ["1", "–"]
    assert "missed:" in found["unused"]


def test_a_missed_mode_and_an_accusation_of_a_sound_service() -> None:
    found = rows(a=Result.NOT_MET, b=Result.UNTESTED, c=Result.MET, d=Result.NOT_MET, e=Result.MET)
    assert found["dead"][1:] == ["F01", "2", "2", "1", "0.50", "0.50"]
    assert found["slow"][-3:] == ["wrongly", "accused:", "d"]
    judgement = Judgement("r", "s", "t", (told("a", Result.NOT_MET), told("d", Result.NOT_MET)))
    assert figures(TRUTH, judgement, 1)["paper_recall"] == 0.5
    assert figures(TRUTH, judgement, 1)["paper_precision"] == 0.5

"""The ground truth agrees with itself, with the standard and with the records."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from province.records import read_records
from province.services import read_services
from province.truth.behaviour import read_behaviour, read_modes, read_planted
from province.truth.expected import expected, reached, verdict
from province.truth.standards import STANDARDS, Criteria, read_criteria

ROOT = Path(__file__).parents[2]
RESULTS = {"met", "not_met", "not_applicable", "untested"}


def test_all_criteria_of_the_standard_are_answered_for_every_service() -> None:
    standard = tomllib.loads((ROOT / "levels/standards/tt32-2017.toml").read_text(encoding="utf-8"))
    names = [criterion["id"] for criterion in standard["criterion"]]
    optional = [criterion["id"] for criterion in standard["criterion"] if not criterion.get("mandatory", True)]
    criteria = read_criteria()
    assert list(criteria.all) == names
    assert list(criteria.optional) == optional
    services = expected()
    assert len(services) == 40
    for service in services:
        assert list(service.findings) == names
        assert set(service.findings.values()) <= RESULTS


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_standard_of_the_harness_has_its_truth(standard: str) -> None:
    raw = tomllib.loads((ROOT / f"levels/standards/{standard}.toml").read_text(encoding="utf-8"))
    criteria = read_criteria(standard)
    assert set(criteria.all) == {criterion["id"] for criterion in raw["criterion"]}
    assert set(criteria.optional) == {c["id"] for c in raw["criterion"] if not c.get("mandatory", True)}
    for level, names in criteria.levels.items():
        assert all(c["level"] == level for c in raw["criterion"] if c["id"] in names)
    assert set(STANDARDS) == {path.stem for path in (ROOT / "levels/standards").glob("*.toml")}


@pytest.mark.parametrize(
    ("standard", "code", "claim", "level", "word"),
    [
        ("nd42-2022", "1.002153", 2, 1, "paper"),  # the result at the counter: allowed for level 4, not for toàn trình
        ("l148-2026", "1.002153", 2, 1, "paper"),
        ("nd42-2022", "1.008922", 1, 1, "real"),  # level 3 with fee and result at the counter
        ("nd42-2022", "1.001686", 2, 0, "paper"),  # the entry is dead: no stage works
        ("nd42-2022", "1.013837", 0, 0, ""),  # information only claims nothing
        ("nd42-2022", "1.000426", 2, 2, "real"),
        ("l148-2026", "2.002516", 1, 1, "real"),
    ],
)
def test_a_service_under_another_standard(standard: str, code: str, claim: int, level: int, word: str) -> None:
    told = next(service for service in expected(standard=standard) if service.code == code)
    assert (told.claim, told.reached, told.verdict) == (claim, level, word)


def test_the_mixture_is_as_planned() -> None:
    services = expected()
    assert [sum(s.claim == level for s in services) for level in (4, 3, 2)] == [26, 9, 5]
    assert [sum(s.claim == level and s.verdict == "paper" for s in services) for level in (4, 3, 2)] == [17, 4, 1]
    assert sum(s.verdict == "real" for s in services) == 18
    assert not any(s.verdict == "unconfirmed" for s in services)


def test_sound_means_no_deciding_defect() -> None:
    for service in expected():
        deciding = set(service.defects) - {"label_differs"}
        assert (service.verdict == "paper") == bool(deciding), service.code


def test_modes_name_only_criteria_of_the_standard() -> None:
    known = set(read_criteria().all)
    for mode in read_modes().values():
        assert mode.not_met | mode.untested | mode.not_applicable | mode.plain <= known
        assert not mode.not_met & mode.untested
        assert mode.plain <= mode.not_met


def test_every_paper_service_has_a_finding_that_decides() -> None:
    criteria = read_criteria()
    for service in expected():
        deciding = [
            c for level, names in criteria.levels.items() if level <= service.claim
            for c in names if service.findings[c] == "not_met"
        ]  # fmt: skip
        assert bool(deciding) == (service.verdict == "paper")


@pytest.mark.parametrize(
    ("changed", "claim", "level", "word"),
    [
        ({}, 4, 4, "real"),
        ({"L4-02": "not_met"}, 4, 3, "paper"),
        ({"L4-02": "not_met"}, 3, 3, "real"),
        ({"L4-02": "untested"}, 4, 3, "unconfirmed"),
        ({"L3-11": "not_met", "L4-02": "untested"}, 4, 2, "paper"),
        ({"L1-13": "not_met"}, 4, 0, "paper"),
        ({"L4-01": "not_applicable"}, 4, 4, "real"),
        ({"LB-01": "not_met"}, 4, 4, "real"),
    ],
)
def test_the_rules_of_judgement(changed: dict[str, str], claim: int, level: int, word: str) -> None:
    criteria: Criteria = read_criteria()
    results = {**dict.fromkeys(criteria.all, "met"), **changed}
    assert (reached(results, criteria), verdict(claim, results, criteria)) == (level, word)


def test_fees_are_those_of_the_record() -> None:
    records = read_records()
    for service in read_services():
        channels = records[service.code]["channels"]
        online = [c for c in channels if c["channel"] == "Trực tuyến"] or channels
        amounts = {fee for channel in online for fee in channel["fees_vnd"] if fee > 0}
        anywhere = {fee for channel in channels for fee in channel["fees_vnd"] if fee > 0}
        assert amounts == anywhere == ({service.fee} if service.fee else set())
        assert bool(service.fee) != any(channel["free"] for channel in channels)


def test_records_claims_and_services_are_about_the_same_procedures() -> None:
    codes = [service.code for service in read_services()]
    assert codes == list(read_planted()) == list(read_behaviour())
    assert set(codes) == set(read_records())


def test_the_truth_is_printed_as_json() -> None:
    command = [sys.executable, "-m", "province.truth"]
    printed = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    told = json.loads(printed.stdout)
    assert told["standard"] == "tt32-2017"
    assert len(told["services"]) == 40

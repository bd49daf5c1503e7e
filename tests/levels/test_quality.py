"""Criteria of quality from planted facts, and that no level or verdict ever depends on them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from catalogue.service import Service
from evidence.facts import Fact, Outcome, Step, WalkEnded, WalkStarted
from evidence.quality import AccessChecked, KeyboardTried, Violation
from evidence.recorder import Recorder
from evidence.store import PORTAL, QUALITY, RunInfo, RunStore, Walk
from levels.case import Case
from levels.judge import beside_level, check_of, judge_case, judge_run, rule
from levels.messages import known_messages
from levels.quality import with_quality
from levels.standard import read_standard
from levels.verdict import Result
from tests.levels.cases import case_of
from tests.levels.planted_quality import PICTURE, PLANTED, PlantedQuality
from tests.levels.sound import SERVICE, sound_walk

if TYPE_CHECKING:
    from pathlib import Path

STANDARD = read_standard("tt32-2017")
# Criteria that a walk alone can never hold against anybody.
NEVER_NOT_MET = {"Q-30", "Q-35", "Q-38"}


def case_for(planted: PlantedQuality) -> Case:
    facts = tuple(Fact(n, "", planted.step, seen, (PICTURE,)) for n, seen in enumerate(planted.seen, start=1))
    return Case(SERVICE, Walk(SERVICE.code, QUALITY, facts), "https://cong.example")


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_the_planted_criterion_gets_its_result(planted: PlantedQuality) -> None:
    ruling = rule(case_for(planted), STANDARD.criterion(planted.criterion))
    assert (ruling.result, ruling.message) == (planted.result, planted.message)


@pytest.mark.parametrize("planted", [p for p in PLANTED if p.result is Result.NOT_MET], ids=str)
def test_an_accusation_has_its_evidence_and_both_languages(planted: PlantedQuality) -> None:
    scopes = STANDARD.criterion(planted.criterion).scopes
    findings = {f.criterion: f for f in beside_level(case_for(planted), STANDARD, scopes[0])}
    finding = findings[planted.criterion]
    assert finding.facts
    assert finding.evidence
    assert finding.reason != finding.reason_en
    assert finding.level is None


@pytest.mark.parametrize("planted", [p for p in PLANTED if p.result is Result.NOT_MET], ids=str)
def test_a_planted_fault_accuses_its_own_criterion_alone(planted: PlantedQuality) -> None:
    case = case_for(planted)
    accused = {c.id for c in STANDARD.quality if rule(case, c).result is Result.NOT_MET}
    assert accused == {planted.criterion}


def test_every_criterion_has_both_kinds_of_case_and_every_message_one() -> None:
    results = {c.id: {p.result for p in PLANTED if p.criterion == c.id} for c in STANDARD.quality}
    assert all(r & {Result.MET, Result.NOT_APPLICABLE} for r in results.values())
    assert {c for c, r in results.items() if Result.NOT_MET not in r} == NEVER_NOT_MET
    assert {m for m in known_messages() if m.startswith("quality.")} == {p.message for p in PLANTED}


def test_criteria_are_functions_with_a_basis_in_law_or_the_harness_own() -> None:
    assert len({c.id for c in STANDARD.quality}) == len(STANDARD.quality)
    for criterion in STANDARD.quality:
        assert callable(check_of(criterion.check))
        assert criterion.level is None
        assert not criterion.mandatory
        assert re.search(r"Đ\d+|ngưỡng của bộ kiểm thử", criterion.basis), criterion.id


def test_what_one_criterion_asks_of_access_the_one_for_other_rules_leaves_to_it() -> None:
    asked = {r for c in STANDARD.quality if c.check == "access.rules_kept" for r in (c.params or {})["rules"]}
    on_a_phone = {"target-size", "meta-viewport"}
    (others,) = (c for c in STANDARD.quality if c.check == "access.other_rules_kept")
    told = (others.params or {})["asked_elsewhere"]
    assert {*told} == asked | on_a_phone
    assert len(told) == len({*told})


def test_every_standard_takes_quality_along() -> None:
    assert read_standard("tests/levels/../../levels/standards/tt32-2017.toml").quality == STANDARD.quality


def test_no_level_and_no_verdict_depends_on_quality() -> None:
    verdict = judge_case(case_of(SERVICE, sound_walk()), STANDARD)
    without = judge_case(case_of(SERVICE, sound_walk()), replace(STANDARD, quality=()))
    assert replace(verdict, quality=()) == without
    assert not {c.id for c in STANDARD.quality} & {f.criterion for f in verdict.findings}


def test_what_was_measured_is_judged_once_for_the_portal_and_for_the_sample_only(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    services = (SERVICE, Service("9.999999", "Không được đo"))
    store.begin(RunInfo("r", "Cổng", "https://cong.example", "tt32-2017", 7, "", "", False, False, False, {}, services))
    broken = AccessChecked("service", "u", (Violation("image-alt", "critical", 1, html=("<img>",)),), "axe-core")
    for code, seen in ((SERVICE.code, KeyboardTried("form-1", "u", 2)), (PORTAL, broken)):
        recorder = Recorder(store, code, QUALITY)
        recorder.note(Step.FIND, WalkStarted(service=code, look=QUALITY))
        recorder.note(Step.FIND, seen)
        recorder.note(Step.FIND, WalkEnded(Outcome.DONE))
    judged = with_quality(judge_run(store, STANDARD), store, STANDARD)
    portal = {f.criterion: f.result for f in judged.portal_quality}
    assert [c for c, r in portal.items() if r is Result.NOT_MET] == ["Q-12"]
    first, second = ({f.criterion: f for f in s.quality} for s in judged.services)
    assert (first["Q-17"].result, first["Q-17"].look) == (Result.MET, QUALITY)
    assert set(second) == {c.id for c in STANDARD.quality if "walk" in c.scopes}
    assert store.read_walk(SERVICE.code).facts == ()

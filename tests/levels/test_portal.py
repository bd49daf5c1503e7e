"""Faults of the portal: told once, held against each service where they are built in, against none in an outage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from evidence.facts import EntryTried, Outcome, Reason, Step
from evidence.store import RunInfo, RunStore
from levels.judge import judge_run
from levels.portal import ENOUGH
from levels.standard import read_standard
from levels.verdict import Nature, Result, Standing, Verdict
from tests.levels.cases import BASE_URL, Rows, facts_of, stopped
from tests.levels.sound import SERVICE, sound_walk

if TYPE_CHECKING:
    from pathlib import Path

    from catalogue.service import Service
    from levels.verdict import Judgement

TT32 = read_standard("tt32-2017")
MINUTES = 3  # a walk takes so long, and the next one begins then


def service(number: int) -> Service:
    return replace(SERVICE, code=f"1.{number:06d}", name=f"{SERVICE.name} nhóm {number}")


def dead(own: Service, *, detail: str = "HTTP 404") -> Rows:
    kept = tuple(r for r in sound_walk(own) if r[0] in {Step.FIND, Step.READ})
    tried = EntryTried("Nộp hồ sơ", Outcome.REFUSED, Reason.DEAD_ENTRY, 404, tries=3, detail=detail)
    return stopped((*kept, (Step.LOGIN, tried)), Step.LOGIN, Outcome.REFUSED, Reason.DEAD_ENTRY)


def judged(folder: Path, plan: list[tuple[int, int, Rows]], *, looks: int = 2) -> Judgement:
    """Judge a run of looks (service, look, rows), walked one after the other."""
    store = RunStore(folder)
    numbers = sorted({n for n, _, _ in plan})
    store.begin(
        RunInfo(
            folder.name, "Cổng thử", BASE_URL, "tt32-2017", 7, "2026-11-24T08:00:00+07:00", "", may_submit=True,
            may_pay=True, has_officer=True, versions={}, services=tuple(service(n) for n in numbers), looks=looks,
        )
    )  # fmt: skip
    for place, (number, look, rows) in enumerate(plan):
        minute = place * MINUTES
        for fact in facts_of(rows):
            at = f"2026-11-24T{8 + minute // 60:02}:{minute % 60:02}:{fact.number % 60:02}+07:00"
            store.append(store.walk_path(service(number).code, look), replace(fact, at=at))
    return judge_run(store, TT32)


def entry(judgement: Judgement, number: int) -> tuple[Result, Standing, str]:
    told = next(s for s in judgement.services if s.code == service(number).code)
    finding = next(f for f in told.findings if f.criterion == "L3-01")
    return finding.result, finding.standing, finding.portal


def test_a_fault_of_all_services_is_told_once_and_held_against_each(tmp_path: Path) -> None:
    numbers = range(ENOUGH + 1)
    judgement = judged(tmp_path, [(n, look, dead(service(n))) for look in (1, 2) for n in numbers])
    (told,) = judgement.portal
    assert (told.id, told.criterion, told.nature, told.result) == ("P1", "L3-01", Nature.STRUCTURAL, Result.NOT_MET)
    assert told.services == tuple(service(n).code for n in numbers)
    assert told.tested == len(told.services)
    assert {entry(judgement, n) for n in numbers} == {(Result.NOT_MET, Standing.CONFIRMED, "P1")}
    assert {s.verdict for s in judgement.services} == {Verdict.PAPER}


def test_an_outage_in_the_middle_accuses_nobody(tmp_path: Path) -> None:
    before = [(n, 1, sound_walk(service(n))) for n in range(5)]
    during = [(n, 1, dead(service(n))) for n in range(5, 11)]
    still = [(n, 2, dead(service(n))) for n in range(5, 11)]
    after = [(n, 1, sound_walk(service(n))) for n in range(11, 13)]
    judgement = judged(tmp_path, [*before, *during, *still, *after])
    (told,) = judgement.portal
    assert (told.nature, told.result) == (Nature.OUTAGE, Result.UNTESTED)
    assert {entry(judgement, n) for n in range(5, 11)} == {(Result.UNTESTED, Standing.OUTAGE, "P1")}
    assert [s.verdict for s in judgement.services].count(Verdict.PAPER) == 0
    assert [s.verdict for s in judgement.services].count(Verdict.REAL) == 7
    reason = next(f.reason for f in judgement.services[5].findings if f.criterion == "L3-01")
    assert "2026-11-24 08:15" in reason


def test_services_that_share_a_fault_while_others_get_through_are_no_outage(tmp_path: Path) -> None:
    broken, fine = range(6), range(6, 12)
    first = [row for n in broken for row in ((n, 1, dead(service(n))), (n + 6, 1, sound_walk(service(n + 6))))]
    judgement = judged(tmp_path, [*first, *((n, 2, dead(service(n))) for n in broken)])
    assert judgement.portal == ()
    assert {entry(judgement, n)[0] for n in broken} == {Result.NOT_MET}
    assert {entry(judgement, n)[0] for n in fine} == {Result.MET}


@pytest.mark.parametrize("count", [1, ENOUGH - 1])
def test_a_few_services_are_no_portal(tmp_path: Path, count: int) -> None:
    judgement = judged(tmp_path, [(n, look, dead(service(n))) for look in (1, 2) for n in range(count)])
    assert judgement.portal == ()
    assert {s.verdict for s in judgement.services} == {Verdict.PAPER}


def test_different_faults_of_one_criterion_are_not_one(tmp_path: Path) -> None:
    words = ("máy chủ bận", "trang trống", "không tìm thấy", "hết phiên", "bị chặn", "lỗi khác")
    plan = [(n, look, dead(service(n), detail=words[n])) for look in (1, 2) for n in range(6)]
    assert judged(tmp_path, plan).portal == ()


def test_numbers_and_names_of_the_services_do_not_tell_faults_apart(tmp_path: Path) -> None:
    plan = [
        (n, look, dead(service(n), detail=f"lỗi {n}731 của {service(n).name}")) for look in (1, 2) for n in range(6)
    ]
    assert len(judged(tmp_path, plan).portal) == 1


def test_what_nobody_could_test_is_not_counted(tmp_path: Path) -> None:
    down = stopped((), Step.FIND, Outcome.BLOCKED, Reason.PORTAL_UNREACHABLE)
    plan = [(n, look, dead(service(n))) for look in (1, 2) for n in range(6)]
    judgement = judged(tmp_path, [*plan, *((n, 1, down) for n in range(6, 20))])
    assert [p.tested for p in judgement.portal] == [6]


def test_sound_services_have_no_portal_fault(tmp_path: Path) -> None:
    judgement = judged(tmp_path, [(n, 1, sound_walk(service(n))) for n in range(7)])
    assert judgement.portal == ()
    assert {s.verdict for s in judgement.services} == {Verdict.REAL}

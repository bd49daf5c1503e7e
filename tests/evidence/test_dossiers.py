"""Which dossiers are open, and when somebody comes back to them; all from facts, with a clock that tests move."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from catalogue.service import Channel, ChannelTerms, Service
from catalogue.working_time import VIETNAM
from evidence.dossiers import OpenDossier, open_dossier
from evidence.facts import (
    Acknowledged,
    DeskDid,
    DossierStatus,
    Fact,
    FollowBegan,
    LookedUp,
    Outcome,
    Reason,
    ResultShown,
    ResultWay,
    Seen,
    Step,
    StepEnded,
    WalkEnded,
    WalkStarted,
)
from evidence.recorder import Recorder
from evidence.store import QUALITY, RunStore, Walk

if TYPE_CHECKING:
    from pathlib import Path

CODE = "H47.12-261124-0001"
SERVICE = Service("1.000001", "Thủ tục", channels=(ChannelTerms(Channel.ONLINE, "5", "Ngày làm việc"),))
FILED: tuple[Seen, ...] = (
    WalkStarted(service=SERVICE.code, seed=7, citizen="A", user=3, account="012345"),
    Acknowledged(confirmed=True, code=CODE, message="Nộp hồ sơ thành công"),
    LookedUp(CODE, found=True, when="filed", status=DossierStatus.FILED),
    StepEnded(Step.DESK, Outcome.BLOCKED, Reason.NO_DESK),
    WalkEnded(Outcome.DONE),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def walk(*more: Seen, start: str = "2026-11-24T09:00", later: str = "2026-11-25T10:00", look: int = 1) -> Walk:
    first = [Fact(n, at(start).isoformat(), Step.LOOKUP, s) for n, s in enumerate(FILED, 1)]
    then = [Fact(n, at(later).isoformat(), Step.LOOKUP, s) for n, s in enumerate(more, len(first) + 1)]
    return Walk(SERVICE.code, look, (*first, *then))


def opened(*more: Seen) -> OpenDossier:
    found = open_dossier(walk(*more), SERVICE)
    assert found is not None
    return found


def looked(status: DossierStatus) -> LookedUp:
    return LookedUp(CODE, found=True, when="later", status=status)


def test_a_filed_dossier_is_open_with_its_citizen_and_deadlines() -> None:
    found = opened()
    assert (found.code, found.seed, found.user, found.account) == (CODE, 7, 3, "012345")
    assert found.answer_due == at("2026-11-25T09:00")
    assert found.result_due == at("2026-12-01T17:00")
    assert found.come_back == at("2026-11-25T09:00")


def test_it_is_due_at_its_deadline_and_not_before() -> None:
    found = opened()
    assert not found.due(at("2026-11-25T08:59"))
    assert found.due(at("2026-11-25T09:00"))


@pytest.mark.parametrize(
    ("more", "come_back"),
    [
        ((FollowBegan(1, CODE), looked(DossierStatus.RECEIVED)), "2026-12-01T17:00"),
        ((FollowBegan(1, CODE), looked(DossierStatus.FILED)), "2026-11-26T07:30"),  # the day is over
        ((FollowBegan(1, CODE), looked(DossierStatus.SUPPLEMENT)), "2026-12-01T17:00"),
    ],
)
def test_after_the_answer_the_result_is_awaited(more: tuple[Seen, ...], come_back: str) -> None:
    assert opened(*more).come_back == at(come_back)


def test_what_is_overdue_is_looked_at_once_a_working_day() -> None:
    late = walk(FollowBegan(1, CODE), looked(DossierStatus.PROCESSING), later="2026-12-04T09:00")
    found = open_dossier(late, SERVICE)
    assert found is not None
    assert found.come_back == at("2026-12-07T07:30")


def test_without_a_limit_it_is_looked_at_every_working_day() -> None:
    silent = replace(SERVICE, channels=())
    found = open_dossier(walk(looked(DossierStatus.RECEIVED)), silent)
    assert found is not None
    assert found.result_due is None
    assert found.come_back == at("2026-11-26T07:30")


@pytest.mark.parametrize(
    "more",
    [
        (looked(DossierStatus.REFUSED),),
        (looked(DossierStatus.RETURNED), ResultShown(ResultWay.ONLINE)),
        (looked(DossierStatus.RETURNED), ResultShown(None)),
        (ResultShown(ResultWay.COUNTER),),
        (WalkEnded(Outcome.DONE, Reason.ENOUGH_SEEN),),
    ],
)
def test_what_came_to_its_end_is_closed(more: tuple[Seen, ...]) -> None:
    assert open_dossier(walk(*more), SERVICE) is None


def test_a_result_that_was_offered_and_failed_is_tried_on_a_second_day() -> None:
    failed = ResultShown(None, "http://cong.example/ket-qua", text="Tải kết quả: HTTP 404")
    once = walk(looked(DossierStatus.RETURNED), failed)
    found = open_dossier(once, SERVICE)
    assert found is not None
    assert found.come_back == at("2026-11-26T07:30")
    again = replace(once.facts[-1], number=99, at=at("2026-11-26T08:00").isoformat())
    assert open_dossier(replace(once, facts=(*once.facts, again)), SERVICE) is None


def test_what_was_issued_and_did_not_come_is_looked_at_once_more_on_a_later_day() -> None:
    issued = (DeskDid("issue", Outcome.DONE), ResultShown(None))
    (*first, last) = walk(*issued).facts
    day = replace(last, number=last.number + 1, at=at("2026-11-25T08:00").isoformat(), seen=looked(DossierStatus.FILED))
    assert opened(*issued).come_back.date() > opened(*issued).seen.date()
    assert open_dossier(Walk(SERVICE.code, 1, (*first, last, day)), SERVICE) is not None
    later = replace(day, at=at("2026-11-26T08:00").isoformat())
    assert open_dossier(Walk(SERVICE.code, 1, (*first, last, later)), SERVICE) is None


def test_a_result_that_is_promised_and_not_there_leaves_it_open() -> None:
    assert opened(looked(DossierStatus.DONE), ResultShown(None)).status is DossierStatus.DONE


@pytest.mark.parametrize(
    "facts",
    [
        (),
        FILED[:-1],
        (FILED[0], FILED[-1]),
        (FILED[0], Acknowledged(confirmed=True, code="", message="x"), FILED[-1]),
        (FILED[0], Acknowledged(confirmed=False, code=CODE), FILED[-1]),
    ],
)
def test_what_was_not_filed_under_a_code_is_not_open(facts: tuple[Seen, ...]) -> None:
    lines = tuple(Fact(n, at("2026-11-24T09:00").isoformat(), Step.FILE, s) for n, s in enumerate(facts, 1))
    assert open_dossier(Walk(SERVICE.code, 1, lines), SERVICE) is None


def test_a_time_that_cannot_be_read_is_no_error() -> None:
    lines = tuple(Fact(n, "hôm qua", Step.FILE, s) for n, s in enumerate(FILED, 1))
    assert open_dossier(Walk(SERVICE.code, 1, lines), SERVICE) is None


def test_returns_are_counted_and_deeds_of_the_desk_known() -> None:
    found = opened(DeskDid("receive", Outcome.DONE), FollowBegan(1, CODE), FollowBegan(2, CODE))
    assert (found.parts, found.deeds) == (2, frozenset({"receive"}))


def test_returns_are_files_of_their_own_and_one_walk(tmp_path: Path) -> None:
    store, clock = RunStore(tmp_path), at("2026-11-24T09:00")
    for part in range(3):
        recorder = Recorder(store, SERVICE.code, 1, part, now=clock.isoformat)
        for seen in FILED if not part else (FollowBegan(part, CODE), WalkEnded(Outcome.DONE)):
            recorder.note(Step.LOOKUP, seen)
        clock += timedelta(days=1)
    whole = store.read_walk(SERVICE.code)
    assert [f.number for f in whole.facts] == list(range(1, len(FILED) + 5))
    assert whole.ended
    assert [f.at[:10] for f in whole.facts][-1] == "2026-11-26"
    assert len(store.read_walk(SERVICE.code, followed=False).facts) == len(FILED)
    assert sorted(p.name for p in (tmp_path / "walks").iterdir()) == [
        "1.000001.1.follow-1.jsonl",
        "1.000001.1.follow-2.jsonl",
        "1.000001.1.jsonl",
    ]


def test_a_new_walk_sets_its_returns_and_later_looks_aside(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    for code, look, part in ((SERVICE.code, 1, 0), (SERVICE.code, 1, 1), (SERVICE.code, 2, 0), ("1.0000011", 1, 0)):
        path = store.walk_path(code, look, part)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    Recorder(store, SERVICE.code, 1)
    assert sorted(p.name for p in (tmp_path / "walks").glob("*.jsonl")) == ["1.0000011.1.jsonl"]
    assert len(list((tmp_path / "walks").glob("*.cut"))) == 3


def test_a_look_at_quality_stands_apart(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    Recorder(store, SERVICE.code, QUALITY).note(Step.FIND, WalkEnded(Outcome.DONE))
    Recorder(store, SERVICE.code, 1).note(Step.FIND, WalkEnded(Outcome.DONE))
    assert len(store.read_walk(SERVICE.code, QUALITY).facts) == 1
    Recorder(store, SERVICE.code, QUALITY)
    assert store.read_walk(SERVICE.code, QUALITY).facts == ()
    assert store.read_walk(SERVICE.code, 1).ended


def test_a_second_look_sets_only_itself_aside(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    for look in (1, 2):
        path = store.walk_path(SERVICE.code, look)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    Recorder(store, SERVICE.code, 2)
    assert [p.name for p in (tmp_path / "walks").glob("*.jsonl")] == ["1.000001.1.jsonl"]

"""Who is walked a second time: by what the first look accused, in which run, and what --resume takes up again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from catalogue.target import Portal, Target
from evidence.facts import Outcome, Signature, Step, WalkEnded
from evidence.store import RunStore
from levels.verdict import Result, Standing
from scenarios.pool import Done, Task
from tests.levels.cases import Rows, facts_of
from tests.levels.sound import SERVICE
from tests.levels.test_looks import DEAD, DOWN, SOUND
from tests.levels.test_notices import receipt
from thucchat.judging import judge
from thucchat.walking import Walked, WalkPlan, walk_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from catalogue.service import Service

    WalkAll = Callable[..., tuple[RunStore, list[Task], Walked]]

SERVICES = tuple(dataclasses.replace(SERVICE, code=f"1.00000{n}") for n in range(3))


class Quiet:
    """A progress that keeps what it is told."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, said: str) -> None:
        self.notes.append(said)

    def advance(self, said: str = "") -> None: ...


@pytest.fixture
def walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WalkAll:
    """Walk all of a run with a made-up pool: `rows` tells what a look at a service sees; None dies half-way."""
    monkeypatch.setattr("thucchat.walking.find_browser", lambda _: _Browser())
    monkeypatch.setattr("thucchat.walking.launch_options", lambda _: {})
    store = RunStore(tmp_path / "r")

    def run(
        rows: Callable[[Service, int], Rows | None], *, looks: int = 2, resume: bool = False
    ) -> tuple[RunStore, list[Task], Walked]:
        tasks: list[Task] = []

        class Pool:
            def __init__(self, _job: object, _size: int, report: Callable[[Done], Iterable[Task]], _: object) -> None:
                self._report = report

            def run(self, given: Iterable[Task]) -> None:
                waiting = list(given)
                while waiting:
                    task = waiting.pop(0)
                    tasks.append(task)
                    write(store, task, rows(task.service, task.look))
                    done = Done(task.service, task.look, WalkEnded(Outcome.DONE), 1.0)
                    waiting += self._report(done)

        monkeypatch.setattr("thucchat.walking.Pool", Pool)
        target = Target(portal=Portal(name="Cổng thử", base_url="http://127.0.0.1:1", allowed_hosts=("127.0.0.1",)))
        plan = WalkPlan(target, SERVICES, store, 7, resume=resume, looks=looks)
        return store, tasks, walk_all(plan, Quiet())

    return run


class _Browser:
    kind, version = "made", "up"


def write(store: RunStore, task: Task, rows: Rows | None) -> None:
    store.set_aside(task.service.code, task.look)
    facts = facts_of(rows or DEAD[:-1])
    for fact in facts:
        store.append(store.walk_path(task.service.code, task.look), fact)


def again(tasks: list[Task]) -> list[tuple[str, Step | None]]:
    return [(t.service.code, t.until) for t in tasks if t.look == 2]


def test_only_who_is_accused_is_walked_again(walked: WalkAll) -> None:
    store, tasks, told = walked(lambda s, _: DEAD if s is SERVICES[1] else SOUND)
    assert again(tasks) == [(SERVICES[1].code, Step.LOGIN)]
    assert told.again == 1
    judgement, _ = judge(store)
    assert [len(store.looks(s.code)) for s in SERVICES] == [1, 2, 1]
    assert {f.standing for f in judgement.services[1].findings if f.result is Result.NOT_MET} == {Standing.CONFIRMED}
    first = (store.folder / "verdicts.json").read_bytes()
    judge(store)
    assert (store.folder / "verdicts.json").read_bytes() == first


def test_a_run_of_one_look_walks_nobody_again(walked: WalkAll) -> None:
    store, tasks, _ = walked(lambda _s, _l: DEAD, looks=1)
    assert again(tasks) == []
    judgement, _ = judge(store)
    assert judgement.looks == 1
    assert {f.standing for f in judgement.services[0].findings if f.result is Result.NOT_MET} == {Standing.ONE_LOOK}


def test_what_could_not_be_seen_accuses_nobody_and_needs_no_second_look(
    walked: WalkAll,
) -> None:
    _, tasks, _ = walked(lambda _s, _l: DOWN)
    assert again(tasks) == []


def test_resume_takes_up_second_looks_and_leaves_finished_ones(
    walked: WalkAll,
) -> None:
    walked(lambda s, look: None if look == 2 and s is SERVICES[0] else DEAD)
    _, tasks, told = walked(lambda _s, _l: DEAD, resume=True)
    assert [(t.service.code, t.look) for t in tasks] == [(SERVICES[0].code, 2)]
    assert (told.kept, told.again) == (3, 1)


def test_resume_makes_a_second_look_again_that_found_no_portal(walked: WalkAll) -> None:
    _, tasks, _ = walked(lambda _s, look: DOWN if look == 2 else DEAD)
    assert len(again(tasks)) == 3
    store, tasks, _ = walked(lambda _s, _l: DEAD, resume=True)
    assert [(t.service.code, t.look) for t in tasks] == [(s.code, 2) for s in SERVICES]
    judgement, _ = judge(store)
    assert {f.standing for s in judgement.services for f in s.findings if f.result is Result.NOT_MET} == {
        Standing.CONFIRMED
    }


def test_a_screening_run_can_be_made_a_whole_one_by_resuming(
    walked: WalkAll,
) -> None:
    walked(lambda _s, _l: DEAD, looks=1)
    store, tasks, _ = walked(lambda _s, _l: DEAD, resume=True)
    assert len(again(tasks)) == 3
    assert store.info().looks == 2


def test_a_new_first_look_begins_the_service_anew(
    walked: WalkAll,
) -> None:
    walked(lambda _s, _l: DEAD)
    store, tasks, _ = walked(lambda _s, _l: SOUND)
    assert again(tasks) == []
    assert [len(store.looks(s.code)) for s in SERVICES] == [1, 1, 1]


def test_what_is_held_against_a_service_beside_the_level_is_looked_at_again_too(walked: WalkAll) -> None:
    """A receipt without signature, which no level depends on: two looks that saw it publish it, one does not."""
    store, tasks, _ = walked(lambda _, __: receipt(signature=Signature.NONE))
    assert sorted(code for code, _ in again(tasks)) == [s.code for s in SERVICES]
    found = [f for s in judge(store)[0].services for f in s.duties if f.criterion == "D-08"]
    assert [(f.result, f.standing) for f in found] == [(Result.NOT_MET, Standing.CONFIRMED)] * len(SERVICES)
    store, _, _ = walked(lambda _, look: receipt(signature=Signature.NONE if look == 1 else Signature.VALID))
    found = [f for s in judge(store)[0].services for f in s.duties if f.criterion == "D-08"]
    assert [(f.result, f.standing) for f in found] == [(Result.UNTESTED, Standing.UNSTABLE)] * len(SERVICES)

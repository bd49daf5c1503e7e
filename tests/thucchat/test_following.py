"""Coming back to open dossiers on later days: a small portal whose agency works in between, and a clock that moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from catalogue.service import Channel, ChannelTerms
from catalogue.target import Portal, Target, TargetError, Trust
from catalogue.working_time import VIETNAM
from evidence.dossiers import open_dossiers
from evidence.facts import FollowBegan, LookedUp, ResultShown, ResultWay, Supplemented, WalkStarted
from evidence.store import RunStore, write_whole
from levels.case import Case
from levels.standard import read_standard
from levels.verdict import Result
from scenarios.pool import Done, Pool
from scenarios.returning import return_to
from scenarios.walk import walk_service
from tests.pages.site import Site
from tests.scenarios.test_walk import SERVICE as BARE
from tests.scenarios.test_walk import open_session
from tests.thucchat.test_walking import exit_code
from thucchat.cli import Exit
from thucchat.following import due_dossiers, follow, practice_time, target_of
from thucchat.judging import judge
from thucchat.walking import UsageError, WalkPlan, run_info

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scenarios.pool import Task
    from scenarios.session import Session

SERVICE = replace(BARE, channels=(ChannelTerms(Channel.ONLINE, "5", "Ngày làm việc", free=True),))
FAR = datetime(2036, 6, 2, 9, tzinfo=VIETNAM)


class Quiet:
    """A progress that tells nobody."""

    def note(self, said: str) -> None: ...

    def advance(self, said: str = "") -> None: ...


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> dict[str, Session]:
    """Returns are made in this process, by the session that the test puts here."""
    lent: dict[str, Session] = {}

    class Here(Pool):
        def run(self, tasks: Iterable[Task]) -> None:
            for task in tasks:
                assert task.dossier is not None
                ended = return_to(lent["session"], task.recorder(RunStore(self.job.folder)), task.dossier)
                self.report(Done(task.service, task.look, ended, 0.0))

    monkeypatch.setattr("thucchat.following.Pool", Here)
    return lent


@pytest.mark.browser
def test_findings_are_completed_day_by_day(tmp_path: Path, in_process: dict[str, Session]) -> None:
    site, store = Site(), RunStore(tmp_path / "run")
    with open_session(site) as session:
        in_process["session"] = session
        store.begin(run_info(WalkPlan(session.target, (SERVICE,), store, 7), ""))
        walk_service(session, store, SERVICE, 0)
        (dossier,) = open_dossiers(store)
        assert not due_dossiers(store, dossier.filed)
        before = {f.criterion: f.result for f in judge(store)[0].services[0].findings}

        def day(number: int, status: str) -> int:
            site.dossiers[dossier.code]["status"] = status
            now = FAR.replace(day=2 + number)
            return len(follow(store, session.target, Quiet(), now=now).open)

        assert day(0, "Yêu cầu bổ sung") == 1
        assert site.dossiers[dossier.code].get("supplemented")
        assert day(1, "Đang xử lý") == 1
        assert day(2, "Đã trả kết quả") == 0
        assert follow(store, session.target, Quiet(), now=FAR.replace(day=9)).returns == 0
    case = Case(SERVICE, store.read_walk(SERVICE.code), site.url)
    assert [s.part for _, s in case.each(FollowBegan)] == [1, 2, 3]
    assert [f.at[:10] for f, _ in case.each(FollowBegan)] == ["2036-06-02", "2036-06-03", "2036-06-04"]
    assert [s.when for _, s in case.each(LookedUp)] == ["filed", *["later", "own"] * 3]
    assert [s.code_after for _, s in case.each(Supplemented)] == [dossier.code]
    assert [s.way for _, s in case.each(ResultShown)] == [ResultWay.ONLINE]
    assert len(list(case.each(WalkStarted))) == 1
    after = {f.criterion: f.result for f in judge(store)[0].services[0].findings}
    mended = {c for c, r in after.items() if before[c] is Result.UNTESTED and r is Result.MET}
    checks = {c.id: c.check for c in read_standard("tt32-2017").criteria}
    assert {checks[c] for c in mended} >= {
        "processing.can_be_followed",
        "processing.reaches_the_desk",
        "processing.supplement_keeps_the_code",
        "result.is_given",
    }
    assert not {c for c, r in before.items() if r is Result.MET and after[c] is not Result.MET}


@pytest.mark.browser
def test_a_portal_that_is_down_on_the_day_changes_no_finding(tmp_path: Path, in_process: dict[str, Session]) -> None:
    site, store = Site(), RunStore(tmp_path / "run")
    with open_session(site) as session:
        in_process["session"] = session
        store.begin(run_info(WalkPlan(session.target, (SERVICE,), store, 7), ""))
        walk_service(session, store, SERVICE, 0)
        before = {f.criterion: (f.result, f.reason) for f in judge(store)[0].services[0].findings}
        site.down_after = 1
        told = follow(store, session.target, Quiet(), now=FAR)
        assert (told.returns, len(told.open)) == (1, 1)
        assert told.come_back is not None
        assert told.come_back > FAR
    assert {f.criterion: (f.result, f.reason) for f in judge(store)[0].services[0].findings} == before


def a_run(folder: Path, *, keeps_target: bool = True) -> RunStore:
    target = Target(portal=Portal(name="Cổng thử", base_url="http://127.0.0.1:1", allowed_hosts=("127.0.0.1",)))
    store = RunStore(folder / "r")
    store.begin(run_info(WalkPlan(target, (SERVICE,), store, 7), ""))
    if keeps_target:
        write_whole(store.target_path, target.model_dump_json().encode())
    return store


def test_a_run_without_open_dossiers_needs_no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_run(tmp_path)
    told = follow(store, target_of(store), Quiet(), now=FAR)
    assert (told.returns, told.open, told.come_back) == (0, (), None)
    assert exit_code(["follow", "--run", "r", "--runs", str(tmp_path)], monkeypatch) == Exit.OK


def test_the_target_is_the_runs_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_run(tmp_path, keeps_target=False)
    with pytest.raises(TargetError, match="--target"):
        target_of(store)
    other = tmp_path / "other.toml"
    other.write_text(
        '[portal]\nname = "Cổng khác"\nbase_url = "http://127.0.0.1:2"\nallowed_hosts = ["127.0.0.1"]\n', "utf-8"
    )
    with pytest.raises(TargetError, match="not the portal of this run"):
        target_of(store, other)
    assert exit_code(["follow", "--run", "r", "--runs", str(tmp_path)], monkeypatch) == Exit.USAGE
    assert exit_code(["follow", "--run", "none", "--runs", str(tmp_path)], monkeypatch) == Exit.USAGE


def test_a_moved_clock_is_believed_of_a_portal_on_this_machine_only(tmp_path: Path) -> None:
    here = target_of(a_run(tmp_path))
    assert practice_time(here, "2026-12-05T09:00") == datetime(2026, 12, 5, 9, tzinfo=VIETNAM)
    with pytest.raises(UsageError, match="2026-12-05T09:00"):
        practice_time(here, "mai")
    elsewhere = Portal(name="Cổng", base_url="https://cong.example", allowed_hosts=("cong.example", "127.0.0.1"))
    with pytest.raises(UsageError, match=r"cong\.example"):
        practice_time(Target(portal=elsewhere), "2026-12-05T09:00")


def test_files_of_another_machine_are_asked_for_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_run(tmp_path)
    target = target_of(store)
    foreign = target.model_copy(update={"trust": Trust(roots=(tmp_path / "ca" / "goc.pem",))})
    write_whole(store.target_path, foreign.model_dump_json().encode())
    with pytest.raises(TargetError, match=r"goc\.pem.*--target"):
        target_of(store)
    assert exit_code(["follow", "--run", "r", "--runs", str(tmp_path)], monkeypatch) == Exit.USAGE

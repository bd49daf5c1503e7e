"""Runs as the command line makes them: a portal that is down, a run that is resumed, shards that add up."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogue.service import Service
from catalogue.target import Portal, Target
from evidence.facts import Outcome, Reason, WalkEnded
from evidence.store import RunStore
from levels.messages import word
from levels.verdict import Result, Verdict
from scenarios.pool import Done, Task
from thucchat.cli import Exit, app, main
from thucchat.judging import judge
from thucchat.messages import text
from thucchat.walking import UsageError, WalkPlan, in_shard, run_info

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[2]


def files(folder: Path, port: int, count: int) -> tuple[Path, Path]:
    """A target on a loopback port and a catalogue of made-up services."""
    target, catalogue = folder / "target.toml", folder / "catalogue.csv"
    target.write_text(
        f'[portal]\nname = "Cổng thử"\nbase_url = "http://127.0.0.1:{port}"\nallowed_hosts = ["127.0.0.1:{port}"]\n'
        "[limits]\nstep_timeout = 3\n",
        encoding="utf-8",
    )
    rows = "".join(f"1.{i:06d},Thủ tục số {i},4\n" for i in range(1, count + 1))
    catalogue.write_text("Mã thủ tục,Tên thủ tục,Mức độ\n" + rows, encoding="utf-8")
    return target, catalogue


def exit_code(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.argv", ["thucchat", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(str(stopped.value.code))


def closed_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.mark.browser
def test_a_portal_that_is_down_leaves_every_service_untested_and_the_exit_code_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, catalogue = files(tmp_path, closed_port(), 8)
    arguments = [
        "walk",
        "--target",
        str(target),
        "--catalogue",
        str(catalogue),
        "--run",
        "down",
        "--runs",
        str(tmp_path),
    ]
    monkeypatch.setattr("sys.argv", ["thucchat", *arguments, "-n", "1"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == Exit.UNTESTED
    store = RunStore(tmp_path / "down")
    walks = list(store.walks())
    assert len(walks) == 8
    assert all(w.ended for w in walks)
    ends = [w.facts[-1].seen for w in walks]
    assert {(e.outcome, e.reason) for e in ends} == {(Outcome.BLOCKED, Reason.PORTAL_UNREACHABLE)}  # type: ignore[union-attr]
    judgement, _ = judge(store)
    assert {s.verdict for s in judgement.services} == {Verdict.UNCONFIRMED}
    assert not any(f.result is Result.NOT_MET for s in judgement.services for f in s.findings)
    assert all(f.reason for s in judgement.services for f in s.findings)


@pytest.mark.parametrize(
    ("outcome", "reason", "code"),
    [
        (Outcome.DONE, Reason.NONE, Exit.OK),
        (Outcome.REFUSED, Reason.DEAD_ENTRY, Exit.OK),
        (Outcome.REFUSED, Reason.LOGIN_REFUSED, Exit.UNTESTED),
        (Outcome.REFUSED, Reason.NOT_FOUND, Exit.UNTESTED),
        (Outcome.BLOCKED, Reason.TIMED_OUT, Exit.UNTESTED),
    ],
)
def test_the_exit_code_of_a_walk_tells_a_service_that_refuses_from_one_that_was_not_seen(
    outcome: Outcome, reason: Reason, code: Exit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class OneEnd:
        def __init__(self, _job: object, _workers: int, report: Callable[[Done], None], _ask: object) -> None:
            self._report = report

        def run(self, tasks: Iterable[Task]) -> None:
            for task in tasks:
                self._report(Done(task.service, 1, WalkEnded(outcome, reason), 1.0))

    target, catalogue = files(tmp_path, 9, 2)
    monkeypatch.setattr("thucchat.walking.Pool", OneEnd)
    arguments = ["walk", "--target", str(target), "--catalogue", str(catalogue), "--runs", str(tmp_path)]
    assert exit_code(arguments, monkeypatch) == code


def test_rows_that_could_not_be_read_are_told_and_exit_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Nobody:
        def __init__(self, *_: object) -> None: ...

        def run(self, tasks: Iterable[Task]) -> None:
            list(tasks)

    target, catalogue = files(tmp_path, 9, 1)
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + ",không có mã,4\n", encoding="utf-8")
    monkeypatch.setattr("thucchat.walking.Pool", Nobody)
    arguments = ["walk", "--target", str(target), "--catalogue", str(catalogue), "--runs", str(tmp_path)]
    assert exit_code(arguments, monkeypatch) == Exit.UNTESTED
    assert "1 dòng danh mục" in capsys.readouterr().out


@pytest.mark.parametrize("run", ["a/../b", "../x", "", ".hidden", "a/b"])
def test_a_run_id_that_would_lead_out_of_the_runs_folder_is_refused(
    run: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, catalogue = files(tmp_path, 9, 1)
    arguments = ["walk", "--target", str(target), "--catalogue", str(catalogue), "--run", run, "--runs", str(tmp_path)]
    before = sorted(tmp_path.rglob("*"))
    assert exit_code(arguments, monkeypatch) == Exit.USAGE
    assert sorted(tmp_path.rglob("*")) == before


def test_an_export_of_no_run_is_wrong_use_and_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, catalogue = files(tmp_path, 9, 1)
    arguments = [
        "export",
        "--target",
        str(target),
        "--catalogue",
        str(catalogue),
        "--run",
        "x",
        "--runs",
        str(tmp_path),
    ]
    assert exit_code(arguments, monkeypatch) == Exit.USAGE
    assert not (tmp_path / "x").exists()


def test_a_missing_password_is_wrong_use_for_pytest_and_no_failed_service(tmp_path: Path) -> None:
    target, catalogue = files(tmp_path, 9, 1)
    target.write_text(
        target.read_text(encoding="utf-8") + '[citizen]\nusername = "0"\npassword_env = "NOT_SET_ANYWHERE"\n', "utf-8"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "scenarios",
        "-q",
        "--target",
        str(target),
        "--catalogue",
        str(catalogue),
    ]
    done = subprocess.run([*command, "--runs", str(tmp_path)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "NOT_SET_ANYWHERE" in done.stderr
    assert "FAILED" not in done.stdout


def test_an_unknown_code_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target, catalogue = files(tmp_path, 9, 2)
    arguments = ["walk", "--target", str(target), "--catalogue", str(catalogue), "--service", "9.999999"]
    monkeypatch.setattr("sys.argv", ["thucchat", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == Exit.USAGE
    assert "9.999999" in capsys.readouterr().err


def test_shards_add_up_and_do_not_overlap() -> None:
    services = [Service(f"1.{i:06d}", f"Thủ tục {i}") for i in range(200)]
    parts = [in_shard(services, (i, 4)) for i in range(1, 5)]
    assert sorted(s.code for p in parts for s in p) == [s.code for s in services]
    assert min(len(p) for p in parts) > 20
    with pytest.raises(UsageError):
        in_shard(services, (5, 4))


def test_judging_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    target = Target(portal=Portal(name="Cổng thử", base_url="http://127.0.0.1:1", allowed_hosts=("127.0.0.1",)))
    store = RunStore(tmp_path / "r")
    store.begin(run_info(WalkPlan(target, (Service("1.000001", "Thủ tục", claim=4),), store, 7), ""))
    judge(store)
    first = (store.folder / "verdicts.json").read_bytes()
    judge(store)
    assert (store.folder / "verdicts.json").read_bytes() == first
    assert json.loads(first)["services"][0]["verdict"] == "unconfirmed"


def test_every_command_has_help() -> None:
    names = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}
    assert {"walk", "load", "judge", "report", "export", "province", "demo", "doctor"} <= names
    assert all(c.callback.__doc__ for c in app.registered_commands if c.callback)


def test_the_progress_of_a_walk_tells_every_end_in_vietnamese() -> None:
    assert all(text("cli", f"outcome.{outcome}").vi != outcome for outcome in Outcome)
    assert all(word(f"reason.{reason}", "vi", {}) != reason for reason in Reason if reason)

"""Days pass on the practice province: an agency works by itself, `follow` comes back and finds what was seeded.

The whole table of modes is `python -m benchmarks.follow`; here are those that one walk leaves open, on every portal.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from benchmarks.follow import Days, Told, differences, pass_days
from evidence.dossiers import open_dossiers
from evidence.store import RunStore
from levels.verdict import Result
from tests.thucchat.test_walking import exit_code
from thucchat.cli import Exit

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser
OPEN_AFTER_ONE_WALK = ("", "unsigned_scan", "result_at_counter", "no_answer", "overdue_without_apology")


def completed(told: Told, code: str) -> dict[str, Result]:
    """What one walk left open and the returns told, by criterion."""
    (before,) = (s for s in told.before if s.code == code)
    (after,) = (s for s in told.verdicts["tt32-2017"] if s.code == code)
    left = {f.criterion for f in (*before.findings, *before.duties) if f.result is Result.UNTESTED}
    found = {f.criterion: f.result for f in (*after.findings, *after.duties)}
    return {c: found[c] for c in left if found[c] is not Result.UNTESTED}


@pytest.mark.proof
@pytest.mark.parametrize("portal", ["plain", "formio", "portlet"])
def test_what_one_walk_left_open_is_told_when_days_have_passed(portal: str, tmp_path: Path) -> None:
    days = Days(portal, modes=OPEN_AFTER_ONE_WALK, workers=2)
    told = pass_days(days, tmp_path)
    assert differences(days, told) == []
    assert told.still_open == 0
    truth = told.truth["tt32-2017"]
    of = {" ".join([*s["defects"], *s["decoys"]]): code for code, s in truth.items()}
    sound = completed(told, of[""])
    assert {"L3-08", "L3-09", "L3-10", "L3-11", "L4-05", "L4-06", "D-02", "D-07"} <= sound.keys()
    assert set(sound.values()) <= {Result.MET, Result.NOT_APPLICABLE}
    assert completed(told, of["unsigned_scan"])["L4-06"] is Result.NOT_MET
    assert completed(told, of["no_answer"])["D-02"] is Result.NOT_MET
    assert completed(told, of["overdue_without_apology"])["D-06"] is Result.NOT_MET
    newer = {s.code: {f.criterion: f.result for f in s.findings} for s in told.verdicts["nd42-2022"]}
    assert newer[of["result_at_counter"]]["T8-01"] is Result.NOT_MET


@pytest.mark.proof
def test_a_status_that_never_moves_is_told_a_day_after_the_desk_was_played(tmp_path: Path) -> None:
    days = Days(desk=True, modes=("status_frozen", "no_reason_given", ""), workers=2)
    told = pass_days(days, tmp_path)
    assert differences(days, told) == []
    frozen = next(c for c, s in told.truth["tt32-2017"].items() if s["defects"] == ["status_frozen"])
    assert completed(told, frozen)["L3-08"] is Result.NOT_MET


def test_a_run_goes_on_from_its_folder_alone_and_says_what_the_machine_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was walked on one machine is open on another; the accounts file is not there, which is told in a line."""
    told = pass_days(Days(modes=("",), workers=1, weeks=False), tmp_path / "first")
    there = tmp_path / "second"
    shutil.copytree(tmp_path / "first" / "elsewhere", there)
    shutil.rmtree(tmp_path / "first")
    (dossier,) = open_dossiers(RunStore(there / "days"))
    assert dossier.service in told.truth["tt32-2017"]
    assert dossier.account
    monkeypatch.setenv("THUCCHAT_CITIZEN_PASSWORD", os.environ.get("THUCCHAT_CITIZEN_PASSWORD", "x"))
    assert exit_code(["follow", "--run", "days", "--runs", str(there)], monkeypatch) == Exit.USAGE

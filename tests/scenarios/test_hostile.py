"""Pages that give no rest: the walk ends with a reason, accuses nobody, and the next walk goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evidence.facts import FormEnded, Outcome, Reason, Step, StepEnded, WalkEnded
from evidence.recorder import Recorder
from evidence.store import RunStore
from levels.case import Case
from levels.judge import judge_case
from levels.standard import read_standard
from levels.verdict import Result
from scenarios.deadline import Deadline, TimeIsUp
from scenarios.walk import walk_service
from tests.pages.site import Site
from tests.scenarios.test_walk import SERVICE, open_session

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


class Hostile(Site):
    """A site whose form's first page carries something hostile."""

    planted = ""

    def page(self, title: str, body: str):  # type: ignore[no-untyped-def]
        return super().page(title, body + (self.planted if "Bước 1" in body else ""))


def walked(planted: str, folder: Path, limit: float) -> tuple[Case, dict[str, Result]]:
    """Walk a site with `planted` on its form, then one without, in the same session; the first as a case."""
    site = Hostile()
    store, after = RunStore(folder / "hostile"), RunStore(folder / "after")
    with open_session(site, timeout=4) as session:
        plain = session.target.limits
        session.target = session.target.model_copy(update={"limits": plain.model_copy(update={"walk_timeout": limit})})
        site.planted = planted
        walk_service(session, store, SERVICE, 0)
        site.planted = ""
        session.target = session.target.model_copy(update={"limits": plain})
        assert walk_service(session, after, SERVICE, 1).outcome is Outcome.DONE
    case = Case(SERVICE, store.read_walk(SERVICE.code), site.url)
    verdict = judge_case(case, read_standard("tt32-2017"), store)
    return case, {f.criterion: f.result for f in verdict.findings}


@pytest.mark.parametrize(
    "planted",
    [
        "<script>setTimeout(() => { for (;;); }, 100)</script>",
        "<script>setTimeout(() => { for (;;) alert(1); }, 100)</script>",
    ],
    ids=["script", "alerts"],
)
def test_what_never_ends_is_ended_and_accuses_nobody(tmp_path: Path, planted: str) -> None:
    case, found = walked(planted, tmp_path, limit=8)
    ended = case.last(WalkEnded)[1]
    assert ended is not None
    assert (ended.outcome, ended.reason) == (Outcome.BLOCKED, Reason.TIMED_OUT)
    assert case.last(FormEnded)[1] is None
    assert Result.NOT_MET not in found.values()


def test_a_page_of_too_many_fields_is_not_filled(tmp_path: Path) -> None:
    case, found = walked("<p><input name=q></p>" * 1200, tmp_path, limit=60)
    ended = case.last(FormEnded)[1]
    assert ended is not None
    assert (ended.outcome, ended.reason) == (Outcome.BLOCKED, Reason.WALKER_LIMIT)
    assert "more fields" in ended.detail
    assert Result.NOT_MET not in found.values()


def test_nothing_is_recorded_once_the_time_has_passed(tmp_path: Path) -> None:
    watch = Deadline(1.0)
    recorder = Recorder(RunStore(tmp_path), "1.000001")
    recorder.guard = watch.check
    seen = StepEnded(Step.FIND, Outcome.DONE)
    recorder.note(Step.FIND, seen)
    watch.passed = True
    with pytest.raises(TimeIsUp):
        recorder.note(Step.FIND, seen)
    assert recorder.count == 1

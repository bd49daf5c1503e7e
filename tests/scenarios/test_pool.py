"""A worker or its browser that dies costs a walk begun anew, and no finding."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogue.target import CitizenAccount, Consent, Limits, Portal, Target
from evidence.facts import Outcome, Reason, WalkStarted
from evidence.store import RunStore
from levels.case import Case
from scenarios.pool import Done, Job, Pool, Task
from tests.pages.site import Running, Site
from tests.scenarios.test_walk import SERVICE
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request
    from starlette.responses import HTMLResponse

pytestmark = pytest.mark.browser


def parent(pid: str) -> str:
    """The parent of a process, "" where it is gone."""
    try:
        return (Path("/proc") / pid / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return ""


def browsers(worker: int) -> list[int]:
    """Processes of the browser below a worker: those below its driver."""
    parents = {p.name: parent(p.name) for p in Path("/proc").iterdir() if p.name.isdecimal()}
    level = {pid for pid, above in parents.items() if above == str(worker)}
    found: list[int] = []
    while level := {pid for pid, above in parents.items() if above in level}:
        found += map(int, level)
    return found


@dataclass
class Deadly(Site):
    """A site at whose form the worker is killed, or its browser, some number of times."""

    kills: int = 1
    browser: bool = False
    workers: list[int] = field(default_factory=list)

    def form(self, request: Request) -> HTMLResponse:
        if self.kills:
            self.kills -= 1
            for pid in browsers(self.workers[-1]) if self.browser else [self.workers[-1]]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        return super().form(request)


def pooled(site: Deadly, folder: Path, monkeypatch: pytest.MonkeyPatch, tasks: int = 1) -> list[Done]:
    """Walk the site's service that many times, one after the other, with a pool of one worker."""
    monkeypatch.setenv("SITE_PASSWORD", "mat-khau-thu")
    start = Pool._start

    def started(self: Pool):  # type: ignore[no-untyped-def]
        worker = start(self)
        site.workers.append(worker.process.pid)
        return worker

    monkeypatch.setattr(Pool, "_start", started)
    done: list[Done] = []

    def report(walk: Done) -> Iterable[Task]:
        done.append(walk)
        return [Task(SERVICE, len(done))] if len(done) < tasks else []

    with Running(site):
        target = Target(
            portal=Portal(name="Cổng thử", base_url=site.url, allowed_hosts=(site.url.removeprefix("http://"),)),
            consent=Consent(submit=True),
            citizen=CitizenAccount(username="012345", password_env="SITE_PASSWORD"),
            limits=Limits(step_timeout=3),
        )
        Pool(Job(folder, target, launch_options(find_browser()), 7), 1, report).run([Task(SERVICE, 0)])
    return done


@pytest.mark.parametrize("browser", [False, True], ids=["worker", "browser"])
def test_a_walk_whose_worker_died_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: bool) -> None:
    site = Deadly(kills=1, browser=browser)
    [done] = pooled(site, tmp_path, monkeypatch)
    assert done.ended.outcome is Outcome.DONE
    assert len(site.workers) == 2
    case = Case(SERVICE, RunStore(tmp_path).read_walk(SERVICE.code), site.url)
    assert len(list(case.each(WalkStarted))) == 1  # of the walk that was cut off nothing is left in the facts


@pytest.mark.parametrize("browser", [False, True], ids=["worker", "browser"])
def test_one_that_dies_twice_is_untested_and_the_next_walk_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: bool
) -> None:
    site = Deadly(kills=2, browser=browser)
    first, second = pooled(site, tmp_path, monkeypatch, tasks=2)
    assert (first.ended.outcome, first.ended.reason) == (Outcome.BLOCKED, Reason.WALKER_LIMIT)
    assert "died" in first.ended.detail
    assert second.ended.outcome is Outcome.DONE

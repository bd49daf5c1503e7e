"""Walks the services of a catalogue and keeps what was seen in a run's folder."""

from __future__ import annotations

import os
import platform
import re
import zlib
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue.errors import told
from catalogue.read import read_catalogue
from catalogue.service import Service
from catalogue.target import Target, read_target
from evidence.facts import NOT_THE_SERVICE, Outcome, Reason, Step, WalkEnded
from evidence.recorder import hanoi_now
from evidence.store import RunInfo, RunStore, write_whole
from levels.case import Case
from levels.judge import duties_of, findings_of
from levels.looks import LOOKS, accused_until
from levels.messages import word
from levels.standard import read_standard
from pages.mended import check_mends
from scenarios.pool import Done, Job, Pool, Task
from thucchat import __version__
from thucchat.asking import answer_at_terminal
from thucchat.browser import find_browser, launch_options
from thucchat.messages import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.store import Walk
    from thucchat.progress import Progress

RUNS = Path("runs")
_NO_PORTAL = frozenset({Reason.PORTAL_UNREACHABLE, Reason.PORTAL_ERROR, Reason.TIMED_OUT})


def usual_workers() -> int:
    """How many browsers at once: two a core, since a page is often waited for. Three for two cores took 8 % longer."""
    return max(2, min(12, (os.cpu_count() or 1) * 2))


class UsageError(ValueError):
    """The command cannot do what it was asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class WalkPlan:
    """What to walk: all of a catalogue, or a part of it.

    `looks` is how many looks an accusation rests on; `standards` are those whose accusations call for a second one,
    the target's own where none is named.
    """

    target: Target
    services: tuple[Service, ...]
    store: RunStore
    seed: int
    workers: int = 2
    resume: bool = False
    browser: Path | None = None
    rejected: int = 0
    looks: int = LOOKS
    standards: tuple[str, ...] = ()

    def with_options(
        self,
        *,
        workers: int,
        resume: bool,
        browser: Path | None,
        looks: int = LOOKS,
        standards: tuple[str, ...] = (),
    ) -> WalkPlan:
        """The same plan, walked otherwise. Raises StandardError for a standard that there is not."""
        for name in standards:
            read_standard(name)
        return replace(
            self, workers=workers, resume=resume, browser=browser, looks=looks, standards=standards or self.standards
        )

    def needs_second_look(self, service: Service) -> Step | None:
        """How far a second look at a service has to come; None when its first look accuses it of nothing, or when it
        had its second look already. One that found no portal is made again."""
        second = self.store.read_walk(service.code, 2)
        if self.looks < LOOKS or (second.ended and not _found_no_portal(second)):
            return None
        walk = self.store.read_walk(service.code)
        case = Case(service, walk, self.target.portal.base_url)
        names = self.standards or (self.target.portal.standard,)
        findings = [f for name in names for f in findings_of(case, read_standard(name))]
        return accused_until(walk, [*findings, *duties_of(case)])


@dataclass(frozen=True, slots=True)
class Walked:
    """How many first looks ended how: `done` at the result, `refused` where the service let nobody on, `unseen` where
    nothing could be said of the service (portal down, service not found, log-in refused, our own limit). `again` are
    second looks at services that the first one accused, `kept` finished first looks of an earlier call, `rejected` rows
    of the catalogue that could not be read."""

    done: int
    refused: int
    unseen: int
    kept: int
    rejected: int
    again: int = 0

    @property
    def untested(self) -> bool:
        """Whether something could not be tested: exit code 3."""
        return bool(self.unseen or self.rejected)


def plan_walks(
    target: Path,
    catalogue: Path,
    run: str,
    *,
    only: Sequence[str] = (),
    shard: tuple[int, int] = (1, 1),
    seed: int = 7,
    runs: Path = RUNS,
) -> WalkPlan:
    """Read target and catalogue and choose services.

    Raises the readers' errors, StandardError for a standard that there is not, and UsageError for unknown codes.
    """
    read = read_catalogue(catalogue)
    services = read.services
    unknown = sorted(set(only) - {s.code for s in services})
    if unknown:
        raise UsageError(str(told("thucchat", "usage.unknown_code", catalogue=catalogue, codes=", ".join(unknown))))
    chosen = [s for s in services if not only or s.code in only]
    agreed = read_target(target)
    agreed.check_secrets()
    check_mends(agreed.field)
    read_standard(agreed.portal.standard)
    store = RunStore(runs / run_id(run))
    return WalkPlan(agreed, tuple(in_shard(chosen, shard)), store, seed, rejected=len(read.rejected))


def run_id(text: str) -> str:
    """A run's id, which names its folder. Raises UsageError for one that would lead elsewhere."""
    if not re.fullmatch(r"\w[\w.-]*", text):
        raise UsageError(str(told("thucchat", "usage.run_id", value=text)))
    return text


def read_shard(text: str) -> tuple[int, int]:
    """I and N of `I/N`. Raises UsageError for anything else."""
    number, _, count = text.partition("/")
    if not (number.isdigit() and count.isdigit()):
        raise UsageError(str(told("thucchat", "usage.shard", value=text)))
    return int(number), int(count)


def in_shard(services: Sequence[Service], shard: tuple[int, int]) -> list[Service]:
    """The services of shard `i` of `n`; which one a service is in depends on its code alone."""
    number, count = shard
    if not 1 <= number <= count:
        raise UsageError(str(told("thucchat", "usage.shard", value=f"{number}/{count}")))
    return [s for s in services if zlib.crc32(s.code.encode()) % count == number - 1]


def run_info(plan: WalkPlan, browser_version: str) -> RunInfo:
    """What run.json will say of this run."""
    target = plan.target
    return RunInfo(
        run=plan.store.run,
        target=target.portal.name,
        base_url=target.portal.base_url,
        standard=target.portal.standard,
        seed=plan.seed,
        started=hanoi_now(),
        consent_reference=target.consent.reference,
        may_submit=target.consent.submit,
        may_pay=target.consent.pay == "sandbox",
        has_officer=target.officer is not None,
        versions={
            "thucchat": __version__,
            "playwright": version("playwright"),
            "browser": browser_version,
            "python": platform.python_version(),
        },
        services=plan.services,
        looks=plan.looks,
    )


def walk_all(plan: WalkPlan, progress: Progress) -> Walked:
    """Walk every service of the plan that has no finished walk yet (with resume) or all (without)."""
    browser = find_browser(plan.browser)
    info = run_info(plan, f"{browser.kind} {browser.version}")
    if (plan.store.folder / "run.json").exists():
        old = plan.store.info()
        known = {s.code for s in old.services}
        added = tuple(s for s in plan.services if s.code not in known)
        info = replace(old, services=(*old.services, *added), looks=plan.looks)
    plan.store.begin(info)
    write_whole(plan.store.target_path, plan.target.model_dump_json(indent=1).encode())
    order = {s.code: i for i, s in enumerate(info.services)}
    kept = [s for s in plan.services if plan.resume and plan.store.read_walk(s.code).ended]
    there = {s.code for s in kept}
    todo = [s for s in plan.services if s.code not in there]
    tally: list[Done] = []

    def second_look(service: Service) -> list[Task]:
        until = plan.needs_second_look(service)
        return [Task(service, order[service.code], 2, until)] if until else []

    def report(done: Done) -> list[Task]:
        ended = done.ended
        how = text("cli", f"outcome.{ended.outcome}").vi
        why = f": {word(f'reason.{ended.reason}', 'vi', {})}" if ended.reason else ""
        said = f"{done.service.code} {how}{why} · {done.seconds:.0f} s · {done.service.name[:70]}"
        tally.append(done)
        if done.look > 1:
            progress.note(f"xem lần 2 / look 2: {said}")
            return []
        progress.advance(said)
        return second_look(done.service)

    job = Job(plan.store.folder, plan.target, launch_options(browser), plan.seed, version=__version__)
    again = [task for service in kept for task in second_look(service)]
    # In no agency's order, so that what fails for a while is not taken for what fails at one agency.
    todo.sort(key=lambda s: zlib.crc32(f"{plan.seed}/{s.code}".encode()))
    Pool(job, plan.workers, report, answer_at_terminal).run([*(Task(s, order[s.code]) for s in todo), *again])
    return _walked(tally, len(kept), plan.rejected)


def _found_no_portal(walk: Walk) -> bool:
    """Whether the walk itself, not a later return, ended for want of the portal."""
    ended = next((f.seen for f in walk.facts if isinstance(f.seen, WalkEnded)), None)
    return ended is not None and ended.outcome is Outcome.BLOCKED and ended.reason in _NO_PORTAL


def _walked(tally: Sequence[Done], kept: int, rejected: int) -> Walked:
    first = [d for d in tally if d.look == 1]
    done = sum(d.ended.outcome is Outcome.DONE for d in first)
    refused = sum(d.ended.outcome is Outcome.REFUSED and d.ended.reason not in NOT_THE_SERVICE for d in first)
    return Walked(done, refused, len(first) - done - refused, kept, rejected, len(tally) - len(first))

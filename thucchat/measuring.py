"""Measures the quality of a walked run: the portal's own pages once, and a sample of its services."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.facts import Outcome, Reason
from evidence.store import PORTAL, QUALITY, RunStore
from scenarios.pool import Done, Job, Pool, Task
from scenarios.quality import PORTAL_SERVICE, pages_shown
from thucchat import __version__
from thucchat.asking import answer_at_terminal
from thucchat.browser import find_browser, launch_options, second_browser
from thucchat.walking import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from catalogue.service import Service
    from catalogue.target import Target
    from thucchat.progress import Progress


@dataclass(frozen=True, slots=True)
class Measured:
    """How many services were measured up to their form, how many less far, and how many had been before."""

    done: int
    unseen: int
    kept: int


def choose(store: RunStore, only: Sequence[str], sample: int) -> tuple[Service, ...]:
    """The services to measure: those named, else a sample that is the same for the same run and seed.

    Those whose walk came furthest are preferred, since there is more to be measured. Raises UsageError.
    """
    info = store.info()
    by_code = {s.code: s for s in info.services}
    unknown = sorted(set(only) - by_code.keys())
    if unknown:
        raise UsageError(f"{store.folder}: lượt này không có dịch vụ / no service has the code {', '.join(unknown)}")
    if only:
        return tuple(by_code[code] for code in dict.fromkeys(only))
    drawn = sorted(info.services, key=lambda s: zlib.crc32(f"{info.seed}:{s.code}".encode()))
    # Three times as many are looked at than are taken, so that a run of thousands is not read whole.
    drawn = sorted(drawn[: 3 * sample], key=lambda s: -pages_shown(store, s.code))
    return tuple(drawn[:sample])


def measure(
    store: RunStore,
    target: Target,
    services: Sequence[Service],
    progress: Progress,
    *,
    workers: int,
    resume: bool = False,
    browser: Path | None = None,
    second: int = 2,
) -> Measured:
    """Measure the portal and the services; with `resume` only those that were not measured to the end.

    The first `second` services are tried in a second browser as well.
    """
    found = find_browser(browser)
    info = store.info()
    order = {s.code: i for i, s in enumerate(info.services)}
    wanted = [PORTAL_SERVICE, *services]
    todo = [s for s in wanted if not (resume and store.read_walk(s.code, QUALITY).ended)]
    tally: list[Done] = []

    def report(done: Done) -> tuple[Task, ...]:
        tally.append(done)
        ended = done.ended
        name = target.portal.name if done.service.code == PORTAL else f"{done.service.code} {done.service.name}"
        why = f" {ended.reason}" if ended.reason and ended.reason is not Reason.NO_CONSENT else ""
        progress.advance(f"{name[:90]}{why} · {done.seconds:.0f} s")
        return ()

    firefox = second_browser()
    # Probes, other accounts and another browser take their time beside the walk.
    limits = target.limits.model_copy(update={"walk_timeout": 3 * target.limits.walk_timeout})
    job = Job(
        store.folder,
        target.model_copy(update={"limits": limits}),
        launch_options(found),
        info.seed,
        version=__version__,
        second=str(firefox or ""),
        second_for=frozenset(s.code for s in services[:second]),
    )
    Pool(job, workers, report, answer_at_terminal).run(Task(s, order.get(s.code, len(order)), QUALITY) for s in todo)
    done = sum(_to_the_form(d) for d in tally)
    return Measured(done, len(tally) - done, len(wanted) - len(todo))


def _to_the_form(done: Done) -> bool:
    """Whether everything was met that is measured: this walk ends before the last button on purpose."""
    return done.ended.outcome is Outcome.DONE or done.ended.reason is Reason.NO_CONSENT

"""What Locust's process runs: `python -m locust -f load/locustfile.py --headless --plan PLAN …`.

Figures are written every few seconds and at the end, beside the plan, so that a stop of any kind leaves them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, cast

import gevent
from locust import events

from evidence.recorder import hanoi_now
from evidence.store import write_whole
from load.figures import FIGURES, Figures
from load.ledger import ledgers
from load.messages import say
from load.plan import read_plan
from load.users import Filer, Work

if TYPE_CHECKING:
    from locust.argument_parser import LocustArgumentParser
    from locust.env import Environment

__all__ = ["Filer"]

_EVERY: Final = 5  # seconds between two writings of the figures


def _options(parser: LocustArgumentParser) -> None:
    parser.add_argument("--plan", help="plan.json of a run")


def _begin(environment: Environment, **_: object) -> None:
    # Locust counts --run-time from gevent's cached clock, which imports have left behind.
    gevent.get_hub().loop.update_now()
    path = Path(cast("Any", environment.parsed_options).plan)
    plan = read_plan(path)
    work = Work(
        plan=plan,
        users=int(cast("Any", environment.parsed_options).num_users or 1),
        password=os.environ.get(plan.password_env, "") if plan.password_env else "",
        ledgers=ledgers(path.parent),
    )
    cast("Any", environment).work = work
    Clock(environment, work, path.with_name("figures.json")).listen()


class Clock:
    """Counts the seconds of one load and writes its figures."""

    def __init__(self, environment: Environment, work: Work, path: Path) -> None:
        self._environment = environment
        self._work = work
        self._path = path
        self._started = hanoi_now()
        self._since = monotonic()
        self._late = 0.0
        self._most_users = 0

    def listen(self) -> None:
        """Begin with the test, end with the process."""
        hooks = cast("Any", self._environment.events)
        hooks.test_start.add_listener(self._start)
        hooks.request.add_listener(self._count)
        hooks.quitting.add_listener(self._end)

    def _start(self, **_: object) -> None:
        self._started, self._since = hanoi_now(), monotonic()
        gevent.spawn(self._run)

    def _count(self, name: str, response_time: float, exception: Exception | None = None, **_: object) -> None:
        self._work.tally.count(name, response_time, _reason(exception))

    def _run(self) -> None:
        while True:
            before = monotonic()
            gevent.sleep(1)
            self._late = max(self._late, (monotonic() - before - 1) * 1000)
            self._tick()

    def _tick(self) -> None:
        users = self._environment.runner.user_count if self._environment.runner else 0
        self._most_users = max(self._most_users, users)
        point = self._work.tally.tick(users)
        if point.second % _EVERY == 0:
            sys.stdout.write(say("second", **_told(point)) + "\n")
            sys.stdout.flush()
            self._write()

    def _end(self, **_: object) -> None:
        self._tick()
        self._write()

    def _write(self) -> None:
        tally = self._work.tally
        figures = Figures(
            started=self._started,
            seconds=round(monotonic() - self._since, 2),
            users=self._most_users,
            rows=tally.rows(),
            timeline=tally.timeline,
            late=round(self._late, 1),
            filings=self._work.filings,
        )
        write_whole(self._path, FIGURES.dump_json(figures, indent=1))


def _told(point: Any) -> dict[str, object]:
    return {name: getattr(point, name) for name in ("second", "users", "requests", "failures", "median")}


def _reason(exception: Exception | None) -> str:
    return str(exception)[:160] if exception is not None else ""


cast("Any", events.init_command_line_parser).add_listener(_options)
cast("Any", events.init).add_listener(_begin)

"""A whole load of one run: plan, Locust in a process of its own, reconciliation, figures."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING, Final

from evidence.load import LOAD, LoadSummary, Reconciled
from evidence.recorder import hanoi_now
from evidence.store import RunStore, write_whole
from load.figures import FIGURES, Figures
from load.ledger import ledgers
from load.messages import say
from load.plan import Plan, write_plan
from load.planning import make_plan
from load.reconcile import Reconciliation
from load.trial import Trial

if TYPE_CHECKING:
    from catalogue.target import Target

_DRAIN: Final = 30  # seconds in which filings under way may end after the load's time is over
_GRACE: Final = 60  # seconds beyond that after which Locust's process is ended from outside
_MOMENT: Final = 0.3  # seconds between two looks for a one-time code
_LATE: Final = 100.0  # milliseconds: a load machine later than this measures itself


def run_load(
    store: RunStore,
    target: Target,
    *,
    users: int,
    seconds: float,
    spawn_rate: float,
    seed: int,
    progress: Callable[[str], None],
) -> LoadSummary:
    """Load every service that the run's walks could file, and write `load.json`.

    `spawn_rate` is users a second. Raises RunError, TargetError and AccountsError for what cannot be read. Stopped by
    the keyboard, it writes the figures so far and raises KeyboardInterrupt again. Without consent, and where no
    request could be sent, the summary says of every service why it was not loaded.
    """
    plan = make_plan(store, target, seed=seed)
    progress(say("planned", journeys=len(plan.journeys), skipped=len(plan.skipped)))
    wanted = users
    users = _enough_accounts(plan, users)
    if users < wanted:
        progress(say("fewer_users", users=wanted, accounts=users))
    plan = replace(plan, accounts=plan.accounts[:users])
    load = Load(store, plan, users, seconds, spawn_rate, progress)
    try:
        return load.run()
    finally:
        write_whole(store.folder / "load.json", LOAD.dump_json(load.summary, indent=1))


def _enough_accounts(plan: Plan, users: int) -> int:
    """No two users share an account."""
    return min(users, len(plan.accounts)) if any(j.asks_login for j in plan.journeys) else users


@dataclass(slots=True)
class Load:
    """One load under way; `summary` holds what is known so far."""

    store: RunStore
    plan: Plan
    users: int
    seconds: float
    spawn_rate: float
    progress: Callable[[str], None]
    summary: LoadSummary = field(init=False)
    _folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self._folder = self.store.folder / "load"
        self.summary = LoadSummary(hanoi_now(), 0.0, 0, (), (), (), dict(self.plan.skipped))

    def run(self) -> LoadSummary:
        """Load and reconcile."""
        if not self.plan.journeys:
            return self.summary
        books = ledgers(self._folder)
        books.clear()
        self.progress(say("trying"))
        self.plan = Trial(self.plan, books, _moment).passed()
        self.summary = replace(self.summary, skipped=dict(self.plan.skipped))
        if not self.plan.journeys:
            return self.summary
        write_plan(self._folder / "plan.json", self.plan)
        (self._folder / "figures.json").unlink(missing_ok=True)
        self.progress(say("starting", users=self.users, seconds=round(self.seconds)))
        stopped = self._drive()
        self._take_figures()
        self.progress(say("reconciling", dossiers=len(books.acknowledged.read())))
        self._reconcile(Reconciliation(self.plan, books, self._folder))
        if stopped:
            raise KeyboardInterrupt
        return self.summary

    def _drive(self) -> bool:
        """Run Locust to its end. True when the keyboard stopped it."""
        log = self._folder / "locust.log"
        with log.open("wb") as errors:
            process = subprocess.Popen(  # noqa: S603  our own interpreter and file
                self._command(),
                cwd=self._folder,
                env=_environment(),
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
            )
            try:
                status = self._listen(process)
            except KeyboardInterrupt:
                self.progress(say("stopped"))
                _end(process)
                return True
            finally:
                _end(process)
        if status:
            self.progress(say("broken", status=status, log=log))
        return False

    def _listen(self, process: subprocess.Popen[bytes]) -> int:
        """Pass on what the process tells, until it ends or has had its time."""
        most = self.seconds + _DRAIN + _GRACE
        watch = Timer(most, process.kill)
        watch.start()
        try:
            for line in process.stdout or ():
                text = line.decode("utf-8", "replace").strip()
                if text:
                    self.progress(text)
            return process.wait()
        finally:
            watch.cancel()

    def _command(self) -> list[str]:
        """Locust's command line: bounded in users and time, without a page of its own."""
        locustfile = str(files("load") / "locustfile.py")
        options = {
            "--users": str(self.users),
            "--spawn-rate": f"{max(self.spawn_rate, 0.1):g}",
            "--run-time": f"{max(1, math.ceil(self.seconds))}s",
            "--stop-timeout": str(_DRAIN),
            "--exit-code-on-error": "0",
            "--loglevel": "WARNING",
            "--plan": str((self._folder / "plan.json").resolve()),
        }
        flat = [word for pair in options.items() for word in pair]
        return [sys.executable, "-m", "locust", "-f", locustfile, "--headless", "--skip-log-setup", *flat]

    def _take_figures(self) -> None:
        path = self._folder / "figures.json"
        figures = FIGURES.validate_json(path.read_bytes()) if path.exists() else Figures("", 0.0, 0, (), ())
        skipped = dict(self.plan.skipped)
        if not sum(row.requests for row in figures.rows):
            skipped |= {journey.service: say("no_request") for journey in self.plan.journeys}
        if figures.late > _LATE:
            self.progress(say("slow_client", millis=round(figures.late)))
        self.summary = LoadSummary(
            started=figures.started or self.summary.started,
            seconds=figures.seconds,
            users=figures.users,
            rows=figures.rows,
            reconciled=(),
            timeline=figures.timeline,
            skipped=skipped,
        )

    def _reconcile(self, reconciliation: Reconciliation) -> None:
        reconciled = reconciliation.run()
        self.summary = replace(self.summary, reconciled=reconciled)
        self.progress(say("reconciled", **_sums(reconciled)))


def _moment() -> None:
    Event().wait(_MOMENT)


def _sums(reconciled: tuple[Reconciled, ...]) -> dict[str, object]:
    return {
        "found": sum(r.found for r in reconciled),
        "lost": sum(len(r.lost) for r in reconciled),
        "doubled": sum(len(r.doubled) for r in reconciled),
        "unchecked": sum(r.unchecked for r in reconciled),
    }


def _environment() -> dict[str, str]:
    """This process's environment, without settings of Locust's own, and with the harness to be found."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("LOCUST_")}
    root = str(Path(str(files("load"))).parent)
    own["PYTHONPATH"] = os.pathsep.join(p for p in (root, own.get("PYTHONPATH", "")) if p)
    return own


def _end(process: subprocess.Popen[bytes]) -> None:
    """End Locust as Ctrl-C would, so that it writes its figures; by force when it does not listen."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=_DRAIN + 10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

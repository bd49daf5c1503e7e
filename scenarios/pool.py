"""Walks many services with several browsers at once.

A worker or its browser may die: the walk is begun anew once, and where that dies too its service is untested.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import Any

from catalogue.service import Service
from catalogue.target import Target
from evidence.dossiers import OpenDossier
from evidence.facts import FollowBegan, Outcome, Reason, Step, WalkEnded, WalkStarted
from evidence.recorder import Recorder
from evidence.store import RunStore
from pages.person import Ask, Question

_GRACE = 1.5  # times the walk's own limit after which its worker is ended from outside
_LOST_IN_A_ROW = 3  # walks that find no portal before the rest is no longer tried


@dataclass(frozen=True, slots=True)
class Task:
    """One walk to do; `order` is the service's place in the run.

    A second look ends when it has come through `until`; None goes all the way. With a `dossier` it is no walk but its
    citizen's return to that dossier, and `time` (ISO 8601) the time that its facts bear, the clock's where it is "".
    `again` marks a walk that is begun anew after its worker died.
    """

    service: Service
    order: int
    look: int = 1
    until: Step | None = None
    dossier: OpenDossier | None = None
    time: str = ""
    again: bool = False

    def recorder(self, store: RunStore) -> Recorder:
        """What writes its facts."""
        part = self.dossier.parts + 1 if self.dossier else 0
        if not self.time:
            return Recorder(store, self.service.code, self.look, part)
        return Recorder(store, self.service.code, self.look, part, now=lambda: self.time)


@dataclass(frozen=True, slots=True)
class Done:
    """One walk that ended. `seconds` is wall time."""

    service: Service
    look: int
    ended: WalkEnded
    seconds: float


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker needs: where to write, what to walk, which browser."""

    folder: Path
    target: Target
    launch: dict[str, Any]
    seed: int
    version: str = ""
    second: str = ""
    second_for: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    task: Task | None = None
    since: float = 0.0


@dataclass(slots=True)
class Pool:
    """`size` workers. `report` is told of every walk that ends, and answers with the walks that this one calls for.

    `ask` answers, in this process, what a worker must ask a person.
    """

    job: Job
    size: int
    report: Callable[[Done], Iterable[Task]]
    ask: Ask | None = None
    _workers: list[_Worker] = field(default_factory=list)
    _waiting: deque[Task] = field(default_factory=deque)
    _lost: int = 0

    def run(self, tasks: Iterable[Task]) -> None:
        """Walk everything. Leaves no process behind, also when stopped by the keyboard."""
        self._waiting.extend(tasks)
        try:
            self._workers = [self._start() for _ in range(min(self.size, len(self._waiting)))]
            while self._waiting or any(w.task for w in self._workers):
                self._hand_out()
                self._collect()
                if self._lost >= _LOST_IN_A_ROW:
                    self._give_up()
        finally:
            self._stop()

    def _start(self) -> _Worker:
        context = mp.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.job), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _hand_out(self) -> None:
        for worker in self._workers:
            if worker.task is None and self._waiting:
                worker.task = self._waiting.popleft()
                worker.since = monotonic()
                with suppress(OSError):  # it died while it was idle: to hear of it brings the task to another
                    worker.pipe.send(worker.task)

    def _collect(self) -> None:
        busy = {w.pipe: w for w in self._workers if w.task}
        for pipe in wait(list(busy), timeout=1.0):
            worker = busy[pipe]  # type: ignore[index]
            try:
                ended = worker.pipe.recv()
            except (EOFError, OSError):
                self._begin_anew(worker)
                continue
            if isinstance(ended, Question):
                self._answer(worker, ended)
            else:
                self._finish(worker, ended)
        limit = self.job.target.limits.walk_timeout * _GRACE
        for worker in self._workers:
            if worker.task and monotonic() - worker.since > limit:
                self._replace(worker, Reason.TIMED_OUT, f"no end after {limit:.0f} s")

    def _answer(self, worker: _Worker, question: Question) -> None:
        """Have the question answered; the time that the person took is nobody's."""
        asked = monotonic()
        answer = self.ask(question) if self.ask else ""
        for each in self._workers:
            each.since += monotonic() - asked
        worker.pipe.send(answer)

    def _finish(self, worker: _Worker, ended: WalkEnded) -> None:
        if worker.task is None:
            return
        self._lost = self._lost + 1 if ended.reason is Reason.PORTAL_UNREACHABLE else 0
        done = Done(worker.task.service, worker.task.look, ended, monotonic() - worker.since)
        worker.task = None
        self._waiting.extend(self.report(done))

    def _begin_anew(self, worker: _Worker) -> None:
        """A worker died. It may have been ended from outside, so its walk is done once more, from its first page."""
        task = worker.task
        if task is None or task.again or task.dossier is not None:
            self._replace(worker, Reason.WALKER_LIMIT, "the browser's process died")
            return
        worker.task = None
        self._replace(worker, Reason.WALKER_LIMIT, "")
        self._waiting.appendleft(replace(task, again=True))

    def _replace(self, worker: _Worker, reason: Reason, detail: str) -> None:
        """Put a new worker in its place; what it was at is said to be untested."""
        _kill(worker)
        task, since = worker.task, worker.since
        self._workers[self._workers.index(worker)] = self._start()
        if task is not None:
            ended = self._say_untested(task, reason, detail)
            self._waiting.extend(self.report(Done(task.service, task.look, ended, monotonic() - since)))

    def _give_up(self) -> None:
        """The portal is gone: what is left is said to be untested, not tried one by one."""
        while self._waiting:
            task = self._waiting.popleft()
            ended = self._say_untested(
                task, Reason.PORTAL_UNREACHABLE, f"{_LOST_IN_A_ROW} services in a row found no portal"
            )
            self._waiting.extend(self.report(Done(task.service, task.look, ended, 0.0)))

    def _say_untested(self, task: Task, reason: Reason, detail: str) -> WalkEnded:
        from evidence.facts import StepEnded

        recorder = task.recorder(RunStore(self.job.folder))
        if task.dossier is not None:
            recorder.note(Step.LOOKUP, FollowBegan(task.dossier.parts + 1, task.dossier.code))
        else:
            recorder.note(Step.FIND, WalkStarted(service=task.service.code, look=task.look, seed=self.job.seed))
            recorder.note(Step.FIND, StepEnded(Step.FIND, Outcome.BLOCKED, reason, detail))
        ended = WalkEnded(Outcome.BLOCKED, reason, detail)
        recorder.note(Step.FIND, ended)
        return ended

    def _stop(self) -> None:
        for worker in self._workers:
            if worker.task is None and worker.process.is_alive():
                try:
                    worker.pipe.send(None)
                except OSError:
                    continue
        for worker in self._workers:
            if worker.task is None:
                worker.process.join(timeout=5)
            _kill(worker)


def _kill(worker: _Worker) -> None:
    """End a worker with its browser: they share a process group."""
    if worker.process.is_alive():
        try:
            os.killpg(worker.process.pid, signal.SIGTERM)
            worker.process.join(timeout=3)
            if worker.process.is_alive():
                os.killpg(worker.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    worker.pipe.close()


def _ask(pipe: Connection, question: Question) -> str:
    pipe.send(question)
    answer: str = pipe.recv()
    return answer


def _work(pipe: Connection, job: Job) -> None:
    """A worker's life: one browser, walk after walk, until told to stop."""
    os.setpgrp()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from playwright.sync_api import sync_playwright

    from evidence.store import QUALITY, RunStore
    from scenarios.quality import measure_quality
    from scenarios.returning import return_to
    from scenarios.session import Session
    from scenarios.walk import walk_service

    store = RunStore(job.folder)
    with sync_playwright() as playwright:
        ask = partial(_ask, pipe) if job.target.citizen and job.target.citizen.otp == "person" else None
        session = Session(
            playwright, job.target, job.launch, job.seed, version=job.version, second=job.second, ask=ask
        ).open()
        while (task := pipe.recv()) is not None:
            if task.dossier is not None:
                pipe.send(return_to(session, task.recorder(store), task.dossier))
            elif task.look == QUALITY:
                twice = task.service.code in job.second_for
                pipe.send(measure_quality(session, store, task.service, task.order, second_browser=twice))
            else:
                ended = walk_service(session, store, task.service, task.order, task.look, until=task.until)
                if ended.outcome is not Outcome.DONE and not session.alive():
                    os._exit(1)  # as if it had died with its browser
                pipe.send(ended)
        session.close()

"""Hostile pages: each must end, by itself or by its worker's limit, with a reason and in bounded memory.

Every case is walked by a process of its own, whose memory is read when it ends; what does not end in the time that a
pool of workers grants is ended from outside, as the pool does it.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.walker.cpu import tree_cpu
from benchmarks.walker.hostile_site import CASES, CODE, NAME, pages
from benchmarks.walker.line import Line
from benchmarks.walker.serving import serving
from catalogue.service import Service
from catalogue.target import Consent, Limits, Portal, Target
from evidence.store import RunStore
from scenarios.session import Session
from scenarios.walk import walk_service
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator

WALK = 40.0  # seconds that the target grants a walk
GRACE = 1.5  # times it, after which the pool ends the worker (scenarios/pool.py)
MEMORY = 600  # megabytes that the walker's own process may take; the harness's own threshold


@dataclass(frozen=True, slots=True)
class Ended:
    """How one case ended. `memory` is the peak of the Python process in megabytes, 0 where it had to be ended."""

    reason: str
    detail: str
    wall: float
    cpu: float = 0.0
    memory: float = 0.0


def measure(only: list[str] | None = None) -> Iterator[Line]:
    """Two lines a case: whether it ended by itself within its time, and its memory."""
    for case in only or CASES:
        with serving(pages(case)) as url:
            ended = _run(url)
        told = f"{ended.reason}: {ended.detail}"[:90]
        yield Line(f"{case}: wall", round(ended.wall, 1), WALK * GRACE, "s", told=told)
        if not ended.memory:
            continue  # it could not be asked
        yield Line(f"  {case}: CPU", round(ended.cpu, 1), None, "CPU s")
        yield Line(f"  {case}: memory", round(ended.memory), MEMORY, "MB")


def _run(url: str) -> Ended:
    command = [sys.executable, "-m", "benchmarks.walker.hostile", url]
    began = monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:  # noqa: S603
        try:
            told, _ = process.communicate(timeout=WALK * GRACE + 30)  # a browser takes a while to start and to end
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return Ended("ended from outside", "no end in the pool's time", monotonic() - began)
    lines = told.strip().splitlines()
    return (
        Ended(**json.loads(lines[-1]))
        if lines
        else Ended("died", f"exit code {process.returncode}", monotonic() - began)
    )


def walk(url: str) -> Ended:
    """Walk the hostile portal once, in this process."""
    target = Target(
        portal=Portal(name="Cổng thử", base_url=url, allowed_hosts=("127.0.0.1",)),
        consent=Consent(submit=True),
        limits=Limits(step_timeout=10, walk_timeout=WALK),
    )
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        session = Session(playwright, target, launch_options(find_browser()), 7).open()
        before, began = tree_cpu(), monotonic()
        ended = walk_service(session, RunStore(Path(scratch)), Service(CODE, NAME, claim=3), 0)
        wall, cpu = monotonic() - began, tree_cpu() - before
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        session.close()
    return Ended(f"{ended.outcome} {ended.reason}".strip(), ended.detail, wall, cpu, memory)


if __name__ == "__main__":
    found = walk(sys.argv[1])
    print(json.dumps({name: getattr(found, name) for name in ("reason", "detail", "wall", "cpu", "memory")}))

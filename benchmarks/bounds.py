"""What bounds a rate: who used the cores, and whether a process with one event loop was ever idle. Linux only."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

_EVERY_SECONDS = 0.02
_ALWAYS = 0.85
_TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(process: int) -> float:
    """CPU seconds that a process has used, all of its threads."""
    parts = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / _TICKS


def _machine() -> tuple[float, float]:
    """CPU seconds of all cores since the machine started: all, and idle ones."""
    line = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0]
    ticks = [int(part) for part in line.split()[1:9]]
    return sum(ticks) / _TICKS, (ticks[3] + ticks[4]) / _TICKS


@dataclass(frozen=True, slots=True)
class Shares:
    """Cores used on average by each side; `ready` is the share of moments in which its loop ran or wanted to run, which
    a process cannot see of itself."""

    seconds: float
    cores: int
    used: dict[str, float]
    other: float
    idle: float
    ready: dict[str, float]

    def bound(self) -> str:
        """What bounds the rate, in words."""
        for name, used in self.used.items():
            if self.ready.get(name, used) > _ALWAYS:
                got = f"the one event loop of the {name} is never idle"
                return got if used > _ALWAYS else f"{got}, and gets {used:.0%} of a core beside other work"
        if self.idle < 0.1 * self.cores:
            return f"all {self.cores} cores are in use, {self.other:.1f} of them by other work"
        return "nobody: each side waits for the other; more clients would file more"


@dataclass(slots=True)
class Watch:
    """Watches processes by name while it is entered; `shares` is what it saw."""

    processes: dict[str, int]
    shares: Shares | None = None
    _over: threading.Event = field(default_factory=threading.Event)
    _ready: dict[str, int] = field(default_factory=dict)
    _looks: int = 0
    _before: tuple[float, tuple[float, float], dict[str, float]] = field(init=False)
    _thread: threading.Thread = field(init=False)

    def __enter__(self) -> Self:
        self._ready = {name: 0 for name, pid in self.processes.items() if pid != os.getpid()}
        self._before = (time.monotonic(), _machine(), {name: cpu_of(pid) for name, pid in self.processes.items()})
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def _look(self) -> None:
        while not self._over.wait(_EVERY_SECONDS):
            self._looks += 1
            for name in self._ready:
                # The first thread of a process has its number; that is where the event loop runs.
                pid = self.processes[name]
                stat = Path(f"/proc/{pid}/task/{pid}/stat").read_text(encoding="ascii")
                self._ready[name] += stat.rpartition(")")[2].split()[0] == "R"

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        begun, (total, idle), used = self._before
        seconds, (all_now, idle_now) = time.monotonic() - begun, _machine()
        cores = {name: (cpu_of(pid) - used[name]) / seconds for name, pid in self.processes.items()}
        rest = (all_now - total - (idle_now - idle)) / seconds - sum(cores.values())
        self.shares = Shares(
            seconds=seconds,
            cores=os.cpu_count() or 1,
            used=cores,
            other=max(rest, 0.0),
            idle=(idle_now - idle) / seconds,
            ready={name: count / max(self._looks, 1) for name, count in self._ready.items()},
        )

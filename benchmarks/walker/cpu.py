"""CPU time of this program with its driver and its browsers, read from /proc; the practice province apart."""

from __future__ import annotations

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def tree_cpu() -> float:
    """CPU seconds of this process and of all below it, those that have ended included, but for the province."""
    return sum(_used(pid) for pid in _below(os.getpid()))


def _below(root: int) -> set[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _stat(int(entry.name))):
            parents[int(entry.name)] = int(stat[1])
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found and not _province(pid)} - found:
        found |= more
    return found


def _used(pid: int) -> float:
    # Fields 14 to 17: user and system time, its own and of those it has waited for.
    return sum(map(int, _stat(pid)[11:15])) / _TICK


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the program's name; empty when the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _province(pid: int) -> bool:
    try:
        return b"\0-m\0province\0" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return True

"""What this machine lacks for the harness, and the command that mends each thing."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from thucchat.browser import BrowserNotFound, find_browser
from thucchat.browser_proof import prove
from thucchat.fonts import LETTERS, check_fonts
from thucchat.lock import deviations, locked
from thucchat.messages import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

_OLDEST = (3, 11)
_SETUP = "python3 bootstrap.py setup"
_GIGA = 1 << 30
_LEAST_DISK_GB = 2
_LEAST_CORES = 2
_LEAST_MEMORY_GB = 3
# The practice province puts each of its sites on an address of its own, as a real province does.
_LOOPBACK = tuple(f"127.0.0.{n}" for n in range(1, 8))  # one for each system of the practice province


class State(StrEnum):
    """`warning` is worth knowing and hinders nothing; `failed` hinders the harness."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `mend` is the command or advice that mends it, "" when all is well."""

    key: str
    state: State
    found: Text
    mend: str = ""

    @property
    def name(self) -> Text:
        """What was looked at."""
        return text("doctor", f"{self.key}.name")


def run_doctor(root: Path | None = None) -> list[Check]:
    """Look at everything the harness needs; `root` is the checkout, the current folder when None. Never raises."""
    root = root or Path.cwd()
    return [
        _python(),
        _lock(root / "requirements.txt"),
        *_browser(),
        _fonts(),
        _loopback(),
        _disk(root),
        _power(),
        _runs(root / "runs"),
    ]


def print_checks(checks: Sequence[Check], console: Console | None = None) -> int:
    """Print the checks as a table; the exit code: 0 when nothing failed, else 1."""
    console = console or Console()
    colours = {State.OK: "green", State.WARNING: "yellow", State.FAILED: "red"}
    table = Table(title=str(text("doctor", "title")), show_lines=True)
    for key in ("check", "found", "mend"):
        column = text("doctor", key)
        table.add_column(f"{column.vi}\n{column.en}", overflow="fold")
    for check in checks:
        state = text("doctor", check.state.value)
        found = f"[{colours[check.state]}]{state.vi}  |  {state.en}[/]\n{escape(_two_lines(check.found))}"
        table.add_row(_two_lines(check.name), found, escape(check.mend))
    console.print(table)
    failed = sum(check.state is State.FAILED for check in checks)
    console.print(str(text("doctor", "lacking", count=failed) if failed else text("doctor", "all_well")))
    return 1 if failed else 0


def _two_lines(said: Text) -> str:
    return said.vi if said.vi == said.en else f"{said.vi}\n{said.en}"


def _good(key: str, **values: object) -> Check:
    return Check(key, State.OK, text("doctor", f"{key}.good", **values))


def _bad(key: str, mend: str, *, state: State = State.FAILED, said: str = "bad", **values: object) -> Check:
    return Check(key, state, text("doctor", f"{key}.{said}", **values), mend)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < _OLDEST:
        return _bad("python", "apt-get install python3", version=version, oldest=".".join(map(str, _OLDEST)))
    return _good("python", version=version)


def _lock(requirements: Path) -> Check:
    try:
        wrong, count = deviations(requirements), len(locked(requirements))
    except FileNotFoundError:
        return _bad(
            "lock", str(text("doctor", "lock.move")), state=State.WARNING, said="none", folder=requirements.parent
        )
    except ValueError as error:
        return _bad("lock", "git checkout requirements.txt", count=1, first=error)
    return _bad("lock", _SETUP, count=len(wrong), first=wrong[0]) if wrong else _good("lock", count=count)


def _browser() -> list[Check]:
    try:
        proof = prove(find_browser())
    except BrowserNotFound as error:
        install = f"sudo apt-get install -y --no-install-recommends chromium-headless-shell && {_SETUP}"
        return [
            _bad("browser", install, cause=str(error).splitlines()[0]),
            _bad("rendering", install, said="untested"),
        ]
    browser = proof.browser
    shown = {"path": browser.path, "version": browser.version}
    started = _good("browser", **shown)
    if not browser.sandbox and os.geteuid() != 0:
        started = _bad("browser", "", state=State.WARNING, said="unboxed", **shown)
    if proof.undrawn:
        return [started, _bad("rendering", _fonts_command(), letters=" ".join(proof.undrawn))]
    return [started, _good("rendering", count=len(LETTERS))]


def _fonts() -> Check:
    check = check_fonts()
    file = Path(check.used).name
    if not check.complete:
        return _bad("fonts", _fonts_command())
    if not check.official:
        return _bad("fonts", _fonts_command(), state=State.WARNING, said="other", file=file)
    return _good("fonts", file=file)


def _fonts_command() -> str:
    return "sudo apt-get install -y --no-install-recommends fonts-liberation2"


def _loopback() -> Check:
    refused = []
    for address in _LOOPBACK:
        with socket.socket() as listener:
            try:
                listener.bind((address, 0))
            except OSError:
                refused.append(address)
    if refused:
        mend = "; ".join(f"sudo ifconfig lo0 alias {address}" for address in refused)
        return _bad("loopback", mend, addresses=", ".join(refused))
    return _good("loopback", addresses=f"{_LOOPBACK[0]} – {_LOOPBACK[-1]}")


def _disk(root: Path) -> Check:
    free = round(shutil.disk_usage(root).free / _GIGA, 1)
    if free < _LEAST_DISK_GB:
        advice = str(text("doctor", "free_space"))
        return _bad("disk", advice, state=State.WARNING, free=free, least=_LEAST_DISK_GB)
    return _good("disk", free=free)


def _power() -> Check:
    cores = os.cpu_count() or 1
    memory = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIGA, 1)
    if cores >= _LEAST_CORES and memory >= _LEAST_MEMORY_GB:
        return _good("power", cores=cores, memory=memory)
    return _bad(
        "power",
        str(text("doctor", "power.fewer_walkers")),
        state=State.WARNING,
        cores=cores,
        memory=memory,
        least_cores=_LEAST_CORES,
        least_memory=_LEAST_MEMORY_GB,
    )


def _runs(folder: Path) -> Check:
    there = folder if folder.exists() else folder.parent
    try:
        with tempfile.TemporaryFile(dir=there):
            return _good("runs", folder=folder)
    except OSError as error:
        return _bad("runs", f"sudo chown -R $(id -un) {there}", folder=folder, cause=error.strerror)


def main() -> int:
    """Look at this machine, print what was found, and return the exit code."""
    return print_checks(run_doctor())

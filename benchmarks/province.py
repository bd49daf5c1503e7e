"""The practice province under load: how fast it starts, and how many whole filings a second it takes.

    python -m benchmarks.province [--seconds 15] [--clients 8] [--services 40 1601]

A filing goes from log-in (password, one-time code, OpenID Connect) through four pages of form and a file to the dossier
code, by a client that speaks HTTP and runs no script, on the same cores as the province. Afterwards every acknowledged
code is looked up: none may be lost or given twice. Prints JSON: seconds to start (wall and CPU), filings a second, CPU
seconds of the province and of the clients for one filing, and what bounds the rate. Exit 1 when a dossier is lost or
doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import os
import re
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from benchmarks.filing import Filer
from thucchat.practice import province_command

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVICE = "1.000426"  # free of charge, sound, one paper
WANTED = 20.0


@dataclass(frozen=True, slots=True)
class Place:
    """A running province; `process` is asked for its CPU time."""

    told: dict[str, str]
    folder: Path
    password: str
    process: subprocess.Popen[str]
    wall: float

    def cpu(self) -> float:
        """CPU seconds that the province has used."""
        parts = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Tally:
    """What the clients saw."""

    codes: list[str] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)


@contextmanager
def running(services: int) -> Iterator[Place]:
    """A province of that size in a folder of its own."""
    password = secrets.token_urlsafe(12)
    environment = {**os.environ, "PROVINCE_PASSWORD": password, "PROVINCE_OFFICER_PASSWORD": password}
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        command = province_command(Path(folder), seed=7, services=services)
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:  # noqa: S603
            if process.stdout is None:
                raise RuntimeError("the province has no output")
            told = json.loads(process.stdout.readline())
            yield Place(told, Path(folder), password, process, time.monotonic() - start)
            process.terminate()


async def load(place: Place, clients: int, seconds: float) -> Tally:
    """`clients` citizens file one dossier after the other until the time is over; each dossier is another account's."""
    with (place.folder / "accounts.csv").open(encoding="utf-8") as file:
        usernames = iter([row["username"] for row in csv.DictReader(file)])
    tally, until = Tally(), time.monotonic() + seconds

    async def one() -> None:
        while time.monotonic() < until:
            async with Filer.new(place.told, place.password) as filer:
                try:
                    tally.codes.append(await filer.file(SERVICE, next(usernames)))
                except (httpx.HTTPError, LookupError) as error:
                    tally.failed[f"{type(error).__name__}: {error}"[:120]] += 1

    await asyncio.gather(*(one() for _ in range(clients)))
    return tally


async def lost(place: Place, codes: list[str]) -> list[str]:
    """Acknowledged codes that the look-up does not know."""
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        missing = []
        for code in codes:
            answer = await client.get(f"{place.told['portal']}/tra-cuu-ho-so", params={"ma_ho_so": code})
            if not re.search(rf"<td>{re.escape(code)}</td>", answer.text):
                missing.append(code)
        return missing


def measure(services: int, clients: int, seconds: float) -> dict[str, Any]:
    """Start, load, account."""
    with running(services) as place:
        started = {"services": services, "start_wall_s": round(place.wall, 2), "start_cpu_s": round(place.cpu(), 2)}
        if not seconds:
            return started
        before, own = place.cpu(), _own_cpu()
        begun = time.monotonic()
        tally = asyncio.run(load(place, clients, seconds))
        took = time.monotonic() - begun
        used, mine = place.cpu() - before, _own_cpu() - own
        missing = asyncio.run(lost(place, tally.codes))
        filed = max(len(tally.codes), 1)
        return {
            **started,
            "clients": clients,
            "filings": len(tally.codes),
            "filings_per_s": round(len(tally.codes) / took, 2),
            "wanted_per_s": WANTED,
            "province_cpu_ms_per_filing": round(used / filed * 1000, 1),
            "clients_cpu_ms_per_filing": round(mine / filed * 1000, 1),
            "cores_used": {"province": round(used / took, 2), "clients": round(mine / took, 2)},
            "bound_by": _bound(used / took, mine / took),
            "failed": dict(tally.failed),
            "lost": len(missing),
            "doubled": len(tally.codes) - len(set(tally.codes)),
        }


def _bound(province: float, clients: float) -> str:
    cores, busy = os.cpu_count() or 1, os.getloadavg()[0]
    if province > 0.85:
        return "the province's one event loop has a core to itself and uses all of it"
    if clients > 0.85:
        return "the clients' one process uses a whole core"
    if busy > cores + 1:
        return f"other work on the machine: load average {busy:.0f} on {cores} cores"
    return "waiting: neither side uses a whole core"


def _own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=15, help="how long to load; 0 measures the start alone")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--services", type=int, nargs="+", default=[40, 1601])
    chosen = parser.parse_args()
    bad = False
    for services in chosen.services:
        told = measure(services, chosen.clients, chosen.seconds)
        bad = bad or bool(told.get("lost") or told.get("doubled"))
        print(json.dumps(told, ensure_ascii=False))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

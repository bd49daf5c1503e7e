"""The practice province under load: how fast it starts, and how many whole filings a second it takes.

    python -m benchmarks.province [--seconds 15] [--clients 8] [--services 40 1601]

A filing goes from log-in (password, one-time code, OpenID Connect) through four pages of form and a file to the dossier
code, by a client that speaks HTTP and runs no script, on the same cores as the province. Afterwards every acknowledged
code is looked up, by citizens and at the desk: none may be lost or there twice. Prints JSON: seconds to start (wall and
CPU), filings a second, CPU of the province and of the clients for one filing, who used the cores (`cores_used`, of the
machine's), how often the province's loop was running or wanted to (`loop_ready`, 1 is always), what bounds the rate.
Exit 1 when a dossier is lost or doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp

from benchmarks.bounds import Shares, Watch, cpu_of
from benchmarks.filing import Filer
from thucchat.practice import province_command

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVICE = "1.000426"  # free of charge, sound, one paper
OFFICER = "canbo.motcua"
WANTED = 20.0


@dataclass(frozen=True, slots=True)
class Place:
    """A running province with the one password of its citizens and its officer."""

    told: dict[str, str]
    folder: Path
    password: str
    process: subprocess.Popen[str]
    wall: float


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
        usernames = cycle([row["username"] for row in csv.DictReader(file)])
    tally, until = Tally(), time.monotonic() + seconds

    async def one() -> None:
        while time.monotonic() < until:
            async with Filer.new(place.told, place.password) as filer:
                try:
                    tally.codes.append(await filer.file(SERVICE, next(usernames)))
                except (aiohttp.ClientError, TimeoutError, LookupError) as error:
                    tally.failed[f"{type(error).__name__}: {error}"[:120]] += 1

    await asyncio.gather(*(one() for _ in range(clients)))
    return tally


async def missing(place: Place, codes: list[str]) -> dict[str, int]:
    """Acknowledged codes that the citizens' look-up does not know, and those that the desk has not, or has twice."""
    found = Counter(lost=0, lost_at_desk=0, doubled_at_desk=0)
    async with Filer.new(place.told, place.password) as filer:
        for code in codes:
            page = await filer.get(f"{place.told['portal']}/tra-cuu-ho-so?ma_ho_so={code}")
            found["lost"] += not re.search(rf"<td>{re.escape(code)}</td>", page.text)
        desk = place.told["desk"]
        await filer.log_in_at(desk, OFFICER)
        for code in codes:
            there = await filer.dossiers_at(desk, code)
            found["lost_at_desk"] += not there
            found["doubled_at_desk"] += len(there) > 1
    return dict(found)


def measure(services: int, clients: int, seconds: float) -> dict[str, Any]:
    """Start, load, account."""
    with running(services) as place:
        pid = place.process.pid
        started = {
            "services": services,
            "start_wall_s": round(place.wall, 2),
            "start_cpu_s": round(cpu_of(pid), 2),
        }
        if not seconds:
            return started
        with Watch({"province": pid, "clients": os.getpid()}) as watch:
            tally = asyncio.run(load(place, clients, seconds))
        doubled = len(tally.codes) - len(set(tally.codes))
        return {
            **started,
            "clients": clients,
            **_figures(watch.shares, len(tally.codes)),
            "failed": dict(tally.failed),
            "doubled": doubled,
            **asyncio.run(missing(place, tally.codes)),
        }


def _figures(shares: Shares | None, filed: int) -> dict[str, Any]:
    if shares is None:
        return {}
    each = {name: round(used * shares.seconds / max(filed, 1) * 1000, 1) for name, used in shares.used.items()}
    cores = {**shares.used, "other work": shares.other, "idle": shares.idle}
    return {
        "filings": filed,
        "filings_per_s": round(filed / shares.seconds, 2),
        "wanted_per_s": WANTED,
        "province_cpu_ms_per_filing": each["province"],
        "clients_cpu_ms_per_filing": each["clients"],
        "cores_used": {name: round(share, 2) for name, share in cores.items()},
        "loop_ready": {name: round(share, 2) for name, share in shares.ready.items()},
        "bound_by": shares.bound(),
    }


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
        bad = bad or any(told.get(name) for name in ("lost", "doubled", "lost_at_desk", "doubled_at_desk"))
        print(json.dumps(told, ensure_ascii=False))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

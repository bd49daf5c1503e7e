"""Portals on form engines of other people, walked by the generic walker with a target and a catalogue alone.

    python -m benchmarks.engines                 the engines that the walker was tuned on
    python -m benchmarks.engines --held-out      the pair it was not: first-try figures
    python -m benchmarks.engines --engine django --keep DIR

Every service is walked once from search to confirmation and judged by tt32-2017. Prints a row per engine, then each
service that did not come out as it should, then all figures as one line of JSON. Exit 0 when every sound service was
filed at first try, none was accused and every planted defect was told by its criterion alone; 1 when not; 3 when Node
packages cannot be had.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from catalogue.service import Component, Service
from catalogue.target import CitizenAccount, Consent, Limits, Portal, Target
from evidence.facts import Acknowledged, FormEnded, WalkEnded
from evidence.store import RunStore
from levels.case import Case
from levels.judge import judge_case
from levels.standard import read_standard
from levels.verdict import Result
from scenarios.session import Session
from scenarios.walk import walk_service
from tests.engines.common.account import PASSWORD_ENV, USERNAME, lend_password
from tests.engines.common.node import NodeError, install
from tests.engines.common.procedures import Procedure, procedures
from tests.engines.common.running import HELD_OUT, NEEDS_NODE, OPEN, Running, running
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 7


@dataclass(frozen=True, slots=True)
class Walked:
    """One service after its walk. `filed` tells whether the portal holds the dossier whose code was read."""

    service: Procedure
    filed: bool
    accused: tuple[str, ...]
    ended: str

    @property
    def right(self) -> bool:
        """Whether it came out as built: filed and unaccused, or told by its criterion and no other."""
        if self.service.defect:
            return self.accused == (self.service.criterion,)
        return self.filed and not self.accused


def catalogue_row(service: Procedure) -> Service:
    """What a catalogue would publish of it."""
    components = (Component(service.form, form_file="mau.docx", originals=1), *(Component(p) for p in service.papers))
    return Service(
        service.code,
        service.name,
        agency=service.agency,
        field=service.field,
        decision=service.decision,
        claim=3,
        components=components,
        components_complete=True,
        result=service.result,
    )


def target_of(portal: Running) -> Target:
    """All that the walker is told of a portal."""
    return Target(
        portal=Portal(name="Cổng thử", base_url=portal.url, allowed_hosts=portal.hosts),
        consent=Consent(submit=True),
        citizen=CitizenAccount(username=USERNAME, password_env=PASSWORD_ENV, otp=portal.otp),
        limits=Limits(step_timeout=15),
    )


def walk_engine(engine: str, folder: Path, code: str = "") -> Iterator[Walked]:
    """Walk an engine's services one after the other."""
    standard = read_standard("tt32-2017")
    store = RunStore(folder)
    with running(engine) as portal, sync_playwright() as playwright:
        session = Session(playwright, target_of(portal), launch_options(find_browser()), SEED).open()
        for order, service in enumerate(procedures(engine)):
            if code not in {"", service.code}:
                continue
            row = catalogue_row(service)
            walk_service(session, store, row, order)
            case = Case(row, store.read_walk(row.code), portal.url)
            verdict = judge_case(case, standard, store)
            accused = tuple(f.criterion for f in verdict.findings if f.result is Result.NOT_MET)
            _, said = case.last(Acknowledged)
            held = {d["code"] for d in portal.dossiers() if d["service"] == service.code}
            yield Walked(service, bool(said and said.code in held), accused, _ended(case))
        session.close()


def _ended(case: Case) -> str:
    form = case.last(FormEnded)[1]
    walk = case.last(WalkEnded)[1]
    told = [f"{e.outcome.value} {e.reason.value} {e.detail}".strip() for e in (form, walk) if e is not None]
    return " | ".join(dict.fromkeys(told))


def cpu_seconds() -> float:
    """CPU time of this process and of the programs it has waited for."""
    return sum(
        r.ru_utime + r.ru_stime
        for r in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def figures(walked: list[Walked], cpu: float) -> dict[str, float]:
    """An engine's row."""
    sound = [w for w in walked if not w.service.defect]
    planted = [w for w in walked if w.service.defect]
    return {
        "services": len(walked),
        "sound": len(sound),
        "filed_first_try": sum(w.filed for w in sound),
        "falsely_accused": sum(bool(w.accused) for w in sound),
        "planted": len(planted),
        "told_right": sum(w.right for w in planted),
        "cpu_s": round(cpu, 1),
    }


def main() -> int:
    """Walk, print, and say by the exit code whether all came out as built."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true", help="walk the engines that nothing was tuned on")
    parser.add_argument("--engine", choices=[*OPEN, *HELD_OUT], action="append", help="only this engine")
    parser.add_argument("--code", default="", help="only this service")
    parser.add_argument("--keep", type=Path, help="folder that keeps the facts and their evidence")
    chosen = parser.parse_args()
    engines = chosen.engine or (HELD_OUT if chosen.held_out else OPEN)
    if not chosen.held_out and set(engines) & set(HELD_OUT):
        parser.error(f"{' and '.join(HELD_OUT)} are held out: they are walked with --held-out only")
    if set(engines) & NEEDS_NODE:
        try:
            install()
        except NodeError as missing:
            print(missing, file=sys.stderr)
            return 3
    lend_password()
    rows: dict[str, dict[str, float]] = {}
    wrong: list[Walked] = []
    print(f"{'engine':<10} {'services':>8} {'filed':>9} {'accused':>8} {'told':>8} {'CPU s':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        for engine in engines:
            before = cpu_seconds()
            walked = list(walk_engine(engine, (chosen.keep or Path(scratch)) / engine, chosen.code))
            row = rows[engine] = figures(walked, cpu_seconds() - before)
            wrong += [w for w in walked if not w.right]
            print(
                f"{engine:<10} {row['services']:>8} {row['filed_first_try']:>4} of {row['sound']:<2}"
                f" {row['falsely_accused']:>7} {row['told_right']:>4} of {row['planted']:<2} {row['cpu_s']:>6}",
                flush=True,
            )
    for w in wrong:
        asked = f"{w.service.defect} ({w.service.criterion})" if w.service.defect else "sound"
        print(f"  {w.service.engine} {w.service.code} {asked}: accused {w.accused or 'of nothing'}, {w.ended}")
    print(json.dumps({"engines": rows, "wrong": len(wrong)}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

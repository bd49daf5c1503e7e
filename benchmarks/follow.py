"""Days pass: services of the practice province are walked, an agency works on, and `thucchat follow` comes back.

    python -m benchmarks.follow                          no desk is lent: the agency works by itself for some weeks
    python -m benchmarks.follow --desk                   the desk is lent: the walk plays it, and comes back a day later
    python -m benchmarks.follow --portal formio --each 2 another kind of portal, two services of each mode

Compares what is told under every standard, and of the duties beside it, with what was seeded. Exit 1 unless nothing
sound is accused and everything that can be seen in this way is told.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.agency import Agency
from benchmarks.truth import Bench
from catalogue.read import read_catalogue
from catalogue.target import read_target
from catalogue.working_time import VIETNAM, next_opening, term_of
from evidence.dossiers import open_dossiers
from evidence.store import RunStore
from levels.standard import known_standards
from levels.verdict import Result, ServiceVerdict
from thucchat.following import follow, target_of
from thucchat.judging import judge
from thucchat.practice import practice_province
from thucchat.progress import progress
from thucchat.walking import plan_walks, usual_workers, walk_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.dossiers import OpenDossier

SERVICES = 700
_LONGEST = timedelta(days=45)  # services that take longer are left out: the calendar of the year after is not known
ASKED = "Đề nghị bổ sung bản sao giấy tờ tùy thân còn hạn."
# What a mode breaks beside the level, by whether the desk is lent; and which of its criteria cannot be seen then.
DUTIES = {
    False: {
        "status_frozen": {"D-02"},
        "no_answer": {"D-02"},
        "overdue_without_apology": {"D-06"},
        "receipt_unsigned": {"D-08"},
    },
    True: {"no_reason_given": {"D-07"}, "receipt_unsigned": {"D-08"}},
}
# Without a desk nobody knows what the agency did: a status that stands still may be an agency that waits.
UNSEEN = {False: {"status_frozen", "no_answer"}, True: {"no_answer"}}
MODES = {
    False: (
        "status_frozen",
        "no_answer",
        "unsigned_scan",
        "changed_after_signing",
        "result_unavailable",
        "supplement_new_code",
        "supplement_refile",
        "overdue_without_apology",
        "receipt_unsigned",
        "demand_at_reception",
        "result_at_counter",
        "result_by_post",
        "late_with_apology",
        "code_after_reception",
        "",
    ),
    True: (
        "status_frozen",
        "no_answer",
        "result_unavailable",
        "unsigned_scan",
        "no_reason_given",
        "receipt_unsigned",
        "result_at_counter",
        "",
    ),
}
LATE = frozenset({"overdue_without_apology", "late_with_apology"})


@dataclass(frozen=True, slots=True)
class Days:
    """What is measured: which kind of portal, whether the desk is lent, which modes ("" is a sound service).

    Without `weeks` no day passes: the dossiers are left as they were filed.
    """

    portal: str = "plain"
    desk: bool = False
    modes: tuple[str, ...] = ()
    each: int = 1
    seed: int = 7
    workers: int | None = None
    weeks: bool = True


@dataclass
class Told:
    """What came out: seeded truth by standard, verdicts by standard, and how many returns were made."""

    truth: dict[str, dict[str, dict[str, Any]]]
    verdicts: dict[str, tuple[ServiceVerdict, ...]] = field(default_factory=dict)
    returns: int = 0
    still_open: int = 0
    before: tuple[ServiceVerdict, ...] = ()


def chosen(days: Days, catalogue: Path, truth: dict[str, dict[str, Any]]) -> list[str]:
    """Codes that carry each mode and no other, of services that do not take too long."""
    taken: list[str] = []
    terms = {s.code: term_of(s.channels) for s in read_catalogue(catalogue).services}
    start = datetime(2026, 6, 1, 9, tzinfo=VIETNAM)
    short = [c for c in truth if (t := terms.get(c)) is not None and t.end(start) - start < _LONGEST]
    for mode in days.modes or MODES[days.desk]:
        alone = [mode] if mode else []
        of = [c for c in short if sorted([*truth[c]["defects"], *truth[c]["decoys"]]) == alone and c not in taken]
        filed = [c for c in of if truth[c]["claim"] >= 3]
        taken += sorted(filed, key=lambda c: -truth[c]["claim"])[: days.each]
    return taken


def pass_days(days: Days, folder: Path) -> Told:
    """Walk, let days pass, come back, judge by every standard."""
    truth = {s: Bench(services=SERVICES, seed=days.seed, standards=(s,)).truth()[0] for s in known_standards()}
    token = secrets.token_urlsafe(12)
    with _operator(token), practice_province(folder / "province", days.seed, SERVICES, days.portal) as place:
        target = place / "target.toml"
        agreed = read_target(target)
        desk = agreed.officer.base_url if agreed.officer else ""
        if not days.desk:
            target = _without_desk(target)
        codes = chosen(days, place / "catalogue.jsonl", truth["tt32-2017"])
        plan = plan_walks(target, place / "catalogue.jsonl", "days", only=codes, seed=days.seed, runs=folder)
        plan = plan.with_options(workers=days.workers or usual_workers(), resume=False, browser=None, looks=1)
        told = Told({s: {c: of[c] for c in codes} for s, of in truth.items()})
        with progress("walk", len(codes)) as shown:
            walk_all(plan, shown)
        told.before = judge(plan.store)[0].services
        with Agency(desk, agreed.portal.base_url, os.environ["THUCCHAT_OFFICER_PASSWORD"], token) as agency:
            store = _moved(plan.store, folder / "elsewhere")
            if days.weeks:
                _work(days, agency, store, told)
        told.still_open = len(list(open_dossiers(store)))
    for name in known_standards():
        told.verdicts[name] = judge(store, name)[0].services
    return told


@contextmanager
def _operator(token: str) -> Iterator[None]:
    os.environ["PROVINCE_OPERATOR_TOKEN"] = token
    try:
        yield
    finally:
        del os.environ["PROVINCE_OPERATOR_TOKEN"]


def _without_desk(target: Path) -> Path:
    """The target of an owner who lends no officer's account."""
    text = target.read_text(encoding="utf-8")
    own = text.index("[officer]")
    kept = text[:own] + text[text.index("[trust]") :]
    path = target.with_name("target-no-desk.toml")
    path.write_text(kept, encoding="utf-8")
    return path


def _moved(store: RunStore, to: Path) -> RunStore:
    """The run, gone on with somewhere else."""
    to.mkdir()
    shutil.move(store.folder, to / store.run)
    return RunStore(to / store.run)


def _work(days: Days, agency: Agency, store: RunStore, told: Told) -> None:
    def back(*, everything: bool = True) -> None:
        """A day's `thucchat follow --all`."""
        with progress("follow", None) as shown:
            workers = days.workers or usual_workers()
            done = follow(store, target_of(store), shown, now=agency.now(), everything=everything, workers=workers)
            told.returns += done.returns

    if days.desk:
        agency.wait_until(_at(agency.now(), 1, 9))
        back()
        return
    late = [d for d in open_dossiers(store) if LATE & _modes(told, d)]
    prompt = [d for d in open_dossiers(store) if d not in late]
    agency.wait_until(_at(agency.now(), 1, 9))
    for dossier in (*prompt, *late):
        agency.receive(dossier.code)
    agency.wait_until(_at(agency.now(), 0, 17, 30))
    back()
    agency.wait_until(_at(agency.now(), 1, 8))
    back(everything=False)
    agency.wait_until(_at(agency.now(), 0, 9))
    for dossier in prompt:
        agency.ask(dossier.code, ASKED)
    agency.wait_until(_at(agency.now(), 0, 10))
    back()
    agency.wait_until(_at(agency.now(), 1, 9))
    for dossier in prompt:
        agency.issue(dossier.code)
    for day in range(2):
        agency.wait_until(_at(agency.now(), day, 10))
        back()
    if late:
        agency.wait_until(max(d.result_due or d.answer_due for d in late) + timedelta(days=10))
        agency.wait_until(_at(agency.now(), 1, 9))
        back()
        for dossier in late:
            agency.issue(dossier.code)
        agency.wait_until(_at(agency.now(), 1, 9))
        back()


def _at(now: datetime, working_days: int, hour: int, minute: int = 0) -> datetime:
    """That hour, so many working days on."""
    day = now
    for _ in range(working_days):
        day = next_opening(day)
    return datetime.combine(day.date(), time(hour, minute), VIETNAM)


def _modes(told: Told, dossier: OpenDossier) -> set[str]:
    service = told.truth["tt32-2017"][dossier.service]
    return {*service["defects"], *service["decoys"]}


def differences(days: Days, told: Told) -> list[str]:
    """What was told and is not so, and what is so and was not told, a line each; empty when all agrees."""
    found: list[str] = []
    for standard, verdicts in told.verdicts.items():
        for service in verdicts:
            seeded = told.truth[standard][service.code]
            modes = {*seeded["defects"], *seeded["decoys"]}
            accused = {f.criterion for f in service.findings if f.result is Result.NOT_MET}
            met = {f.criterion for f in service.findings if f.result is Result.MET}
            wanted = {c for c, result in seeded["findings"].items() if result == Result.NOT_MET}
            head = f"{standard} {service.code} ({', '.join(sorted(modes)) or 'sound'})"
            found += [f"{head}: {c} is accused and sound" for c in sorted(accused - wanted)]
            if not modes & UNSEEN[days.desk]:
                found += [f"{head}: {c} is not told" for c in sorted(wanted - accused)]
                found += [f"{head}: {c} is called met" for c in sorted(wanted & met)]
            if standard == "tt32-2017":
                found += _duties(days, head, modes, service)
    return found


def _duties(days: Days, head: str, modes: set[str], service: ServiceVerdict) -> Iterator[str]:
    wanted = {c for mode in modes for c in DUTIES[days.desk].get(mode, set())}
    accused = {f.criterion for f in service.duties if f.result is Result.NOT_MET}
    yield from (f"{head}: {c} is accused and sound" for c in sorted(accused - wanted))
    yield from (f"{head}: {c} is not told" for c in sorted(wanted - accused))


def rows(told: Told) -> Iterator[str]:
    """A line for each service: its modes, and what one walk left open and the returns completed."""
    before = {s.code: {f.criterion: f.result for f in (*s.findings, *s.duties)} for s in told.before}
    for service in told.verdicts["tt32-2017"]:
        seeded = told.truth["tt32-2017"][service.code]
        now = {f.criterion: f.result for f in (*service.findings, *service.duties)}
        new = {c: r for c, r in now.items() if before[service.code].get(c) is Result.UNTESTED and r != Result.UNTESTED}
        parts = (
            f"{word} {' '.join(sorted(c for c, r in new.items() if r is result))}"
            for word, result in (("met", Result.MET), ("not met", Result.NOT_MET))
        )
        modes = ", ".join([*seeded["defects"], *seeded["decoys"]]) or "sound"
        yield f"{service.code:<10} {modes:<26} {' | '.join(parts)}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--portal", default="plain", help="kind of portal: plain, formio or portlet")
    parser.add_argument("--desk", action="store_true", help="the desk is lent")
    parser.add_argument("--mode", action="append", default=[], help="only this mode; may be repeated")
    parser.add_argument("--each", type=int, default=1, help="services of each mode")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-n", "--workers", type=int)
    parser.add_argument("--keep", type=Path, help="an empty folder that the run is left in")
    given = parser.parse_args()
    days = Days(given.portal, given.desk, tuple(given.mode), given.each, given.seed, given.workers)
    with tempfile.TemporaryDirectory() as folder:
        told = pass_days(days, given.keep or Path(folder))
    for row in rows(told):
        print(row)
    found = differences(days, told)
    for line in found:
        print(f"  {line}")
    services = len(told.truth["tt32-2017"])
    summary = {"portal": days.portal, "desk": days.desk, "services": services, "returns": told.returns}
    print(json.dumps({**summary, "still_open": told.still_open, "differences": len(found)}))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

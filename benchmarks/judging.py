"""Judging speed: 2,000 copies of the sound walk, stored as a run, are read and judged on one core by each standard.

    python -m benchmarks.judging               2,000 walks
    python -m benchmarks.judging --walks 500   fewer; the limit is for 2,000 and shrinks with them

Every copy is a service of its own, with its own code, name and dossier code on its pages, so that no two walks show the
same lines throughout. Prints CPU seconds of reading and of reading and judging, user and system time together. Exit 1
when judging takes over 5 CPU seconds, or when judging twice does not give the same bytes.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from evidence.store import RunInfo, RunStore
from levels.judge import judge_run
from levels.standard import known_standards, read_standard
from levels.verdict import JUDGEMENT, Judgement, Verdict
from tests.levels.cases import BASE_URL, facts_of
from tests.levels.sound import CODE, SERVICE, sound_walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalogue.service import Service
    from evidence.facts import Fact

WALKS = 2_000
LIMIT = 5.0  # CPU seconds for that many
STANDARD = "tt32-2017"


def copies(count: int) -> Iterator[tuple[Service, tuple[Fact, ...]]]:
    """Services and their walks, alike in all but code, name and dossier code."""
    for number in range(count):
        service = dataclasses.replace(SERVICE, code=f"9.{number:06}", name=f"{SERVICE.name} nhóm {number}")
        own = f"{CODE[:-4]}{number:05}"
        yield service, tuple(_renamed(fact, own) for fact in facts_of(sound_walk(service)))


def _renamed(fact: Fact, code: str) -> Fact:
    seen: Any = fact.seen
    values = {f.name: getattr(seen, f.name) for f in dataclasses.fields(seen)}
    told = {name: _with_code(value, code) for name, value in values.items()}
    return dataclasses.replace(fact, seen=dataclasses.replace(seen, **told)) if told != values else fact


def _with_code(value: Any, code: str) -> Any:
    if type(value) is str:  # members of string enums stay what they are
        return value.replace(CODE, code)
    if isinstance(value, tuple):
        return tuple(_with_code(part, code) for part in value)
    return value


def store_run(folder: Path, count: int) -> RunStore:
    """A run folder of that many walks."""
    store = RunStore(folder)
    services = []
    for service, facts in copies(count):
        services.append(service)
        for fact in facts:
            store.append(store.walk_path(service.code), fact)
    store.begin(
        RunInfo(
            run=folder.name,
            target="benchmark",
            base_url=BASE_URL,
            standard=STANDARD,
            seed=7,
            started="2026-11-24T08:00:00+07:00",
            consent_reference="",
            may_submit=True,
            may_pay=True,
            has_officer=True,
            versions={},
            services=tuple(services),
        )
    )
    return store


def measure(folder: Path, count: int) -> dict[str, Any]:
    """Store, read, judge twice by each standard; CPU seconds of each."""
    store = store_run(folder, count)
    start = process_time()
    facts = sum(len(walk.facts) for walk in store.walks())
    reading = process_time() - start
    by_standard = {name: _judged(store, name) for name in known_standards()}
    return {
        "walks": count,
        "facts": facts,
        "megabytes": round(sum(p.stat().st_size for p in (folder / "walks").iterdir()) / 1e6, 1),
        "reading_cpu_s": round(reading, 2),
        "judging_cpu_s": {name: seconds for name, (seconds, _, _) in by_standard.items()},
        "limit_cpu_s": round(LIMIT * count / WALKS, 2),
        "all_real": all(real for _, real, _ in by_standard.values()),
        "same_bytes": all(same for _, _, same in by_standard.values()),
    }


def _judged(store: RunStore, name: str) -> tuple[float, bool, bool]:
    """CPU seconds of judging by a standard, whether all services are real, and whether twice gives the same bytes."""
    standard = read_standard(name)
    start = process_time()
    once = judge_run(store, standard)
    seconds = round(process_time() - start, 2)
    real = all(s.verdict is Verdict.REAL for s in once.services)
    return seconds, real, written(once) == written(judge_run(store, standard))


def written(judgement: Judgement) -> bytes:
    """A judgement as verdicts.json keeps it."""
    return JUDGEMENT.dump_json(judgement, indent=1)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--walks", type=int, default=WALKS, help="how many walks to store and judge")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder) / "judging", chosen.walks)
    for name, value in figures.items():
        for label, shown in value.items() if isinstance(value, dict) else [("", value)]:
            print(f"{f'{name} {label}':<26} {shown!s:>12}")
    print(json.dumps(figures))
    held = max(figures["judging_cpu_s"].values()) <= figures["limit_cpu_s"]
    return 0 if held and figures["same_bytes"] and figures["all_real"] else 1


if __name__ == "__main__":
    sys.exit(main())

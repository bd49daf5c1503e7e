"""Truth against verdict: the practice province is walked and judged, and what it seeded is compared with what was told.

    python -m benchmarks.truth              walks all forty services first
    python -m benchmarks.truth --run DIR    compares a run that was already judged

Prints a row per planted mode with recall and precision, then every finding that differs. Exit 1 unless all agree.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levels.verdict import JUDGEMENT, Judgement, Result
from thucchat.judging import judge
from thucchat.practice import practice_province
from thucchat.progress import progress
from thucchat.walking import plan_walks, usual_workers, walk_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Truth = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A finding, or the verdict itself (criterion ""), that is not what was seeded."""

    code: str
    criterion: str
    seeded: str
    told: str
    reason: str = ""


def seeded_truth() -> Truth:
    """What the practice province seeded, by service; asked of it as of another program."""
    command = [sys.executable, "-m", "province.truth"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  our own program
    return {service["code"]: service for service in json.loads(told.stdout)["services"]}


def mismatches(truth: Truth, judgement: Judgement) -> Iterator[Mismatch]:
    """Every difference: missing services, verdicts, levels reached and findings."""
    told = {service.code: service for service in judgement.services}
    for code, seeded in truth.items():
        service = told.get(code)
        if service is None:
            yield Mismatch(code, "", seeded["verdict"], "not judged")
            continue
        if service.verdict != seeded["verdict"]:
            yield Mismatch(code, "", seeded["verdict"], service.verdict)
        if service.reached != seeded["reached"]:
            yield Mismatch(code, "", f"level {seeded['reached']}", f"level {service.reached}")
        found = {f.criterion: f for f in service.findings}
        for criterion in sorted(set(found) | set(seeded["findings"])):
            wanted = seeded["findings"].get(criterion, "no such criterion")
            finding = found.get(criterion)
            result = finding.result.value if finding else "no finding"
            if result != wanted:
                yield Mismatch(code, criterion, wanted, result, finding.reason if finding else "")


def walk_province(folder: Path, *, seed: int = 7, workers: int | None = None) -> Judgement:
    """Start the practice province, walk all of it into `folder`, and judge."""
    with practice_province(folder / "province", seed) as place:
        plan = plan_walks(place / "target.toml", place / "catalogue.jsonl", "truth", seed=seed, runs=folder)
        plan = plan.with_options(workers=workers or usual_workers(), resume=False, browser=None)
        with progress("truth", len(plan.services)) as shown:
            walk_all(plan, shown)
    return judge(plan.store)[0]


def table(truth: Truth, judgement: Judgement) -> list[str]:
    """A row per planted mode: services that carry it, how many of them were told right, wrong accusations elsewhere."""
    wrong = Counter(m.code for m in mismatches(truth, judgement))
    modes: dict[str, list[str]] = {}
    for code, service in truth.items():
        for mode in (*service["defects"], *(f"decoy: {d}" for d in service["decoys"])) or ("sound",):
            modes.setdefault(mode, []).append(code)
    rows = [f"{'mode':<38} {'services':>8} {'told right':>10}"]
    for mode, codes in sorted(modes.items()):
        rows.append(f"{mode:<38} {len(codes):>8} {sum(not wrong[c] for c in codes):>10}")
    return rows


def figures(truth: Truth, judgement: Judgement, found: Iterable[Mismatch]) -> dict[str, float]:
    """Counts, and recall and precision of single `not_met` findings and of the verdict `paper`."""
    seeded = {(c, k) for c, s in truth.items() for k, r in s["findings"].items() if r == Result.NOT_MET}
    told = {(s.code, f.criterion) for s in judgement.services for f in s.findings if f.result is Result.NOT_MET}
    paper = {c for c, s in truth.items() if s["verdict"] == "paper"}
    called = {s.code for s in judgement.services if s.verdict == "paper"}
    return {
        "services": len(truth),
        "mismatches": len(list(found)),
        "not_met_recall": round(len(seeded & told) / max(1, len(seeded)), 4),
        "not_met_precision": round(len(seeded & told) / max(1, len(told)), 4),
        "paper_recall": round(len(paper & called) / max(1, len(paper)), 4),
        "paper_precision": round(len(paper & called) / max(1, len(called)), 4),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, help="folder of a run of the practice province that was judged")
    chosen = parser.parse_args()
    truth = seeded_truth()
    if chosen.run:
        judgement = JUDGEMENT.validate_json((chosen.run / "verdicts.json").read_bytes())
    else:
        with tempfile.TemporaryDirectory() as folder:
            judgement = walk_province(Path(folder))
    found = list(mismatches(truth, judgement))
    for row in table(truth, judgement):
        print(row)
    for miss in found:
        print(f"  {miss.code} {miss.criterion or 'verdict'}: seeded {miss.seeded}, told {miss.told}. {miss.reason}")
    print(json.dumps(figures(truth, judgement, found)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

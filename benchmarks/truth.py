"""Truth against verdict: the practice province is walked and judged, and what it seeded is compared with what was told.

    python -m benchmarks.truth                                      walks all forty services first
    python -m benchmarks.truth --sample 200 --portal formio         in routine: 200 of 1,601, every mode twice
    python -m benchmarks.truth --services 1601 --portal formio      in full
    python -m benchmarks.truth --services 200 --standard nd42-2022  a province of the forty and 160 more
    python -m benchmarks.truth --run DIR --sample 200               compares a run that was already walked

One walk is judged by every standard, or by those named. For each it prints recall and precision of every failure mode,
then every finding that differs. Modes that no criterion of the standard judges stand there as missed. At the end come
the figures of each standard. Exit 1 unless all agree.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.sample import stratified
from benchmarks.truth_table import figures, table
from evidence.store import RunStore
from levels.standard import known_standards, read_standard
from thucchat.judging import judge
from thucchat.practice import RECORDS, practice_province
from thucchat.progress import progress
from thucchat.walking import plan_walks, usual_workers, walk_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levels.verdict import Judgement

DEMO, ALL = 40, 1601
Truth = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A finding, or the verdict itself (criterion ""), that is not what was seeded."""

    code: str
    criterion: str
    seeded: str
    told: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured: how large a province, how many of its services (0: all), of which kind, by which standards."""

    services: int = DEMO
    sample: int = 0
    portal: str = "plain"
    standards: tuple[str, ...] = ("tt32-2017",)
    seed: int = 7
    workers: int | None = None
    looks: int = 2

    def truth(self, standard: str = "") -> tuple[Truth, dict[str, dict[str, Any]]]:
        """What was seeded by service, and the modes, by one standard; asked of the province as of another program.

        Which services are measured does not depend on the standard: it is the first one's sample.
        """
        truth, modes = self._asked(standard or self.standards[0])
        first = self._asked(self.standards[0]) if self.sample else (truth, modes)
        codes = stratified(*first, self.sample) if self.sample else list(truth)
        return {code: truth[code] for code in codes}, modes

    def _asked(self, standard: str) -> tuple[Truth, dict[str, dict[str, Any]]]:
        command = [sys.executable, "-m", "province.truth", "--services", str(self.services), "--records", str(RECORDS)]
        command += ["--seed", str(self.seed), "--standard", standard]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603  our own program
        return {service["code"]: service for service in told["services"]}, told["modes"]

    def walk(self, folder: Path) -> RunStore:
        """Start the province and walk what is measured of it into `folder`."""
        with practice_province(folder / "province", self.seed, self.services, self.portal) as place:
            catalogue = self._catalogue(place / "catalogue.jsonl", folder / "catalogue.jsonl")
            plan = plan_walks(place / "target.toml", catalogue, "truth", seed=self.seed, runs=folder)
            plan = plan.with_options(
                workers=self.workers or usual_workers(),
                resume=False,
                browser=None,
                looks=self.looks,
                standards=self.standards,
            )
            with progress("truth", len(plan.services)) as shown:
                walk_all(plan, shown)
        return plan.store

    def _catalogue(self, whole: Path, part: Path) -> Path:
        """The catalogue of the services that are measured."""
        if not self.sample:
            return whole
        wanted = self.truth()[0]
        lines = whole.read_text(encoding="utf-8").splitlines(keepends=True)
        part.write_text("".join(line for line in lines if json.loads(line)["ma_thu_tuc"] in wanted), encoding="utf-8")
        return part


def seeded_truth() -> Truth:
    """What the demo's forty services have seeded."""
    return Bench().truth()[0]


def walk_province(folder: Path, *, seed: int = 7, workers: int | None = None, looks: int = 2) -> Judgement:
    """Start the demo's province, walk all of it into `folder`, and judge."""
    return judge(Bench(seed=seed, workers=workers, looks=looks).walk(folder))[0]


def mismatches(truth: Truth, judgement: Judgement) -> Iterator[Mismatch]:
    """Every difference: missing services, verdicts, levels reached and findings.

    A service that claims nothing under the standard has no seeded verdict, and none is compared.
    """
    told = {service.code: service for service in judgement.services}
    for code, seeded in truth.items():
        service = told.get(code)
        if service is None:
            yield Mismatch(code, "", seeded["verdict"], "not judged")
            continue
        if seeded["verdict"] and service.verdict != seeded["verdict"]:
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


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, help="folder of a walked run of the practice province")
    parser.add_argument("--services", type=int, help="size of the province; 40, or with --sample 1601")
    parser.add_argument("--sample", type=int, default=0, help="walk so many of them, every mode at least twice")
    parser.add_argument("--portal", default="plain", help="kind of portal: plain, formio or portlet")
    parser.add_argument("--standard", action="append", help="only this one; may be repeated")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-n", "--workers", type=int)
    parser.add_argument("--looks", type=int, default=2, help="looks that an accusation rests on")
    chosen = parser.parse_args()
    services = chosen.services or (ALL if chosen.sample else DEMO)
    # The oldest first: its claims and modes are the ones that were published and planted.
    names = chosen.standard or sorted(known_standards(), key=lambda name: read_standard(name).in_force_from)
    seed, workers = chosen.seed, chosen.workers
    bench = Bench(services, chosen.sample, chosen.portal, tuple(names), seed, workers, chosen.looks)
    try:
        truths = {name: bench.truth(name) for name in bench.standards}
    except ValueError as error:
        parser.error(str(error))
    with tempfile.TemporaryDirectory() as folder:
        store = RunStore(chosen.run) if chosen.run else bench.walk(Path(folder))
        told = [_compared(bench, name, *truths[name], judge(store, name)[0]) for name in bench.standards]
    for line in told:
        print(json.dumps(line))
    return 1 if any(line["mismatches"] for line in told) else 0


def _compared(
    bench: Bench, standard: str, truth: Truth, modes: dict[str, dict[str, Any]], judgement: Judgement
) -> dict[str, Any]:
    """Print the table of one standard and what differs; its figures."""
    found = list(mismatches(truth, judgement))
    print(f"== {standard}")
    for row in table(truth, modes, judgement):
        print(row)
    for miss in found:
        print(f"  {miss.code} {miss.criterion or 'verdict'}: seeded {miss.seeded}, told {miss.told}. {miss.reason}")
    return {"portal": bench.portal, "standard": standard, "seed": bench.seed, **figures(truth, judgement, len(found))}


if __name__ == "__main__":
    sys.exit(main())

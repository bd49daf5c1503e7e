"""Portals written by vendors who had never seen the harness, walked by `thucchat` with two looks.

    python -m benchmarks.blind                     all of them
    python -m benchmarks.blind --portal single     one of them
    python -m benchmarks.blind --keep DIR          keep the runs

Each portal is started, its target.toml and catalogue.jsonl are written, and `thucchat walk` and `thucchat judge` run as
they would for a province. Prints a row per portal, every service that did not come out as its vendor knows it, and all
figures as one line of JSON. Exit 0 when none differs, 1 when some do. The first figures are kept in docs/blind.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from levels.verdict import JUDGEMENT, Finding, Result, ServiceVerdict, Verdict
from tests.blind.common.account import lend_password
from tests.blind.common.target import write_target
from tests.blind.desk.serve import running as desk
from tests.blind.gov2025.serve import running as gov2025
from tests.blind.jsf.serve import running as jsf
from tests.blind.legacy.serve import running as legacy
from tests.blind.liferay.serve import running as liferay
from tests.blind.mixed.serve import running as mixed
from tests.blind.mobile.serve import running as mobile
from tests.blind.onepage.serve import running as onepage
from tests.blind.postback.serve import running as postback
from tests.blind.react.serve import running as react
from tests.blind.single.serve import running as single
from tests.blind.spa.serve import running as spa

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.blind.common.serving import Portal
    from tests.blind.common.truth import Truth

PORTALS = {
    "postback": postback,
    "single": single,
    "mixed": mixed,
    "liferay": liferay,
    "mobile": mobile,
    "gov2025": gov2025,
    "desk": desk,
    "spa": spa,
    "legacy": legacy,
    "jsf": jsf,
    "react": react,
    "onepage": onepage,
}
CONFIRMED = "L3-07"  # sending is confirmed


@dataclass(frozen=True, slots=True)
class Outcome:
    """A service after its looks. `filed`: the portal holds a dossier of it, and its confirmation was seen.

    `accused` are criteria not met; `reasons` what was said of these and, where nothing was filed, of what was untested.
    """

    code: str
    kind: str
    criterion: str
    filed: bool
    accused: tuple[str, ...]
    verdict: str
    reasons: tuple[str, ...] = ()

    @property
    def told(self) -> bool:
        """Whether the planted fault was told by its criterion."""
        return bool(self.criterion) and self.criterion in self.accused

    @property
    def differs(self) -> bool:
        """Whether it came out otherwise than its vendor knows it."""
        if self.kind == "paper":
            return self.accused != (self.criterion,)
        return bool(self.accused) or not self.filed


def outcome(truth: Truth, judged: ServiceVerdict, held: int) -> Outcome:
    """What became of one service; `held` is how many of its dossiers the portal has."""
    confirmed = any(f.criterion == CONFIRMED and f.result is Result.MET for f in judged.findings)
    filed = confirmed and held > 0
    telling = {Result.NOT_MET} if filed else {Result.NOT_MET, Result.UNTESTED}
    return Outcome(
        truth.code,
        truth.kind,
        truth.criterion,
        filed,
        tuple(f.criterion for f in judged.findings if f.result is Result.NOT_MET),
        judged.verdict.value,
        grouped(f for f in judged.findings if f.result in telling),
    )


def grouped(findings: Iterable[Finding]) -> tuple[str, ...]:
    """What was said, each reason once, with the criteria that it was said of."""
    said: dict[str, list[str]] = {}
    for finding in findings:
        said.setdefault(f"{finding.result.value}: {finding.reason}", []).append(finding.criterion)
    return tuple(f"{', '.join(criteria)} {reason}" for reason, criteria in said.items())


def figures(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """A portal's row."""
    sound, paper, decoys = ([o for o in outcomes if o.kind == kind] for kind in ("sound", "paper", "decoy"))
    return {
        "sound": len(sound),
        "sound_filed": sum(o.filed for o in sound),
        "sound_accused": sum(bool(o.accused) for o in sound),
        "sound_real": sum(o.verdict == Verdict.REAL for o in sound),
        "paper": len(paper),
        "paper_told": sum(o.told for o in paper),
        "paper_missed": sum(not o.told for o in paper),
        "paper_called_real": sum(o.verdict == Verdict.REAL for o in paper),
        "decoys": len(decoys),
        "decoys_filed": sum(o.filed for o in decoys),
        "decoys_accused": sum(bool(o.accused) for o in decoys),
    }


def walk(name: str, portal: Portal, folder: Path, browsers: int) -> list[Outcome]:
    """Walk a portal and judge it, as from the command line."""
    target, catalogue = write_target(portal, folder)
    run = ["--run", name, "--runs", str(folder / "runs")]
    files = ["--target", str(target), "--catalogue", str(catalogue)]
    for words in (["walk", *files, *run, "-n", str(browsers), "--looks", "2"], ["judge", *run]):
        command = [sys.executable, "-m", "thucchat", *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this interpreter
        if done.returncode not in {0, 3}:
            raise RuntimeError(
                f"thucchat {words[0]} of {name} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
    judgement = JUDGEMENT.validate_json((folder / "runs" / name / "verdicts.json").read_bytes())
    verdicts = {service.code: service for service in judgement.services}
    held = [dossier.service for dossier in portal.dossiers.all()]
    return [outcome(truth, verdicts[code], held.count(code)) for code, truth in portal.truth.items()]


def main() -> int:
    """Walk, print, and say by the exit code whether anything differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--portal", choices=PORTALS, action="append", help="only this portal")
    parser.add_argument("--keep", type=Path, help="folder that keeps the runs")
    parser.add_argument("-n", type=int, default=2, dest="browsers", help="browsers at once")
    chosen = parser.parse_args()
    lend_password()
    rows: dict[str, dict[str, int]] = {}
    differing: list[tuple[str, Outcome]] = []
    print(f"{'portal':<9} {'filed':>8} {'accused':>8} {'told':>8} {'missed':>7} {'decoys accused':>15}")
    with tempfile.TemporaryDirectory() as scratch:
        for name in chosen.portal or PORTALS:
            with PORTALS[name]() as portal:
                outcomes = walk(name, portal, (chosen.keep or Path(scratch)).absolute() / name, chosen.browsers)
            row = rows[name] = figures(outcomes)
            differing += [(name, o) for o in outcomes if o.differs]
            print(
                f"{name:<9} {row['sound_filed']:>3} of {row['sound']} {row['sound_accused']:>8}"
                f" {row['paper_told']:>3} of {row['paper']} {row['paper_missed']:>7}"
                f" {row['decoys_accused']:>10} of {row['decoys']}",
                flush=True,
            )
    for name, o in differing:
        asked = f"{o.kind}{f' ({o.criterion})' if o.criterion else ''}"
        came = f"{'filed' if o.filed else 'not filed'}, {o.verdict}, accused {o.accused or 'of nothing'}"
        print(f"  {name} {o.code} {asked}: {came}")
        for reason in o.reasons:
            print(f"      {reason}")
    print(json.dumps({"portals": rows, "differing": len(differing)}))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())

"""The same services by the command line, by `pytest scenarios` and by a stored run give the same verdicts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from thucchat.exporting import export_run
from thucchat.judging import judge
from thucchat.practice import practice_province
from thucchat.walking import plan_walks, walk_all

if TYPE_CHECKING:
    from levels.verdict import Judgement
    from thucchat.walking import WalkPlan

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
CODES = ("1.001686", "1.008922")  # a dead entry, a sound service


class Silent:
    """A progress that tells nobody."""

    def note(self, said: str) -> None: ...

    def advance(self, said: str = "") -> None: ...


def told(judgement: Judgement) -> dict[str, object]:
    """What a judgement says, without dossier codes and evidence, which differ between two walks."""
    return {s.code: (s.verdict, s.reached, [(f.criterion, f.result) for f in s.findings]) for s in judgement.services}


def test_command_line_and_pytest_agree_and_exports_are_written(tmp_path: Path) -> None:
    with practice_province(tmp_path / "province", 7) as place:
        target, catalogue = place / "target.toml", place / "catalogue.jsonl"

        def plan(run: str) -> WalkPlan:
            return plan_walks(target, catalogue, run, only=CODES, runs=tmp_path)

        walked = plan("walked")
        walk_all(walked, Silent())
        by_command, _ = judge(walked.store)
        codes = [word for code in CODES for word in ("--service", code)]
        options = ["--target", str(target), "--catalogue", str(catalogue), "--run", "tested", "--runs", str(tmp_path)]
        command = [sys.executable, "-m", "pytest", str(ROOT / "scenarios"), "-q", "--tb=line", *options, *codes]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        assert "1 failed, 1 passed" in done.stdout, done.stdout
        by_pytest, _ = judge(plan("tested").store)
        assert told(by_pytest) == told(by_command)
        first = (walked.store.folder / "verdicts.json").read_bytes()
        assert export_run(walked.store, target, catalogue, None) == 0
        judge(walked.store)
        assert (walked.store.folder / "verdicts.json").read_bytes() == first
    _exports_tell_the_same(walked.store.folder)


def _exports_tell_the_same(folder: Path) -> None:
    cases = ET.parse(folder / "junit.xml").getroot().iter("testcase")  # noqa: S314  our own file
    outcome = {c.get("name", "").partition("[")[2].rstrip("]"): [child.tag for child in c] for c in cases}
    assert {code: "failure" in tags for code, tags in outcome.items() if code in CODES} == {
        "1.001686": True,
        "1.008922": False,
    }
    results = [json.loads(p.read_text(encoding="utf-8")) for p in (folder / "allure").glob("*-result.json")]
    statuses = {r["name"].partition(" ")[0]: r["status"] for r in results}
    assert statuses["1.001686"] == "failed"
    assert statuses["1.008922"] == "passed"
    assert any(a for r in results for step in r["steps"] for a in step.get("attachments", []))

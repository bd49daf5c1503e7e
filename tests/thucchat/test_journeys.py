"""A special journey, as the documents show it, keeps its facts in the run and accuses nobody when it fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evidence.facts import Acknowledged, ControlFilled, Outcome, WalkEnded
from evidence.store import RunStore
from levels.case import Case
from levels.judge import judge_case
from levels.standard import read_standard
from levels.verdict import Result
from tests.pages.site import Running, Site
from tests.scenarios.test_walk import SERVICE

if TYPE_CHECKING:
    from levels.verdict import ServiceVerdict

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "test_dang_ky_lai_khai_sinh.py"


def pytested(folder: Path, path: Path, site: Site, *, password: str = "mat-khau-thu", fields: str = "") -> str:
    """Run pytest over a path for a site; what it printed."""
    target, catalogue = folder / "target.toml", folder / "danh-muc.csv"
    target.write_text(
        f'[portal]\nname = "Cổng thử"\nbase_url = "{site.url}"\nallowed_hosts = ["{site.url.removeprefix("http://")}"]\n'
        '[consent]\nsubmit = true\n[citizen]\nusername = "012345"\npassword_env = "SITE_PASSWORD"\n'
        "[limits]\nstep_timeout = 8\n",
        encoding="utf-8",
    )
    if fields:
        (folder / "fields.toml").write_text(fields, encoding="utf-8")
    catalogue.write_text(f"Mã thủ tục,Tên thủ tục,Mức độ\n{SERVICE.code},{SERVICE.name},3\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", str(path), "-q", "-p", "no:cacheprovider", "--looks", "1"]
    options = ["--target", str(target), "--catalogue", str(catalogue), "--run", "r", "--runs", str(folder)]
    environment = {**os.environ, "SITE_PASSWORD": password}
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    return done.stdout + done.stderr


def judged(folder: Path, site: Site) -> tuple[Case, ServiceVerdict]:
    store = RunStore(folder / "r")
    case = Case(SERVICE, store.read_walk(SERVICE.code), site.url)
    return case, judge_case(case, read_standard("tt32-2017"), store)


def test_the_document_shows_the_example_that_is_run() -> None:
    document = (ROOT / "docs" / "journeys.md").read_text(encoding="utf-8")
    assert f"```python\n{EXAMPLE.read_text(encoding='utf-8')}```" in document


@pytest.mark.browser
def test_the_example_passes_and_its_facts_are_judged_like_a_walks(tmp_path: Path) -> None:
    with Running(Site()) as site:
        said = pytested(tmp_path, EXAMPLE, site)
        assert "1 passed" in said, said
        case, verdict = judged(tmp_path, site)
        again = pytested(tmp_path, EXAMPLE, site)
    _, filed = case.last(Acknowledged)
    assert filed is not None
    assert filed.code in site.dossiers
    assert len(site.dossiers) == 1
    _, ended = case.last(WalkEnded)
    assert ended is not None
    assert ended.outcome is Outcome.DONE
    assert not [f for f in verdict.findings if f.result is Result.NOT_MET and f.level]
    assert any(f.result is Result.MET for f in verdict.findings)
    assert "1 skipped" in again, again
    assert "mat-khau-thu" not in "".join(p.read_text("utf-8") for p in (tmp_path / "r" / "walks").iterdir())


@pytest.mark.browser
def test_a_journey_that_fails_accuses_nobody(tmp_path: Path) -> None:
    with Running(Site()) as site:
        said = pytested(tmp_path, EXAMPLE, site, password="sai")
        assert "1 failed" in said, said
        case, verdict = judged(tmp_path, site)
    _, ended = case.last(WalkEnded)
    assert ended is not None
    assert ended.outcome is Outcome.BLOCKED
    assert not [f for f in verdict.findings if f.result is Result.NOT_MET and f.level]


@pytest.mark.browser
def test_a_line_of_fields_toml_is_what_the_generic_walk_writes(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "journeys.md").read_text(encoding="utf-8")
    lines = re.search(r"```toml\n(.*?)```", document, re.DOTALL)
    assert lines is not None
    with Running(Site()) as site:
        said = pytested(tmp_path, ROOT / "scenarios" / "test_services.py", site, fields=lines[1])
        case, _ = judged(tmp_path, site)
    filled = {fact.key: fact.value for _, fact in case.each(ControlFilled)}
    assert filled.get("n1") == "Đã đăng ký năm 1990 tại UBND xã Đại Hồng", said

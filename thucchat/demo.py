"""The main job on the practice province, start to report: province, walks, load, judgement, report, exports."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from catalogue.target import read_target
from thucchat.exporting import export_run
from thucchat.judging import anything_untested, judge, report, show_headline
from thucchat.progress import progress
from thucchat.walking import UsageError, plan_walks, walk_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from evidence.store import RunStore
from load.run import run_load

_LOAD_USERS = 6


@dataclass(frozen=True, slots=True)
class Demo:
    """How the demo runs. `services` 0 walks them all; `load_seconds` 0 makes no load."""

    services: int
    workers: int
    seed: int
    folder: Path
    load_seconds: float
    lang: Literal["vi", "en"]
    browser: Path | None

    def run(self, out: Console) -> int:
        """Everything, on a fresh run folder. Returns the exit code."""
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)
        with practice_province(self.folder / "province", self.seed) as place:
            store = self._walk(place)
            if self.load_seconds:
                self._load(place, store)
            with progress("Kết luận và lập báo cáo / judging and reporting", 3) as shown:
                judgement, _ = judge(store)
                shown.advance("kết luận / verdicts")
                paths = report(store, browser=self.browser)
                shown.advance("báo cáo / report")
                export_run(store, place / "target.toml", place / "catalogue.jsonl", None)
                shown.advance("Allure, JUnit")
        show_headline(store, paths, self.lang, out)
        return 3 if anything_untested(judgement) and self.services == 0 else 0

    def _walk(self, place: Path) -> RunStore:
        plan = plan_walks(
            place / "target.toml", place / "catalogue.jsonl", self.folder.name, seed=self.seed, runs=self.folder.parent
        )
        if self.services:
            plan = plan_walks(
                place / "target.toml",
                place / "catalogue.jsonl",
                self.folder.name,
                only=[s.code for s in plan.services[: self.services]],
                seed=self.seed,
                runs=self.folder.parent,
            )
        plan = plan.with_options(workers=self.workers, resume=False, browser=self.browser)
        with progress("Đi thử dịch vụ / walking", len(plan.services)) as shown:
            walk_all(plan, shown)
        return plan.store

    def _load(self, place: Path, store: RunStore) -> None:
        with progress("Tạo tải / load", None) as shown:
            run_load(
                store,
                read_target(place / "target.toml"),
                users=_LOAD_USERS,
                seconds=self.load_seconds,
                spawn_rate=_LOAD_USERS,
                seed=self.seed,
                progress=shown.advance,
            )


@contextmanager
def practice_province(folder: Path, seed: int) -> Iterator[Path]:
    """The practice province, running; gives the folder with target.toml and catalogue.jsonl.

    It is another program: the harness gets what any portal's owner hands over, addresses, accounts and a catalogue.
    """
    citizen, officer = secrets.token_urlsafe(12), secrets.token_urlsafe(12)
    os.environ["THUCCHAT_CITIZEN_PASSWORD"] = citizen
    os.environ["THUCCHAT_OFFICER_PASSWORD"] = officer
    environment = {**os.environ, "PROVINCE_PASSWORD": citizen, "PROVINCE_OFFICER_PASSWORD": officer}
    command = [sys.executable, "-m", "province", "--seed", str(seed), "--port", "0", "--out", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)  # noqa: S603  our own program
    try:
        _wait_until_ready(process)
        yield folder
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    if process.stdout is None:
        raise UsageError("the practice province has no output")
    for line in process.stdout:
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if isinstance(told, dict) and told.get("ready"):
            return
    raise UsageError(f"the practice province did not start (exit code {process.wait()}); its own messages stand above")

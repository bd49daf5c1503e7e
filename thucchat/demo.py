"""The main job on the practice province, start to report: province, walks, load, judgement, report, exports."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from catalogue.errors import told
from catalogue.target import read_target
from levels.looks import LOOKS
from thucchat.exporting import export_run
from thucchat.judging import anything_untested, judge, report, show_headline
from thucchat.practice import practice_province
from thucchat.progress import progress
from thucchat.walking import UsageError, plan_walks, walk_all

if TYPE_CHECKING:
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
    looks: int = LOOKS

    def run(self, out: Console) -> int:
        """Everything, on a fresh run folder. Returns the exit code."""
        self._clear()
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

    def _clear(self) -> None:
        """Remove the last demo; any other run is evidence, and stays."""
        if not self.folder.exists():
            return
        if not (self.folder / "province").is_dir():
            raise UsageError(str(told("thucchat", "usage.not_a_demo", folder=self.folder)))
        shutil.rmtree(self.folder)

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
        plan = plan.with_options(workers=self.workers, resume=False, browser=self.browser, looks=self.looks)
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

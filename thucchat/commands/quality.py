"""The command that measures quality, after the walk."""

from __future__ import annotations

from typing import Annotated

import typer

from catalogue.target import read_target
from evidence.store import RunStore
from thucchat.commands.options import (
    USUAL_WORKERS,
    BrowserOption,
    Exit,
    RunOption,
    RunsOption,
    ServiceOption,
    TargetOption,
    WorkersOption,
    option,
    tell,
)
from thucchat.messages import text
from thucchat.progress import progress
from thucchat.walking import RUNS, run_id


def quality(
    target: TargetOption,
    run: RunOption = "run",
    service: ServiceOption = None,
    sample: Annotated[int, option("sample", "--sample", min=0)] = 10,
    firefox: Annotated[int, option("firefox", "--firefox", min=0)] = 2,
    workers: WorkersOption = USUAL_WORKERS,
    resume: Annotated[bool, option("resume", "--resume")] = False,
    runs: RunsOption = RUNS,
    browser: BrowserOption = None,
) -> None:
    """Measure the portal's own pages and a sample of services; reported beside the level."""
    from thucchat.measuring import choose, measure

    store = RunStore(runs / run_id(run))
    chosen = choose(store, service or (), sample)
    agreed = read_target(target)
    agreed.check_secrets()
    with progress(str(text("cli", "quality.progress")), len(chosen) + 1) as shown:
        measured = measure(
            store, agreed, chosen, shown, workers=workers, resume=resume, browser=browser, second=firefox
        )
    tell("quality.done", folder=store.folder, done=measured.done, unseen=measured.unseen, kept=measured.kept)
    tell("quality.next", run=run, runs="" if runs == RUNS else f" --runs {runs}")
    raise typer.Exit(Exit.UNTESTED if measured.unseen else Exit.OK)

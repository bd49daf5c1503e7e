"""Commands that gather: the catalogue's check, the walk, the load."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path  # noqa: TC003  typer reads the annotations at run time
from typing import Annotated

import typer

from catalogue.read import read_catalogue
from catalogue.target import Target, read_target
from catalogue.working_time import VIETNAM
from evidence.store import RunStore
from levels.looks import LOOKS
from thucchat.commands.options import (
    USUAL_WORKERS,
    BrowserOption,
    CatalogueOption,
    Exit,
    LangOption,
    LooksOption,
    RunOption,
    RunsOption,
    SeedOption,
    ServiceOption,
    TargetOption,
    WorkersOption,
    explain,
    option,
    out,
    tell,
)
from thucchat.messages import text
from thucchat.progress import progress
from thucchat.walking import RUNS, plan_walks, read_shard, run_id, walk_all

_LISTED = 40  # open dossiers told one by one


def catalogue_check(
    file: Annotated[Path, typer.Argument(help=explain("option.file"))],
    lang: LangOption = "vi",
) -> None:
    """Read a catalogue and name every bad row."""
    from catalogue.check import lines

    catalogue = read_catalogue(file)
    for line in lines(catalogue, lang):
        out.print(line, markup=False, highlight=False)
    if catalogue.services:
        tell("catalogue_check.next", file=file)
    raise typer.Exit(Exit.USAGE if catalogue.rejected else Exit.OK)


def walk(
    target: TargetOption,
    catalogue: CatalogueOption,
    run: RunOption = "run",
    service: ServiceOption = None,
    workers: WorkersOption = USUAL_WORKERS,
    shard: Annotated[str, option("shard", "--shard")] = "1/1",
    seed: SeedOption = 7,
    resume: Annotated[bool, option("resume", "--resume")] = False,
    looks: LooksOption = LOOKS,
    standard: Annotated[list[str] | None, option("second_for", "--standard")] = None,
    runs: RunsOption = RUNS,
    browser: BrowserOption = None,
) -> None:
    """Walk the services and record what is seen."""
    plan = plan_walks(target, catalogue, run, only=service or (), shard=read_shard(shard), seed=seed, runs=runs)
    plan = plan.with_options(
        workers=workers, resume=resume, browser=browser, looks=looks, standards=tuple(standard or ())
    )
    _say_whether_somebody_logged_in(plan.target, target)
    with progress(str(text("cli", "walk.progress")), len(plan.services)) as shown:
        walked = walk_all(plan, shown)
    tell(
        "walk.done",
        folder=plan.store.folder,
        done=walked.done,
        refused=walked.refused,
        unseen=walked.unseen,
        kept=walked.kept,
    )
    if walked.again:
        tell("walk.again", again=walked.again)
    if walked.rejected:
        tell("walk.rejected", rows=walked.rejected, catalogue=catalogue)
    tell("walk.next", run=run, runs=_elsewhere(runs))
    raise typer.Exit(Exit.UNTESTED if walked.untested else Exit.OK)


def _say_whether_somebody_logged_in(agreed: Target, path: Path) -> None:
    """Raises KeptSessionError before anything is walked where the kept session cannot be read."""
    from scenarios import kept

    if agreed.citizen is not None and agreed.citizen.login == "person" and kept.read(agreed) is None:
        tell("walk.no_person", target=path)


def follow(
    run: RunOption = "run",
    target: Annotated[Path | None, option("follow_target", "--target")] = None,
    everything: Annotated[bool, option("everything", "--all")] = False,
    at: Annotated[str | None, option("at", "--at")] = None,
    workers: WorkersOption = USUAL_WORKERS,
    runs: RunsOption = RUNS,
    browser: BrowserOption = None,
) -> None:
    """Come back to dossiers that were still being processed."""
    from thucchat.following import due_dossiers, practice_time, target_of
    from thucchat.following import follow as come_back

    store = RunStore(runs / run_id(run))
    agreed = target_of(store, target)
    now = practice_time(agreed, at) if at else None
    due = due_dossiers(store, now or datetime.now(VIETNAM), everything=everything)
    with progress(str(text("cli", "follow.progress")), len(due)) as shown:
        followed = come_back(store, agreed, shown, now=now, everything=everything, workers=workers, browser=browser)
    tell("follow.done", folder=store.folder, returns=followed.returns, unseen=followed.unseen, open=len(followed.open))
    for dossier in followed.open[:_LISTED]:
        tell("follow.open", code=dossier.code, service=dossier.service, at=f"{dossier.come_back:%d.%m.%Y %H:%M}")
    if followed.come_back is not None:
        tell("follow.again", at=f"{followed.come_back:%d.%m.%Y %H:%M}", run=run, runs=_elsewhere(runs))
    tell("follow.next", run=run, runs=_elsewhere(runs))
    raise typer.Exit(Exit.UNTESTED if followed.open or followed.unseen else Exit.OK)


def load(
    target: TargetOption,
    run: RunOption = "run",
    users: Annotated[int, option("users", "--users", min=1)] = 8,
    seconds: Annotated[float, option("seconds", "--seconds", min=1)] = 20,
    seed: SeedOption = 7,
    runs: RunsOption = RUNS,
) -> None:
    """Many citizens file at once; every dossier is counted afterwards."""
    from load.run import run_load

    store = RunStore(runs / run_id(run))
    store.info()  # raises where there is no such run
    with progress(str(text("cli", "load.progress")), None) as shown:
        agreed = read_target(target)
        summary = run_load(
            store, agreed, users=users, seconds=seconds, spawn_rate=users, seed=seed, progress=shown.advance
        )
    sent = sum(r.acknowledged for r in summary.reconciled)
    tell(
        "load.done",
        file=store.folder / "load.json",
        sent=sent,
        lost=sum(len(r.lost) for r in summary.reconciled),
        doubled=sum(len(r.doubled) for r in summary.reconciled),
    )
    tell("load.next", run=run, runs=_elsewhere(runs))
    raise typer.Exit(Exit.OK if sent else Exit.UNTESTED)


def _elsewhere(runs: Path) -> str:
    """The option that the next command needs to find the run."""
    return "" if runs == RUNS else f" --runs {runs}"

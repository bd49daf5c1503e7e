"""Commands that conclude from a stored run: judge, report, export."""

from __future__ import annotations

from typing import Annotated

import typer

from evidence.store import RunStore
from levels.wording import Wording
from thucchat.commands.options import (
    BrowserOption,
    CatalogueOption,
    Exit,
    LangOption,
    RunOption,
    RunsOption,
    TargetOption,
    UsageOption,
    option,
    out,
    tell,
)
from thucchat.walking import RUNS, run_id


def judge(
    run: RunOption = "run",
    standard: Annotated[str | None, option("standard", "--standard")] = None,
    usage: UsageOption = None,
    runs: RunsOption = RUNS,
) -> None:
    """Judge the stored facts."""
    from catalogue.usage import read_usage, told
    from thucchat.judging import anything_untested
    from thucchat.judging import judge as judge_run

    store = RunStore(runs / run_id(run))
    export = read_usage(usage) if usage is not None else None
    judgement, _ = judge_run(store, standard, export)
    for row in export.rejected if export is not None else ():
        why = Wording(*told(row.kind))
        tell("judge.usage_row", file=usage, row=row.row, column=row.column, value=row.value, why=why)
    for warning in judgement.warnings:
        tell("judge.warning", warning=warning)
    tell("judge.done", file=store.folder / "verdicts.json", services=len(judgement.services))
    tell("judge.next", run=run, runs="" if runs == RUNS else f" --runs {runs}")
    raise typer.Exit(Exit.UNTESTED if anything_untested(judgement) else Exit.OK)


def report(
    run: RunOption = "run",
    pdf: Annotated[bool, option("pdf", "--pdf/--no-pdf")] = True,
    lang: LangOption = "vi",
    runs: RunsOption = RUNS,
    browser: BrowserOption = None,
) -> None:
    """Make the report: site, workbook, PDF."""
    from thucchat.judging import report as make_report
    from thucchat.judging import show_headline

    store = RunStore(runs / run_id(run))
    paths = make_report(store, pdf=pdf, browser=browser)
    show_headline(store, paths, lang, out)


def export(
    target: TargetOption,
    catalogue: CatalogueOption,
    run: RunOption = "run",
    runs: RunsOption = RUNS,
) -> None:
    """Export a walked run as Allure results and JUnit."""
    from thucchat.exporting import export_run

    store = RunStore(runs / run_id(run))
    store.info()  # raises where there is no such run
    raise typer.Exit(export_run(store, target, catalogue, out))

"""Judges a stored run and writes verdicts.json; makes its reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from catalogue.errors import told
from evidence.load import read_load
from evidence.store import RunError, RunStore, write_whole
from levels.judge import judge_run
from levels.quality import with_quality
from levels.standard import Standard, known_standards, read_standard
from levels.usage import with_usage
from levels.verdict import JUDGEMENT, Judgement, Verdict
from reports.build import ReportPaths, build_report
from reports.terminal import headline
from thucchat.printing import BrowserPrinter

OWN_STANDARD = "standard.toml"

if TYPE_CHECKING:
    from rich.console import Console

    from catalogue.usage import Usage


def judge(store: RunStore, standard: str | None = None, usage: Usage | None = None) -> tuple[Judgement, Standard]:
    """Judge by the run's own standard or another; the same facts give the same bytes. `usage` is judged beside."""
    name = standard or store.info().standard
    rules = read_standard(name)
    _keep_own(store, name)
    judgement = with_quality(judge_run(store, rules), store, rules)
    if usage is not None:
        judgement = with_usage(judgement, usage, store, rules, read_load(store.folder))
    write_whole(store.folder / "verdicts.json", JUDGEMENT.dump_json(judgement, indent=1) + b"\n")
    return judgement, rules


def _keep_own(store: RunStore, name: str) -> None:
    """Keep a province's own standard with the run, so that its report can be made wherever the run goes."""
    kept = store.folder / OWN_STANDARD
    if name in known_standards():
        kept.unlink(missing_ok=True)
    else:
        write_whole(kept, Path(name).read_bytes())


def standard_of(store: RunStore, judgement: Judgement) -> Standard:
    """The standard that a judgement was made by: the file kept with the run, or one of the harness's own."""
    kept = store.folder / OWN_STANDARD
    return read_standard(str(kept) if kept.exists() else judgement.standard)


def read_judgement(store: RunStore) -> Judgement:
    """Read verdicts.json. Raises RunError when the run was not judged."""
    path = store.folder / "verdicts.json"
    if not path.exists():
        raise RunError(f"{path}: {told('evidence', 'run.not_judged', run=store.run)}")
    return JUDGEMENT.validate_json(path.read_bytes())


def report(store: RunStore, *, pdf: bool = True, browser: Path | None = None) -> ReportPaths:
    """Make the run's site, workbook and printed front page."""
    judgement = read_judgement(store)
    printer = BrowserPrinter(browser) if pdf else None
    return build_report(store, judgement, standard_of(store, judgement), read_load(store.folder), printer=printer)


def show_headline(store: RunStore, paths: ReportPaths, lang: Literal["vi", "en"], out: Console) -> None:
    """Print the headline of a judged run."""
    judgement = read_judgement(store)
    standard = standard_of(store, judgement)
    out.print(headline(judgement, standard, read_load(store.folder), lang, report=paths))


def anything_untested(judgement: Judgement) -> bool:
    """Whether some verdict is unconfirmed: exit code 3."""
    return any(s.verdict is Verdict.UNCONFIRMED for s in judgement.services)

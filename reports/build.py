"""Writes the report of a run into its folder: site, workbook and, where a printer is given, a PDF.

Pages link to the run's own files by relative paths, so a report opens from disk as long as it stays in its run folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from evidence.store import write_whole
from levels.portfolio import Kind, portfolio
from levels.standard import duty_criteria
from levels.usage import usage_criteria
from levels.wording import Wording
from reports.charts import highest, share_bar, timeline
from reports.figures import headline, unstable_services, untested_reasons
from reports.formats import day, moment, percent
from reports.html import environment, short_level
from reports.index_view import index_rows, page_name
from reports.load_figures import load_figures, reconciled_by_service, rows_by_service
from reports.messages import read_messages
from reports.quality_view import quality_view
from reports.service_view import ServiceViews, service_load
from reports.workbook import write_workbook

if TYPE_CHECKING:
    from jinja2 import Environment

    from evidence.load import LoadSummary
    from evidence.store import RunStore
    from levels.standard import Standard
    from levels.verdict import Judgement
    from reports.messages import Messages


class Printer(Protocol):
    """Prints a page as PDF; the command line passes one that uses the browser."""

    def print_pdf(self, html: Path, pdf: Path) -> None:
        """Write `pdf` from the local page `html`, with the paper sizes and colours of the page's own print style."""


@dataclass(frozen=True, slots=True)
class ReportPaths:
    """Where the parts of a report are; `pdf` is None where no printer was given."""

    folder: Path
    index: Path
    workbook: Path
    pdf: Path | None
    services: tuple[Path, ...]


def build_report(
    store: RunStore,
    judgement: Judgement,
    standard: Standard,
    load: LoadSummary | None,
    *,
    printer: Printer | None = None,
) -> ReportPaths:
    """Write `runs/ID/report/`. The PDF comes last: a printer's error leaves everything else in place."""
    messages = read_messages()
    engine = environment(messages)
    folder = store.folder / "report"
    _copy_assets(folder)
    pages = _services(engine, messages, store, judgement, standard, load)
    workbook, pdf = folder / "services.xlsx", folder / "index.pdf"
    write_workbook(workbook, store.info(), judgement, standard, load)
    index = folder / "index.html"
    write_whole(folder / "portfolio.html", _portfolio(engine, store, judgement, standard))
    write_whole(folder / "quality.html", _quality(engine, store, judgement, standard))
    write_whole(index, _index(engine, messages, store, judgement, standard, load, printed=printer is not None))
    pdf.unlink(missing_ok=True)
    if printer is not None:
        printer.print_pdf(index, pdf)
    return ReportPaths(folder, index, workbook, pdf if printer else None, pages)


def _copy_assets(folder: Path) -> None:
    for asset in (files("reports") / "assets").iterdir():
        if asset.name.endswith((".css", ".js")):
            write_whole(folder / "assets" / asset.name, asset.read_bytes())


def _index(
    engine: Environment,
    messages: Messages,
    store: RunStore,
    judgement: Judgement,
    standard: Standard,
    load: LoadSummary | None,
    *,
    printed: bool,
) -> bytes:
    info = store.info()
    figures = headline(judgement, standard)
    page = engine.get_template("index.html.jinja").render(
        info=info,
        started=moment(info.started),
        judgement=judgement,
        standard=standard,
        in_force=_in_force(standard, messages),
        figures=figures,
        bar=share_bar(figures),
        level_name=lambda level: messages["page.no_claim"] if level is None else standard.level_name(level),
        short=lambda level: short_level(standard, level),
        titles={c.id: c.title for c in standard.criteria},
        untested=untested_reasons(judgement, standard),
        rows=index_rows(judgement, standard),
        load=load,
        load_figures=load_figures(load) if load else None,
        timeline=timeline,
        highest=highest,
        of={name: attrgetter(name) for name in ("users", "requests", "failures", "median")},
        printed=printed,
        unstable=unstable_services(judgement),
        portal_reasons={p.id: Wording(p.reason, p.reason_en) for p in judgement.portal},
    )
    return page.encode()


def _services(
    engine: Environment,
    messages: Messages,
    store: RunStore,
    judgement: Judgement,
    standard: Standard,
    load: LoadSummary | None,
) -> tuple[Path, ...]:
    info = store.info()
    catalogue = {service.code: service for service in info.services}
    views = ServiceViews(store, standard, messages)
    rows, reconciled = rows_by_service(load), reconciled_by_service(load)
    template = engine.get_template("service.html.jinja")
    # The same for every service, so written once.
    parts: Any = engine.get_template("parts.html.jinja").module
    headings = {
        c.id: parts.criterion(c) for c in (*standard.criteria, *standard.quality, *usage_criteria(), *duty_criteria())
    }
    folder = store.folder / "report" / "services"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for verdict in judgement.services:
        code = verdict.code
        loaded = service_load(
            rows.get(code, []), reconciled.get(code), load.skipped.get(code) if load else None, messages
        )
        view = views.view(verdict, catalogue.get(code), loaded)
        path = folder / page_name(code)
        page = template.render(view=view, info=info, source=judgement.usage_source, headings=headings)
        path.write_bytes(page.encode())
        written.append(path)
    return tuple(written)


def _portfolio(engine: Environment, store: RunStore, judgement: Judgement, standard: Standard) -> bytes:
    parts: Any = engine.get_template("parts.html.jinja").module
    counted = portfolio(judgement, standard)
    page = engine.get_template("portfolio.html.jinja").render(
        info=store.info(),
        p=counted,
        Kind=Kind,
        standard=standard,
        level=standard.level_name(counted.level),
        share=percent(standard.target_share.share) if standard.target_share else None,
        headings={c.id: parts.criterion(c) for c in standard.criteria},
    )
    return page.encode()


def _quality(engine: Environment, store: RunStore, judgement: Judgement, standard: Standard) -> bytes:
    parts: Any = engine.get_template("parts.html.jinja").module
    page = engine.get_template("quality_page.html.jinja").render(
        info=store.info(),
        view=quality_view(store, judgement, standard),
        headings={c.id: parts.criterion(c) for c in standard.quality},
    )
    return page.encode()


def _in_force(standard: Standard, messages: Messages) -> Wording:
    start = day(standard.in_force_from)
    if standard.in_force_until is None:
        return messages.fill("index.from_now", start=start)
    return messages.fill("index.from_until", start=start, end=day(standard.in_force_until))

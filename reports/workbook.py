"""The workbook as typed cells with headers in both languages: services, findings, what stands beside, load, run."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import xlsxwriter

from catalogue.claim import Scheme
from levels.verdict import Result, Standing
from reports.beside_sheets import FINDINGS, USAGE, duty_rows, quality_rows, usage_rows
from reports.figures import main_reason, mandatory_ids, within_claim
from reports.formats import VIETNAM, day, moment
from reports.load_figures import reconciled_by_service
from reports.messages import read_messages
from reports.portfolio_sheet import headers, portfolio_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from evidence.load import LoadSummary
    from evidence.store import RunInfo
    from levels.standard import Standard
    from levels.verdict import Judgement
    from levels.wording import Wording
    from reports.beside_sheets import Header
    from reports.messages import Messages

Cell = str | int | float | None
_HEADER_HEIGHT = 46
_LINE_HEIGHT, _HIGHEST = 15.0, 400.0  # points
_LETTERS_A_WIDTH = 1.1  # letters of this face are narrow, but words break early
_A3 = 8
_ON_SCREEN_ONLY = "column.evidence"  # the last column: paths into the run's folder, which paper cannot open


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of its header in the catalogues, and its width in characters."""

    key: str
    width: float
    wrap: bool = False


def write_workbook(
    path: Path, info: RunInfo, judgement: Judgement, standard: Standard, load: LoadSummary | None
) -> None:
    """Write `services.xlsx`. Texts are never read as formulas or links, whatever a portal called its services."""
    messages = read_messages()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), options) as book:
        sheets = _Sheets(book, messages)
        sheets.add("services", _SERVICES, _service_rows(judgement, standard, messages))
        sheets.add("findings", _FINDINGS, _finding_rows(judgement, standard, messages))
        sheets.add("portfolio", _columns(headers()), portfolio_rows(judgement, standard, messages))
        sheets.add("quality", _columns(FINDINGS), quality_rows(judgement, standard, messages))
        sheets.add("duties", _columns(FINDINGS), duty_rows(judgement, messages))
        sheets.add("usage", _columns(USAGE), usage_rows(judgement, messages))
        sheets.add("load", _LOAD, _load_rows(load, messages))
        sheets.add("run", _RUN, _run_rows(info, standard, load, messages))


class _Sheets:
    """Writes one sheet after the other in the same style."""

    def __init__(self, book: Any, messages: Messages) -> None:
        self._book = book
        self._messages = messages
        top = {"valign": "top", "font_name": "Times New Roman", "font_size": 11, "bottom": 4, "bottom_color": "#B8B2A4"}
        self._plain = book.add_format(top)
        self._wrapped = book.add_format({**top, "text_wrap": True})
        self._header = book.add_format(
            {
                **top,
                "bold": True,
                "text_wrap": True,
                "bottom": 1,
                "bottom_color": "#000000",
                "bg_color": "#F1EEE7",
                "valign": "vcenter",
            }
        )

    def add(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        """A sheet with a frozen header and a filter over its rows."""
        sheet = self._book.add_worksheet(self._messages[f"sheet.{name}"].vi)
        formats = [self._wrapped if c.wrap else self._plain for c in columns]
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_row(0, _HEADER_HEIGHT)
        for number, column in enumerate(columns):
            header = self._messages[column.key]
            sheet.write_string(
                0, number, header.vi if header.vi == header.en else f"{header.vi}\n{header.en}", self._header
            )
        last = 0
        for last, row in enumerate(rows, start=1):
            if (lines := _lines(row, columns)) > 1:
                # Not every program makes rows as high as their words; those that do not would print them over another.
                sheet.set_row(last, min(lines * _LINE_HEIGHT, _HIGHEST))
            for number, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(last, number, cell, formats[number])
                elif cell is not None:
                    sheet.write_number(last, number, cell, formats[number])
        sheet.autofilter(0, 0, last, len(columns) - 1)
        printed = [number for number, column in enumerate(columns) if column.key != _ON_SCREEN_ONLY]
        sheet.print_area(0, 0, last, printed[-1])


def _lines(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """How many lines the longest wrapped text of a row takes, counted generously."""
    texts = ((cell, c.width) for cell, c in zip(row, columns, strict=False) if c.wrap and isinstance(cell, str))
    return max((math.ceil(len(text) / (width * _LETTERS_A_WIDTH)) for text, width in texts), default=1)


_SERVICES = (
    Column("services.code", 12),
    Column("services.name", 46, wrap=True),
    Column("services.agency", 24, wrap=True),
    Column("services.field", 20, wrap=True),
    Column("services.claimed", 12, wrap=True),
    Column("services.reached", 12, wrap=True),
    Column("column.unsure", 12),
    Column("services.verdict", 17, wrap=True),
    Column("column.failing", 16, wrap=True),
    Column("column.reason_vi", 46, wrap=True),
    Column("column.reason_en", 42, wrap=True),
)
_FINDINGS = (
    Column("services.code", 12),
    Column("column.criterion", 9),
    Column("column.title", 42, wrap=True),
    Column("column.part", 18, wrap=True),
    Column("service.level", 11, wrap=True),
    Column("column.mandatory", 12),
    Column("service.result", 17, wrap=True),
    Column("column.standing", 18, wrap=True),
    Column("column.reason_vi", 44, wrap=True),
    Column("column.reason_en", 40, wrap=True),
    Column("column.basis", 28, wrap=True),
    Column("column.evidence", 40),
)
_LOAD = (
    Column("services.code", 13),
    Column("load.step", 24),
    Column("load.requests", 12),
    Column("load.failures", 10),
    Column("column.median", 12),
    Column("column.p95", 12),
    Column("column.p99", 12),
    Column("column.errors", 40, wrap=True),
    Column("load.acknowledged", 16),
    Column("load.found", 16),
    Column("load.lost", 10),
    Column("load.doubled", 10),
    Column("load.unchecked", 14),
)
_RUN = (Column("column.item", 32), Column("column.value", 80, wrap=True))


def _columns(of: Iterable[Header]) -> tuple[Column, ...]:
    return tuple(Column(*header) for header in of)


def _level(level: int | None, standard: Standard) -> Cell:
    """A level's number, or its name where the standard does not number its levels."""
    return level if level is None or standard.scheme is Scheme.NUMBERED else standard.level_name(level).vi


def _beside(text: Wording) -> str:
    return text.vi if text.vi == text.en else f"{text.vi} / {text.en}"


def _service_rows(judgement: Judgement, standard: Standard, messages: Messages) -> Iterable[Sequence[Cell]]:
    mandatory = mandatory_ids(standard)
    for service in judgement.services:
        reason = main_reason(service, mandatory)
        failing = [f.criterion for f in within_claim(service, mandatory) if f.result is Result.NOT_MET]
        yield (
            service.code,
            service.name,
            service.agency,
            service.field,
            _level(service.claimed, standard),
            _level(service.reached, standard),
            _beside(messages["column.yes" if service.unsure else "column.no"]),
            _beside(messages.word(service.verdict)),
            " ".join(failing),
            reason.reason if reason else "",
            reason.reason_en if reason else "",
        )


def _finding_rows(judgement: Judgement, standard: Standard, messages: Messages) -> Iterable[Sequence[Cell]]:
    criteria = {c.id: c for c in standard.criteria}
    results = {r: _beside(messages.word(r)) for r in Result}
    standings = {s: _beside(messages.word(s)) for s in Standing}
    answers = {True: _beside(messages["column.yes"]), False: _beside(messages["column.no"])}
    parts = {c.part: _beside(messages.get(f"part.{c.part}", c.part)) for c in standard.criteria}
    for service in judgement.services:
        for f in service.findings:
            criterion = criteria.get(f.criterion)
            yield (
                service.code,
                f.criterion,
                criterion.title.vi if criterion else "",
                parts[criterion.part] if criterion else "",
                _level(f.level, standard),
                answers[criterion.mandatory] if criterion else "",
                results[f.result],
                standings[f.standing] if f.standing else "",
                f.reason,
                f.reason_en,
                criterion.basis if criterion else "",
                " ".join(f.evidence),
            )


def _load_rows(load: LoadSummary | None, messages: Messages) -> Iterable[Sequence[Cell]]:
    if load is None:
        return
    account = reconciled_by_service(load)
    for row in load.rows:
        errors = "; ".join(f"{error} ({count})" for error, count in row.errors.items())
        step = _beside(messages.get(f"step.{row.step}", row.step))
        yield row.service, step, row.requests, row.failures, row.median, row.p95, row.p99, errors
    for code, r in account.items():
        dossiers = (r.acknowledged, r.found, len(r.lost), len(r.doubled), r.unchecked)
        yield (code, _beside(messages["column.whole_service"]), None, None, None, None, None, None, *dossiers)


def _run_rows(
    info: RunInfo, standard: Standard, load: LoadSummary | None, messages: Messages
) -> Iterable[Sequence[Cell]]:
    end = day(standard.in_force_until).vi if standard.in_force_until else ""
    yield _beside(messages["index.run"]), info.run
    yield _beside(messages["scope.address"]), info.base_url
    yield _beside(messages["index.date"]), f"{moment(info.started).vi} ({VIETNAM})"
    yield _beside(messages["index.standard"]), f"{standard.id}: {standard.name.vi}"
    yield _beside(messages["index.in_force"]), f"{day(standard.in_force_from).vi} – {end}"
    yield _beside(messages["index.consent"]), info.consent_reference or messages["index.no_consent"].vi
    yield _beside(messages["scope.seed"]), info.seed
    for key, said in (("submit", info.may_submit), ("pay", info.may_pay), ("desk", info.has_officer)):
        yield _beside(messages["scope.heading"]), _beside(messages[f"scope.{key}_{'yes' if said else 'no'}"])
    yield _beside(messages["scope.heading"]), _beside(messages["scope.load_yes" if load else "scope.load_no"])
    for name, version in info.versions.items():
        yield f"{_beside(messages['scope.versions'])}: {name}", version

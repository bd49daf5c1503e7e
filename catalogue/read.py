"""Reads a catalogue: CSV, XLSX or JSONL. Bad rows are told one by one and never cost the good ones."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catalogue import texts
from catalogue.header import find_header, numbers_columns
from catalogue.national import service_from_record
from catalogue.records import Catalogue, CatalogueError, Note, Rejected
from catalogue.row_service import Findings, service_from_row
from catalogue.service import Service
from catalogue.sheet import EXCEL, OLD_EXCEL, sheets_of
from catalogue.table import DELIMITERS, Row, decode, rows_of, undecoded

if TYPE_CHECKING:
    from pathlib import Path


__all__ = ["Catalogue", "CatalogueError", "Note", "Rejected", "read_catalogue"]


@dataclass(slots=True)
class _Reading:
    """A catalogue while it is read."""

    services: list[Service] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    first: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    empty: int = 0

    def take(self, service: Service | None, said: Findings, code_column: str) -> None:
        """Keep a row's service unless an earlier row has its code."""
        if service is not None:
            here = f"{said.sheet}!{said.row}" if said.sheet else str(said.row)
            other = self.first.setdefault(service.code, here)
            if other != here:
                twin = texts.rejected("duplicate", said.row, code_column, service.code, other=other, sheet=said.sheet)
                said.rejected.append(twin)
        if said.rejected:
            self.rejected += said.rejected
        elif service is not None:
            self.services.append(service)
            self.notes += said.notes


def read_catalogue(path: Path) -> Catalogue:
    """Read the services of a file; what kind of file it is shows in its content, not in its name.

    CSV: UTF-8, parted by comma, semicolon, tab or bar. XLSX: every sheet that has a header. JSONL: records of the
    national database. See docs/catalogue.md. Raises CatalogueError when the file itself cannot be used.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise texts.file_error("missing", path) from None
    except OSError as error:
        raise texts.file_error("unreadable", path, error.strerror or type(error).__name__) from None
    if raw.startswith(OLD_EXCEL):
        raise texts.file_error("old_excel", path)
    reading = _Reading()
    if raw.startswith(EXCEL):
        _read_sheets(path, raw, reading)
    else:
        text = decode(raw)
        start = text.lstrip()[:1]
        if not start:
            raise texts.file_error("empty", path)
        if start == "[":
            raise texts.file_error("json_array", path)
        if start == "{":
            _read_lines(text, reading)
        elif not _read_table(_rows_under_a_header(text), "", reading):
            raise texts.file_error("no_header", path)
    return Catalogue(
        source=str(path),
        services=tuple(reading.services),
        rejected=tuple(reading.rejected),
        notes=tuple(reading.notes),
        rows=reading.rows,
        empty=reading.empty,
    )


def _read_sheets(path: Path, raw: bytes, reading: _Reading) -> None:
    unread = []
    sheets = sheets_of(path, raw)
    many = len(sheets) > 1
    for name, rows in sheets:
        if not _read_table(rows, name if many else "", reading) and rows:
            unread.append(name)
    if reading.rows == 0 and (unread or not any(rows for _, rows in sheets)):
        raise texts.file_error("no_header" if unread else "empty", path)
    reading.notes += [texts.note("sheet_without_header", 0, "", name, sheet=name) for name in unread]


def _rows_under_a_header(text: str) -> list[Row]:
    """Rows by the delimiter that gives a header; cells full of another delimiter mislead a count of characters."""
    likely = rows_of(text)
    tries = (rows_of(text, delimiter) for delimiter in DELIMITERS)
    return likely if find_header(likely) else next((rows for rows in tries if find_header(rows)), likely)


def _read_table(rows: list[Row], sheet: str, reading: _Reading) -> bool:
    """Read the rows under the header; False when there is none."""
    found = find_header(rows)
    if found is None:
        return False
    header, start = found
    for column in header.twice:
        reading.notes.append(texts.note("column_twice", header.row, header.titles[column], sheet=sheet))
    if not header.title("claim"):
        reading.notes.append(texts.note("no_level_column", header.row, sheet=sheet))
    if start < len(rows) and numbers_columns(rows[start]):
        reading.notes.append(texts.note("numbering_row", rows[start].number, sheet=sheet))
        start += 1
    for row in rows[start:]:
        reading.rows += 1
        said = Findings(row.number, sheet)
        if row.empty:
            reading.empty += 1
        elif row.problem:
            said.reject(row.problem, "", " | ".join(row.cells))
            reading.take(None, said, "")
        else:
            reading.take(service_from_row(row, header, said), said, header.title("code"))
    return True


def _read_lines(text: str, reading: _Reading) -> None:
    lines = text.split("\n")
    if not lines[-1].strip():
        lines.pop()
    for number, line in enumerate(lines, start=1):
        reading.rows += 1
        if not line.strip():
            reading.empty += 1
            continue
        said = Findings(number)
        reading.take(_record(line, said), said, "ma_thu_tuc")


def _record(line: str, said: Findings) -> Service | None:
    if undecoded(line):
        said.reject("not_utf8", "", line)
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        said.reject("not_json", "", line)
        return None
    return service_from_record(record, said)

"""Reads an export of dossiers by procedure and channel (CSV, XLSX). A bad row is told and never costs the good ones."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from catalogue.records import CatalogueError
from catalogue.service import Channel
from catalogue.sheet import EXCEL, sheets_of
from catalogue.table import DELIMITERS, Row, decode, plain, rows_of, visible
from catalogue.values import code_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_SEARCHED = 40  # rows that may stand above the header
_COUNTS = ("counter", "online", "post")
_GROUPED = re.compile(r"\d{1,3}([., ]\d{3})+")


@dataclass(frozen=True, slots=True)
class UsageRow:
    """Dossiers of one procedure in the period, by channel. `by_officers` of the online ones; None where not told."""

    code: str
    counter: int = 0
    online: int = 0
    post: int = 0
    by_officers: int | None = None
    start: date | None = None
    end: date | None = None
    rows: tuple[int, ...] = ()


class BadRow(NamedTuple):
    """A row that could not be read: `kind` is a key of [errors] in usage.toml."""

    row: int
    column: str
    value: str
    kind: str


@dataclass(frozen=True, slots=True)
class Usage:
    """An export: one row a procedure, and the rows that could not be read."""

    source: str
    rows: tuple[UsageRow, ...]
    rejected: tuple[BadRow, ...] = ()

    def of(self, code: str) -> UsageRow | None:
        """The row of a procedure, whatever part of a province its code carries."""
        return next((r for r in self.rows if national(r.code) == national(code)), None)


@dataclass(slots=True)
class _Reading:
    found: dict[str, UsageRow] = field(default_factory=dict)
    rejected: list[BadRow] = field(default_factory=list)


def national(code: str) -> str:
    """The part of a procedure's code that names it in all provinces."""
    return code[:8]


def told(kind: str, **values: object) -> tuple[str, str]:
    """An error in Vietnamese and English."""
    entry = _words()["errors"][kind]
    return entry["vi"].format(**values), entry["en"].format(**values)


def read_usage(path: Path) -> Usage:
    """Read an export. Rows of one procedure are added up. Raises CatalogueError when the file cannot be used."""
    try:
        raw = path.read_bytes()
    except OSError:
        raise CatalogueError(path, *told("missing", file=path.name)) from None
    tables = [rows for _, rows in sheets_of(path, raw)] if raw.startswith(EXCEL) else _tables(decode(raw))
    reading = _Reading()
    headed = [table for table in tables if _header(table) is not None]
    if not headed:
        raise CatalogueError(path, *told("no_header", file=path.name))
    for table in headed[: len(headed) if raw.startswith(EXCEL) else 1]:
        _read(table, reading)
    return Usage(path.name, tuple(reading.found.values()), tuple(reading.rejected))


def _tables(text: str) -> Iterable[list[Row]]:
    return [rows_of(text), *(rows_of(text, delimiter) for delimiter in DELIMITERS)]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("catalogue") / "usage.toml").read_text(encoding="utf-8"))


@cache
def _headings() -> dict[str, str]:
    return {plain(word): name for name, words in _words()["columns"].items() for word in (name, *words)}


def _header(rows: Sequence[Row]) -> tuple[int, dict[str, int]] | None:
    for index, row in enumerate(rows[:_SEARCHED]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row.cells):
            if name := _headings().get(plain(cell)):
                columns.setdefault(name, place)
        if "code" in columns and ({"channel", "count"} <= set(columns) or {"online", "counter"} <= set(columns)):
            return index, columns
    return None


def _read(rows: Sequence[Row], reading: _Reading) -> None:
    found = _header(rows)
    if found is None:
        return
    start, columns = found
    for row in rows[start + 1 :]:
        if row.empty:
            continue
        bad: list[BadRow] = []
        read = _row(row, columns, bad)
        reading.rejected += bad
        if read is not None and not bad:
            earlier = reading.found.get(national(read.code))
            reading.found[national(read.code)] = _sum(earlier, read) if earlier else read


def _row(row: Row, columns: dict[str, int], bad: list[BadRow]) -> UsageRow | None:
    def cell(name: str) -> str:
        place = columns.get(name)
        return row.cells[place].strip() if place is not None and place < len(row.cells) else ""

    def number(name: str) -> int:
        value = cell(name)
        counted = _count(value)
        if counted is None:
            bad.append(BadRow(row.number, name, visible(value), "bad_count"))
        return counted or 0

    def day(name: str) -> date | None:
        value = cell(name)
        if value and _day(value) is None:
            bad.append(BadRow(row.number, name, visible(value), "bad_date"))
        return _day(value)

    code = code_of(f"{float(cell('code')):.6f}" if columns["code"] in row.numeric else cell("code"))
    if code is None:
        bad.append(BadRow(row.number, "code", visible(cell("code")), "bad_code"))
        return None
    counts = {name: number(name) for name in _COUNTS if name in columns}
    if "channel" in columns and "count" in columns:
        channel = _channel(cell("channel"))
        if channel is None:
            bad.append(BadRow(row.number, "channel", visible(cell("channel")), "bad_channel"))
            return None
        counts = {channel.value: number("count")}
    officers = number("by_officers") if "by_officers" in columns else None
    return UsageRow(code, **counts, by_officers=officers, start=day("start"), end=day("end"), rows=(row.number,))


def _sum(one: UsageRow, other: UsageRow) -> UsageRow:
    """Two rows of one procedure: dossiers added, the period that holds both."""
    told_of = [n for n in (one.by_officers, other.by_officers) if n is not None]
    starts = [d for d in (one.start, other.start) if d is not None]
    ends = [d for d in (one.end, other.end) if d is not None]
    return replace(
        one,
        counter=one.counter + other.counter,
        online=one.online + other.online,
        post=one.post + other.post,
        by_officers=sum(told_of) if told_of else None,
        start=min(starts, default=None),
        end=max(ends, default=None),
        rows=(*one.rows, *other.rows),
    )


def _channel(value: str) -> Channel | None:
    words = plain(value).removeprefix("kenh ")
    return next((Channel(name) for name, known in _words()["channels"].items() if words in known), None)


def _count(value: str) -> int | None:
    text = value.strip()
    if not text or text in {"-", "–"}:
        return 0
    if _GROUPED.fullmatch(text):
        text = re.sub(r"\D", "", text)
    return int(text) if text.isascii() and text.isdigit() else None


def _day(value: str) -> date | None:
    if parts := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value):
        value = f"{parts[3]}-{int(parts[2]):02}-{int(parts[1]):02}"
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None

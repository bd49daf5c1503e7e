"""Sheets of an Excel file as rows of text."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from catalogue.table import Row
from catalogue.texts import file_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
EXCEL = b"PK\x03\x04"


def sheets_of(path: Path, raw: bytes) -> list[tuple[str, list[Row]]]:
    """Name and rows of every sheet, hidden ones too. Raises CatalogueError when the file cannot be opened."""
    try:
        book = load_workbook(BytesIO(raw), read_only=True, data_only=True)
        return [(sheet.title, _rows(sheet.iter_rows(values_only=True))) for sheet in book.worksheets]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as error:
        raise file_error("bad_excel", path, f"{type(error).__name__}: {error}") from error


def _rows(values: Iterable[Sequence[object]]) -> list[Row]:
    rows: list[Row] = []
    for number, cells in enumerate(values, start=1):
        numeric = frozenset(i for i, cell in enumerate(cells) if isinstance(cell, float))
        rows.append(Row(number, tuple(map(_text, cells)), numeric=numeric))
    while rows and rows[-1].empty:
        rows.pop()
    return rows


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)

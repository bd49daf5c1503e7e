"""Tables of text that people type: their encoding, their delimiter, and the row numbers of the file itself."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

DELIMITERS = ",;\t|"
_SPACES = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is its first line in the file (or its row in the sheet), counted from 1.

    `problem` names a message of messages.toml when the row cannot be read; `cells` then holds the line as it stands.
    `numeric` tells the cells that a spreadsheet keeps as numbers.
    """

    number: int
    cells: tuple[str, ...]
    problem: str = ""
    numeric: frozenset[int] = frozenset()

    @property
    def empty(self) -> bool:
        return not self.problem and not any(cell.strip() for cell in self.cells)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """`Mã thủ tục (TTHC)` → `ma thu tuc tthc`: lower case, no diacritics, words only."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return _SPACES.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()


def decode(raw: bytes) -> str:
    """Text of a file in UTF-8 (with or without mark) or UTF-16 with mark.

    Bytes that are neither survive as lone surrogates, so that one bad line does not cost the others; see `undecoded`.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    return raw.decode("utf-8-sig", "surrogateescape")


def undecoded(text: str) -> bool:
    """Whether the text holds bytes that were not UTF-8."""
    return any("\ud800" <= c <= "\udfff" for c in text)


def visible(text: str) -> str:
    """The text with undecoded bytes and controls made harmless for a message, at most 80 characters."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    clean = "".join(c if c.isprintable() else " " for c in clean).strip()
    return clean if len(clean) <= 80 else clean[:79] + "…"


def _split(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0


def delimiter_of(lines: list[str]) -> str:
    """The delimiter that splits the first lines into most columns most evenly; a comma where nothing speaks."""
    sample = [line for line in lines[:60] if line.strip()][:20]

    def score(delimiter: str) -> tuple[int, int]:
        counts = [count for count in (_split(line, delimiter) for line in sample) if count > 1]
        often = max(set(counts), key=lambda n: (counts.count(n), n), default=0)
        return counts.count(often), often

    return max(DELIMITERS, key=score)


def rows_of(text: str, delimiter: str = "") -> list[Row]:
    """All rows of a delimited text, blank ones too. A line that cannot be read costs that line only.

    Without a delimiter the likeliest one is taken.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    delimiter = delimiter or delimiter_of(lines)
    rows: list[Row] = []
    start = 0
    while start < len(lines):
        start = _read_until_trouble(lines, start, delimiter, rows)
    return rows


def _read_until_trouble(lines: list[str], start: int, delimiter: str, rows: list[Row]) -> int:
    """Append rows from line index `start`; returns where to go on, one line after the first unreadable one."""
    reader = csv.reader((line + "\n" for line in lines[start:]), delimiter=delimiter, strict=True)
    done = 0
    while start + done < len(lines):
        try:
            cells = tuple(next(reader))
        except (csv.Error, StopIteration):
            rows.append(Row(start + done + 1, (lines[start + done],), "unreadable_line"))
            return start + done + 1
        problem = "not_utf8" if any(undecoded(cell) for cell in cells) else ""
        rows.append(Row(start + done + 1, cells, problem))
        done = reader.line_num
    return len(lines)

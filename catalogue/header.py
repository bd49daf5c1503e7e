"""Which column of a table means what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from catalogue.table import plain
from catalogue.texts import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalogue.table import Row

SEARCHED_ROWS = 40
_NUMBERING = re.compile(r"\(?\d{1,2}\)?|\([a-z]\)")


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table. `fields[i]` is a key of columns.toml or "" for a column that goes to `extra`.

    `titles[i]` is unique and never empty; `twice` are the columns that repeat the meaning of an earlier one.
    """

    row: int
    titles: tuple[str, ...]
    fields: tuple[str, ...]
    twice: tuple[int, ...] = ()

    def title(self, field: str) -> str:
        """Title of the column that means `field`, "" when there is none."""
        return self.titles[self.fields.index(field)] if field in self.fields else ""


@cache
def _meanings() -> dict[str, str]:
    return {plain(word): field for field, names in columns().items() for word in (field, *names)}


_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*")


def field_of(title: str) -> str:
    """What a heading means, "" when it is not known. Words in brackets are tried without, too: `Lệ phí (đồng)`."""
    return _meanings().get(plain(title)) or _meanings().get(plain(_ASIDE.sub(" ", title)), "")


# Shapes of the national records that mean a field under a key of their own.
_NATIONAL = {
    "ma_thu_tuc": "code",
    "ten_thu_tuc": "name",
    "co_quan_thuc_hien": "agency",
    "linh_vuc": "field",
    "cap_thuc_hien": "government_level",
    "doi_tuong_thuc_hien": "applicants",
    "so_quyet_dinh": "decision",
    "muc_do_cong_bo": "claim",
    "thanh_phan_ho_so": "components",
    "ket_qua_xu_ly": "result",
    "channels": "channels",
}


def field_of_key(key: str) -> str:
    """What a key of a JSON record means."""
    return _NATIONAL.get(key) or field_of(key)


def find_header(rows: Sequence[Row]) -> tuple[Header, int] | None:
    """The header among the first rows, and the index of the first row after it; None when there is none.

    It is the row with the most known columns, code and name among them. Title rows above it are passed over.
    """
    best: tuple[int, int] | None = None
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        known = {field_of(cell) for cell in row.cells} - {""}
        if not row.problem and {"code", "name"} <= known and (best is None or len(known) > best[0]):
            best = len(known), index
    if best is None:
        return None
    return header_from(rows[best[1]].number, rows[best[1]].cells), best[1] + 1


def header_from(row: int, cells: Sequence[str]) -> Header:
    """Give every column a meaning and a title of its own."""
    titles: list[str] = []
    fields: list[str] = []
    twice: list[int] = []
    for index, cell in enumerate(cells):
        title = " ".join(cell.split()) or f"cột {index + 1}"
        while title in titles:
            title = f"{title} ({index + 1})"
        field = field_of(cell)
        if field and field in fields:
            twice.append(index)
            field = ""
        titles.append(title)
        fields.append(field)
    return Header(row, tuple(titles), tuple(fields), tuple(twice))


def numbers_columns(row: Row) -> bool:
    """Whether a row under the header only numbers the columns: (1) (2) (3)."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    return len(filled) > 1 and all(_NUMBERING.fullmatch(cell) for cell in filled)

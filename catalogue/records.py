"""What reading a catalogue gives: the services, and every row that could not become one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from catalogue.service import Service

if TYPE_CHECKING:
    from pathlib import Path


class CatalogueError(ValueError):
    """The file itself cannot be used. The message names it, in Vietnamese and English, and says what to do."""

    def __init__(self, path: Path, vi: str, en: str) -> None:
        super().__init__(f"{path}: {vi} / {en}")
        self.path, self.vi, self.en = path, vi, en


class Remark(Protocol):
    """What `Rejected` and `Note` have in common."""

    @property
    def kind(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def sheet(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def reason_vi(self) -> str: ...
    @property
    def reason_en(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Rejected:
    """One fault of a row that is not walked, and what to do. A row may have several.

    `row` is the line of the file or the row of the sheet, from 1; `column` is the heading as the file writes it;
    `value` is at most 80 characters; `kind` is the stable name of the reason in messages.toml.
    """

    row: int
    column: str
    value: str
    reason_vi: str
    reason_en: str
    kind: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know of a row that is walked, or of the file (`row` 0). Fields as in `Rejected`."""

    row: int
    column: str
    value: str
    reason_vi: str
    reason_en: str
    kind: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue as read from `source`. `rows` counts the rows under the header, `empty` those with nothing in them.

    len(services) + rejected_rows + empty == rows, always.
    """

    source: str
    services: tuple[Service, ...]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[Note, ...] = ()
    rows: int = 0
    empty: int = 0

    @property
    def rejected_rows(self) -> int:
        """How many rows were rejected, each counted once."""
        return len({(r.sheet, r.row) for r in self.rejected})

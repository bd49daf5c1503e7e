"""A dataclass as a table of SQLite: its columns, and the statements that make, read and change it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Mapping

Row = TypeVar("Row")
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Mark(Enum):
    """What a column is besides its type, as `Annotated[int, Mark.KEY]`; several keys are one key together."""

    KEY = "key"
    UNIQUE = "unique"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Refers:
    """A column that holds the `id` of a row of another table."""

    table: str


def stamp(moment: datetime) -> str:
    """A moment as it is kept: all of one length, so that their order is that of the texts."""
    return moment.isoformat(" ", "microseconds")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its line of SQL, and how values go in and out; None is a value that stays as it is."""

    name: str
    line: str
    marks: tuple[Any, ...]
    brief: bool
    put: Callable[[Any], Any] | None = None
    get: Callable[[Any], Any] | None = None

    def put_value(self, value: Any) -> Any:
        """The value as the database keeps it."""
        return value if self.put is None or value is None else self.put(value)


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """The statements of one table, each made once."""

    kind: type[Row]
    name: str
    columns: dict[str, Column]
    made: tuple[str, ...]
    read: str
    read_brief: str
    insert: str
    replace: str
    delete: str
    numbered: bool

    def row(self, found: tuple[Any, ...]) -> Row:
        """A row as it was read by `read`."""
        return self._row(self.columns.values(), found)

    def brief_row(self, found: tuple[Any, ...]) -> Row:
        """A row as it was read by `read_brief`."""
        return self._row((column for column in self.columns.values() if column.brief), found)

    def _row(self, columns: Any, found: tuple[Any, ...]) -> Row:
        given = {
            column.name: value if column.get is None or value is None else column.get(value)
            for column, value in zip(columns, found, strict=True)
        }
        return self.kind(**given)

    def values(self, row: Row) -> tuple[Any, ...]:
        """The values of a row for `insert`; an `id` of 0 is left to the database."""
        given = (column.put_value(getattr(row, column.name)) for column in self.columns.values())
        return (next(given) or None, *given) if self.numbered else tuple(given)

    def change(self, changes: Mapping[str, Any]) -> tuple[str, list[Any]]:
        """The statement that sets these columns, and its values."""
        there = ", ".join(f"{name} = ?" for name in changes)
        given = [self.columns[name].put_value(value) for name, value in changes.items()]
        return f'UPDATE "{self.name}" SET {there}', given  # noqa: S608  names of columns, no value

    def count_up(self, key: str, column: str) -> str:
        """The statement that counts one up and tells the number."""
        start = f'INSERT INTO "{self.name}" ({key}, {column}) VALUES (?, 1)'  # noqa: S608  names of columns, no value
        return f"{start} ON CONFLICT ({key}) DO UPDATE SET {column} = {column} + 1 RETURNING {column}"


def table_of(kind: type[Row]) -> Table[Row]:
    """The table of a dataclass; its name is that of the class. A column of another type raises TypeError."""
    name = _WORD.sub("_", kind.__name__).lower()
    hints = get_type_hints(kind, include_extras=True)
    columns = {field.name: _column(field.name, hints[field.name]) for field in fields(kind)}  # type: ignore[arg-type]
    keys = [column.name for column in columns.values() if Mark.KEY in column.marks]
    together: tuple[str, ...] = getattr(kind, "TOGETHER", ())
    lines = [column.line for column in columns.values()]
    lines += [f"PRIMARY KEY ({', '.join(keys)})"] if keys else []
    lines += [f"UNIQUE ({', '.join(together)})"] if together else []
    indexes = (
        f'CREATE INDEX "{name}_{column.name}" ON "{name}" ({column.name})'
        for column in columns.values()
        if Mark.INDEX in column.marks
    )
    given = f'INTO "{name}" ({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})'
    brief = ", ".join(column.name for column in columns.values() if column.brief)
    return Table(
        kind=kind,
        name=name,
        columns=columns,
        made=(f'CREATE TABLE "{name}" ({", ".join(lines)})', *indexes),
        read=f'SELECT {", ".join(columns)} FROM "{name}"',  # noqa: S608  names of columns, no value
        read_brief=f'SELECT {brief} FROM "{name}"',  # noqa: S608
        insert=f"INSERT {given}",
        replace=f"INSERT OR REPLACE {given}",
        delete=f'DELETE FROM "{name}"',  # noqa: S608
        numbered=next(iter(columns)) == "id" and columns["id"].line.startswith("id INTEGER"),
    )


_KINDS: dict[Any, tuple[str, Callable[[Any], Any] | None, Callable[[Any], Any] | None]] = {
    int: ("INTEGER", None, None),
    str: ("TEXT", None, None),
    bytes: ("BLOB", None, None),
    bool: ("INTEGER", int, bool),
    datetime: ("TEXT", stamp, datetime.fromisoformat),
    dict: ("TEXT", json.dumps, json.loads),
    list: ("TEXT", json.dumps, json.loads),
}


def _column(name: str, hint: Any) -> Column:
    marks = getattr(hint, "__metadata__", ())
    bare = hint.__origin__ if marks else hint
    parts = get_args(bare)
    optional = NoneType in parts
    kind = next(part for part in parts if part is not NoneType) if optional else bare
    kind = get_origin(kind) or kind
    if kind not in _KINDS:
        raise TypeError(f"{name}: no column holds {kind}")
    sql, put, get = _KINDS[kind]
    line = f"{name} {sql}" + ("" if optional else " NOT NULL") + (" UNIQUE" if Mark.UNIQUE in marks else "")
    for mark in marks:
        line += f' REFERENCES "{mark.table}" (id)' if isinstance(mark, Refers) else ""
    return Column(name, line, marks, kind is not bytes, put, get)

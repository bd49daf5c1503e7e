"""Rows of dataclasses in SQLite, a file for each system; a connection for each thread that asks.

A table is a dataclass with default values wherever a column may be left out:

    @dataclass(slots=True, kw_only=True)
    class Dossier:
        id: Annotated[int, Mark.KEY] = 0  # the database gives it
        key: Annotated[str, Mark.UNIQUE]
        due: datetime | None = None

Columns are int, str, bytes, bool, datetime, and dict or list, kept as JSON. Every call outside `transaction` is a
transaction of its own. Conditions are SQL with `?` for values.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from province.common.tables import Mark, Refers, Table, stamp, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Database", "Mark", "Refers", "open_database"]
Row = TypeVar("Row")
_WAIT_SECONDS = 10


class Database:
    """The database of one system. Errors are those of sqlite3."""

    def __init__(self, path: Path, kinds: Iterable[type[Any]]) -> None:
        self._path = path
        self._tables = {kind: table_of(kind) for kind in kinds}
        self._local = threading.local()
        with self.transaction() as connection:
            for table in self._tables.values():
                for statement in table.made:
                    connection.execute(statement)

    def first(self, kind: type[Row], where: str, *values: Any) -> Row | None:
        """The first row that fits."""
        table: Table[Row] = self._tables[kind]
        found = self._run(f"{table.read} WHERE {where} LIMIT 1", values).fetchone()
        return None if found is None else table.row(found)

    def one(self, kind: type[Row], where: str, *values: Any) -> Row:
        """The row that must be there. Raises LookupError."""
        found = self.first(kind, where, *values)
        if found is None:
            raise LookupError(f"{kind.__name__}: no row where {where} is {values}")
        return found

    def all(self, kind: type[Row], where: str = "TRUE", *values: Any, brief: bool = False) -> list[Row]:
        """All rows that fit; `brief` leaves bytes at their default. `where` may go on with ORDER BY and LIMIT."""
        table: Table[Row] = self._tables[kind]
        make = table.brief_row if brief else table.row
        start = table.read_brief if brief else table.read
        return [make(found) for found in self._run(f"{start} WHERE {where}", values)]

    def add(self, *rows: Any, replace: bool = False) -> None:
        """Insert rows; those that leave their `id` to the database get it. `replace` puts them in place of old ones."""
        for row in rows:
            table = self._tables[type(row)]
            cursor = self._run(table.replace if replace else table.insert, table.values(row))
            if table.numbered and not row.id:
                row.id = cursor.lastrowid

    def fill(self, rows: Iterable[Any], kind: type[Any]) -> None:
        """Insert many rows at once."""
        table = self._tables[kind]
        with self.transaction() as connection:
            connection.executemany(table.insert, map(table.values, rows))

    def change(self, kind: type[Any], changes: Mapping[str, Any], where: str, *values: Any) -> int:
        """Set columns of the rows that fit; returns how many these are."""
        statement, given = self._tables[kind].change(changes)
        return self._run(f"{statement} WHERE {where}", (*given, *values)).rowcount

    def drop(self, kind: type[Any], where: str, *values: Any) -> int:
        """Delete the rows that fit; returns how many these were."""
        return self._run(f"{self._tables[kind].delete} WHERE {where}", values).rowcount

    def count_up(self, kind: type[Any], key: str, column: str, value: str) -> int:
        """One more in `column` of the row whose `key` is `value`, made where it is missing; each number comes once."""
        statement = self._tables[kind].count_up(key, column)
        return int(self._run(statement, (value,)).fetchall()[0][0])

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """What happens inside is done as a whole or, after an error, not at all. It must not be nested."""
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def _run(self, statement: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        given = [stamp(value) if isinstance(value, datetime) else value for value in values]
        return self._connection.execute(statement, given)

    @property
    def _connection(self) -> sqlite3.Connection:
        known: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if known is None:
            known = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)
            known.execute("PRAGMA journal_mode=WAL")
            # A file lives no longer than its province, so it need not outlast a power cut, only a kill.
            known.execute("PRAGMA synchronous=OFF")
            known.execute("PRAGMA foreign_keys=ON")
            self._local.connection = known
        return known


def open_database(path: Path, kinds: Iterable[type[Any]]) -> Database:
    """A fresh file at `path` with the tables of `kinds`; what an earlier start left there is replaced."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return Database(path, kinds)

"""The reader's words and messages, from words.toml and messages.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from catalogue.records import CatalogueError, Note, Rejected
from catalogue.table import visible

if TYPE_CHECKING:
    from pathlib import Path


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("catalogue") / name).read_text(encoding="utf-8"))


def words(section: str, key: str) -> tuple[str, ...]:
    """A list of words.toml."""
    return tuple(_toml("words.toml")[section][key])


def number(section: str, key: str) -> int:
    """A number of words.toml."""
    return cast("int", _toml("words.toml")[section][key])


def columns() -> dict[str, list[str]]:
    """Field of a service → headings, from columns.toml."""
    return cast("dict[str, list[str]]", _toml("columns.toml"))


def text(section: str, key: str) -> str:
    """One line of messages.toml."""
    return cast("str", _toml("messages.toml")[section][key])


def _both(section: str, kind: str, value: str, other: str) -> tuple[str, str]:
    entry = _toml("messages.toml")[section][kind]
    return entry["vi"].format(value=value, other=other), entry["en"].format(value=value, other=other)


def rejected(kind: str, row: int, column: str = "", value: str = "", *, other: str = "", sheet: str = "") -> Rejected:
    """A `Rejected` with its reason in both languages."""
    shown = visible(value)
    return Rejected(row, column, shown, *_both("rejected", kind, shown, other), kind, sheet)


def note(kind: str, row: int, column: str = "", value: str = "", *, sheet: str = "") -> Note:
    """A `Note` with its text in both languages."""
    shown = visible(value)
    return Note(row, column, shown, *_both("note", kind, shown, ""), kind, sheet)


def file_error(kind: str, path: Path, value: str = "") -> CatalogueError:
    """A `CatalogueError` with its reason in both languages."""
    return CatalogueError(path, *_both("file", kind, visible(value), ""))

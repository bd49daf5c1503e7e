"""Texts in Vietnamese and English, one TOML file for each part of the program."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.vi if self.vi == self.en else f"{self.vi}  |  {self.en}"


def text(part: str, key: str, **values: object) -> Text:
    """The text `key` of `PART.toml` with its values put in; a dot in the key goes into a table. Raises KeyError."""
    entry: Any = _read(part)
    for name in key.split("."):
        entry = entry[name]
    return Text(entry["vi"].format(**values), entry["en"].format(**values))


@cache
def _read(part: str) -> dict[str, Any]:
    return tomllib.loads((files("thucchat.messages") / f"{part}.toml").read_text(encoding="utf-8"))

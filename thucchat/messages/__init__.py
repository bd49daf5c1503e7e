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
    """The text `key` of `PART.toml` with its values put in; a dot in the key goes into a table.

    A value that is itself told in both languages keeps to them. Raises KeyError.
    """
    entry: Any = _read(part)
    for name in key.split("."):
        entry = entry[name]
    own = {lang: {n: getattr(v, lang, v) for n, v in values.items()} for lang in ("vi", "en")}
    return Text(entry["vi"].format(**own["vi"]), entry["en"].format(**own["en"]))


@cache
def _read(part: str) -> dict[str, Any]:
    return tomllib.loads((files("thucchat.messages") / f"{part}.toml").read_text(encoding="utf-8"))

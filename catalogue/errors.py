"""What is wrong with what a user gave, told in Vietnamese with English beside it; each room has its errors.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple


class Told(NamedTuple):
    """A text in both languages; as a string, the Vietnamese and beside it the English."""

    vi: str
    en: str

    def __str__(self) -> str:
        return f"{self.vi}  |  {self.en}"


def told(room: str, key: str, **values: object) -> Told:
    """The text `key` ("part.name") of `ROOM/errors.toml` with its values put in; a `Told` value keeps its languages.

    Raises KeyError where there is no such text.
    """
    entry: Any = _texts(room)
    for name in key.split("."):
        entry = entry[name]
    return Told(_filled(entry, "vi", values), _filled(entry, "en", values))


def _filled(entry: dict[str, str], language: Literal["vi", "en"], values: dict[str, object]) -> str:
    own = {name: getattr(value, language) if isinstance(value, Told) else value for name, value in values.items()}
    return entry[language].format(**own)


@cache
def _texts(room: str) -> dict[str, Any]:
    return tomllib.loads((files(room) / "errors.toml").read_text(encoding="utf-8"))

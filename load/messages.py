"""Reasons and progress of the load, in Vietnamese with English beside it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def say(key: str, **values: object) -> str:
    """The text `key` with its values put in, as `Vietnamese  |  English`. Raises KeyError."""
    entry = _texts()[key]
    return f"{entry['vi'].format(**values)}  |  {entry['en'].format(**values)}"


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("load") / "messages.toml").read_text(encoding="utf-8"))

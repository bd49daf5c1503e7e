"""Words for findings, from a message catalogue in both languages."""

from __future__ import annotations

import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["vi", "en"]


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    raw = tomllib.loads((files("levels") / "messages.toml").read_text(encoding="utf-8"))
    flat: dict[str, dict[str, str]] = {}
    for key, value in raw.items():
        if "vi" in value:
            flat[key] = value
            continue
        flat.update({f"{key}.{inner}": texts for inner, texts in value.items()})
    return flat


def word(message: str, language: Language, values: Mapping[str, Any]) -> str:
    """The message in a language, its values filled in; enums are given their own words."""
    shown = {k: _value(v, language) for k, v in values.items()}
    text = _catalogue()[message][language].format_map(shown)
    return text.replace("()", "").replace(": .", ".").replace("  ", " ").strip()


def _value(value: object, language: Language) -> str:
    if isinstance(value, Enum):
        key = f"{type(value).__name__.lower()}.{value.value or 'none'}"
        return _catalogue()[key][language]
    return str(value)


def known_messages() -> frozenset[str]:
    """All message keys."""
    return frozenset(_catalogue())

"""Words for findings, from a message catalogue in both languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from catalogue.claim import ONE_PART, WHOLE, Claim

Language = Literal["vi", "en"]


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    raw: dict[str, Any] = {}
    for name in ("messages.toml", "quality_messages.toml"):
        raw |= tomllib.loads((files("levels") / name).read_text(encoding="utf-8"))
    flat: dict[str, dict[str, str]] = {}
    for key, value in raw.items():
        if "vi" in value:
            flat[key] = value
            continue
        flat.update({f"{key}.{inner}": texts for inner, texts in value.items()})
    return flat


@dataclass(frozen=True, slots=True)
class Words:
    """A value that is itself a message of the catalogue."""

    message: str
    values: Mapping[str, Any] = field(default_factory=dict)


def published_as(claim: Claim) -> Words:
    """A published level in the words of its own decree."""
    named = {ONE_PART: "published.part", WHOLE: "published.whole"}.get(claim, f"published.{claim.scheme}")
    return Words(named, {"level": claim.level})


def word(message: str, language: Language, values: Mapping[str, Any]) -> str:
    """The message in a language, its values filled in; enums are given their own words."""
    shown = {k: _value(v, language) for k, v in values.items()}
    text = _catalogue()[message][language].format_map(shown)
    return text.replace(" ()", "").replace(": .", ".").replace("  ", " ").strip()


def _value(value: object, language: Language) -> str:
    if type(value) is str:  # as nearly all are; members of string enums have words of their own
        return remark(value, language)
    if isinstance(value, Words):
        return word(value.message, language, value.values)
    if isinstance(value, tuple):
        return ", ".join(_value(part, language) for part in value)
    if isinstance(value, Enum):
        key = f"{type(value).__name__.lower()}.{value.value or 'none'}"
        return _catalogue()[key][language]
    return remark(str(value), language)


@cache
def _remarks() -> tuple[tuple[re.Pattern[str], str], ...]:
    raw = tomllib.loads((files("levels") / "details.toml").read_text(encoding="utf-8"))["detail"]
    return tuple((re.compile(row["en"]), row["vi"]) for row in raw)


@lru_cache(maxsize=16384)  # a run says the same few hundred things of thousands of services
def remark(text: str, language: Language) -> str:
    """The walker's own remark in the reader's language; words of a portal stay as they are."""
    if language == "en":
        return text
    for pattern, vietnamese in _remarks():
        if found := pattern.fullmatch(text):
            return found.expand(vietnamese)
    return text


def template(message: str) -> tuple[str, str]:
    """A message in Vietnamese and in English, its values in braces."""
    texts = _catalogue()[message]
    return texts["vi"], texts["en"]


def known_messages() -> frozenset[str]:
    """All message keys."""
    return frozenset(_catalogue())

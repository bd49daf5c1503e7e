"""A standard: a dated rule set read from a data file. Provinces may add their own without code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from catalogue.errors import told


class StandardError(ValueError):
    """A standard file cannot be used; the message says which file, key and why."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class TargetShare:
    """The share of services that was to reach a level, with its source."""

    level: int
    share: float
    basis: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One requirement. `level` is None for findings beside the level; `check` is `module.function` of the criteria."""

    id: str
    part: str
    title: Wording
    basis: str
    check: str
    level: int | None = None
    mandatory: bool = True
    sure: Literal["high", "medium"] = "high"
    params: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """A rule set with its dates; `in_force_until` is None while it is in force."""

    id: str
    name: Wording
    in_force_from: date
    levels: tuple[int, ...]
    criteria: tuple[Criterion, ...]
    in_force_until: date | None = None
    target_share: TargetShare | None = None

    def criterion(self, wanted: str) -> Criterion:
        """The criterion of that id. Raises KeyError."""
        for criterion in self.criteria:
            if criterion.id == wanted:
                return criterion
        raise KeyError(wanted)


_STANDARD: TypeAdapter[Standard] = TypeAdapter(Standard)


def known_standards() -> tuple[str, ...]:
    """Ids of the standards that come with the harness."""
    folder = files("levels") / "standards"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def read_standard(name: str) -> Standard:
    """A standard by id, or from a file's path. Raises StandardError."""
    path = Path(name)
    try:
        if name in known_standards():
            text = (files("levels") / "standards" / f"{name}.toml").read_text(encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
        raw = tomllib.loads(text)
    except FileNotFoundError:
        known = ", ".join(known_standards())
        raise StandardError(str(told("levels", "standard.unknown", name=name, known=known))) from None
    except tomllib.TOMLDecodeError as error:
        raise StandardError(f"{path}: {told('levels', 'standard.not_toml', why=error)}") from None
    raw["criteria"] = [{**c, "params": c.pop("with", None)} for c in raw.pop("criterion", [])]
    try:
        return _STANDARD.validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise StandardError(f"{name}: {told('levels', 'standard.wrong_key', place=place, why=first['msg'])}") from None

"""A standard: a dated rule set read from a data file. Provinces may add their own without code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import TypeAdapter, ValidationError

from catalogue.claim import Scheme
from catalogue.errors import told
from levels.checks import faults
from levels.wording import Wording

if TYPE_CHECKING:
    from catalogue.service import Service


class StandardError(ValueError):
    """A standard file cannot be used; the message says which file, key and why."""


@dataclass(frozen=True, slots=True)
class TargetShare:
    """The share of services that was to reach a level, with its source."""

    level: int
    share: float
    basis: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One requirement. `level` is None for findings beside the level; `check` is `module.function` of the criteria.

    `scopes` are the walks it is judged from: the service's own, the one that measured quality, the portal's.
    """

    id: str
    part: str
    title: Wording
    basis: str
    check: str
    level: int | None = None
    mandatory: bool = True
    sure: Literal["high", "medium"] = "high"
    params: dict[str, Any] | None = None
    scopes: tuple[Literal["walk", "quality", "portal"], ...] = ("walk",)


@dataclass(frozen=True, slots=True)
class Standard:
    """A rule set with its dates; `in_force_until` is None while it is in force.

    `scheme` is the words its levels are claimed in, `names` what each level is called. `reads` tells which level a
    claim in other words stands for, by scheme and number; where it tells nothing, such a claim is none.
    """

    id: str
    name: Wording
    in_force_from: date
    levels: tuple[int, ...]
    criteria: tuple[Criterion, ...]
    in_force_until: date | None = None
    target_share: TargetShare | None = None
    scheme: Scheme = Scheme.NUMBERED
    names: dict[int, Wording] = field(default_factory=dict)
    reads: dict[Scheme, dict[int, int]] = field(default_factory=dict)
    quality: tuple[Criterion, ...] = ()

    def claim_of(self, service: Service) -> int | None:
        """The level of this standard that a service claims, None where it claims none."""
        if service.claim is None:
            return None
        own = service.claim if service.scheme is self.scheme else self.reads.get(service.scheme, {}).get(service.claim)
        return own if own in self.levels else None

    def level_name(self, level: int) -> Wording:
        """What a level is called; 0 is less than the lowest."""
        if level == 0 and 0 not in self.names:
            lowest = self.level_name(min(self.levels))
            return Wording(f"dưới {lowest.vi}", f"less than {lowest.en}")
        return self.names.get(level) or Wording(f"mức độ {level}", f"level {level}")

    def was_in_force(self, on: date) -> bool:
        """Whether it was in force on a day."""
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)

    def criterion(self, wanted: str) -> Criterion:
        """The criterion of that id, those of quality included. Raises KeyError."""
        for criterion in (*self.criteria, *self.quality):
            if criterion.id == wanted:
                return criterion
        raise KeyError(wanted)


_STANDARD: TypeAdapter[Standard] = TypeAdapter(Standard)
_CRITERIA: TypeAdapter[tuple[Criterion, ...]] = TypeAdapter(tuple[Criterion, ...])


@cache
def quality_criteria() -> tuple[Criterion, ...]:
    """The criteria of quality, which stand beside the level of every standard."""
    return _beside_level("quality", "quality.toml")


@cache
def duty_criteria() -> tuple[Criterion, ...]:
    """What the law asks besides the level, whatever the standard."""
    return _beside_level("duties", "duties.toml")


def _beside_level(part: str, file: str) -> tuple[Criterion, ...]:
    rows = tomllib.loads((files("levels") / file).read_text(encoding="utf-8"))["criterion"]
    plain = {"part": part, "level": None, "mandatory": False}
    return _CRITERIA.validate_python([{**plain, **row, "params": row.pop("with", None)} for row in rows])


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
    raw["quality"] = quality_criteria()
    try:
        standard = _STANDARD.validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise StandardError(f"{name}: {told('levels', 'standard.wrong_key', place=place, why=first['msg'])}") from None
    for criterion, why in faults(standard):
        raise StandardError(f"{name}: {told('levels', 'standard.wrong_criterion', id=criterion, why=why)}")
    return standard

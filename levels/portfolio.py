"""All services together: by agency, field, government level, list; how far to the target; what single fix helps most.

Pure counting over verdicts: nothing here decides anything about a service.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from levels.verdict import Result, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from levels.standard import Standard
    from levels.verdict import Judgement, ServiceVerdict


class Kind(StrEnum):
    """What services are grouped by."""

    AGENCY = "agency"
    FIELD = "field"
    GOVERNMENT_LEVEL = "government_level"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Group:
    """Services of one agency, field, government level or list. `name` is "" for those that name none.

    `claimed` claim the portfolio's level or a higher one; of these `real`, `paper` and `unconfirmed`.
    """

    kind: Kind
    name: str
    services: int
    claimed: int
    real: int
    paper: int
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class Fix:
    """A criterion, and the services it alone keeps from being real.

    `lifts` would be real were it met; `may_lift` fail nothing else either, but some of their criteria are untested.
    """

    criterion: str
    lifts: tuple[str, ...]
    may_lift: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A judgement as a whole. `lacking` is how many more real services the target asks for, None without a target."""

    level: int
    whole: Group
    groups: tuple[Group, ...]
    fixes: tuple[Fix, ...]
    lacking: int | None

    def of(self, kind: Kind) -> tuple[Group, ...]:
        """Groups of one kind."""
        return tuple(g for g in self.groups if g.kind is kind)


def portfolio(judgement: Judgement, standard: Standard) -> Portfolio:
    """Count a judgement at the level of the target, or at the highest where the standard names no target."""
    level = standard.target_share.level if standard.target_share else max(standard.levels)
    services = judgement.services
    groups = tuple(_group(kind, name, found, level) for kind in Kind for name, found in _parted(services, kind))
    whole = _group(Kind.AGENCY, "", services, level)
    lacking = None
    if standard.target_share is not None:
        lacking = max(0, math.ceil(round(standard.target_share.share * len(services), 6)) - whole.real)
    return Portfolio(level, whole, groups, _fixes(services, standard), lacking)


def _parted(services: Iterable[ServiceVerdict], kind: Kind) -> list[tuple[str, list[ServiceVerdict]]]:
    """Groups with most services first; a service on two lists is in both. A kind that nobody names has no groups."""
    parts: dict[str, list[ServiceVerdict]] = defaultdict(list)
    for service in services:
        value: str = getattr(service, kind.value)
        names = [n.strip() for n in value.split(";")] if kind is Kind.LISTED else [value.strip()]
        for name in dict.fromkeys(names):
            parts[name].append(service)
    return sorted(parts.items(), key=lambda p: (-len(p[1]), p[0])) if set(parts) != {""} else []


def _group(kind: Kind, name: str, services: Iterable[ServiceVerdict], level: int) -> Group:
    found = tuple(services)
    claiming = [s.verdict for s in found if s.claimed is not None and s.claimed >= level]
    counts = {v: claiming.count(v) for v in Verdict}
    return Group(
        kind,
        name,
        len(found),
        len(claiming),
        counts[Verdict.REAL],
        counts[Verdict.PAPER],
        counts[Verdict.UNCONFIRMED],
    )


def _fixes(services: Iterable[ServiceVerdict], standard: Standard) -> tuple[Fix, ...]:
    mandatory = {c.id for c in standard.criteria if c.mandatory and c.level is not None}
    sure: dict[str, list[str]] = defaultdict(list)
    maybe: dict[str, list[str]] = defaultdict(list)
    for service in services:
        if service.verdict is not Verdict.PAPER or service.claimed is None:
            continue
        owed = [f for f in service.findings if f.criterion in mandatory and (f.level or 0) <= service.claimed]
        failing = {f.criterion for f in owed if f.result is Result.NOT_MET}
        if len(failing) == 1:
            untested = any(f.result is Result.UNTESTED for f in owed)
            (maybe if untested else sure)[failing.pop()].append(service.code)
    fixes = [Fix(c, tuple(sure[c]), tuple(maybe[c])) for c in {*sure, *maybe}]
    return tuple(sorted(fixes, key=lambda f: (-len(f.lifts), -len(f.may_lift), f.criterion)))

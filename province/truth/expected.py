"""What a right judgement of every service must find, derived from what was planted."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from province.offer import read_offer
from province.truth.behaviour import read_modes

if TYPE_CHECKING:
    from province.offer import Offer
    from province.services import Service
    from province.truth.behaviour import Mode, Planted

MET, NOT_MET, NOT_APPLICABLE, UNTESTED = "met", "not_met", "not_applicable", "untested"
FULFILLED = {MET, NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Criteria:
    """Criteria by level, those that never decide, and those that depend on what the procedure has."""

    levels: dict[int, tuple[str, ...]]
    optional: tuple[str, ...]
    only_with: dict[str, frozenset[str]]

    @property
    def all(self) -> tuple[str, ...]:
        """Every criterion, in order."""
        return (*(criterion for level in self.levels.values() for criterion in level), *self.optional)


@dataclass(frozen=True, slots=True)
class Expected:
    """The expected judgement of one service. `reached` is 0 to 4; `verdict` is real, paper or unconfirmed."""

    code: str
    name: str
    claim: int
    reached: int
    verdict: str
    defects: tuple[str, ...]
    decoys: tuple[str, ...]
    failures: tuple[str, ...]
    findings: dict[str, str]


def read_criteria() -> Criteria:
    """The criteria of criteria.toml."""
    raw = tomllib.loads((Path(__file__).parent / "criteria.toml").read_text(encoding="utf-8"))
    return Criteria(
        levels={int(level): tuple(names) for level, names in raw["levels"].items()},
        optional=tuple(raw["optional"]),
        only_with={thing: frozenset(names) for thing, names in raw["only_with"].items()},
    )


def expected(offer: Offer | None = None) -> list[Expected]:
    """The expected judgement of every service of an offer, by default the demo's forty."""
    modes, criteria, offer = read_modes(), read_criteria(), offer or read_offer()
    services = {service.code: service for service in offer.services}
    return [_expected(services[code], planted, modes, criteria) for code, planted in offer.planted.items()]


def findings(service: Service, planted: list[Mode], criteria: Criteria) -> dict[str, str]:
    """Result of every criterion.

    What the procedure does not have is not asked. Of what is planted, a thing that cannot be reached any more was not
    seen, whatever else is wrong with it, unless it is plain to see without filing.
    """
    has = {"forms": any(p.form for p in service.papers), "conditions": bool(service.conditions), "fee": service.fee > 0}
    not_asked = {c for thing, names in criteria.only_with.items() if not has[thing] for c in names}
    return {
        criterion: NOT_APPLICABLE if criterion in not_asked else _result(criterion, planted)
        for criterion in criteria.all
    }


def _result(criterion: str, planted: list[Mode]) -> str:
    if any(criterion in mode.plain for mode in planted):
        return NOT_MET
    if any(criterion in mode.untested for mode in planted):
        return UNTESTED
    if any(criterion in mode.not_met for mode in planted):
        return NOT_MET
    return NOT_APPLICABLE if any(criterion in mode.not_applicable for mode in planted) else MET


def reached(results: dict[str, str], criteria: Criteria) -> int:
    """The highest level whose mandatory criteria, and those of all levels below it, are met or not asked."""
    level = 0
    for candidate, names in sorted(criteria.levels.items()):
        if not all(results[name] in FULFILLED for name in names):
            break
        level = candidate
    return level


def verdict(claim: int, results: dict[str, str], criteria: Criteria) -> str:
    """Paper if a mandatory criterion at or below the claim is not met; real if all are fulfilled."""
    mandatory = [results[name] for level, names in criteria.levels.items() if level <= claim for name in names]
    if NOT_MET in mandatory:
        return "paper"
    return "real" if all(result in FULFILLED for result in mandatory) else "unconfirmed"


def as_json(offer: Offer) -> dict[str, Any]:
    """The whole truth in the shape that `python -m province.truth` prints."""
    return {"standard": "tt32-2017", "services": [asdict(service) for service in expected(offer)]}


def _expected(service: Service, planted: Planted, modes: dict[str, Mode], criteria: Criteria) -> Expected:
    there = [modes[name] for name in (*planted.defects, *planted.decoys)]
    results = findings(service, there, criteria)
    return Expected(
        code=service.code,
        name=service.name,
        claim=planted.claim,
        reached=reached(results, criteria),
        verdict=verdict(planted.claim, results, criteria),
        defects=planted.defects,
        decoys=planted.decoys,
        failures=tuple(sorted({mode.failure for mode in there if mode.failure})),
        findings=results,
    )

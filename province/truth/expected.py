"""What a right judgement of every service must find, derived from what was planted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from province.offer import read_offer
from province.truth.behaviour import read_modes
from province.truth.standards import FIRST, Criteria, read_criteria

if TYPE_CHECKING:
    from province.offer import Offer
    from province.services import Service
    from province.truth.behaviour import Mode, Planted

MET, NOT_MET, NOT_APPLICABLE, UNTESTED = "met", "not_met", "not_applicable", "untested"
FULFILLED = {MET, NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Expected:
    """The expected judgement of one service, in the levels of a standard.

    `verdict` is real, paper or unconfirmed, "" where the service claims nothing under that standard.
    """

    code: str
    name: str
    claim: int
    reached: int
    verdict: str
    defects: tuple[str, ...]
    decoys: tuple[str, ...]
    failures: tuple[str, ...]
    findings: dict[str, str]


def expected(offer: Offer | None = None, standard: str = FIRST) -> list[Expected]:
    """The expected judgement of every service of an offer, by default the demo's forty. Raises KeyError."""
    criteria, offer = read_criteria(standard), offer or read_offer()
    modes = {name: criteria.mode(mode) for name, mode in read_modes().items()}
    services = {service.code: service for service in offer.services}
    return [_expected(services[code], planted, modes, criteria) for code, planted in offer.planted.items()]


def findings(service: Service, planted: list[Mode], criteria: Criteria) -> dict[str, str]:
    """Result of every criterion.

    What the procedure does not have is not asked. Of what is planted, a thing that cannot be reached any more was not
    seen, whatever else is wrong with it, unless it is plain to see without filing.
    """
    has = {"forms": any(p.form for p in service.papers), "conditions": bool(service.conditions), "fee": service.fee > 0}
    not_asked = {c for thing, names in criteria.only_with.items() if not has[thing] for c in names}
    results = {
        criterion: NOT_APPLICABLE if criterion in not_asked else _result(criterion, planted)
        for criterion in criteria.all
    }
    if criteria.stage:
        results[criteria.stage] = _stage(results, criteria)
    return {**results, **criteria.always}


def _stage(results: dict[str, str], criteria: Criteria) -> str:
    """Whether a dossier can be sent at all: not met too where entry, form or files let nobody come as far."""
    sent = results[next(iter(criteria.of_old("L3-07")))]
    before = (results[name] for name in criteria.of_old("L3-01", "L3-03", "L3-06"))
    return NOT_MET if sent == UNTESTED and NOT_MET in before else sent


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


def as_json(offer: Offer, standard: str = FIRST) -> dict[str, Any]:
    """The whole truth in the shape that `python -m province.truth` prints."""
    criteria = read_criteria(standard)
    modes = {
        mode.id: {
            "failure": mode.failure,
            "kind": mode.kind,
            "shows": mode.shows,
            "not_met": sorted(mode.not_met),
            "text": mode.text,
        }
        for mode in map(criteria.mode, read_modes().values())
    }
    return {"standard": standard, "services": [asdict(s) for s in expected(offer, standard)], "modes": modes}


def _expected(service: Service, planted: Planted, modes: dict[str, Mode], criteria: Criteria) -> Expected:
    there = [modes[name] for name in (*planted.defects, *planted.decoys)]
    results = findings(service, there, criteria)
    claim = criteria.claim(planted.claim)
    return Expected(
        code=service.code,
        name=service.name,
        claim=claim,
        reached=reached(results, criteria),
        verdict=verdict(claim, results, criteria) if claim else "",
        defects=planted.defects,
        decoys=planted.decoys,
        failures=tuple(sorted({mode.failure for mode in there if mode.failure})),
        findings=results,
    )

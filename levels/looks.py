"""Two looks: an accusation is published when a second, fresh walk saw the same fault; what else the pair may say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evidence.facts import Outcome, Step, StepEnded
from levels.messages import word
from levels.verdict import Finding, Result, Sighting, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evidence.store import Walk

LOOKS = 2  # how many looks an accusation rests on; more than two are never made


def combine(first: Finding, second: Finding | None, *, looks: int = LOOKS) -> Finding:
    """The finding that is published from what one or two looks found of one criterion.

    `looks` is what the run asks for: a run of one look publishes its accusations, marked as resting on one. Where no
    look accuses, what was seen wins over what was not, and the first look over the second.
    """
    if second is None:
        return _alone(first, looks)
    accusing = [f for f in (first, second) if f.result is Result.NOT_MET]
    if not accusing:
        return second if first.result is Result.UNTESTED and second.result is not Result.UNTESTED else first
    seen = (_sighting(first), _sighting(second))
    if len(accusing) == 2:
        if first.fault == second.fault:
            evidence = tuple(dict.fromkeys((*first.evidence, *second.evidence)))
            return replace(first, evidence=evidence, standing=Standing.CONFIRMED, sightings=seen)
        return _withdrawn("differs", Standing.UNSTABLE, first, second, seen)
    accuser, other = (first, second) if first is accusing[0] else (second, first)
    if other.result is Result.UNTESTED:
        return _withdrawn("unseen", Standing.UNSEEN, accuser, other, seen)
    return _withdrawn("unstable", Standing.UNSTABLE, accuser, other, seen)


def _alone(first: Finding, looks: int) -> Finding:
    if first.result is not Result.NOT_MET:
        return first
    if looks < LOOKS:
        return replace(first, standing=Standing.ONE_LOOK, sightings=(_sighting(first),))
    return _withdrawn("awaited", Standing.AWAITED, first, None, (_sighting(first),))


def _withdrawn(
    message: str, standing: Standing, accuser: Finding, other: Finding | None, seen: tuple[Sighting, ...]
) -> Finding:
    """Untested, with what each look said; the accusing look's facts stay to be seen."""
    values = {"look": accuser.look, "reason": accuser.reason.rstrip(".")}
    english = {**values, "reason": accuser.reason_en.rstrip(".")}
    if other is not None:
        values |= {"other": other.look, "why": other.reason.rstrip(".")}
        english |= {"other": other.look, "why": other.reason_en.rstrip(".")}
    evidence = tuple(dict.fromkeys((*accuser.evidence, *(other.evidence if other else ()))))
    return replace(
        accuser,
        result=Result.UNTESTED,
        fault=f"looks.{message}",
        reason=word(f"looks.{message}", "vi", values),
        reason_en=word(f"looks.{message}", "en", english),
        evidence=evidence,
        standing=standing,
        sightings=seen,
    )


def _sighting(f: Finding) -> Sighting:
    return Sighting(f.look, f.result, f.fault, f.reason, f.reason_en, f.at, f.facts, f.evidence)


def accused_until(walk: Walk, findings: Iterable[Finding]) -> Step | None:
    """The step by whose end all that these findings hold against a service had been seen; None when nothing is.

    A second look has to come that far and no further.
    """
    accusing = [f for f in findings if f.result is Result.NOT_MET]
    if not accusing:
        return None
    last = max((number for f in accusing for number in f.facts), default=0)
    ends = (
        fact.seen.ended
        for fact in walk.facts
        if fact.number > last and isinstance(fact.seen, StepEnded) and fact.seen.outcome is not Outcome.SKIPPED
    )
    return next(ends, Step.RECEIVE) if last else Step.RECEIVE

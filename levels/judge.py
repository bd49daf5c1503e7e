"""Judges stored walks by a standard: criterion by criterion, then the level reached and the verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from catalogue.claim import Claim
from evidence.store import blob_name
from levels.case import Case, Ruling, untested
from levels.checks import check_of
from levels.collector import seldom
from levels.in_force import days_of, warnings
from levels.looks import LOOKS, combine
from levels.messages import word
from levels.portal import pointed, portal_wide
from levels.standard import duty_criteria
from levels.verdict import Finding, Judgement, Result, ServiceVerdict, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from catalogue.service import Service
    from evidence.facts import Exhibit
    from evidence.store import RunStore, Walk
    from levels.standard import Criterion, Standard

_MOST_EXHIBITS = 8
_BLOBS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


def judge_run(store: RunStore, standard: Standard) -> Judgement:
    """Judge every service of a run. The walks of one service are read at a time."""
    info = store.info()
    verdicts: list[ServiceVerdict] = []
    days: set[date] = set()
    with seldom():
        for service in info.services:
            walks = store.looks(service.code)
            verdicts.append(judge_service(service, walks, standard, store, base_url=info.base_url, looks=info.looks))
            days.update(*(days_of(walk) for walk in walks))
    portal = portal_wide(verdicts)
    shared = {code for p in portal for code in p.services}
    services = tuple(_reconsidered(v, pointed(v, portal), standard) if v.code in shared else v for v in verdicts)
    return Judgement(
        info.run,
        standard.id,
        info.target,
        services,
        looks=info.looks,
        levels={level: standard.level_name(level) for level in (0, *standard.levels)},
        warnings=warnings(standard, days),
        portal=portal,
    )


def _reconsidered(verdict: ServiceVerdict, findings: tuple[Finding, ...], standard: Standard) -> ServiceVerdict:
    """The same service with other findings."""
    reached, unsure = level_reached(findings, standard)
    told = verdict_of(findings, standard, verdict.claimed)
    return replace(verdict, findings=findings, reached=reached, unsure=unsure, verdict=told)


def judge_case(case: Case, standard: Standard, store: RunStore | None = None) -> ServiceVerdict:
    """Judge a service by one walk alone."""
    return judge_service(case.service, (case.walk,), standard, store, base_url=case.base_url, looks=1)


def judge_service(
    service: Service,
    walks: Sequence[Walk],
    standard: Standard,
    store: RunStore | None = None,
    *,
    base_url: str = "",
    looks: int = LOOKS,
) -> ServiceVerdict:
    """All findings of one service from its looks in order, its level and its verdict.

    `looks` is how many looks the run asks of an accusation; a second walk that was cut off is not counted as one.
    """
    cases = [Case(service, w, base_url) for w in walks if w.look == 1 or w.ended]
    told = [findings_of(case, standard, store) for case in cases]
    second = {f.criterion: f for f in told[1]} if len(told) > 1 else {}
    findings = tuple(combine(f, second.get(f.criterion), looks=looks) for f in told[0])
    kept = [duties_of(case, store) for case in cases]
    duties = {f.criterion: f for f in kept[1]} if len(kept) > 1 else {}
    reached, unsure = level_reached(findings, standard)
    claimed = standard.claim_of(service)
    return ServiceVerdict(
        service.code,
        service.name,
        service.agency,
        service.field,
        claimed,
        reached,
        unsure,
        verdict_of(findings, standard, claimed),
        findings,
        service.government_level,
        service.listed,
        Claim(service.claim, service.scheme) if service.claim is not None else None,
        quality=beside_level(cases[0], standard, "walk", store),
        duties=tuple(combine(f, duties.get(f.criterion), looks=looks) for f in kept[0]),
    )


def findings_of(case: Case, standard: Standard, store: RunStore | None = None) -> tuple[Finding, ...]:
    """What one look alone says of every criterion."""
    return tuple(finding_of(case, c, store) for c in standard.criteria)


def duties_of(case: Case, store: RunStore | None = None) -> tuple[Finding, ...]:
    """What one look alone says of every duty beside the level."""
    return tuple(finding_of(case, c, store) for c in duty_criteria())


def beside_level(case: Case, standard: Standard, scope: str, store: RunStore | None = None) -> tuple[Finding, ...]:
    """Findings of quality that are judged from this kind of walk: `walk`, `quality` or `portal`."""
    return tuple(finding_of(case, c, store) for c in standard.quality if scope in c.scopes)


def finding_of(case: Case, criterion: Criterion, store: RunStore | None) -> Finding:
    """A criterion's ruling with its words in both languages and the files that show it."""
    ruling = rule(case, criterion)
    try:
        reason, reason_en = _words(ruling)
    except (LookupError, ValueError) as error:  # values of a damaged fact that no message has words for
        ruling = untested("unreadable", error=f"{type(error).__name__}: {error}")
        reason, reason_en = _words(ruling)
    exhibits = list(dict.fromkeys([e for fact in ruling.facts for e in fact.exhibits]))[:_MOST_EXHIBITS]
    return Finding(
        criterion=criterion.id,
        level=criterion.level,
        result=ruling.result,
        reason=reason,
        reason_en=reason_en,
        facts=tuple([f.number for f in ruling.facts]),
        evidence=tuple([_path(e, store) for e in exhibits]),
        look=case.walk.look,
        fault=ruling.message,
        at=max([f.at for f in ruling.facts or case.walk.facts[-1:]], default=""),
    )


def _words(ruling: Ruling) -> tuple[str, str]:
    return word(ruling.message, "vi", ruling.values), word(ruling.message, "en", ruling.values)


def _path(exhibit: Exhibit, store: RunStore | None) -> str:
    if store is None:
        return exhibit.digest
    return blob_name(exhibit.digest, exhibit.media_type)


def rule(case: Case, criterion: Criterion) -> Ruling:
    """Apply one criterion. Facts it cannot read give `untested` with the reason, never an exception."""
    if case.walk.damaged:
        return untested("damaged", lines="; ".join(case.walk.damaged[:3]))
    try:
        return check_of(criterion.check)(case, **(criterion.params or {}))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return untested("unreadable", error=f"{type(error).__name__}: {error}")


def level_reached(findings: Iterable[Finding], standard: Standard) -> tuple[int, bool]:
    """The highest level whose mandatory criteria, with those below, are all met or not applicable.

    The second value is true when the next level is kept out of reach only by what could not be tested.
    """
    told = _told(findings)
    reached = 0
    for level in sorted(standard.levels):
        results = _mandatory(told, standard, lowest=level, highest=level)
        if all(r in {Result.MET, Result.NOT_APPLICABLE} for r in results):
            reached = level
            continue
        return reached, Result.NOT_MET not in results
    return reached, False


def verdict_of(findings: Iterable[Finding], standard: Standard, claim: int | None) -> Verdict:
    """Whether the claim is real, on paper only, or unconfirmed."""
    if claim is None:
        return Verdict.UNCONFIRMED
    results = _mandatory(_told(findings), standard, lowest=0, highest=claim)
    if Result.NOT_MET in results:
        return Verdict.PAPER
    return Verdict.UNCONFIRMED if Result.UNTESTED in results else Verdict.REAL


def _told(findings: Iterable[Finding]) -> dict[str, set[Result]]:
    told: dict[str, set[Result]] = {}
    for finding in findings:
        told.setdefault(finding.criterion, set()).add(finding.result)
    return told


def _mandatory(told: dict[str, set[Result]], standard: Standard, *, lowest: int, highest: int) -> set[Result]:
    """Results of the mandatory criteria of these levels; one without a finding is untested."""
    results: set[Result] = set()
    for criterion in standard.criteria:
        if criterion.mandatory and criterion.level is not None and lowest <= criterion.level <= highest:
            results |= told.get(criterion.id, {Result.UNTESTED})
    return results

"""Faults of the portal: one that nearly all services share is told once, and an outage accuses no service."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from catalogue.fold import fold
from levels.messages import word
from levels.verdict import Finding, Nature, PortalFinding, Result, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from levels.verdict import ServiceVerdict

# The harness's own thresholds; no law names them.
ENOUGH = 5  # services with one fault before it may be the portal's; others that passed before it may be an outage
NEARLY_ALL = 0.9  # of the services that could be tested for it
_EXHIBITS = 6
_OWN = re.compile(r"[\w./-]*\d[\w./-]*")

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Held:
    """A finding and the code of the service it is held against."""

    code: str
    finding: Finding

    @property
    def times(self) -> list[str]:
        """When it was seen, on every look."""
        return [s.at for s in self.finding.sightings or (self.finding,) if s.at]


def portal_wide(services: Sequence[ServiceVerdict]) -> tuple[PortalFinding, ...]:
    """The faults that many services of a run share, in the order of their criteria.

    Built in: nearly all services that could be tested have it; it stays held against each. An outage: while it was
    seen, on either look, no other service got past the place, and before or after it several did.
    """
    groups: dict[Key, list[_Held]] = {}
    for service in services:
        for finding in service.findings:
            if finding.result is Result.NOT_MET:
                groups.setdefault(_key(service, finding), []).append(_Held(service.code, finding))
    found: list[PortalFinding] = []
    for key, held in groups.items():
        if len(held) < ENOUGH:
            continue
        passed = [f for s in services for f in s.findings if f.criterion == key[0] and f.result is Result.MET]
        failed = sum(f.criterion == key[0] and f.result is Result.NOT_MET for s in services for f in s.findings)
        nature = _nature(held, passed, failed + len(passed))
        if nature is not None:
            found.append(_told(f"P{len(found) + 1}", nature, held, failed + len(passed)))
    return tuple(found)


def _key(service: ServiceVerdict, finding: Finding) -> Key:
    """Criterion, kind of fault, and its words without what is the service's or the citizen's own."""
    words = fold(finding.reason)
    for own in (fold(service.name), service.code.lower()):
        words = words.replace(own, "#") if own else words
    return finding.criterion, finding.fault, _OWN.sub("#", words)


def _nature(held: list[_Held], passed: list[Finding], tested: int) -> Nature | None:
    times = sorted(t for h in held for t in h.times)
    others = [f.at for f in passed if f.at]
    if times and len(others) >= ENOUGH and not any(times[0] <= at <= times[-1] for at in others):
        return Nature.OUTAGE
    return Nature.STRUCTURAL if len(held) >= NEARLY_ALL * tested else None


def _told(name: str, nature: Nature, held: list[_Held], tested: int) -> PortalFinding:
    first = held[0].finding
    times = sorted(t for h in held for t in h.times) or [""]
    return PortalFinding(
        id=name,
        criterion=first.criterion,
        level=first.level,
        nature=nature,
        result=Result.NOT_MET if nature is Nature.STRUCTURAL else Result.UNTESTED,
        fault=first.fault,
        reason=first.reason,
        reason_en=first.reason_en,
        services=tuple(h.code for h in held),
        tested=tested,
        first=times[0],
        last=times[-1],
        evidence=tuple(dict.fromkeys(path for h in held for path in h.finding.evidence[:1]))[:_EXHIBITS],
    )


def pointed(service: ServiceVerdict, portal: Iterable[PortalFinding]) -> tuple[Finding, ...]:
    """A service's findings with those that are the portal's pointing there; an outage makes them untested."""
    own = {p.criterion: p for p in portal if service.code in p.services}
    return tuple(_pointed(f, own[f.criterion]) if f.criterion in own else f for f in service.findings)


def _pointed(finding: Finding, portal: PortalFinding) -> Finding:
    if portal.nature is Nature.STRUCTURAL:
        return replace(finding, portal=portal.id)
    values = {"first": _clock(portal.first), "last": _clock(portal.last)}
    return replace(
        finding,
        result=Result.UNTESTED,
        standing=Standing.OUTAGE,
        portal=portal.id,
        reason=word("portal.outage", "vi", {**values, "reason": finding.reason.rstrip(".")}),
        reason_en=word("portal.outage", "en", {**values, "reason": finding.reason_en.rstrip(".")}),
    )


def _clock(at: str) -> str:
    return at[:16].replace("T", " ")

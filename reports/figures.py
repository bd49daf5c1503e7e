"""The figures of the front page: plain counting of a judgement. Nothing here decides anything about a service."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from levels.standard import TargetShare
from levels.verdict import Result, Standing, Verdict
from levels.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levels.standard import Standard
    from levels.verdict import Finding, Judgement, ServiceVerdict


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Verdicts of the services that claim one level; `claim` is None for those that claim none."""

    claim: int | None
    services: int
    real: int
    paper: int
    unconfirmed: int


@dataclass(frozen=True, slots=True)
class Failing:
    """A mandatory criterion, and how many services fail it at or below their claim."""

    criterion: str
    services: int


@dataclass(frozen=True, slots=True)
class Headline:
    """Counts of one judgement; `level` is the level the headline speaks of, `services` all that were judged."""

    level: int
    services: int
    claimed: int
    real: int
    paper: int
    unconfirmed: int
    verdicts: dict[Verdict, int]
    rows: tuple[ClaimRow, ...]
    failing: tuple[Failing, ...]
    target: TargetShare | None

    def share(self, count: int) -> float | None:
        """A count as a share of all services, None where there are none."""
        return count / self.services if self.services else None

    @property
    def standing(self) -> Literal["reached", "missed", "open", "none"]:
        """Real share against the target; `open` while unconfirmed services could still tip it."""
        real, possible = self.share(self.real), self.share(self.real + self.unconfirmed)
        if self.target is None or real is None or possible is None:
            return "none"
        if real >= self.target.share:
            return "reached"
        return "missed" if possible < self.target.share else "open"


def headline(judgement: Judgement, standard: Standard) -> Headline:
    """Count a judgement. The level spoken of is the target's, or the standard's highest where it names no target."""
    level = standard.target_share.level if standard.target_share else max(standard.levels)
    at_level = [s for s in judgement.services if s.claimed is not None and s.claimed >= level]
    counted = Counter(s.verdict for s in at_level)
    return Headline(
        level=level,
        services=len(judgement.services),
        claimed=len(at_level),
        real=counted[Verdict.REAL],
        paper=counted[Verdict.PAPER],
        unconfirmed=counted[Verdict.UNCONFIRMED],
        verdicts={v: sum(s.verdict is v for s in judgement.services) for v in Verdict},
        rows=claim_rows(judgement),
        failing=failing(judgement, standard),
        target=standard.target_share,
    )


def claim_rows(judgement: Judgement) -> tuple[ClaimRow, ...]:
    """Verdicts per claimed level, highest claim first, services without a claim last."""
    counted = Counter((s.claimed, s.verdict) for s in judgement.services)
    claims = sorted({claim for claim, _ in counted}, key=lambda c: -1 if c is None else c, reverse=True)
    return tuple(
        ClaimRow(
            claim,
            sum(counted[claim, v] for v in Verdict),
            counted[claim, Verdict.REAL],
            counted[claim, Verdict.PAPER],
            counted[claim, Verdict.UNCONFIRMED],
        )
        for claim in claims
    )


def failing(judgement: Judgement, standard: Standard) -> tuple[Failing, ...]:
    """Mandatory criteria by the services that fail them at or below their claim, most services first."""
    mandatory = mandatory_ids(standard)
    counted = Counter(
        f.criterion for s in judgement.services for f in within_claim(s, mandatory) if f.result is Result.NOT_MET
    )
    return tuple(Failing(c, n) for c, n in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def untested_reasons(judgement: Judgement, standard: Standard) -> tuple[tuple[Wording, int], ...]:
    """Main reasons of the unconfirmed services, by how many share them, most first."""
    counted = Counter(
        Wording(reason.reason, reason.reason_en)
        for s in judgement.services
        if s.verdict is Verdict.UNCONFIRMED and (reason := main_reason(s, mandatory_ids(standard)))
    )
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0].vi)))


def unstable_services(judgement: Judgement) -> int:
    """How many services have a finding on which two looks contradict each other."""
    return sum(any(f.standing is Standing.UNSTABLE for f in s.findings) for s in judgement.services)


def main_reason(service: ServiceVerdict, mandatory: frozenset[str]) -> Finding | None:
    """The finding that says most about a verdict: the first not met within the claim, else the first untested.

    None for a real service.
    """
    if service.verdict is Verdict.REAL:
        return None
    within = tuple(within_claim(service, mandatory))
    ranked = (
        [f for f in within if f.result is Result.NOT_MET]
        or [f for f in within if f.result is Result.UNTESTED]
        or [f for f in service.findings if f.result is Result.UNTESTED]
    )
    return ranked[0] if ranked else None


def within_claim(service: ServiceVerdict, mandatory: frozenset[str]) -> Iterator[Finding]:
    """Findings of mandatory criteria at or below the claim; all levels where the catalogue names no claim."""
    for finding in service.findings:
        inside = finding.level is not None and (service.claimed is None or finding.level <= service.claimed)
        if inside and finding.criterion in mandatory:
            yield finding


def mandatory_ids(standard: Standard) -> frozenset[str]:
    """Ids of the criteria that count towards a level."""
    return frozenset(c.id for c in standard.criteria if c.mandatory)

"""Figures of a load for the front page: sums, and averages said to be averages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evidence.load import LoadPoint, LoadRow, LoadSummary, Reconciled


@dataclass(frozen=True, slots=True)
class Percentile:
    """One percentile over several steps, milliseconds: average weighted by requests, and the slowest step's."""

    average: float
    worst: float


@dataclass(frozen=True, slots=True)
class LoadFigures:
    """A whole load in numbers. Percentiles of steps cannot be joined exactly, so they are averaged and bounded."""

    requests: int
    failures: int
    median: Percentile
    p95: Percentile
    p99: Percentile
    errors: tuple[tuple[str, int], ...]
    acknowledged: int
    found: int
    lost: int
    doubled: int
    unchecked: int


def load_figures(load: LoadSummary) -> LoadFigures:
    """Sum up a load."""
    rows = load.rows
    errors: Counter[str] = Counter()
    for row in rows:
        errors.update(row.errors)
    return LoadFigures(
        requests=sum(r.requests for r in rows),
        failures=sum(r.failures for r in rows),
        median=_over((r.median, r.requests) for r in rows),
        p95=_over((r.p95, r.requests) for r in rows),
        p99=_over((r.p99, r.requests) for r in rows),
        errors=tuple(errors.most_common()),
        acknowledged=sum(r.acknowledged for r in load.reconciled),
        found=sum(r.found for r in load.reconciled),
        lost=sum(len(r.lost) for r in load.reconciled),
        doubled=sum(len(r.doubled) for r in load.reconciled),
        unchecked=sum(r.unchecked for r in load.reconciled),
    )


def rows_by_service(load: LoadSummary | None) -> dict[str, list[LoadRow]]:
    """Rows of each service, in the load's order."""
    grouped: dict[str, list[LoadRow]] = {}
    for row in load.rows if load else ():
        grouped.setdefault(row.service, []).append(row)
    return grouped


def reconciled_by_service(load: LoadSummary | None) -> dict[str, Reconciled]:
    """The account of dossiers of each service."""
    return {r.service: r for r in load.reconciled} if load else {}


def thinned(timeline: tuple[LoadPoint, ...], points: int) -> list[list[LoadPoint]]:
    """The timeline in at most `points` buckets of neighbouring seconds."""
    width = max(1, -(-len(timeline) // points))
    return [list(timeline[i : i + width]) for i in range(0, len(timeline), width)]


def _over(values: Iterable[tuple[float, int]]) -> Percentile:
    pairs = [(value, weight) for value, weight in values if weight > 0]
    total = sum(weight for _, weight in pairs)
    if not total:
        return Percentile(0.0, 0.0)
    return Percentile(sum(v * w for v, w in pairs) / total, max(v for v, _ in pairs))

"""Counts what a load saw: answer times and failures by service and step, and second by second."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from pydantic import TypeAdapter

from evidence.load import LoadPoint, LoadRow

SEPARATOR: Final = " · "
_FINE: Final = 100.0  # milliseconds below which tenths are kept


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of a load as Locust's process leaves them. `late` is by how many milliseconds it ran behind at worst."""

    started: str
    seconds: float
    users: int
    rows: tuple[LoadRow, ...]
    timeline: tuple[LoadPoint, ...]
    late: float = 0.0
    filings: int = 0


FIGURES: TypeAdapter[Figures] = TypeAdapter(Figures)


def name_of(service: str, step: str) -> str:
    """The name under which Locust counts a step."""
    return f"{service}{SEPARATOR}{step}"


@dataclass(slots=True)
class _Row:
    times: Counter[float] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    failures: int = 0


@dataclass(slots=True)
class Tally:
    """Takes one request after another; bounded in memory by how many different times there are."""

    _rows: dict[str, _Row] = field(default_factory=dict)
    _now: _Row = field(default_factory=_Row)
    _points: list[LoadPoint] = field(default_factory=list)

    def count(self, name: str, millis: float, problem: str = "") -> None:
        """One request that was sent; `problem` says why it failed, "" when it did not."""
        time = round(millis, 1) if millis < _FINE else float(round(millis))
        for row in (self._rows.setdefault(name, _Row()), self._now):
            row.times[time] += 1
            if problem:
                row.failures += 1
                row.errors[problem] += 1

    def count_unsent(self, name: str, problem: str) -> None:
        """A failure before a request could be sent: it has no time."""
        for row in (self._rows.setdefault(name, _Row()), self._now):
            row.failures += 1
            row.errors[problem] += 1

    def tick(self, users: int) -> LoadPoint:
        """End of a second."""
        point = LoadPoint(
            second=len(self._points) + 1,
            users=users,
            requests=self._now.times.total(),
            failures=self._now.failures,
            median=percentile(self._now.times, 50),
        )
        self._points.append(point)
        self._now = _Row()
        return point

    @property
    def timeline(self) -> tuple[LoadPoint, ...]:
        """The seconds so far."""
        return tuple(self._points)

    def rows(self) -> tuple[LoadRow, ...]:
        """Figures by service and step; services and their steps in the order they were met."""
        services = list(dict.fromkeys(name.partition(SEPARATOR)[0] for name in self._rows))
        names = sorted(self._rows, key=lambda name: services.index(name.partition(SEPARATOR)[0]))
        return tuple(self._row(name, self._rows[name]) for name in names)

    @staticmethod
    def _row(name: str, row: _Row) -> LoadRow:
        service, _, step = name.partition(SEPARATOR)
        return LoadRow(
            service=service,
            step=step,
            requests=row.times.total(),
            failures=row.failures,
            median=percentile(row.times, 50),
            p95=percentile(row.times, 95),
            p99=percentile(row.times, 99),
            errors=dict(row.errors.most_common()),
        )


def percentile(times: Counter[float], percent: float) -> float:
    """The smallest time that `percent` of all times do not exceed (nearest rank), 0 when there are none."""
    total = times.total()
    rank = max(1, -(-total * percent // 100))
    passed = 0
    for time in sorted(times):
        passed += times[time]
        if passed >= rank:
            return time
    return 0.0

"""What load left behind: figures per service and step, and the account of every acknowledged dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class LoadRow:
    """Figures of one step of one service under load; times in milliseconds, `median` is p50."""

    service: str
    step: str
    requests: int
    failures: int
    median: float
    p95: float
    p99: float
    errors: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Count of dossiers acknowledged under load and found afterwards by look-up.

    `doubled`: one filing that the portal shows under several codes, or one code given to several filings.
    """

    service: str
    acknowledged: int
    found: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    unchecked: int = 0


@dataclass(frozen=True, slots=True)
class LoadPoint:
    """One second of the load: users at work, requests and failures in it, median answer in milliseconds."""

    second: int
    users: int
    requests: int
    failures: int
    median: float


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """A whole load. `skipped` maps a service to the reason it was not loaded."""

    started: str
    seconds: float
    users: int
    rows: tuple[LoadRow, ...]
    reconciled: tuple[Reconciled, ...]
    timeline: tuple[LoadPoint, ...]
    skipped: dict[str, str]
    schema: int = 1


LOAD: TypeAdapter[LoadSummary] = TypeAdapter(LoadSummary)


def read_load(folder: Path) -> LoadSummary | None:
    """The load of a run folder, None where there was none."""
    path = folder / "load.json"
    return LOAD.validate_json(path.read_bytes()) if path.exists() else None

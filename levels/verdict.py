"""Findings and verdicts, and the form in which `verdicts.json` keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import TypeAdapter


class Result(StrEnum):
    """A criterion's result for a service."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    UNTESTED = "untested"


class Verdict(StrEnum):
    """Of the claim: real, only on paper, or unconfirmed because something could not be tested."""

    REAL = "real"
    PAPER = "paper"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Finding:
    """A criterion's result. `reason` is Vietnamese, `reason_en` English.

    `facts` are numbers within the walk of look `look`; `evidence` are files of the run folder that show them.
    """

    criterion: str
    level: int | None
    result: Result
    reason: str
    reason_en: str
    facts: tuple[int, ...] = ()
    evidence: tuple[str, ...] = ()
    look: int = 1


@dataclass(frozen=True, slots=True)
class ServiceVerdict:
    """A service's verdict. `reached` is 0 to 4; `unsure` is true when an untested criterion bounds `reached`."""

    code: str
    name: str
    agency: str
    field: str
    claimed: int | None
    reached: int
    unsure: bool
    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """All verdicts of a run under one standard."""

    run: str
    standard: str
    target: str
    services: tuple[ServiceVerdict, ...]
    schema: int = 1


JUDGEMENT: TypeAdapter[Judgement] = TypeAdapter(Judgement)

"""Findings and verdicts, and the form in which `verdicts.json` keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pydantic import TypeAdapter

from catalogue.claim import Claim
from levels.wording import Wording


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


class Standing(StrEnum):
    """How an accusation stands after the looks there were; "" where no look accuses."""

    NONE = ""
    CONFIRMED = "confirmed"  # two looks saw the same fault
    ONE_LOOK = "one_look"  # the run asks for one look only
    AWAITED = "awaited"  # the second look is still to come
    UNSEEN = "unseen"  # one look accuses, the other could not see
    UNSTABLE = "unstable"  # the looks contradict each other
    OUTAGE = "outage"  # for a while nobody got through, before or after it others did


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one look said of a criterion. `fault` is the kind of reason, `at` when it was seen, ISO 8601 or ""."""

    look: int
    result: Result
    fault: str
    reason: str
    reason_en: str
    at: str = ""
    facts: tuple[int, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A criterion's result. `reason` is Vietnamese, `reason_en` English, `fault` the kind of reason.

    `facts` are numbers within the walk of look `look`, seen `at`; `evidence` are files of the run folder that show
    them. Where some look accuses, `standing` tells what became of it and `sightings` what each look saw. `portal` names
    the portal's finding that this one is a part of, "" where there is none.
    """

    criterion: str
    level: int | None
    result: Result
    reason: str
    reason_en: str
    facts: tuple[int, ...] = ()
    evidence: tuple[str, ...] = ()
    look: int = 1
    fault: str = ""
    at: str = ""
    standing: Standing = Standing.NONE
    sightings: tuple[Sighting, ...] = ()
    portal: str = ""


@dataclass(frozen=True, slots=True)
class Dossiers:
    """Dossiers by channel in a period, as an export tells them.

    `by_officers` are those of the online ones that officers filed, None where that is not told.
    """

    counter: int
    online: int
    post: int
    by_officers: int | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ServiceVerdict:
    """A service's verdict. `claimed` and `reached` are levels of the standard, 0 is less than its lowest.

    `unsure` is true when an untested criterion bounds `reached`. `claim` is the claim as it was published, which
    `claimed` reads in the standard's own levels. Nothing of them depends on `quality` or on
    `usage`, which is judged from an export of dossiers by channel; `dossiers` are its figures.
    """

    code: str
    name: str
    agency: str
    field: str
    claimed: int | None
    reached: int
    unsure: bool
    verdict: Verdict
    findings: tuple[Finding, ...]
    government_level: str = ""
    listed: str = ""
    claim: Claim | None = None
    quality: tuple[Finding, ...] = ()
    usage: tuple[Finding, ...] = ()
    duties: tuple[Finding, ...] = ()
    dossiers: Dossiers | None = None


class Nature(StrEnum):
    """What a portal-wide fault is: built in, or an outage while the run was on."""

    STRUCTURAL = "structural"
    OUTAGE = "outage"


@dataclass(frozen=True, slots=True)
class PortalFinding:
    """One fault that many services share, told once.

    `services` are the codes of those that have it, `tested` how many could be tested for it; it was seen from `first`
    to `last` (ISO 8601). `result` is what it means for each: not met where it is built in, untested in an outage.
    """

    id: str
    criterion: str
    level: int | None
    nature: Nature
    result: Result
    fault: str
    reason: str
    reason_en: str
    services: tuple[str, ...]
    tested: int
    first: str
    last: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """All verdicts of a run under one standard; `looks` is how many looks the run asks of an accusation.

    `levels` names the standard's levels by number. `warnings` are what a reader must know before the verdicts.
    `portal_quality` is of the pages that all services share. `usage_source` is the export that use was judged from;
    `dossiers` and `portal_usage` are of all services together that claim to be filed online.
    """

    run: str
    standard: str
    target: str
    services: tuple[ServiceVerdict, ...]
    schema: int = 1
    looks: int = 1
    levels: dict[int, Wording] = field(default_factory=dict)
    warnings: tuple[Wording, ...] = ()
    portal: tuple[PortalFinding, ...] = ()
    portal_quality: tuple[Finding, ...] = ()
    usage_source: str = ""
    portal_usage: tuple[Finding, ...] = ()
    dossiers: Dossiers | None = None


JUDGEMENT: TypeAdapter[Judgement] = TypeAdapter(Judgement)

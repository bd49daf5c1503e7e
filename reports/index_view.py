"""What the front page shows of each service, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from evidence.store import safe_name
from levels.verdict import Result, Verdict
from levels.wording import Wording
from reports.figures import main_reason, mandatory_ids, within_claim
from reports.formats import clip

if TYPE_CHECKING:
    from levels.standard import Standard
    from levels.verdict import Judgement, ServiceVerdict

_REASON_LENGTH = 150
_ORDER = {Verdict.PAPER: 0, Verdict.UNCONFIRMED: 1, Verdict.REAL: 2}


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One row of the table of services. `failing` holds the ids of criteria not met within the claim."""

    code: str
    href: str
    name: str
    agency: str
    field: str
    claimed: int | None
    reached: int
    unsure: bool
    verdict: Verdict
    failing: str
    reason: Wording | None


def index_rows(judgement: Judgement, standard: Standard) -> list[IndexRow]:
    """Rows with the paper services first, then the unconfirmed, then the real; higher claims before lower."""
    mandatory = mandatory_ids(standard)
    ranked = sorted(judgement.services, key=lambda s: (_ORDER[s.verdict], -(s.claimed or 0)))
    return [_row(service, mandatory) for service in ranked]


def page_name(code: str) -> str:
    """File name of a service's page."""
    return f"{safe_name(code)}.html"


def _row(service: ServiceVerdict, mandatory: frozenset[str]) -> IndexRow:
    finding = main_reason(service, mandatory)
    reason = None
    if finding is not None:
        reason = Wording(clip(finding.reason, _REASON_LENGTH), clip(finding.reason_en, _REASON_LENGTH))
    return IndexRow(
        code=service.code,
        href="services/" + quote(page_name(service.code)),
        name=service.name,
        agency=service.agency,
        field=service.field,
        claimed=service.claimed,
        reached=service.reached,
        unsure=service.unsure,
        verdict=service.verdict,
        failing=" ".join(f.criterion for f in within_claim(service, mandatory) if f.result is Result.NOT_MET),
        reason=reason,
    )

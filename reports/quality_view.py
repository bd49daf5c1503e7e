"""What the page about quality shows: each criterion with the portal's own result and those of the services."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from evidence.store import PORTAL, QUALITY
from levels.verdict import Result
from levels.wording import Wording
from reports.index_view import page_name
from reports.service_view import ExhibitLink, exhibit_link
from reports.walk_view import stored_path

if TYPE_CHECKING:
    from evidence.store import RunStore
    from levels.standard import Standard
    from levels.verdict import Finding, Judgement

_MOST = 40  # services named under one criterion; the rest is counted


@dataclass(frozen=True, slots=True)
class PortalResult:
    """A criterion's result for the pages that all services share."""

    result: Result
    reason: Wording
    exhibits: tuple[ExhibitLink, ...]


@dataclass(frozen=True, slots=True)
class Failing:
    """A service that fails a criterion; `href` leads to its row on the service's page."""

    code: str
    name: str
    href: str
    reason: Wording


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One criterion. `counts` are services by result, those that were judged; `failing` are at most forty of them."""

    id: str
    portal: PortalResult | None
    counts: tuple[tuple[Result, int], ...]
    failing: tuple[Failing, ...]
    more: int


@dataclass(frozen=True, slots=True)
class QualityView:
    """The whole page; `measured` counts the services that were in the sample."""

    rows: tuple[QualityRow, ...]
    measured: int
    services: int


def quality_view(store: RunStore, judgement: Judgement, standard: Standard) -> QualityView:
    """Gather the page's content. Criteria that nothing was judged by are left out."""
    names = {stored_path(e, store): e.name for fact in store.read_walk(PORTAL, QUALITY).facts for e in fact.exhibits}
    portal = {f.criterion: _portal(f, names) for f in judgement.portal_quality}
    counts: dict[str, Counter[Result]] = defaultdict(Counter)
    failing: dict[str, list[Failing]] = defaultdict(list)
    for service in judgement.services:
        href = "services/" + quote(page_name(service.code))
        for finding in service.quality:
            counts[finding.criterion][finding.result] += 1
            if finding.result is Result.NOT_MET:
                reason = Wording(finding.reason, finding.reason_en)
                failing[finding.criterion].append(
                    Failing(service.code, service.name, f"{href}#{finding.criterion}", reason)
                )
    rows = tuple(
        QualityRow(
            c.id,
            portal.get(c.id),
            tuple((result, counts[c.id][result]) for result in Result if counts[c.id][result]),
            tuple(failing[c.id][:_MOST]),
            max(0, len(failing[c.id]) - _MOST),
        )
        for c in standard.quality
        if c.id in portal or counts[c.id]
    )
    measured = sum(any(f.look == QUALITY for f in s.quality) for s in judgement.services)
    return QualityView(rows, measured, len(judgement.services))


def _portal(finding: Finding, names: dict[str, str]) -> PortalResult:
    links = tuple(exhibit_link(path, names, "../") for path in finding.evidence)
    return PortalResult(finding.result, Wording(finding.reason, finding.reason_en), links)

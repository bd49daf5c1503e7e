"""Judges what was measured of quality. Findings stand beside the verdict; no level and no verdict depends on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from catalogue.service import Service
from evidence.store import PORTAL, QUALITY
from levels.case import Case
from levels.judge import beside_level

if TYPE_CHECKING:
    from evidence.store import RunStore
    from levels.standard import Standard
    from levels.verdict import Finding, Judgement


def with_quality(judgement: Judgement, store: RunStore, standard: Standard) -> Judgement:
    """The same judgement with what was measured of the portal and of the services that were in the sample."""
    info = store.info()
    by_code = {s.code: s for s in info.services}
    services = []
    for verdict in judgement.services:
        if store.walk_path(verdict.code, QUALITY).exists():
            case = Case(by_code[verdict.code], store.read_walk(verdict.code, QUALITY), info.base_url)
            found = beside_level(case, standard, "quality", store)
            services.append(replace(verdict, quality=tuple(sorted((*verdict.quality, *found), key=_number))))
        else:
            services.append(verdict)
    portal: tuple[Finding, ...] = ()
    if store.walk_path(PORTAL, QUALITY).exists():
        case = Case(Service(PORTAL, info.target), store.read_walk(PORTAL, QUALITY), info.base_url)
        portal = beside_level(case, standard, "portal", store)
    return replace(judgement, services=tuple(services), portal_quality=portal)


def _number(finding: Finding) -> str:
    return finding.criterion

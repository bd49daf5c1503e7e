"""The kinds of portal that the province can run, by the name that its command line takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from starlette.routing import Route

from province.portal.browse import Browse
from province.portal.context import Front, Portal
from province.portal.dossiers import Dossiers
from province.portal.filing import Filing
from province.portal.formio.front import FORMIO
from province.portal.payments import RETURN_PATH, Payments
from province.portal.portlet.front import PORTLET

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def _plain(portal: Portal) -> list[BaseRoute]:
    """Server-rendered pages, one address a step."""
    browse, filing = Browse(portal), Filing(portal)
    dossiers, payments = Dossiers(portal), Payments(portal)
    return [
        Route("/", browse.home),
        Route("/dich-vu-cong", browse.list),
        Route("/dich-vu-cong/{code}", browse.service),
        Route("/huong-dan", browse.guide),
        Route("/dich-vu-cong/{code}/nop-ho-so", filing.entry),
        Route("/nop-ho-so/{key}/hoan-thanh", filing.done),
        Route("/nop-ho-so/{key}/{step}", filing.step, methods=["GET", "POST"]),
        Route("/ho-so-cua-toi", dossiers.mine),
        Route("/ho-so-cua-toi/{key}", dossiers.one),
        Route("/ho-so-cua-toi/{key}/bo-sung", dossiers.supplement_page),
        Route("/ho-so-cua-toi/{key}/bo-sung", dossiers.supplement, methods=["POST"]),
        Route("/ho-so-cua-toi/{key}/thanh-toan", payments.page, methods=["GET", "POST"]),
        Route("/ho-so-cua-toi/{key}/ket-qua", dossiers.result),
        Route("/ho-so-cua-toi/{key}/bien-lai", dossiers.receipt),
        Route("/tra-cuu-ho-so", dossiers.lookup),
        Route(RETURN_PATH, payments.back),
    ]


FRONTS: dict[str, Front] = {
    "plain": Front(
        folder=Path(__file__).parent,
        entry="/dich-vu-cong/{code}/nop-ho-so",
        lookup="/tra-cuu-ho-so",
        payment_return=RETURN_PATH,
        dossier="/ho-so-cua-toi/{key}",
        done="/nop-ho-so/{key}/hoan-thanh",
        guide="/huong-dan",
        routes=_plain,
    ),
    "formio": FORMIO,
    "portlet": PORTLET,
}

"""The portfolio as a sheet: groups first, then the single fixes with the services they make real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levels.portfolio import Group, portfolio
from levels.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levels.standard import Standard
    from levels.verdict import Judgement
    from reports.messages import Messages

Cell = str | int | None


def portfolio_rows(judgement: Judgement, standard: Standard, messages: Messages) -> Iterator[tuple[Cell, ...]]:
    """Rows of the sheet: kind, name, services, claimed, real, paper, unconfirmed, codes."""
    counted = portfolio(judgement, standard)
    titles = {c.id: c.title.vi for c in standard.criteria}
    for group in counted.groups:
        name = group.name or messages["portfolio.unnamed"].vi
        yield (messages[f"portfolio.{group.kind}"].vi, name, *_numbers(group), None)
    for fix in counted.fixes:
        for key, codes in (("lifts", fix.lifts), ("may_lift", fix.may_lift)):
            kind = f"{messages['portfolio.fix'].vi}: {messages[f'portfolio.{key}'].vi}"
            name = f"{fix.criterion} {titles.get(fix.criterion, '')}"
            if codes:
                yield kind, name, len(codes), None, None, None, None, " ".join(codes)


def headers() -> tuple[tuple[str, float, bool], ...]:
    """Key, width and wrapping of each column."""
    verdicts = tuple((f"verdict.{v.value}", 12.0, False) for v in Verdict)
    return (
        ("portfolio.kind", 30.0, True),
        ("portfolio.name", 52.0, True),
        ("portfolio.services", 10.0, False),
        ("services.claimed", 10.0, False),
        *verdicts,
        ("portfolio.codes", 60.0, True),
    )


def _numbers(group: Group) -> tuple[int, ...]:
    return group.services, group.claimed, group.real, group.paper, group.unconfirmed

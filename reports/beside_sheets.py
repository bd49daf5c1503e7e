"""What stands beside the level, as sheets: quality, other duties, use by channel. The portal's own rows come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levels.standard import duty_criteria
from levels.usage import usage_criteria
from levels.verdict import Result
from reports.formats import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from levels.standard import Criterion, Standard
    from levels.verdict import Dossiers, Finding, Judgement
    from reports.messages import Messages

Cell = str | int | float | None
Header = tuple[str, float, bool]  # key, width, wrapping

FINDINGS: tuple[Header, ...] = (
    ("services.code", 12, False),
    ("column.criterion", 9, False),
    ("column.title", 42, True),
    ("service.result", 17, True),
    ("column.reason_vi", 46, True),
    ("column.reason_en", 42, True),
    ("column.basis", 28, True),
    ("column.evidence", 40, False),
)
USAGE: tuple[Header, ...] = (
    ("services.code", 13, False),
    ("services.name", 40, True),
    ("column.counter", 12, False),
    ("column.online", 12, False),
    ("column.post", 12, False),
    ("column.online_share", 12, False),
    ("column.by_officers", 14, False),
    ("column.start", 12, False),
    ("column.end", 12, False),
    *((f"use.{c.id}", 20.0, True) for c in usage_criteria()),
    ("column.reason_vi", 40, True),
    ("column.reason_en", 36, True),
)


def quality_rows(judgement: Judgement, standard: Standard, messages: Messages) -> Iterator[tuple[Cell, ...]]:
    """One row a finding of quality."""
    portal = (messages["column.portal"].vi, judgement.portal_quality)
    found = (portal, *((s.code, s.quality) for s in judgement.services))
    yield from _finding_rows(found, standard.quality, messages)


def duty_rows(judgement: Judgement, messages: Messages) -> Iterator[tuple[Cell, ...]]:
    """One row a finding of what the law asks besides the level."""
    yield from _finding_rows(((s.code, s.duties) for s in judgement.services), duty_criteria(), messages)


def _finding_rows(
    found: Iterable[tuple[str, tuple[Finding, ...]]], criteria: Iterable[Criterion], messages: Messages
) -> Iterator[tuple[Cell, ...]]:
    known, results = {c.id: c for c in criteria}, _results(messages)
    for code, findings in found:
        for f in findings:
            criterion = known.get(f.criterion)
            title, basis = (criterion.title.vi, criterion.basis) if criterion else ("", "")
            yield code, f.criterion, title, results[f.result], f.reason, f.reason_en, basis, " ".join(f.evidence)


def usage_rows(judgement: Judgement, messages: Messages) -> Iterator[tuple[Cell, ...]]:
    """One row a service that use was judged of, all together first; none where no export was given."""
    results = _results(messages)
    total = (messages["column.portal"].vi, judgement.usage_source, judgement.dossiers, judgement.portal_usage)
    for code, name, dossiers, findings in (
        total,
        *((s.code, s.name, s.dossiers, s.usage) for s in judgement.services),
    ):
        if findings:
            found = {f.criterion: f for f in findings}
            told = (found.get(c.id) for c in usage_criteria())
            words = (results[f.result] if f else None for f in told)
            yield code, name, *_figures(dossiers), *words, *_reasons(findings)


def _figures(dossiers: Dossiers | None) -> tuple[Cell, ...]:
    """Counter, online, post, online ones of a hundred, filed by officers, first and last day."""
    if dossiers is None:
        return (None,) * 7
    every = dossiers.counter + dossiers.online + dossiers.post
    share = round(100 * dossiers.online / every, 1) if every else None
    days = (day(d).vi if d else None for d in (dossiers.start, dossiers.end))
    return dossiers.counter, dossiers.online, dossiers.post, share, dossiers.by_officers, *days


def _reasons(findings: Iterable[Finding]) -> tuple[str, str]:
    """The reasons of what is not met, then of what was left open, each once."""
    order = (Result.NOT_MET, Result.UNTESTED)
    told = [f for result in order for f in findings if f.result is result]
    return " ".join(dict.fromkeys(f.reason for f in told)), " ".join(dict.fromkeys(f.reason_en for f in told))


def _results(messages: Messages) -> dict[Result, str]:
    return {r: f"{messages.word(r).vi} / {messages.word(r).en}" for r in Result}

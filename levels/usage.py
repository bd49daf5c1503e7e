"""Use, judged apart: whether anybody files online, who does, and whether the figures hold what the harness filed."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from catalogue.usage import UsageRow
from evidence.facts import Acknowledged
from levels.in_force import days_of, moment
from levels.messages import word
from levels.standard import Criterion
from levels.verdict import Dossiers, Finding, Result

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from catalogue.usage import Usage
    from evidence.load import LoadSummary
    from evidence.store import RunStore, Walk
    from levels.standard import Standard
    from levels.verdict import Judgement, ServiceVerdict

_CRITERIA: TypeAdapter[tuple[Criterion, ...]] = TypeAdapter(tuple[Criterion, ...])
_FILING = frozenset({"filing.entry_opens", "extent.some_stage"})
Told = tuple[Result, str, dict[str, Any]]


@cache
def usage_criteria() -> tuple[Criterion, ...]:
    """The criteria of use, which stand beside the level of every standard."""
    rows = tomllib.loads((files("levels") / "usage.toml").read_text(encoding="utf-8"))["criterion"]
    plain = {"part": "usage", "level": None, "mandatory": False}
    return _CRITERIA.validate_python([{**plain, **row, "params": row.pop("with", None)} for row in rows])


def with_usage(
    judgement: Judgement, usage: Usage, store: RunStore, standard: Standard, load: LoadSummary | None
) -> Judgement:
    """The same judgement with findings of use beside each service; verdicts and levels stay as they are."""
    loaded = {r.service: r.acknowledged for r in load.reconciled} if load else {}
    services: list[ServiceVerdict] = []
    rows: list[UsageRow] = []
    filed: list[date] = []
    for verdict in judgement.services:
        days = filed_on(store.looks(verdict.code))
        if loaded.get(verdict.code) and load is not None and (started := moment(load.started)) is not None:
            days += [started.date()] * loaded[verdict.code]
        row = usage.of(verdict.code)
        found = findings_of_use(verdict, row, days, standard)
        services.append(replace(verdict, usage=found, dossiers=_dossiers(row)))
        if row is not None and _owed(verdict, standard):
            rows.append(row)
            filed += days
    total = total_of(rows)
    return replace(
        judgement,
        services=tuple(services),
        usage_source=usage.source,
        portal_usage=findings_of_all(total, filed) if total else (),
        dossiers=_dossiers(total),
    )


def total_of(rows: Iterable[UsageRow]) -> UsageRow | None:
    """All rows as one; services that share a procedure share its row. What not every row tells alike is not told."""
    each = list({row.code: row for row in rows}.values())
    officers = [row.by_officers for row in each if row.by_officers is not None]
    periods = {(row.start, row.end) for row in each}
    start, end = periods.pop() if len(periods) == 1 else (None, None)
    return UsageRow(
        "",
        counter=sum(row.counter for row in each),
        online=sum(row.online for row in each),
        post=sum(row.post for row in each),
        by_officers=sum(officers) if len(officers) == len(each) else None,
        start=start,
        end=end,
        rows=tuple(number for row in each for number in row.rows),
    ) if each else None  # fmt: skip


def filed_on(walks: Iterable[Walk]) -> list[date]:
    """The day of every dossier that the portal acknowledged to a walker."""
    days = []
    for walk in walks:
        sent = {f.seen.code or f.number: f for f in walk.facts if isinstance(f.seen, Acknowledged) and f.seen.confirmed}
        told = (moment(f.at) for f in sent.values())
        days += [t.date() for t in told if t is not None] if days_of(walk) else []
    return days


def findings_of_use(
    verdict: ServiceVerdict, row: UsageRow | None, filed: list[date], standard: Standard
) -> tuple[Finding, ...]:
    """One finding for each criterion of use, of a service, its row of the export and the days the harness filed on."""
    criteria = [c for c in usage_criteria() if "walk" in c.scopes]
    if not _owed(verdict, standard):
        return tuple(_finding(c, (Result.NOT_APPLICABLE, "usage.not_claimed", {})) for c in criteria)
    if row is None:
        return tuple(_finding(c, (Result.UNTESTED, "usage.no_row", {"code": verdict.code})) for c in criteria)
    return tuple(_judged(c, row, filed) for c in criteria)


def findings_of_all(total: UsageRow, filed: list[date]) -> tuple[Finding, ...]:
    """One finding for each criterion that is asked of all services together."""
    return tuple(_judged(c, total, filed) for c in usage_criteria() if "portal" in c.scopes)


def _owed(verdict: ServiceVerdict, standard: Standard) -> bool:
    """Whether the level that a service claims includes filing online."""
    level = min((c.level for c in standard.criteria if c.check in _FILING and c.level), default=1)
    return verdict.claimed is not None and verdict.claimed >= level


def _judged(criterion: Criterion, row: UsageRow, filed: list[date]) -> Finding:
    check = {"online": _online, "citizens": _citizens, "reconciles": _reconciles}[criterion.check]
    return _finding(criterion, check(row, filed, criterion.params or {}))


def _dossiers(row: UsageRow | None) -> Dossiers | None:
    return Dossiers(row.counter, row.online, row.post, row.by_officers, row.start, row.end) if row else None


def _online(row: UsageRow, _: list[date], params: dict[str, Any]) -> Told:
    """Somebody files online, or few file at all."""
    elsewhere = row.counter + row.post
    values = {"online": row.online, "elsewhere": elsewhere, "rows": _rows(row)}
    if row.online:
        return Result.MET, "usage.online", values
    if elsewhere >= params["many"]:
        return Result.NOT_MET, "usage.nobody_online", values
    return Result.UNTESTED, "usage.few", values


def _citizens(row: UsageRow, _: list[date], params: dict[str, Any]) -> Told:
    """Of the dossiers online, officers filed no more than a share."""
    if row.by_officers is None:
        return Result.UNTESTED, "usage.officers_untold", {}
    values = {"officers": row.by_officers, "online": row.online, "rows": _rows(row)}
    if row.by_officers > row.online:
        return Result.UNTESTED, "usage.officers_contradict", values
    if row.online < params["least"]:
        return Result.UNTESTED, "usage.few_online", values
    if row.by_officers > params["share"] * row.online:
        return Result.NOT_MET, "usage.officers_file", values
    return Result.MET, "usage.citizens_file", values


def _reconciles(row: UsageRow, filed: list[date], _: dict[str, Any]) -> Told:
    """The figures hold no fewer dossiers than the harness filed in their period."""
    if not filed:
        return Result.NOT_APPLICABLE, "usage.nothing_filed", {}
    if row.start is None or row.end is None:
        return Result.UNTESTED, "usage.no_period", {"filed": len(filed)}
    within = [day for day in filed if row.start <= day <= row.end]
    if not within:
        return Result.UNTESTED, "usage.other_period", {"start": _day(row.start), "end": _day(row.end)}
    values = {"online": row.online, "filed": len(within), "rows": _rows(row)}
    return (Result.MET, "usage.reconciles", values) if row.online >= len(within) else (
        Result.NOT_MET, "usage.figures_lack", values
    )  # fmt: skip


def _finding(criterion: Criterion, told: Told) -> Finding:
    result, message, values = told
    return Finding(criterion.id, None, result, word(message, "vi", values), word(message, "en", values), fault=message)


def _rows(row: UsageRow) -> str:
    return ", ".join(map(str, row.rows[:5])) + (", …" if len(row.rows) > 5 else "")


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"

"""Everything one service's page shows, gathered before the template runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from catalogue.service import Service
from evidence.load import LoadRow, Reconciled
from evidence.store import QUALITY
from levels.messages import published_as, word
from levels.standard import duty_criteria
from levels.usage import usage_criteria
from levels.verdict import Result, ServiceVerdict, Standing, Verdict
from levels.wording import Wording
from reports.charts import spread
from reports.figures import within_claim
from reports.html import run_file_link, short_level
from reports.messages import same
from reports.walk_view import UP, WalkView, stored_path, walk_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evidence.store import RunStore, Walk
    from levels.standard import Criterion, Standard
    from levels.verdict import Finding
    from reports.messages import Messages

PARTS = ("information", "form", "papers", "payment", "processing", "result", "label")


@dataclass(frozen=True, slots=True)
class ExhibitLink:
    """A file that shows a finding; `picture` opens enlarged on the page. `href` is "" where it must not be a link."""

    name: str
    href: str
    picture: bool


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A finding beside the criterion it answers; `facts` are anchors and numbers of the facts its looks name."""

    id: str
    title: Wording
    level: str | None
    result: Result
    reason: Wording
    exhibits: tuple[ExhibitLink, ...]
    facts: tuple[tuple[str, str], ...]
    standing: Standing = Standing.NONE
    portal: str = ""


@dataclass(frozen=True, slots=True)
class ServiceLoad:
    """The load of one service: rows with their drawing, the account of dossiers, or why there was none."""

    rows: tuple[tuple[LoadRow, Wording, Markup], ...]
    reconciled: Reconciled | None
    skipped: Wording | None


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One service's page. `main` are the findings that made the verdict, those with one reason together."""

    verdict: ServiceVerdict
    service: Service | None
    sentence: Wording
    main: tuple[tuple[CriterionRow, ...], ...]
    parts: tuple[tuple[Wording, tuple[CriterionRow, ...]], ...]
    quality: tuple[CriterionRow, ...]
    usage: tuple[CriterionRow, ...]
    duties: tuple[CriterionRow, ...]
    walks: tuple[WalkView, ...]
    load: ServiceLoad | None


class ServiceViews:
    """Makes one view after the other, so that no two walks are in memory at once."""

    def __init__(self, store: RunStore, standard: Standard, messages: Messages) -> None:
        self._store = store
        self._messages = messages
        self._standard = standard
        self._criteria: Mapping[str, Criterion] = {
            c.id: c for c in (*standard.criteria, *standard.quality, *usage_criteria(), *duty_criteria())
        }
        self._mandatory = frozenset(c.id for c in standard.criteria if c.mandatory)

    def view(self, verdict: ServiceVerdict, service: Service | None, load: ServiceLoad | None) -> ServiceView:
        """The view of one service; reads its walks."""
        walks: list[WalkView] = []
        names: dict[str, str] = {}
        told: set[tuple[int, int]] = set()
        for walk in self._walks(verdict.code):
            cited = frozenset(n for f in verdict.findings for look, n in _cited(f) if look == walk.look)
            shown = walk_view(walk, self._store, self._messages, cited)
            walks.append(shown)
            told |= {(walk.look, line.number) for step in shown.steps for line in step.lines}
            names |= self._names(walk)
        names |= self._names(self._store.read_walk(verdict.code, QUALITY))
        rows = {f.criterion: self._row(f, names, told) for f in verdict.findings}
        quality = tuple(self._row(f, names, told) for f in verdict.quality)
        usage = tuple(self._row(f, names, told) for f in verdict.usage)
        duties = tuple(self._row(f, names, told) for f in verdict.duties)
        wanted = {Verdict.PAPER: Result.NOT_MET, Verdict.UNCONFIRMED: Result.UNTESTED}.get(verdict.verdict)
        main = [rows[f.criterion] for f in within_claim(verdict, self._mandatory) if f.result is wanted]
        sentence = claim_sentence(verdict, self._standard, self._messages)
        return ServiceView(
            verdict, service, sentence, _by_reason(main), self._parts(rows), quality, usage, duties, tuple(walks), load
        )

    def _walks(self, code: str) -> Iterator[Walk]:
        look = 1
        while self._store.walk_path(code, look).exists():
            yield self._store.read_walk(code, look)
            look += 1

    def _names(self, walk: Walk) -> dict[str, str]:
        return {stored_path(e, self._store): e.name for fact in walk.facts for e in fact.exhibits}

    def _row(self, finding: Finding, names: dict[str, str], told: set[tuple[int, int]]) -> CriterionRow:
        criterion = self._criteria.get(finding.criterion)
        return CriterionRow(
            id=finding.criterion,
            title=criterion.title if criterion else same(finding.criterion),
            level=None if finding.level is None else short_level(self._standard, finding.level),
            result=finding.result,
            reason=Wording(finding.reason, finding.reason_en),
            exhibits=tuple(exhibit_link(path, names) for path in finding.evidence),
            facts=tuple(
                (f"f{look}-{n}", f"{look}/{n}" if finding.sightings else str(n))
                for look, n in _cited(finding)
                if (look, n) in told
            ),
            standing=finding.standing,
            portal=finding.portal,
        )

    def _parts(self, rows: dict[str, CriterionRow]) -> tuple[tuple[Wording, tuple[CriterionRow, ...]], ...]:
        by_part: dict[str, list[CriterionRow]] = {part: [] for part in PARTS}
        for row in rows.values():
            criterion = self._criteria.get(row.id)
            by_part.setdefault(criterion.part if criterion else "", []).append(row)
        other = self._messages["page.other_part"]
        return tuple(
            (self._messages.get(f"part.{part}", part) if part else other, tuple(found))
            for part, found in by_part.items()
            if found
        )


def service_load(
    rows: list[LoadRow], reconciled: Reconciled | None, skipped: str | None, messages: Messages
) -> ServiceLoad | None:
    """The load of one service, None where it had no part in it."""
    if not rows and reconciled is None and skipped is None:
        return None
    slowest = max((r.p99 for r in rows), default=0.0)
    return ServiceLoad(
        rows=tuple((r, messages.get(f"step.{r.step}", r.step), spread(r, slowest)) for r in rows),
        reconciled=reconciled,
        skipped=None if skipped is None else messages.get(f"reason.{skipped}", skipped),
    )


def claim_sentence(verdict: ServiceVerdict, standard: Standard, messages: Messages) -> Wording:
    """Claim and level reached in one sentence."""
    claim = _claim(verdict, standard, messages)
    reached = standard.level_name(verdict.reached)
    if not verdict.reached:
        return messages.fill(
            "service.claim_unknown" if verdict.unsure else "service.claim_reached", claim=claim, reached=reached
        )
    return messages.fill(
        "service.claim_unsure" if verdict.unsure else "service.claim_reached", claim=claim, reached=reached
    )


def _claim(verdict: ServiceVerdict, standard: Standard, messages: Messages) -> Wording:
    """The claim in the words it was made in, and how this standard reads it where those are another decree's."""
    made, read = verdict.claim, verdict.claimed
    if made is not None and made.scheme is not standard.scheme:
        said = published_as(made)
        published = Wording(word(said.message, "vi", said.values), word(said.message, "en", said.values))
        if read is None:
            return published
        return messages.fill("page.claim_read", made=published, read=standard.level_name(read))
    return messages["page.no_claim"] if read is None else standard.level_name(read)


def _cited(finding: Finding) -> list[tuple[int, int]]:
    """Look and number of every fact that a finding rests on, of all looks that saw it."""
    return [(s.look, n) for s in finding.sightings or (finding,) for n in s.facts]


def _by_reason(rows: list[CriterionRow]) -> tuple[tuple[CriterionRow, ...], ...]:
    groups: dict[Wording, list[CriterionRow]] = {}
    for row in rows:
        groups.setdefault(row.reason, []).append(row)
    return tuple(tuple(group) for group in groups.values())


def exhibit_link(path: str, names: dict[str, str], up: str = UP) -> ExhibitLink:
    """A link to a file of the run folder, under the name the walk gave it; `up` leads from the page to that folder."""
    suffix = path.rpartition(".")[2].lower()
    openable = suffix in {"jpg", "png", "pdf", "txt", "json"}
    return ExhibitLink(
        name=names.get(path, path.rpartition("/")[2]),
        href=run_file_link(path, up) if openable else "",
        picture=suffix in {"jpg", "png"},
    )

"""What a criterion looks at: one service, the facts of its walk, and questions every criterion asks of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from catalogue.fold import fold
from catalogue.money import amounts
from catalogue.service import Channel, Service
from evidence.facts import Fact, InfoField, InfoShown, Outcome, PageShown, Step, StepEnded
from evidence.store import Walk
from levels.verdict import Result

if TYPE_CHECKING:
    from collections.abc import Iterator


T = TypeVar("T")
_ORDER = tuple(Step)
_OUTCOMES = tuple(Outcome)
_FREE = re.compile(r"\b(mien (phi|le phi|thu)|khong (thu|mat|phai nop|phai tra)|khong (co )?(phi|le phi))\b")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A criterion's answer: the result, the message that says why, its values, and the facts it rests on."""

    result: Result
    message: str
    facts: tuple[Fact, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)


def met(message: str, /, *facts: Fact | None, **values: object) -> Ruling:
    """The criterion is met."""
    return Ruling(Result.MET, message, _present(facts), values)


def not_met(message: str, /, *facts: Fact | None, **values: object) -> Ruling:
    """The criterion is not met; `facts` must show it."""
    return Ruling(Result.NOT_MET, message, _present(facts), values)


def not_applicable(message: str, /, *facts: Fact | None, **values: object) -> Ruling:
    """The criterion does not concern this service."""
    return Ruling(Result.NOT_APPLICABLE, message, _present(facts), values)


def untested(message: str, /, *facts: Fact | None, **values: object) -> Ruling:
    """It could not be seen; neither for nor against the service."""
    return Ruling(Result.UNTESTED, message, _present(facts), values)


def _present(facts: tuple[Fact | None, ...]) -> tuple[Fact, ...]:
    return tuple(f for f in facts if f is not None)


@dataclass(frozen=True)
class Case:
    """A service and its walk. Pure: it never reads files or the clock."""

    service: Service
    walk: Walk
    base_url: str = ""

    def each(self, kind: type[T]) -> Iterator[tuple[Fact, T]]:
        """Facts of one kind, in order."""
        return iter(self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> dict[type, list[tuple[Fact, Any]]]:
        """Criteria ask a hundred times for a few facts of many; they are sorted once."""
        found: dict[type, list[tuple[Fact, Any]]] = {}
        for fact in self.walk.facts:
            found.setdefault(type(fact.seen), []).append((fact, fact.seen))
        return found

    @cached_property
    def _ends(self) -> dict[Step, StepEnded]:
        """The best end of each step, the last of those that are alike."""
        ends: dict[Step, StepEnded] = {}
        for _, seen in self.each(StepEnded):
            best = ends.setdefault(seen.ended, seen)
            if _OUTCOMES.index(seen.outcome) <= _OUTCOMES.index(best.outcome):
                ends[seen.ended] = seen
        return ends

    def first(self, kind: type[T]) -> tuple[Fact | None, T | None]:
        """The first fact of a kind, (None, None) when there is none."""
        return next(self.each(kind), (None, None))

    def last(self, kind: type[T]) -> tuple[Fact | None, T | None]:
        """The last fact of a kind, (None, None) when there is none."""
        found = self._by_kind.get(kind)
        return found[-1] if found else (None, None)

    def step(self, step: Step) -> StepEnded | None:
        """How a step ended, best where the citizen came back to it; None when the walk does not say."""
        return self._ends.get(step)

    def done(self, step: Step) -> bool:
        """Whether a step ended in `done`."""
        ended = self.step(step)
        return ended is not None and ended.outcome is Outcome.DONE

    def shown(self, *steps: Step) -> tuple[Fact, ...]:
        """Pages shown during these steps that have a picture."""
        return tuple(f for f, _ in self.each(PageShown) if f.step in steps and f.exhibits)

    def stop(self, at: Step) -> StepEnded | None:
        """Why a step was not seen through: its own end, or, where it was not tried, the last one before that failed."""
        own = self.step(at)
        if own is not None and own.outcome is not Outcome.SKIPPED:
            return None if own.outcome is Outcome.DONE else own
        ends = (self.step(step) for step in reversed(_ORDER[: _ORDER.index(at)]))
        return next((s for s in ends if s is not None and s.outcome in {Outcome.REFUSED, Outcome.BLOCKED}), None)

    def not_reached(self, at: Step) -> Ruling:
        """The usual `untested`: the walk did not come through step `at`, because of the step that stopped it."""
        if not self.walk.facts:
            return untested("not_walked")
        stop = self.stop(at)
        if stop is None:
            return untested("not_seen")
        return untested("stopped", step=stop.ended, why=stop.reason, detail=stop.detail)

    @cached_property
    def information(self) -> dict[InfoField, tuple[Fact, InfoShown]]:
        """Information fields of the service page, by field."""
        return {seen.info: (fact, seen) for fact, seen in self.each(InfoShown) if seen.tied}

    @cached_property
    def named_only(self) -> dict[InfoField, tuple[Fact, InfoShown]]:
        """Information that the service page names, where what belongs to the name was not told apart."""
        return {seen.info: (fact, seen) for fact, seen in self.each(InfoShown) if not seen.tied}

    @cached_property
    def page_text(self) -> str:
        """Folded lines of the service page."""
        pages = [seen for fact, seen in self.each(PageShown) if fact.step is Step.READ]
        return "\n".join(fold(line) for page in pages for line in page.lines)

    @cached_property
    def fees(self) -> tuple[int, ...]:
        """The fees of the procedure in đồng: of the record, or of the service page where the record is silent."""
        if self.service.fee_known:
            return self.service.fees
        shown = self.information.get(InfoField.FEES)
        return tuple(sorted({a for a in amounts(shown[1].value) if a > 0})) if shown else ()

    @cached_property
    def lawful_amounts(self) -> frozenset[int]:
        """Every amount the record or the page names: records put further lawful fees into their notes."""
        noted = [a for t in self.service.channels for a in (*t.fees, *amounts(t.note))]
        shown = self.information.get(InfoField.FEES)
        return frozenset(a for a in (*self.fees, *noted, *(amounts(shown[1].value) if shown else ())) if a > 0)

    @cached_property
    def fee_unknown(self) -> bool:
        """Whether nobody says if there is a fee: a record without channels, or with a fee in words alone."""
        if self.fees or self.service.fee_known:
            return False
        shown = self.information.get(InfoField.FEES)
        told = " ".join([*(t.note for t in self.service.channels), shown[1].value if shown else ""])
        if any(w in fold(told) for w in ("usd", "theo quy dinh", "do la", "muc thu", "bieu phi")):
            return True
        return not self.service.channels and (shown is None or not shown[1].value.strip())

    @cached_property
    def fee_disputed(self) -> bool:
        """Whether it is said as well that nothing is to be paid: free in some cases, or waived by the province."""
        terms = [t for t in self.service.channels if t.channel is Channel.ONLINE] or self.service.channels
        if any(t.free for t in terms):
            return True
        shown = self.information.get(InfoField.FEES)
        told = fold(shown[1].value) if shown else ""
        return bool(_FREE.search(told)) and ("truc tuyen" in told or not any(amounts(told)))

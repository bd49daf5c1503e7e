"""What a criterion looks at: one service, the facts of its walk, and questions every criterion asks of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from catalogue.fold import fold
from catalogue.money import amounts
from catalogue.service import Service
from evidence.facts import Fact, InfoField, InfoShown, Outcome, PageShown, Step, StepEnded
from evidence.store import Walk
from levels.verdict import Result

if TYPE_CHECKING:
    from collections.abc import Iterator


T = TypeVar("T")


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
        for fact in self.walk.facts:
            if isinstance(fact.seen, kind):
                yield fact, fact.seen

    def first(self, kind: type[T]) -> tuple[Fact | None, T | None]:
        """The first fact of a kind, (None, None) when there is none."""
        return next(self.each(kind), (None, None))

    def last(self, kind: type[T]) -> tuple[Fact | None, T | None]:
        """The last fact of a kind, (None, None) when there is none."""
        found: tuple[Fact | None, T | None] = (None, None)
        for found in self.each(kind):  # noqa: B007  the last one stays
            pass
        return found

    def step(self, step: Step) -> StepEnded | None:
        """How a step ended, None when the walk does not say."""
        return next((s for _, s in self.each(StepEnded) if s.ended is step), None)

    def done(self, step: Step) -> bool:
        """Whether a step ended in `done`."""
        ended = self.step(step)
        return ended is not None and ended.outcome is Outcome.DONE

    def shown(self, *steps: Step) -> tuple[Fact, ...]:
        """Pages shown during these steps that have a picture."""
        return tuple(f for f, _ in self.each(PageShown) if f.step in steps and f.exhibits)

    @cached_property
    def stopped(self) -> StepEnded | None:
        """The first step that did not end in `done`: why later ones could not be tried."""
        return next((s for _, s in self.each(StepEnded) if s.outcome is not Outcome.DONE), None)

    def not_reached(self) -> Ruling:
        """The usual `untested`: the walk did not come so far, because of the step that stopped it."""
        if not self.walk.facts:
            return untested("not_walked")
        stop = self.stopped
        if stop is None:
            return untested("not_seen")
        return untested("stopped", step=stop.ended, why=stop.reason, detail=stop.detail)

    @cached_property
    def information(self) -> dict[InfoField, tuple[Fact, InfoShown]]:
        """Information fields of the service page, by field."""
        return {seen.info: (fact, seen) for fact, seen in self.each(InfoShown)}

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
        return not self.service.channels and shown is None

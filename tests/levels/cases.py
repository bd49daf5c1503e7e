"""Cases from lists of facts, and the changes that make a variant of a walk."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from evidence.facts import Exhibit, Fact, Outcome, Reason, Seen, Step, StepEnded, WalkEnded
from evidence.store import Walk
from levels.case import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from catalogue.service import Service

BASE_URL = "http://cong.example"
Row = tuple[Step, Seen] | tuple[Step, Seen, Exhibit]
Rows = tuple[Row, ...]
Where = Callable[[Any], bool]


def shot(name: str) -> Exhibit:
    """A picture that lies in no store."""
    return Exhibit(hashlib.sha256(name.encode()).hexdigest(), f"{name}.jpg", "image/jpeg")


def facts_of(rows: Iterable[Row]) -> tuple[Fact, ...]:
    """Facts numbered from 1, a second apart."""
    return tuple(
        Fact(number, f"2026-11-24T08:{number // 60 % 60:02}:{number % 60:02}+07:00", row[0], row[1], tuple(row[2:]))
        for number, row in enumerate(rows, start=1)
    )


def case_of(service: Service, rows: Iterable[Row], *, damaged: Sequence[str] = ()) -> Case:
    """The case of a service whose walk saw these rows, in order."""
    return Case(service, Walk(service.code, 1, facts_of(rows), tuple(damaged)), BASE_URL)


def _always(_: Any) -> bool:
    return True


def without(rows: Rows, *kinds: type, where: Where = _always) -> Rows:
    """The rows but those of these kinds that `where` is true of."""
    return tuple(row for row in rows if not (isinstance(row[1], kinds) and where(row[1])))


def change(rows: Rows, kind: type, *, where: Where = _always, step: Step | None = None, **values: object) -> Rows:
    """Every seen thing of a kind that `where` is true of, with other values; one must be there."""
    found = [i for i, row in enumerate(rows) if isinstance(row[1], kind) and where(row[1])]
    assert found, f"no {kind.__name__} to change"
    changed = list(rows)
    for i in found:
        seen: Any = dataclasses.replace(rows[i][1], **values)  # type: ignore[arg-type]
        changed[i] = (step or rows[i][0], seen, *rows[i][2:])
    return tuple(changed)


def before(rows: Rows, kind: type, *, where: Where = _always) -> Rows:
    """The rows before the first of a kind that `where` is true of."""
    at = next(i for i, row in enumerate(rows) if isinstance(row[1], kind) and where(row[1]))
    return rows[:at]


def insert(rows: Rows, new: Iterable[Row], kind: type, *, where: Where = _always) -> Rows:
    """The rows with new ones before the first of a kind that `where` is true of."""
    kept = before(rows, kind, where=where)
    return (*kept, *new, *rows[len(kept) :])


def stopped(rows: Rows, step: Step, outcome: Outcome, reason: Reason, detail: str = "") -> Rows:
    """The rows of a walk that ends here: the step's end, the steps that were not tried, the walk's end."""
    ended = {row[1].ended for row in rows if isinstance(row[1], StepEnded)}
    skipped = tuple((s, StepEnded(s, Outcome.SKIPPED, Reason.EARLIER_STEP)) for s in Step if s not in {*ended, step})
    last = (step, StepEnded(step, outcome, reason, detail))
    return (*rows, last, *skipped, (step, WalkEnded(outcome, reason, detail)))

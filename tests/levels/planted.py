"""What a planted case is: a walk, the criterion it is about, its result and message, and who is accused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.facts import FormEnded, Outcome, Reason, Step
from levels.case import Case
from levels.verdict import Result
from tests.levels.cases import Row, Rows, before, case_of, stopped
from tests.levels.sound import SERVICE

if TYPE_CHECKING:
    from catalogue.service import Service

MET, NOT_MET, UNTESTED, NOT_APPLICABLE = Result.MET, Result.NOT_MET, Result.UNTESTED, Result.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Planted:
    """One case under `standard`. `accused` are all criteria that may be `not_met`: nobody else is."""

    criterion: str
    result: Result
    message: str
    name: str
    case: Case
    accused: frozenset[str]
    standard: str = "tt32-2017"

    def __str__(self) -> str:
        return f"{self.criterion} {self.result}: {self.name}"


def plant(
    criterion: str,
    result: Result,
    message: str,
    name: str,
    rows: Rows,
    *,
    service: Service = SERVICE,
    also: tuple[str, ...] = (),
    standard: str = "tt32-2017",
) -> Planted:
    """A planted case; `also` are criteria that the same walk accuses besides."""
    accused = frozenset((*also, *([criterion] if result is Result.NOT_MET else [])))
    return Planted(criterion, result, message, name, case_of(service, rows), accused, standard)


def form_stopped(
    rows: Rows, step: Step, outcome: Outcome, reason: Reason, detail: str = "", *, last: tuple[Row, ...] = ()
) -> Rows:
    """The rows up to here, the pages `last`, then a form that ended in `step`, and with it the walk."""
    kept = tuple(r for r in rows if r[0] is not Step.FILE) if step is not Step.FILE else rows
    return stopped((*kept, *last, (step, FormEnded(outcome, reason, 2, detail))), step, outcome, reason, detail)


def up_to_the_end_of_the_form(rows: Rows) -> Rows:
    """The rows before the form ended."""
    return before(rows, FormEnded)

"""When each step of a walk began and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from evidence.facts import Outcome, Reason, Step, StepEnded
from evidence.recorder import Recorder


class Stop(Exception):  # noqa: N818  it ends a walk, it is no fault
    """A step did not end in `done`; later steps are skipped."""

    def __init__(self, outcome: Outcome, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{outcome}: {reason} {detail}")
        self.outcome = outcome
        self.reason = reason
        self.detail = detail


@dataclass(slots=True)
class Clock:
    """Times steps and writes how each ended."""

    recorder: Recorder
    step: Step = Step.FIND
    _start: float = field(default_factory=monotonic)
    ended: set[Step] = field(default_factory=set)

    def begin(self, step: Step) -> None:
        """The step runs from now."""
        self.step, self._start = step, monotonic()

    def end(self, outcome: Outcome = Outcome.DONE, reason: Reason = Reason.NONE, detail: str = "") -> None:
        """Write the step's end, once."""
        if self.step in self.ended:
            return
        millis = round((monotonic() - self._start) * 1000)
        self.recorder.note(self.step, StepEnded(self.step, outcome, reason, detail[:400], millis))
        self.ended.add(self.step)

    def skip_rest(self, reason: Reason = Reason.EARLIER_STEP) -> None:
        """Say of every step that was not tried that it was not."""
        for step in Step:
            if step not in self.ended:
                self.ended.add(step)
                self.recorder.note(step, StepEnded(step, Outcome.SKIPPED, reason))

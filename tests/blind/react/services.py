"""All that the portal holds of its services, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.blind.common.questions import Form, read_forms
from tests.blind.common.records import Procedure, read_procedures
from tests.blind.common.truth import Truth, read_truth
from tests.blind.react.eform import Eform
from tests.blind.react.shown import PROVINCE, Shown, read_shown

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Service:
    """A service: its record, what is shown in its place, its form, and what is odd of it."""

    procedure: Procedure
    shown: Shown
    form: Form
    truth: Truth

    def eform(self, kind: str) -> Eform:
        """Its form for people or for organisations."""
        return Eform(self.procedure, self.form, self.shown, kind, self.truth.claim)


class Services:
    """The services by their codes."""

    def __init__(self) -> None:
        self.truth = read_truth(_FOLDER)
        self.procedures = read_procedures(list(self.truth), PROVINCE, _FOLDER / "records.jsonl")
        forms, shown = read_forms(_FOLDER), read_shown(_FOLDER)
        self._held = {
            code: Service(procedure, shown[code], forms[code], self.truth[code])
            for code, procedure in self.procedures.items()
        }

    def get(self, code: str) -> Service | None:
        """The service with a code."""
        return self._held.get(code)

    def all(self) -> list[Service]:
        """Every service."""
        return list(self._held.values())

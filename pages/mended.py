"""What a tester knows better of single fields, as lines of fields.toml: put onto the controls that a look finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from catalogue.errors import told
from catalogue.fold import fold
from catalogue.target import FieldMend, TargetError
from fixtures.meaning import Meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pages.view import Control, View


def check_mends(mends: Sequence[FieldMend]) -> None:
    """Raise TargetError for a meaning that there is not."""
    known = {meaning.value for meaning in Meaning}
    for mend in mends:
        if mend.meaning and mend.meaning not in known:
            raise TargetError(str(told("pages", "mend.meaning", value=mend.meaning, known=", ".join(sorted(known)))))


@dataclass(frozen=True, slots=True)
class Mender:
    """The lines that are about one service. The first that fits a control wins."""

    mends: tuple[FieldMend, ...]

    def __call__(self, view: View) -> View:
        """The same page, its controls marked with what is known of them."""
        if not self.mends:
            return view
        frames = tuple(replace(f, controls=tuple(self._marked(c) for c in f.controls)) for f in view.frames)
        return replace(view, frames=frames)

    def _marked(self, control: Control) -> Control:
        mend = next((m for m in self.mends if _fits(m, control)), None)
        return replace(control, meant=mend.meaning, given=mend.value) if mend else control


def mender(mends: Sequence[FieldMend], service: str) -> Mender:
    """What is known of the fields of a service: lines of its own first, then those about all."""
    own = [m for m in mends if m.service and service.startswith(m.service)]
    return Mender((*own, *(m for m in mends if not m.service)))


def _fits(mend: FieldMend, control: Control) -> bool:
    shown = fold(f"{control.label} {control.group} {control.placeholder}")
    by_label = not mend.label or fold(mend.label) in shown
    by_name = not mend.name or mend.name in {control.name, control.id}
    return by_label and by_name

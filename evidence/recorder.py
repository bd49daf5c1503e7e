"""Writes the facts of one walk, numbered and dated, as they are seen."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from evidence.facts import Exhibit, Fact, Seen, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evidence.store import RunStore

HANOI = timezone(timedelta(hours=7))


def hanoi_now() -> str:
    """The time in Việt Nam, ISO 8601 with offset and milliseconds."""
    return datetime.now(HANOI).isoformat(timespec="milliseconds")


class Recorder:
    """Appends facts to one walk's file. A walk begins on an empty file: a walk that was cut off is set aside.

    The Nth return to its dossier, `part` N, has a file of its own and goes on with the walk's numbers.
    """

    def __init__(
        self, store: RunStore, service: str, look: int = 1, part: int = 0, *, now: Callable[[], str] = hanoi_now
    ) -> None:
        self.service = service
        self._store = store
        self._path = store.walk_path(service, look, part)
        self._now = now
        self.guard: Callable[[], None] | None = None
        self._count = 0
        if part:
            self._count = max((fact.number for fact in store.read_walk(service, look).facts), default=0)
        else:
            store.set_aside(service, look)

    @property
    def count(self) -> int:
        """How many facts were written."""
        return self._count

    def note(self, step: Step, seen: Seen, exhibits: Sequence[Exhibit] = ()) -> Fact:
        """Write one fact and return it. Raises what `guard` raises where no fact may be written any more."""
        if self.guard is not None:
            self.guard()
        self._count += 1
        fact = Fact(self._count, self._now(), step, seen, tuple(exhibits))
        self._store.append(self._path, fact)
        return fact

    def keep(self, content: bytes, *, name: str, media_type: str) -> Exhibit:
        """Store a file beside the facts."""
        return self._store.keep(content, name=name, media_type=media_type)

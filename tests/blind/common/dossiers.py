"""Dossiers in memory. Nobody sits at a desk: a dossier is taken in and decided by the time that has passed."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from itertools import count
from threading import Lock

VIETNAM = timezone(timedelta(hours=7))
TAKEN_IN = 3.0  # seconds from filing
DECIDED = 8.0


@dataclass(slots=True)
class Dossier:
    """A filed dossier. `files` are paper -> names and sizes in bytes; `since` is monotonic."""

    code: str
    service: str
    user: str
    owner: str
    answers: dict[str, str]
    files: dict[str, list[tuple[str, int]]]
    paid: bool = True
    filed: datetime = field(default_factory=lambda: datetime.now(VIETNAM))
    since: float = field(default_factory=time.monotonic)

    def stage(self) -> int:
        """0 waits for payment, 1 filed, 2 taken in, 3 decided."""
        age = time.monotonic() - self.since
        if not self.paid:
            return 0
        return 1 + (age >= TAKEN_IN) + (age >= DECIDED)


class Dossiers:
    """All dossiers of a portal. `pattern` makes a code of a date and a number."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._held: dict[str, Dossier] = {}
        self._numbers = count(1)
        self._lock = Lock()

    def file(
        self,
        service: str,
        user: str,
        owner: str,
        answers: dict[str, str],
        files: dict[str, list[tuple[str, int]]],
        *,
        paid: bool = True,
    ) -> Dossier:
        """Take a dossier in under a new code."""
        with self._lock:
            code = self._pattern.format(day=datetime.now(VIETNAM), number=next(self._numbers))
            made = self._held[code] = Dossier(code, service, user, owner, answers, files, paid)
        return made

    def find(self, code: str) -> Dossier | None:
        """The dossier with a code, however it was typed."""
        return self._held.get(code.strip().upper())

    def of(self, user: str) -> list[Dossier]:
        """A user's dossiers, the newest first."""
        return [dossier for dossier in reversed(self._held.values()) if dossier.user == user]

    def all(self) -> list[Dossier]:
        """Every dossier."""
        return list(self._held.values())

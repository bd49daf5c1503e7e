"""What load users noted: every filing sent, and every dossier acknowledged, one line each, written at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sent:
    """A filing request that was sent, whatever came of it."""

    service: str
    username: str
    user: int
    marker: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier that the portal acknowledged. `user` with the plan's seed makes its citizen again."""

    code: str
    service: str
    username: str
    user: int
    marker: str
    at: str


@dataclass(frozen=True, slots=True)
class Before:
    """Codes that a citizen's own list showed before its first filing of the load."""

    username: str
    codes: tuple[str, ...]


Line = TypeVar("Line", Sent, Dossier, Before)


class Ledger(Generic[Line]):
    """A file of lines. Whole lines survive a kill; a damaged one costs itself alone."""

    def __init__(self, path: Path, kind: type[Line]) -> None:
        self._path = path
        self._adapter: TypeAdapter[Line] = TypeAdapter(kind)

    def clear(self) -> None:
        """Begin anew."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.unlink(missing_ok=True)

    def add(self, line: Line) -> None:
        """Write one line to the end, in one write."""
        with self._path.open("ab") as out:
            out.write(self._adapter.dump_json(line) + b"\n")

    def read(self) -> tuple[Line, ...]:
        """All lines that can be read."""
        found: list[Line] = []
        for line in self._path.read_bytes().splitlines() if self._path.exists() else ():
            try:
                found.append(self._adapter.validate_json(line))
            except ValidationError:
                continue
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The ledgers of a load, in its folder."""

    sent: Ledger[Sent]
    acknowledged: Ledger[Dossier]
    before: Ledger[Before]

    def clear(self) -> None:
        """Begin all anew."""
        for ledger in (self.sent, self.acknowledged, self.before):
            ledger.clear()


def ledgers(folder: Path) -> Ledgers:
    """The ledgers in `runs/ID/load/`."""
    return Ledgers(
        Ledger(folder / "sent.jsonl", Sent),
        Ledger(folder / "acknowledged.jsonl", Dossier),
        Ledger(folder / "before.jsonl", Before),
    )

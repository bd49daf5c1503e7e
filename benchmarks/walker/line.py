"""One measured line of a table: a figure, the limit it is held to, and whether it keeps it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`limit` is what the figure may at most be, or with `least` at least; None only informs."""

    name: str
    figure: float
    limit: float | None = None
    unit: str = ""
    least: bool = False
    told: str = ""

    @property
    def kept(self) -> bool:
        """Whether the figure keeps to its limit."""
        if self.limit is None:
            return True
        return self.figure >= self.limit if self.least else self.figure <= self.limit

    def __str__(self) -> str:
        bound = "" if self.limit is None else f"{'≥' if self.least else '≤'} {self.limit:g}"
        state = "" if self.limit is None else "ok" if self.kept else "SHORT"
        return f"{self.name:<44} {self.figure:>9g} {self.unit:<6} {bound:<9} {state:<5} {self.told}".rstrip()

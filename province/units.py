"""Administrative units before July 2025: province, district, commune."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, district or commune with the units below it."""

    code: str
    name: str
    children: tuple[Unit, ...] = ()


class Units:
    """All units, found by code."""

    def __init__(self, provinces: tuple[Unit, ...]) -> None:
        self.provinces = provinces

    @cached_property
    def by_code(self) -> dict[str, Unit]:
        """Provinces and districts by their code; the two kinds share no code length."""
        found = {f"t{p.code}": p for p in self.provinces}
        found.update({f"h{d.code}": d for p in self.provinces for d in p.children})
        return found

    def province(self, name: str) -> Unit:
        """The province of that name. Raises KeyError."""
        return next((p for p in self.provinces if p.name == name), None) or self._unknown(name)

    def names(self, province: str, district: str, commune: str) -> tuple[str, str, str] | None:
        """Names of three codes, or None where they do not belong together."""
        top = self.by_code.get(f"t{province}")
        middle = next((d for d in top.children if d.code == district), None) if top else None
        low = next((c for c in middle.children if c.code == commune), None) if middle else None
        return (top.name, middle.name, low.name) if top and middle and low else None

    @staticmethod
    def _unknown(name: str) -> Unit:
        raise KeyError(f"units.json has no province called {name}")


def read_units() -> Units:
    """The units of units.json: the 63 provinces, and the made-up one that this portal serves."""
    raw = json.loads((Path(__file__).parent / "data" / "units.json").read_text(encoding="utf-8"))
    return Units(
        tuple(
            Unit(p, name, tuple(Unit(d, dn, tuple(Unit(c, cn) for c, cn in communes)) for d, dn, communes in districts))
            for p, name, districts in raw
        )
    )

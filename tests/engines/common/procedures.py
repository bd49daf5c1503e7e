"""What the portals of the bench offer, and what is wrong with it: data for the portals, the tests and the benchmark."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Procedure:
    """One service of one portal. `form` is the name of its declaration, `papers` what is attached beside it.

    `defect` is "" for a sound service; `criterion` is the one criterion of tt32-2017 that the defect breaks.
    """

    engine: str
    code: str
    name: str
    field: str
    agency: str
    decision: str
    result: str
    subject: str
    form: str
    papers: tuple[str, ...]
    defect: str
    criterion: str
    told: dict[str, str]

    @property
    def information(self) -> dict[str, str]:
        """The thirteen pieces of information of TT 32/2017 Đ5 k1, by the names of the harness's glossary."""
        listed = [f"{self.form} (01 bản chính)", *(f"{paper} (01 bản sao điện tử)" for paper in self.papers)]
        return {
            "name": self.name,
            "steps": self.told["steps"],
            "manner": self.told["manner"],
            "components": "; ".join(listed),
            "time_limit": self.told["time_limit"],
            "applicants": self.told["applicants"],
            "agency": self.agency,
            "result": self.result,
            "forms": self.form,
            "conditions": self.told["conditions"],
            "fees": self.told["fees"],
            "channels": self.told["channels"],
            "legal_basis": f"Quyết định công bố số {self.decision}",
        }


def procedures(engine: str = "") -> tuple[Procedure, ...]:
    """All services, or those of one engine."""
    raw = tomllib.loads((HERE / "services.toml").read_text(encoding="utf-8"))
    found = (
        Procedure(
            told=raw["common"],
            papers=tuple(row.pop("papers")),
            defect=row.pop("defect", ""),
            criterion=row.pop("criterion", ""),
            **row,
        )
        for row in raw["service"]
    )
    return tuple(p for p in found if not engine or p.engine == engine)


def offered(engine: str) -> dict[str, Procedure]:
    """Services of one engine by code."""
    return {p.code: p for p in procedures(engine)}


def units() -> dict[str, list[str]]:
    """Provinces and some of their communes, as the portals list them."""
    found: dict[str, list[str]] = json.loads((HERE / "units.json").read_text(encoding="utf-8"))
    return found

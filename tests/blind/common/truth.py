"""What is true of a portal's services, as its vendor knows it; read by the portal, its tests and the benchmark."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Truth:
    """`kind` is sound, paper or decoy; `behaviour` what is odd of it; `criterion` must not be met, "" for none."""

    code: str
    claim: int
    kind: str
    behaviour: str
    criterion: str


def read_truth(folder: Path) -> dict[str, Truth]:
    """Code -> truth, from `truth.toml` in the portal's folder."""
    rows = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))["service"]
    return {
        row["code"]: Truth(row["code"], row["claim"], row["kind"], row.get("behaviour", ""), row.get("criterion", ""))
        for row in rows
    }

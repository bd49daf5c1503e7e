"""The two tiers since July 2025: provinces and their communes, by name."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path


@cache
def units() -> dict[str, list[str]]:
    """Province -> its communes, in the order of their codes."""
    lines = Path(__file__).with_name("units2025.jsonl").read_text(encoding="utf-8").splitlines()
    return {unit["name"]: unit["communes"] for unit in map(json.loads, lines)}

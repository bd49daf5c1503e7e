"""Amounts of money in Vietnamese text."""

from __future__ import annotations

import re
from functools import lru_cache

_AMOUNT = re.compile(r"(\d{1,3}(?:[.,\s]\d{3})+|\d+)\s*(?:đồng|đ\b|₫|vnđ|vnd|việt nam đồng)", re.IGNORECASE)


@lru_cache(maxsize=4096)  # criteria ask about the same few texts of a service one after the other
def amounts(text: str) -> tuple[int, ...]:
    """Amounts in đồng, in order of appearance: `50.000 đồng` → 50000."""
    return tuple(int(re.sub(r"\D", "", found.group(1))) for found in _AMOUNT.finditer(text))


def money(amount: int) -> str:
    """`50000` → `50.000`."""
    return f"{amount:,}".replace(",", ".")

"""What one province offers: its services with their records, and what is planted in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from province.records import read_records
from province.services import Service, read_services
from province.truth.behaviour import Behaviour, Planted, behaviours, read_modes, read_planted
from province.truth.planting import plant

if TYPE_CHECKING:
    from pathlib import Path


DEMO = 40


@dataclass(frozen=True, slots=True)
class Offer:
    """Services, national records, truth and behaviour, all in one order and by procedure code."""

    services: tuple[Service, ...]
    records: dict[str, dict[str, Any]]
    planted: dict[str, Planted]
    behaviour: dict[str, Behaviour]


def read_offer(count: int = DEMO, source: Path | None = None, seed: int = 7) -> Offer:
    """`count` services: the demo's forty as they are, then services made from the records in `source` and the seed."""
    records = read_records(count, source, seed)
    services = read_services(records)
    by_hand = read_planted()
    more = [service for service in services if service.code not in by_hand]
    planted = {code: one for code, one in by_hand.items() if code in records}
    planted |= plant(more, records, read_modes(), seed)
    return Offer(services, records, planted, behaviours(planted))

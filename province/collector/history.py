"""The year so far: uses and dossiers of each service by channel, seeded, as the province reported them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from province.services import Service
    from province.truth.behaviour import Behaviour

ONLINE, COUNTER, POST = "truc-tuyen", "truc-tiep", "buu-chinh"


def year(service: Service, behaviour: Behaviour, seed: int) -> Iterator[dict[str, Any]]:
    """A row per channel: dossiers, who sent them and how, and how far those came who began."""
    rng = random.Random(f"{seed}/{service.code}/so-lieu")  # noqa: S311  made-up figures
    total = rng.randrange(400, 2500)
    online = round(total * rng.uniform(0.2, 0.8)) if behaviour.claim >= 3 and behaviour.usage != "none" else 0
    post = round(total * rng.uniform(0.0, 0.05))
    yield _online(service, behaviour, online, rng)
    yield _row(service, COUNTER, total - online - post)
    yield _row(service, POST, post)


def _online(service: Service, behaviour: Behaviour, count: int, rng: random.Random) -> dict[str, Any]:
    officials, tries = behaviour.usage == "officials", 11 if behaviour.usage == "many_tries" else 1
    paid = round(count * rng.uniform(0.55, 0.95)) if service.fee and behaviour.payment == "online" else 0
    return {
        **_row(service, ONLINE, count),
        "accounts": min(2, count) if officials else round(count * rng.uniform(0.85, 0.98)),
        "addresses": min(1, count) if officials else round(count * rng.uniform(0.7, 0.95)),
        "in_hours": count if officials else round(count * rng.uniform(0.5, 0.7)),
        "seconds_to_reception": 35 if officials else rng.randrange(2_000, 24_000),
        "opened": round(count * rng.uniform(1.5, 2.2)) * tries,
        "started": round(count * rng.uniform(1.15, 1.4)) * tries,
        "accepted": round(count * rng.uniform(0.9, 0.99)),
        "paid_online": min(2, count) if behaviour.usage == "unpaid" else paid,
        "synchronised": round(count * 0.12) if behaviour.usage == "unsynchronised" else count,
    }


def _row(service: Service, channel: str, count: int) -> dict[str, Any]:
    names = ("accounts", "addresses", "in_hours", "seconds_to_reception", "opened", "started", "paid_online")
    return {
        "service": service.code,
        "channel": channel,
        "dossiers": count,
        "accepted": count,
        "synchronised": count,
        **dict.fromkeys(names, 0),
    }

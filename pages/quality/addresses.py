"""The addresses that a walk asked for, searched for personal data of its own fake citizen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from catalogue.fold import fold
from evidence.quality import AddressesChecked, Leak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.exchange import Exchange
    from fixtures.citizen import Citizen

MASK = "•••"
_SHORTEST = 8


def personal(citizen: Citizen) -> dict[str, str]:
    """The citizen's values that tell one person from all others, folded; what they are called is the key."""
    values = {
        "name": citizen.full_name,
        "identity": citizen.identity_number,
        "phone": citizen.phone,
        "email": citizen.email,
    }
    return {what: fold(value) for what, value in values.items() if len(value) >= _SHORTEST}


def told(text: str, values: dict[str, str]) -> tuple[str, ...]:
    """Which of the values stand in a text."""
    plain = fold(text)
    return tuple(what for what, value in values.items() if _pattern(value).search(plain))


def _pattern(value: str) -> re.Pattern[str]:
    body = r"[\s+_.-]*".join(re.escape(part) for part in value.split())
    return re.compile(rf"(?<!\w){body}(?!\w)")


def check_addresses(exchanges: Sequence[Exchange], citizen: Citizen) -> AddressesChecked:
    """Search every address; what is found is masked, each kind of address told once."""
    values = personal(citizen)
    leaks: dict[tuple[str, str], Leak] = {}
    for exchange in exchanges:
        for what in told(_open(exchange.url), values):
            masked = mask(exchange.url, values)
            leaks.setdefault((what, masked.partition("?")[0]), Leak(what, masked[:300], exchange.method))
    slowest = max(exchanges, key=lambda e: e.millis, default=None)
    return AddressesChecked(
        len(exchanges),
        tuple(leaks.values()),
        slowest.millis if slowest else 0.0,
        mask(slowest.url, values).partition("?")[0] if slowest else "",
    )


def mask(url: str, values: dict[str, str]) -> str:
    """The address with the citizen's values taken out."""
    pieces = re.split(r"([/?&=#;])", url)
    return "".join(MASK if told(_open(piece), values) else piece for piece in pieces)


def _open(text: str) -> str:
    return unquote_plus(unquote_plus(text))

"""How one practice province is set up: where it listens, what it may write, which secrets it was given."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

PROVINCE_NAME = "Tỉnh Quảng Lâm"
PORTAL_NAME = "Cổng Dịch vụ công tỉnh Quảng Lâm"
HOSTS = {
    "portal": "127.0.0.1",
    "identity": "127.0.0.2",
    "payment": "127.0.0.3",
    "desk": "127.0.0.4",
    "national": "127.0.0.5",
    "sharing": "127.0.0.6",
    "collector": "127.0.0.7",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Origins of the systems, without a trailing slash; "" for one that is not there."""

    portal: str
    identity: str
    payment: str
    desk: str
    national: str = ""
    sharing: str = ""
    collector: str = ""

    @property
    def hosts(self) -> tuple[str, ...]:
        """`host:port` of those that browsers meet, in the order of the fields."""
        met = (self.portal, self.identity, self.payment, self.desk, self.national, self.collector)
        return tuple(origin.removeprefix("http://") for origin in met if origin)


@dataclass(frozen=True, slots=True)
class Secrets:
    """Passwords given from outside, and the secrets that the systems share; those are made anew at each start."""

    citizen_password: str
    officer_password: str
    operator_token: str = ""
    client: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    payment: str = field(default_factory=lambda: secrets.token_hex(32))
    interchange: str = field(default_factory=lambda: secrets.token_urlsafe(32))


@dataclass(frozen=True, slots=True)
class Settings:
    """One province. `out` holds its databases and the files that describe it to others.

    `records` is a file of national records, needed for more than the demo's forty `services`; `portal` is the kind of
    provincial portal.
    """

    seed: int
    out: Path
    accounts: int
    addresses: Addresses
    secrets: Secrets
    services: int = 40
    records: Path | None = None
    portal: str = "plain"

    def database(self, name: str) -> Path:
        """File of the database of one of the systems."""
        return self.out / f"{name}.db"

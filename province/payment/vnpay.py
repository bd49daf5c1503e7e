"""The signature of VNPay 2.1.0: HMAC-SHA512 over the sorted, url-encoded parameters.

Both sides of a payment sign alike: the merchant its request, the platform its return and its notice (IPN).
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "2.1.0"
PAID = "00"
CANCELLED = "24"


def query_of(parameters: Mapping[str, str]) -> str:
    """`k=v` pairs sorted by key, both url-encoded with `+` for a space; empty values are left out."""
    pairs = sorted((key, value) for key, value in parameters.items() if value != "")
    return "&".join(f"{quote_plus(key)}={quote_plus(value)}" for key, value in pairs)


def signature(secret: str, parameters: Mapping[str, str]) -> str:
    """Hexadecimal HMAC-SHA512 of the `vnp_` parameters without the signature itself."""
    signed = {
        key: value
        for key, value in parameters.items()
        if key.startswith("vnp_") and key not in {"vnp_SecureHash", "vnp_SecureHashType"}
    }
    return hmac.new(secret.encode(), query_of(signed).encode(), hashlib.sha512).hexdigest()


def signed_query(secret: str, parameters: Mapping[str, str]) -> str:
    """The query string of a request, return or notice, with its signature at the end."""
    return f"{query_of(parameters)}&vnp_SecureHash={signature(secret, parameters)}"


def is_signed(secret: str, parameters: Mapping[str, str]) -> bool:
    """Whether the parameters carry a right signature."""
    given = parameters.get("vnp_SecureHash", "").lower()
    return hmac.compare_digest(given.encode(), signature(secret, parameters).encode())

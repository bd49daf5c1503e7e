"""Values that no answer gave because the browser made them up: the state, nonce and proof of an OpenID log-in.

OpenID Connect Core 1.0 section 3.1.2.1 (state, nonce), RFC 7636 section 4 (code_verifier, code_challenge).
"""

from __future__ import annotations

import base64
import hashlib
import re
import string
from typing import TYPE_CHECKING, Final

from load.plan import Made

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

_PER_REQUEST: Final = {"state", "nonce"}
_VERIFIER = re.compile(r"[A-Za-z0-9\-._~]{43,128}")
_LEAST: Final = 8
UUID: Final = "uuid"
_ALPHABETS: Final = (
    (re.compile(r"[0-9]+"), string.digits),
    (re.compile(r"[0-9a-f]+"), string.digits + "abcdef"),
    (re.compile(r"[0-9A-F]+"), string.digits + "ABCDEF"),
)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def challenge_of(verifier: str) -> str:
    """S256 code challenge of a verifier."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def made_values(sent: Iterable[tuple[str, str]]) -> dict[str, Made]:
    """Which of the values that the browser sent first it made up; `sent` are names and values in order.

    Only what a standard says is fresh in every log-in is made up anew: anything else may be a key that must stay.
    """
    pairs = list(sent)
    values = {value for _, value in pairs}
    found: dict[str, Made] = {}
    for name, value in pairs:
        if name in _PER_REQUEST and len(value) >= _LEAST and value not in found:
            found[value] = random_like(f"{name}{len(found)}", value)
        if _VERIFIER.fullmatch(value) and (challenge := challenge_of(value)) in values and challenge != value:
            made = found.setdefault(value, random_like(f"verifier{len(found)}", value))
            found[challenge] = Made(made.name, "challenge", made.length, made.alphabet)
    return found


def random_like(name: str, value: str) -> Made:
    """A random value of the same make."""
    if _UUID.fullmatch(value):
        return Made(name, "random", len(value), UUID)
    alphabet = next((letters for shape, letters in _ALPHABETS if shape.fullmatch(value)), "")
    return Made(name, "random", len(value), alphabet or string.ascii_letters + string.digits)


def make(made: Made, draw: Random) -> str:
    """A fresh value."""
    if made.alphabet == UUID:
        digits = f"{draw.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
    return "".join(draw.choice(made.alphabet) for _ in range(made.length))

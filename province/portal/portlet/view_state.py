"""What a page remembers between two posts: the dossier and the step, signed for one visitor."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class ViewState:
    """The dossier's key and the step shown, 0 to 3."""

    key: str
    step: int

    def packed(self, secret: str) -> str:
        """The hidden field's value."""
        body = json.dumps(asdict(self)).encode()
        return base64.b64encode(_seal(secret, body) + body).decode()


def unpacked(text: str, secret: str) -> ViewState | None:
    """The state behind a hidden field; None where it was not made for this visitor."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    if not hmac.compare_digest(raw[:32], _seal(secret, raw[32:])):
        return None
    return ViewState(**json.loads(raw[32:]))


def _seal(secret: str, body: bytes) -> bytes:
    return hmac.digest(secret.encode(), body, hashlib.sha256)

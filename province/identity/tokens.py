"""Signed tokens of the log-in provider (RFC 7519, RFC 7517) and the PKCE check (RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

TOKEN_SECONDS = 600
_KEY_ID = "khoa-1"


class Tokens:
    """The provider's signing key, made at start-up."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def jwks(self) -> dict[str, Any]:
        """The public key as a JSON Web Key Set."""
        key = RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        return {"keys": [{**key, "use": "sig", "alg": "RS256", "kid": _KEY_ID}]}

    def identity(self, audience: str, nonce: str, profile: dict[str, str]) -> str:
        """An id_token for one client about one citizen."""
        claims = {"aud": audience, "nonce": nonce, "sub": profile["username"], "name": profile["full_name"]}
        return self._sign(claims)

    def access(self, username: str) -> str:
        """An access token for the userinfo endpoint."""
        return self._sign({"aud": self.issuer, "sub": username})

    def subject(self, access_token: str) -> str:
        """Whose access token this is. Raises jwt.InvalidTokenError."""
        claims = jwt.decode(access_token, self._key.public_key(), ["RS256"], audience=self.issuer, issuer=self.issuer)
        return str(claims["sub"])

    def _sign(self, claims: dict[str, Any]) -> str:
        at = int(time.time())
        stamped = {"iss": self.issuer, "iat": at, "exp": at + TOKEN_SECONDS, **claims}
        return jwt.encode(stamped, self._key, "RS256", headers={"kid": _KEY_ID})


def challenge_fits(challenge: str, verifier: str) -> bool:
    """Whether an S256 code challenge was made from this verifier."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return hmac.compare_digest(digest, challenge)

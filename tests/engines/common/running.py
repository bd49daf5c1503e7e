"""Starts a portal of the bench as a program of its own, and stops it."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
PROGRAMS = {
    "django": "tests.engines.django_wizard",
    "formio": "tests.engines.formio_wizard",
    "govuk": "tests.engines.govuk_kit",
    "oidc": "tests.engines.oidc_login",
    "surveyjs": "tests.engines.surveyjs_form",
    "rjsf": "tests.engines.rjsf_form",
    "element": "tests.engines.element_form",
    "angular": "tests.engines.angular_form",
    "mui": "tests.engines.mui_form",
    "vuetify": "tests.engines.vuetify_form",
}
OPEN = ("django", "formio", "govuk", "oidc", "surveyjs", "rjsf", "element", "angular")
HELD_OUT = ("mui", "vuetify")  # never walked by the generic walker before its figures are taken
NEEDS_NODE = {*OPEN, *HELD_OUT} - {"django"}


@dataclass(frozen=True, slots=True)
class Running:
    """A portal that answers. `hosts` are all `host:port` that a browser needs for it."""

    url: str
    hosts: tuple[str, ...]
    otp: str = ""  # where one-time codes are read, as a target file says it

    def dossiers(self) -> list[dict[str, Any]]:
        """What was filed so far; asked of the portal behind its citizens' back."""
        with urllib.request.urlopen(f"{self.url}/_bench/dossiers", timeout=20) as answer:  # noqa: S310  loopback
            found: list[dict[str, Any]] = json.load(answer)
        return found


@contextmanager
def running(engine: str) -> Iterator[Running]:
    """Run the portal of an engine. Raises RuntimeError when it does not come up."""
    command = [sys.executable, "-m", PROGRAMS[engine]]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout is not None
            line = program.stdout.readline()
            if not line:
                raise RuntimeError(
                    f"the portal {engine!r} ended before it answered; run {' '.join(command)} to see why"
                )
            told = json.loads(line)
            yield Running(told["url"], tuple(told["hosts"]), told.get("otp", ""))
        finally:
            program.terminate()

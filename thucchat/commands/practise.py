"""Commands that need nothing but this machine: the practice province, the demo, the doctor."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from levels.looks import LOOKS
from thucchat.commands.options import (
    USUAL_WORKERS,
    BrowserOption,
    Exit,
    LangOption,
    LooksOption,
    RunOption,
    RunsOption,
    SeedOption,
    WorkersOption,
    option,
    out,
    tell,
)
from thucchat.walking import RUNS, run_id

if TYPE_CHECKING:
    from collections.abc import Callable

# What target.toml of the practice province asks for, and what the province itself is given.
PASSWORDS = {
    "THUCCHAT_CITIZEN_PASSWORD": "PROVINCE_PASSWORD",
    "THUCCHAT_OFFICER_PASSWORD": "PROVINCE_OFFICER_PASSWORD",
}


def province(
    seed: Annotated[int, option("province_seed", "--seed")] = 7,
    port: Annotated[int, option("port", "--port")] = 0,
    folder: Annotated[Path, option("out", "--out")] = Path("runs/province"),
    portal: Annotated[str, option("portal", "--portal")] = "plain",
    services: Annotated[int, option("province_services", "--services", min=1)] = 40,
) -> None:
    """Run the practice province alone, until stopped."""
    from thucchat.practice import province_command

    command = province_command(folder, seed=seed, port=port, services=services, portal=portal)
    passwords = {name: os.environ.get(name) or secrets.token_urlsafe(12) for name in PASSWORDS}

    def ready() -> None:
        # Told only now: who pastes them earlier walks a portal that is not there yet.
        tell("province.passwords")
        for name, value in passwords.items():
            out.print(f"  export {name}={value}", markup=False, highlight=False, soft_wrap=True)
        tell("province.ready", folder=folder)

    tell("province.starting")
    environment = {**os.environ, **{PASSWORDS[name]: value for name, value in passwords.items()}}
    code = _run_until_stopped(command, environment, ready)
    raise typer.Exit(Exit.OK if code in {0, -signal.SIGTERM, Exit.STOPPED} else code)


def _run_until_stopped(command: list[str], environment: dict[str, str], ready: Callable[[], None]) -> int:
    """Run the province and pass on what it prints; who stops this command stops the province with it."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  ours
        try:
            for line in process.stdout or ():
                out.print(line.rstrip(), markup=False, highlight=False, soft_wrap=True)
                if line.startswith('{"ready": true'):
                    ready()
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            return process.wait()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def demo(
    services: Annotated[int, option("services", "--services", min=0)] = 0,
    workers: WorkersOption = USUAL_WORKERS,
    seed: SeedOption = 7,
    run: RunOption = "demo",
    runs: RunsOption = RUNS,
    load_seconds: Annotated[float, option("load_seconds", "--load-seconds")] = 10,
    lang: LangOption = "vi",
    browser: BrowserOption = None,
    looks: LooksOption = LOOKS,
) -> None:
    """The main job on the practice province, start to report."""
    from thucchat.demo import Demo

    settings = Demo(services, workers, seed, runs / run_id(run), load_seconds, lang, browser, looks)
    raise typer.Exit(settings.run(out))


def doctor() -> None:
    """Tell what this machine lacks, and the command that mends it."""
    from thucchat.doctor import main as run_doctor

    raise typer.Exit(run_doctor())

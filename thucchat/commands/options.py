"""What the commands share: exit codes, options, and how they print."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console

from levels.looks import LOOKS
from thucchat.messages import text
from thucchat.walking import usual_workers

Language = Literal["vi", "en"]
USUAL_WORKERS = usual_workers()
out = Console()


class Exit(IntEnum):
    """Exit codes; README.md says them to users."""

    OK = 0
    FAULT = 1
    USAGE = 2
    UNTESTED = 3
    STOPPED = 130


def explain(key: str) -> str:
    """Help of a command or option: Vietnamese, English beside it."""
    said = text("cli", key)
    return said.vi if said.vi == said.en else f"{said.vi} ({said.en})"


def tell(key: str, **values: object) -> None:
    """Print a message: a line of Vietnamese, below it one of English, neither wrapped nor coloured."""
    said = text("cli", key, **values)
    for line in dict.fromkeys((said.vi, said.en)):
        out.print(line, markup=False, highlight=False, soft_wrap=True)


def option(key: str, *names: str, **settings: Any) -> typer.models.OptionInfo:
    """An option whose help is the text `option.KEY`."""
    made: typer.models.OptionInfo = typer.Option(*names, help=explain(f"option.{key}"), **settings)
    return made


TargetOption = Annotated[Path, option("target", "--target")]
CatalogueOption = Annotated[Path, option("catalogue", "--catalogue")]
RunOption = Annotated[str, option("run", "--run")]
RunsOption = Annotated[Path, option("runs", "--runs")]
ServiceOption = Annotated[list[str] | None, option("service", "--service")]
BrowserOption = Annotated[Path | None, option("browser", "--browser")]
SeedOption = Annotated[int, option("seed", "--seed")]
WorkersOption = Annotated[int, option("workers", "-n", min=1)]
LooksOption = Annotated[int, option("looks", "--looks", min=1, max=LOOKS)]
UsageOption = Annotated[Path | None, option("usage", "--usage")]
LangOption = Annotated[Language, option("lang", "--lang")]

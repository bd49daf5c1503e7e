"""What the documents show is what the program does, and no page of theirs is missing or unlisted."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

from thucchat.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(DOCS.glob("*.md"))


@pytest.mark.parametrize("page", [p for p in PAGES if ">>> " in p.read_text(encoding="utf-8")], ids=lambda p: p.name)
def test_the_examples_print_what_the_page_says(page: Path) -> None:
    result = doctest.testfile(
        str(page), module_relative=False, encoding="utf-8", optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert result.attempted > 0
    assert result.failed == 0


def command_names(command: object, above: str = "thucchat") -> Iterator[str]:
    """Whole names of the commands below."""
    for name, below in getattr(command, "commands", {}).items():
        yield f"{above} {name}"
        yield from command_names(below, f"{above} {name}")


@pytest.mark.parametrize("page", [*PAGES, DOCS.parent / "README.md"], ids=lambda p: p.name)
def test_every_command_that_is_shown_exists(page: Path) -> None:
    named = set(re.findall(r"(?:`|\$ )(thucchat(?: [a-z]+)+)", page.read_text(encoding="utf-8")))
    known = {"thucchat", *command_names(get_command(app))}
    assert not {name for name in named if not any(name == k or name.startswith(f"{k} ") for k in known - {"thucchat"})}


def test_every_page_is_listed() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"]({page.name})" not in index] == []


@pytest.mark.parametrize("page", [*PAGES, DOCS.parent / "README.md"], ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing

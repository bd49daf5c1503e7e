"""Whether fonts have every Vietnamese letter."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from thucchat import fonts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def fontconfig(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A fontconfig whose answers the test sets."""
    answers: dict[str, list[str]] = {"fc-list": [], "fc-match": []}
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(fonts, "_ask", lambda *command: answers[command[0]])
    return answers


def test_a_stand_in_with_all_letters_is_official(fontconfig: dict[str, list[str]]) -> None:
    file = "/fonts/LiberationSerif-Regular.ttf"
    fontconfig.update({"fc-list": ["/fonts/DejaVuSans.ttf", file], "fc-match": [file]})
    assert fonts.check_fonts() == fonts.FontCheck(file, complete=True, official=True)


def test_a_stand_in_that_lacks_letters_is_not_made_good_by_another_font(fontconfig: dict[str, list[str]]) -> None:
    fontconfig.update({"fc-list": ["/fonts/DejaVuSans.ttf"], "fc-match": ["/old/LiberationSerif-Regular.ttf"]})
    check = fonts.check_fonts()
    assert (check.complete, check.official) == (False, False)


def test_another_whole_font_is_complete_but_not_official(fontconfig: dict[str, list[str]]) -> None:
    fontconfig.update({"fc-list": ["/fonts/DejaVuSerif.ttf"], "fc-match": ["/fonts/DejaVuSerif.ttf"]})
    check = fonts.check_fonts()
    assert (check.complete, check.official) == (True, False)


def test_without_fontconfig_the_files_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("A.ttf", "Tinos-Regular.ttf", "Broken.ttf"):
        (tmp_path / name).touch()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(fonts, "_FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(fonts, "_MAC_FOLDERS", ())
    assert fonts.check_fonts() == fonts.FontCheck("", complete=False, official=False)
    monkeypatch.setattr(fonts, "has_all_letters", lambda path: path.name != "Broken.ttf")
    check = fonts.check_fonts()
    assert check.used.endswith("Tinos-Regular.ttf")
    assert check.official

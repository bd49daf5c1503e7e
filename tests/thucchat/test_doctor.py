"""What the doctor says of a machine."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from thucchat import doctor
from thucchat.browser import Browser, BrowserNotFound, Kind
from thucchat.browser_proof import Proof
from thucchat.doctor import State, print_checks, run_doctor
from thucchat.fonts import FontCheck

ROOT = Path(__file__).parents[2]


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose browser and fonts are in order."""
    browser = Browser(Path("/usr/bin/chromium"), Kind.CHROMIUM, "150.0", sandbox=True)
    monkeypatch.setattr(doctor, "find_browser", lambda: browser)
    monkeypatch.setattr(doctor, "prove", lambda found: Proof(found, ()))
    monkeypatch.setattr(doctor, "check_fonts", lambda: FontCheck("/f/Tinos-Regular.ttf", complete=True, official=True))


def states(root: Path) -> dict[str, State]:
    """State of every check by its key."""
    return {check.key: check.state for check in run_doctor(root)}


def printed(root: Path) -> tuple[int, str]:
    """Exit code and table."""
    out = io.StringIO()
    code = print_checks(run_doctor(root), Console(file=out, width=160))
    return code, out.getvalue()


@pytest.mark.usefixtures("sound")
def test_a_sound_machine_lacks_nothing() -> None:
    assert State.FAILED not in states(ROOT).values()
    code, table = printed(ROOT)
    assert code == 0
    assert "Máy đã đủ điều kiện" in table


@pytest.mark.usefixtures("sound")
def test_without_a_browser_the_command_that_mends_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> Browser:
        raise BrowserNotFound("no browser was found")

    monkeypatch.setattr(doctor, "find_browser", nothing)
    found = states(ROOT)
    assert (found["browser"], found["rendering"]) == (State.FAILED, State.FAILED)
    code, table = printed(ROOT)
    assert code == 1
    assert "chromium-headless-shell" in table


@pytest.mark.usefixtures("sound")
def test_letters_that_are_not_drawn_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "prove", lambda found: Proof(found, ("ạ", "ỹ")))
    code, table = printed(ROOT)
    assert code == 1
    assert "ạ ỹ" in table


@pytest.mark.usefixtures("sound")
def test_a_font_of_other_widths_is_a_note_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "check_fonts", lambda: FontCheck("/f/DejaVuSerif.ttf", complete=True, official=False))
    assert states(ROOT)["fonts"] is State.WARNING
    assert printed(ROOT)[0] == 0


@pytest.mark.usefixtures("sound")
def test_a_wrong_package_and_a_broken_lock_are_failures(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("typer==0.0.1\n", encoding="utf-8")
    assert states(tmp_path)["lock"] is State.FAILED
    (tmp_path / "requirements.txt").write_text("typer>=1\n", encoding="utf-8")
    assert states(tmp_path)["lock"] is State.FAILED


@pytest.mark.usefixtures("sound")
def test_outside_a_checkout_the_lock_is_a_note(tmp_path: Path) -> None:
    assert states(tmp_path)["lock"] is State.WARNING


@pytest.mark.usefixtures("sound")
def test_a_runs_folder_that_cannot_be_written_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "runs").touch()
    assert states(tmp_path)["runs"] is State.FAILED

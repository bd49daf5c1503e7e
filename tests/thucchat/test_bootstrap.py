"""The set-up of a bare machine: what it does, what it leaves alone, and how it stops."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import bootstrap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Answer = subprocess.CompletedProcess[str]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a lock and nothing else, in place of this one."""
    venv = tmp_path / ".venv"
    paths = {
        "ROOT": tmp_path,
        "VENV": venv,
        "PYTHON": venv / "bin" / "python",
        "LOCK": tmp_path / "requirements.txt",
        "STAMP": venv / "thucchat-setup.json",
        "BROWSER": venv / "thucchat-browser.json",
    }
    for name, path in paths.items():
        monkeypatch.setattr(bootstrap, name, path)
    monkeypatch.setattr(bootstrap, "tell", lambda *_: None)
    monkeypatch.setattr(bootstrap.System, "__init__", _no_rights)
    (tmp_path / "requirements.txt").write_text("rich==15.0.0\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return tmp_path


def _no_rights(self: bootstrap.System, *, allowed: bool) -> None:
    self.prefix = [] if allowed else None
    self.updated = False


def answers(code: int, said: str = "") -> Callable[..., Answer]:
    """A stand-in for `ask` that always answers the same."""
    return lambda *command: subprocess.CompletedProcess(command, code, said, said)


def done_set_up(folder: Path) -> list[str]:
    """Make the folder look set up, through `set_up` itself with its steps replaced; the steps it took."""
    taken: list[str] = []

    def environment(_: bootstrap.System) -> None:
        taken.append("environment")
        (folder / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
        (folder / ".venv" / "bin" / "python").touch()

    def browser(_: bootstrap.System, named: str) -> None:
        taken.append(f"browser {named}".strip())
        bootstrap.BROWSER.write_text(f'{{"path": "{named or sys.executable}"}}', encoding="utf-8")

    def fonts(_: bootstrap.System) -> bool:
        taken.append("fonts")
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bootstrap, "make_environment", environment)
        patch.setattr(bootstrap, "find_browser", browser)
        patch.setattr(bootstrap, "check_fonts", fonts)
        bootstrap.set_up("", needs_browser=True, may_install=False)
        first, taken[:] = list(taken), []
        assert first == ["environment", "browser", "fonts"]
        bootstrap.set_up("", needs_browser=True, may_install=False)
        assert taken == []
        lock = bootstrap.LOCK.read_text(encoding="utf-8")
        (folder / "requirements.txt").write_text(lock + "typer==1\n", encoding="utf-8")
        bootstrap.set_up("", needs_browser=True, may_install=False)
    return taken


def test_a_finished_set_up_is_not_done_again_until_the_lock_changes(checkout: Path) -> None:
    assert done_set_up(checkout) == ["environment", "fonts"]


def test_a_newly_named_browser_is_proven_even_after_a_finished_set_up(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done_set_up(checkout)
    proven: list[str] = []
    monkeypatch.setattr(bootstrap, "find_browser", lambda _, named: proven.append(named))
    bootstrap.BROWSER.write_text('{"path": "/nowhere/chrome"}', encoding="utf-8")
    bootstrap.set_up("/other/chrome", needs_browser=True, may_install=False)
    assert proven == ["/other/chrome"]


@pytest.mark.parametrize("half", ["file", "empty folder", "no python", "link"])
def test_a_broken_environment_is_made_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch, half: str) -> None:
    venv = checkout / ".venv"
    if half == "file":
        venv.touch()
    elif half == "link":
        venv.symlink_to(checkout / "gone")
    else:
        (venv / "bin").mkdir(parents=True)
        if half == "no python":
            (venv / "bin" / "pytest").write_text(f"#!{venv}/bin/python\n", encoding="utf-8")
    made: list[str] = []

    def ask(*command: object) -> Answer:
        made.append(str(command[1]))
        return answers(0)(*command)

    monkeypatch.setattr(bootstrap, "need_ensurepip", lambda _: None)
    monkeypatch.setattr(bootstrap, "ask", ask)
    monkeypatch.setattr(bootstrap, "install_packages", lambda: made.append("packages"))
    monkeypatch.setattr(bootstrap, "link_project", lambda: made.append("link"))
    bootstrap.make_environment(bootstrap.System(allowed=False))
    assert made == ["-m", "packages", "link"]
    assert not venv.exists()


@pytest.mark.usefixtures("checkout")
def test_without_ensurepip_and_without_rights_it_stops_with_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(bootstrap.Stop) as stop:
        bootstrap.need_ensurepip(bootstrap.System(allowed=False))
    assert stop.value.code == 3


@pytest.mark.usefixtures("checkout")
def test_the_list_of_packages_is_updated_only_when_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def run(command: list[str], *_: object) -> bool:
        calls.append(" ".join(word for word in command if word in {"update", "install", "b"}))
        return "install" in command

    known = {"b": False}
    monkeypatch.setattr(bootstrap, "run", run)
    monkeypatch.setattr(bootstrap.System, "_offers", lambda _, name: known.get(name, False))
    system = bootstrap.System(allowed=True)
    assert not system.install("a", "b")
    assert calls == ["update"]
    known["b"] = True
    assert system.install("a", "b")
    assert calls == ["update", "install b"]


@pytest.mark.usefixtures("checkout")
def test_remedies_for_a_missing_browser_are_tried_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(bootstrap, "prove_browser", answers(1, "none"))
    monkeypatch.setattr(bootstrap.System, "install", lambda _, *names: tried.append(names[0]))
    monkeypatch.setattr(bootstrap, "run", lambda command, *_, **__: tried.append(command[3]))
    with pytest.raises(bootstrap.Stop) as stop:
        bootstrap.find_browser(bootstrap.System(allowed=True), "")
    assert stop.value.code == 5
    assert tried == ["chromium-headless-shell", "install", "install-deps"]


@pytest.mark.usefixtures("checkout")
def test_nothing_is_installed_in_place_of_a_named_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "prove_browser", answers(1, "none"))
    monkeypatch.setattr(bootstrap.System, "install", lambda *_: pytest.fail("installed"))
    with pytest.raises(bootstrap.Stop):
        bootstrap.find_browser(bootstrap.System(allowed=True), "/my/chrome")


@pytest.mark.usefixtures("checkout")
def test_missing_fonts_do_not_stop_the_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "ask", answers(1))
    assert bootstrap.check_fonts(bootstrap.System(allowed=False)) is False


@pytest.mark.usefixtures("checkout")
def test_a_command_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "HEARTBEAT_SECONDS", 0.01)
    assert bootstrap.run(["tail", "-f", "/dev/null"], 0) is False


def test_a_command_that_fails_shows_the_end_of_its_log(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert not bootstrap.run(["sh", "-c", "echo vì sao; exit 7"], 60, checkout / "log")
    assert "vì sao" in capfd.readouterr().err


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(("codes", "code"), [([0, 0], 0), ([1, 0], 1), ([0, 5], 1)])
def test_one_failed_check_fails_the_whole(monkeypatch: pytest.MonkeyPatch, codes: list[int], code: int) -> None:
    left = iter(codes)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: answers(next(left))(command))
    assert bootstrap.run_checks({"a": ["a"], "b": ["b"]}, []) == code


def test_clean_keeps_the_runs(checkout: Path) -> None:
    for name in ("runs/1", ".venv/bin", ".mypy_cache", "levels/__pycache__"):
        (checkout / name).mkdir(parents=True)
    assert bootstrap.clean() == 0
    assert {path.name for path in checkout.iterdir()} == {"runs", "levels", "requirements.txt", "pyproject.toml"}
    assert not (checkout / "levels" / "__pycache__").exists()

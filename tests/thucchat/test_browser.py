"""Which browser is chosen, in which order, and how it is launched."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from thucchat import browser as room
from thucchat.browser import Browser, BrowserNotFound, Kind, candidates, find_browser, launch_options, remember, search
from thucchat.browser_proof import first_working, prove
from thucchat.fonts import LETTERS


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser; programs put into its folder `bin` are on PATH."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    for name in ("THUCCHAT_BROWSER", "PLAYWRIGHT_BROWSERS_PATH"):
        monkeypatch.delenv(name, raising=False)
    data = room._data()
    for entry in data["browser"]:
        entry["paths"] = []
    monkeypatch.setattr(room, "_data", lambda: data)
    return tmp_path


def put(path: Path, version: str = "1.2.3") -> Path:
    """A program that prints a version."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho Browser {version}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.usefixtures("machine")
def test_without_any_browser_the_error_tells_what_to_do() -> None:
    with pytest.raises(BrowserNotFound, match=r"no browser was found(?s:.*)THUCCHAT_BROWSER.*bootstrap\.py setup"):
        find_browser()


def test_a_headless_shell_is_preferred_and_playwrights_own_comes_last(machine: Path) -> None:
    for name in ("chromium", "google-chrome", "microsoft-edge", "chromium-headless-shell"):
        put(machine / "bin" / name)
    put(machine / ".cache/ms-playwright/chromium_headless_shell-1200/x/chrome-headless-shell")
    kinds = [found.kind for found in search()]
    assert kinds == [Kind.HEADLESS_SHELL, Kind.CHROME, Kind.CHROMIUM, Kind.EDGE, Kind.PLAYWRIGHT]
    assert find_browser() == Browser(
        machine / "bin" / "chromium-headless-shell", Kind.HEADLESS_SHELL, "1.2.3", room.sandbox_possible()
    )


def test_the_newest_download_of_playwright_is_first(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(machine / "cache"))
    for revision in ("999", "1255", "1010"):
        put(machine / f"cache/chromium_headless_shell-{revision}/linux/chrome-headless-shell")
    assert "1255" in str(next(search()).path)


def test_one_program_under_two_names_is_tried_once(machine: Path) -> None:
    put(machine / "bin" / "chromium")
    (machine / "bin" / "chromium-browser").symlink_to(machine / "bin" / "chromium")
    assert len(list(search())) == 1


def test_a_named_browser_is_never_replaced_by_another(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(machine / "bin" / "chromium")
    with pytest.raises(BrowserNotFound, match="--browser"):
        find_browser(machine / "nothing")
    monkeypatch.setenv("THUCCHAT_BROWSER", str(machine / "nothing"))
    with pytest.raises(BrowserNotFound, match=r"^THUCCHAT_BROWSER"):
        candidates()


def test_the_option_wins_over_the_variable_and_the_variable_over_memory(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered, said, named = (put(machine / name) for name in ("remembered", "said", "named"))
    remember(Browser(remembered, Kind.CHROME, "9"))
    assert find_browser() == Browser(remembered, Kind.CHROME, "9")
    monkeypatch.setenv("THUCCHAT_BROWSER", str(said))
    assert find_browser().path == said
    assert find_browser(named).path == named


def test_a_remembered_browser_that_was_updated_tells_its_new_version(machine: Path) -> None:
    path = put(machine / "bin" / "chromium", "1.0")
    remember(Browser(path, Kind.CHROMIUM, "1.0"))
    record = json.loads(room.memory_file().read_text(encoding="utf-8"))
    room.memory_file().write_text(json.dumps({**record, "changed": 1}), encoding="utf-8")
    put(path, "2.0")
    assert find_browser().version == "2.0"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"path": 1}', '{"path": "/nowhere", "kind": "netscape"}'])
def test_a_damaged_memory_is_passed_over(machine: Path, content: str) -> None:
    put(machine / "bin" / "chromium")
    room.memory_file().write_text(content, encoding="utf-8")
    assert find_browser().kind is Kind.CHROMIUM


@pytest.mark.parametrize("sandbox", [True, False])
def test_the_sandbox_is_given_up_only_where_it_cannot_work(sandbox: bool) -> None:
    options = launch_options(Browser(Path("/b"), Kind.CHROME, sandbox=sandbox))
    assert ("--no-sandbox" in options["args"]) is not sandbox
    assert options["chromium_sandbox"] is sandbox
    assert options["headless"] is True
    assert {"--disable-quic", "--disable-sync", "--no-first-run"} <= set(options["args"])


@pytest.mark.browser
@pytest.mark.parametrize(("free", "given"), [(2e9, ["--disable-dev-shm-usage"]), (64e6, None), (None, None)])
def test_shared_memory_is_used_only_where_there_is_enough(
    free: float | None, given: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def usage(_: str) -> SimpleNamespace:
        if free is None:
            raise FileNotFoundError
        return SimpleNamespace(free=free)

    monkeypatch.setattr(room.shutil, "disk_usage", usage)
    options = launch_options(Browser(Path("/x"), Kind.CHROME, "1", sandbox=True))
    assert options.get("ignore_default_args") == given
    assert "--in-process-gpu" not in options["args"]


def test_this_machines_browser_starts_and_draws_vietnamese() -> None:
    proof, _ = first_working()
    assert proof.browser.version
    assert proof.undrawn == ()


@pytest.mark.browser
def test_a_program_that_is_no_browser_is_named_with_what_it_said(machine: Path) -> None:
    path = put(machine / "bin" / "chromium")
    path.write_text("#!/bin/sh\necho thieu thu vien >&2\nexit 3\n", encoding="utf-8")
    with pytest.raises(BrowserNotFound, match=r"bin/chromium.*does not start.*thieu thu vien"):
        prove(Browser(path, Kind.CHROMIUM))


def test_there_are_134_vietnamese_letters() -> None:
    assert len(LETTERS) == 134
    assert set("ạảấỹđĐỶƯớ") <= set(LETTERS)

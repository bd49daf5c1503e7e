"""Commands as a newcomer meets them: help in Vietnamese, the next step, and nothing left behind."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from typer.main import get_command

from thucchat.cli import app, main
from thucchat.commands.options import Exit
from thucchat.commands.practise import PASSWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click import Command

ROOT = Path(__file__).parents[2]
VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
NAMES = [
    "walk",
    "follow",
    "load",
    "explain",
    "judge",
    "report",
    "export",
    "demo",
    "province",
    "doctor",
    "catalogue check",
]


def commands() -> Iterator[tuple[str, Command]]:
    """Every command by its whole name."""
    waiting: list[tuple[str, Command]] = [("", get_command(app))]  # type: ignore[list-item]
    while waiting:
        name, command = waiting.pop()
        below = getattr(command, "commands", {})
        waiting += [(f"{name} {inner}".strip(), found) for inner, found in below.items()]
        if not below:
            yield name, command


@pytest.mark.parametrize(("name", "command"), sorted(commands(), key=lambda c: c[0]))
def test_help_is_vietnamese_with_english_beside_it(name: str, command: Command) -> None:
    texts = [command.help or "", *(getattr(p, "help", None) or "" for p in command.params)]
    assert all(VIETNAMESE.search(text) for text in texts), name
    assert all(re.search(r"\([a-zA-Z].*\)|\bPDF\b", text) for text in texts), name
    assert "Mã thoát" in (command.epilog or "")


@pytest.mark.parametrize("arguments", [["--help"], *([*name.split(), "--help"] for name in NAMES)])
def test_the_printed_help_has_no_english_of_typers(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["thucchat", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    said = capsys.readouterr().out
    assert stopped.value.code == Exit.OK
    assert "Show this message" not in said
    assert "Hiện trang này." in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", "--target", "none.toml", "--run", "nobody"],
        ["judge", "--run", "nobody"],
        ["report", "--run", "nobody"],
        ["export", "--target", "none.toml", "--catalogue", "none.csv", "--run", "nobody"],
    ],
)
def test_a_run_that_there_is_not_is_wrong_use_and_makes_no_folder(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["thucchat", *arguments, "--runs", str(tmp_path)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == Exit.USAGE
    assert "nobody" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["judge", "report", "demo"])
def test_no_command_leaves_the_runs_folder(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("x", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["thucchat", command, "--run", "a/..", "--runs", str(tmp_path)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == Exit.USAGE
    assert list(tmp_path.iterdir()) == [kept]


def test_the_demo_keeps_a_run_that_is_not_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence = tmp_path / "thang-11" / "run.json"
    evidence.parent.mkdir()
    evidence.write_text("{}", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["thucchat", "demo", "--run", "thang-11", "--runs", str(tmp_path)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == Exit.USAGE
    assert "thang-11" in capsys.readouterr().err
    assert evidence.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_who_stops_the_province_stops_all_of_it(number: signal.Signals, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "thucchat", "province", "--out", str(tmp_path / "p")]
    environment = {**os.environ, "COLUMNS": "300"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as process:
        try:
            lines = iter(process.stdout or ())
            ready = json.loads(next(line for line in lines if line.startswith("{")))
            told = list(takewhile(lambda line: not line.startswith("The practice province is up"), lines))
        finally:
            process.send_signal(number)
        assert process.wait() == Exit.OK
    assert [line.partition("=")[0].strip() for line in told if "=" in line] == [f"export {name}" for name in PASSWORDS]
    assert "thucchat walk --target" in told[-1]
    address = urlsplit(ready["portal"])
    with socket.socket() as tried:
        assert tried.connect_ex((address.hostname, address.port)) != 0


def test_a_criterion_is_explained_with_its_law_and_how_it_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["thucchat", "explain", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        told = capsys.readouterr()
        return int(str(stopped.value.code or 0)), told.out + told.err

    code, told = said("L4-02")
    assert code == Exit.OK
    assert "TT 32/2017/TT-BTTTT Đ5 k4 b" in told
    assert "Đạt: Thanh toán được" in told
    assert "Không đạt: Không thanh toán được" in told
    code, listed = said()
    assert code == Exit.OK
    assert {"tt32-2017", "nd42-2022", "l148-2026", "duties", "usage", "quality"} <= set(listed.split())
    assert said("L9-99")[0] == Exit.USAGE

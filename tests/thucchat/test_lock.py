"""The lock: read for this machine, compared with what is installed, and in step with pyproject.toml."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from thucchat.lock import deviations, locked

ROOT = Path(__file__).parents[2]


def lock(folder: Path, content: str) -> Path:
    """A lock file with this content."""
    path = folder / "requirements.txt"
    path.write_text(content, encoding="utf-8")
    return path


def test_only_what_this_machine_needs_is_read(tmp_path: Path) -> None:
    pins = locked(
        lock(
            tmp_path,
            "# comment\nrich==15.0.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
            "colorama==0.4 ; sys_platform == 'win32'\ntyper==1 ; python_version >= '3.11' \\\n    --hash=sha256:cc\n",
        )
    )
    assert pins == {"rich": "15.0.0", "typer": "1"}


@pytest.mark.parametrize("line", ["rich>=15", "rich", "rich=15"])
def test_a_line_that_pins_nothing_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match="entry 2"):
        locked(lock(tmp_path, f"typer==1\n{line}\n"))


def test_each_deviation_is_named(tmp_path: Path) -> None:
    good = f"rich=={version('rich')}\n"
    assert deviations(lock(tmp_path, good)) == []
    found = deviations(lock(tmp_path, good + "typer==0.0.1\nno-such-package-here==1\n"))
    assert found == [
        f"typer: locked 0.0.1, installed {version('typer')}",
        "no-such-package-here: locked 1, not installed",
    ]


def test_this_environment_is_as_locked() -> None:
    assert deviations(ROOT / "requirements.txt") == []


def test_the_lock_has_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(line for lines in project["optional-dependencies"].values() for line in lines)]
    pins = locked(ROOT / "requirements.txt")
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), str(requirement)


def test_every_locked_package_has_a_hash() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    assert all("--hash=sha256:" in line for line in text.splitlines() if line and not line.startswith("#"))

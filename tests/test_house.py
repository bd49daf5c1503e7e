"""What holds for every file of the checkout: no foreign addresses, no giants, data that can be read, whole texts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

from thucchat import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
LONGEST = 400  # lines of a code file
# Path -> why it may be longer.
MAY_BE_LONG: dict[str, str] = {
    "bootstrap.py": "stands alone: it runs before anything of the harness can be imported",
    "evidence/facts.py": "the vocabulary of facts, one record a kind, read as one list",
}
NOT_OURS = {".git", ".venv", "runs", "build", "dist", "__pycache__", "node_modules", ".hypothesis"}
CODE = {".py", ".js", ".css", ".sh"}
TEXT = {*CODE, ".toml", ".json", ".jsonl", ".md", ".txt", ".html", ".svg", ".csv", ".yaml", ".yml", ".jinja", ""}

# Written in pieces, so that this file does not name what it looks for.
_HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry." + "npmjs", "deb." + "debian.org", "proxy." + "golang")
_PATHS = ("/wor" + "k/", "/ro" + "ot/", "/tm" + "p/", "/opt/" + "wheels", "/opt/" + "pypi")
REGISTRY = re.compile("|".join(map(re.escape, _HOSTS)))
MACHINE_PATH = re.compile(r"(?<![\w.~}/-])(?:" + "|".join(map(re.escape, _PATHS)) + ")")


def our_files() -> list[Path]:
    """Every file under version control; where there is none, every file but environments, runs and caches."""
    git = shutil.which("git")
    command = [git, "ls-files", "-z"] if git else ["true"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    return sorted(found or walked())


def walked() -> list[Path]:
    """Every file of the folder but environments, runs and caches."""
    found = []
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info"))]
        found += [Path(folder) / name for name in names]
    return found


def text_files() -> Iterator[tuple[str, str]]:
    """Relative path and content of every text file."""
    for path in our_files():
        if path.suffix in TEXT:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """`path:line: text` of every line that the pattern is found in."""
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, content in text_files()
        if pattern.search(content)
        for number, line in enumerate(content.splitlines(), start=1)
        if pattern.search(line)
    ]


def incomplete_texts(value: Any, place: str = "") -> list[str]:
    """Texts that lack a language or whose languages name different values, anywhere inside read data."""
    found: list[str] = []
    if isinstance(value, dict):
        if {"vi", "en"} & value.keys():
            texts = [value.get("vi"), value.get("en")]
            if not all(isinstance(said, str) and said.strip() for said in texts):
                found.append(f"{place}: needs both vi and en")
            elif fields(texts[0]) != fields(texts[1]):
                found.append(f"{place}: vi and en name different values")
        for key, below in value.items():
            found += incomplete_texts(below, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            found += incomplete_texts(below, f"{place}[{index}]")
    return found


def fields(said: Any) -> set[str] | None:
    """Names of the values put into a text; None when it is no format string."""
    try:
        return {name for _, name, _, _ in Formatter().parse(said) if name is not None}
    except (ValueError, TypeError):
        return None


def read_data() -> Iterator[tuple[str, Any]]:
    """Every TOML and JSON file, read; a schema tells of texts and holds none."""
    for path, content in text_files():
        if path.endswith(".schema.json"):
            continue
        if path.endswith(".toml"):
            yield path, tomllib.loads(content)
        elif path.endswith(".json"):
            yield path, json.loads(content)


def test_no_file_names_a_package_registry() -> None:
    assert not lines_with(REGISTRY)


def test_no_file_names_a_path_of_one_machine() -> None:
    assert not lines_with(MACHINE_PATH)


def test_the_patterns_find_what_they_look_for() -> None:
    assert all(REGISTRY.search(f"https://{host}/simple") for host in _HOSTS)
    assert all(MACHINE_PATH.search(f'open("{path}x")') for path in _PATHS)
    assert not MACHINE_PATH.search("https://portal.example/ho-so" + _PATHS[2])


def test_no_code_file_is_a_giant() -> None:
    long = {
        path: count
        for path, content in text_files()
        if Path(path).suffix in CODE and (count := content.count("\n")) > LONGEST and path not in MAY_BE_LONG
    }
    assert not long


def test_every_data_file_can_be_read() -> None:
    problems = []
    for path, content in text_files():
        try:
            if path.endswith(".toml"):
                tomllib.loads(content)
            elif path.endswith(".json"):
                json.loads(content)
            elif path.endswith(".jsonl"):
                [json.loads(line) for line in content.splitlines() if line.strip()]
        except ValueError as error:
            problems.append(f"{path}: {error}")
    assert not problems


def test_every_text_is_in_vietnamese_and_english() -> None:
    found = [f"{path}: {problem}" for path, value in read_data() for problem in incomplete_texts(value)]
    assert not found


@pytest.mark.parametrize("text", [{"vi": "Có"}, {"vi": "Có", "en": " "}, {"vi": "{a}", "en": "{b}"}])
def test_an_incomplete_text_is_found(text: dict[str, str]) -> None:
    assert incomplete_texts({"part": [{"title": text}]}) != []


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_ci_calls_the_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "exec make test" in script.read_text(encoding="utf-8")


def test_every_make_target_that_the_documents_name_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    documents = [content for path, content in text_files() if path.endswith(".md")]
    named = {name for content in documents for name in re.findall(r"`(?:\$ )?make ([a-z]+)", content)}
    named |= {name for content in documents for name in re.findall(r"^ {4}make ([a-z]+)", content, re.MULTILINE)}
    assert named <= targets
    assert targets - {"help"} <= set(re.findall(r"bootstrap\.py ([a-z]+)", makefile))

"""The import law: which room may use which, and where the heavy libraries may be used."""

from __future__ import annotations

import ast
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]

# Room -> rooms it may import besides itself. A more specific path wins over a shorter one.
LAW: dict[str, set[str]] = {
    "catalogue": set(),
    "fixtures": {"catalogue"},
    "evidence": {"catalogue"},
    "levels": {"catalogue", "evidence"},
    "pages": {"catalogue", "evidence", "fixtures"},
    "scenarios": {"catalogue", "evidence", "fixtures", "pages"},
    "scenarios/test_services.py": {"catalogue", "evidence", "fixtures", "levels", "pages"},
    "load": {"catalogue", "evidence", "fixtures"},
    "reports": {"catalogue", "evidence", "levels"},
    "thucchat": {"catalogue", "evidence", "fixtures", "levels", "load", "pages", "reports", "scenarios"},
    "province": set(),
}
ROOMS = {room for room in LAW if "/" not in room}
HARNESS = ROOMS - {"province"}
LAW |= {
    "conftest.py": HARNESS,
    "bootstrap.py": set(),
    "tests": HARNESS,
    "tests/conftest.py": ROOMS,
    "tests/province": ROOMS,
    "tests/truth": ROOMS,
    # Portals of vendors who have never seen the harness; only their proof borrows this machine's browser.
    "tests/blind": set(),
    "tests/blind/conftest.py": {"thucchat"},
    "benchmarks": ROOMS,
}

# Library -> where it may be imported.
LIBRARIES: dict[str, set[str]] = {
    "playwright": {"pages", "scenarios", "thucchat", "conftest.py", "tests", "benchmarks"},
    "locust": {"load", "tests/load", "benchmarks"},
    "gevent": {"load", "tests/load", "benchmarks"},
    "starlette": {"province", "tests", "benchmarks"},
}
NEVER_CALLED = {"wait_for_timeout", "time.sleep"}


def matching(path: str, keys: set[str]) -> str | None:
    """The longest of the keys that is this path or a folder above it."""
    parts = PurePosixPath(path)
    above = [str(parts), *map(str, parts.parents)]
    return next((place for place in above if place in keys), None)


def imported(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a module imports, also relatively or by `import_module("...")`."""
    package = list(PurePosixPath(path).parent.parts)
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, level=level, names=names):
                base = package[: len(package) - level + 1] if level else []
                whole = ".".join([*base, *([module] if module else [])])
                yield from ((node.lineno, f"{whole}.{alias.name}".lstrip(".")) for alias in names)
            case ast.Call(func=ast.Name(id="__import__" | "import_module"), args=[ast.Constant(value=str(name)), *_]):
                yield node.lineno, name
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name)), *_]):
                yield node.lineno, name


def violations(source: str, path: str) -> list[str]:
    """Every breach of the law in one file, as `path:line: what`."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return [f"{path}:{error.lineno}: not Python of this version: {error.msg}"]
    found = []
    place = matching(path, set(LAW))
    own = place.split("/")[0] if place else ""
    allowed = LAW[place] | {own} if place else ROOMS
    for line, name in imported(tree, path):
        top = name.split(".")[0]
        if top in ROOMS - allowed:
            found.append(f"{path}:{line}: {place} may not import {name}")
        if top in LIBRARIES and matching(path, LIBRARIES[top]) is None:
            found.append(f"{path}:{line}: {top} may be imported only in {', '.join(sorted(LIBRARIES[top]))}")
        if name in NEVER_CALLED:
            found.append(f"{path}:{line}: {name} is not used here; wait for a stated condition")
    found += [
        f"{path}:{node.lineno}: {node.attr} is not used here; wait for a stated condition"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and {node.attr, ast.unparse(node)} & NEVER_CALLED
    ]
    return found


def late_imports(source: str, path: str) -> list[str]:
    """Imports that run when a function does, as `path:line: what`: they hide that two modules need each other."""
    tree = ast.parse(source)
    functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))
    bodies = (ast.Module(f.body if isinstance(f.body, list) else [ast.Expr(f.body)], []) for f in functions)
    lines = {(line, name) for body in bodies for line, name in imported(body, path)}
    return [f"{path}:{line}: {name} is imported late" for line, name in sorted(lines)]


def files_under_the_law() -> list[Path]:
    """Every Python file of the rooms and of the checkout's root."""
    places = [ROOT / place for place in (*ROOMS, "tests", "benchmarks")]
    return sorted([*ROOT.glob("*.py"), *(path for place in places for path in place.rglob("*.py"))])


def test_every_room_keeps_the_import_law() -> None:
    files = files_under_the_law()
    assert files
    found = [
        breach
        for path in files
        for breach in violations(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    ]
    assert not found, "\n".join(found)


def test_levels_imports_nothing_late() -> None:
    files = sorted((ROOT / "levels").rglob("*.py"))
    assert files
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}
    found = [late for path, text in texts.items() for late in late_imports(text, path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source",
    [
        "def a():\n    from levels.standard import read_standard",
        "def a():\n    import levels.standard",
        "class A:\n    async def a(self):\n        if self:\n            from . import standard",
        "def a():\n    return import_module('levels.standard')",
        "a = lambda: __import__('levels.standard')",
    ],
)
def test_a_planted_late_import_is_found(source: str) -> None:
    assert len(late_imports(source, "levels/a.py")) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from levels.standard import read_standard\ndef a():\n    return read_standard('b')",
        "if TYPE_CHECKING:\n    from levels.standard import Standard",
        "def a(name):\n    return import_module(f'levels.criteria.{name}')",  # the criteria that data name
    ],
)
def test_what_is_imported_at_once_is_not_late(source: str) -> None:
    assert not late_imports(source, "levels/a.py")


def test_every_package_at_the_root_is_under_the_law() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages <= {*ROOMS, "tests", "benchmarks"}


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("levels/criteria/a.py", "from pages.view import View"),
        ("levels/criteria/a.py", "if x:\n    import scenarios.walk"),
        ("reports/site.py", "from playwright.sync_api import Page"),
        ("reports/site.py", "import pages"),
        ("evidence/store.py", "from importlib import import_module\nimport_module('levels.verdict')"),
        ("fixtures/citizen.py", "from evidence.facts import Fact"),
        ("pages/a/b.py", "from ...levels import verdict"),
        ("scenarios/walk.py", "from levels.standard import Standard"),
        ("thucchat/demo.py", "import province.app"),
        ("province/app.py", "from catalogue.service import Service"),
        ("tests/levels/test_a.py", "from province.truth import TRUTH"),
        ("tests/blind/single/api.py", "from pages.words import patterns"),
        ("pages/portal.py", "page.wait_for_timeout(500)"),
        ("pages/portal.py", "import time\ntime.sleep(1)"),
        ("pages/portal.py", "from time import sleep"),
        ("thucchat/commands/gather.py", "import gevent.monkey"),
        ("pages/view.py", "this is no Python"),
    ],
)
def test_a_planted_breach_is_found(path: str, source: str) -> None:
    assert violations(source, path)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("scenarios/test_services.py", "from levels.verdict import Verdict"),
        ("tests/truth/test_demo.py", "from province.truth import TRUTH"),
        ("benchmarks/accuracy.py", "import province.truth"),
        ("levels/verdict.py", "from . import standard\nfrom .standard import Standard"),
        ("load/users.py", "import locust, gevent"),
        ("conftest.py", "import thucchat.settings"),
        ("province/app.py", "import asyncio\nasyncio.sleep(0)"),
    ],
)
def test_what_the_law_allows_is_not_held_against_a_file(path: str, source: str) -> None:
    assert not violations(source, path)

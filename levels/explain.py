"""What a criterion asks, told from the data and code that judge by it: law, function, and the words of its rulings."""

from __future__ import annotations

import ast
import inspect
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from levels.checks import check_of
from levels.messages import known_messages, template
from levels.standard import Criterion, duty_criteria, known_standards, read_standard
from levels.usage import usage_criteria
from levels.verdict import Result
from levels.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levels.standard import Standard

BESIDE = ("duties", "usage", "quality")  # criteria that go along with every standard


@dataclass(frozen=True, slots=True)
class Explained:
    """A criterion where it stands: `place` is a standard's id, or one of BESIDE. `how` is its function's own account.

    `reasons` are the words of its rulings by result, values in braces.
    """

    place: str
    criterion: Criterion
    level: Wording | None
    how: str
    reasons: dict[Result, tuple[Wording, ...]]


def explain(wanted: str) -> tuple[Explained, ...]:
    """Every criterion of that id, standard by standard; ids are compared without case. Empty for one unknown."""
    return tuple(e for e in everything() if e.criterion.id.lower() == wanted.lower())


def everything() -> Iterator[Explained]:
    """Every criterion of every standard that comes along, then those beside the level."""
    standards = [read_standard(name) for name in known_standards()]
    for standard in sorted(standards, key=lambda s: s.in_force_from):
        for criterion in standard.criteria:
            yield explained(standard.id, criterion, standard)
    yield from (explained("duties", c) for c in duty_criteria())
    yield from (explained("usage", c) for c in usage_criteria())
    yield from (explained("quality", c) for c in standards[0].quality)


def explained(place: str, criterion: Criterion, standard: Standard | None = None) -> Explained:
    """One criterion of a standard, or of those beside it."""
    level = standard.level_name(criterion.level) if standard is not None and criterion.level is not None else None
    module, _, name = _function(place, criterion).rpartition(".")
    found = _rulings(module, name)
    reasons = {
        result: tuple(Wording(*template(m)) for m in sorted(messages))
        for result in Result
        if (messages := {m for r, m in found if r is result})
    }
    how = inspect.getdoc(getattr(import_module(module), name)) or ""
    return Explained(place, criterion, level, " ".join(how.split()), reasons)


def _function(place: str, criterion: Criterion) -> str:
    if place == "usage":
        return f"levels.usage._{criterion.check}"
    check = check_of(criterion.check)
    return f"{check.__module__}.{check.__name__}"


@cache
def _rulings(module: str, name: str) -> frozenset[tuple[Result, str]]:
    """Results and messages that a function may answer with, those of functions that it calls included."""
    waiting, found = [(module, name)], set()
    seen: set[tuple[str, str]] = set()
    while waiting:
        place, current = waiting.pop()
        function = _functions(place).get(current)
        if function is None or (place, current) in seen:
            continue
        seen.add((place, current))
        for node in ast.walk(function):
            match node:
                case ast.Name(id=called):
                    waiting.append((place, called))
                case ast.Attribute(value=ast.Name(id=other), attr=called) if other in _modules(place):
                    waiting.append((_modules(place)[other], called))
                case ast.Attribute(attr="not_reached"):
                    found.add((Result.UNTESTED, "stopped"))
                case ast.Call():
                    found |= _said(node)
                case ast.Tuple():
                    found |= _told(node)
    return frozenset(found)


@cache
def _modules(place: str) -> dict[str, str]:
    """Other modules of criteria that a module calls by name."""
    there = vars(import_module(place)).items()
    return {name: m.__name__ for name, m in there if inspect.ismodule(m) and m.__name__.startswith("levels.criteria.")}


@cache
def _functions(module: str) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(inspect.getsource(import_module(module)))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _said(call: ast.Call) -> set[tuple[Result, str]]:
    """The messages of `met("…")` and its like; a name with braces stands for a family of messages."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name not in {r.value for r in Result} or not call.args:
        return set()
    match call.args[0]:
        case ast.Constant(value=str(message)):
            return {(Result(name), message)}
        case ast.JoinedStr(values=[ast.Constant(value=str(family)), *_]):
            return {(Result(name), m) for m in known_messages() if m.startswith(family)}
        case _:
            return set()


def _told(answer: ast.Tuple) -> set[tuple[Result, str]]:
    """The message of an answer that is written as `Result.MET, "…", values`."""
    match answer.elts:
        case [ast.Attribute(value=ast.Name(id="Result"), attr=result), ast.Constant(value=str(message)), _]:
            return {(Result[result], message)}
        case _:
            return set()

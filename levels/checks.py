"""The functions that standards name, and what is wrong with a standard that names them wrongly."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from catalogue.errors import Told, told
from catalogue.service import Service
from evidence.store import Walk
from levels import criteria
from levels.case import Case, Ruling

if TYPE_CHECKING:
    from levels.standard import Criterion, Standard

Check = Callable[..., Ruling]
_NOWHERE = Case(Service("", ""), Walk("", 1, ()))


@cache
def check_of(name: str) -> Check:
    """The function a standard names as `module.function`. Raises LookupError for one that is not there."""
    check = known_checks().get(name)
    if check is None:
        raise LookupError(name)
    return check


@cache
def known_checks() -> dict[str, Check]:
    """Every function of levels/criteria that a standard may name."""
    found: dict[str, Check] = {}
    for info in iter_modules(criteria.__path__):
        module = import_module(f"{criteria.__name__}.{info.name}")
        for name, value in vars(module).items():
            own = inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
            if own and next(iter(inspect.signature(value).parameters), "") == "case":
                found[f"{info.name}.{name}"] = value
    return found


def faults(standard: Standard) -> Iterator[tuple[str, Told]]:
    """What is wrong with a standard's criteria, each with the criterion's id; empty for one that can be used."""
    for name, count in Counter(c.id for c in standard.criteria).items():
        if count > 1:
            yield name, told("levels", "standard.twice", count=count)
    for criterion in standard.criteria:
        fault = _fault(criterion, standard)
        if fault is not None:
            yield criterion.id, fault


def _fault(criterion: Criterion, standard: Standard) -> Told | None:
    if criterion.level is not None and criterion.level not in standard.levels:
        return told("levels", "standard.no_level", level=criterion.level, levels=", ".join(map(str, standard.levels)))
    try:
        check = check_of(criterion.check)
    except LookupError:
        return told("levels", "standard.no_check", check=criterion.check, known=", ".join(sorted(known_checks())))
    given = set(criterion.params or {})
    takes = {n: p for n, p in inspect.signature(check).parameters.items() if n != "case"}
    if unknown := sorted(given - set(takes)):
        known = ", ".join(takes) or "–"
        return told("levels", "standard.no_parameter", names=", ".join(unknown), check=criterion.check, known=known)
    owed = {n for n, p in takes.items() if p.default is inspect.Parameter.empty}
    if missing := sorted(owed - given):
        return told("levels", "standard.owed_parameter", names=", ".join(missing), check=criterion.check)
    try:
        check(_NOWHERE, **(criterion.params or {}))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        return told("levels", "standard.wrong_value", check=criterion.check, why=error)
    return None

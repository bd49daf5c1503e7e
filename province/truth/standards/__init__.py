"""The dated standards as the ground truth knows them: which criteria there are, and what each mode means under each.

Modes are written in the terms of tt32-2017. A newer standard names, for each of its criteria, the older one that asks
the same of a service (`same`), and for single modes what only it asks or leaves open (`mode`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from province.truth.behaviour import Mode

FIRST = "tt32-2017"
_HERE = Path(__file__).parent
STANDARDS = tuple(sorted(path.stem for path in _HERE.glob("*.toml")))
_KEYS = ("not_met", "untested", "not_applicable", "plain")


@dataclass(frozen=True, slots=True)
class Criteria:
    """Criteria of a standard by level, those that never decide, and those that depend on what the procedure has.

    `claims` reads a published old level; one it lacks claims nothing here. `stage` is met by a dossier that was sent,
    and not met where nobody comes as far.
    """

    standard: str
    levels: dict[int, tuple[str, ...]]
    optional: tuple[str, ...]
    only_with: dict[str, frozenset[str]]
    same: dict[str, str] = field(default_factory=dict)
    modes: dict[str, dict[str, Any]] = field(default_factory=dict)
    claims: dict[int, int] | None = None
    stage: str = ""
    always: dict[str, str] = field(default_factory=dict)

    @property
    def all(self) -> tuple[str, ...]:
        """Every criterion, in order."""
        return (*(criterion for level in self.levels.values() for criterion in level), *self.optional)

    def of_old(self, *old: str) -> set[str]:
        """The criteria that ask the same as some of tt32-2017."""
        return {criterion for criterion in self.all if self.same.get(criterion, "") in old}

    def claim(self, published: int) -> int:
        """What a published old level claims here; 0 for nothing."""
        return published if self.claims is None else self.claims.get(published, 0)

    def mode(self, mode: Mode) -> Mode:
        """A mode in the terms of this standard."""
        own = self.modes.get(mode.id, {})
        decided = {name for key in _KEYS for name in own.get(key, ()) if key != "plain"}

        def told(key: str) -> frozenset[str]:
            return frozenset((self.of_old(*getattr(mode, key)) - decided) | set(own.get(key, ())))

        return replace(
            mode,
            failure=own.get("failure", mode.failure),
            not_met=told("not_met"),
            untested=told("untested"),
            not_applicable=told("not_applicable"),
            plain=told("plain"),
        )


def read_criteria(standard: str = FIRST) -> Criteria:
    """The criteria of one standard. Raises KeyError, which names those there are."""
    if standard not in STANDARDS:
        raise KeyError(f"{standard}: the truth is known for {', '.join(STANDARDS)}")
    raw, first = (_read(name) for name in (standard, FIRST))
    levels = {int(level): tuple(names) for level, names in raw["levels"].items()}
    names = [*(name for level in levels.values() for name in level), *raw["optional"]]
    same = raw.get("same", {name: name for name in names})
    only_with = {
        thing: frozenset(name for name in names if same.get(name) in old) for thing, old in first["only_with"].items()
    }
    claims = {int(old): new for old, new in raw["claims"].items()} if "claims" in raw else None
    return Criteria(
        standard=standard,
        levels=levels,
        optional=tuple(raw["optional"]),
        only_with=only_with,
        same=same,
        modes=raw.get("mode", {}),
        claims=claims,
        stage=raw.get("stage", ""),
        always=raw.get("always", {}),
    )


def read_stops() -> dict[str, list[str]]:
    """What a citizen who is stopped at a place never comes to see, in the terms of tt32-2017."""
    stops: dict[str, list[str]] = _read(FIRST)["stops"]
    return stops


def _read(standard: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{standard}.toml").read_text(encoding="utf-8"))

"""How each service behaves, seeded from the truth files when the province starts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from province.truth.standards import read_stops

_HERE = Path(__file__).parent
_FILES = ("entry", "form", "payment", "processing", "figures", "decoys")


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What a citizen meets in one service. The defaults are a sound service."""

    claim: int
    entry: str = "form"
    form: str = "interactive"
    declared_twice: bool = False
    empty_list: bool = False
    refuses: str = ""
    accepts_pdf: bool = True
    missing_slot: bool = False
    optional_slots: bool = True
    sending: str = "confirmed"
    attachments_arrive: bool = True
    reaches_desk: bool = True
    can_be_found: bool = True
    supplement: str = "online"
    demand: str = ""
    payment: str = "online"
    result: str = "signed"
    absent: tuple[str, ...] = ()
    placeholder: tuple[str, ...] = ()
    form_file: str = "opens"
    page_level_off: int = 0
    slow: float = 0.0
    remark: str = ""
    code: str = "at_filing"
    units_served: str = "all"
    national_level_off: int = 0
    guidance: str = "online"
    findable: str = "words"
    guide: str = "opens"
    login: str = "works"
    hand_over: str = "linked"
    prefilled: bool = True
    keeps_draft: bool = True
    real_limit: int = 0
    file_names: str = "any"
    asks_held: bool = False
    checks: bool = True
    width: int = 0
    labelled: bool = True
    receipt: str = "signed"
    fee_shown_off: int = 0
    status: str = "follows"
    answers: str = "in_time"
    reasons: str = "given"
    messages: bool = True
    apologises: bool = True
    slow_desk: bool = False
    maintenance: tuple[int, ...] = ()
    usage: str = "used"


@dataclass(frozen=True, slots=True)
class Mode:
    """A defect or a decoy, with its consequences under tt32-2017.

    `needs` are things a service must have for the mode to make sense (planting.things); a mode without `spread` is
    planted by hand only. `shows` tells who can see it: a `walk`, a closer `look` at the pages, the `desk` over days,
    the `national` portal, or the collector's `figures`.
    """

    id: str
    kind: str
    failure: str
    text: dict[str, str]
    behaviour: dict[str, Any]
    not_met: frozenset[str]
    untested: frozenset[str]
    not_applicable: frozenset[str]
    plain: frozenset[str]
    needs: frozenset[str]
    spread: bool
    shows: str


@dataclass(frozen=True, slots=True)
class Planted:
    """What is claimed for a service and what was planted in it."""

    code: str
    claim: int
    defects: tuple[str, ...]
    decoys: tuple[str, ...]


def read_modes() -> dict[str, Mode]:
    """All defects and decoys by id."""
    stops = read_stops()
    files = [tomllib.loads((_HERE / "modes" / f"{name}.toml").read_text(encoding="utf-8")) for name in _FILES]
    return {
        name: _mode(name, kind, values, stops)
        for kind in ("defect", "decoy")
        for raw in files
        for name, values in raw.get(kind, {}).items()
    }


def read_planted() -> dict[str, Planted]:
    """Claims, defects and decoys of the demo's forty services by procedure code."""
    raw = tomllib.loads((_HERE / "services.toml").read_text(encoding="utf-8"))
    return {
        row["code"]: Planted(row["code"], row["claim"], tuple(row["defects"]), tuple(row["decoys"]))
        for row in raw["service"]
    }


def read_behaviour() -> dict[str, Behaviour]:
    """Behaviour of each of the demo's forty services by procedure code."""
    return behaviours(read_planted())


def behaviours(planted: dict[str, Planted]) -> dict[str, Behaviour]:
    """Behaviour of every planted service by procedure code."""
    modes = read_modes()
    return {code: behaviour(one, modes) for code, one in planted.items()}


def behaviour(planted: Planted, modes: dict[str, Mode]) -> Behaviour:
    """The sound behaviour, changed by the modes planted in the service."""
    changes: dict[str, Any] = {}
    for mode in (*planted.decoys, *planted.defects):
        for key, value in modes[mode].behaviour.items():
            changes[key] = tuple(value) if isinstance(value, list) else value
    return Behaviour(planted.claim, **changes)


def _mode(name: str, kind: str, values: dict[str, Any], stops: dict[str, list[str]]) -> Mode:
    return Mode(
        id=name,
        kind=kind,
        failure=values.get("failure", ""),
        text=values["text"],
        behaviour=values["behaviour"],
        not_met=frozenset(values.get("not_met", ())),
        untested=frozenset(values.get("untested", stops.get(values.get("stops", ""), ()))),
        not_applicable=frozenset(values.get("not_applicable", ())),
        plain=frozenset(values.get("plain", ())),
        needs=frozenset(values.get("needs", ("online",) if kind == "defect" else ())),
        spread=values.get("spread", True),
        shows=values.get("shows", "walk"),
    )

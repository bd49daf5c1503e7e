"""Claims, defects and decoys of services that are not among the demo's forty: by seed, and every mode alike often.

Each service gets the mode that fits it and was planted least so far, so any first part of the services holds every
mode that has room in it, and a service keeps its modes when the province grows.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from province.generate import online
from province.truth.behaviour import Mode, Planted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from province.services import Service

# Of twenty services filed online: so many sound ones, and among the others so many with two defects.
_ROUND, _SOUND, _PLAIN = 20, 9, 3
_TWO_DEFECTS, _LEVEL_3, _DEFECTIVE_INFORMATION = 0.2, 0.25, 0.3


def plant(
    services: Iterable[Service], records: dict[str, dict[str, Any]], modes: dict[str, Mode], seed: int
) -> dict[str, Planted]:
    """What is claimed for each service and what is planted in it."""
    used: Counter[str] = Counter()
    planted: dict[str, Planted] = {}
    place = 0
    for service in services:
        rng = random.Random(f"{seed}/{service.code}")  # noqa: S311  a mixture, not a secret
        if not online(records[service.code]):
            planted[service.code] = _information(service, modes, used, rng)
            continue
        claim = 3 if rng.random() < _LEVEL_3 else 4
        always = _owed(service, claim)
        if place % _ROUND < _SOUND:
            chosen = _least(modes, "decoy", things(service, claim), used, rng) if place % _ROUND >= _PLAIN else None
            planted[service.code] = _planted(service, claim, (), always + ((chosen.id,) if chosen else ()))
        else:
            planted[service.code] = _planted(service, claim, _defects(modes, things(service, claim), used, rng), always)
        place += 1
    return planted


def things(service: Service, claim: int) -> frozenset[str]:
    """What a service has, in the words of `needs` in modes.toml."""
    has = {
        "online": claim >= 3,
        "level4": claim >= 4,
        "fee": service.fee > 0 and claim >= 4,
        "free": service.fee == 0 and claim >= 4,
        "forms": any(paper.form for paper in service.papers),
        # A file stands for one declaration; with two of them, the other would have no place.
        "form_of_declaration": len(service.eform_papers) == 1 and bool(service.eform_papers[0].form),
        "declared": bool(service.eform_papers),
        "attached": any(not paper.conditional for paper in service.attached_papers),
        "two_attached": sum(not paper.conditional for paper in service.attached_papers) > 1,
        "conditional": any(paper.conditional for paper in service.attached_papers),
        "list": any(field.main for section in service.sections for field in section.fields),
        "time_limit": service.days[:1].isdigit(),
        "commune": service.level == "Cấp xã",
        "marriage": service.kind == "hon_nhan",
    }
    return frozenset(thing for thing, there in has.items() if there)


def _owed(service: Service, claim: int) -> tuple[str, ...]:
    """Old level 3 takes the fee at the counter."""
    return ("fee_at_counter",) if claim == 3 and service.fee else ()


def _information(service: Service, modes: dict[str, Mode], used: Counter[str], rng: random.Random) -> Planted:
    chosen = None
    if rng.random() < _DEFECTIVE_INFORMATION:
        chosen = _least(modes, "defect", things(service, 2), used, rng)
    return _planted(service, 2, (chosen.id,) if chosen else (), ("information_only",))


def _defects(modes: dict[str, Mode], has: frozenset[str], used: Counter[str], rng: random.Random) -> tuple[str, ...]:
    first = _least(modes, "defect", has, used, rng)
    if first is None:
        return ()
    if rng.random() >= _TWO_DEFECTS:
        return (first.id,)
    beside = {name: mode for name, mode in modes.items() if _together(first, mode)}
    second = _least(beside, "defect", has, used, rng)
    return (first.id, second.id) if second else (first.id,)


def _together(one: Mode, other: Mode) -> bool:
    """Whether both can be in one service without each hiding the other."""
    hidden = one.not_met <= other.untested and other.not_met <= one.untested
    return not hidden and not set(one.behaviour) & set(other.behaviour)


def _least(
    modes: dict[str, Mode], kind: str, has: frozenset[str], used: Counter[str], rng: random.Random
) -> Mode | None:
    fitting = [mode for mode in modes.values() if mode.kind == kind and mode.spread and mode.needs <= has]
    if not fitting:
        return None
    fewest = min(used[mode.id] for mode in fitting)
    chosen = rng.choice([mode for mode in fitting if used[mode.id] == fewest])
    used[chosen.id] += 1
    return chosen


def _planted(service: Service, claim: int, defects: tuple[str, ...], decoys: tuple[str, ...]) -> Planted:
    return Planted(service.code, claim, defects, decoys)

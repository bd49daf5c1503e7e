"""A stratified sample of the province's services: every mode at least so often, the rest alike the whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST = 2


def stratified(
    truth: Mapping[str, Mapping[str, Any]], modes: Mapping[str, Mapping[str, Any]], size: int, least: int = LEAST
) -> list[str]:
    """Codes of `size` services, in the order of the truth; the same truth gives the same sample.

    Every mode is there `least` times, or as often as the province has it: first where it can be seen, rarest modes
    first. The rest is drawn at even steps from the services sorted by claim and verdict, so that they weigh as in the
    whole. Raises ValueError where `size` is too small for the modes or larger than the province.
    """
    chosen: dict[str, None] = {}
    there: Counter[str] = Counter()
    places = {name: _places(name, truth, modes) for name in modes}
    for name in sorted(modes, key=lambda name: (len(places[name]), name)):
        for code in places[name]:
            if there[name] >= least:
                break
            if code not in chosen:
                chosen[code] = None
                there.update(one for one in _of(truth[code]) if one == name or not _hidden(truth[code], modes[one]))
    rest = sorted((code for code in truth if code not in chosen), key=lambda code: _stratum(truth[code]))
    wanted = size - len(chosen)
    if not 0 <= wanted <= len(rest):
        raise ValueError(f"a sample of {size}: at least {len(chosen)} show every mode, and there are {len(truth)}")
    chosen |= dict.fromkeys(rest[at * len(rest) // wanted] for at in range(wanted))
    return [code for code in truth if code in chosen]


def _places(name: str, truth: Mapping[str, Mapping[str, Any]], modes: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Services with that mode, those first in which it can be seen, and among them those that have no other."""
    return sorted(
        (code for code, service in truth.items() if name in _of(service)),
        key=lambda code: (_hidden(truth[code], modes[name]), len(truth[code]["defects"])),
    )


def _hidden(service: Mapping[str, Any], mode: Mapping[str, Any]) -> bool:
    """Whether another defect stops the citizen before the criteria that this mode breaks."""
    return bool(mode["not_met"]) and not any(service["findings"].get(c) == "not_met" for c in mode["not_met"])


def _of(service: Mapping[str, Any]) -> Iterable[str]:
    return (*service["defects"], *service["decoys"])


def _stratum(service: Mapping[str, Any]) -> tuple[int, str, bool]:
    return service["claim"], service["verdict"], bool(service["decoys"])

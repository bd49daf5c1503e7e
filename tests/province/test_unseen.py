"""No defect can be told before the service is used: every mode, on every kind of portal, byte by byte.

A mode may show itself where it is a behaviour that one sees there, which VISIBLE lists; everywhere else a service with
the mode and the same service without it give the same answers: status, headers, cookies, markup, scripts, JSON with its
keys in their order, names and content of blank forms. Waits are compared as they are scheduled, not as they pass.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest

from province.truth.behaviour import read_modes
from tests.province.before_use import PLACES, World, service_for, without_chance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.province.seen import Seen

MODES = read_modes()
_DETAIL, _BUTTON = frozenset({"detail"}), frozenset({"button", "entry", "first"})
# Where a mode is seen by what the page says or does, before anything is filed.
VISIBLE: dict[str, frozenset[str] | set[str]] = {
    **dict.fromkeys(("entry_not_found", "entry_error", "entry_loops_home", "entry_old_domain"), _BUTTON),
    **dict.fromkeys(("no_entry", "information_only", "maintenance_at_night"), _DETAIL | _BUTTON),
    **dict.fromkeys(
        (
            "legal_basis_absent",
            "steps_absent",
            "time_limit_placeholder",
            "result_placeholder",
            "label_differs",
            "guidance_of_the_counter",
            "demand_on_page",
            "fee_text_differs",
            "result_at_counter",
            "result_by_post",
            "no_paper_text",
            "bring_identity_for_result",
            "papers_only_at_the_counter",
            "presence_by_law",
        ),
        _DETAIL,
    ),
    "too_wide_for_a_phone": {"detail", "entry", "first"},
    "labels_not_tied": {"entry", "first"},
    "not_found_by_words": {"words"},
    "guide_dead": {"guide"},
    "form_file_missing": {"form"},
    "form_file_broken": {"form"},
    "login_down": {"log-in"},
    "national_label_differs": {"national"},
}

# Modes that this kind of portal shows on a later page, or that are seen beside the portal, which is asked once.
ELSEWHERE = {("labels_not_tied", "formio")} | {
    (mode, kind) for mode in ("login_down", "national_label_differs") for kind in ("formio", "portlet")
}
SLOW = {"slow_page": {"detail", "first", "entry"}}


@pytest.fixture(scope="module", params=PLACES)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture
def certain(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The world without chance: names that are drawn are the same at every visit."""
    without_chance(monkeypatch, world.waits, world.drawn)
    return world


@pytest.mark.parametrize("mode", MODES)
def test_a_mode_is_told_nowhere_but_where_it_shows(certain: World, mode: str) -> None:
    service = service_for(MODES[mode], list(MODES).index(mode))
    sound, planted = by_place(certain.of_sound(service)), by_place(certain.of_planted(service, MODES[mode].behaviour))
    differing = {place for place in sound | planted if alike(sound, place) != alike(planted, place)}
    assert differing <= VISIBLE.get(mode, set())
    assert differing or mode not in VISIBLE or (mode, certain.kind) in ELSEWHERE
    longer = {place for place in planted if waits(planted, place) - waits(sound, place)}
    assert longer <= SLOW.get(mode, set())
    assert longer or mode not in SLOW


def by_place(given: list[Seen]) -> dict[str, list[Seen]]:
    places = {one.place for one in given}
    return {place: [one for one in given if one.place == place] for place in places}


def alike(given: dict[str, list[Seen]], place: str) -> list[Any]:
    return [one.same for one in given.get(place, ())]


def waits(given: dict[str, list[Seen]], place: str) -> set[float]:
    return {wait for one in given.get(place, ()) for wait in one.waits}


def test_waits_of_a_server_beside_are_not_the_portals(certain: World) -> None:
    service = service_for(MODES["fee_text_differs"], 0)
    beside = threading.Thread(target=lambda: asyncio.run(asyncio.sleep(0.2)))
    beside.start()
    given = list(certain.of_planted(service, {}))
    beside.join()
    assert not any(wait for one in given for wait in one.waits)

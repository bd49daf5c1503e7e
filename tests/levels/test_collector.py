"""The collector of cyclic garbage runs seldom while walks are judged, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from levels.collector import seldom


def test_it_runs_seldom_within_and_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with seldom():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
    with pytest.raises(LookupError), seldom():
        raise LookupError
    assert gc.get_threshold() == before


def test_cycles_are_collected_all_the_same() -> None:
    with seldom():
        assert gc.isenabled()


def test_who_turned_it_off_or_made_it_rarer_keeps_that() -> None:
    before = gc.get_threshold()
    try:
        for own in (0, 10_000_000):
            gc.set_threshold(own, *before[1:])
            with seldom():
                assert gc.get_threshold()[0] == own
    finally:
        gc.set_threshold(*before)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogue.service import Service
from evidence.facts import PageShown, Step
from evidence.recorder import Recorder
from evidence.store import RunInfo, RunStore
from thucchat.measuring import choose
from thucchat.walking import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    store = RunStore(tmp_path)
    services = tuple(Service(f"1.{n:06d}", f"Thủ tục {n}") for n in range(40))
    store.begin(RunInfo("r", "Cổng", "http://a.example", "tt32-2017", 7, "", "", False, False, False, {}, services))
    return store


def test_the_sample_is_the_same_every_time_and_as_large_as_asked(store: RunStore) -> None:
    first = choose(store, (), 5)
    assert first == choose(store, (), 5)
    assert len({s.code for s in first}) == 5
    assert choose(store, (), 0) == ()
    assert len(choose(store, (), 400)) == 40


def test_a_service_whose_form_was_reached_is_preferred(store: RunStore) -> None:
    drawn = choose(store, (), 15)
    far = drawn[-1]
    recorder = Recorder(store, far.code)
    for page in range(4):
        recorder.note(Step.FILL, PageShown(f"http://a.example/{page}", "", 200, ()))
    assert choose(store, (), 5)[0] == far


def test_named_services_are_measured_and_no_others(store: RunStore) -> None:
    assert [s.code for s in choose(store, ("1.000003", "1.000001"), 10)] == ["1.000003", "1.000001"]
    with pytest.raises(UsageError, match=r"9\.999999"):
        choose(store, ("9.999999",), 10)

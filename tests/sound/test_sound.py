"""No habit of a sound service may be held against it. `python -m benchmarks.sound` walks all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from levels.verdict import Verdict
from tests.sound.habits import HABITS
from tests.sound.portal import Portal
from tests.sound.walks import walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sound.habits import Habit
    from tests.sound.walks import Walker

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def walks() -> Iterator[Walker]:
    with walker() as one:
        yield one


@pytest.mark.parametrize("habit", [h for h in HABITS if h.routine], ids=lambda h: h.name)
def test_a_sound_service_is_never_accused(walks: Walker, habit: Habit) -> None:
    told = walks.walk(Portal(habits=frozenset({habit.name})), desk=habit.desk)
    assert told.accusations == []
    assert told.verdict.verdict is not Verdict.PAPER
    assert told.filed or (not habit.filed and told.stop), told.stop


def test_there_are_many_habits_and_each_once() -> None:
    names = [h.name for h in HABITS]
    assert len(names) == len(set(names)) >= 80

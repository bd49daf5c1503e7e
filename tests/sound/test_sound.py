"""No habit of a sound service may be held against it, and a fault planted among such habits must still be found.

A routine run walks a few portals of many habits each; `python -m benchmarks.sound` walks every habit and fault alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from levels.verdict import Result, Verdict
from tests.sound.habits import COMPANIES, FAULTS, HABITS
from tests.sound.portal import Portal
from tests.sound.walks import walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sound.habits import Company, Fault
    from tests.sound.walks import Walker

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def walks() -> Iterator[Walker]:
    with walker() as one:
        yield one


@pytest.mark.parametrize("company", COMPANIES, ids=lambda c: c.name)
def test_a_sound_service_is_never_accused(walks: Walker, company: Company) -> None:
    told = walks.walk(Portal(habits=frozenset(company.habits)), desk=company.desk)
    assert told.accusations == []
    assert told.verdict.verdict is not Verdict.PAPER
    assert told.filed or (not company.filed and told.stop), told.stop


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.routine], ids=lambda f: f.name)
def test_a_planted_fault_is_still_found(walks: Walker, fault: Fault) -> None:
    told = walks.walk(Portal(habits=frozenset({fault.name, *fault.beside})), desk=fault.desk)
    accused = {f.criterion for f in told.verdict.findings if f.result is Result.NOT_MET}
    assert accused == {fault.criterion}, told.stop


def test_there_are_many_habits_each_once_and_companies_and_faults_know_them() -> None:
    names = [h.name for h in HABITS]
    assert len(names) == len(set(names)) >= 80
    assert {n for c in COMPANIES for n in c.habits} | {n for f in FAULTS for n in f.beside} <= set(names)

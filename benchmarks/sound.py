"""Sound services of other builds: every habit of the table is walked and judged, and none may be called paper.

    python -m benchmarks.sound                 walks all habits and all planted faults
    python -m benchmarks.sound label_phieu …   walks these

Prints a row per portal: the verdict, whether it was filed, what was held against it, where it stopped. Exit 1 on any
accusation of a sound service, where one that offers everything was not filed, or where a planted fault was not told.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from levels.verdict import Result, Verdict
from tests.sound.habits import FAULTS, HABITS
from tests.sound.portal import Portal
from tests.sound.walks import walker

if TYPE_CHECKING:
    from tests.sound.habits import Fault, Habit
    from tests.sound.walks import Told, Walker


def row(name: str, told: Told, state: str) -> None:
    """One line of the table."""
    verdict = told.verdict.verdict.value
    print(f"{name:<24} {verdict:<12} {state:<10} {'; '.join(told.accusations) or told.stop}", flush=True)


def walk_habit(walks: Walker, habit: Habit) -> dict[str, int]:
    """Walk one habit and count what went wrong."""
    told = walks.walk(Portal(habits=frozenset({habit.name})), desk=habit.desk)
    lost = habit.filed and not told.filed
    row(habit.name, told, "filed" if told.filed else "LOST" if lost else "not filed")
    paper = told.verdict.verdict is Verdict.PAPER
    return {"habits": 1, "accused": bool(told.accusations), "paper": paper, "filed": told.filed, "lost": lost}


def walk_fault(walks: Walker, fault: Fault) -> dict[str, int]:
    """Walk one planted fault and count whether it was told, by its criterion alone."""
    told = walks.walk(Portal(habits=frozenset({fault.name, *fault.beside})), desk=fault.desk)
    accused = {f.criterion for f in told.verdict.findings if f.result is Result.NOT_MET}
    right = accused == {fault.criterion}
    row(fault.name, told, "told" if right else "MISSED")
    return {"faults": 1, "told": right}


def main() -> int:
    """Walk, print, and say whether all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="names of habits or faults; all where none is given")
    names = set(parser.parse_args().names)
    figures = dict.fromkeys(("habits", "accused", "paper", "filed", "lost", "faults", "told"), 0)
    with walker() as walks:
        counted = [walk_habit(walks, h) for h in HABITS if not names or h.name in names]
        counted += [walk_fault(walks, f) for f in FAULTS if not names or f.name in names]
    for counts in counted:
        for key, value in counts.items():
            figures[key] += value
    print(json.dumps(figures))
    wrong = figures["accused"] or figures["paper"] or figures["lost"] or figures["told"] < figures["faults"]
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

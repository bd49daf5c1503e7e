"""Sound services of other builds: every habit of the table is walked and judged, and none may be called paper.

    python -m benchmarks.sound                 walks all habits
    python -m benchmarks.sound label_phieu …   walks these

Prints a row per habit: whether it was filed, what was held against it, where it stopped. Exit 1 on any accusation, or
where a service that offers everything was not filed.
"""

from __future__ import annotations

import argparse
import json
import sys
from time import process_time

from levels.verdict import Verdict
from tests.sound.habits import HABITS
from tests.sound.portal import Portal
from tests.sound.walks import walker


def main() -> int:
    """Walk, print, and say whether all is well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("habits", nargs="*", help="names of habits; all where none is given")
    names = set(parser.parse_args().habits)
    wanted = [h for h in HABITS if not names or h.name in names]
    accused = papers = filed = lost = 0
    with walker() as walks:
        for habit in wanted:
            told = walks.walk(Portal(habits=frozenset({habit.name})), desk=habit.desk)
            accused += bool(told.accusations)
            papers += told.verdict.verdict is Verdict.PAPER
            filed += told.filed
            missed = habit.filed and not told.filed
            lost += missed
            state = "filed" if told.filed else "LOST" if missed else "not filed"
            verdict = told.verdict.verdict.value
            print(f"{habit.name:<24} {verdict:<12} {state:<10} {'; '.join(told.accusations) or told.stop}", flush=True)
    figures = {
        "habits": len(wanted),
        "accused": accused,
        "paper": papers,
        "filed": filed,
        "lost": lost,
        "own_cpu_seconds": round(process_time(), 1),
    }
    print(json.dumps(figures))
    return 1 if accused or papers or lost else 0


if __name__ == "__main__":
    sys.exit(main())

"""The walker's tables: what a walk costs, what it understands of a form, and what it survives.

    python -m benchmarks.walker                    everything
    python -m benchmarks.walker --only meaning     one part: cost, fill, meaning or hostile
    python -m benchmarks.walker --only cost --repeat 9

Prints a line per figure with its limit, then all figures as one line of JSON. Exit 1 when a line falls short.
docs/walker.md keeps what was measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from benchmarks.walker import cost, fill, hostile, hostile_site, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.walker.line import Line

PARTS = ("cost", "fill", "meaning", "hostile")


def lines(parts: list[str], chosen: argparse.Namespace) -> Iterator[Line]:
    """The lines of the chosen parts, as they are measured."""
    if "cost" in parts:
        yield from cost.measure(chosen.repeat)
    if "fill" in parts:
        yield from fill.measure()
    if "meaning" in parts:
        yield from meaning.measure(misses=chosen.misses)
    if "hostile" in parts:
        yield from hostile.measure(chosen.case)


def main() -> int:
    """Measure, print, and say by the exit code whether every line keeps its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part; may be repeated")
    parser.add_argument("--repeat", type=int, default=5, help="pairs of walk and bare script; medians are told")
    parser.add_argument("--case", choices=hostile_site.CASES, action="append", help="only this hostile case")
    parser.add_argument("--misses", action="store_true", help="show what was misunderstood in the tuning half")
    chosen = parser.parse_args()
    found = []
    for line in lines(chosen.only or list(PARTS), chosen):
        print(line, flush=True)
        found.append(line)
    print(json.dumps({line.name.strip(): line.figure for line in found}, ensure_ascii=False))
    return 0 if all(line.kept for line in found) else 1


if __name__ == "__main__":
    sys.exit(main())

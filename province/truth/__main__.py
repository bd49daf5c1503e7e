"""`python -m province.truth [--services N --records FILE --seed S --standard ID]`: what must come out, as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from province.offer import DEMO, read_offer
from province.truth.expected import as_json
from province.truth.standards import FIRST, STANDARDS


def main() -> int:
    """Print the truth on stdout."""
    parser = argparse.ArgumentParser(prog="python -m province.truth", description=__doc__)
    parser.add_argument("--services", type=int, default=DEMO)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--standard", choices=STANDARDS, default=FIRST)
    options = parser.parse_args()
    offer = read_offer(options.services, options.records, options.seed)
    sys.stdout.write(json.dumps(as_json(offer, options.standard), ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

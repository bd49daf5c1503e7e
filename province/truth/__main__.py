"""`python -m province.truth`: print the expected judgement of every service as JSON."""

from __future__ import annotations

import json
import sys

from province.truth.expected import as_json


def main() -> int:
    """Print the truth on stdout."""
    sys.stdout.write(json.dumps(as_json(), ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

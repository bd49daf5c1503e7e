"""Whether the environment holds exactly what requirements.txt locks.

`python -m thucchat.lock REQUIREMENTS` prints each deviation; exit code 1 when there is any.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement


def locked(requirements: Path) -> dict[str, str]:
    """Name to version of every package locked for this Python and system. Raises ValueError on a bad line."""
    pins: dict[str, str] = {}
    text = requirements.read_text(encoding="utf-8").replace("\\\n", " ")
    for number, line in enumerate(text.splitlines(), start=1):
        said = re.sub(r"\s+--hash=\S+", "", line.split(" #")[0]).strip()
        if not said or said.startswith("#"):
            continue
        try:
            requirement = Requirement(said)
        except InvalidRequirement as error:
            raise ValueError(f"{requirements}: entry {number}: {error}") from None
        versions = [spec.version for spec in requirement.specifier if spec.operator == "=="]
        if len(versions) != 1:
            raise ValueError(f"{requirements}: entry {number}: {requirement.name} is not pinned to one version")
        if requirement.marker is None or requirement.marker.evaluate():
            pins[requirement.name] = versions[0]
    return pins


def deviations(requirements: Path) -> list[str]:
    """What is missing, half installed or of another version than locked; [] when all is as locked."""
    found = []
    for name, version in locked(requirements).items():
        try:
            there = distribution(name)
        except PackageNotFoundError:
            found.append(f"{name}: locked {version}, not installed")
            continue
        if there.version != version:
            found.append(f"{name}: locked {version}, installed {there.version}")
        elif there.read_text("RECORD") is None:  # written last: an installation that was cut off has none
            found.append(f"{name}: {version} is only half installed")
    return found


def main() -> int:
    """Print the deviations from the lock named on the command line."""
    found = deviations(Path(sys.argv[1] if len(sys.argv) > 1 else "requirements.txt"))
    for line in found:
        sys.stderr.write(f"{line}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

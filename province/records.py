"""The national records as published: the province's own forty, and more of them from a file that is handed over."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


class RecordsError(RuntimeError):
    """More services are wanted than there are records."""


def read_records(count: int = 40, source: Path | None = None, seed: int = 7) -> dict[str, dict[str, Any]]:
    """`count` records by procedure code: the forty of the demo first, then others of `source` in an order of the seed.

    The same seed gives the same order, so the first 200 of 1,601 are the 200 of a smaller province. Raises
    RecordsError, which names the file and how many records it has.
    """
    own = _records(DATA / "procedures.jsonl")
    if count <= len(own):
        return dict(list(own.items())[:count])
    if source is None:
        raise RecordsError(f"{count} services need --records FILE, one national record a line; {len(own)} are built in")
    try:
        more = [record for code, record in _records(source).items() if code not in own]
    except (OSError, ValueError) as error:
        raise RecordsError(f"{source}: cannot be read as national records, one JSON object a line ({error})") from None
    if count > len(own) + len(more):
        raise RecordsError(f"{source}: {len(own) + len(more)} records; {count} services were asked for")
    random.Random(seed).shuffle(more)  # noqa: S311  an order, not a secret
    return {**own, **{record["ma_thu_tuc"]: record for record in more[: count - len(own)]}}


def _records(path: Path) -> dict[str, dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines if line.strip()]
    return {record["ma_thu_tuc"]: record for record in found}

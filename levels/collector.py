"""Python's collector of cyclic garbage, made to run seldom while walks are judged."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SELDOM = 100_000  # objects more than before; a walk brings some thousands and takes them with it when it is judged


@contextmanager
def seldom() -> Iterator[None]:
    """Let the collector look for cycles only now and then.

    Facts hold no cycles and go by themselves as soon as their service is judged; by default the collector goes
    through each of them twice before that, a fifth of the time of judging.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _SELDOM) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)

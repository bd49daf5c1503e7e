"""What the criteria of quality share: the reason why something was not measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.facts import WalkEnded
from evidence.quality import ProbeFailed
from levels.case import Case, Ruling, untested

if TYPE_CHECKING:
    from collections.abc import Iterable


def unmeasured(case: Case, *probes: str) -> Ruling:
    """The usual `untested` of quality: no walk, a probe of ours that failed, or a page that was not reached."""
    if not case.walk.facts:
        return untested("quality.not_measured")
    failed = next((seen for _, seen in case.each(ProbeFailed) if seen.probe in probes), None)
    if failed is not None:
        return untested("quality.probe_failed", page=failed.page, detail=failed.detail)
    fact, ended = case.last(WalkEnded)
    if ended is None:
        return untested("quality.cut_off")
    if not ended.reason:
        return untested("quality.not_seen", fact)
    return untested("quality.not_reached", fact, why=ended.reason, detail=ended.detail)


def names(things: Iterable[str]) -> str:
    """Names of things, each once, at most four."""
    return ", ".join(pages(things))


def pages(names_of: Iterable[str]) -> tuple[str, ...]:
    """Names of pages, each once, at most four; messages put them into the reader's words."""
    found = tuple(dict.fromkeys(names_of))
    return found if len(found) <= 4 else (*found[:4], "…")

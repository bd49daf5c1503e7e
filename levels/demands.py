"""Finds demands for paper, originals or presence in what a portal says, with the sentence that makes each."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from catalogue.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n")
_SHORTEST = 15
# The row of another channel in a table of channels: what stands in it is not said to the online filer.
_COUNTER = re.compile(
    r"^[-+• ]*(nop )?(ho so )?(truc tiep|qua (dich vu )?buu chinh( cong ich)?|dich vu buu chinh( cong ich)?)[ .:]*$"
)
# The same row as one line: after the channel's name another cell begins, with a figure or a capital letter.
_COUNTER_CELLS = re.compile(
    r"^[-+• ]*(?:Nộp )?(?:[Hh]ồ sơ )?"
    r"(?:[Tt]rực tiếp|(?:[Qq]ua )?(?:[Dd]ịch vụ )?[Bb]ưu chính(?: công ích)?)[ \t]+(?=[\dA-ZĐÀ-Ỹ])"
)
_ROW = 4  # cells above a cell of the same row, as lines


@dataclass(frozen=True, slots=True)
class Demand:
    """A sentence that asks an online citizen for paper, originals or presence."""

    sentence: str


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    raw = tomllib.loads((files("levels") / "demands.toml").read_text(encoding="utf-8"))
    return {key: tuple(re.compile(p) for p in patterns) for key, patterns in raw.items()}


def demands(lines: Iterable[str], *, after_filing: bool) -> Iterator[Demand]:
    """Demands in the lines of a page. Pages shown after filing speak to the online filer and need no further word."""
    since_counter = _ROW  # cells between this one and the last that names another channel
    for line in lines:
        of_another = since_counter < _ROW
        row = _row(line)
        since_counter = 0 if row.of_counter else since_counter + 1
        if row.may_demand and not of_another:
            for sentence in _SENTENCE.split(line):
                if _is_demand(sentence, after_filing=after_filing):
                    yield Demand(sentence.strip())


def may_demand(lines: Iterable[str]) -> bool:
    """Whether one of the lines may be a demand, wherever it stands."""
    return any(_row(line).may_demand for line in lines)


class _Row(NamedTuple):
    """What a line may be: the name of another channel, a demand."""

    of_counter: bool
    may_demand: bool


@lru_cache(maxsize=65536)  # pages of one portal show the same lines
def _row(line: str) -> _Row:
    words = fold(line)
    to_others = len(words) < _SHORTEST or _COUNTER_CELLS.match(line)
    none = to_others or any(p.match(words) for p in _patterns()["row_of_papers"])
    demand = not none and any(p.search(words) for key in ("demand", "threat") for p in _patterns()[key])
    return _Row(bool(_COUNTER.search(words)), demand)


def _is_demand(sentence: str, *, after_filing: bool) -> bool:
    if sentence.rstrip(' ”"').endswith("?"):
        return False  # somebody asks
    words, patterns = fold(sentence), _patterns()
    if not any(p.search(words) for p in patterns["threat"]) and (
        not any(p.search(words) for p in patterns["demand"]) or any(p.search(words) for p in patterns["denied"])
    ):
        return False
    return after_filing or any(p.search(words) for p in patterns["online"])

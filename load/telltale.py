"""Tells a look-up that found a dossier from one that did not, by the difference between two known cases.

No wording of any portal is known here: the answer for the walk's own dossier, and the one for a code that was never
given, show what this portal says in either case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from load.answer import Answer

_CODE: Final = "\u2039code\u203a"
_DIGITS = re.compile(r"\d+")
# Ends of a look-up that say something about reach, never about the dossier.
_NO_WORD = re.compile(r"no answer|forbidden|HTTP (401|403|407|408|429|5\d\d)|no one-time code")


class Found(StrEnum):
    """What a look-up said of a dossier."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Told:
    """One look-up: its lines with the code and all numbers masked, or the reason for which it `stopped`."""

    lines: frozenset[str]
    shows_code: bool
    stopped: str = ""
    text: str = ""

    @property
    def speaks(self) -> bool:
        """Whether it says anything of the dossier."""
        return not _NO_WORD.match(self.stopped)


@dataclass(frozen=True, slots=True)
class Telltale:
    """What only the found answer says, what only the other one says, and the other one whole or where it `stopped`."""

    found: frozenset[str]
    missing: frozenset[str]
    unknown: frozenset[str]
    stopped: str

    def judge(self, told: Told) -> Found:
        """What an answer says, compared with both known cases. An answer like neither is undecided."""
        if told.stopped:
            return Found.NO if told.stopped == self.stopped else Found.UNDECIDED
        yes = _share(self.found, told.lines)
        # Where the other answer adds nothing of its own, it is known by being all that is said.
        no = _share(self.missing, told.lines) if self.missing else float(told.lines == self.unknown)
        if told.shows_code and yes > no:
            return Found.YES
        return Found.NO if no > yes and not self.stopped else Found.UNDECIDED


def _share(lines: frozenset[str], of: frozenset[str]) -> float:
    return len(lines & of) / len(lines)


def telltale(known: Told, unknown: Told) -> Telltale | None:
    """The difference between the two cases, None where the look-up tells none."""
    if known.stopped or not known.shows_code or not unknown.speaks:
        return None
    found = known.lines - unknown.lines
    missing = unknown.lines - known.lines
    if not found or not (missing or unknown.stopped or not unknown.shows_code):
        return None
    return Telltale(found, missing, unknown.lines, unknown.stopped)


def told_by(answer: Answer, code: str) -> Told:
    """Read an answer about a code."""
    lines = [*_json_lines(answer.data)] if answer.data is not None else _html_lines(answer.text)
    masked = frozenset(_DIGITS.sub("0", line.replace(code, _CODE)) for line in lines)
    return Told(masked, code in answer.text, text="\n".join(lines))


def _html_lines(text: str) -> list[str]:
    tree = LexborHTMLParser(text)
    tree.strip_tags(["script", "style", "noscript", "template"])
    body = tree.body
    lines = body.text(separator="\n", strip=True).splitlines() if body is not None else []
    return [" ".join(line.split()) for line in lines if line.strip()]


def _json_lines(data: Any, path: str = "") -> Iterator[str]:
    match data:
        case dict():
            for key, value in data.items():
                yield from _json_lines(value, f"{path}.{key}")
        case list():
            yield f"{path}: {'some' if data else 'none'}"
            for value in data:
                yield from _json_lines(value, f"{path}[]")
        case _:
            yield f"{path}"
            yield f"{path} = {data}"


def never_given(code: str) -> Iterator[str]:
    """Codes of the same make that no portal is likely to have given."""
    runs = list(re.finditer(r"\d+", code))
    for digits in ("9", "8", "7"):
        made = code
        for run in runs[-2:]:
            made = made[: run.start()] + digits * len(run.group()) + made[run.end() :]
        if made != code:
            yield made

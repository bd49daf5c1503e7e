"""Papers of a dossier, split out of the run-on text in which the national database publishes them.

A record is the text of a table whose cells were run together: a heading or "--", the header "Tên giấy tờMẫu đơn, tờ
khaiSố lượng", then for every paper its name, the file names of its blank forms, and "N bản chính[,M bản sao]".

The split is sure (`sure`) when the record is shorter than 4,000 characters (it is cut there), has the header, ends with
a count, gives every count a name, and no count of two digits runs into a name that ends in a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from catalogue.forms import split_form
from catalogue.service import Component
from catalogue.texts import words

CUT_AT = 4000
HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"

_COUNT = re.compile(r"(\d+) bản chính(?:,(\d+) bản sao)?|,(\d+) bản sao(?=$|[^\s\w]|[A-ZĐ]|\d)")
_NOTHING = re.compile(r"[\s\-–—.;,]*")
_ENUMERATOR = re.compile(r"(?:[a-zđ]{1,4}|[ivx]+)[\d.]*[).]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the record: heading, header, name, form, count or rest. All of them together are the record."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Split:
    """The papers of a record.

    `doubts` are "cut" or the ends of names [note.doubt_…] in messages.toml; without any, the split is sure.
    """

    components: tuple[Component, ...]
    pieces: tuple[Piece, ...]
    doubts: tuple[str, ...]

    @property
    def sure(self) -> bool:
        return not self.doubts

    @property
    def left_over(self) -> str:
        """Words that are in no paper: what follows the last count, and headings without papers."""
        used = {component.group for component in self.components}
        loose = (p.text.strip() for p in self.pieces if p.kind in {"heading", "rest"} and p.text.strip() not in used)
        return "\n".join(text for text in loose if not _NOTHING.fullmatch(text))


@dataclass(frozen=True, slots=True)
class _Count:
    """`start` and `end` in the record; digits before `start` belong to the name."""

    start: int
    end: int
    originals: int
    copies: int
    doubtful: bool = False


@cache
def _conditional() -> re.Pattern[str]:
    return re.compile("|".join(words("conditional", "patterns")), re.IGNORECASE)


def _is_conditional(name: str) -> bool:
    """Whether a paper depends on the case; a later clause speaks of its variants, not of whether it is owed."""
    return bool(_conditional().search(name.partition(";")[0]))


def split_components(record: str) -> Split:
    """Papers of a record of the national database; see the module's docstring for when the split is sure."""
    counts = _counts(record)
    pieces: list[Piece] = []
    components: list[Component] = []
    doubts: list[str] = ["cut"] if len(record) >= CUT_AT else []
    if HEADER not in record:
        doubts.append("no_header")
    group, at = "", 0
    for count in counts:
        group, name_at = _headed(record, at, count.start, group, pieces)
        before = record[name_at : count.start]
        name, forms = split_form(before)
        pieces += [
            Piece("name", name),
            *(Piece("form", form) for form in forms),
            Piece("count", record[count.start : count.end]),
        ]
        at = count.end
        if count.doubtful:
            doubts.append("count")
        if _NOTHING.fullmatch(name):
            doubts.append("no_name")
            if not forms:
                continue
        components.append(_component(name, forms, count, group))
    _headed(record, at, len(record), group, pieces, rest=True)
    if any(piece.kind == "rest" and not _NOTHING.fullmatch(piece.text) for piece in pieces):
        doubts.append("rest")
    kept = tuple(piece for piece in pieces if piece.text)
    return Split(tuple(components), kept, tuple(dict.fromkeys(doubts)))


def _headed(record: str, at: int, end: int, group: str, pieces: list[Piece], *, rest: bool = False) -> tuple[str, int]:
    """Take headings and headers off the stretch before a count; returns the group in force and where names begin."""
    while (header := record.find(HEADER, at, end)) >= 0:
        pieces += [Piece("heading", record[at:header]), Piece("header", HEADER)]
        heading = record[at:header].strip()
        group = "" if _NOTHING.fullmatch(heading) else heading
        at = header + len(HEADER)
    if rest:
        pieces.append(Piece("rest", record[at:end]))
    return group, at


def _component(name: str, forms: tuple[str, ...], count: _Count, group: str) -> Component:
    return Component(
        name=name.strip().strip(";").strip() or forms[0],
        form_file="; ".join(form.strip() for form in forms),
        originals=count.originals,
        copies=count.copies,
        conditional=_is_conditional(name) or bool(_conditional().search(group)),
        group=group,
    )


def _counts(record: str) -> list[_Count]:
    """The counts that end a paper; those inside a name ("nộp 01 bản chính tờ khai") are left out."""
    found = []
    for match in _COUNT.finditer(record):
        if match[1] is None:
            found.append(_Count(match.start(), match.end(), 0, int(match[3])))
        elif match[2] is not None or _ends_paper(record, match):
            found.append(_count(record, match))
    return found


def _ends_paper(record: str, match: re.Match[str]) -> bool:
    """Whether "N bản chính" stands in the column of counts rather than in a sentence."""
    run = match[1]
    if len(run) == 2 and run.startswith("0"):
        return False
    after = record[match.end() :]
    if not after or after.startswith(HEADER) or not (after[0].isspace() or after[0].islower() or after[0] in ").;,"):
        return True
    if after[0].islower():
        return bool(_ENUMERATOR.match(after)) or not record[match.start() - 1 : match.start()].isspace()
    return not record[match.start() - 1 : match.start()].isspace()


def _count(record: str, match: re.Match[str]) -> _Count:
    """Part the count from a number that ends the name: "…/01/20261 bản chính" is 2026 and 1."""
    run = match[1]
    keep = 1
    doubtful = False
    if len(run) == 2:
        # "số 21 bản chính" may be number 2 with one original, or twenty-one originals.
        glued = record[match.start() - 1 : match.start()].isspace()
        doubtful = glued
        keep = 1 if glued or run.startswith("0") else 2
    originals = int(run[-keep:])
    return _Count(match.start() + len(run) - keep, match.end(), originals, int(match[2] or 0), doubtful)


def split_cell(cell: str) -> Split:
    """Papers of a cell that a person typed: one a line; or, doubtfully, parted by semicolons."""
    if HEADER in cell:
        return split_components(cell)
    by_line = [line for line in cell.splitlines() if line.strip()]
    lines = by_line if len(by_line) > 1 else [part for part in cell.split(";") if part.strip()]
    doubts = ("unbroken",) if len(by_line) < 2 <= len(lines) else ()
    names = [re.sub(r"^\s*(?:[-+•*]|\(?\d{1,2}[.)])\s*", "", line).strip(" ;.\t") for line in lines]
    components = tuple(Component(name=n, conditional=_is_conditional(n)) for n in names if n)
    return Split(components, (Piece("name", cell),), doubts)

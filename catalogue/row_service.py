"""One row of a table made a service, or the reasons why it cannot be one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from catalogue import texts
from catalogue.claim import Claim, Scheme
from catalogue.components import split_cell
from catalogue.records import Note, Rejected
from catalogue.service import Channel, ChannelTerms, Component, Service
from catalogue.values import code_of, fee_of, level_of, time_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalogue.header import Header
    from catalogue.table import Row


@dataclass(slots=True)
class Findings:
    """What is said of one row while it is read."""

    row: int
    sheet: str = ""
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def reject(self, kind: str, column: str = "", value: str = "") -> None:
        self.rejected.append(texts.rejected(kind, self.row, column, value, sheet=self.sheet))

    def note(self, kind: str, column: str = "", value: str = "") -> None:
        self.notes.append(texts.note(kind, self.row, column, value, sheet=self.sheet))


def service_from_row(row: Row, header: Header, said: Findings) -> Service | None:
    """The service of a table row; None when `said.rejected` tells why not."""
    cells = [*row.cells, *[""] * (len(header.titles) - len(row.cells))]
    if any(cell.strip() for cell in cells[len(header.titles) :]):
        said.reject("too_many_cells", "", " | ".join(cells[len(header.titles) :]))
        return None
    known = {name: cells[i].strip() for i, name in enumerate(header.fields) if name}
    extra = {
        header.titles[i]: cells[i].strip() for i, name in enumerate(header.fields) if not name and cells[i].strip()
    }
    code = _code(row, header, known, said)
    if code is None and sum(bool(cell.strip()) for cell in cells) == 1:
        said.rejected.clear()
        said.reject("section_title", header.title("code"), next(cell for cell in cells if cell.strip()))
        return None
    name = known["name"]
    if not name:
        said.reject("no_name", header.title("name"))
    claim = read_claim(known.get("claim", ""), header.title("claim"), said)
    elsewhere = read_elsewhere(known, {name: header.title(name) for name in ELSEWHERE}, said)
    if said.rejected or code is None:
        return None
    components, complete = _components(known.get("components", ""), header.title("components"), said)
    if known.get("channels"):
        extra[header.title("channels")] = known["channels"]
    return Service(
        code=code,
        name=name,
        agency=known.get("agency", ""),
        field=known.get("field", ""),
        government_level=known.get("government_level", ""),
        applicants=known.get("applicants", ""),
        decision=known.get("decision", ""),
        claim=claim.level if claim else None,
        scheme=claim.scheme if claim else Scheme.NUMBERED,
        claimed_elsewhere=elsewhere,
        listed=known.get("listed", ""),
        url=read_url(known.get("url", ""), header.title("url"), extra, said),
        components=components,
        components_complete=complete,
        result=known.get("result", ""),
        channels=_terms(known, header, said),
        extra=extra,
    )


def _code(row: Row, header: Header, known: dict[str, str], said: Findings) -> str | None:
    value, column = known["code"], header.title("code")
    if not value:
        said.reject("no_code", column)
        return None
    if header.fields.index("code") in row.numeric:
        # Excel keeps 1.001200 as the number 1.0012; codes have six decimals, so nothing is lost.
        value = f"{float(value):.6f}"
        said.note("code_from_number", column, value)
    code = code_of(value)
    if code is None:
        said.reject("bad_code", column, value)
    return code


# Other places that publish a level, and the column (a field of columns.toml) that tells it.
ELSEWHERE = {"claim_national": "national", "claim_decision": "decision"}


def read_elsewhere(known: Mapping[str, object], columns: Mapping[str, str], said: Findings) -> dict[str, Claim]:
    """What the national portal and the published decision claim; words that are not understood become a note."""
    found = {}
    for name, place in ELSEWHERE.items():
        value = str(known.get(name) or "").strip()
        level = level_of(value) if value else None
        if level is not None and level.claim is not None:
            found[place] = level.claim
        elif value and level is None:
            said.note("level_elsewhere", columns.get(name, name), value)
    return found


def read_claim(value: str, column: str, said: Findings) -> Claim | None:
    """The claimed level; rejects the row when the words are not understood."""
    if not value.strip():
        if column:
            said.note("no_level", column)
        return None
    level = level_of(value)
    if level is None:
        said.reject("bad_level", column, value)
        return None
    if level.claim is None or level.claim.scheme is not Scheme.NUMBERED:
        said.note("only_information" if level.claim is None else level.claim.scheme.value, column, value)
    return level.claim


def read_url(value: str, column: str, extra: dict[str, str], said: Findings) -> str:
    """The address when it is one; other words go to `extra` with a note."""
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if good:
        return value
    said.note("bad_url", column, value)
    extra[column] = value
    return ""


def _components(value: str, column: str, said: Findings) -> tuple[tuple[Component, ...], bool]:
    if not value:
        return (), False
    split = split_cell(value)
    note_split(split.doubts, column, said)
    return split.components, split.sure


def note_split(doubts: tuple[str, ...], column: str, said: Findings) -> None:
    """Say why a list of papers is not complete."""
    if "cut" in doubts:
        said.note("components_cut", column)
        return
    for doubt in doubts:
        said.note(f"doubt_{doubt}", column)


def _terms(known: dict[str, str], header: Header, said: Findings) -> tuple[ChannelTerms, ...]:
    """A table names one fee and one time limit: those of the service as it is offered, online."""
    fee_text, time_text = known.get("fee", ""), known.get("time", "")
    if not (fee_text or time_text):
        return ()
    fee = fee_of(fee_text)
    if fee.problem:
        said.note(fee.problem, header.title("fee"), fee_text)
    time, unit = time_of(time_text)
    return (ChannelTerms(Channel.ONLINE, time, unit, fee.amounts, fee.free, fee_text),)

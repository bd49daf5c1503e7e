"""What `thucchat catalogue check` prints: a summary, and every row that was rejected or noted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from catalogue.claim import Claim, Scheme
from catalogue.texts import text

if TYPE_CHECKING:
    from catalogue.records import Catalogue, Note, Rejected, Remark

Lang = Literal["vi", "en"]

_ROWS_NAMED = 8


def lines(catalogue: Catalogue, lang: Lang) -> list[str]:
    """Lines of plain text: the summary first, then every rejected row, then the notes gathered by kind."""
    printed = [_summary(catalogue, lang), _levels(catalogue, lang), _components(catalogue, lang)]
    if catalogue.rejected:
        printed += ["", _say("rejected", lang), *(f"  {_told(remark, lang)}" for remark in catalogue.rejected)]
    if catalogue.notes:
        printed += ["", _say("notes", lang), *(f"  {line}" for line in _gathered(catalogue.notes, lang))]
    return printed


def _say(key: str, lang: Lang, **values: object) -> str:
    return text("check", f"{key}_{lang}").format(**values)


def _summary(catalogue: Catalogue, lang: Lang) -> str:
    return _say(
        "summary",
        lang,
        source=catalogue.source,
        rows=catalogue.rows,
        services=len(catalogue.services),
        rejected=catalogue.rejected_rows,
        empty=catalogue.empty,
    )


def _levels(catalogue: Catalogue, lang: Lang) -> str:
    counts = Counter(Claim(s.claim, s.scheme) if s.claim else None for s in catalogue.services)
    unclaimed = counts.pop(None, 0)
    ranked = sorted((c for c in counts if c), key=lambda c: (list(Scheme).index(c.scheme), -c.level))
    named = [f"{_level(claim, lang)}: {counts[claim]}" for claim in ranked]
    if unclaimed:
        named.append(f"{_say('unclaimed', lang)}: {unclaimed}")
    return _say("levels", lang, levels=", ".join(named) or "0")


def _level(claim: Claim, lang: Lang) -> str:
    key = f"extent_{claim.level}" if claim.scheme is Scheme.EXTENT else claim.scheme.value
    return _say(key, lang, level=claim.level)


def _components(catalogue: Catalogue, lang: Lang) -> str:
    complete = sum(service.components_complete for service in catalogue.services)
    papers = sum(len(service.components) for service in catalogue.services)
    return _say("components", lang, complete=complete, papers=papers)


def _place(remark: Remark, lang: Lang) -> str:
    sheet = _say("sheet", lang, sheet=remark.sheet) if remark.sheet else ""
    return sheet + _say("row", lang, row=remark.row)


def _reason(remark: Remark, lang: Lang) -> str:
    return remark.reason_vi if lang == "vi" else remark.reason_en


def _told(remark: Rejected, lang: Lang) -> str:
    column = f", {_say('column', lang, column=remark.column)}" if remark.column else ""
    value = f" “{remark.value}”" if remark.value else ""
    return f"{_place(remark, lang)}{column}{value}: {_reason(remark, lang)}."


def _gathered(notes: tuple[Note, ...], lang: Lang) -> list[str]:
    """One line a reason, with the rows it is about: the first few by number, the others counted."""
    by_reason: dict[str, list[Note]] = {}
    for note in notes:
        by_reason.setdefault(_reason(note, lang), []).append(note)
    told = []
    for reason, same in by_reason.items():
        # A value that is the same everywhere stands in the reason already.
        several = len({note.value for note in same}) > 1
        named = (_place(n, lang) + (f" “{n.value[:40]}”" if several and n.value else "") for n in same if n.row)
        places = list(dict.fromkeys(named))
        shown = ", ".join(places[:_ROWS_NAMED])
        more = f", {_say('more', lang, count=len(places) - _ROWS_NAMED)}" if len(places) > _ROWS_NAMED else ""
        told.append(f"{reason} ({shown}{more})." if places else f"{reason}.")
    return told

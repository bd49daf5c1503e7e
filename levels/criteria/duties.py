"""What NĐ 45/2020 asks besides the level: papers the State holds, 8 working hours, one fee, the result's code."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from catalogue.fold import fold
from catalogue.money import amounts, money
from catalogue.working_time import term_of, terms_in
from evidence.facts import (
    Acknowledged,
    DeskDid,
    DossierStatus,
    InfoField,
    LookedUp,
    Outcome,
    PageShown,
    ResultShown,
    ResultWay,
    Step,
)
from levels.case import Case, Ruling, met, not_applicable, not_met, untested
from levels.in_force import moment
from levels.slots import form_controls, form_seen_whole
from levels.working_days import working_day_after

if TYPE_CHECKING:
    from evidence.facts import Fact

_FORM = frozenset({Step.FILL, Step.ATTACH, Step.FILE})
_ANSWERED = frozenset(DossierStatus) - {DossierStatus.FILED, DossierStatus.AWAITING_PAYMENT, DossierStatus.UNKNOWN}
_HOURS_A_DAY = 8
_COUNCIL = re.compile(r"hdnd|hoi dong nhan dan|nghi quyet")
_RESULT_CODE = re.compile(r"([\w.]+(?:-[\w.]+)*)-KQ ?\(?(\d+)\)?", re.IGNORECASE)


@cache
def _held() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str], re.Pattern[str]]:
    raw = tomllib.loads((files("levels") / "duties.toml").read_text(encoding="utf-8"))["held"]
    return tuple(map(re.compile, raw["papers"])), re.compile(raw["demand"]), re.compile(raw["denied"])


def held_papers_not_asked(case: Case) -> Ruling:
    """No required slot and no demand of the form asks for them; a record that names the paper leaves it open."""
    for fact, asked in _asked(case):
        pattern = next((p for p in _held()[0] if p.search(fold(asked))), None)
        if pattern is None or _held()[2].search(fold(asked)):
            continue
        if any(pattern.search(fold(c.name)) for c in case.service.components) or not case.service.components_complete:
            return untested("duties.held_by_record", fact, paper=asked)
        return not_met("duties.held_asked", fact, *case.shown(*_FORM)[:2], paper=asked)
    if not form_seen_whole(case):
        return case.not_reached(Step.FILE)
    return met("duties.held_not_asked")


def _asked(case: Case) -> list[tuple[Fact, str]]:
    """What the form requires: labels of required slots, and sentences that demand something."""
    slots = [(f, c.label) for f, c in form_controls(case) if c.control == "file" and c.required]
    pages = [(f, line) for f, page in case.each(PageShown) if f.step in _FORM for line in page.lines]
    return [*slots, *((f, line) for f, line in pages if _demands(line))]


@lru_cache(maxsize=65536)  # forms of one portal show the same lines
def _demands(line: str) -> bool:
    return bool(_held()[1].search(fold(line)))


def answered_in_time(case: Case, *, hours: int) -> Ruling:
    """Whether an answer stood there by the end of the working day on which the hours were over at the latest.

    Not concluded where the harness played the desk: that answer is its own.
    """
    filed = next((f for f, said in case.each(Acknowledged) if said.confirmed), None)
    since = moment(filed.at) if filed is not None else None
    if filed is None or since is None:
        return case.not_reached(Step.FILE)
    played = next((f for f, d in case.each(DeskDid) if d.action == "receive" and d.outcome is Outcome.DONE), None)
    if played is not None:
        return untested("duties.desk_played", played)
    try:
        last = working_day_after(since.date(), -(-hours // _HOURS_A_DAY))
    except LookupError:
        return untested("duties.no_calendar", filed, year=since.year)
    values = {"filed": f"{since:%H:%M %d.%m.%Y}", "last": f"{last:%d.%m.%Y}"}
    looks = [(f, look, at) for f, look in case.each(LookedUp) if look.found and (at := moment(f.at)) is not None]
    in_time = [f for f, look, at in looks if at.date() <= last and look.status in _ANSWERED]
    late = [(f, at) for f, look, at in looks if at.date() > last and look.status is DossierStatus.FILED]
    if in_time and not late:
        return met("duties.answered", filed, in_time[0], **values)
    if late and not in_time:
        return not_met("duties.unanswered", filed, late[0][0], seen=f"{late[0][1]:%H:%M %d.%m.%Y}", **values)
    return untested("duties.answer_unwatched", filed, **values)


def fee_agrees(case: Case) -> Ruling:
    """The page names an amount of the record. Fees that a province's council sets may differ from a national record."""
    if not case.done(Step.READ):
        return case.not_reached(Step.READ)
    shown = case.information.get(InfoField.FEES)
    page = {a for a in amounts(shown[1].value) if a > 0} if shown else set()
    terms = case.service.channels
    record = {a for t in terms for a in (*t.fees, *amounts(t.note)) if a > 0}
    if not page or not record or shown is None:
        return untested("duties.fee_untold", shown[0] if shown else None)
    values = {"page": ", ".join(map(money, sorted(page))), "record": ", ".join(map(money, sorted(record)))}
    if page & record:
        return met("duties.fee_same", shown[0], **values)
    told = fold(" ".join([shown[1].value, *(t.note for t in terms)]))
    if _COUNCIL.search(told) or any(t.free for t in terms):
        return untested("duties.fee_local", shown[0], **values)
    return not_met("duties.fee_differs", shown[0], *case.shown(Step.READ)[:1], **values)


def time_limit_agrees(case: Case) -> Ruling:
    """The page names no longer time than the record does; a province may have shortened it."""
    if not case.done(Step.READ):
        return case.not_reached(Step.READ)
    shown = case.information.get(InfoField.TIME_LIMIT)
    page = set(terms_in(shown[1].value)) if shown else set()
    channels = case.service.channels
    record = {t for one in channels if (t := term_of((one,))) is not None} | {
        t for one in channels for t in terms_in(one.note)
    }
    if not page or not record or shown is None:
        return untested("duties.time_untold", shown[0] if shown else None)
    told = dict.fromkeys(f"{c.time} {c.unit}" for c in channels if c.time)
    values = {"page": shown[1].value[:80], "record": ", ".join(told)}
    if page & record:
        return met("duties.time_same", shown[0], **values)
    units = {t.unit for t in (*page, *record)}
    if len(units) > 1 or max(t.count for t in page) <= max(t.count for t in record):
        return untested("duties.time_other", shown[0], **values)
    return not_met("duties.time_longer", shown[0], *case.shown(Step.READ)[:1], **values)


def result_has_the_code(case: Case) -> Ruling:
    """The code that the citizen sees with the result is the dossier's own with -KQ(n)."""
    fact, result = case.last(ResultShown)
    if result is None or result.way is None:
        return case.not_reached(Step.RECEIVE)
    if result.way is not ResultWay.ONLINE:
        return not_applicable("result.on_paper", fact)
    own = {look.code for _, look in case.each(LookedUp)} | {said.code for _, said in case.each(Acknowledged)}
    pages = [(f, x) for f, page in case.each(PageShown) if f.step is Step.RECEIVE for x in page.lines]
    told = [(f, m) for f, text in [*pages, (fact, result.text)] if f and (m := _result_code(text))]
    if not told or not own - {""}:
        return untested("duties.no_result_code", fact)
    right = next(((f, m) for f, m in told if m[1] in own), None)
    if right is not None:
        return met("duties.result_code", right[0], code=right[1][0])
    return not_met("duties.other_result_code", told[0][0], code=told[0][1][0], dossier=", ".join(sorted(own - {""})))


def _result_code(text: str) -> re.Match[str] | None:
    return _RESULT_CODE.search(text) if "-kq" in text.lower() else None  # few lines hold one, and the search is slow

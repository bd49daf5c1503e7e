"""The day that is named for the result, held against the procedure's legal time limit (NĐ 61/2018 Đ17 k1 c, k3)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from catalogue.fold import fold
from catalogue.working_time import Term, longest, term_of, terms_in
from evidence.facts import Acknowledged, DeskDid, DossierStatus, InfoField, LookedUp, Outcome, PageShown, Step
from levels.case import Case, Ruling, met, not_applicable, not_met, untested
from levels.in_force import moment
from levels.messages import Words
from levels.working_days import working_day_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.facts import Fact

_HOURS_A_DAY = 8
_LONGEST_MONTH = 31
_OTHERWISE = re.compile(
    r"\b\d{1,3}( ?\([a-z ]+\))? ?(tuan|nam|quy)\b|\b(ke tu|tu|sau) (khi|ngay|thoi diem)\b(?!.{0,20}\b(tiep )?nhan\b)"
)
_OF_OTHERS = frozenset({Step.FIND, Step.READ, Step.LOGIN, Step.DESK})
_DAY = r"(?:\d{1,2}[:h]\d{2},? )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
# The first appointment alone: a new one after an apology is the law's own way out of being late (Đ19 k9).
_LABEL = r"\b(?:ngay hen(?: tra)?(?: ket qua)?|hen tra(?: ket qua)?)(?: vao)?(?: ngay)?[ :]*"
_APPOINTMENT = re.compile(rf"{_LABEL}{_DAY}")
_LABEL_ALONE = re.compile(rf"{_LABEL}$")
_APOLOGY = re.compile(r"\b(xin loi|gia han|hen lai)\b")
_ENDED = frozenset({DossierStatus.DONE, DossierStatus.RETURNED, DossierStatus.REFUSED})
_OPEN = frozenset(DossierStatus) - {*_ENDED, DossierStatus.UNKNOWN, DossierStatus.SUPPLEMENT}
_DAY_ALONE = re.compile(rf"{_DAY}(?: \d{{1,2}}[:h]\d{{2}})?")


def within_limit(case: Case) -> Ruling:
    """The day named on the dossier's own pages is not after the limit, counted as late as reception can have been.

    Not concluded where the harness played the desk, or more papers were asked for: the limit then begins anew.
    """
    filed = next((f for f, said in case.each(Acknowledged) if said.confirmed), None)
    since = moment(filed.at) if filed is not None else None
    if filed is None or since is None:
        return case.not_reached(Step.FILE)
    named = [(f, day, at.date()) for f, day in _named(case, filed) if (at := moment(f.at)) is not None]
    limit = _limit(case)
    if not named:
        return untested("appointment.unseen", filed)
    if limit is None:
        return untested("appointment.no_limit", named[0][0])
    try:
        surely, seen_first = _last(limit, since.date()), _last(limit, named[0][2])
        latest = working_day_after(seen_first)  # what is taken in after hours counts from the next day
    except LookupError:
        return untested("appointment.no_calendar", filed, limit=_words(limit))
    fact, day, _ = max(named, key=lambda n: n[1])
    values = {"day": f"{day:%d.%m.%Y}", "last": f"{latest:%d.%m.%Y}", "limit": _words(limit)}
    if day <= surely:
        return met("appointment.in_time", fact, **values)
    if min(n[1] for n in named) <= latest or _begun_anew(case) or _limited_otherwise(case):
        return untested("appointment.unclear", fact, **values)
    played = next((f for f, d in case.each(DeskDid) if d.action == "receive" and d.outcome is Outcome.DONE), None)
    return untested("duties.desk_played", played) if played else not_met("appointment.late", fact, **values)


def apologised_when_late(case: Case) -> Ruling:
    """A dossier that is past its day brings a letter of apology with a new day (NĐ 61/2018 Đ19 k9).

    Not concluded where the harness played the desk, where more papers were asked for, or on the first working day
    after: what stands on the portal may be of the day before.
    """
    filed = next((f for f, said in case.each(Acknowledged) if said.confirmed), None)
    if filed is None:
        return case.not_reached(Step.FILE)
    played = next((f for f, d in case.each(DeskDid) if d.action == "receive" and d.outcome is Outcome.DONE), None)
    if played is not None:
        return untested("duties.desk_played", played)
    named = list(_named(case, filed))
    if not named:
        return untested("appointment.unseen", filed)
    fact, day = named[0]
    values: dict[str, object] = {"day": f"{day:%d.%m.%Y}"}
    looks = [(f, look.status, at.date()) for f, look in case.each(LookedUp) if look.found and (at := moment(f.at))]
    late = [(f, on) for f, status, on in looks if on > day and status in _OPEN]
    if not late:
        ended = any(status in _ENDED for _, status, _ in looks)
        return not_applicable("appointment.not_late", fact, **values) if ended else untested("appointment.ahead", fact)
    said = next((f for f in _pages_of(case, filed) if _apologises(f)), None)
    if said is not None:
        return met("appointment.apologised", fact, said, **values)
    seen, on = late[-1]
    values["seen"] = f"{on:%d.%m.%Y}"
    if _begun_anew(case) or any(other != day for _, other in named) or not _surely_late(day, on):
        return untested("appointment.maybe_late", fact, seen, **values)
    return not_met("appointment.no_apology", fact, seen, *_pages_of(case, filed)[-2:], **values)


def _surely_late(day: date, on: date) -> bool:
    try:
        return on > working_day_after(day)
    except LookupError:
        return False


def _pages_of(case: Case, filed: Fact) -> list[Fact]:
    """Pages after filing that show this dossier's code, but for those of other steps."""
    codes = {s.code for _, s in case.each(Acknowledged)} | {s.code for _, s in case.each(LookedUp)} - {""}
    after = ((f, p) for f, p in case.each(PageShown) if f.number >= filed.number and f.step not in _OF_OTHERS)
    return [f for f, p in after if any(code and code in line for code in codes for line in p.lines)]


def _apologises(fact: Fact) -> bool:
    return isinstance(fact.seen, PageShown) and any(_APOLOGY.search(fold(line)) for line in fact.seen.lines)


def _named(case: Case, filed: Fact) -> Iterator[tuple[Fact, date]]:
    """Days named after filing, on pages that show this dossier's code."""
    for fact in _pages_of(case, filed):
        lines = [fold(line) for line in fact.seen.lines] if isinstance(fact.seen, PageShown) else []
        for line, below in pairwise([*lines, ""]):
            if "hen" in line:
                found = _APPOINTMENT.search(line) or (_LABEL_ALONE.search(line) and _DAY_ALONE.fullmatch(below))
                if found and (day := _day(found)) is not None:
                    yield fact, day


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _limit(case: Case) -> Term | None:
    """The longest limit that the record or the service page names for any case."""
    own = term_of(case.service.channels)
    return longest([*([own] if own else []), *(term for text in _texts(case) for term in terms_in(text))])


def _texts(case: Case) -> list[str]:
    shown = case.information.get(InfoField.TIME_LIMIT)
    return [*(t.note for t in case.service.channels), shown[1].value if shown else ""]


def _limited_otherwise(case: Case) -> bool:
    """Whether a limit is named in weeks, years or words, or counts from something else than reception."""
    unread = any(terms.time and term_of((terms,)) is None for terms in case.service.channels)
    return unread or any(_OTHERWISE.search(fold(text)) for text in _texts(case))


def _last(limit: Term, start: date) -> date:
    """The last day of a limit that counts from `start`. Raises LookupError for a year whose days off are not known."""
    match limit.unit:
        case "working_hour":
            return working_day_after(start, -(-limit.count // _HOURS_A_DAY))
        case "working_day":
            return working_day_after(start, limit.count)
        case "day":
            days = limit.count
        case "month":
            days = limit.count * _LONGEST_MONTH
    return working_day_after(start + timedelta(days=days - 1))


def _begun_anew(case: Case) -> bool:
    asked = any(d.action == "ask_supplement" and d.outcome is Outcome.DONE for _, d in case.each(DeskDid))
    return asked or any(look.status is DossierStatus.SUPPLEMENT for _, look in case.each(LookedUp))


def _words(limit: Term) -> Words:
    return Words(f"appointment.{limit.unit}", {"count": limit.count})

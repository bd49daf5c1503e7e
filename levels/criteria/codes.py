"""The code of a dossier that was taken in (TT 01/2018/TT-VPCP Đ19)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from evidence.facts import DossierStatus, LookedUp, Step
from levels.case import Case, Ruling, met, not_met, untested
from levels.in_force import moment

if TYPE_CHECKING:
    from evidence.facts import Fact

_TAKEN_IN = frozenset(DossierStatus) - {DossierStatus.FILED, DossierStatus.AWAITING_PAYMENT, DossierStatus.UNKNOWN}
# Unit code, day of reception YYMMDD, number within the day; short unit codes are seen since 2025.
_FORM = re.compile(r"(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,3}){0,3})-(\d{2})(\d{2})(\d{2})-\d{4,}")
_OTHER_FORM_SINCE = date(2025, 9, 15)  # TT 03/2025/TT-VPCP rules the code anew; its form was not seen


def valid(case: Case) -> Ruling:
    """Once an officer has taken the dossier in, its code is built as the circular says."""
    looks = [(f, look) for f, look in case.each(LookedUp) if look.found and look.code and look.status in _TAKEN_IN]
    if not looks:
        return case.not_reached(Step.DESK)
    fact, look = looks[-1]
    found = _FORM.fullmatch(look.code)
    seen = moment(fact.at)
    if found is None:
        return _of_another_form(fact, look.code, seen.date() if seen else None)
    try:
        day = date(2000 + int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return not_met("code.no_day", fact, *case.shown(Step.LOOKUP)[-1:], code=look.code)
    if seen is not None and day > seen.date() + timedelta(days=1):
        return untested("code.day_to_come", fact, code=look.code, day=f"{day:%d.%m.%Y}")
    return met("code.valid", fact, code=look.code)


def _of_another_form(fact: Fact, code: str, seen: date | None) -> Ruling:
    if seen is None or seen >= _OTHER_FORM_SINCE:
        return untested("code.form_unknown", fact, code=code)
    return not_met("code.other_form", fact, code=code)

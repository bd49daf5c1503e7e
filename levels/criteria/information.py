"""Level 1 and 2: what the service page tells, and the blank forms it offers (TT 32/2017 Đ5 k1, k2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import FormFileTried, InfoField, InfoShown, PageShown, Step
from levels.case import Case, Ruling, met, not_applicable, not_met, untested

if TYPE_CHECKING:
    from evidence.facts import Fact

_UNDERSTOOD = 7  # fields recognised on a page before a missing one is held against it
_NOTHING = {
    "",
    "-",
    "--",
    "khong co thong tin",
    "dang cap nhat",
    "chua co thong tin",
    "khong co du lieu",
    "...",
    "…",
    "updating",
}
_TO_FILE = re.compile(r"\b(nop|thuc hien)\b(?!.*\btra\b)")  # ways to file are how it is carried out, by another name
_SHORTEST = 12  # letters of a record's value that are telling enough to look for on the page


def shown(case: Case, *, info: str) -> Ruling:
    """The field stands on the page with a value, under its label or as the record words it."""
    wanted = InfoField(info)
    if not case.done(Step.READ):
        return case.not_reached(Step.READ)
    found = case.information.get(wanted)
    if found is not None and _tells(found[1]):
        return met("info.shown", found[0], label=found[1].label)
    if _stands_elsewhere(case, wanted):
        return met("info.in_text", *_page(case))
    ways = case.information.get(InfoField.CHANNELS)
    if wanted is InfoField.MANNER and ways is not None and _tells(ways[1]) and _TO_FILE.search(fold(ways[1].label)):
        return met("info.shown", ways[0], label=ways[1].label)
    if found is not None:
        return not_met("info.empty", found[0], *_page(case), label=found[1].label)
    if len(case.information) < _UNDERSTOOD or not _page(case):
        return untested("info.layout", *_page(case), count=len(case.information))
    if named := case.named_only.get(wanted):
        return untested("info.untied", named[0], *_page(case), label=named[1].label)
    return not_met("info.missing", *_page(case), field=wanted)


def shown_if_any(case: Case, *, info: str) -> Ruling:
    """As `shown`, where the procedure has such a thing at all."""
    wanted = InfoField(info)
    found = case.information.get(wanted)
    if found is not None and wanted is InfoField.FORMS and _tells(found[1]):
        return met("info.shown", found[0], label=found[1].label)
    has = {InfoField.FORMS: _has_forms, InfoField.FEES: _has_fees, InfoField.CONDITIONS: _has_conditions}[wanted](case)
    if has:
        opened = next(((f, s) for f, s in case.each(FormFileTried) if not s.problem), None)
        if wanted is InfoField.FORMS and found is None and opened is not None and _page(case):
            # Forms that stand with their papers, without a heading of their own.
            return met("info.shown", opened[0], label=opened[1].name)
        return shown(case, info=info)
    if has is None:
        if found is not None and _tells(found[1]):
            return met("info.shown", found[0], label=found[1].label)
        return untested("info.record_silent")
    if wanted is InfoField.CONDITIONS and not case.done(Step.READ):
        return case.not_reached(Step.READ)  # only the page tells of conditions, and it was not read
    return not_applicable(f"info.none_{info}")


def forms_open(case: Case) -> Ruling:
    """Every blank form that the page offers downloads and is a document that opens."""
    if not case.done(Step.READ):
        return case.not_reached(Step.READ)
    tried = list(case.each(FormFileTried))
    if not tried:
        return _no_file_offered(case)
    broken = [(fact, seen) for fact, seen in tried if seen.problem and seen.status != 0]
    unreached = [(fact, seen) for fact, seen in tried if seen.problem and seen.status == 0]
    if unreached and not broken:
        return untested("forms.unreached", *(f for f, _ in unreached), names=_names([s for _, s in unreached]))
    if broken:
        first = broken[0][1]
        return not_met(
            "forms.broken",
            *(f for f, _ in broken),
            *_page(case),
            names=_names([s for _, s in broken]),
            problem=first.problem,
        )
    return met("forms.open", *(f for f, _ in tried), count=len(tried))


def _no_file_offered(case: Case) -> Ruling:
    has = _has_forms(case)
    if has is False:
        return not_applicable("info.none_forms")
    named = InfoField.FORMS in case.information or InfoField.FORMS in case.named_only
    if has and not named and len(case.information) >= _UNDERSTOOD and _page(case):
        return not_met("forms.none_offered", *_page(case))
    return untested("forms.not_found", *_page(case))


def _names(files: list[FormFileTried]) -> str:
    return ", ".join(f.name for f in files)


def _page(case: Case) -> tuple[Fact, ...]:
    """The service page, with its picture where there is one."""
    pages = case.shown(Step.READ) or tuple(f for f, _ in case.each(PageShown) if f.step is Step.READ)
    return pages[:1]


def _tells(seen: InfoShown) -> bool:
    return fold(seen.value).strip(" .:") not in _NOTHING


def _has_forms(case: Case) -> bool | None:
    if any(c.form_file for c in case.service.components):
        return True
    return False if case.service.components_complete or not case.service.components else None


def _has_fees(case: Case) -> bool | None:
    return None if case.fee_unknown else bool(case.fees)


def _has_conditions(case: Case) -> bool:
    found = case.information.get(InfoField.CONDITIONS)
    return found is not None and fold(found[1].value).strip(" .:") not in _NOTHING | {"khong", "khong co"}


def _stands_elsewhere(case: Case, info: InfoField) -> bool:
    """Whether the record's own value stands somewhere on the page, whatever its label."""
    service = case.service
    values = {
        InfoField.NAME: (service.name,),
        InfoField.AGENCY: (service.agency,),
        InfoField.APPLICANTS: tuple(p.strip() for p in service.applicants.split(",")),
        InfoField.RESULT: (service.result,),
        InfoField.TIME_LIMIT: tuple(f"{t.time} {t.unit}" for t in service.channels if t.time and t.unit),
    }.get(info, ())
    shortest = 5 if info is InfoField.TIME_LIMIT else _SHORTEST
    return any(len(v) >= shortest and fold(v)[:120] in case.page_text for v in values)

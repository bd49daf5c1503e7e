"""Level 3: papers. Declared once, a slot for each, accepted and delivered, and nothing demanded on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import (
    ControlShown,
    DeskSaw,
    DossierStatus,
    FormEnded,
    LookedUp,
    Outcome,
    PageShown,
    Reason,
    Refused,
    Step,
    UploadTried,
)
from levels.case import Case, Ruling, met, not_applicable, not_met, untested
from levels.demands import Demand, demands, may_demand
from levels.slots import (
    alike,
    asks_for_own_form,
    asks_for_print,
    file_slots,
    form_controls,
    form_seen_whole,
    is_form,
    is_further_form,
    shown_by_account,
    subject_fields,
    unmarked_print,
    uploads_the_form,
)

if TYPE_CHECKING:
    from evidence.facts import Fact

_FORM = (Step.FILL, Step.ATTACH, Step.FILE)
# The home page and lists speak of other services as well, the desk's pages speak to the officer.
_OF_OTHERS = frozenset({Step.FIND, Step.DESK})
_RECEIVED = frozenset(DossierStatus) - {DossierStatus.FILED, DossierStatus.AWAITING_PAYMENT, DossierStatus.UNKNOWN}
_FORMATS = re.compile(r"\b(pdf|docx?|xlsx?|jpe?g|png|tiff?|zip|rar)\b", re.IGNORECASE)
_NO_FILES = re.compile(
    r"(khong|chua) co (tep|giay to|tai lieu|file|thanh phan|dinh kem)|\b0 (tep|giay to|tai lieu|file)"
)
_ANYTHING = re.compile(
    r"giay to khac|tai lieu (khac|kem theo|lien quan)|tep dinh kem|ho so dinh kem|thanh phan ho so|dinh kem"
)
_ONE_MORE = re.compile(r"^[+ ]*them (moi )?(giay to|tep|file|tai lieu|dong|thanh phan)")
_DECLARED = 5  # fields of the matter from which a form named in a slot has surely been declared already


def declared_once(case: Case) -> Ruling:
    """Where there is an interactive form, its paper twin is not asked for as well."""
    if next(form_controls(case), None) is None:
        return case.not_reached(Step.FILE)
    own = asks_for_own_form(case)
    fields = subject_fields(case)
    if len(fields) < 2 and uploads_the_form(case):
        return not_applicable("papers.no_eform")
    further = own is not None and is_further_form(case, own[1]) and not asks_for_print(own[1])
    if own and not further and (asks_for_print(own[1]) or len(fields) >= _DECLARED):
        return not_met("papers.form_again", own[0], *case.shown(*_FORM), slot=own[1], count=len(fields))
    if own:
        return untested("papers.form_beside", own[0], slot=own[1], count=len(fields))
    if unmarked := unmarked_print(case):
        return untested("papers.form_unmarked", unmarked[0], slot=unmarked[1], count=len(fields))
    if not _slots_seen(case):
        return case.not_reached(Step.FILE)
    return met("papers.once")


def every_component_has_a_slot(case: Case) -> Ruling:
    """Each unconditional paper of the record can be attached somewhere."""
    papers = case.service.components
    wanted = [c for c in papers if not c.conditional and not is_form(c) and not shown_by_account(c)]
    if not papers:
        return untested("papers.record_silent")
    if next(form_controls(case), None) is None:
        return case.not_reached(Step.FILE)
    slots = file_slots(case)
    open_slots = [s for s in slots if _ANYTHING.search(fold(s.label))]
    missing = [c for c in wanted if not any(alike(s.label, c) for s in slots)]
    if wanted and (not missing or open_slots):
        return met("papers.slots", *_attach_pages(case), count=len(wanted))
    if not _slots_seen(case):
        return case.not_reached(Step.FILE)
    if not wanted:
        return met("papers.none", *_attach_pages(case))
    if not form_seen_whole(case):
        return case.not_reached(Step.FILE)
    own_slots = [s for s in slots if asks_form(s)]
    # One place may take several papers, or give a further place for each.
    if any(s.multiple for s in slots) or _adds_slots(case):
        return untested("papers.slots_unclear", *_attach_pages(case), missing=missing[0].name)
    # A portal that names no paper of the record in any slot takes papers another way: all in one, or row by row.
    if len(slots) - len(own_slots) >= len(wanted) or len(missing) == len(wanted):
        return untested("papers.slots_unclear", *_attach_pages(case), missing=missing[0].name)
    if not case.service.components_complete:
        return untested("papers.record_unclear", *_attach_pages(case), missing=missing[0].name)
    ended, _ = case.last(FormEnded)
    return not_met(
        "papers.no_slot", ended, *_attach_pages(case), missing="; ".join(c.name.lstrip("-+* ") for c in missing)[:400]
    )


def _adds_slots(case: Case) -> bool:
    """Whether a page of papers has a button for one more."""
    return any(_ONE_MORE.search(fold(x)) for f, p in case.each(PageShown) if f.step in _FORM for x in p.lines)


def asks_form(slot: ControlShown) -> bool:
    """Whether a slot is for a declaration form."""
    return bool(re.match(r"^(to khai|don |mau |phieu)", fold(slot.label)))


def attachments_arrive(case: Case) -> Ruling:
    """Valid files are accepted, and the officer can open them."""
    tried = [(f, u) for f, u in case.each(UploadTried) if f.step is not Step.SUPPLEMENT]
    if not tried:
        none_asked = form_seen_whole(case) and not file_slots(case)
        return not_applicable("papers.no_uploads") if none_asked else case.not_reached(Step.FILE)
    refused = _refused_uploads(case, tried)
    if refused and _asks_untried_format(refused, tried):
        return untested("papers.format_untried", *refused, message=_message(refused))
    if refused:
        return not_met("papers.file_refused", *refused, *case.shown(*_FORM)[-1:], message=_message(refused))
    fact, desk = case.first(DeskSaw)
    given = {(u.page, u.slot) for _, u in tried if u.file and u.accepted is not False}
    if desk is None or fact is None or not desk.found or desk.files is None or not given:
        return case.not_reached(Step.DESK)
    sent = desk.sent_files or len(given)
    if desk.files == 0 and not any(_NO_FILES.search(fold(x)) for x in _desk_lines(case)):
        return untested("papers.some_missing", fact, sent=sent, files=0)
    if desk.files == 0:
        return not_met("papers.lost", fact, *case.shown(Step.DESK)[:1], sent=sent)
    if desk.files < sent:
        return untested("papers.some_missing", fact, sent=sent, files=desk.files)
    return met("papers.arrived", fact, files=desk.files)


def _asks_untried_format(refused: list[Fact], tried: list[tuple[Fact, UploadTried]]) -> bool:
    """Whether the refusal names only formats that were not given: then nothing it takes was refused."""
    named = {f.lower() for f in _FORMATS.findall(_message(refused))}
    given = {u.file.rpartition(".")[2].lower() for _, u in tried if u.file}
    return bool(named) and not named & given


def _desk_lines(case: Case) -> list[str]:
    return [line for f, page in case.each(PageShown) if f.step is Step.DESK for line in page.lines]


def no_paper_demanded(case: Case) -> Ruling:
    """Nothing on the way asks the online citizen for paper, originals or presence."""
    found: list[tuple[Fact, Demand]] = []
    pages = [(fact, page) for fact, page in case.each(PageShown) if fact.step not in _OF_OTHERS]
    everywhere = {line for fact, page in case.each(PageShown) if fact.step is Step.FIND for line in page.lines}
    # Most walks show no such line at all, and each line stands on many of their pages.
    suspect = may_demand({line for _, page in pages for line in page.lines} - everywhere)
    for fact, page in pages if suspect else ():
        lines = [line for line in page.lines if line not in everywhere]
        found += [(fact, d) for d in demands(lines, after_filing=_after_filing(case, fact))]
    if found:
        facts = dict.fromkeys(f.number for f, _ in found)
        shown = [f for f in case.walk.facts if f.number in facts]
        return not_met("papers.demanded", *shown[:4], sentence=found[0][1].sentence)
    received = any(look.found and _tells_of_reception(look) for _, look in case.each(LookedUp))
    if not received or not pages:
        return case.not_reached(Step.DESK)
    return met("papers.not_demanded")


def _tells_of_reception(look: LookedUp) -> bool:
    """Whether the notice of reception, where demands are made, could be read by then."""
    return look.when == "received" or (look.when in {"later", "own"} and look.status in _RECEIVED)


def _after_filing(case: Case, fact: Fact) -> bool:
    """Pages the citizen sees after sending speak to the online filer."""
    sent = next((f.number for f, s in case.each(FormEnded) if s.outcome is Outcome.DONE), None)
    return sent is not None and fact.number >= sent - 3 and fact.step is not Step.READ


def _refused_uploads(case: Case, tried: list[tuple[Fact, UploadTried]]) -> list[Fact]:
    last = {(u.page, u.slot): (f, u) for f, u in tried}
    hard = [f for f, u in last.values() if u.accepted is False and u.message]
    _, ended = case.last(FormEnded)
    if ended is None or ended.reason is not Reason.VALID_DATA_REFUSED:
        return hard
    slots = {u.slot for _, u in tried}
    return [f for f, r in case.each(Refused) if r.cause == "service" and set(r.labels) & slots] or hard


def _message(facts: list[Fact]) -> str:
    seen = facts[-1].seen
    return " / ".join(seen.messages) if isinstance(seen, Refused) else getattr(seen, "message", "")


def _slots_seen(case: Case) -> bool:
    """Whether the walk saw the whole form, or came to its end on a page of papers."""
    ended, _ = case.last(FormEnded)
    at_papers = ended is not None and ended.step is Step.ATTACH
    return form_seen_whole(case) or (at_papers and bool(file_slots(case)))


def _attach_pages(case: Case) -> tuple[Fact, ...]:
    return case.shown(Step.ATTACH) or case.shown(*_FORM)

"""Level 3: papers. Declared once, a slot for each, accepted and delivered, and nothing demanded on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import (
    ControlShown,
    DeskSaw,
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
from levels.demands import Demand, demands
from levels.slots import (
    alike,
    asks_for_own_form,
    file_slots,
    is_form,
    shown_by_account,
    subject_fields,
    uploads_the_form,
)

if TYPE_CHECKING:
    from evidence.facts import Fact

_FORM = (Step.FILL, Step.ATTACH, Step.FILE)
_ANYTHING = re.compile(
    r"giay to khac|tai lieu (khac|kem theo|lien quan)|tep dinh kem|ho so dinh kem|thanh phan ho so|dinh kem"
)


def declared_once(case: Case) -> Ruling:
    """Where there is an interactive form, its paper twin is not asked for as well."""
    if case.first(ControlShown)[0] is None:
        return case.not_reached()
    own = asks_for_own_form(case)
    fields = subject_fields(case)
    if len(fields) < 2 and uploads_the_form(case):
        return not_applicable("papers.no_eform")
    if own:
        return not_met("papers.form_again", own[0], *case.shown(*_FORM), slot=own[1], count=len(fields))
    if not _slots_seen(case):
        return case.not_reached()
    return met("papers.once")


def every_component_has_a_slot(case: Case) -> Ruling:
    """Each unconditional paper of the record can be attached somewhere."""
    papers = case.service.components
    wanted = [c for c in papers if not c.conditional and not is_form(c) and not shown_by_account(c)]
    if not papers:
        return untested("papers.record_silent")
    if not _slots_seen(case):
        return case.not_reached()
    if not wanted:
        return met("papers.none", *_attach_pages(case))
    slots = file_slots(case)
    open_slots = [s for s in slots if _ANYTHING.search(fold(s.label))]
    missing = [c for c in wanted if not any(alike(s.label, c) for s in slots)]
    if not missing or open_slots:
        return met("papers.slots", *_attach_pages(case), count=len(wanted))
    own_slots = [s for s in slots if asks_form(s)]
    if len(slots) - len(own_slots) >= len(wanted):
        return untested("papers.slots_unclear", *_attach_pages(case), missing=missing[0].name)
    if not case.service.components_complete:
        return untested("papers.record_unclear", *_attach_pages(case), missing=missing[0].name)
    return not_met(
        "papers.no_slot", *_attach_pages(case), missing="; ".join(c.name.lstrip("-+* ") for c in missing)[:400]
    )


def asks_form(slot: ControlShown) -> bool:
    """Whether a slot is for a declaration form."""
    return bool(re.match(r"^(to khai|don |mau |phieu)", fold(slot.label)))


def attachments_arrive(case: Case) -> Ruling:
    """Valid files are accepted, and the officer can open them."""
    tried = [(f, u) for f, u in case.each(UploadTried) if f.step is not Step.SUPPLEMENT]
    if not tried:
        return not_applicable("papers.no_uploads") if _form_seen_whole(case) else case.not_reached()
    refused = _refused_uploads(case)
    if refused:
        return not_met("papers.file_refused", *refused, *case.shown(*_FORM)[-1:], message=_message(refused))
    fact, desk = case.first(DeskSaw)
    if desk is None or fact is None or not desk.found or desk.files is None:
        return case.not_reached()
    sent = desk.sent_files or len({(u.page, u.slot) for _, u in tried})
    if desk.files == 0:
        return not_met("papers.lost", fact, *case.shown(Step.DESK)[:1], sent=sent)
    if desk.files < sent:
        return untested("papers.some_missing", fact, sent=sent, files=desk.files)
    return met("papers.arrived", fact, files=desk.files)


def no_paper_demanded(case: Case) -> Ruling:
    """Nothing on the way asks the online citizen for paper, originals or presence."""
    found: list[tuple[Fact, Demand]] = []
    for fact, page in case.each(PageShown):
        found += [(fact, d) for d in demands(page.lines, after_filing=_after_filing(case, fact))]
    if found:
        facts = dict.fromkeys(f.number for f, _ in found)
        shown = [f for f in case.walk.facts if f.number in facts]
        return not_met("papers.demanded", *shown[:4], sentence=found[0][1].sentence)
    received = next((look for _, look in case.each(LookedUp) if look.when == "received" and look.found), None)
    if received is None:
        return case.not_reached()
    return met("papers.not_demanded")


def _after_filing(case: Case, fact: Fact) -> bool:
    """Pages the citizen sees after sending speak to the online filer; the desk's own pages speak to the officer."""
    if fact.step is Step.DESK:
        return False
    _, ended = case.last(FormEnded)
    sent = next((f.number for f, s in case.each(FormEnded) if s.outcome is Outcome.DONE), None)
    return (
        ended is not None and sent is not None and fact.number >= sent - 3 and fact.step not in {Step.FIND, Step.READ}
    )


def _refused_uploads(case: Case) -> list[Fact]:
    hard = [f for f, u in case.each(UploadTried) if u.accepted is False and u.message]
    _, ended = case.last(FormEnded)
    if ended is None or ended.reason is not Reason.VALID_DATA_REFUSED:
        return hard
    slots = {u.slot for _, u in case.each(UploadTried)}
    return [f for f, r in case.each(Refused) if r.cause == "service" and set(r.labels) & slots] or hard


def _message(facts: list[Fact]) -> str:
    seen = facts[-1].seen
    return " / ".join(seen.messages) if isinstance(seen, Refused) else getattr(seen, "message", "")


def _form_seen_whole(case: Case) -> bool:
    _, ended = case.last(FormEnded)
    if ended is None:
        return False
    return ended.outcome is Outcome.DONE or ended.reason in {Reason.NO_CONSENT, Reason.PORTAL_ERROR, Reason.NO_ANSWER}


def _slots_seen(case: Case) -> bool:
    """Whether the walk saw where papers are attached, or the whole form."""
    return bool(file_slots(case)) or _form_seen_whole(case)


def _attach_pages(case: Case) -> tuple[Fact, ...]:
    return case.shown(Step.ATTACH) or case.shown(*_FORM)

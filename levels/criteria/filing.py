"""Level 3: the way in, the interactive form, sending and its confirmation (TT 32/2017 Đ3 k8, Đ5 k3 b)."""

from __future__ import annotations

from evidence.facts import (
    Acknowledged,
    EntryTried,
    FormEnded,
    Outcome,
    PageShown,
    Reason,
    Refused,
    Step,
    UploadTried,
)
from levels.case import Case, Ruling, met, not_met, untested
from levels.slots import file_slots, form_controls, form_seen_whole, is_form, subject_fields, uploads_the_form

_FORM = (Step.FILL, Step.ATTACH, Step.FILE)
_READ = 3  # fields recognised on a page before a missing button is held against it


def entry_opens(case: Case) -> Ruling:
    """A filing action is offered and leads somewhere."""
    fact, entry = case.last(EntryTried)
    if entry is None:
        return case.not_reached(Step.LOGIN)
    if entry.outcome is Outcome.DONE:
        return met("entry.opens", fact, label=entry.label)
    if entry.outcome is not Outcome.REFUSED:
        return untested("stopped", fact, step=Step.LOGIN, why=entry.reason, detail=entry.detail)
    if entry.reason is Reason.NO_ENTRY:
        if entry.detail:
            return untested("entry.unclear", fact, *case.shown(Step.READ)[:1], buttons=entry.detail)
        if len(case.information) < _READ:
            return untested("info.layout", fact, *case.shown(Step.READ)[:1], count=len(case.information))
        return not_met("entry.none", fact, *case.shown(Step.READ)[:1])
    return not_met(
        "entry.dead", fact, *case.shown(Step.LOGIN), label=entry.label, detail=entry.detail, tries=entry.tries
    )


def form_is_interactive(case: Case) -> Ruling:
    """What the paper form asks is asked in fields; not a file to download, fill and upload."""
    fact = next((fact for fact, _ in form_controls(case)), None)
    if fact is None:
        return case.not_reached(Step.FILE)
    fields = subject_fields(case)
    own = uploads_the_form(case) if len(fields) < 2 else None
    if fields and not own:
        return met("form.interactive", *fields[:1], count=len(fields))
    if not form_seen_whole(case):
        return case.not_reached(Step.FILE)
    if own:
        return not_met("form.file_only", own[0], *case.shown(*_FORM), slot=own[1], count=len(fields))
    if case.service.components_complete and not any(is_form(c) for c in case.service.components):
        return met("form.nothing_to_declare", fact)
    return untested("form.unclear", *case.shown(*_FORM)[:1])


def form_can_be_completed(case: Case) -> Ruling:
    """Every page of the form lets valid data pass."""
    fact, ended = case.last(FormEnded)
    if ended is None or fact is None:
        return case.not_reached(Step.FILE)
    if form_seen_whole(case):
        return met("form.completed", fact, pages=ended.pages)
    if ended.outcome is Outcome.REFUSED and ended.reason is Reason.FORM_STUCK:
        return not_met("form.empty_list", fact, *case.shown(*_FORM)[-1:], detail=ended.detail)
    if ended.outcome is Outcome.REFUSED and ended.reason is Reason.VALID_DATA_REFUSED:
        refused = [f for f, r in case.each(Refused) if r.cause == "service"]
        if _only_uploads_refused(case):
            return met("form.completed_but_files", *refused[-1:])
        return not_met("form.valid_refused", *refused, fact, *case.shown(*_FORM)[-1:], detail=ended.detail)
    return case.not_reached(Step.FILE)


def sending_is_confirmed(case: Case) -> Ruling:
    """The last button sends, and the portal says that it did."""
    fact, said = case.last(Acknowledged)
    ended_fact, ended = case.last(FormEnded)
    if said is not None and said.confirmed:
        return met("sent.confirmed", fact, message=said.message)
    if ended is None or not form_seen_whole(case):
        return case.not_reached(Step.FILE)
    if ended.outcome is Outcome.REFUSED and ended.reason in {Reason.PORTAL_ERROR, Reason.NO_ANSWER}:
        refused = [f for f, r in case.each(Refused) if r.cause == "service"]
        return not_met("sent.fails", ended_fact, *refused, *case.shown(Step.FILE)[-1:], message=ended.detail)
    if said is None:
        return case.not_reached(Step.FILE)
    if _landed_on_known_page(case):
        return not_met("sent.silent", fact, *case.shown(Step.FILE)[-1:])
    return untested("sent.unclear", fact)


def _only_uploads_refused(case: Case) -> bool:
    _, ended = case.last(FormEnded)
    if ended is not None and any(u.accepted is False and u.message == ended.detail for _, u in case.each(UploadTried)):
        return True
    slots = {u.slot for _, u in case.each(UploadTried)} | {c.label for c in file_slots(case)}
    _, last = case.last(Refused)
    return last is not None and bool(last.labels) and set(last.labels) <= slots


def _landed_on_known_page(case: Case) -> bool:
    """Whether the page after sending shows only what the citizen had seen before filing: home, list, service.

    Pages are told by what they show: a portal of one address may show anything there, also its confirmation.
    """
    pages = [(f.step, p) for f, p in case.each(PageShown)]
    known = [p for step, p in pages if step in {Step.FIND, Step.READ, Step.LOGIN}]
    after = [p for step, p in pages if step in _FORM]
    if not after:
        return False
    # Greetings and menus stand on the form's pages too; what is left is the page's own.
    form = {line for p in after[:-1] for line in p.lines}
    own = set(after[-1].lines) - form
    # Where lines break is no matter: a page may be seen before its style sheet is.
    return bool(own) and any(all(line in " ".join(p.lines) for line in own) for p in known)

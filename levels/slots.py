"""What a form asks: fields of the matter itself, fields about the citizen, and slots for papers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from catalogue.fold import fold
from evidence.facts import ControlShown, Fact, FormEnded, Outcome, PageShown, Reason, Step, UploadTried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalogue.service import Component
    from levels.case import Case

# Fields every form has, whatever it is about: who files, how to be reached, where the result goes.
_ABOUT_THE_CITIZEN = {
    "full_name", "family_name", "given_name", "birth_date", "birth_year", "sex", "ethnicity", "nationality", "religion",
    "identity_number", "old_identity_number", "identity_kind", "identity_date", "identity_place", "passport_number",
    "phone", "email", "fax", "website", "province", "district", "commune", "street_address", "address",
    "residence_address", "postal_code", "applicant_kind", "is_owner", "delivery_way", "consent", "captcha",
    "one_time_code", "username", "password", "dossier_title", "note", "addressee", "receiving_unit", "request",
}  # fmt: skip
_FORM_WORDS = re.compile(
    r"^[-+*(0-9). ]*(ban (scan|chup|sao|quet) )?(cua )?"
    r"(to khai|don (de nghi|xin|dang ky|yeu cau|trinh bao)|don theo mau|mau (don|to khai|so)|giay de nghi"
    r"|phieu (de nghi|khai|yeu cau|dang ky)|(cong van|van ban) de nghi|bieu mau"
    r"|ban khai|giay khai(?! sinh))"
)
# Papers that others issue, whose names only sound like a declaration of this procedure.
_ISSUED_PAPERS = re.compile(
    r"hai quan|hoa don|xet nghiem|chung tu|bien lai|trich luc|giay (khai sinh|khai tu|bao tu|chung)"
    r"|don (thuoc|hang|gia|vi|nguyen)"
    r"|to khai (hang hoa|nop thue|thue|quyet toan|le phi|nhap khau|xuat khau)"
    r"|phieu (thu|chi|xuat|nhap|can|bao|kham|ket qua|ly lich|tiep nhan|giao|bao hanh|kiem|chuyen|hen|luong)"
    r"|mau (dat|nuoc|san pham|vat|thu|con dau|dau|chu ky|nhan|xet)"
)
# The same declaration on paper: a form's name together with printing, signing or scanning.
_PRINTED = re.compile(
    r"(to khai|\bdon\b(?! vi)|\bmau (don|to khai|so)|phieu|giay de nghi|bieu mau)[^.;]{0,80}"
    r"(in ra|in to|in,|in roi|\bin\b.*\bky\b|ky ten|da ky|co chu ky|dong dau|quet|scan|ban giay)"
    r"|\b(in|ky|quet|scan)\b[^.;]{0,40}(to khai|\bdon\b(?! vi)|phieu|bieu mau)"
)
# The slot's own word that it is what was just declared, put on paper: then its name does not matter.
_WHAT_WAS_DECLARED = re.compile(
    r"\bin (ra )?(ban |mau )?(to khai|don|phieu|bieu mau)\b[^.;,]{0,20}\b(da|vua) (ke )?(khai|dien)\b"
)
_SAME_PAPER = 88  # of 100: a slot that carries a paper's own name
ALIKE = 62  # of 100: a slot's words this close to a paper's name stand for it


_FORM_STEPS = {Step.FILL, Step.ATTACH, Step.FILE}


def form_controls(case: Case) -> Iterator[tuple[Fact, ControlShown]]:
    """Controls of the filing form, not those of a later supplement."""
    return ((fact, control) for fact, control in case.each(ControlShown) if fact.step in _FORM_STEPS)


def form_seen_whole(case: Case) -> bool:
    """Whether the walk came to the form's last button, pressed or left alone for want of consent."""
    fact, ended = case.last(FormEnded)
    if fact is None or ended is None:
        return False
    if ended.reason in {Reason.PORTAL_ERROR, Reason.NO_ANSWER, Reason.NO_CONSENT}:
        return fact.step is Step.FILE
    return ended.outcome is Outcome.DONE


def subject_fields(case: Case) -> list[Fact]:
    """Fields of the matter itself, each once."""
    found: dict[str, Fact] = {}
    for fact, control in form_controls(case):
        if control.control in {"file", "checkbox"} or control.meaning in _ABOUT_THE_CITIZEN:
            continue
        found.setdefault(control.key, fact)
    return list(found.values())


def file_slots(case: Case) -> list[ControlShown]:
    """Slots for papers, each once."""
    found: dict[tuple[str, str], ControlShown] = {}
    for _, control in form_controls(case):
        if control.control == "file":
            found.setdefault((control.key, control.label), control)
    return list(found.values())


def asks_for_own_form(case: Case) -> tuple[Fact, str] | None:
    """A required slot for the procedure's own declaration, by the slot's own words, with those words.

    A paper that others issue counts only where the record gives a blank for it, or where the slot itself says that it
    is what was declared just now.
    """
    forms = [c for c in case.service.components if c.form_file]
    for fact, control in form_controls(case):
        if control.control != "file" or not control.required:
            continue
        label = fold(control.label)
        if _WHAT_WAS_DECLARED.search(label):
            return fact, control.label
        if _ISSUED_PAPERS.search(label) and not any(score(control.label, c) >= _SAME_PAPER for c in forms):
            continue
        if _FORM_WORDS.search(label) or _PRINTED.search(label):
            return fact, control.label
    return None


def unmarked_print(case: Case) -> tuple[Fact, str] | None:
    """A slot that asks for the declaration in print, on a form that marks no slot as required, with its words."""
    slots = [(fact, c) for fact, c in form_controls(case) if c.control == "file"]
    if any(c.required for _, c in slots):
        return None
    return next(((fact, c.label) for fact, c in slots if asks_for_print(c.label)), None)


def asks_for_print(label: str) -> bool:
    """Whether a slot's words ask to print, sign or scan a declaration."""
    return bool(_PRINTED.search(fold(label)))


def alike(label: str, component: Component) -> bool:
    """Whether a slot's words stand for a paper of the record."""
    return score(label, component) >= ALIKE


def score(label: str, component: Component) -> float:
    """How close a slot's words are to a paper's name, 0 to 100."""
    one, other = fold(label)[:160], fold(component.name)[:160]
    if not one or not other:
        return 0.0
    return max(fuzz.ratio(one, other), fuzz.partial_ratio(one, other) if min(len(one), len(other)) > 18 else 0.0)


_ROUND_TRIP = re.compile(
    r"\b(tai|download)\b[^.;]{0,60}\b(mau|to khai|don|bieu mau)\b"
    r"[^;]{0,120}\b(in|dien|ky|quet|scan|dinh kem|tai len|nop)\b"
)
# What is said to those who file at the counter or by post is not said to the online filer.
_OTHER_WAY = re.compile(r"(truc tiep|buu chinh|buu dien|mot cua|tai quay)")


def uploads_the_form(case: Case) -> tuple[Fact, str] | None:
    """A required slot that stands for the record's own form: by name, or on a page that says to print and upload it."""
    own = asks_for_own_form(case)
    if own:
        return own
    slots = [(f, c) for f, c in form_controls(case) if c.control == "file"]
    required = [(f, c.label) for f, c in slots if c.required]
    told, forms = _told_to_upload(case), _declarations(case)
    # A form that marks none of its slots, and tells to fetch the blank and upload it, wants the slot of that name.
    unmarked = [*((f, c.label) for f, c in slots), *((f, u.slot) for f, u in case.each(UploadTried))]
    asked = required or (unmarked if told else [])
    named = ((f, label) for f, label in asked if any(score(label, c) >= _SAME_PAPER for c in forms))
    return next(iter(required if required and told else named), None)


def _declarations(case: Case) -> list[Component]:
    """Papers of the record that are the declaration: by name; where none is by name, those with a blank of their own.

    A report or a draft has a blank as well, and is attached to a declaration made online.
    """
    by_name = [c for c in case.service.components if _FORM_WORDS.search(fold(c.name))]
    return [c for c in by_name or case.service.components if c.form_file]


def is_further_form(case: Case, label: str) -> bool:
    """Whether a slot is for a further form of the record, whose first declaration has no slot: that was made online.

    Many a procedure wants an application, and with it a technical declaration on a form of its own.
    """
    forms = _declarations(case)
    if len(forms) < 2:
        return False

    def nearest(label: str) -> Component:
        return max(forms, key=lambda c: score(label, c))

    has_slot = any(nearest(s.label) is forms[0] and alike(s.label, forms[0]) for s in file_slots(case))
    return not has_slot and nearest(label) is not forms[0]


def _told_to_upload(case: Case) -> bool:
    """Whether a page of the form says to fetch a blank, fill it and upload it."""
    lines = (fold(line) for f, p in case.each(PageShown) if f.step in _FORM_STEPS for line in p.lines)
    return any(_ROUND_TRIP.search(line) and not _OTHER_WAY.search(line) for line in lines)


_BY_ACCOUNT = re.compile(r"tai khoan dinh danh|dinh danh dien tu|vneid|can cuoc dien tu")


def shown_by_account(component: Component) -> bool:
    """Whether the record itself says that the log-in stands for the paper."""
    return bool(_BY_ACCOUNT.search(fold(component.name)))


def is_form(component: Component) -> bool:
    """Whether a paper is the procedure's own declaration."""
    return bool(component.form_file) or bool(_FORM_WORDS.search(fold(component.name)))

"""Level 4: paying the fee online (TT 32/2017 Đ5 k4 b; NĐ 45/2020 Đ13). A service without a fee owes none of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue.fold import fold
from catalogue.money import amounts, money
from evidence.facts import (
    ControlShown,
    Outcome,
    PageShown,
    PaymentOffered,
    PaymentShown,
    PaymentTried,
    ReceiptShown,
    Signature,
    Step,
)
from levels.case import Case, Ruling, met, not_applicable, not_met, untested

if TYPE_CHECKING:
    from evidence.facts import Fact

# The portal's own words that the fee is taken at the counter, in cash or by transfer.
_ELSEWHERE = re.compile(
    r"(\b(phi|thanh toan|nop tien)|\d ?(dong|vnd|d))\b.*"
    r"\b(tai (bo phan|trung tam|quay|noi|co quan|so|ubnd|mot cua)|truc tiep|tien mat|chuyen khoan)\b"
)
# Words that leave paying online open, or put it off until the dossier is taken in.
_ONE_OF_TWO = re.compile(r"\b(hoac|co the|truc tuyen|qua mang|neu|ngoai ra)\b")
_LATER = re.compile(
    r"\b(phi|thanh toan)\b.*\b(sau khi|khi)\b.*\b(tiep nhan|thu ly|duyet|thong bao)\b"
    r"|\bsau khi\b.*\b(tiep nhan|thu ly|duyet|thong bao)\b.*\b(phi|thanh toan)\b"
)
_AFTER = (Step.FILL, Step.ATTACH, Step.FILE, Step.PAY, Step.LOOKUP, Step.SUPPLEMENT, Step.RECEIVE)
_COPIES = re.compile(r"^so (luong|ban|trang|to)( |$|\()")
_MOST_COPIES = 20  # an amount that is a small multiple of the fee may be right for several copies


def offered(case: Case) -> Ruling:
    """A way to pay online is offered where there is a fee."""
    if not case.fees:
        return _no_fee(case)
    fact, offer = case.last(PaymentOffered)
    if offer is None:
        return case.not_reached(Step.PAY)
    if offer.offered:
        return met("pay.offered", fact, label=offer.label)
    if case.fee_disputed:
        return untested("pay.fee_disputed", fact, fee=_fee(case))
    lines = [fold(x) for f, p in case.each(PageShown) if f.step in _AFTER for x in p.lines]
    if any(_LATER.search(x) for x in lines):
        return untested("pay.later", fact)
    if not any(_ELSEWHERE.search(x) and not _ONE_OF_TWO.search(x) for x in lines):
        return untested("pay.not_found", fact)
    return not_met("pay.not_offered", fact, *case.shown(Step.PAY), fee=_fee(case))


def works(case: Case) -> Ruling:
    """The payment goes through at once."""
    if not case.fees:
        return _no_fee(case)
    fact, tried = case.last(PaymentTried)
    if tried is None:
        return _no_payment(case)
    if tried.outcome is Outcome.DONE:
        return met("pay.works", fact, message=tried.message)
    if tried.outcome is Outcome.REFUSED:
        return not_met("pay.refused", fact, *_pages(case), message=tried.message, why=tried.reason)
    return untested("stopped", fact, step=Step.PAY, why=tried.reason, detail=tried.message)


def amount_is_the_fee(case: Case) -> Ruling:
    """The platform asks the published fee."""
    if not case.fees:
        return _no_fee(case)
    fact, tried = case.last(PaymentTried)
    if tried is None:
        return _no_payment(case)
    offer_fact, offer = case.last(PaymentOffered)
    amount = tried.amount if tried.amount is not None else offer.amount if offer else None
    if amount is None or amount <= 0:
        return untested("pay.amount_unseen", fact)
    if amount in case.lawful_amounts:
        return met("pay.amount_right", fact, offer_fact, amount=money(amount))
    if _adds_up(case, amount) or _may_be_several(case, amount):
        return untested("pay.amount_multiple", fact, amount=money(amount), fee=_fee(case))
    return not_met("pay.amount_wrong", fact, *_pages(case), amount=money(amount), fee=_fee(case))


def _adds_up(case: Case, amount: int) -> bool:
    """Whether a page of payment shows what the amount is made of: the fee, and something more, as postage."""
    for fact, page in case.each(PageShown):
        shown = {a for line in page.lines for a in amounts(line)} if fact.step is Step.PAY else set()
        if any(amount - fee in shown for fee in case.lawful_amounts & shown if fee < amount):
            return True
    return False


def _may_be_several(case: Case, amount: int) -> bool:
    """Whether the amount may be right for several copies or several fees: where a quantity is asked, or fees add up."""
    asks_quantity = any(_COPIES.search(fold(control.label)) for _, control in case.each(ControlShown))
    several = any(amount == fee * n for fee in case.fees for n in range(2, _MOST_COPIES))
    return (asks_quantity and several) or (len(case.fees) > 1 and amount == sum(case.fees))


def is_recorded(case: Case) -> Ruling:
    """The dossier is marked as paid, and a receipt is there."""
    if not case.fees:
        return _no_fee(case)
    _, tried = case.last(PaymentTried)
    if tried is None or tried.outcome is not Outcome.DONE:
        return _no_payment(case)
    fact, told = case.last(PaymentShown)
    if told is None or told.paid is None:
        return untested("pay.record_unseen", fact)
    if not told.paid:
        return not_met("pay.not_recorded", fact, *_pages(case)[-2:], text=told.text)
    return met("pay.recorded", fact) if told.receipt else untested("pay.no_receipt", fact)


def receipt_is_signed(case: Case) -> Ruling:
    """The receipt that the portal gives carries a digital signature that holds, whoever signed it."""
    if not case.fees:
        return _no_fee(case)
    _, tried = case.last(PaymentTried)
    if tried is None or tried.outcome is not Outcome.DONE:
        return _no_payment(case)
    fact, receipt = case.last(ReceiptShown)
    if receipt is None:
        return untested("pay.receipt_unseen", *(f for f, _ in case.each(PaymentShown)))
    if receipt.problem:
        return untested("pay.receipt_closed", fact, problem=receipt.problem)
    if receipt.signature in {Signature.VALID, Signature.UNTRUSTED}:
        return met("pay.receipt_signed", fact, signer=receipt.signer)
    if receipt.format != "pdf" or receipt.signature is Signature.UNREADABLE:
        return untested("pay.receipt_format", fact, format=receipt.format)
    return not_met(f"pay.receipt_{receipt.signature}", fact, *_pages(case)[-1:])


def _no_fee(case: Case) -> Ruling:
    return untested("pay.fee_unknown") if case.fee_unknown else not_applicable("pay.no_fee")


def _no_payment(case: Case) -> Ruling:
    fact, offer = case.last(PaymentOffered)
    if offer is not None and not offer.offered:
        return untested("pay.nothing_to_try", fact)
    _, tried = case.last(PaymentTried)
    return untested("pay.not_paid") if tried is not None else case.not_reached(Step.PAY)


def _pages(case: Case) -> tuple[Fact, ...]:
    return case.shown(Step.PAY)


def _fee(case: Case) -> str:
    return ", ".join(money(f) for f in case.fees)

"""Level 4: paying the fee online (TT 32/2017 Đ5 k4 b; NĐ 45/2020 Đ13). A service without a fee owes none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogue.money import money
from evidence.facts import Outcome, PaymentOffered, PaymentShown, PaymentTried, Step
from levels.case import Case, Ruling, met, not_applicable, not_met, untested

if TYPE_CHECKING:
    from evidence.facts import Fact

_MOST_COPIES = 20  # an amount that is a small multiple of the fee may be right for several copies


def offered(case: Case) -> Ruling:
    """A way to pay online is offered where there is a fee."""
    if not case.fees:
        return _no_fee(case)
    fact, offer = case.last(PaymentOffered)
    if offer is None:
        return case.not_reached()
    if offer.offered:
        return met("pay.offered", fact, label=offer.label)
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
    if tried.amount is None:
        return untested("pay.amount_unseen", fact)
    if tried.amount in case.lawful_amounts:
        return met("pay.amount_right", fact, amount=money(tried.amount))
    if any(tried.amount == fee * n for fee in case.fees for n in range(2, _MOST_COPIES)) or tried.amount == sum(
        case.fees
    ):
        return untested("pay.amount_multiple", fact, amount=money(tried.amount), fee=_fee(case))
    return not_met("pay.amount_wrong", fact, *_pages(case), amount=money(tried.amount), fee=_fee(case))


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


def _no_fee(case: Case) -> Ruling:
    return untested("pay.fee_unknown") if case.fee_unknown else not_applicable("pay.no_fee")


def _no_payment(case: Case) -> Ruling:
    fact, offer = case.last(PaymentOffered)
    if offer is not None and not offer.offered:
        return untested("pay.nothing_to_try", fact)
    _, tried = case.last(PaymentTried)
    return untested("pay.not_paid") if tried is not None else case.not_reached()


def _pages(case: Case) -> tuple[Fact, ...]:
    return case.shown(Step.PAY)


def _fee(case: Case) -> str:
    return ", ".join(money(f) for f in case.fees)

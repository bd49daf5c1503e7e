"""Planted cases: looking the dossier up, the desk, the supplement, payment and result."""

from __future__ import annotations

import dataclasses
from typing import Any

from catalogue.service import Channel, ChannelTerms, Service
from evidence.facts import (
    Acknowledged,
    ControlShown,
    DeskDid,
    DeskSaw,
    DossierStatus,
    FollowBegan,
    LoginTried,
    LookedUp,
    Outcome,
    PaymentOffered,
    PaymentShown,
    PaymentTried,
    Reason,
    ResultShown,
    ResultWay,
    Signature,
    Step,
    StepEnded,
    Supplemented,
)
from tests.levels.cases import Row, Rows, before, change, insert, stopped, without
from tests.levels.planted import MET, NOT_APPLICABLE, NOT_MET, UNTESTED, Planted, plant
from tests.levels.planted_page import FEE_IN_WORDS, FREE, telling
from tests.levels.planted_papers import NO_DESK
from tests.levels.sound import CODE, FEE, SERVICE, page, sound_walk

SOUND = sound_walk()
RECEIPT = "BN241126-000011"
NOT_PAID_FOR = without(SOUND, PaymentTried, PaymentShown)


def charging(*terms: ChannelTerms) -> Service:
    """The service with other terms in its record."""
    return dataclasses.replace(SERVICE, channels=terms)


def looking(when: str, **values: Any) -> Rows:
    """The sound walk with one look-up that tells otherwise."""
    return change(SOUND, LookedUp, where=lambda s: s.when == when, **values)


def _followed() -> list[Planted]:
    lost = change(SOUND, LookedUp, found=False, status=DossierStatus.UNKNOWN, text="Không có hồ sơ nào.")
    mute = change(SOUND, LookedUp, found=False, status=DossierStatus.UNKNOWN, text="")
    no_code = change(lost, LookedUp, code="")
    frozen = change(SOUND, LookedUp, status=DossierStatus.FILED)
    stuck = change(without(frozen, ResultShown), Supplemented, outcome=Outcome.BLOCKED, reason=Reason.NOT_FOUND)
    nightly = insert(stuck, [page(Step.LOOKUP, "note", "Trạng thái được cập nhật định kỳ, cuối ngày")], DeskDid)
    still = _later(DossierStatus.FILED, stuck)
    unread = change(SOUND, LookedUp, status=DossierStatus.UNKNOWN)
    half = change(SOUND, LookedUp, where=lambda s: s.when != "filed", status=DossierStatus.UNKNOWN)
    mixed = change(frozen, LookedUp, where=lambda s: s.when == "issued", status=DossierStatus.UNKNOWN)
    same = change(SOUND, LookedUp, status=DossierStatus.RECEIVED)
    only_filed = change(SOUND, LookedUp, where=lambda s: s.when != "filed", found=False)
    return [
        plant("L3-08", MET, "follow.moves", "the status follows", SOUND),
        plant("L3-08", MET, "follow.moves", "without a desk, seen on a later day", _later(DossierStatus.RECEIVED)),
        plant("L3-08", UNTESTED, "stopped", "not moved on a later day", _later(DossierStatus.FILED)),
        plant("L3-08", MET, "follow.moves", "moved overnight", _later(DossierStatus.RECEIVED, stuck)),
        plant("L3-08", MET, "follow.moves", "moved in the own list", _later(DossierStatus.RETURNED, stuck, "own")),
        plant("L3-08", UNTESTED, "follow.maybe_late", "seen again the same day", still),
        _next_day(plant("L3-08", NOT_MET, "follow.frozen_since", "frozen since", still)),
        _next_day(plant("L3-08", UNTESTED, "follow.maybe_late", "at night", _later(DossierStatus.FILED, nightly))),
        plant("L3-08", NOT_MET, "follow.not_found", "the code finds nothing", lost),
        plant("L3-08", NOT_MET, "follow.frozen", "the status never changes", frozen),
        plant(
            "L3-08",
            UNTESTED,
            "follow.maybe_late",
            "nothing else of the portal has moved either",
            stuck,
        ),
        plant(
            "L3-08",
            UNTESTED,
            "follow.maybe_late",
            "not found yet, and no desk lent",
            change(NO_DESK, LookedUp, found=False, status=DossierStatus.UNKNOWN, text="Không có hồ sơ nào."),
        ),
        plant("L3-08", UNTESTED, "follow.unclear", "the look-up page was not understood", mute),
        plant("L3-08", UNTESTED, "follow.unclear", "no code to look up", no_code),
        plant("L3-08", UNTESTED, "follow.unread", "no status understood", unread),
        plant("L3-08", UNTESTED, "follow.unread", "no status understood after reception", half),
        plant("L3-08", UNTESTED, "follow.unread", "the last status not understood", mixed),
        plant("L3-08", UNTESTED, "follow.unread", "the words at filing are those of reception", same),
        plant("L3-08", UNTESTED, "not_seen", "not found again after reception", only_filed),
        plant("L3-08", UNTESTED, "stopped", "no desk", NO_DESK),
    ]


def _later(status: DossierStatus, rows: Rows = NO_DESK, when: str = "later") -> Rows:
    """The citizen comes back on a later day; by default no desk is lent."""
    seen = LookedUp(CODE, found=True, when=when, status=status, text="…")  # type: ignore[arg-type]
    ends = (Step.LOOKUP, StepEnded(Step.LOOKUP, Outcome.DONE))
    return (*rows, (Step.LOOKUP, FollowBegan(1, CODE)), (Step.LOOKUP, seen), ends)


def _next_day(planted: Planted, part: int = 1) -> Planted:
    """The same case, that return made two working days after the walk."""
    back = next(f.number for f, s in planted.case.each(FollowBegan) if s.part == part)
    facts = tuple(
        dataclasses.replace(f, at=f.at.replace("2026-11-24", "2026-11-26")) if f.number >= back else f
        for f in planted.case.walk.facts
    )
    case = dataclasses.replace(planted.case, walk=dataclasses.replace(planted.case.walk, facts=facts))
    return dataclasses.replace(planted, case=case)


def _at_the_desk() -> list[Planted]:
    unseen = change(SOUND, DeskSaw, found=False, files=None, text="")
    unseen = stopped(before(unseen, DeskDid), Step.DESK, Outcome.REFUSED, Reason.NOT_FOUND, CODE)
    lost = change(SOUND, DeskSaw, found=False, files=None, text="Không tìm thấy hồ sơ")
    lost = stopped(before(lost, DeskDid), Step.DESK, Outcome.REFUSED, Reason.NOT_FOUND, CODE)
    shut: Row = (Step.DESK, LoginTried(Outcome.BLOCKED, reason=Reason.NEEDS_PERSON))
    refused = change(SOUND, DeskDid, where=lambda s: s.action == "receive", outcome=Outcome.REFUSED)
    return [
        plant("L3-09", MET, "desk.received", "received", SOUND),
        plant("L3-09", MET, "desk.taken", "taken in, as a later day shows", _later(DossierStatus.PROCESSING)),
        plant("L3-09", UNTESTED, "stopped", "no answer yet", _later(DossierStatus.FILED)),
        plant("L3-09", UNTESTED, "stopped", "turned away on a later day", _later(DossierStatus.REFUSED)),
        plant("L3-09", NOT_MET, "desk.not_there", "never came", lost),
        plant("L3-09", UNTESTED, "desk.unclear", "not in sight, and nothing said", unseen),
        plant("L3-09", UNTESTED, "desk.shut", "the officer could not log in", insert(lost, [shut], DeskSaw)),
        plant("L3-09", UNTESTED, "desk.not_received", "reception fails", refused),
        plant("L3-09", UNTESTED, "stopped", "no desk", NO_DESK),
    ]


def _supplemented() -> list[Planted]:
    def told(outcome: Outcome, **values: Any) -> Rows:
        return change(SOUND, Supplemented, outcome=outcome, **values)

    new = "000.00.16.H99-241126-0002"
    unasked = stopped(before(SOUND, DeskDid, where=lambda s: s.action == "ask_supplement"), Step.SUPPLEMENT,
                      Outcome.BLOCKED, Reason.NOT_OFFERED)  # fmt: skip
    return [
        plant("L3-10", MET, "supplement.same_code", "the same code", SOUND),
        plant("L3-10", NOT_MET, "supplement.new_code", "a new code", told(Outcome.DONE, code_after=new)),
        plant("L3-10", NOT_MET, "supplement.impossible", "sent elsewhere",
              told(Outcome.REFUSED, reason=Reason.NO_FORM, message="Đề nghị nộp lại hồ sơ mới.")),
        plant("L3-10", UNTESTED, "supplement.unclear", "no action that we recognise",
              told(Outcome.REFUSED, reason=Reason.NOT_OFFERED, message="")),
        plant("L3-10", UNTESTED, "supplement.code_unclear", "a receipt number before the code",
              told(Outcome.DONE, code_before=RECEIPT)),
        plant("L3-10", UNTESTED, "supplement.code_unclear", "no code before", told(Outcome.DONE, code_before="")),
        plant("L3-10", UNTESTED, "stopped", "not seen", told(Outcome.BLOCKED, reason=Reason.NOT_FOUND)),
        plant("L3-10", UNTESTED, "stopped", "not tried", told(Outcome.SKIPPED, reason=Reason.EARLIER_STEP)),
        plant("L3-10", UNTESTED, "stopped", "the desk could not ask", unasked),
        plant("L3-10", UNTESTED, "stopped", "no desk", NO_DESK),
    ]  # fmt: skip


def _payment() -> list[Planted]:
    unpayable = change(NOT_PAID_FOR, PaymentOffered, offered=False, label="", amount=None)
    told = page(Step.PAY, "own-dossier", "Phí, lệ phí 150.000 đồng - thu tại Bộ phận Một cửa")
    counter = insert(unpayable, [told], PaymentOffered)
    refused = without(change(SOUND, PaymentTried, outcome=Outcome.REFUSED, reason=Reason.PORTAL_ERROR), PaymentShown)
    blocked = without(change(SOUND, PaymentTried, outcome=Outcome.BLOCKED, reason=Reason.NO_CONSENT), PaymentShown)
    stop = stopped(before(SOUND, PaymentOffered), Step.PAY, Outcome.BLOCKED, Reason.TIMED_OUT)
    both = charging(ChannelTerms(Channel.ONLINE, fees=(FEE,), free=True, note="Miễn phí (dưới 5 tấn); 150.000 đồng"))
    waived = telling(fees="Miễn lệ phí khi nộp trực tuyến")
    waived = without(change(waived, PaymentOffered, offered=False), PaymentTried, PaymentShown)
    silent = dataclasses.replace(SERVICE, channels=())
    cases = [
        plant("L4-01", MET, "pay.offered", "offered", SOUND),
        plant("L4-01", MET, "pay.offered", "the fee of the page alone", SOUND, service=silent),
        plant("L4-01", NOT_MET, "pay.not_offered", "a fee that is taken at the counter", counter),
        plant(
            "L4-01",
            NOT_MET,
            "pay.not_offered",
            "the amount, and where it is taken",
            insert(unpayable, [page(Step.PAY, "own", "100.000 đồng - thu tại Bộ phận một cửa")], PaymentOffered),
        ),
        plant("L4-01", UNTESTED, "pay.not_found", "no payment that we recognise", unpayable),
        plant(
            "L4-01",
            UNTESTED,
            "pay.not_found",
            "at the counter is one of two ways",
            insert(unpayable, [page(Step.PAY, "own", "Nộp phí trực tiếp tại quầy hoặc trực tuyến")], PaymentOffered),
        ),
        plant(
            "L4-01",
            UNTESTED,
            "pay.later",
            "paid once the dossier is taken in",
            insert(counter, [page(Step.PAY, "own", "Phí thanh toán sau khi hồ sơ được tiếp nhận")], PaymentOffered),
        ),
        plant("L4-01", UNTESTED, "pay.fee_disputed", "the record says free as well", unpayable, service=both),
        plant("L4-01", UNTESTED, "pay.fee_disputed", "the page waives the fee", waived),
        plant("L4-02", MET, "pay.works", "it goes through", SOUND),
        plant("L4-02", NOT_MET, "pay.refused", "an error", refused),
        plant("L4-02", UNTESTED, "stopped", "no consent to pay", blocked),
        plant("L4-02", UNTESTED, "pay.nothing_to_try", "no way to pay", unpayable),
        plant("L4-04", MET, "pay.recorded", "paid, with receipt", SOUND),
        plant("L4-04", NOT_MET, "pay.not_recorded", "paid and not marked", change(SOUND, PaymentShown, paid=False)),
        plant("L4-04", UNTESTED, "pay.record_unseen", "no word of it", change(SOUND, PaymentShown, paid=None)),
        plant("L4-04", UNTESTED, "pay.record_unseen", "the dossier was not seen", without(SOUND, PaymentShown)),
        plant("L4-04", UNTESTED, "pay.no_receipt", "no receipt seen", change(SOUND, PaymentShown, receipt=False)),
        plant("L4-04", UNTESTED, "pay.not_paid", "the payment failed", refused, also=("L4-02",)),
    ]
    for criterion in ("L4-01", "L4-02", "L4-03", "L4-04"):
        cases += [
            plant(criterion, NOT_APPLICABLE, "pay.no_fee", "free", telling(fees="Không"), service=FREE),
            plant(criterion, UNTESTED, "pay.fee_unknown", "words alone", telling(fees=None), service=FEE_IN_WORDS),
            plant(criterion, UNTESTED, "pay.fee_unknown", "nobody says", telling(fees=None), service=silent),
            plant(criterion, UNTESTED, "stopped", "timed out", stop),
        ]
    return cases


def _amount() -> list[Planted]:
    def asking(amount: int | None, rows: Rows = SOUND) -> Rows:
        return change(change(rows, PaymentTried, amount=amount), PaymentOffered, amount=None)

    noted = charging(ChannelTerms(Channel.ONLINE, fees=(FEE,), note="150.000 đồng; cấp gấp: 200.000 đồng"))
    two = charging(ChannelTerms(Channel.ONLINE, fees=(FEE, 30_000)))
    copies: Row = (Step.FILL, ControlShown(2, "sl", "Số lượng bản", "number", required=True))
    several = insert(asking(3 * FEE), [copies], Acknowledged)
    postage = page(Step.PAY, "tong", "Lệ phí: 150.000 đồng", "Chuyển phát: 30.000 đồng", "Tổng: 180.000 đồng")
    return [
        plant("L4-03", MET, "pay.amount_right", "the fee", SOUND),
        plant("L4-03", MET, "pay.amount_right", "an amount of the record's note", asking(200_000), service=noted),
        plant("L4-03", MET, "pay.amount_right", "told beside the button", change(SOUND, PaymentTried, amount=None)),
        plant("L4-03", NOT_MET, "pay.amount_wrong", "ten times the fee", asking(10 * FEE)),
        plant("L4-03", UNTESTED, "pay.amount_multiple", "three copies", several),
        plant("L4-03", UNTESTED, "pay.amount_multiple", "the fee and postage",
              insert(asking(FEE + 30_000), [postage], PaymentTried)),
        plant("L4-03", NOT_MET, "pay.amount_wrong", "the fee stands on the page, and more is asked",
              insert(asking(FEE + 30_000), [page(Step.PAY, "tong", "Lệ phí: 150.000 đồng")], PaymentTried)),
        plant("L4-03", UNTESTED, "pay.amount_multiple", "two fees together", asking(FEE + 30_000), service=two),
        plant("L4-03", UNTESTED, "pay.amount_unseen", "no amount seen", asking(None)),
        plant("L4-03", UNTESTED, "pay.amount_unseen", "nothing is asked", asking(0)),
    ]  # fmt: skip


def _result() -> list[Planted]:
    def came(**values: Any) -> Rows:
        return change(SOUND, ResultShown, **values)

    nothing = came(way=None, signature=None, text="Tải kết quả: HTTP 404")
    unseen = came(way=None, signature=None, url="", text="")
    not_issued = change(nothing, DeskDid, where=lambda s: s.action == "issue", outcome=Outcome.REFUSED)
    not_issued = change(not_issued, StepEnded, where=lambda s: s.ended is Step.RECEIVE, outcome=Outcome.BLOCKED,
                        reason=Reason.NO_ANSWER)  # fmt: skip
    failed = (Step.RECEIVE, ResultShown(None, "http://cong.example/ket-qua", text="Tải kết quả: HTTP 404"))
    said = _later(DossierStatus.RETURNED)
    gone = (*said, failed, (Step.LOOKUP, FollowBegan(2, CODE)), failed)
    unsaid = (*_later(DossierStatus.PROCESSING), failed, (Step.LOOKUP, FollowBegan(2, CODE)), failed)
    return [
        _next_day(plant("L4-05", NOT_MET, "result.never_came", "said to be there, on two days", gone), part=2),
        _next_day(plant("L4-05", UNTESTED, "stopped", "on one day", (*said, failed)), part=1),
        _next_day(plant("L4-05", UNTESTED, "stopped", "nobody said that it was there", unsaid), part=2),
        plant("L4-05", MET, "result.online", "online", SOUND),
        plant("L4-05", MET, "result.counter", "at the counter", came(way=ResultWay.COUNTER)),
        plant("L4-05", MET, "result.post", "by post", came(way=ResultWay.POST)),
        plant("L4-05", NOT_MET, "result.never_came", "nothing came", nothing),
        plant("L4-05", UNTESTED, "result.unclear", "no result that we recognise", unseen),
        plant("L4-05", UNTESTED, "result.file_unknown", "a file of a format we do not know",
              change(nothing, ResultShown, format="unknown", size=9000)),
        plant("L4-05", UNTESTED, "stopped", "the desk did not issue", not_issued),
        plant("L4-05", UNTESTED, "stopped", "no desk", NO_DESK),
        plant("L4-06", MET, "result.signed", "signed", SOUND),
        plant("L4-06", NOT_MET, "result.signature_none", "not signed", came(signature=Signature.NONE)),
        plant("L4-06", NOT_MET, "result.signature_none", "a picture", came(signature=Signature.NONE, format="jpg")),
        plant("L4-06", NOT_MET, "result.signature_broken", "broken", came(signature=Signature.BROKEN)),
        plant("L4-06", UNTESTED, "result.signature_untrusted", "no root", came(signature=Signature.UNTRUSTED)),
        plant("L4-06", UNTESTED, "result.signature_unreadable", "unread", came(signature=Signature.UNREADABLE)),
        plant("L4-06", UNTESTED, "result.signature_unreadable", "not checked", came(signature=None)),
        plant("L4-06", UNTESTED, "result.signature_format", "DOCX", came(signature=Signature.NONE, format="docx")),
        plant("L4-06", NOT_APPLICABLE, "result.on_paper", "at the counter", came(way=ResultWay.COUNTER)),
        plant("L4-06", NOT_APPLICABLE, "result.on_paper", "by post", came(way=ResultWay.POST)),
        plant("L4-06", UNTESTED, "stopped", "no desk", NO_DESK),
    ]  # fmt: skip


PLANTED = [*_followed(), *_at_the_desk(), *_supplemented(), *_payment(), *_amount(), *_result()]

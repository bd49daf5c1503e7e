"""What the citizen is to be told, the receipt's signature, the dossier's code: met, not met and left open."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from evidence.facts import (
    Acknowledged,
    DeskDid,
    DossierStatus,
    FormEnded,
    LookedUp,
    Outcome,
    PaymentShown,
    PaymentTried,
    Reason,
    ReceiptShown,
    Refused,
    Signature,
    Step,
)
from levels.judge import judge_case, rule
from levels.messages import known_messages
from levels.standard import duty_criteria, read_standard
from levels.verdict import Result
from tests.levels.cases import case_of, change, insert, shot, without
from tests.levels.planted_after import NO_DESK
from tests.levels.planted_page import FREE
from tests.levels.sound import CODE, SERVICE, page, sound_walk

if TYPE_CHECKING:
    from catalogue.service import Service
    from levels.case import Case
    from tests.levels.cases import Rows

SOUND = sound_walk()
OF_A_KIND = ("request.", "signing.", "code.", "pay.receipt_")
CHECKS = {c.check: c for c in duty_criteria()}
WANTED = "Đề nghị bổ sung bản chụp giấy tờ rõ nét (kiểm thử)."


def told(check: str, rows: Rows, service: Service = SERVICE) -> tuple[str, str]:
    ruling = rule(case_of(service, rows), CHECKS[check])
    return ruling.result.value, ruling.message


def asked(*lines: str) -> Rows:
    """The sound walk in which the officer wrote what is wanted, and the citizen's page says these lines."""
    rows = change(SOUND, DeskDid, where=lambda d: d.action == "ask_supplement", said=WANTED)
    return (*rows, page(Step.SUPPLEMENT, "supplement-asked", f"Hồ sơ {CODE}", *lines))


def by_agency(*lines: str) -> Rows:
    """No desk is lent; on a later day the agency asks for more, in these lines."""
    look = (Step.LOOKUP, LookedUp(CODE, True, "later", DossierStatus.SUPPLEMENT, "Yêu cầu bổ sung"))
    return (*NO_DESK, page(Step.LOOKUP, "lookup-later", f"Hồ sơ {CODE}", *lines), look)


EMPTY = "Hồ sơ chưa hợp lệ. Đề nghị ông/bà kiểm tra lại."
ROW = f"10:00 02/12/2026 Yêu cầu bổ sung giấy tờ {EMPTY}"
NAMED = "Đề nghị ông/bà bổ sung bản sao hợp đồng thuê nhà còn hiệu lực"


@pytest.mark.parametrize(
    ("rows", "result", "message"),
    [
        (asked("Yêu cầu bổ sung giấy tờ", WANTED), "met", "request.told"),
        (asked("Nội dung", f"Trả lại: {WANTED} Trân trọng."), "met", "request.told"),
        (asked("Yêu cầu bổ sung giấy tờ", EMPTY), "not_met", "request.untold"),
        (asked("Yêu cầu bổ sung giấy tờ", "Xem chi tiết"), "untested", "request.elsewhere"),
        (asked("Yêu cầu bổ sung giấy tờ", "Tải phiếu yêu cầu"), "untested", "request.elsewhere"),
        (by_agency("Yêu cầu bổ sung", NAMED), "met", "request.told"),
        (by_agency("Yêu cầu bổ sung", EMPTY), "untested", "request.unclear"),  # an officer's words are not known
        (by_agency("Trạng thái Yêu cầu bổ sung giấy tờ", ROW), "untested", "request.unclear"),
        (SOUND, "untested", "request.none"),  # of an older run, which kept no words
        (NO_DESK, "untested", "request.none"),
        (SOUND[:12], "untested", "not_seen"),
        (
            tuple(r for r in asked() if r[0] is not Step.SUPPLEMENT),
            "untested",
            "not_seen",
        ),
    ],
)
def test_a_request_says_what_is_wanted(rows: Rows, result: str, message: str) -> None:
    assert told("notices.request_tells_what", rows) == (result, message)


PLUGIN = "Chưa ký số hồ sơ. Vui lòng cài đặt tiện ích để ký số trước khi nộp."


def refused(text: str) -> Rows:
    """The last button asks for something else first."""
    rows = insert(SOUND, [(Step.FILE, Refused(4, (text,), (), 1, "service"))], FormEnded)
    return change(rows, FormEnded, outcome=Outcome.REFUSED, reason=Reason.PORTAL_ERROR, detail=text)


def form_says(*lines: str, rows: Rows = SOUND) -> Rows:
    return insert(rows, [page(Step.FILL, "form-5", *lines)], FormEnded)


def reads(*lines: str) -> Rows:
    """The service page says these lines too."""
    return insert(SOUND, [page(Step.READ, "more", *lines)], FormEnded)


@pytest.mark.parametrize(
    ("rows", "result", "message"),
    [
        (SOUND, "not_applicable", "signing.not_wanted"),
        (form_says("Hồ sơ phải được ký số bằng chứng thư còn hiệu lực"), "not_met", "signing.untold"),
        (refused(PLUGIN), "not_met", "signing.untold"),
        (form_says("Yêu cầu ký số", rows=reads("Hồ sơ cần ký số khi nộp")), "met", "signing.told"),
        (form_says("Ông/bà có thể ký số hoặc tải bản chụp"), "not_applicable", "signing.not_wanted"),
        (form_says("Không bắt buộc ký số"), "not_applicable", "signing.not_wanted"),
        (form_says("Tệp đã ký số"), "not_applicable", "signing.not_wanted"),
        (SOUND[:12], "untested", "not_seen"),
    ],
)
def test_a_signature_is_told_before(rows: Rows, result: str, message: str) -> None:
    assert told("notices.signature_told_before", rows) == (result, message)


def receipt(**values: Any) -> Rows:
    came = ReceiptShown(**{"format": "pdf", "size": 9000, "signature": Signature.VALID, **values})
    return insert(SOUND, [(Step.PAY, came, shot("receipt.pdf"))], LookedUp)


@pytest.mark.parametrize(
    ("rows", "service", "result", "message"),
    [
        (receipt(signer="Nền tảng thanh toán"), SERVICE, "met", "pay.receipt_signed"),
        (receipt(signature=Signature.UNTRUSTED), SERVICE, "met", "pay.receipt_signed"),  # signed, whoever it was
        (receipt(signature=Signature.NONE), SERVICE, "not_met", "pay.receipt_none"),
        (receipt(signature=Signature.BROKEN), SERVICE, "not_met", "pay.receipt_broken"),
        (receipt(signature=Signature.UNREADABLE), SERVICE, "untested", "pay.receipt_format"),
        (receipt(signature=None, format="xml"), SERVICE, "untested", "pay.receipt_format"),
        (receipt(signature=None, format="", problem="HTTP 500"), SERVICE, "untested", "pay.receipt_closed"),
        (SOUND, SERVICE, "untested", "pay.receipt_unseen"),
        (without(SOUND, PaymentTried, PaymentShown), SERVICE, "untested", "not_seen"),
        (SOUND, FREE, "not_applicable", "pay.no_fee"),
    ],
)
def test_the_receipt_is_signed(rows: Rows, service: Service, result: str, message: str) -> None:
    assert told("payment.receipt_is_signed", rows, service) == (result, message)


def coded(code: str, *, year: str = "2026") -> Case:
    """The sound walk of that year, its dossier under that code."""
    case = case_of(SERVICE, change(SOUND, LookedUp, code=code))
    facts = tuple(dataclasses.replace(f, at=f.at.replace("2026", year)) for f in case.walk.facts)
    return dataclasses.replace(case, walk=dataclasses.replace(case.walk, facts=facts))


@pytest.mark.parametrize(
    ("case", "result", "message"),
    [
        (coded("000.00.16.H47-241126-0001"), "met", "code.valid"),
        (coded("H57.132-260804-0583"), "met", "code.valid"),
        (coded("000.00.16.H47-261331-0001"), "not_met", "code.no_day"),
        (coded("000.00.16.H47-271126-0001"), "untested", "code.day_to_come"),
        (coded("HS0000123", year="2021"), "not_met", "code.other_form"),
        (coded("HS0000123"), "untested", "code.form_unknown"),  # since TT 03/2025
        (case_of(SERVICE, without(SOUND, LookedUp)), "untested", "not_seen"),
        (case_of(SERVICE, change(SOUND, LookedUp, status=DossierStatus.FILED)), "untested", "not_seen"),
    ],
)
def test_the_code_is_of_the_prescribed_form(case: Case, result: str, message: str) -> None:
    ruling = rule(case, CHECKS["codes.valid"])
    assert (ruling.result.value, ruling.message) == (result, message)


def test_every_reason_has_a_case() -> None:
    cases = Path(__file__).read_text(encoding="utf-8")
    given = {m for m in known_messages() if m.startswith(OF_A_KIND)}
    assert {m for m in given if f'"{m}"' not in cases} == set()


def test_an_accusation_shows_what_a_layman_can_see() -> None:
    for rows in (asked("Yêu cầu bổ sung giấy tờ", EMPTY), refused(PLUGIN), receipt(signature=Signature.NONE)):
        verdict = judge_case(case_of(SERVICE, rows), read_standard("tt32-2017"))
        (found,) = (f for f in verdict.duties if f.result is Result.NOT_MET)
        assert found.evidence


def test_the_sound_walk_is_accused_of_nothing() -> None:
    verdict = judge_case(case_of(SERVICE, without(SOUND, Acknowledged)), read_standard("tt32-2017"))
    assert Result.NOT_MET not in {f.result for f in verdict.duties}

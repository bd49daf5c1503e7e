"""The day named for the result: in time, late, and all that leaves it open. A sound service is never accused."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogue.service import Channel, ChannelTerms
from evidence.facts import Acknowledged, DeskDid, DossierStatus, LookedUp, Outcome, Step
from levels.judge import judge_case, rule
from levels.messages import known_messages
from levels.standard import duty_criteria, read_standard
from tests.levels.cases import case_of, without
from tests.levels.planted_page import telling
from tests.levels.sound import CODE, SERVICE, page, sound_walk

if TYPE_CHECKING:
    from catalogue.service import Service
    from levels.case import Case
    from tests.levels.cases import Rows

# Filed on 24 November 2026, a day off; five working days are over on 1 December, or on the 2nd if taken in after hours.
AWAITED: Rows = without(sound_walk(), DeskDid)
PLAYED = (Step.DESK, DeskDid("receive", Outcome.DONE))
ASKED = (Step.DESK, DeskDid("ask_supplement", Outcome.DONE))
SUPPLEMENT = (Step.LOOKUP, LookedUp(CODE, True, "later", DossierStatus.SUPPLEMENT, "…"))
(D06,) = (c for c in duty_criteria() if c.check == "appointment.apologised_when_late")
(D05,) = (c for c in duty_criteria() if c.check == "appointment.within_limit")


def shown(*lines: str, rows: Rows = AWAITED, code: str = CODE, step: Step = Step.LOOKUP) -> Rows:
    """The sound walk, and after it a page of a dossier with these lines."""
    return (*rows, page(step, "lookup-late", f"Mã hồ sơ {code}", *lines))


WATCHED: Rows = without(AWAITED, LookedUp)
OPEN = DossierStatus.PROCESSING


def late(*lines: str, on: str = "2026-12-04", status: DossierStatus = OPEN, rows: Rows = WATCHED) -> Case:
    """The day named was 1 December; on another day the dossier is looked at again, and its page says these lines."""
    first = (*rows, page(Step.LOOKUP, "lookup", f"Mã hồ sơ {CODE}", "Ngày hẹn trả 01/12/2026"))
    again = page(Step.LOOKUP, "lookup-later", f"Mã hồ sơ {CODE}", *(lines or ("Ngày hẹn trả 01/12/2026",)))
    case = case_of(SERVICE, (*first, again, (Step.LOOKUP, LookedUp(CODE, True, "later", status, "…"))))
    facts = tuple(
        dataclasses.replace(f, at=f.at.replace("2026-11-24", on)) if f.number > len(first) else f
        for f in case.walk.facts
    )
    return dataclasses.replace(case, walk=dataclasses.replace(case.walk, facts=facts))


@pytest.mark.parametrize(
    ("case", "result", "message"),
    [
        (late(), "not_met", "appointment.no_apology"),
        (late(status=DossierStatus.FILED), "not_met", "appointment.no_apology"),
        (late("Sở xin lỗi ông/bà. Ngày hẹn trả kết quả mới: 15/12/2026"), "met", "appointment.apologised"),
        (late("Gia hạn thời gian giải quyết đến 15/12/2026"), "met", "appointment.apologised"),
        (late("Ngày hẹn trả 15/12/2026"), "untested", "appointment.maybe_late"),  # changed without a word
        (late(on="2026-12-02"), "untested", "appointment.maybe_late"),  # the first working day after
        (late(rows=(*WATCHED, SUPPLEMENT)), "untested", "appointment.maybe_late"),
        (late(status=DossierStatus.SUPPLEMENT), "untested", "appointment.ahead"),
        (late(status=DossierStatus.UNKNOWN), "untested", "appointment.ahead"),
        (late(on="2026-12-01"), "untested", "appointment.ahead"),
        (late(status=DossierStatus.RETURNED), "not_applicable", "appointment.not_late"),
        (late(rows=(*WATCHED, PLAYED)), "untested", "duties.desk_played"),
        (case_of(SERVICE, AWAITED), "untested", "appointment.unseen"),
        (case_of(SERVICE, without(AWAITED, Acknowledged)), "untested", "not_seen"),
    ],
)
def test_whoever_is_late_apologises(case: Case, result: str, message: str) -> None:
    ruling = rule(case, D06)
    assert (ruling.result.value, ruling.message) == (result, message)


def told(rows: Rows, service: Service = SERVICE) -> tuple[str, str]:
    ruling = rule(case_of(service, rows), D05)
    return ruling.result.value, ruling.message


@pytest.mark.parametrize(
    ("rows", "result", "message"),
    [
        (shown("Ngày hẹn trả 01/12/2026"), "met", "appointment.in_time"),
        (shown("Ngày hẹn trả kết quả: 27/11/2026"), "met", "appointment.in_time"),
        (shown("Ngày hẹn trả", "17:00 01/12/2026", "Trạng thái"), "met", "appointment.in_time"),
        (shown("Ngày hẹn trả 03/12/2026"), "not_met", "appointment.late"),
        (shown("Hồ sơ đã được tiếp nhận. Ngày hẹn trả kết quả: 15/12/2026."), "not_met", "appointment.late"),
        (shown("Hẹn trả kết quả ngày 15/12/2026"), "not_met", "appointment.late"),
        (shown("Ngày hẹn trả", "15/12/2026"), "not_met", "appointment.late"),
        (shown("Ngày hẹn trả 02/12/2026"), "untested", "appointment.unclear"),  # taken in after hours, perhaps
        (shown("Ngày hẹn trả 15/12/2026", "Hẹn trả kết quả: 01/12/2026"), "untested", "appointment.unclear"),
        (shown("Ngày hẹn trả 15/12/2026", rows=(*AWAITED, ASKED)), "untested", "appointment.unclear"),
        (shown("Ngày hẹn trả 15/12/2026", rows=(*AWAITED, SUPPLEMENT)), "untested", "appointment.unclear"),
        (shown("Ngày hẹn trả 15/12/2026", rows=(*AWAITED, PLAYED)), "untested", "duties.desk_played"),
        (shown("Ngày hẹn trả 01/12/2026", rows=(*AWAITED, PLAYED)), "met", "appointment.in_time"),
        (AWAITED, "untested", "appointment.unseen"),
        (shown("Ngày hẹn trả", "Trạng thái Chờ tiếp nhận"), "untested", "appointment.unseen"),
        (shown("Ngày hẹn trả kết quả mới: 15/12/2026"), "untested", "appointment.unseen"),  # after an apology
        (shown("Ngày hẹn trả 35/14/2026"), "untested", "appointment.unseen"),
        (shown("Ngày nộp 15/12/2026"), "untested", "appointment.unseen"),
        (shown("Ngày hẹn trả 15/12/2026", code="000.00.16.H99-261124-0777"), "untested", "appointment.unseen"),
        (shown("Ngày hẹn trả 15/12/2026", step=Step.DESK), "untested", "appointment.unseen"),
        (shown("Ngày hẹn trả 15/12/2026", rows=without(AWAITED, Acknowledged)), "untested", "not_seen"),
    ],
)
def test_the_day_is_held_against_the_limit(rows: Rows, result: str, message: str) -> None:
    assert told(rows) == (result, message)


LATE = "Ngày hẹn trả 15/12/2026"


def limited(time: str, unit: str, note: str = "") -> Service:
    return dataclasses.replace(SERVICE, channels=(ChannelTerms(Channel.ONLINE, time, unit, note=note),))


@pytest.mark.parametrize(
    ("service", "page_says", "result", "message"),
    [
        (SERVICE, "05 ngày làm việc", "not_met", "appointment.late"),
        (SERVICE, "05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", "not_met", "appointment.late"),
        (limited("8", "Giờ"), "Trong ngày", "not_met", "appointment.late"),
        (limited("25", "Ngày"), "05 ngày làm việc", "met", "appointment.in_time"),
        (limited("1", "Tháng"), "Theo quy định", "met", "appointment.in_time"),
        # The longest limit that is named anywhere counts.
        (SERVICE, "05 ngày làm việc; phải xác minh thì 20 ngày làm việc", "met", "appointment.in_time"),
        (limited("5", "ngày làm việc", "Phức tạp: 15 ngày làm việc"), "", "met", "appointment.in_time"),
        # What is no plain number of days from reception accuses nobody.
        (SERVICE, "05 ngày làm việc, trường hợp khác 3 tuần", "untested", "appointment.unclear"),
        (SERVICE, "05 ngày làm việc kể từ ngày nộp đủ phí", "untested", "appointment.unclear"),
        (limited("3", "Tuần", "hoặc 5 ngày"), "", "untested", "appointment.unclear"),
        (limited("", "", "Theo quy định"), "Theo quy định", "untested", "appointment.no_limit"),
        (limited("36", "Tháng"), "Theo quy định", "untested", "appointment.no_calendar"),
    ],
)
def test_the_limit_is_the_longest_that_is_named(service: Service, page_says: str, result: str, message: str) -> None:
    assert told(shown(LATE, rows=without(telling(time_limit=page_says), DeskDid)), service) == (result, message)


def test_a_day_seen_later_counts_from_then_as_reception_may_have_been_late() -> None:
    rows = shown(LATE)
    case = case_of(SERVICE, rows)
    facts = (*case.walk.facts[:-1], dataclasses.replace(case.walk.facts[-1], at="2026-12-08T09:00:00+07:00"))
    later = dataclasses.replace(case, walk=dataclasses.replace(case.walk, facts=facts))
    assert (rule(later, D05).result.value, rule(later, D05).message) == ("untested", "appointment.unclear")


def test_no_verdict_depends_on_it_and_its_words_are_whole() -> None:
    standard = read_standard("nd42-2022")
    plain, late = (judge_case(case_of(SERVICE, rows), standard) for rows in (AWAITED, shown(LATE)))
    assert (plain.verdict, plain.reached) == (late.verdict, late.reached)
    (finding,) = (f for f in late.duties if f.criterion == D05.id)
    assert "15.12.2026" in finding.reason
    assert "5 ngày làm việc" in finding.reason
    assert "02.12.2026" in finding.reason
    assert "5 working days" in finding.reason_en


def test_every_reason_has_a_case() -> None:
    cases = Path(__file__).read_text(encoding="utf-8")
    units = {"appointment.working_hour", "appointment.working_day", "appointment.day", "appointment.month"}
    known = {m for m in known_messages() if m.startswith("appointment.")} - units
    assert {m for m in known if f'"{m}"' not in cases} == set()

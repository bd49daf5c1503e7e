"""What the law asks besides the level: each met, not met and left open, and the sound walk never accused."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.service import Channel, ChannelTerms, Component
from evidence.facts import Acknowledged, DeskDid, DossierStatus, LookedUp, ResultShown, ResultWay, Step
from evidence.store import Walk
from levels.case import Case
from levels.judge import judge_case, rule
from levels.messages import known_messages
from levels.standard import duty_criteria, read_standard
from levels.verdict import Result
from levels.working_days import is_working_day, working_day_after
from tests.levels.cases import BASE_URL, case_of, change, insert, without
from tests.levels.odd import FACTS, mixed_facts, odd_facts
from tests.levels.planted_after import NO_DESK
from tests.levels.planted_page import telling
from tests.levels.sound import CODE, SERVICE, page, slot, sound_walk

if TYPE_CHECKING:
    from catalogue.service import Service
    from evidence.facts import Fact
    from tests.levels.cases import Rows

SOUND = sound_walk()
DUTIES = {c.id: c for c in duty_criteria()}
STANDARD = read_standard("l148-2026")
FILED = datetime.fromisoformat("2026-11-20T16:40:00+07:00")  # a Friday
AWAIT: Rows = without(SOUND, DeskDid, LookedUp)


def told(criterion: str, case: Case) -> tuple[str, str]:
    ruling = rule(case, DUTIES[criterion])
    return ruling.result.value, ruling.message


def asking(label: str, *, required: bool = True, lines: tuple[str, ...] = ()) -> Rows:
    """The sound walk on a form with one slot more, and a page that says these lines."""
    rows = insert(SOUND, slot(3, label, required=required), Acknowledged)
    return insert(rows, [page(Step.ATTACH, "form-5", *lines)], Acknowledged)


def watched(*looks: tuple[str, DossierStatus]) -> Case:
    """The sound walk sent at FILED, with these look-ups afterwards and nobody at the desk."""
    rows = list(AWAIT)
    at = [FILED.isoformat()] * len(rows)
    for when, status in looks:
        rows.append((Step.LOOKUP, LookedUp(CODE, True, "later", status, "…")))
        at.append(when)
    case = case_of(SERVICE, rows)
    facts = tuple(dataclasses.replace(f, at=a) for f, a in zip(case.walk.facts, at, strict=True))
    return Case(SERVICE, Walk(SERVICE.code, 1, facts), BASE_URL)


S = DossierStatus


@pytest.mark.parametrize(
    ("looks", "result", "message"),
    [
        ([("2026-11-23T16:00:00+07:00", S.RECEIVED)], "met", "duties.answered"),
        ([("2026-11-23T16:00:00+07:00", S.SUPPLEMENT)], "met", "duties.answered"),
        ([("2026-11-23T16:00:00+07:00", S.FILED)], "untested", "duties.answer_unwatched"),
        # 24 November is a day off since 2026: the next working day after the 23rd is the 25th.
        ([("2026-11-25T09:00:00+07:00", S.FILED)], "not_met", "duties.unanswered"),
        ([("2026-11-23T18:30:00+00:00", S.FILED)], "not_met", "duties.unanswered"),
        ([("2026-11-25T09:00:00+07:00", S.RECEIVED)], "untested", "duties.answer_unwatched"),
        ([("2026-11-25T09:00:00+07:00", S.UNKNOWN)], "untested", "duties.answer_unwatched"),
        ([("2026-11-25T09:00:00+07:00", S.AWAITING_PAYMENT)], "untested", "duties.answer_unwatched"),
        ([], "untested", "duties.answer_unwatched"),
    ],
)
def test_eight_working_hours(looks: list[tuple[str, DossierStatus]], result: str, message: str) -> None:
    assert told("D-02", watched(*looks)) == (result, message)


def test_an_answer_of_the_harness_itself_says_nothing() -> None:
    assert told("D-02", case_of(SERVICE, SOUND)) == ("untested", "duties.desk_played")
    assert told("D-02", case_of(SERVICE, without(SOUND, Acknowledged)))[0] == "untested"


def test_a_year_without_calendar_concludes_nothing() -> None:
    case = watched(("2031-01-09T09:00:00+07:00", S.FILED))
    late = tuple(dataclasses.replace(f, at=f.at.replace("2026", "2031")) for f in case.walk.facts)
    assert told("D-02", Case(SERVICE, Walk(SERVICE.code, 1, late), BASE_URL)) == ("untested", "duties.no_calendar")


BOOK = "Bản chụp sổ hộ khẩu"
WITH_BOOK = dataclasses.replace(SERVICE, components=(*SERVICE.components, Component(BOOK)))
CUT = dataclasses.replace(SERVICE, components_complete=False)


@pytest.mark.parametrize(
    ("rows", "service", "result", "message"),
    [
        (SOUND, SERVICE, "met", "duties.held_not_asked"),
        (asking(BOOK), SERVICE, "not_met", "duties.held_asked"),
        (asking("Bản sao căn cước công dân"), SERVICE, "not_met", "duties.held_asked"),
        (asking("Khác", lines=("Phải đính kèm bản scan CMND.",)), SERVICE, "not_met", "duties.held_asked"),
        (asking(BOOK, required=False), SERVICE, "met", "duties.held_not_asked"),
        (asking("Sổ hộ khẩu hoặc giấy tờ về nơi cư trú"), SERVICE, "met", "duties.held_not_asked"),
        (asking("Bản sao căn cước của người được ủy quyền"), SERVICE, "met", "duties.held_not_asked"),
        (asking("Khác", lines=("Không phải nộp bản sao CMND.",)), SERVICE, "met", "duties.held_not_asked"),
        (asking("Khác", lines=("Sổ hộ khẩu giấy đã hết giá trị sử dụng",)), SERVICE, "met", "duties.held_not_asked"),
        (asking(BOOK), WITH_BOOK, "untested", "duties.held_by_record"),
        (asking(BOOK), CUT, "untested", "duties.held_by_record"),
        (SOUND[:12], SERVICE, "untested", "not_seen"),
    ],
)
def test_papers_the_state_holds(rows: Rows, service: Service, result: str, message: str) -> None:
    assert told("D-01", case_of(service, rows)) == (result, message)


def priced(note: str = "", **values: Any) -> Service:
    return dataclasses.replace(SERVICE, channels=(ChannelTerms(Channel.ONLINE, note=note, **values),))


@pytest.mark.parametrize(
    ("fee", "service", "result", "message"),
    [
        ("150.000 đồng/giấy phép", SERVICE, "met", "duties.fee_same"),
        ("Cấp mới 200.000 đồng; cấp lại 150.000 đồng", SERVICE, "met", "duties.fee_same"),
        ("500.000 đồng", SERVICE, "not_met", "duties.fee_differs"),
        ("500.000 đồng", priced("Theo Nghị quyết của HĐND tỉnh", fees=(150_000,)), "untested", "duties.fee_local"),
        ("500.000 đồng", priced(fees=(150_000,), free=True), "untested", "duties.fee_local"),
        ("500.000 đồng", priced("Theo quy định"), "untested", "duties.fee_untold"),
        ("Theo quy định", SERVICE, "untested", "duties.fee_untold"),
    ],
)
def test_one_fee(fee: str, service: Service, result: str, message: str) -> None:
    assert told("D-03", case_of(service, telling(fees=fee))) == (result, message)


@pytest.mark.parametrize(
    ("time", "service", "result", "message"),
    [
        ("05 ngày làm việc", SERVICE, "met", "duties.time_same"),
        ("Thông thường 05 ngày làm việc, phức tạp 10 ngày làm việc", SERVICE, "met", "duties.time_same"),
        ("30 ngày làm việc", SERVICE, "not_met", "duties.time_longer"),
        ("03 ngày làm việc", SERVICE, "untested", "duties.time_other"),  # the province shortened it
        ("30 ngày", SERVICE, "untested", "duties.time_other"),  # another unit
        (
            "30 ngày làm việc",
            priced("Tối đa 30 ngày làm việc", time="05", unit="ngày làm việc"),
            "met",
            "duties.time_same",
        ),
        ("Theo quy định", SERVICE, "untested", "duties.time_untold"),
        ("30 ngày làm việc", priced("Theo quy định"), "untested", "duties.time_untold"),
    ],
)
def test_one_time_limit(time: str, service: Service, result: str, message: str) -> None:
    assert told("D-11", case_of(service, telling(time_limit=time))) == (result, message)


@pytest.mark.parametrize(
    ("text", "result", "message"),
    [
        (f"Tải kết quả {CODE}-KQ(1)", "met", "duties.result_code"),
        (f"{CODE}-KQ1", "met", "duties.result_code"),
        ("000.00.16.H99-241126-0777-KQ(1)", "not_met", "duties.other_result_code"),
        ("Tải kết quả", "untested", "duties.no_result_code"),
    ],
)
def test_the_code_of_the_result(text: str, result: str, message: str) -> None:
    assert told("D-04", case_of(SERVICE, change(SOUND, ResultShown, text=text))) == (result, message)


def test_no_electronic_result_has_no_code() -> None:
    at_counter = change(SOUND, ResultShown, way=ResultWay.COUNTER)
    assert told("D-04", case_of(SERVICE, at_counter))[0] == "not_applicable"
    assert told("D-04", case_of(SERVICE, NO_DESK))[0] == "untested"


def test_every_reason_has_a_case() -> None:
    cases = Path(__file__).read_text(encoding="utf-8")
    assert {m for m in known_messages() if m.startswith("duties.") and f'"{m}"' not in cases} == set()


def test_no_verdict_depends_on_a_duty() -> None:
    plain = judge_case(case_of(SERVICE, SOUND), STANDARD)
    worse = judge_case(case_of(SERVICE, asking(BOOK)), STANDARD)
    assert Result.NOT_MET in {f.result for f in worse.duties}
    assert (worse.verdict, worse.reached) == (plain.verdict, plain.reached)
    assert {f.level for f in plain.duties} == {None}
    assert Result.NOT_MET not in {f.result for f in plain.duties}


@given(mixed_facts() | odd_facts() | st.just(FACTS))
@settings(max_examples=60, deadline=None)
def test_facts_lost_or_odd_give_a_result_with_its_reason(facts: tuple[Fact, ...]) -> None:
    verdict = judge_case(Case(SERVICE, Walk(SERVICE.code, 1, facts), BASE_URL), STANDARD)
    assert [f.criterion for f in verdict.duties] == list(DUTIES)
    assert all(f.reason and f.reason_en for f in verdict.duties)


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 2, 13), date(2026, 2, 23)),  # Tết
        (date(2026, 4, 24), date(2026, 4, 28)),  # the Hùng Kings' day on a Sunday, made up for on Monday
        (date(2026, 8, 28), date(2026, 9, 3)),  # a swapped Monday, then the National Day
        (date(2026, 11, 20), date(2026, 11, 23)),
    ],
)
def test_the_next_working_day(day: date, after: date) -> None:
    assert working_day_after(day) == after


@given(st.dates(date(2018, 1, 1), date(2027, 11, 30)), st.integers(1, 5))
def test_working_days_after_a_day_are_counted_one_by_one(day: date, count: int) -> None:
    end = working_day_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(map(is_working_day, between)) == count


def test_a_year_that_is_not_known_is_not_guessed() -> None:
    with pytest.raises(LookupError):
        working_day_after(date(2031, 1, 1))

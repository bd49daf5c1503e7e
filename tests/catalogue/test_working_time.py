"""Deadlines of agencies: working hours, working days, weekends and holidays, and the limit that a record names."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.service import Channel, ChannelTerms
from catalogue.working_time import VIETNAM, Term, after_working_hours, longest, term_of, terms_in, works_on


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-24T07:30", "2026-11-24T17:00"),  # a whole working day
        ("2026-11-24T09:00", "2026-11-25T09:00"),
        ("2026-11-24T12:00", "2026-11-25T11:30"),  # over midday nothing passes
        ("2026-11-24T22:00", "2026-11-25T17:00"),  # out of hours counts from the next day
        ("2026-11-27T16:00", "2026-11-30T16:00"),  # a Friday
        ("2026-11-28T10:00", "2026-11-30T17:00"),  # a Saturday
        ("2026-04-29T10:00", "2026-05-04T10:00"),  # two holidays and a weekend
    ],
)
def test_eight_working_hours(start: str, end: str) -> None:
    assert after_working_hours(at(start), 8) == at(end)


def test_the_clock_of_another_zone_is_read_as_vietnams() -> None:
    assert after_working_hours(datetime.fromisoformat("2026-11-24T00:30:00+00:00"), 1) == at("2026-11-24T08:30")


@pytest.mark.parametrize(
    ("term", "end"),
    [
        (Term(8, "working_hour"), "2026-11-25T09:00"),
        (Term(1, "working_day"), "2026-11-25T17:00"),
        (Term(5, "working_day"), "2026-12-01T17:00"),
        (Term(4, "day"), "2026-11-30T17:00"),  # the fourth day is a Saturday
        (Term(1, "month"), "2026-12-25T17:00"),
    ],
)
def test_a_limit_is_over(term: Term, end: str) -> None:
    assert term.end(at("2026-11-24T09:00")) == at(end)


def test_what_comes_after_hours_counts_from_the_next_working_day() -> None:
    assert Term(1, "working_day").end(at("2026-11-27T18:00")) == at("2026-12-01T17:00")


@pytest.mark.parametrize("day", ["2026-11-28", "2026-11-29", "2026-01-01", "2026-02-17", "2026-09-02"])
def test_no_work_on_weekends_and_holidays(day: str) -> None:
    assert not works_on(date.fromisoformat(day))


def terms(time: str, unit: str, channel: Channel = Channel.ONLINE) -> ChannelTerms:
    return ChannelTerms(channel, time, unit)


@pytest.mark.parametrize(
    ("channels", "told", "term"),
    [
        ((terms("5", "Ngày làm việc"),), "", Term(5, "working_day")),
        ((terms("30", "Ngày"),), "02 ngày", Term(30, "day")),
        ((terms("5", "Ngày làm việc"), terms("8", "Giờ", Channel.COUNTER)), "", Term(5, "working_day")),
        ((terms("1", ""),), "", None),
        ((), "Thời hạn: không quá 05 ngày làm việc kể từ ngày nhận", Term(5, "working_day")),
        ((), "15 ngày", Term(15, "day")),
        ((), "Ngay trong ngày", None),
        ((terms("", ""),), "", None),
    ],
)
def test_the_limit_of_a_procedure(channels: tuple[ChannelTerms, ...], told: str, term: Term | None) -> None:
    assert term_of(channels, told) == term


def test_every_limit_that_words_name_is_read_and_the_longest_found() -> None:
    named = terms_in("05 ngày làm việc; phải xác minh thì không quá 12 (mười hai) ngày làm việc, hoặc 10 ngày")
    assert named == (Term(5, "working_day"), Term(12, "working_day"), Term(10, "day"))
    assert longest(named) == Term(12, "working_day")
    assert longest(()) is None


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)).map(lambda d: d.replace(tzinfo=VIETNAM))  # noqa: DTZ001


@given(moments, st.floats(0.1, 40))
def test_a_deadline_lies_in_working_time_and_never_before_its_start(start: datetime, hours: float) -> None:
    end = after_working_hours(start, hours)
    assert end > start
    assert works_on(end.date())
    assert after_working_hours(start, hours + 1) > end

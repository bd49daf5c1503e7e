from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.formats import clip, clock, day, millis, moment, percent


@pytest.mark.parametrize(
    ("share", "vi", "en"),
    [(0.3, "30%", "30%"), (1 / 3, "33,3%", "33.3%"), (None, "–", "–"), (1.0, "100%", "100%"), (0.9999, "100%", "100%")],
)
def test_shares(share: float | None, vi: str, en: str) -> None:
    assert (percent(share).vi, percent(share).en) == (vi, en)


def test_dates_follow_official_papers() -> None:
    assert day(date(2018, 6, 1)).vi == "01/6/2018"
    assert day(date(2019, 2, 12)).vi == "12/02/2019"
    assert day(date(2018, 6, 1)).en == "1 June 2018"


def test_moments_are_told_in_vietnamese_time() -> None:
    assert moment("2026-11-23T18:30:00+00:00").vi == "01:30 ngày 24/11/2026"
    assert clock("2026-11-23T18:30:05+00:00") == "01:30:05"
    assert moment("hôm qua").vi == "hôm qua"


def test_long_answers_are_told_in_seconds() -> None:
    assert millis(999.4).vi == "999 ms"
    assert millis(1234).vi == "1,2 giây"


@given(st.text(), st.integers(2, 60))
def test_clipping_never_lengthens(text: str, length: int) -> None:
    assert len(clip(text, length)) <= length
    if len(text) <= length:
        assert clip(text, length) == text

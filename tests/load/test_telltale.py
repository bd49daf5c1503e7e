"""Look-ups: found, not found, and everything that says neither."""

from __future__ import annotations

import json

import pytest

from load.answer import Answer
from load.telltale import Found, Told, never_given, telltale, told_by

FOUND = "<h1>Tra cứu</h1><p>Mã hồ sơ</p><p>{code}</p><p>Trạng thái</p><p>{state}</p><p>Ngày nộp 24/11/2026</p>"
MISSING = "<h1>Tra cứu</h1><input value='{code}'><p>Không có hồ sơ {code}</p>"


def told(text: str, code: str, kind: str = "text/html") -> Told:
    return told_by(Answer("http://h/", 200, kind, text), code)


def page(code: str, state: str = "Đã tiếp nhận") -> Told:
    return told(FOUND.format(code=code, state=state), code)


def missing(code: str) -> Told:
    return told(MISSING.format(code=code), code)


def test_found_missing_and_neither() -> None:
    sign = telltale(page("H1-0001", "Đã có kết quả"), missing("H9-9999"))
    assert sign is not None
    assert sign.judge(page("H1-0002", "Mới đăng ký")) is Found.YES
    assert sign.judge(missing("H1-0003")) is Found.NO
    assert sign.judge(told("<h1>Bảo trì</h1>", "H1-0004")) is Found.UNDECIDED
    assert sign.judge(Told(frozenset(), shows_code=False, stopped="HTTP 503")) is Found.UNDECIDED
    assert sign.judge(Told(frozenset(), shows_code=False, stopped="no answer: TimeoutError")) is Found.UNDECIDED


def test_a_portal_that_answers_404_for_what_it_does_not_know() -> None:
    unknown = Told(frozenset(), shows_code=False, stopped="HTTP 404")
    sign = telltale(page("H1-0001"), unknown)
    assert sign is not None
    assert sign.judge(unknown) is Found.NO
    assert sign.judge(page("H1-0002")) is Found.YES
    assert sign.judge(Told(frozenset(), shows_code=False, stopped="HTTP 429")) is Found.UNDECIDED


def test_a_portal_that_says_nothing_of_what_it_does_not_know() -> None:
    sign = telltale(page("H1-0001"), told("<h1>Tra cứu</h1>", "H9-9999"))
    assert sign is not None
    assert sign.judge(told("<h1>Tra cứu</h1>", "H1-0002")) is Found.NO
    assert sign.judge(told("<h1>Tra cứu</h1><p>Hệ thống bận</p>", "H1-0002")) is Found.UNDECIDED
    assert sign.judge(page("H1-0002")) is Found.YES


def test_data_is_compared_by_its_keys() -> None:
    def data(code: str, rows: list[dict[str, str]]) -> Told:
        return told(json.dumps({"ma": code, "ketQua": rows}), code, "application/json")

    sign = telltale(data("H1-0001", [{"ma": "H1-0001", "tt": "Xong"}]), data("H9-9999", []))
    assert sign is not None
    assert sign.judge(data("H1-0002", [{"ma": "H1-0002", "tt": "Mới"}])) is Found.YES
    assert sign.judge(data("H1-0003", [])) is Found.NO


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        (page("H1-0001"), page("H9-9999")),
        (Told(frozenset(), shows_code=False, stopped="HTTP 403"), missing("H9-9999")),
        (page("H1-0001"), Told(frozenset(), shows_code=False, stopped="HTTP 502")),
    ],
    ids=["shows anything", "does not find its own", "down"],
)
def test_a_look_up_that_tells_nothing_is_not_believed(known: Told, unknown: Told) -> None:
    assert telltale(known, unknown) is None


def test_codes_that_were_never_given_have_the_same_make() -> None:
    assert next(never_given("000.31.04.H47-261124-0001")) == "000.31.04.H47-999999-9999"
    assert "H1-0001" not in never_given("H1-0001")

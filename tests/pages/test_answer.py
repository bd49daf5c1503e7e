"""What goes into a field: parts of a date, limits told by a refusal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fixtures.citizen import make_citizen
from pages.answer import answer_for, day_for, day_told, within
from tests.pages.make import control

CITIZEN = make_citizen(7, "1.000001", 0)
BORN = CITIZEN.answer("birth_date") or ""


@pytest.mark.parametrize(
    ("label", "placeholder", "length", "part"),
    [
        ("Ngày, tháng, năm sinh - ngày", "Ngày", 2, 2),
        ("Ngày, tháng, năm sinh - tháng", "Tháng", 2, 1),
        ("Ngày, tháng, năm sinh (năm)", "Năm", 4, 0),
    ],
)
def test_a_date_of_three_boxes_gets_one_part_in_each(label: str, placeholder: str, length: int, part: int) -> None:
    box = control(label, placeholder=placeholder, maxlength=length)
    assert answer_for(box, CITIZEN).value == str(int(BORN.split("-")[part]))


def test_a_field_whose_label_merely_ends_in_a_part_gets_the_whole_date() -> None:
    assert answer_for(control("Ngày, tháng, năm sinh"), CITIZEN).value == "/".join(reversed(BORN.split("-")))


@pytest.mark.parametrize(
    ("refusal", "number"),
    [
        ("Lượng nước khai thác (m³/ngày đêm) không được lớn hơn 10.", "10"),
        ("Giá trị phải từ 1 đến 5", "3"),
        ("Giá trị tối thiểu 1.000", "1000"),
        ("Diện tích không được nhỏ hơn 2,5", "2.5"),
        ("Tối đa 200 ký tự", ""),
        ("Số không hợp lệ", ""),
    ],
)
def test_a_limit_told_by_a_refusal_is_kept(refusal: str, number: str) -> None:
    assert within(refusal) == number


def test_only_a_field_for_a_date_gets_a_day() -> None:
    assert day_for(control("Ngày cấp"), CITIZEN) == date.fromisoformat(CITIZEN.answer("identity_date") or "")
    assert day_for(control("Ghi chú", placeholder="dd/mm/yyyy"), CITIZEN) is not None
    assert day_for(control("Họ và tên"), CITIZEN) is None


def test_a_field_made_for_a_day_gets_a_day_whatever_its_label_sounds_like() -> None:
    until = answer_for(control("Chứng chỉ có giá trị đến ngày", type="date"), CITIZEN).value
    assert date.fromisoformat(until) > date.today()  # noqa: DTZ011
    assert answer_for(control("Giá trị hợp đồng", placeholder="dd/mm/yyyy"), CITIZEN).value.count("/") == 2
    assert answer_for(control("Giá trị hợp đồng"), CITIZEN).value.isdigit()


def test_a_number_that_nothing_explains_is_tried_in_several_sizes() -> None:
    field = control("Hệ số", type="number")
    assert [answer_for(field, CITIZEN, attempt=n).value for n in range(4)] == ["1", "10", "100", "1000"]
    year = int(answer_for(control("Năm sản xuất", type="number"), CITIZEN).value)
    assert 2000 < year < date.today().year  # noqa: DTZ011
    assert answer_for(control("Năm kinh nghiệm", type="number"), CITIZEN).value == "1"


@pytest.mark.parametrize(
    ("refusal", "days"),
    [
        ("Cư trú từ ngày không được sau ngày hiện tại", -400),
        ("Ngày cấp phải nhỏ hơn hoặc bằng ngày hiện tại", -400),
        ("Ngày không được ở tương lai", -400),
        ("Ngày bắt đầu phải sau ngày hiện tại", 400),
        ("Ngày hẹn không được trước ngày hiện tại", 400),
        ("Ngày không hợp lệ", None),
    ],
)
def test_a_refusal_tells_whether_a_day_must_have_been_or_be_to_come(refusal: str, days: int | None) -> None:
    today = date.today()  # noqa: DTZ011
    assert day_told(refusal) == (None if days is None else today + timedelta(days=days))

"""A label is read without what does not tell what it asks for."""

from __future__ import annotations

import pytest

from fixtures.meaning import Meaning
from pages.wording import with_paper, wording_of


@pytest.mark.parametrize(
    ("label", "whole"),
    [
        ("[08.1]. Họ và tên (viết chữ in hoa):", "ho va ten"),
        ("1.1. Thửa đất số (Số hiệu thửa đất)", "thua dat so"),
        ("đ) Nguồn gốc", "nguon goc"),
        ("II. Ngày, tháng, năm sinh *", "ngay, thang, nam sinh"),
        ("30.2) Phụ cấp", "phu cap"),
        ("(Các) ghi chú", "ghi chu"),
        ("(Ghi rõ họ tên)", "ghi ro ho ten"),
        ("Nơi đăng kí", "noi dang ky"),
        ("2 bản sao", "2 ban sao"),
        ("", ""),
    ],
)
def test_numbers_asides_and_spellings(label: str, whole: str) -> None:
    assert wording_of(label).whole == whole


@pytest.mark.parametrize(
    ("label", "start"),
    [
        ("Vui lòng nhập số điện thoại", "so dien thoai"),
        ("Chọn tỉnh", "tinh"),
        ("Hiện đang cư trú tại", "cu tru tai"),
        ("Ghi chú", "ghi chu"),
        ("Nhập ngũ ngày", "nhap ngu ngay"),
        ("Điện thoại", "dien thoai"),
    ],
)
def test_what_only_leads_to_the_thing_asked_for_is_left_out_at_the_start(label: str, start: str) -> None:
    assert wording_of(label).start == start


@pytest.mark.parametrize(
    ("label", "counted"),
    [
        ("Diện tích (m²)", Meaning.NUMBER),
        ("Thời gian thực hiện (tháng)", Meaning.NUMBER),
        ("Vốn (triệu đồng)", Meaning.AMOUNT),
        ("Tổng số (bằng số; VNĐ)", Meaning.AMOUNT),
        ("Số tiền (bằng chữ)", Meaning.TEXT),
        ("Họ và tên (ghi bằng chữ in hoa)", None),
        ("Ngày sinh (ngày/tháng/năm)", None),
        ("Đã học tại (trường, năm)", None),
    ],
)
def test_brackets_tell_what_is_counted(label: str, counted: Meaning | None) -> None:
    assert wording_of(label).counted is counted


def test_words_that_differ_by_marks_alone_are_kept_apart() -> None:
    assert wording_of("Số").whole != wording_of("Sở").whole
    assert wording_of("Trụ sở").whole == "tru so"


def test_the_first_heading_that_begins_with_a_paper_is_the_one() -> None:
    assert with_paper("Số:", "Người nộp", "Giấy phép xây dựng") == "Số giay phep"
    assert with_paper("Số:", "Xin cấp giấy phép") == "Số:"
    assert with_paper("Số nhà", "Giấy phép xây dựng") == "Số nhà"

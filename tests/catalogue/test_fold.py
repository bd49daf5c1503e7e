"""Folding: letter by letter it says what Unicode says of the whole text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.fold import fold

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


def by_definition(text: str) -> str:
    """The whole text decomposed, its marks and invisible characters taken out."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", " ", kept).strip().lower()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nộp hồ sơ  trực tuyến", "nop ho so truc tuyen"),
        ("  ĐĂNG KÝ\n khai\u00a0sinh ", "dang ky khai sinh"),
        ("Thu\u0309 tu\u0323c", "thu tuc"),  # marks written apart
        ("M\u200bẫu\ufeff", "mau"),
        ("", ""),
    ],
)
def test_texts_of_portals(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXTS)
def test_it_is_what_the_definition_says(text: str) -> None:
    assert fold(text) == by_definition(text)


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == by_definition(by_definition(text))

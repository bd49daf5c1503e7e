"""A message that only says that a field is empty tells nothing of the value that was refused."""

from __future__ import annotations

import pytest

from pages.refusal import is_about_obligation


@pytest.mark.parametrize(
    "message", ["Vui lòng trả lời câu hỏi.", "Không được để trống", "Please answer the question.", "Bạn chưa trả lời."]
)
def test_a_field_said_to_be_empty_is_no_refusal_of_its_value(message: str) -> None:
    assert is_about_obligation(message)


def test_a_refused_value_is_one() -> None:
    assert not is_about_obligation("Số điện thoại không đúng định dạng")

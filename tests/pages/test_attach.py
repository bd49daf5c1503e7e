"""What an upload button's row tells of its paper."""

from __future__ import annotations

import pytest

from pages.attach import _asked_for, _slot_of
from tests.pages.make import action


@pytest.mark.parametrize(
    ("row", "name", "required"),
    [
        ("Đơn đề nghị cấp lại (in, ký tên, quét) * Bản chính Tải lên .pdf, .jpg; tối đa 5,0 MB", "Đơn đề nghị cấp lại (in, ký tên, quét)", True),
        ("Giấy chứng sinh (*) Tải lên", "Giấy chứng sinh", True),
        ("Giấy chứng sinh Bắt buộc Tải lên", "Giấy chứng sinh Bắt buộc", True),
        ("Giấy chứng sinh Không bắt buộc Tải lên", "Giấy chứng sinh Không bắt buộc", False),
        ("Giấy tờ liên quan khác (nếu có) Bản sao Tải lên .pdf", "Giấy tờ liên quan khác (nếu có)", False),
        ("Giấy chứng sinh * Tải lên Giấy khai tử Tải lên Ảnh * Tải lên", "Giấy chứng sinh", False),
    ],
)  # fmt: skip
def test_a_row_tells_the_paper_and_whether_it_must_be_given(row: str, name: str, required: bool) -> None:
    button = action("Tải lên", near=row)
    assert _slot_of(button) == name
    assert _asked_for(button) is required

"""Procedures of nearly one name: which of them a page or a row of results is about."""

from __future__ import annotations

import pytest

from catalogue.service import Service
from pages.search import of_another

OWN = Service("1.004982", "Đăng ký giải thể hợp tác xã, liên hiệp hợp tác xã")


@pytest.mark.parametrize(
    ("texts", "another"),
    [
        (("Mã thủ tục: 1.005280", "Đăng ký giải thể hợp tác xã"), True),
        (("1.005280.000.00.00.H47 Đăng ký giải thể hợp tác xã",), True),
        (("Mã thủ tục: 1.004982", "Thủ tục liên quan: 1.005280"), False),
        (("1.004982.000.00.00.H47",), False),
        (("Đăng ký giải thể hợp tác xã", "Lệ phí: 1.000.000 đồng"), False),
        (("Ngày 01.004982",), False),
    ],
)
def test_the_code_tells_procedures_of_one_name_apart(texts: tuple[str, ...], *, another: bool) -> None:
    assert of_another(OWN, *texts) is another


def test_a_service_without_a_national_code_is_known_by_its_name() -> None:
    assert not of_another(Service("TTHC-12", "Đăng ký"), "Mã thủ tục: 1.005280")

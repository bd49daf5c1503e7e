"""Each seeded behaviour is met on every kind of portal, because what a portal does is one back end."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from province.services import read_services
from province.truth.behaviour import Behaviour
from province.units import read_units
from tests.province.portal_kinds import KINDS, Formio, Portlet

if TYPE_CHECKING:
    from collections.abc import Callable

    from province.settings import Settings

Visitor = Formio | Portlet
SERVICES, UNITS = read_services(), read_units()
FREE, PAID = "1.000426", "2.000635"
CODE = re.compile(r"000\.\d\d\.\d\d\.H47-\d{6}-\d{4,}")


@pytest.fixture(params=KINDS)
def visit(request: pytest.FixtureRequest, settings: Settings) -> Callable[..., Visitor]:
    """A visit to a portal of either kind where one service behaves as asked and all others are sound."""

    def at(which: str = FREE, **changes: object) -> Visitor:
        behaviour = {service.code: Behaviour(4) for service in SERVICES}
        behaviour[which] = replace(behaviour[which], **changes)  # type: ignore[arg-type]
        service = next(service for service in SERVICES if service.code == which)
        return KINDS[request.param](replace(settings, portal=request.param), SERVICES, service, behaviour, UNITS)

    return at


def filed(visitor: Visitor) -> str:
    """The words after the last button; every step before it was accepted."""
    visitor.entry()
    for step in (visitor.person, visitor.matter, visitor.attach):
        said = step()
        assert "không được để trống" not in said, said[-1500:]
        assert "Vui lòng chọn" not in said, said[-1500:]
    return visitor.send()


def number_in(words: str) -> str:
    found = CODE.search(words)
    assert found, words[-1500:]
    return found.group()


def test_a_sound_service_takes_a_dossier_and_finds_it(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    assert "Nộp hồ sơ" in visitor.detail() or '"online":true' in visitor.detail()
    number = number_in(filed(visitor))
    assert "Chờ tiếp nhận" in visitor.look_up(number)
    assert number in visitor.mine()


@pytest.mark.parametrize(
    ("entry", "shown"),
    [("not_found", "404"), ("error", "500"), ("home", "/home"), ("old_domain", "127.0.0.99"), ("none", "404")],
)
def test_where_the_filing_button_leads(visit: Callable[..., Visitor], entry: str, shown: str) -> None:
    assert shown in visit(entry=entry).entry()


def test_a_service_without_entry_shows_no_button(visit: Callable[..., Visitor]) -> None:
    words = visit(entry="none").detail()
    assert '"online":false' in words or ">Nộp hồ sơ<" not in words


def test_information_that_is_absent_or_a_placeholder(visit: Callable[..., Visitor]) -> None:
    assert "Nghị định số 77/2008" not in visit(absent=("legal_basis",)).detail()
    assert "Đang cập nhật" in visit(placeholder=("time_limit",)).detail()
    assert "Mức độ 3" in visit(page_level_off=-1).detail()
    assert "mang bản chính" in visit(demand="page").detail()


@pytest.mark.parametrize(
    ("refuses", "message"),
    [("name", "không được chứa ký tự đặc biệt"), ("identity", "không tồn tại trong Cơ sở dữ liệu quốc gia")],
)
def test_valid_data_of_the_applicant_is_refused(visit: Callable[..., Visitor], refuses: str, message: str) -> None:
    visitor = visit(refuses=refuses)
    visitor.entry()
    assert message in visitor.person()


def test_a_valid_phone_number_is_refused(visit: Callable[..., Visitor]) -> None:
    visitor = visit(refuses="phone")
    visitor.entry()
    visitor.person()
    assert "không đúng định dạng" in visitor.matter()


def test_one_commune_only_is_served(visit: Callable[..., Visitor]) -> None:
    visitor = visit(units_served="one")
    visitor.entry()
    assert "chưa tiếp nhận trực tuyến" in visitor.person()


def test_a_required_list_has_no_entries(visit: Callable[..., Visitor]) -> None:
    visitor = visit("1.001193", empty_list=True)
    visitor.entry()
    visitor.person()
    assert "Vui lòng chọn" in visitor.matter()


def test_the_declaration_is_a_file(visit: Callable[..., Visitor]) -> None:
    visitor = visit(form="file")
    visitor.entry()
    words = visitor.person() + visitor.papers()
    assert "đã điền" in words
    assert "Mau TP-TVPL-05.doc" in words


def test_what_was_declared_is_asked_again(visit: Callable[..., Visitor]) -> None:
    visitor = visit(declared_twice=True)
    visitor.entry()
    visitor.person()
    visitor.matter()
    assert "in tờ khai đã kê khai, ký tên" in visitor.papers()


def test_a_paper_has_no_place(visit: Callable[..., Visitor]) -> None:
    visitor = visit(missing_slot=True)
    visitor.entry()
    visitor.person()
    visitor.matter()
    assert "Bằng cử nhân luật" not in visitor.papers()


def test_a_valid_pdf_is_refused(visit: Callable[..., Visitor]) -> None:
    visitor = visit(accepts_pdf=False)
    visitor.entry()
    visitor.person()
    visitor.matter()
    assert "không đúng định dạng" in visitor.attach()


def test_the_last_button_is_always_busy(visit: Callable[..., Visitor]) -> None:
    visitor = visit(sending="busy")
    assert "Hệ thống đang bận" in filed(visitor)
    assert "Hệ thống đang bận" in visitor.send()


def test_after_the_last_button_there_is_nothing(visit: Callable[..., Visitor]) -> None:
    visitor = visit(sending="home")
    words = filed(visitor)
    assert "/home" in words
    assert not CODE.search(words + visitor.mine())


def test_a_dossier_that_cannot_be_found(visit: Callable[..., Visitor]) -> None:
    visitor = visit(can_be_found=False)
    number = number_in(filed(visitor))
    assert "Chờ tiếp nhận" not in visitor.look_up(number) + visitor.mine()


def test_the_code_comes_with_reception(visit: Callable[..., Visitor]) -> None:
    words = filed(visit(code="at_reception"))
    assert not CODE.search(words)
    assert re.search(r"BN\d{6}-\d{6}", words)


def test_paper_is_demanded_after_filing(visit: Callable[..., Visitor]) -> None:
    assert "bản cứng" in filed(visit(demand="after_filing"))


def test_the_fee_can_be_paid_at_the_counter_only(visit: Callable[..., Visitor]) -> None:
    visitor = visit(PAID, payment="counter")
    assert "một cửa" in filed(visitor)
    assert "vpcpay" not in visitor.fee()


@pytest.mark.parametrize(("manner", "asked"), [("online", 0), ("wrong_amount", 50_000)])
def test_the_amount_that_is_asked(visit: Callable[..., Visitor], manner: str, asked: int) -> None:
    visitor = visit(PAID, payment=manner)
    filed(visitor)
    fee = visitor.fee()
    assert f"{visitor.service.fee + asked:,} đồng".replace(",", ".") in fee
    assert "vpcpay" in fee


def test_the_payment_button_leads_nowhere(visit: Callable[..., Visitor]) -> None:
    visitor = visit(PAID, payment="dead")
    filed(visitor)
    assert "vpcpay" not in visitor.fee()

"""The django-formtools portal files what is sound and fails as planted; by script, in its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.engines.common.procedures import offered, procedures
from tests.engines.common.running import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
SOUND = [p.code for p in procedures("django") if not p.defect]


@pytest.fixture(scope="module")
def portal() -> Iterator[Running]:
    with running("django") as started:
        yield started


def code_of(defect: str) -> str:
    return next(p.code for p in procedures("django") if p.defect == defect)


def enter(page: Page, portal: Running, code: str) -> None:
    page.goto(portal.url)
    page.get_by_placeholder("Nhập từ khóa").fill(code)
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_role("link", name=offered("django")[code].name).click()
    page.get_by_role("link", name="Nộp hồ sơ trực tuyến").click()


def next_step(page: Page) -> None:
    page.get_by_role("button", name="Tiếp theo").click()


def applicant(page: Page, name: str = "Nguyễn Thị Thử Nghiệm") -> None:
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_label("Ngày, tháng, năm sinh").fill("02/09/1990")
    page.get_by_role("radio", name="Nữ").check()
    page.get_by_label("Giấy tờ tùy thân").select_option("Thẻ căn cước")
    page.get_by_label("Số định danh").fill("047190000011")
    page.get_by_label("Ngày cấp").fill("01/07/2024")
    page.get_by_label("Nơi cấp").fill("Cục Cảnh sát quản lý hành chính về trật tự xã hội")
    page.get_by_label("SĐT").fill("0900000001")
    page.get_by_label("Tỉnh/Thành phố").select_option("Thành phố Đà Nẵng")
    page.get_by_role("radio", name="Không").check()
    next_step(page)


def rest(page: Page, paper: str) -> None:
    page.get_by_label("Phường/Xã").select_option("Xã Duy Xuyên")
    page.get_by_label("Số nhà").fill("12 đường Thử Nghiệm")
    next_step(page)
    for box in page.locator("main form input[type=text], main form textarea").all():
        box.fill("01/01/2020" if box.get_attribute("placeholder") == "dd/mm/yyyy" else "Nội dung thử")
    for number in page.locator("main form input[type=number]").all():
        number.fill("2")
    for choice in page.locator("main form select").all():
        choice.select_option(index=1)
    for group in page.locator("main form input[type=radio]").all()[:1]:
        group.check()
    next_step(page)
    if page.locator("input[type=file]").count():
        page.locator("input[type=file]").set_input_files(paper)
        next_step(page)
    page.get_by_label("Hình thức nhận").select_option("Nhận trực tuyến")
    page.get_by_label("cam đoan").check()
    page.get_by_role("button", name="Nộp hồ sơ").click()


@pytest.mark.parametrize("code", SOUND)
def test_a_sound_service_is_filed_and_looked_up(portal: Running, page: Page, paper: str, code: str) -> None:
    enter(page, portal, code)
    applicant(page)
    rest(page, paper)
    assert page.get_by_role("heading", name="Nộp hồ sơ thành công").is_visible()
    given = re.search(r"H47\.12-\d{6}-\d{4}", page.locator("main").inner_text())
    assert given
    filed = {d["code"]: d for d in portal.dossiers()}[given[0]]
    assert (filed["service"], filed["answers"]["xa"]) == (code, "Xã Duy Xuyên")
    assert list(filed["files"].values()) == ["giay-to.pdf"]
    page.get_by_role("link", name="tra cứu", exact=True).click()
    page.get_by_label("Mã hồ sơ").fill(given[0])
    page.get_by_role("button", name="Tra cứu").click()
    assert page.get_by_role("cell", name="Chờ tiếp nhận").is_visible()


def test_filing_for_somebody_else_asks_one_step_more(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0])
    page.get_by_role("radio", name="Có").check()
    next_step(page)
    assert page.locator(".errorlist").count() >= 8
    applicant(page)
    page.get_by_role("button", name="Quay lại").click()
    page.get_by_role("radio", name="Có").check()
    next_step(page)
    assert page.get_by_label("người được đại diện").is_visible()


def test_the_empty_list_lets_nobody_on(portal: Running, page: Page) -> None:
    enter(page, portal, code_of("empty_list"))
    applicant(page)
    assert page.get_by_label("Phường/Xã").locator("option").count() == 1


def test_a_name_with_accents_is_refused_and_one_without_is_not(portal: Running, page: Page) -> None:
    enter(page, portal, code_of("refuse_names"))
    applicant(page)
    assert page.get_by_text("Họ và tên không hợp lệ").is_visible()
    page.get_by_label("Họ và tên").fill("Nguyen Thi Thu Nghiem")
    next_step(page)
    assert page.get_by_label("Phường/Xã").is_visible()


def test_the_last_button_fails(portal: Running, page: Page, paper: str) -> None:
    before = len(portal.dossiers())
    enter(page, portal, code_of("broken_send"))
    applicant(page)
    rest(page, paper)
    assert page.get_by_text("Hệ thống đang bận").is_visible()
    assert len(portal.dossiers()) == before


def test_a_dossier_is_filed_and_nothing_says_so(portal: Running, page: Page, paper: str) -> None:
    code = code_of("silent")
    enter(page, portal, code)
    applicant(page)
    rest(page, paper)
    assert page.url.rstrip("/") == portal.url
    assert any(d["service"] == code for d in portal.dossiers())

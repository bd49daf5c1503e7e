"""The portal on the GOV.UK prototype kit files what is sound and fails as planted; by script, in its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.engines.common.procedures import offered
from tests.engines.common.running import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("node")]
SERVICES = offered("govuk")
BY_DEFECT = {s.defect: s.code for s in SERVICES.values() if s.defect}
SOUND = [s.code for s in SERVICES.values() if not s.defect]


@pytest.fixture(scope="module")
def portal(node: None) -> Iterator[Running]:  # noqa: ARG001  asked first, so that it may skip
    with running("govuk") as started:
        yield started


def enter(page: Page, portal: Running, code: str) -> None:
    page.goto(portal.url)
    page.get_by_label("Tìm thủ tục").fill(code)
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name=SERVICES[code].name).click()
    page.get_by_role("button", name="Bắt đầu ngay").click()


def on(page: Page) -> None:
    page.get_by_role("button", name="Tiếp tục").click()


def day(page: Page, group: str, *parts: str) -> None:
    for label, part in zip(("Ngày", "Tháng", "Năm"), parts, strict=True):
        page.get_by_role("group", name=group).get_by_label(label, exact=True).fill(part)


def person(page: Page) -> None:
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Thử Nghiệm")
    on(page)
    day(page, "Ngày sinh", "2", "9", "1990")
    on(page)
    page.get_by_label("Số định danh").fill("047190000011")
    day(page, "Ngày cấp", "1", "7", "2024")
    page.get_by_label("Nơi cấp").fill("Cục Cảnh sát quản lý hành chính về trật tự xã hội")
    on(page)
    page.get_by_label("tỉnh, thành phố").select_option("Thành phố Đà Nẵng")
    on(page)
    page.get_by_label("Phường, xã").select_option("Xã Duy Xuyên")
    page.get_by_label("Số nhà").fill("12 đường Thử Nghiệm")
    on(page)
    page.get_by_label("Điện thoại").fill("0900000001")
    on(page)


def matter(page: Page, code: str) -> None:
    match SERVICES[code].subject:
        case "notary":
            page.get_by_label("Số thẻ").fill("12")
            page.get_by_label("Tổ chức hành nghề").fill("Văn phòng công chứng thử nghiệm")
            page.get_by_label("Thẻ bị hỏng").check()
        case "aid":
            page.get_by_label("Trình độ").select_option("Cử nhân luật")
            page.get_by_label("Kinh nghiệm").fill("Ba năm")
            page.get_by_label("Hình sự").check()
        case "land":
            page.get_by_label("Số thửa").fill("12")
            page.get_by_label("Số tờ").fill("3")
            page.get_by_label("Lý do").fill("Thất lạc khi chuyển nhà")
    on(page)


def end(page: Page, paper: str) -> None:
    expect(page.get_by_role("heading", name="Gửi giấy tờ")).to_be_visible()
    for slot in page.locator("input[type=file]").all():
        slot.set_input_files(paper)
    on(page)
    page.get_by_label("Nhận qua bưu chính").check()
    on(page)
    expect(page.get_by_role("alert").get_by_text("Địa chỉ nhận thư")).to_be_visible()
    page.get_by_label("Địa chỉ nhận thư").fill("12 đường Thử Nghiệm")
    on(page)
    page.get_by_role("button", name="Đồng ý và gửi hồ sơ").click()


@pytest.mark.parametrize("code", SOUND)
def test_a_sound_service_is_filed_and_looked_up(portal: Running, page: Page, paper: str, code: str) -> None:
    enter(page, portal, code)
    person(page)
    matter(page, code)
    end(page, paper)
    expect(page.get_by_role("heading", name="Đã nộp hồ sơ")).to_be_visible()
    given = re.search(r"G09\.20-\d{8}-\d{7}", page.inner_text("main"))
    assert given
    filed = {d["code"]: d for d in portal.dossiers()}[given[0]]
    assert (filed["service"], filed["answers"]["xa"]) == (code, "Xã Duy Xuyên")
    assert len(filed["files"]) == len(SERVICES[code].papers)
    page.get_by_role("main").get_by_role("link", name="Tra cứu hồ sơ").click()
    page.get_by_label("Mã hồ sơ").fill(given[0])
    page.get_by_role("button", name="Tra cứu").click()
    expect(page.get_by_text("Đã gửi, chờ tiếp nhận")).to_be_visible()


def test_an_empty_page_is_refused_with_a_summary(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0])
    on(page)
    expect(page.get_by_role("alert").get_by_text("Hãy nhập")).to_be_visible()


def test_the_start_button_is_dead(portal: Running, page: Page) -> None:
    enter(page, portal, BY_DEFECT["dead_entry"])
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()


def test_a_name_with_accents_is_refused_and_one_without_is_not(portal: Running, page: Page) -> None:
    enter(page, portal, BY_DEFECT["refuse_names"])
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Thử Nghiệm")
    on(page)
    expect(page.get_by_role("link", name="Họ và tên không hợp lệ")).to_be_visible()
    page.get_by_label("Họ và tên").fill("Nguyen Thi Thu Nghiem")
    on(page)
    expect(page.get_by_role("group", name="Ngày sinh")).to_be_visible()


def test_the_paper_is_demanded_after_filing(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["paper_originals"]
    enter(page, portal, code)
    person(page)
    matter(page, code)
    end(page, paper)
    expect(page.get_by_text("nộp bản giấy kèm bản chính")).to_be_visible()

"""The RJSF and Ant Design portal files what is sound and fails as planted; by script, in its own words."""

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
SERVICES = offered("rjsf")
BY_DEFECT = {s.defect: s.code for s in SERVICES.values() if s.defect}
SOUND = [s.code for s in SERVICES.values() if not s.defect]
SLOW = 30_000  # the first page brings the whole of React and Ant Design


@pytest.fixture(scope="module")
def portal(node: None) -> Iterator[Running]:  # noqa: ARG001  asked first, so that it may skip
    with running("rjsf") as started:
        yield started


def pick(page: Page, key: str, text: str) -> None:
    page.locator(f"#root_{key}").click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text=text).first.click()


def day(page: Page, key: str, value: str) -> None:
    box = page.locator(f"#root_{key}")
    box.fill(value)
    box.press("Enter")
    expect(page.locator(".ant-picker-dropdown:visible")).to_have_count(0)


def enter(page: Page, portal: Running, code: str) -> None:
    page.goto(portal.url, timeout=SLOW)
    page.get_by_placeholder("Nhập tên thủ tục").fill(code)
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_role("link", name=SERVICES[code].name).click()
    page.get_by_role("button", name="Nộp hồ sơ trực tuyến").click()


def on(page: Page) -> None:
    page.get_by_role("button", name="Tiếp tục").click()


def owner(page: Page, name: str = "Nguyễn Thị Thử Nghiệm") -> None:
    page.locator("#root_hoTen").fill(name)
    day(page, "ngaySinh", "1990-09-02")
    page.get_by_label("Nữ", exact=True).check()
    pick(page, "loaiGiayTo", "Thẻ căn cước")
    page.locator("#root_soGiayTo").fill("047190000011")
    day(page, "ngayCap", "2024-07-01")
    page.locator("#root_noiCap").fill("Cục Cảnh sát quản lý hành chính về trật tự xã hội")
    page.locator("#root_soDienThoai").fill("0900000001")
    on(page)


def rest(page: Page, code: str, paper: str) -> None:
    pick(page, "tinh", "Đà Nẵng")
    pick(page, "xa", "Xã Duy Xuyên")
    page.locator("#root_diaChi").fill("12 đường Thử Nghiệm")
    on(page)
    match SERVICES[code].subject:
        case "land":
            for key in ("soPhatHanh", "saiSot", "deNghi"):
                page.locator(f"#root_{key}").fill("Nội dung thử")
        case "status":
            pick(page, "loaiViec", "Kết hôn")
            page.locator("#root_coQuan").fill("UBND xã Duy Xuyên")
            page.locator("#root_soLuong").fill("2")
        case "security":
            page.locator("#root_tenCoSo").fill("Cơ sở thử")
            pick(page, "nganhNghe", "Dịch vụ lưu trú")
            page.locator("#root_lyDo").fill("Đổi tên cơ sở")
    on(page)
    page.locator("input[type=file]").first.set_input_files(paper)
    expect(page.get_by_text("giay-to.pdf").first).to_be_visible()
    on(page)
    page.get_by_label("Trực tuyến").check()
    page.get_by_label("Tôi cam đoan").check()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.get_by_role("dialog").get_by_role("button", name="Xác nhận").click()


@pytest.mark.parametrize("code", SOUND)
def test_a_sound_service_is_filed_and_looked_up(portal: Running, page: Page, paper: str, code: str) -> None:
    enter(page, portal, code)
    owner(page)
    rest(page, code, paper)
    expect(page.get_by_text("Gửi hồ sơ thành công")).to_be_visible()
    given = re.search(r"H48\.36-\d{6}-\d{4}", page.inner_text("body"))
    assert given
    filed = {d["code"]: d for d in portal.dossiers()}[given[0]]
    assert (filed["service"], filed["answers"]["xa"]) == (code, "Xã Duy Xuyên")
    assert list(filed["files"].values()) == ["giay-to.pdf"]
    page.get_by_role("button", name="Tra cứu hồ sơ").click()
    page.get_by_placeholder("Mã hồ sơ").fill(given[0])
    page.get_by_role("button", name="Tra cứu", exact=True).click()
    expect(page.get_by_text("Chờ tiếp nhận")).to_be_visible()


def test_an_empty_page_is_refused(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0])
    on(page)
    expect(page.get_by_text("Không được để trống").first).to_be_visible()


def test_the_filing_button_is_dead(portal: Running, page: Page) -> None:
    enter(page, portal, BY_DEFECT["dead_entry"])
    expect(page.get_by_role("button", name="Nộp hồ sơ trực tuyến")).to_be_visible()
    assert "/thu-tuc/" in page.url


def test_a_name_with_accents_is_refused_and_one_without_is_not(portal: Running, page: Page) -> None:
    enter(page, portal, BY_DEFECT["refuse_names"])
    owner(page)
    expect(page.get_by_text("Họ và tên không hợp lệ")).to_be_visible()
    page.locator("#root_hoTen").fill("Nguyen Thi Thu Nghiem")
    on(page)
    expect(page.locator("#root_tinh")).to_be_visible()


def test_the_last_button_fails(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["broken_send"]
    enter(page, portal, code)
    owner(page)
    rest(page, code, paper)
    expect(page.get_by_text("Hệ thống đang bận")).to_be_visible()
    assert not [d for d in portal.dossiers() if d["service"] == code]

"""The SurveyJS portal files what is sound and fails as planted; by script, in its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.engines.common.procedures import offered
from tests.engines.common.running import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("node")]
SERVICES = offered("surveyjs")
BY_DEFECT = {s.defect: s.code for s in SERVICES.values() if s.defect}
SOUND = [s.code for s in SERVICES.values() if not s.defect]


@pytest.fixture(scope="module")
def portal(node: None) -> Iterator[Running]:  # noqa: ARG001  asked first, so that it may skip
    with running("surveyjs") as started:
        yield started


def question(page: Page, name: str) -> Locator:
    return page.locator(f"[data-name='{name}']")


def write(page: Page, name: str, value: str) -> None:
    box = question(page, name).locator("input, textarea").first
    box.fill(value)
    box.blur()


def pick(page: Page, name: str, text: str) -> None:
    question(page, name).locator(".sd-dropdown, [role=combobox]").first.click()
    page.get_by_role("option", name=text).locator("visible=true").first.click()


def enter(page: Page, portal: Running, code: str) -> None:
    page.goto(portal.url)
    page.get_by_placeholder("Nhập từ khoá").fill(code)
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_role("link", name=SERVICES[code].name).click()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.get_by_label("Cơ quan thực hiện").select_option(index=1)
    page.get_by_role("button", name="Xác nhận").click()


def on(page: Page) -> None:
    page.locator("input[type=button][value='Tiếp theo']").click()


def person(page: Page) -> None:
    write(page, "hoTen", "Nguyễn Thị Thử Nghiệm")
    write(page, "ngaySinh", "1990-09-02")
    question(page, "gioiTinh").get_by_text("Nữ").click()
    write(page, "soDinhDanh", "047190000011")
    write(page, "ngayCap", "2024-07-01")
    write(page, "noiCap", "Cục Cảnh sát quản lý hành chính về trật tự xã hội")
    write(page, "dienThoai", "0900000001")
    on(page)
    pick(page, "tinh", "Thành phố Đà Nẵng")


def rest(page: Page, code: str, paper: str) -> None:
    pick(page, "xa", "Xã Duy Xuyên")
    write(page, "diaChi", "12 đường Thử Nghiệm")
    on(page)
    match SERVICES[code].subject:
        case "architect":
            write(page, "soChungChi", "ĐNa-00012345")
            write(page, "hetHan", "2026-12-31")
            write(page, "quaTrinh", "Mười năm thiết kế kiến trúc")
        case "rice":
            write(page, "dienTich", "500")
            write(page, "thua", "12")
            question(page, "mucDich").get_by_text("Trồng cây lâu năm").click()
        case "shop":
            write(page, "tenCoSo", "Cửa hàng thử")
            write(page, "diaChiCoSo", "Xã Duy Xuyên")
            question(page, "matHang").get_by_text("Vắc-xin").click()
    on(page)
    for number in range(1, len(SERVICES[code].papers) + 1):
        slot = question(page, f"giayTo{number}")
        with page.expect_file_chooser() as chosen:
            slot.locator(".sd-file__choose-btn").first.click()
        chosen.value.set_files(paper)
        expect(slot.get_by_text("giay-to.pdf").first).to_be_visible()
    on(page)
    pick(page, "cachNhan", "Trực tuyến")
    question(page, "camDoan").get_by_text("Tôi xin cam đoan").click()
    page.locator("input[type=button][value='Gửi hồ sơ']").click()


@pytest.mark.parametrize("code", [*SOUND, BY_DEFECT["paper_originals"]])
def test_what_is_filed_is_confirmed_and_looked_up(portal: Running, page: Page, paper: str, code: str) -> None:
    enter(page, portal, code)
    person(page)
    rest(page, code, paper)
    expect(page.get_by_text("Nộp hồ sơ thành công")).to_be_visible()
    demanded = page.get_by_text("phải nộp bản giấy và xuất trình bản chính").count()
    assert demanded == (1 if SERVICES[code].defect else 0)
    given = re.search(r"G22\.99-\d{6}-\d{6}", page.inner_text("main"))
    assert given
    filed = {d["code"]: d for d in portal.dossiers()}[given[0]]
    assert (filed["service"], filed["answers"]["xa"]) == (code, "Xã Duy Xuyên")
    assert len(filed["files"]) == len(SERVICES[code].papers)
    page.get_by_role("main").get_by_role("link", name="Tra cứu hồ sơ").click()
    page.get_by_placeholder("Mã hồ sơ").fill(given[0])
    page.get_by_role("button", name="Tra cứu").click()
    expect(page.get_by_role("cell", name="Chờ tiếp nhận")).to_be_visible()


def test_an_empty_page_is_refused(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0])
    on(page)
    expect(question(page, "hoTen").locator(".sd-error, [role=alert]").first).to_be_visible()


def test_the_empty_list_stays_empty(portal: Running, page: Page) -> None:
    enter(page, portal, BY_DEFECT["empty_list"])
    with page.expect_response(lambda r: "province=Th" in r.url) as asked:
        person(page)
    assert asked.value.json() == []


def test_a_dossier_is_filed_and_nothing_says_so(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["silent"]
    enter(page, portal, code)
    person(page)
    rest(page, code, paper)
    expect(page.get_by_placeholder("Nhập từ khoá")).to_be_visible()
    assert [d for d in portal.dossiers() if d["service"] == code]

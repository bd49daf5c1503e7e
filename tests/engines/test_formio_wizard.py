"""The Form.io portal files what is sound and fails as planted; by script, in its own words."""

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
SERVICES = offered("formio")
BY_DEFECT = {s.defect: s.code for s in SERVICES.values() if s.defect}
SOUND = [s.code for s in SERVICES.values() if not s.defect]


@pytest.fixture(scope="module")
def portal(node: None) -> Iterator[Running]:  # noqa: ARG001  asked first, so that it may skip
    with running("formio") as started:
        yield started


def enter(page: Page, portal: Running, code: str) -> None:
    page.goto(portal.url)
    page.get_by_placeholder("Nhập tên thủ tục").fill(SERVICES[code].name)
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_role("link", name=SERVICES[code].name, exact=True).click()
    page.get_by_role("link", name="Nộp trực tuyến").click()


def pick(page: Page, key: str, text: str) -> None:
    page.locator(f".formio-component-{key} .form-control.selection").click()
    page.locator(f".formio-component-{key} .choices__item--choice", has_text=text).first.click()


def day(page: Page, key: str, value: str) -> None:
    box = page.locator(f".formio-component-{key} input:visible")
    box.fill(value)
    box.press("Enter")
    box.press("Tab")


def on(page: Page) -> None:
    page.get_by_text("Tiếp tục", exact=True).click()


def applicant(page: Page) -> None:
    pick(page, "chonDoiTuong", "Cá nhân")
    page.locator("[name='data[fullname]']").fill("Nguyễn Thị Thử Nghiệm")
    day(page, "birthday", "02/09/1990")
    page.get_by_label("Nữ").check()
    page.locator("[name='data[identityNumber]']").press_sequentially("047190000011")
    day(page, "identityDate", "01/07/2024")
    page.locator("[name='data[idIssuePlace]']").fill("Cục Cảnh sát quản lý hành chính về trật tự xã hội")
    page.locator("[name='data[phoneNumber]']").press_sequentially("0900000001")
    on(page)
    pick(page, "province", "Đà Nẵng")


def address(page: Page) -> None:
    pick(page, "village", "Xã Duy Xuyên")
    page.locator("[name='data[address]']").fill("12 đường Thử Nghiệm")
    on(page)


def subject(page: Page, code: str) -> None:
    match SERVICES[code].subject:
        case "birth":
            page.locator("[name='data[tenTre]']").fill("Nguyễn Văn Bé")
            day(page, "ngaySinhTre", "01/11/2026")
            page.locator("[name='data[noiSinh]']").fill("Bệnh viện thử nghiệm")
            page.locator("[name='data[soBanSao]']").fill("2")
        case "boat":
            page.locator("[name='data[tenPhuongTien]']").fill("Tàu thử")
            page.locator("[name='data[soDangKy]']").fill("ĐNa-0001")
            pick(page, "congDung", "Công dụng khác")
            page.locator("[name='data[congDungKhac]']").fill("Chở khách và hàng")
            page.locator("[name='data[lyDo]']").fill("Bị mất")
        case "vet":
            page.locator("[name='data[bangCap]']").fill("Bác sĩ thú y")
            page.get_by_label("Buôn bán thuốc").check()
            page.locator("[name='data[noiHanhNghe]']").fill("Xã Duy Xuyên")
        case "lawyer":
            page.locator("[name='data[soChungChi]']").fill("12/TP-LS")
            page.locator("[name='data[doanLuatSu]']").fill("Đoàn Luật sư thử nghiệm")
            page.locator("[name='data[noiDung]']").fill("Đăng ký mới")
        case _:
            return
    on(page)


def papers_and_end(page: Page, paper: str) -> None:
    expect(page.locator(".formio-component-file").first).to_be_visible()
    for number, slot in enumerate(page.locator(".formio-component-file").all(), start=1):
        with page.expect_file_chooser() as chosen:
            slot.locator("a.browse").click()
        chosen.value.set_files(paper)
        expect(page.get_by_text("giay-to.pdf")).to_have_count(number)
    on(page)
    page.get_by_label("Nhận trực tuyến").check()
    page.get_by_label("Tôi xin chịu trách nhiệm").check()
    page.get_by_text("Nộp hồ sơ", exact=True).click()


def file_all(page: Page, portal: Running, code: str, paper: str) -> None:
    enter(page, portal, code)
    applicant(page)
    address(page)
    subject(page, code)
    papers_and_end(page, paper)


@pytest.mark.parametrize("code", SOUND)
def test_a_sound_service_is_filed_and_looked_up(portal: Running, page: Page, paper: str, code: str) -> None:
    file_all(page, portal, code, paper)
    expect(page.get_by_text("Cảm ơn bạn đã nộp hồ sơ trực tuyến thành công")).to_be_visible()
    given = re.search(r"000\.00\.53\.H48-\d{6}-\d{4}", page.inner_text("body"))
    assert given
    filed = {d["code"]: d for d in portal.dossiers()}[given[0]]
    assert (filed["service"], filed["answers"]["village"]) == (code, "Xã Duy Xuyên")
    assert len(filed["files"]) == len(SERVICES[code].papers)
    page.get_by_role("link", name="Tra cứu hồ sơ").click()
    page.get_by_placeholder("Mã số hồ sơ").fill(given[0])
    page.get_by_role("button", name="Tìm kiếm").click()
    assert page.get_by_role("cell", name="Chờ tiếp nhận").is_visible()


def test_the_empty_list_stays_empty(portal: Running, page: Page) -> None:
    enter(page, portal, BY_DEFECT["empty_list"])
    with page.expect_response(lambda r: "/api/ward" in r.url and "province=Th" in r.url) as asked:
        applicant(page)
    assert asked.value.json() == []


def test_the_last_button_does_nothing(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["dead_send"]
    file_all(page, portal, code, paper)
    expect(page.get_by_label("Tôi xin chịu trách nhiệm")).to_be_visible()
    assert not [d for d in portal.dossiers() if d["service"] == code]


def test_the_paper_is_demanded_before_and_after(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["paper_originals"]
    page.goto(f"{portal.url}/vi/procedure/detail/{code}")
    assert page.get_by_text("phải mang bản chính hồ sơ giấy").is_visible()
    file_all(page, portal, code, paper)
    expect(page.get_by_text("phải mang bản chính hồ sơ giấy")).to_be_visible()


def test_the_declaration_is_a_file_to_print(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["word_only"]
    enter(page, portal, code)
    applicant(page)
    address(page)
    assert page.get_by_text("tải mẫu về, điền, ký tên, quét").first.is_visible()
    papers_and_end(page, paper)
    expect(page.get_by_text("Cảm ơn bạn")).to_be_visible()

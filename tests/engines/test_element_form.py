"""The Element Plus portal files what is sound and fails as planted; by script, in its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.engines.common.account import USERNAME, lend_password
from tests.engines.common.procedures import offered
from tests.engines.common.running import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("node")]
SERVICES = offered("element")
BY_DEFECT = {s.defect: s.code for s in SERVICES.values() if s.defect}
SOUND = [s.code for s in SERVICES.values() if not s.defect]
SLOW = 30_000  # the first page brings the whole of Vue and Element Plus


@pytest.fixture(scope="module")
def portal(node: None) -> Iterator[Running]:  # noqa: ARG001  asked first, so that it may skip
    lend_password()
    with running("element") as started:
        yield started


def item(page: Page, label: str) -> Locator:
    named = page.locator(".el-form-item__label").get_by_text(label, exact=True)
    return page.locator(".el-form-item").filter(has=named)


def pick(page: Page, label: str, text: str, typed: str = "") -> None:
    box = item(page, label).get_by_role("combobox")
    box.click()
    if typed:
        box.press_sequentially(typed)
    page.locator(".el-select__popper:visible .el-select-dropdown__item", has_text=text).first.click()


def spot(page: Page, label: str) -> None:
    item(page, label).locator("input").click()
    for name in ("Thành phố Đà Nẵng", "Xã Duy Xuyên"):
        page.locator(".el-cascader__dropdown:visible .el-cascader-node", has_text=name).click()


def day(page: Page, label: str, value: str) -> None:
    box = item(page, label).locator("input")
    box.fill(value)
    box.press("Enter")


def choose(page: Page, label: str, text: str) -> None:
    item(page, label).get_by_text(text, exact=True).click()


def write(page: Page, label: str, text: str) -> None:
    item(page, label).locator("input, textarea").first.fill(text)


def on(page: Page) -> None:
    page.get_by_role("button", name="Tiếp tục").click()


def enter(page: Page, portal: Running, code: str, password: str = "") -> None:
    page.goto(portal.url, timeout=SLOW)
    page.get_by_placeholder("Nhập tên hoặc mã thủ tục").fill(code)
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_role("link", name=SERVICES[code].name).click()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.get_by_label("Tên đăng nhập").fill(USERNAME)
    page.get_by_label("Mật khẩu").fill(password or lend_password())
    page.locator("form").get_by_role("button", name="Đăng nhập").click()


def person(page: Page) -> None:
    expect(item(page, "Họ và tên").locator("input")).to_be_disabled()
    pick(page, "Đơn vị tiếp nhận", "Trung tâm Phục vụ hành chính công")
    day(page, "Ngày sinh", "02/09/1990")
    choose(page, "Giới tính", "Nữ")
    pick(page, "Dân tộc", "Kinh")
    day(page, "Ngày cấp", "01/07/2024")
    pick(page, "Cơ quan cấp", "Cục Cảnh sát quản lý hành chính", typed="canh sat")
    write(page, "Số điện thoại", "0900000001")
    pick(page, "Tỉnh/Thành phố", "Thành phố Đà Nẵng")
    pick(page, "Phường/Xã", "Xã Duy Xuyên")
    write(page, "Số nhà, đường phố, thôn/xóm", "12 đường Thử Nghiệm")
    on(page)


def pavement(page: Page) -> None:
    choose(page, "Đối tượng", "Tổ chức")
    write(page, "Tên cơ quan/Tổ chức", "Công ty Thử Nghiệm")
    write(page, "Mã số thuế", "0100000000")
    pick(page, "Mục đích sử dụng", "Trông giữ xe")
    write(page, "Diện tích (m²)", "20")
    spot(page, "Địa điểm đề nghị sử dụng")
    write(page, "Tên đường, đoạn vỉa hè", "Đường Thử Nghiệm")
    day(page, "Từ ngày", "01/03/2026")
    day(page, "Đến ngày", "31/03/2026")


def residence(page: Page) -> None:
    spot(page, "Nơi thường trú")
    for label in ("Địa chỉ thường trú", "Nơi ở hiện tại", "Nghề nghiệp, nơi làm việc", "Nội dung đề nghị"):
        write(page, label, "Nội dung thử")
    write(page, "Họ, chữ đệm và tên chủ hộ", "Trần Văn Thử")
    pick(page, "Mối quan hệ với chủ hộ", "Con đẻ")
    write(page, "Số định danh cá nhân của chủ hộ", "048060000012")
    choose(page, "Thông tin đề nghị xác nhận", "Thời gian cư trú")
    day(page, "Cư trú từ ngày", "01/01/2020")
    write(page, "Số lượng bản", "2")


def auditor(page: Page) -> None:
    for label in ("Số chứng chỉ đã cấp", "Nơi cấp chứng chỉ", "Chuyên ngành đào tạo", "Lý do cấp đổi"):
        write(page, label, "Nội dung thử")
    day(page, "Ngày cấp chứng chỉ", "01/05/2021")
    pick(page, "Trình độ chuyên môn", "Đại học")
    write(page, "Số năm kinh nghiệm", "8")


def builder(page: Page) -> None:
    pick(page, "Lĩnh vực hành nghề", "Khảo sát xây dựng")
    choose(page, "Hạng", "Hạng II")
    write(page, "Số chứng chỉ hành nghề", "HTV-00000001")
    write(page, "Số năm kinh nghiệm", "8")
    write(page, "Lý do đề nghị cấp lại", "Bị mất")


SUBJECTS = {"pavement": pavement, "residence": residence, "auditor": auditor, "builder": builder}


def rest(page: Page, code: str, paper: str) -> None:
    SUBJECTS[SERVICES[code].subject](page)
    on(page)
    for number in range(len(SERVICES[code].papers)):
        page.locator("input[type=file]").nth(number).set_input_files(paper)
        expect(page.locator(".el-upload-list__item-name", has_text="giay-to.pdf")).to_have_count(number + 1)
    if SERVICES[code].papers:
        on(page)
    choose(page, "Hình thức nhận kết quả", "Nhận tại nhà qua bưu chính")
    write(page, "Địa chỉ nhận kết quả", "12 đường Thử Nghiệm")
    page.get_by_text("Tôi xin cam đoan").click()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()


@pytest.mark.parametrize("code", SOUND)
def test_a_sound_service_is_filed_and_looked_up(portal: Running, page: Page, paper: str, code: str) -> None:
    enter(page, portal, code)
    person(page)
    rest(page, code, paper)
    expect(page.get_by_text("Cảm ơn bạn đã nộp hồ sơ trực tuyến thành công")).to_be_visible()
    given = re.search(r"H49\.22-\d{6}-\d{4}", page.inner_text("main"))
    assert given
    filed = {d["code"]: d for d in portal.dossiers()}[given[0]]
    assert (filed["service"], filed["answers"]["xa"]) == (code, "Xã Duy Xuyên")
    assert list(filed["files"].values()) == ["giay-to.pdf"] * len(SERVICES[code].papers)
    page.get_by_role("button", name="Tra cứu hồ sơ").click()
    page.get_by_placeholder("Nhập mã hồ sơ").fill(given[0])
    page.get_by_role("button", name="Tra cứu", exact=True).click()
    expect(page.get_by_text("Chờ tiếp nhận")).to_be_visible()


def test_all_services_are_listed_over_two_pages(portal: Running, page: Page) -> None:
    page.goto(f"{portal.url}/dich-vu-cong", timeout=SLOW)
    seen = []
    for number, rows in (("1", 4), ("2", 2)):
        page.locator(".el-pager").get_by_text(number, exact=True).click()
        expect(page.locator(".el-table a")).to_have_count(rows)
        seen += page.locator(".el-table a").all_inner_texts()
    assert sorted(seen) == sorted(s.name for s in SERVICES.values())


def test_a_wrong_password_is_refused(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0], password="sai")
    expect(page.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng")).to_be_visible()


def test_an_empty_page_is_refused(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0])
    on(page)
    expect(page.get_by_text("Vui lòng chọn Tỉnh/Thành phố")).to_be_visible()
    expect(page.get_by_text("Vui lòng nhập Số điện thoại")).to_be_visible()


def test_an_organisation_is_asked_for_its_name_and_a_person_is_not(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0])
    person(page)
    choose(page, "Đối tượng", "Cá nhân")
    expect(item(page, "Mã số thuế")).to_have_count(0)
    choose(page, "Đối tượng", "Tổ chức")
    expect(item(page, "Mã số thuế")).to_be_visible()


def test_the_list_of_units_is_empty(portal: Running, page: Page) -> None:
    enter(page, portal, BY_DEFECT["empty_list"])
    item(page, "Đơn vị tiếp nhận").get_by_role("combobox").click()
    expect(page.locator(".el-select__popper:visible")).to_have_text("Không có dữ liệu")
    on(page)
    expect(page.get_by_text("Vui lòng chọn Đơn vị tiếp nhận")).to_be_visible()


@pytest.mark.parametrize("number", ["0900000001", "0868919191", "0328919191"])
def test_every_phone_number_is_refused(portal: Running, page: Page, number: str) -> None:
    enter(page, portal, BY_DEFECT["refuse_phone"])
    write(page, "Số điện thoại", number)
    item(page, "Số điện thoại").locator("input").blur()
    expect(page.get_by_text("Số điện thoại không đúng định dạng")).to_be_visible()


def test_the_last_button_fails(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["broken_send"]
    enter(page, portal, code)
    person(page)
    rest(page, code, paper)
    expect(page.get_by_text("Hệ thống đang bận")).to_be_visible()
    assert not [d for d in portal.dossiers() if d["service"] == code]

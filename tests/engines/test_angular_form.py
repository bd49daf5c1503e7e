"""The Angular portal files what is sound and fails as planted; by script, in its own words."""

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
SERVICES = offered("angular")
BY_DEFECT = {s.defect: s.code for s in SERVICES.values() if s.defect}
SOUND = [s.code for s in SERVICES.values() if not s.defect]
SLOW = 30_000  # the first page compiles its components in the browser


@pytest.fixture(scope="module")
def portal(node: None) -> Iterator[Running]:  # noqa: ARG001  asked first, so that it may skip
    with running("angular") as started:
        yield started


def box(page: Page, label: str) -> Locator:
    """A Material field by its floating label, or any other by the label above it."""
    start = re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$")
    floating = page.locator("mat-form-field").filter(has=page.locator("mat-label", has_text=start))
    return floating.or_(page.locator("app-field").filter(has=page.locator("label.name", has_text=start)))


def put(page: Page, label: str, text: str) -> None:
    field = box(page, label).locator("input, textarea").first
    field.fill(text)
    field.press("Tab")


def day(page: Page, label: str, text: str) -> None:
    """A day in PrimeNG's calendar, which heeds keys alone."""
    field = box(page, label).locator("input")
    field.press_sequentially(text)
    field.press("Tab")


def pick(page: Page, label: str, text: str) -> None:
    box(page, label).locator("mat-select").click()
    page.locator(".mat-select-panel mat-option", has_text=text).first.click()


def find(page: Page, label: str, text: str) -> None:
    field = box(page, label).locator("ng-select")
    field.click()
    field.locator("input").press_sequentially(text)
    page.locator(".ng-dropdown-panel .ng-option", has_text=text).first.click()


def tick(page: Page, label: str, text: str) -> None:
    box(page, label).get_by_text(text, exact=True).click()


def on(page: Page) -> None:
    button = page.get_by_role("button", name="Tiếp theo").locator("visible=true")
    expect(button).to_have_count(1)  # a step that slides out is still seen for a moment
    button.click()


def open_service(page: Page, portal: Running, code: str) -> None:
    page.goto(portal.url, timeout=SLOW)
    page.get_by_label("Nhập từ khóa tìm kiếm").fill(code)
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_role("link", name=SERVICES[code].name, exact=True).click()
    page.get_by_role("button", name="Nộp trực tuyến").click()
    page.get_by_text("Tôi đồng ý với điều khoản sử dụng").click()
    page.get_by_role("button", name="Đồng ý và tiếp tục").click()


def person(page: Page) -> None:
    put(page, "Họ và tên", "Nguyễn Thị Thử Nghiệm")
    put(page, "Ngày sinh", "02/09/1990")
    tick(page, "Giới tính", "Nữ")
    pick(page, "Loại giấy tờ", "Thẻ căn cước")
    put(page, "Số CCCD/CMND", "048190000011")
    put(page, "Ngày cấp", "01/07/2024")
    box(page, "Nơi cấp").locator("input").press_sequentially("canh sat")
    page.locator(".mat-autocomplete-panel mat-option", has_text="Cục Cảnh sát").click()
    put(page, "Số điện thoại", "0900000001")
    find(page, "Tỉnh/Thành phố", "Thành phố Đà Nẵng")
    find(page, "Phường/Xã", "Xã Duy Xuyên")
    put(page, "Địa chỉ chi tiết", "12 đường Thử Nghiệm")
    on(page)


def badge(page: Page) -> None:
    for label in ("Biển số", "Nhãn hiệu", "Số khung"):
        put(page, label, "43B-000.01")
    put(page, "Năm sản xuất", "2020")
    pick(page, "Loại phù hiệu", "Xe hợp đồng")
    tick(page, "Phương tiện thuộc sở hữu của người nộp", "Không")
    put(page, "Tên chủ phương tiện", "Nguyễn Văn Thử")
    put(page, "Số hợp đồng thuê phương tiện", "01/HĐ")
    day(page, "Ngày ký hợp đồng", "01/03/2024")


def planning(page: Page) -> None:
    put(page, "Thửa đất số", "12")
    put(page, "Tờ bản đồ số", "3")
    put(page, "Diện tích (m²)", "120")
    find(page, "Tỉnh/Thành phố nơi có đất", "Thành phố Đà Nẵng")
    find(page, "Phường/Xã nơi có đất", "Phường Hội An Đông")
    put(page, "Địa chỉ thửa đất", "Thôn Thử Nghiệm")
    pick(page, "Mục đích sử dụng đất", "Đất ở")
    tick(page, "Thông tin đề nghị cung cấp", "Mật độ xây dựng")
    day(page, "Ngày cấp Giấy chứng nhận", "05/05/2019")
    put(page, "Số lượng bản", "2")
    put(page, "Mục đích đề nghị cung cấp thông tin", "Xây dựng nhà ở")
    put(page, "Nội dung yêu cầu giải quyết", "Cung cấp thông tin quy hoạch")


def broker(page: Page) -> None:
    pick(page, "Trình độ văn hóa", "Cao đẳng")
    put(page, "Cơ sở đào tạo", "Trường Thử Nghiệm")
    day(page, "Ngày hoàn thành khóa học", "20/06/2024")
    tick(page, "Nội dung đăng ký dự thi", "Kiến thức cơ sở")
    put(page, "Lần dự thi thứ", "1")


def ship(page: Page) -> None:
    put(page, "Tên tàu", "Thử Nghiệm 01")
    pick(page, "Vật liệu vỏ tàu", "Gỗ")
    put(page, "Chiều dài lớn nhất (m)", "14")
    put(page, "Tổng công suất máy chính (kW)", "90")
    tick(page, "Công dụng", "Tàu cá")


SUBJECTS = {"badge": badge, "planning": planning, "broker": broker, "ship": ship}


def attach(page: Page, paper: str, slots: int) -> None:
    rows = page.locator("app-papers tr").filter(has=page.locator("input[type=file]"))
    expect(rows).to_have_count(slots)
    for number in range(slots):
        with page.expect_file_chooser() as chosen:
            rows.nth(number).get_by_role("button", name="Chọn tệp").click()
        chosen.value.set_files(paper)
        expect(rows.nth(number)).to_contain_text("giay-to.pdf")
    on(page)


def finish(page: Page) -> None:
    pick(page, "Hình thức nhận kết quả", "Nhận tại nhà qua bưu chính")
    put(page, "Địa chỉ nhận kết quả", "12 đường Thử Nghiệm")
    page.get_by_text("Tôi xin cam đoan").click()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()


@pytest.mark.parametrize("code", [*SOUND, BY_DEFECT["no_slot"]])
def test_what_is_filed_is_confirmed_and_found_again(portal: Running, page: Page, paper: str, code: str) -> None:
    slots = len(SERVICES[code].papers) - bool(SERVICES[code].defect)
    open_service(page, portal, code)
    person(page)
    SUBJECTS[SERVICES[code].subject](page)
    on(page)
    if slots:
        attach(page, paper, slots)
    finish(page)
    expect(page.get_by_text("Nộp hồ sơ thành công")).to_be_visible()
    given = re.search(r"G09\.20-\d{8}-\d{7}", page.inner_text("app-completed"))
    assert given
    filed = {d["code"]: d for d in portal.dossiers()}[given[0]]
    assert (filed["service"], filed["answers"]["village"]) == (code, "Xã Duy Xuyên")
    assert filed["answers"]["birthday"] == "1990-09-02"
    assert list(filed["files"]) == list(SERVICES[code].papers[:slots])
    page.locator("app-completed").get_by_role("link", name="Tra cứu hồ sơ").click()
    page.get_by_label("Mã số hồ sơ").fill(given[0])
    page.get_by_role("button", name="Tra cứu").click()
    expect(page.get_by_text("Chờ tiếp nhận")).to_be_visible()


def test_all_services_are_listed_over_two_pages(portal: Running, page: Page) -> None:
    page.goto(portal.url, timeout=SLOW)
    names = page.locator("app-search td a")
    expect(names).to_have_count(5)
    seen = names.all_inner_texts()
    page.get_by_role("button", name="Trang sau").click()
    expect(names).to_have_count(1)
    assert sorted([*seen, *names.all_inner_texts()]) == sorted(s.name for s in SERVICES.values())


def test_an_empty_page_is_refused(portal: Running, page: Page) -> None:
    open_service(page, portal, SOUND[0])
    on(page)
    expect(page.get_by_text("Vui lòng nhập đầy đủ các thông tin bắt buộc")).to_be_visible()
    expect(page.get_by_text("Họ và tên không được để trống")).to_be_visible()
    put(page, "Số điện thoại", "12345")
    expect(page.get_by_text("Số điện thoại không đúng định dạng")).to_be_visible()


def test_the_owner_of_a_hired_vehicle_is_asked_for(portal: Running, page: Page) -> None:
    open_service(page, portal, SOUND[0])
    person(page)
    expect(box(page, "Tên chủ phương tiện")).to_have_count(0)
    tick(page, "Phương tiện thuộc sở hữu của người nộp", "Không")
    expect(box(page, "Tên chủ phương tiện")).to_be_visible()
    tick(page, "Phương tiện thuộc sở hữu của người nộp", "Có")
    expect(box(page, "Tên chủ phương tiện")).to_have_count(0)


def test_the_entry_leads_back_to_the_search(portal: Running, page: Page) -> None:
    open_service(page, portal, BY_DEFECT["dead_entry"])
    expect(page.get_by_role("heading", name="Tra cứu thủ tục hành chính")).to_be_visible()
    expect(page.locator("app-filing")).to_have_count(0)


def test_the_declaration_is_a_file_to_print(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["word_only"]
    open_service(page, portal, code)
    person(page)
    expect(page.get_by_text("in ra, ký tên, quét lại và tải lên")).to_be_visible()
    expect(page.locator("app-field:visible")).to_have_count(0)
    page.locator("p-fileupload input[type=file]").set_input_files(paper)
    expect(page.get_by_text("Tải tệp lên thành công")).to_be_visible()
    on(page)
    attach(page, paper, 1)
    finish(page)
    expect(page.get_by_text("Nộp hồ sơ thành công")).to_be_visible()
    assert [d for d in portal.dossiers() if d["service"] == code]

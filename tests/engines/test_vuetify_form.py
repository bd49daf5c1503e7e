"""The Vuetify portal files what is sound and fails as planted; by script, in its own words."""

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
SERVICES = offered("vuetify")
BY_DEFECT = {s.defect: s.code for s in SERVICES.values() if s.defect}
SOUND = [s.code for s in SERVICES.values() if not s.defect]
SLOW = 30_000  # the first page brings the whole of Vue and Vuetify


@pytest.fixture(scope="module")
def portal(node: None) -> Iterator[Running]:  # noqa: ARG001  asked first, so that it may skip
    lend_password()
    with running("vuetify") as started:
        yield started


def box(page: Page, label: str) -> Locator:
    """A field of the step that is shown, by its label. The steps gone through stay in the page, hidden."""
    named = page.locator("label, .text-medium-emphasis").filter(has_text=re.compile(rf"^{re.escape(label)}( \*)?$"))
    return page.locator(".v-input:visible").filter(has=named).last


def put(page: Page, label: str, text: str) -> None:
    box(page, label).locator("input, textarea").first.fill(text)


def day(page: Page, label: str, text: str) -> None:
    field = box(page, label).locator("input")
    field.fill(text)
    field.press("Tab")


def pick_day(page: Page, label: str, year: int, number: int) -> None:
    """A day of January in the calendar behind a field that cannot be typed in."""
    box(page, label).click()
    calendar = page.locator(".v-date-picker:visible")
    calendar.get_by_test_id("year-btn").click()
    calendar.locator(".v-date-picker-years").get_by_text(str(year), exact=True).click()
    calendar.get_by_test_id("month-btn").click()
    calendar.locator(".v-date-picker-months__content button").first.click()
    calendar.locator(".v-date-picker-month__day:not(.v-date-picker-month__day--adjacent)").get_by_text(
        str(number), exact=True
    ).click()
    expect(box(page, label).locator("input")).to_have_value(f"{number:02}/01/{year}")


def choose(page: Page, label: str, text: str) -> None:
    box(page, label).click()
    page.locator(".v-overlay__content:visible .v-list-item-title").get_by_text(text, exact=True).click()


def find(page: Page, label: str, text: str) -> None:
    """A long list draws only the part that is seen; typing narrows it."""
    box(page, label).locator("input").fill(text)
    page.locator(".v-overlay__content:visible .v-list-item-title").filter(has_text=text).first.click()


def tick(page: Page, label: str, text: str) -> None:
    box(page, label).get_by_label(text, exact=True).check()


def on(page: Page) -> None:
    button = page.locator("button:visible", has_text="Bước tiếp theo")
    expect(button).to_have_count(1)  # a step that slides out is still seen for a moment
    button.click()


def enter(page: Page, portal: Running, code: str, password: str = "") -> None:
    page.goto(portal.url, timeout=SLOW)
    words = page.get_by_label("Nhập tên hoặc mã thủ tục").first
    words.fill(code)
    page.locator(".mdi-magnify").click()
    page.locator("tr", has_text=SERVICES[code].name).get_by_role("button", name="Chi tiết").click()
    page.get_by_role("button", name="Nộp trực tuyến").click()
    put(page, "Số CCCD", USERNAME)
    put(page, "Mật khẩu", password or lend_password())
    page.locator("form").get_by_role("button", name="Đăng nhập").click()


def person(page: Page) -> None:
    expect(box(page, "Họ và tên").locator("input")).to_have_attribute("readonly", "")
    day(page, "Ngày, tháng, năm sinh", "02/09/1990")
    tick(page, "Giới tính", "Nữ")
    choose(page, "Dân tộc", "Kinh")
    pick_day(page, "Ngày cấp CCCD", 2022, 12)
    put(page, "Nơi cấp", "Bộ Công an")
    put(page, "Số điện thoại", "0900000001")
    expect(box(page, "Số điện thoại").locator("input")).to_have_value("0900 000 001")
    find(page, "Tỉnh/Thành phố", "Thành phố Đà Nẵng")
    find(page, "Phường/Xã", "Xã Duy Xuyên")
    put(page, "Địa chỉ chi tiết", "12 đường Thử Nghiệm")
    on(page)


def row(page: Page, *cells: str) -> None:
    """Adds a row and fills it; a cell with a list is chosen from, the others are typed."""
    page.get_by_role("button", name="Thêm dòng").click()
    drawn = page.locator("tbody tr").last.locator(".v-input")
    expect(drawn).to_have_count(len(cells))
    for number, text in enumerate(cells):
        if "v-select" in (drawn.nth(number).get_attribute("class") or ""):
            drawn.nth(number).click()
            page.locator(".v-overlay__content:visible .v-list-item-title").get_by_text(text, exact=True).click()
        else:
            drawn.nth(number).locator("input").fill(text)


def household(page: Page) -> None:
    choose(page, "Trường hợp khai báo", "Chưa đủ điều kiện đăng ký tạm trú")
    find(page, "Tỉnh/Thành phố nơi ở hiện tại", "Thành phố Đà Nẵng")
    find(page, "Phường/Xã nơi ở hiện tại", "Phường Hội An Đông")
    put(page, "Nơi ở hiện tại", "Thôn Thử Nghiệm")
    day(page, "Ở từ ngày", "01/01/2025")
    put(page, "Nghề nghiệp, nơi làm việc", "Thợ mộc")
    choose(page, "Mối quan hệ với chủ hộ", "Chủ hộ")
    on(page)
    expect(page.get_by_text("Vui lòng khai ít nhất 01 thành viên")).to_be_visible()
    row(page, "Trần Thị Thử Nghiệm", "02091990", "Nữ", USERNAME)
    row(page, "Trần Văn Thử", "05062015", "Nam", "048215000012")
    put(page, "Nội dung đề nghị", "Khai báo thông tin về cư trú")


def guardian(page: Page) -> None:
    tick(page, "Loại giám hộ", "Giám hộ cử")
    put(page, "Người cử giám hộ", "Trần Văn Thử")
    put(page, "Họ, chữ đệm, tên người được giám hộ", "Trần Bé Thử")
    day(page, "Ngày sinh người được giám hộ", "05/06/2015")
    put(page, "Số định danh người được giám hộ", "048215000012")
    choose(page, "Quan hệ với người được giám hộ", "Chú")
    page.get_by_label("Người được giám hộ có tài sản").check()
    put(page, "Danh mục tài sản", "Nhà ở")
    put(page, "Lý do đăng ký giám hộ", "Cha mẹ không còn")


def farm(page: Page) -> None:
    put(page, "Tên cơ sở nuôi", "Cơ sở Thử Nghiệm")
    pick_day(page, "Ngày bắt đầu hoạt động", 2020, 9)
    tick(page, "Hình thức nuôi", "Nuôi trong ao")
    tags = box(page, "Đối tượng nuôi").locator("input")
    tags.fill("Cá dìa")
    tags.press("Enter")
    tags.press("Escape")
    find(page, "Tỉnh/Thành phố nơi nuôi", "Thành phố Đà Nẵng")
    find(page, "Phường/Xã nơi nuôi", "Phường Hội An Đông")
    put(page, "Tổng diện tích (m²)", "5000")
    put(page, "Số lao động", "4")
    row(page, "Ao số 1", "2500", "Cá")


def mediator(page: Page) -> None:
    choose(page, "Trình độ chuyên môn", "Thạc sĩ")
    put(page, "Chuyên ngành đào tạo", "Luật kinh tế")
    put(page, "Số năm công tác", "8")
    tick(page, "Lĩnh vực hòa giải", "Xây dựng")


def sea(page: Page) -> None:
    put(page, "Số quyết định giao khu vực biển", "12/QĐ-UBND")
    day(page, "Ngày quyết định", "01/06/2021")
    put(page, "Diện tích trả lại (ha)", "2")
    put(page, "Lý do trả lại", "Không còn nhu cầu")


def permit(page: Page) -> None:
    put(page, "Số giấy phép", "12/GP")
    day(page, "Ngày cấp giấy phép", "01/06/2021")
    tick(page, "Quy mô hành nghề", "Nhỏ")
    put(page, "Lý do trả lại giấy phép", "Không còn nhu cầu")


SUBJECTS = {
    "household": household,
    "guardian": guardian,
    "farm": farm,
    "mediator": mediator,
    "sea": sea,
    "permit": permit,
}


def file(page: Page, portal: Running, code: str, paper: str, slots: int) -> str:
    """From the search to the confirmation; the code that it shows."""
    enter(page, portal, code)
    person(page)
    SUBJECTS[SERVICES[code].subject](page)
    on(page)
    if slots:
        fields = page.locator(".v-file-input:visible")
        expect(fields).to_have_count(slots)
        for number in range(slots):
            fields.nth(number).locator("input[type=file]").set_input_files(paper)
            expect(fields.nth(number).locator(".v-chip")).to_contain_text("giay-to.pdf")
        on(page)
    tick(page, "Hình thức nhận kết quả", "Nhận tại nhà qua bưu chính")
    put(page, "Địa chỉ nhận kết quả", "12 đường Thử Nghiệm")
    page.get_by_label("Tôi xin cam đoan").check()
    page.locator("button:visible", has_text="Nộp hồ sơ").click()
    page.get_by_role("dialog").get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_text("Nộp hồ sơ thành công")).to_be_visible()
    given = re.search(r"G22\.99\.10-\d{6}-\d{4}", page.inner_text("main"))
    assert given
    return given[0]


def look_up(page: Page, code: str) -> None:
    page.get_by_role("button", name="Tra cứu hồ sơ").click()
    put(page, "Mã số hồ sơ", code)
    page.locator("form").get_by_role("button", name="Tra cứu").click()


@pytest.mark.parametrize("code", [*SOUND, BY_DEFECT["no_slot"]])
def test_what_is_filed_is_confirmed_and_found_again(portal: Running, page: Page, paper: str, code: str) -> None:
    slots = len(SERVICES[code].papers) - bool(SERVICES[code].defect)
    given = file(page, portal, code, paper, slots)
    filed = {d["code"]: d for d in portal.dossiers()}[given]
    answers = filed["answers"]
    assert (filed["service"], answers["xa"], answers["dienThoai"]) == (code, "Xã Duy Xuyên", "0900000001")
    assert (answers["ngaySinh"], answers["ngayCap"]) == ("1990-09-02", "2022-01-12")
    assert filed["files"] == dict.fromkeys(SERVICES[code].papers[:slots], "giay-to.pdf")
    look_up(page, given)
    expect(page.get_by_text("Chờ tiếp nhận")).to_be_visible()


def test_the_members_of_a_household_arrive(portal: Running, page: Page, paper: str) -> None:
    code = next(s.code for s in SERVICES.values() if s.subject == "household")
    given = file(page, portal, code, paper, 0)
    members = {d["code"]: d for d in portal.dossiers()}[given]["answers"]["thanhVien"]
    assert [(m["hoTen"], m["ngaySinh"], m["gioiTinh"]) for m in members] == [
        ("Trần Thị Thử Nghiệm", "02/09/1990", "Nữ"),
        ("Trần Văn Thử", "05/06/2015", "Nam"),
    ]


def test_all_services_are_listed_over_two_pages(portal: Running, page: Page) -> None:
    page.goto(f"{portal.url}/thu-tuc", timeout=SLOW)
    names = page.locator("tbody tr td:nth-child(2)")
    expect(names).to_have_count(5)
    seen = names.all_inner_texts()
    page.get_by_label("Trang tiếp theo").click()
    expect(names).to_have_count(1)
    assert sorted([*seen, *names.all_inner_texts()]) == sorted(s.name for s in SERVICES.values())


def test_every_piece_of_information_can_be_unfolded(portal: Running, page: Page) -> None:
    service = SERVICES[SOUND[0]]
    page.goto(f"{portal.url}/thu-tuc/{service.code}", timeout=SLOW)
    panels = page.locator(".v-expansion-panel")
    expect(panels).to_have_count(13)
    for panel in panels.all()[1:]:
        panel.locator("button").first.click()
    for value in service.information.values():
        expect(panels.get_by_text(value).locator("visible=true").first).to_be_visible()


def test_a_wrong_password_is_refused(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0], password="sai")
    expect(page.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng")).to_be_visible()


def test_an_empty_page_is_refused(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0])
    on(page)
    expect(page.get_by_text("Vui lòng nhập đầy đủ và đúng các thông tin bắt buộc")).to_be_visible()
    expect(box(page, "Tỉnh/Thành phố").locator(".v-messages")).to_have_text("Thông tin bắt buộc")
    put(page, "Số điện thoại", "12345")
    expect(page.get_by_text("Số điện thoại không đúng định dạng")).to_be_visible()


def test_a_row_is_taken_away_again(portal: Running, page: Page) -> None:
    code = next(s.code for s in SERVICES.values() if s.subject == "household")
    enter(page, portal, code)
    person(page)
    row(page, "Trần Thị Thử Nghiệm", "02091990", "Nữ", USERNAME)
    page.get_by_label("Xóa dòng").click()
    expect(page.get_by_text("Chưa có dữ liệu")).to_be_visible()


def test_paper_originals_are_asked_for_before_and_after(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["paper_originals"]
    page.goto(f"{portal.url}/thu-tuc/{code}", timeout=SLOW)
    expect(page.get_by_text("phải nộp bản giấy và xuất trình bản chính")).to_be_visible()
    file(page, portal, code, paper, 1)
    expect(page.get_by_text("phải nộp bản giấy và xuất trình bản chính")).to_be_visible()


def test_a_dossier_that_was_taken_is_not_found(portal: Running, page: Page, paper: str) -> None:
    given = file(page, portal, BY_DEFECT["lookup_empty"], paper, 0)
    look_up(page, given)
    expect(page.get_by_text("Không tìm thấy hồ sơ")).to_be_visible()
    assert given in {d["code"] for d in portal.dossiers()}

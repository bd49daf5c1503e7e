"""The Material UI portal files what is sound and fails as planted; by script, in its own words."""

from __future__ import annotations

import re
from datetime import date, timedelta
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
SERVICES = offered("mui")
BY_DEFECT = {s.defect: s.code for s in SERVICES.values() if s.defect}
SOUND = [s.code for s in SERVICES.values() if not s.defect]
SLOW = 30_000  # the first page brings the whole of React and Material UI
SOON = (date.today() + timedelta(days=20)).strftime("%d%m%Y")  # noqa: DTZ011  a day that the browser of this machine has not reached


@pytest.fixture(scope="module")
def portal(node: None) -> Iterator[Running]:  # noqa: ARG001  asked first, so that it may skip
    lend_password()
    with running("mui") as started:
        yield started


def box(page: Page, label: str) -> Locator:
    """A field by its floating label or by the legend above it."""
    named = page.locator("label, legend").filter(has_text=re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$"))
    return page.locator(".MuiFormControl-root").filter(has=named).last


def put(page: Page, label: str, text: str) -> None:
    box(page, label).locator("input, textarea").first.fill(text)


def day(page: Page, label: str, digits: str) -> None:
    """A day in a field of sections: each takes its digits and hands on to the next."""
    section = box(page, label).get_by_role("spinbutton").first
    section.click()
    section.press_sequentially(digits)


def plain_day(page: Page, label: str, digits: str) -> None:
    field = box(page, label).locator("input")
    field.click()
    field.press("Control+A")  # all sections, else the typing starts at the clicked one
    field.press_sequentially(digits)


def choose(page: Page, label: str, text: str) -> None:
    box(page, label).get_by_role("combobox").click()
    page.get_by_role("listbox").get_by_role("option", name=text, exact=True).click()


def several(page: Page, label: str, *texts: str) -> None:
    box(page, label).get_by_role("combobox").click()
    for text in texts:
        page.get_by_role("listbox").get_by_role("option", name=text, exact=True).click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)


def search(page: Page, label: str, typed: str, text: str) -> None:
    box(page, label).get_by_role("combobox").press_sequentially(typed)
    page.get_by_role("option", name=text).click()


def tick(page: Page, label: str, text: str) -> None:
    box(page, label).get_by_text(text, exact=True).click()


def on(page: Page) -> None:
    page.get_by_role("button", name="Tiếp tục").click()


def enter(page: Page, portal: Running, code: str, password: str = "") -> None:
    page.goto(portal.url, timeout=SLOW)
    page.get_by_label("Từ khóa tìm kiếm").fill(code)
    page.get_by_role("button", name="Tìm kiếm").click()
    page.locator(".MuiCard-root").filter(has_text=SERVICES[code].name).get_by_role(
        "button", name="Xem chi tiết"
    ).click()
    page.get_by_role("button", name="Nộp hồ sơ trực tuyến").click()
    page.get_by_label("Số CCCD/Mã định danh").fill(USERNAME)
    page.get_by_label("Mật khẩu", exact=True).fill(password or lend_password())
    page.get_by_role("dialog").get_by_role("button", name="Đăng nhập").click()


def person(page: Page) -> None:
    expect(box(page, "Họ và tên").locator("input")).to_be_disabled()
    day(page, "Ngày sinh", "02091990")
    tick(page, "Giới tính", "Nữ")
    choose(page, "Dân tộc", "Kinh")
    day(page, "Ngày cấp", "01072024")
    search(page, "Cơ quan cấp", "canh sat", "Cục Cảnh sát quản lý hành chính về trật tự xã hội")
    put(page, "Số điện thoại", "0900000001")
    choose(page, "Tỉnh/Thành phố", "Thành phố Đà Nẵng")
    choose(page, "Phường/Xã", "Xã Duy Xuyên")
    put(page, "Số nhà, đường phố, thôn/xóm", "12 đường Thử Nghiệm")
    put(page, "Họ và tên chủ hồ sơ", "Trần Văn Thử")
    put(page, "Số định danh của chủ hồ sơ", "048060000012")
    on(page)


def tree(page: Page) -> None:
    tick(page, "Đề nghị", "Dịch chuyển")
    choose(page, "Loại cây", "Phượng vĩ")
    put(page, "Số lượng cây", "2")
    put(page, "Đường kính thân cây", "40")
    put(page, "Vị trí cây xanh", "12 đường Thử Nghiệm")
    plain_day(page, "Ngày dự kiến thực hiện", SOON)
    put(page, "Lý do cần chặt hạ, dịch chuyển", "Cây nghiêng, có nguy cơ đổ")


def loan(page: Page) -> None:
    put(page, "Số hợp đồng tín dụng", "01/HĐTD")
    plain_day(page, "Ngày ký hợp đồng", "15032025")
    choose(page, "Ngân hàng cho vay", "Ngân hàng Chính sách xã hội")
    put(page, "Số tiền vay", "50")
    several(page, "Loài cây trồng", "Quế", "Lim xanh")
    put(page, "Diện tích trồng rừng", "3")
    choose(page, "Tỉnh/Thành phố nơi có rừng", "Thành phố Đà Nẵng")
    choose(page, "Phường/Xã nơi có rừng", "Xã Trà My")
    put(page, "Lô, khoảnh, tiểu khu", "Lô 1, khoảnh 2")
    tick(page, "Chủ rừng", "Cá nhân")


def transport(page: Page) -> None:
    put(page, "Tên doanh nghiệp, hộ kinh doanh", "Hộ kinh doanh Thử Nghiệm")
    put(page, "Mã số thuế", "0100000000")
    put(page, "Số Giấy phép kinh doanh đã cấp", "12/GPKD")
    day(page, "Ngày cấp giấy phép", "01052021")
    tick(page, "Loại hình kinh doanh vận tải", "Xe hợp đồng")
    tick(page, "Lý do cấp lại", "Bị mất")
    put(page, "Nơi mất giấy phép", "Xã Duy Xuyên")
    put(page, "Số lượng phương tiện", "3")
    put(page, "Nội dung giải trình", "Mất trong khi chuyển trụ sở")


def ship(page: Page) -> None:
    put(page, "Số đăng ký tàu cá", "QNa-00001-TS")
    choose(page, "Lý do xóa đăng ký", "Tàu mất tích")
    day(page, "Ngày cấp Giấy chứng nhận đăng ký", "01052021")


def forest(page: Page) -> None:
    tick(page, "Đề nghị", "Cấp mã số")
    several(page, "Loài cây trồng", "Keo lai")
    put(page, "Năm trồng", "2020")
    put(page, "Diện tích", "3")
    put(page, "Lô, khoảnh, tiểu khu", "Lô 1, khoảnh 2")


SUBJECTS = {"tree": tree, "loan": loan, "transport": transport, "ship": ship, "forest": forest}


def attach(page: Page, row: int, paper: str) -> None:
    with page.expect_file_chooser() as chosen:
        page.locator(".MuiDataGrid-row").nth(row).get_by_text("Chọn tệp").click()
    chosen.value.set_files(paper)


def declare(page: Page, code: str, paper: str) -> None:
    person(page)
    SUBJECTS[SERVICES[code].subject](page)
    on(page)
    for row in range(len(SERVICES[code].papers)):
        attach(page, row, paper)
        expect(page.locator(".MuiDataGrid-row").nth(row).locator(".MuiChip-label")).to_have_text("giay-to.pdf")
    if SERVICES[code].papers:
        on(page)
    expect(page.locator(".MuiAccordion-root")).to_have_count(3 if SERVICES[code].papers else 2)
    choose(page, "Hình thức nhận kết quả", "Nhận tại nhà qua bưu chính")
    put(page, "Địa chỉ nhận kết quả", "12 đường Thử Nghiệm")
    page.get_by_text("Tôi xin cam đoan").click()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()


@pytest.mark.parametrize("code", SOUND)
def test_a_sound_service_is_filed_and_looked_up(portal: Running, page: Page, paper: str, code: str) -> None:
    enter(page, portal, code)
    declare(page, code, paper)
    expect(page.get_by_text("Hồ sơ đã được gửi thành công")).to_be_visible()
    given = re.search(r"H17\.08-\d{6}-\d{5}", page.inner_text("main"))
    assert given
    filed = {d["code"]: d for d in portal.dossiers()}[given[0]]
    assert (filed["service"], filed["answers"]["xa"]) == (code, "Xã Duy Xuyên")
    assert (filed["answers"]["ngaySinh"], filed["answers"]["danToc"]) == ("1990-09-02", "Kinh")
    assert filed["files"] == dict.fromkeys(SERVICES[code].papers, "giay-to.pdf")
    page.get_by_role("main").get_by_role("button", name="Tra cứu hồ sơ").click()
    page.get_by_label("Mã hồ sơ").fill(given[0])
    page.get_by_role("button", name="Tra cứu", exact=True).click()
    expect(page.get_by_text("Chờ tiếp nhận")).to_be_visible()


def test_all_services_are_listed_over_two_pages(portal: Running, page: Page) -> None:
    page.goto(f"{portal.url}/thu-tuc", timeout=SLOW)
    names = page.locator(".MuiCard-root .MuiTypography-subtitle1")
    expect(names).to_have_count(4)
    seen = names.all_inner_texts()
    page.locator(".MuiPagination-ul").get_by_text("2", exact=True).click()
    expect(names).to_have_count(2)
    assert sorted([*seen, *names.all_inner_texts()]) == sorted(s.name for s in SERVICES.values())


def test_every_piece_of_information_stands_on_a_tab(portal: Running, page: Page) -> None:
    service = SERVICES[SOUND[0]]
    page.goto(f"{portal.url}/thu-tuc/{service.code}", timeout=SLOW)
    expect(page.get_by_role("tab")).to_have_count(4)
    told = ""
    for tab in page.get_by_role("tab").all():
        tab.click()
        told += page.get_by_role("tabpanel").inner_text()
    assert all(value in told for value in service.information.values())


def test_a_wrong_password_is_refused(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0], password="sai")
    expect(page.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng")).to_be_visible()


def test_an_empty_page_is_refused_beneath_its_fields(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0])
    on(page)
    expect(box(page, "Tỉnh/Thành phố").locator(".Mui-error.MuiFormHelperText-root")).to_have_text(
        "Vui lòng chọn Tỉnh/Thành phố"
    )
    expect(box(page, "Ngày sinh").locator(".MuiFormHelperText-root")).to_have_text("Vui lòng chọn Ngày sinh")
    put(page, "Số điện thoại", "12345")
    expect(page.get_by_text("Số điện thoại không đúng định dạng")).to_be_visible()


def test_who_files_for_himself_is_not_asked_for_the_owner(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0])
    expect(box(page, "Họ và tên chủ hồ sơ")).to_be_visible()
    page.get_by_text("Người nộp là chủ hồ sơ").click()
    expect(box(page, "Họ và tên chủ hồ sơ")).to_have_count(0)


def test_the_list_of_communes_is_empty(portal: Running, page: Page) -> None:
    enter(page, portal, BY_DEFECT["empty_list"])
    choose(page, "Tỉnh/Thành phố", "Thành phố Đà Nẵng")
    box(page, "Phường/Xã").get_by_role("combobox").click()
    expect(page.locator(".MuiAutocomplete-noOptions")).to_have_text("Không có dữ liệu")
    on(page)
    expect(page.get_by_text("Vui lòng chọn Phường/Xã")).to_be_visible()


def test_every_file_is_refused(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["refuse_files"]
    enter(page, portal, code)
    person(page)
    SUBJECTS[SERVICES[code].subject](page)
    on(page)
    attach(page, 0, paper)
    expect(page.get_by_text("Tệp không đúng định dạng cho phép")).to_be_visible()
    expect(page.locator(".MuiDataGrid-row")).to_contain_text("Chưa có tệp")
    on(page)
    expect(page.get_by_text("Thành phần hồ sơ chưa đủ theo yêu cầu.")).to_be_visible()


def test_what_was_sent_is_never_acknowledged(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["silent"]
    enter(page, portal, code)
    declare(page, code, paper)
    expect(page.get_by_role("heading", name="Dịch vụ công trực tuyến")).to_be_visible()
    expect(page.get_by_text(re.compile("thành công|H17"))).to_have_count(0)
    assert [d for d in portal.dossiers() if d["service"] == code]

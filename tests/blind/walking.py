"""A citizen of each portal, written by its vendor: own selectors, no words of any tester."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.blind.common.account import USERNAME, lend_password

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FrameLocator, Page

    from tests.blind.common.serving import Portal

PHONE = "0901234567"
NEW_PHONE = "0591234567"
_P = "#ctl00_cphNoiDung_"


def postback_log_in(page: Page) -> None:
    """Name and password, when the page asks."""
    page.fill("#txtTaiKhoan", USERNAME)
    page.fill("#txtMatKhau", lend_password())
    page.click("text=Đăng nhập >> nth=-1")


def postback_first_step(page: Page, portal: Portal, code: str) -> None:
    """From the search to the first step, filled in but for the lists."""
    page.goto(portal.url)
    page.fill("#txtTuKhoa", code)
    page.click("input[value=Tìm]")
    page.click(f"a[href$='{code}']")
    page.click("a[href^='/NopHoSo'] >> nth=0")
    postback_log_in(page)
    for name, value in (
        ("txtHoTen", "Đỗ Thị Minh Hằng"),
        ("txtNgaySinh", "02/09/1984"),
        ("txtSoGiayTo", "001184000001"),
        ("txtNgayCap", "10/05/2021"),
        ("txtDienThoai", NEW_PHONE),
        ("txtDiaChi", "Số 3 đường Trần Phú"),
    ):
        page.fill(f"{_P}{name}", value)
    page.check(f"{_P}rblGioiTinh_1")


def postback_last_step(page: Page, portal: Portal, code: str, paper: Path) -> None:
    """To the last step, all of it filled in."""
    postback_first_step(page, portal, code)
    with page.expect_navigation():
        page.select_option(f"{_P}ddlCoQuan", index=1)
    page.select_option(f"{_P}ddlQuay", index=1)
    page.click("input[value='Tiếp theo']")
    for name in ("txtToChuc", "txtTruSo", "txtNoiDung", "txtSoGCN"):
        if page.locator(f"{_P}{name}").count():
            page.fill(f"{_P}{name}", "Cơ sở Minh Hằng")
    if page.locator(f"{_P}txtNgayGCN").count():
        page.fill(f"{_P}txtNgayGCN", "01/02/2023")
    page.select_option(f"{_P}ddlNhanKQ", index=1)
    page.click("input[value='Tiếp theo']")
    with page.expect_navigation():
        page.click("text=Thêm tệp >> nth=0")
    for number in range(len(portal.services[code].attached)):
        page.set_input_files(f"input[name$='ctl{number:02d}$fuTep0']", paper)
    page.click("input[value='Tiếp theo']")
    page.check("#chkCamDoan")


def postback_look_up(page: Page, portal: Portal, code: str) -> str:
    """What the public look-up says."""
    page.goto(portal.lookup_url)
    page.fill("#txtSoHoSo", code)
    page.click("input[value='Tra cứu']")
    return page.inner_text(".o >> nth=0")


def single_form(page: Page, portal: Portal, code: str, paper: Path, phone: str = NEW_PHONE) -> None:
    """The whole form of the single-page portal, but for its last button."""
    page.goto(portal.url)
    page.fill("input[type=search]", code)
    page.click(f"a[href='#/dich-vu/{code}']")
    page.click("text=Thực hiện dịch vụ")
    page.fill("#u", USERNAME)
    page.fill("#p", lend_password())
    page.click("form .btn")
    page.wait_for_selector(".drop")
    for box in page.locator(".field").all():
        text = box.locator("> input[type=text]:not([readonly]), > textarea")
        label = box.inner_text()
        if text.count():
            known = {"định danh": "001184000001", "điện thoại": phone, "Email": "a@b.example", "Diện tích": "2,5"}
            text.fill(next((value for word, value in known.items() if word in label), "Nội dung thử"))
        elif box.locator("input[readonly]").count():
            box.locator("input[readonly]").click()
            page.select_option(".calendar .year", "1984")
            page.select_option(".calendar .month", "9")
            page.click(".calendar .days button >> text='2'")
        elif box.locator(".picker").count():
            box.locator(".picker").click()
            page.click(".panel .item >> nth=1")
        elif box.locator(".chips").count():
            box.locator(".chips button >> nth=0").click()
        else:
            box.locator("input[type=file]").set_input_files(paper)
            box.locator(".sent").wait_for()


def mixed_open(page: Page, portal: Portal, code: str) -> Page:
    """From the search to the window that one files in."""
    page.goto(portal.url)
    page.fill("input[name=tu_khoa]", code)
    page.click("button:has-text('Tìm kiếm')")
    page.click(f"a[href$='{code}']")
    page.click("#nop")
    page.select_option("#don-vi", index=1)
    with page.expect_popup() as popup:
        page.click("#dong-y")
    return popup.value


def mixed_form(frame: FrameLocator) -> None:
    """The form inside the frame."""
    frame.locator("fieldset >> nth=1").wait_for()
    for row in frame.locator(".dong").all():
        label = row.locator(".nhan").inner_text()
        if row.locator(".ngay").count():
            for box, value in zip(row.locator("input").all(), ("2", "9", "1984"), strict=True):
                box.fill(value)
        elif row.locator("select").count():
            row.locator("select").select_option(index=1)
        elif row.locator("input[type=radio]").count():
            row.locator("input >> nth=0").check()
        else:
            known = {"định danh": "001184000001", "Điện thoại": NEW_PHONE, "Thư": "a@b.example"}
            value = next((value for word, value in known.items() if word in label), "Nội dung thử")
            row.locator("input, textarea").fill(value)
    frame.locator("button").click()


def mixed_file(page: Page, portal: Portal, code: str, paper: Path) -> Page:
    """Up to what follows the last question."""
    window = mixed_open(page, portal, code)
    window.fill("#username", USERNAME)
    window.fill("#password", lend_password())
    window.click("button")
    mixed_form(window.frame_locator("iframe"))
    window.wait_for_selector("#sau:not([hidden])")
    for row in window.locator("tr[data-so]").all():
        row.locator("input[type=file]").set_input_files(paper)
        row.locator("input[type=hidden]:not([value=''])").wait_for(state="attached")
    window.check("input[name=nhan_kq] >> nth=0")
    window.click("#gui")
    with window.expect_navigation():
        window.click("#co")
    return window

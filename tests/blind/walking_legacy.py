"""A citizen of the portal of frames and tables, written by its vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.blind.common.account import USERNAME, lend_password

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Dialog, FrameLocator, Page

    from tests.blind.common.serving import Portal

KNOWN = {"chieuDai": "120", "soNguoi": "4", "soCMND": "001184000001"}


class Dialogs:
    """Takes every dialog of a page, and remembers what it said."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        page.on("dialog", self._take)

    def _take(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.accept()


def open_service(page: Page, portal: Portal, code: str) -> None:
    """By its code to a service."""
    page.goto(portal.url)
    page.fill("input[name=maTTHC]", code)
    page.click("input[value='Tìm kiếm']")
    page.click(f".luoi a[href*=\"xemThuTuc('{code}')\"]")
    page.wait_for_selector("input[value='Nộp hồ sơ qua mạng']")


def log_in(page: Page, portal: Portal) -> None:
    """Name, password, and the code of the newest letter."""
    page.fill("input[name=taikhoan]", USERNAME)
    page.fill("input[name=matkhau]", lend_password())
    page.click("button:has-text('Đăng nhập')")
    page.wait_for_selector("input[name=otp]")
    box = page.context.new_page()
    box.goto(portal.otp.removeprefix("inbox:").format(username=USERNAME))
    code = box.inner_text(".thu p b >> nth=0")
    box.close()
    page.fill("input[name=otp]", code)
    page.click("button:has-text('Xác nhận')")


def right(page: Page) -> FrameLocator:
    """The frame of the step."""
    return page.frame_locator("iframe[name=khungPhai]")


def open_form(page: Page, portal: Portal, code: str) -> FrameLocator:
    """Over the dialog and the log-in to the first step."""
    open_service(page, portal, code)
    page.click("input[value='Nộp hồ sơ qua mạng']")
    log_in(page, portal)
    frame = right(page)
    frame.locator("text=Bước 1: Thông tin người nộp").wait_for()
    return frame


def pick(page: Page, frame: FrameLocator, key: str) -> None:
    """An entry of the window that stands beside a box."""
    with page.expect_popup() as popup:
        frame.locator(f"input[name={key}] + input[value='...']").click()
    window = popup.value
    window.wait_for_selector(".luoi")
    if window.locator("select[name=tinh]").count():
        window.select_option("select[name=tinh]", "Tỉnh Ninh Bình")
        window.wait_for_selector("td:has-text('Phường')")
    with window.expect_event("close"):
        window.locator("a:text-is('Chọn')").first.click()
    assert frame.locator(f"input[name={key}]").input_value()


def fill_step(page: Page, frame: FrameLocator) -> None:
    """A step of questions, whatever it asks."""
    for button in frame.locator("input[value='...']").all():
        pick(page, frame, str(button.locator("xpath=preceding-sibling::input").get_attribute("name")))
    for box in frame.locator("form[name=frmHoSo] select").all():
        box.select_option(index=1)
    for name in {str(box.get_attribute("name")) for box in frame.locator("input[type=radio]").all()}:
        frame.locator(f"input[name={name}]").first.check()
    for box in frame.locator("form[name=frmHoSo] :is(input[type=text]:not([readonly]), textarea)").all():
        if not box.input_value():
            dated = box.get_attribute("maxlength") == "10"
            box.fill("02/09/1984" if dated else KNOWN.get(str(box.get_attribute("name")), "Cơ sở Minh Hằng"))


def onward(frame: FrameLocator, step: int) -> None:
    """To a step, counted from one."""
    frame.locator("input[value='Tiếp tục']").click()
    frame.locator(f".tentrang:has-text('Bước {step}:')").wait_for()


def attach(frame: FrameLocator, paper: Path) -> None:
    """One file for every kind of paper, one after the other."""
    kinds = frame.locator("select[name=loaiGiayTo] option").count()
    for number in range(1, kinds):
        frame.locator("select[name=loaiGiayTo]").select_option(index=number)
        frame.locator("input[name=tepDinhKem]").set_input_files(paper)
        frame.locator("input[value='Tải lên']").click()
        frame.locator(f".luoi tr:has-text('{paper.name}')").nth(number - 1).wait_for()


def fill_all(page: Page, portal: Portal, code: str, paper: Path) -> FrameLocator:
    """All four steps, up to the last button."""
    frame = open_form(page, portal, code)
    fill_step(page, frame)
    onward(frame, 2)
    fill_step(page, frame)
    onward(frame, 3)
    attach(frame, paper)
    onward(frame, 4)
    fill_step(page, frame)
    frame.locator("input[name=camDoan]").check()
    return frame


def file(page: Page, frame: FrameLocator, dialogs: Dialogs) -> str:
    """The last button, its two dialogs, and the code of the second."""
    frame.locator("input[value='Nộp hồ sơ']").click()
    page.wait_for_url("**/hoso/xem**")
    return dialogs.said[-1].rpartition(": ")[2]


def pay(page: Page) -> None:
    """At the bank, and back by its button."""
    page.click("input[value='Thanh toán trực tuyến']")
    page.select_option("select[name=taiKhoan]", index=1)
    page.click("input[value='Thanh toán']")
    page.click("text=Quay lại Cổng dịch vụ công")
    page.wait_for_selector(".ok:has-text('đã thành công')")


def look_up(page: Page, portal: Portal, code: str) -> str:
    """What the public look-up says in its frame."""
    page.goto(portal.lookup_url)
    page.fill("input[name=maHoSo]", code)
    page.click("input[value='Tra cứu']")
    frame = page.frame_locator("iframe[name=ketQua]")
    frame.locator(".luoi, p").first.wait_for()
    return frame.locator("body").inner_text()

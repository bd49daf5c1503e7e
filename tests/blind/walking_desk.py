"""A citizen of the portal of folds and steps, written by its vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.blind.common.account import USERNAME, lend_password

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.blind.common.serving import Portal

CAPTCHA = "7391"
KNOWN = {"quyMo": "450", "kinhPhi": "820,5", "maSoThue": "0100109106"}


def open_service(page: Page, portal: Portal, words: str, code: str) -> None:
    """By the search, over its pages, to a service."""
    page.goto(portal.url)
    page.fill("input[name=tuKhoa]", words)
    page.click("button:has-text('Tìm kiếm')")
    wanted = page.locator(f"a.name[href$='{code}']")
    while not wanted.count():
        page.click(".page.active + .page")
    wanted.click()


def open_form(page: Page, portal: Portal, code: str) -> None:
    """Over the log-in to the first step."""
    open_service(page, portal, code, code)
    page.click("text=Nộp hồ sơ trực tuyến")
    page.fill("#tenDangNhap", USERNAME)
    page.fill("#matKhau", lend_password())
    page.click("form button:has-text('Đăng nhập')")
    page.wait_for_selector("h2:has-text('1. Thông tin người nộp')")


def choose_place(page: Page, key: str) -> None:
    """A province, and the commune that comes after it."""
    page.select_option(f"#{key}Tinh", "Tỉnh Ninh Bình")
    page.locator(f"#{key}Xa option").nth(3).wait_for(state="attached")
    page.select_option(f"#{key}Xa", index=2)


def onward(page: Page, step: int) -> None:
    """To a step, counted from one."""
    page.click("button:has-text('Tiếp tục')")
    page.wait_for_selector(f"h2:has-text('{step}. ')")


def fill_applicant(page: Page) -> None:
    """The first step."""
    choose_place(page, "lienHe")
    page.fill("#lienHeSoNha", "Số 3 đường Trần Phú")
    page.select_option("#donVi", index=1)


def fill_request(page: Page) -> None:
    """The second step, whatever it asks."""
    for box in page.locator("#ho-so select[data-source]").all():
        box.locator("option").nth(1).wait_for(state="attached")
        box.select_option(index=1)
    for box in page.locator("#ho-so select[data-child]").all():
        choose_place(page, str(box.get_attribute("id")).removesuffix("Tinh"))
    for box in page.locator("#ho-so fieldset:not(:has(select))").all():
        box.locator("input >> nth=0").check()
    for box in page.locator("#ho-so :is(input[type=text], textarea)").all():
        key = str(box.get_attribute("id"))
        dated = box.get_attribute("placeholder") == "dd/mm/yyyy"
        box.fill("01/02/2023" if dated else KNOWN.get(key, "Cơ sở Minh Hằng"))


def attach(page: Page, paper: Path) -> None:
    """The first paper from the store, the others from the machine."""
    lines = page.locator("tr[data-row]")
    lines.first.locator("text=Kho giấy tờ").click()
    page.click("#kho button:text-is('Chọn') >> nth=0")
    lines.first.locator("li:has-text('Giay-chung-nhan')").wait_for()
    for number in range(1, lines.count()):
        lines.nth(number).locator("input[type=file]").set_input_files(paper)
        lines.nth(number).locator(f"li:has-text('{paper.name}')").wait_for()


def fill_all(page: Page, portal: Portal, code: str, paper: Path) -> None:
    """All four steps, up to the last button."""
    open_form(page, portal, code)
    fill_applicant(page)
    onward(page, 2)
    fill_request(page)
    onward(page, 3)
    attach(page, paper)
    onward(page, 4)
    for box in page.locator("#ho-so fieldset").all():
        box.locator("input >> nth=0").check()


def file(page: Page) -> str:
    """The last button, the question whether one is sure, and the code."""
    page.click("#nop")
    page.click("button:has-text('Đồng ý')")
    return page.inner_text(".code")


def pay(page: Page) -> None:
    """By one of the banks."""
    page.click("text=Thanh toán trực tuyến")
    page.check("input[name=nganHang] >> nth=1")
    page.click("button:has-text('Tiếp tục')")
    page.click("button:has-text('Xác nhận thanh toán')")
    page.wait_for_selector("h1:has-text('Thanh toán thành công')")


def look_up(page: Page, portal: Portal, code: str) -> str:
    """What the public look-up says."""
    page.goto(portal.lookup_url)
    page.fill("#maHoSo", code)
    page.fill("#maXacNhan", CAPTCHA)
    page.click("button:has-text('Tra cứu')")
    return page.inner_text("main")

"""A citizen of the single-page portal with a React library's mark-up, written by its vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.blind.common.account import USERNAME, lend_password

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.blind.common.serving import Portal

NEXT = ".chan-form >> text=Tiếp tục"
SHOWN = ".ant-select-dropdown:not(.ant-select-dropdown-hidden)"
PAST = "2015-06-17"


def item(page: Page, label: str) -> Locator:
    """The form item with a label."""
    return page.locator(f".ant-form-item:has(> .ant-form-item-row > .ant-form-item-label > label[title='{label}'])")


def open_service(page: Page, portal: Portal, words: str, code: str) -> None:
    """By the search of the front page, with more of the list when it is long, to a service."""
    page.goto(portal.url)
    page.fill(".bia .ant-input", words)
    page.click(".bia .ant-input-search-button")
    page.wait_for_selector(".dem:has-text('Tìm thấy')")
    wanted = page.locator(f".dich-vu h3 a[href$='{code}']")
    while not wanted.count():
        cards = page.locator(".dich-vu").count()
        page.click("text=Xem thêm")
        page.locator(".dich-vu").nth(cards).wait_for()
    wanted.click()
    page.wait_for_selector(".ant-anchor")


def log_in(page: Page) -> None:
    """Name and password on the site that asks for them, and back to where one was."""
    page.fill("#username", USERNAME)
    page.fill("#password", lend_password())
    page.click("#kc-login")
    page.wait_for_selector(".tai-khoan .ten")


def choose(page: Page, box: Locator, words: str = "", option: str = "") -> None:
    """An option of a select, from its drop-down at the end of the page."""
    box.locator(".ant-select-selector").click()
    page.wait_for_selector(f"{SHOWN} .ant-select-item-option")
    if words:
        box.locator("input").press_sequentially(words)
    wanted = f".ant-select-item-option[title='{option}']" if option else ".ant-select-item-option >> nth=0"
    page.locator(f"{SHOWN} >> {wanted}").click()


def open_form(page: Page, portal: Portal, code: str, kind: str = "", *, fresh: bool = True) -> None:
    """Over the log-in and the choice of the agency to the form; `fresh` leaves an old draft alone."""
    open_service(page, portal, code, code)
    page.click(".dau-trang >> text=Nộp hồ sơ")
    log_in(page)
    page.wait_for_selector(".ant-anchor")
    page.click(".dau-trang >> text=Nộp hồ sơ")
    page.locator(".ant-modal .ant-radio-wrapper", has_text=kind).first.click()
    selects = page.locator(".ant-modal .ant-select")
    choose(page, selects.nth(0))
    page.wait_for_selector(".ant-modal .ant-select >> nth=1 >> css=input:enabled")
    if not selects.nth(1).locator(".ant-select-selection-item").count():
        choose(page, selects.nth(1))
    page.click(".ant-modal >> text=Tiếp tục")
    page.wait_for_selector("text=Thông tin người nộp hồ sơ")
    if not fresh:
        page.click(".ant-modal >> text=Dùng bản nháp")


def pick_day(page: Page, box: Locator) -> None:
    """A day of June 2015, by the panels of years and months."""
    box.locator("input").click()
    panel = ".ant-picker-dropdown:not(.ant-picker-dropdown-hidden)"
    page.click(f"{panel} .ant-picker-year-btn")
    while not page.locator(f"{panel} td.ant-picker-cell-in-view[title='2015']").count():
        page.click(f"{panel} .ant-picker-header-super-prev-btn")
    page.click(f"{panel} td[title='2015'].ant-picker-cell-in-view")
    page.click(f"{panel} td[title='2015-06']")
    page.click(f"{panel} td[title='{PAST}']")


def add_row(page: Page, box: Locator) -> None:
    """A line of a table, in its dialog."""
    box.locator("text=Thêm dòng").click()
    fill_form(page, page.locator(".ant-modal form"))
    page.click(".ant-modal >> text=Lưu")
    page.wait_for_selector(".ant-modal", state="detached")


def fill_form(page: Page, form: Locator) -> None:
    """Whatever a step asks; what is on already is left."""
    for at in range(form.locator(".bang").count()):
        add_row(page, form.locator(".bang").nth(at))
    for group in form.locator(".ant-radio-group, .ant-checkbox-group, .ant-segmented").all():
        group.locator("label").first.click()
    for at in range(form.locator(".ant-select").count()):
        box = form.locator(".ant-select").nth(at)
        if not box.locator(".ant-select-selection-item").count():
            province = "Tỉnh/Thành phố" in box.evaluate("node => node.closest('.ant-form-item').innerText")
            choose(page, box, "ninh bi" if province else "")
    for at in range(form.locator(".ant-picker").count()):
        pick_day(page, form.locator(".ant-picker").nth(at))
    for box in form.locator(".ant-input-number-input").all():
        year = "Năm" in box.evaluate("node => node.closest('.ant-form-item').innerText")
        box.fill("2015" if year else "12")
    for box in form.locator(".ant-input:enabled").all():
        if not box.input_value():
            label = box.evaluate("node => node.closest('.ant-form-item').querySelector('label').title")
            told = {"Số định danh": "001084000017", "Mã số thuế": "0100109106"}
            box.fill(next((text for start, text in told.items() if label.startswith(start)), "Ỷ Lan"))


def onward(page: Page) -> None:
    """To the next step."""
    now = page.inner_text(".ant-steps-item-process .ant-steps-icon")
    page.click(NEXT)
    page.wait_for_selector(f".ant-steps-item-process .ant-steps-icon:text-is('{int(now) + 1}')")


def attach(page: Page, paper: Path) -> None:
    """All papers, each by the window that its zone opens."""
    zones = page.locator(".ant-upload-wrapper")
    for number in range(zones.count()):
        with page.expect_file_chooser() as chooser:
            zones.nth(number).locator(".ant-upload-btn").click()
        chooser.value.set_files(paper)
        zones.nth(number).locator(f".ant-upload-list-item-done:has-text('{paper.name}')").wait_for()


def fill_all(page: Page, portal: Portal, code: str, paper: Path, kind: str = "") -> None:
    """All steps, up to the question whether one is sure."""
    open_form(page, portal, code, kind)
    for step in range(3):
        if step == 2:
            attach(page, paper)
        fill_form(page, page.locator("main form"))
        onward(page)
    page.click(".cam-doan .ant-checkbox-wrapper .ant-checkbox")
    page.click(".chan-form >> text=Nộp hồ sơ")
    page.wait_for_selector(".ant-modal-confirm-title:has-text('Xác nhận nộp hồ sơ?')")


def file(page: Page) -> str:
    """Sure, and the code."""
    page.click(".ant-modal-confirm-btns >> text=Xác nhận nộp")
    page.wait_for_selector(".ant-result-title:has-text('Nộp hồ sơ thành công')")
    return page.inner_text(".ma-ho-so")


def pay(page: Page) -> None:
    """In the new tab; the first one sees it by itself."""
    with page.expect_popup() as opened:
        page.click("text=Thanh toán trực tuyến")
    tab = opened.value
    tab.click("text=Chuyển khoản nhanh VietQR")
    tab.click("button.nut[type=submit]")
    tab.wait_for_selector("h1:has-text('Giao dịch thành công')")
    tab.close()
    page.wait_for_selector(".ant-result-title:has-text('Thanh toán thành công')")


def look_up(page: Page, portal: Portal, code: str) -> str:
    """What the public look-up says."""
    page.goto(portal.lookup_url)
    item(page, "Mã hồ sơ").locator("input").fill(code)
    page.click("button[type=submit]")
    page.wait_for_selector(".ant-descriptions, .ant-empty")
    return page.inner_text("main")

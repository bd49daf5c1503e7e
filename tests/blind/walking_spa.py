"""A citizen of the single-page portal with a component library, written by its vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.blind.common.account import USERNAME, lend_password

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.blind.common.serving import Portal


def item(page: Page, label: str) -> Locator:
    """The question with a label, the innermost."""
    return page.locator(
        f".nx-form-item:not(:has(.nx-form-item)):has(:is(label.nx-label, .nx-group-label):text('{label}'))"
    )


def open_service(page: Page, portal: Portal, words: str, code: str) -> None:
    """By the search, with more of the list when it is long, to a service."""
    page.goto(portal.url)
    page.fill(".nx-search", words)
    page.click("button:has-text('Tìm kiếm')")
    page.wait_for_selector(".nx-list-cards .nx-card")
    wanted = page.locator(f".nx-card a[href$='{code}']")
    while not wanted.count():
        cards = page.locator(".nx-card").count()
        page.click("text=Xem thêm")
        page.locator(".nx-card").nth(cards).wait_for()
    wanted.click()
    page.wait_for_selector(".nx-page-header")


def log_in(page: Page) -> None:
    """Name and password, wherever they are asked."""
    item(page, "Tên đăng nhập").locator("input").fill(USERNAME)
    item(page, "Mật khẩu").locator("input").fill(lend_password())
    page.click("form.login button")


def open_form(page: Page, portal: Portal, code: str) -> None:
    """Over the drawer of the log-in to the form."""
    open_service(page, portal, code, code)
    page.click("button:has-text('Nộp hồ sơ')")
    log_in(page)
    page.wait_for_selector("section h3:has-text('Thông tin người nộp')")


def choose(page: Page, box: Locator, words: str = "") -> None:
    """An entry of a list that pops up at the end of the page."""
    box.locator(".nx-select-selector").click()
    page.wait_for_selector(".nx-select-item")
    if words:
        box.locator("input").type(words)
    page.locator(".nx-select-item").first.click()


def fill_form(page: Page) -> None:
    """The first step, whatever it asks."""
    for row in page.locator("button:has-text('Thêm dòng')").all():
        row.click()
        row.click()
    for box in page.locator("div.nx-float.nx-select").all():
        label = box.locator("label").inner_text()
        choose(page, box, "ninh bi" if "Tỉnh" in label else "")
    for box in page.locator(".nx-picker input").all():
        box.fill("01/02/2023")
        box.press("Tab")
    for group in page.locator("[role=radiogroup], [role=group]").all():
        group.locator("label").first.click()
    for box in page.locator(".nx-float:not(.nx-picker) .nx-input:visible:enabled").all():
        if not box.input_value():
            box.fill("Cơ sở Minh Hằng")


def onward(page: Page) -> None:
    """To the next step."""
    now = page.inner_text(".nx-step.now i")
    page.click(".nx-footer-bar >> text=Tiếp tục")
    page.wait_for_selector(f".nx-step.now i:not(:text-is('{now}'))")


def attach(page: Page, paper: Path) -> None:
    """All papers, each by the window that its zone opens."""
    zones = page.locator(".nx-paper")
    for number in range(zones.count()):
        with page.expect_file_chooser() as chooser:
            zones.nth(number).locator(".nx-upload-drag").click()
        chooser.value.set_files(paper)
        zones.nth(number).locator(f".name:has-text('{paper.name}')").wait_for()


def fill_all(page: Page, portal: Portal, code: str, paper: Path) -> None:
    """All three steps, up to the last question."""
    open_form(page, portal, code)
    fill_form(page)
    onward(page)
    attach(page, paper)
    onward(page)
    page.locator(".nx-checkbox-wrapper").click()
    page.click(".nx-footer-bar >> text=Nộp hồ sơ")


def file(page: Page) -> str:
    """Sure, and the code."""
    page.click(".nx-modal >> text=Đồng ý")
    page.wait_for_selector(".nx-result-title:has-text('Nộp hồ sơ thành công')")
    return page.inner_text(".ma")


def pay(page: Page) -> None:
    """By a test card."""
    page.click("text=Thanh toán ngay")
    page.click(".pt >> nth=0")
    page.click("button.chinh")
    page.wait_for_selector(".nx-result-title:has-text('Thanh toán thành công')")


def look_up(page: Page, portal: Portal, code: str) -> str:
    """What the public look-up says."""
    page.goto(portal.lookup_url)
    item(page, "Mã hồ sơ").locator("input").fill(code)
    page.click("button:has-text('Tra cứu')")
    page.wait_for_selector(".nx-card dl")
    return page.inner_text("main")

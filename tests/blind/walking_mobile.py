"""A citizen of the app, written by its vendor."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError  # noqa: A004 - the browser's own

from tests.blind.common.account import USERNAME, lend_password

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.blind.common.serving import Portal

KNOWN = {
    "Họ và tên": "Đỗ Thị Minh Hằng",
    "định danh": "001184000001",
    "điện thoại": "0591234567",
    "Email": "a@b.example",
    "Số lượng": "2",
    "hộ chiếu": "C1234567",
}


def open_service(page: Page, portal: Portal, code: str) -> None:
    """By the tab of services and the endless list to a service."""
    page.goto(portal.url)
    page.click("#tabs .tab:has-text('Dịch vụ')")
    card = page.locator(f".card:has-text('{code}')")
    while not card.count():
        page.locator(".sentinel").scroll_into_view_if_needed()
        with suppress(TimeoutError):
            card.wait_for(timeout=1_000)
    card.click()
    page.wait_for_selector(".detail-title")


def open_form(page: Page, portal: Portal, code: str) -> None:
    """And over the log-in to the first screen of its form."""
    open_service(page, portal, code)
    page.click("button:has-text('Nộp hồ sơ')")
    page.locator("input[autocomplete=username]").fill(USERNAME)
    page.locator("input[type=password]").fill(lend_password())
    page.click("button:has-text('Đăng nhập')")
    page.wait_for_selector(".step:has-text('Bước 1/')")


def answer(page: Page, field: Locator) -> None:
    """Answer one question by its control."""
    text = field.locator(".float:not(.pick) >> input, textarea")
    if text.count():
        label = field.locator(".caption").inner_text()
        text.fill(next((value for word, value in KNOWN.items() if word in label), "Nội dung thử"))
    elif field.locator(".pick").count():
        field.locator(".pick").click()
        if page.locator(".wheel").count():
            for column, value in (("y", "1984"), ("m", "Tháng 9"), ("d", "2")):
                page.locator(f".column.{column} .notch", has_text=value).first.click()
            page.click(".pill:has-text('Xong')")
        elif page.locator(".sheet .empty").count():
            page.click(".close")
        else:
            page.click(".sheet-line >> nth=2")
    else:
        field.locator(".segment, .chip, .toggle").first.click()


def fill_screen(page: Page) -> None:
    """Every question of a screen, those too that come up by an answer."""
    seen = 0
    while seen < page.locator(".field").count():
        answer(page, page.locator(".field").nth(seen))
        seen += 1


def onward(page: Page, step: int) -> None:
    """To a step."""
    page.click("button:has-text('Tiếp tục')")
    page.wait_for_selector(f".step:has-text('Bước {step}/')")


def fill_all(page: Page, portal: Portal, code: str, paper: Path) -> None:
    """All screens, up to the last button."""
    open_form(page, portal, code)
    for step in (2, 3, 4):
        fill_screen(page)
        onward(page, step)
    for number in range(page.locator(".photo").count()):
        page.click(f".photo-add >> nth={number}")
        with page.expect_file_chooser() as chooser:
            page.click(".sheet-line:has-text('Chọn từ máy')")
        chooser.value.set_files(paper)
        page.wait_for_selector(f".photo >> nth={number} >> .photo-sent")
    onward(page, 5)
    fill_screen(page)
    onward(page, 6)
    page.click(".choice:has-text('Bỏ qua ký số')")
    page.wait_for_selector(".review")


def file(page: Page) -> str:
    """The last button, and the code that is given."""
    page.click("button:has-text('Nộp hồ sơ')")
    page.wait_for_selector(".finished")
    return page.inner_text(".code")


def look_up(page: Page, portal: Portal, code: str) -> str:
    """What the public look-up says, by the menu."""
    page.goto(portal.url)
    page.click(".burger")
    page.click(".line:has-text('Tra cứu hồ sơ')")
    page.wait_for_url(portal.lookup_url)
    page.fill(".float input", code)
    page.click("button:has-text('Tra cứu')")
    return page.inner_text(".found .card, .found .empty")

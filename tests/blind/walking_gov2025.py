"""A citizen of the portal of five origins, written by its vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.blind.common.account import USERNAME, lend_password

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FrameLocator, Page

    from tests.blind.common.serving import Portal


def open_service(page: Page, portal: Portal, code: str) -> None:
    """Past the notice and the cookie bar, by the search, to a service."""
    page.goto(portal.url)
    page.click("#da-hieu")
    page.click("#chap-nhan")
    page.fill("input[name=tu_khoa]", code)
    page.click("button:has-text('Tìm kiếm')")
    page.click(f"article a[href$='{code}']")


def open_form(page: Page, portal: Portal, code: str) -> FrameLocator:
    """Over the identity and the leave to share to the form in its frame."""
    open_service(page, portal, code)
    page.click("a:has-text('Nộp trực tuyến')")
    page.fill("#u", USERNAME)
    page.fill("#p", lend_password())
    page.click("button:has-text('Đăng nhập')")
    page.check("input[name=dongY]")
    page.click("button:has-text('Xác nhận chia sẻ')")
    frame = page.frame_locator("#bieu-mau")
    frame.locator("dvc-truong").first.wait_for()
    return frame


def onward(frame: FrameLocator, step: int) -> None:
    """To a step, counted from one."""
    frame.locator("button.chinh").click()
    frame.locator(f"li.dang:has-text('{step}.')").wait_for()


def field(label: str) -> str:
    """The selector of a question's control."""
    return f"dvc-truong:has-text('{label}') >> #o"


def fill_form(page: Page, frame: FrameLocator, paper: Path) -> None:
    """The four steps; the first paper from the store, the others from the machine."""
    retry = frame.locator("button:has-text('Thử lại')")
    frame.locator("button:has-text('Thử lại'), .dan-cu dvc-truong").first.wait_for()
    if retry.count():
        retry.click()
    frame.locator(".dan-cu dvc-truong").first.wait_for()
    frame.locator(field("Số điện thoại")).fill("0591234567")
    onward(frame, 2)
    frame.locator(field("Tên tổ chức")).fill("Cơ sở Minh Hằng")
    frame.locator(field("Tỉnh/Thành phố")).select_option(index=1)
    frame.locator(field("Xã/Phường/Đặc khu")).select_option(index=2)
    for label in ("Địa chỉ chi tiết", "Số quyết định", "Nội dung đề nghị giải quyết"):
        box = frame.locator(field(label))
        if box.count():
            box.fill("Nội dung thử")
    frame.locator(field("Ngày dự kiến")).fill("2027-03-15")
    onward(frame, 3)
    papers = frame.locator("dvc-giay-to")
    papers.first.locator("text=Chọn từ Kho dữ liệu cá nhân").click()
    papers.first.locator("button:text-is('Sử dụng')").first.click()
    papers.first.locator(".da:has-text('Đã đính kèm')").wait_for()
    for number in range(1, papers.count()):
        with page.expect_file_chooser() as chooser:
            papers.nth(number).locator("text=Tải tệp lên").click()
        chooser.value.set_files(paper)
        papers.nth(number).locator(f".da:has-text('{paper.name}')").wait_for()
    onward(frame, 4)
    post = frame.locator(".the:has-text('bưu chính')")
    if post.count():
        post.click()
        frame.locator(field("Địa chỉ nhận")).fill("Số 3 đường Trần Phú")
    else:
        frame.locator(".the").click()


def file(page: Page, portal: Portal, code: str, paper: Path) -> str:
    """All of it, up to the code that is given."""
    frame = open_form(page, portal, code)
    fill_form(page, frame, paper)
    frame.locator("button.chinh").click()
    page.check("input[name=cam_ket]")
    page.click("button:has-text('Nộp hồ sơ')")
    page.wait_for_selector("text=Nộp hồ sơ thành công")
    return page.inner_text(".tot b")


def rate(page: Page) -> None:
    """Answer the rating that covers the page."""
    page.click("#danh-gia .mat span >> nth=1")
    page.click("#gui-danh-gia")
    page.wait_for_selector("#danh-gia", state="detached")


def look_up(page: Page, portal: Portal, code: str) -> str:
    """What the public look-up says."""
    page.goto(portal.lookup_url)
    page.fill("#ma", code)
    page.click("button:has-text('Tra cứu')")
    return page.inner_text("main")

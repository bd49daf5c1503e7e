"""A citizen of the portal of views and regions, written by its vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.blind.common.account import USERNAME, lend_password

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.blind.common.serving import Portal

NUMBERS = {"diemCpd": "24", "soNam": "6", "sucChua": "29", "thoiGianGiaHan": "12", "soDinhDanhDieuHanh": "001184000002"}
OVERLAY = "#status_modal"


def still(page: Page) -> None:
    """Until no request is under way."""
    page.wait_for_function("Faces.queue.then(() => !Faces.busy)")


def open_service(page: Page, portal: Portal, words: str, code: str) -> None:
    """By the search, over its pages, to a service."""
    page.goto(portal.url)
    page.fill("[id='frmTimKiem:tuKhoa']", words)
    page.click("[id='frmTimKiem:j_idt52']")
    still(page)
    wanted = page.locator(f"a[href$='ma={code}']")
    while not wanted.count():
        page.click(".ui-paginator-page.ui-state-active + .ui-paginator-page")
        still(page)
    wanted.click()


def log_in(page: Page) -> None:
    """Name and password."""
    page.fill("[id='frmDangNhap:tenDangNhap']", USERNAME)
    page.fill("[id='frmDangNhap:matKhau']", lend_password())
    page.click("[id='frmDangNhap:j_idt31']")


def open_form(page: Page, portal: Portal, code: str) -> None:
    """Over the log-in to the first step."""
    open_service(page, portal, code, code)
    page.click("text=Nộp hồ sơ trực tuyến")
    log_in(page)
    page.wait_for_selector("[id='frmHoSo:pnlBuoc'][data-step='1']")


def chosen(page: Page, box: Locator, item: str | int) -> None:
    """An entry of a drawn list, by its text or place."""
    cid = box.get_attribute("id")
    box.locator(".ui-selectonemenu-trigger").click()
    items = page.locator(f"[id='{cid}_panel'] li")
    (items.nth(item) if isinstance(item, int) else items.filter(has_text=item)).click()
    still(page)


def suggested(page: Page, cid: str, words: str, item: str) -> None:
    """One of the suggestions for some words."""
    page.click(f"[id='{cid}_input']")
    page.keyboard.type(words)
    page.click(f"[id='{cid}_panel'] li:has-text('{item}')")


def placed(page: Page, box: Locator) -> None:
    """A province, and a commune that is suggested."""
    chosen(page, box, "Tỉnh Ninh Bình")
    cid = str(box.get_attribute("id")).removesuffix("Tinh") + "Xa"
    suggested(page, cid, "hoa lu", "Hoa Lư")


def onward(page: Page, step: int) -> None:
    """To a step, counted from one."""
    page.click("button:has-text('Tiếp tục')")
    page.wait_for_selector(f"[id='frmHoSo:pnlBuoc'][data-step='{step}']")
    still(page)


def fill_grid(page: Page) -> None:
    """What a step asks, whatever it asks: what replaces regions first."""
    for at in range(page.locator(".ui-selectoneradio").count()):
        page.locator(".ui-selectoneradio").nth(at).locator(".ui-radiobutton-box").first.click()
        still(page)
    for box in page.locator("form .ui-selectonemenu").all():
        placed(page, box) if str(box.get_attribute("id")).endswith("Tinh") else chosen(page, box, 1)
    for box in page.locator("form .ui-autocomplete").all():
        if not box.locator("input[type=hidden]").input_value():
            suggested(page, str(box.get_attribute("id")), "ninh b", "Ninh Bình")
    for box in page.locator(".ui-selectmanycheckbox").all():
        box.locator(".ui-chkbox-box").first.click()
    for box in page.locator(".ui-calendar input").all():
        box.click()
        page.keyboard.type("01022023")
    for box in page.locator(".ui-panelgrid :is(.ui-inputtext, .ui-inputtextarea):not([readonly])").all():
        key = str(box.get_attribute("id")).rsplit(":", 1)[-1]
        if not box.input_value():
            box.fill(NUMBERS.get(key, "Ý Nguyễn Thị Ờ"))


def attach(page: Page, paper: Path) -> None:
    """Every paper: chosen, then sent."""
    for number in range(page.locator("tr[data-ri]").count()):
        row = page.locator(f"tr[data-ri='{number}']")
        row.locator("input[type=file]").set_input_files(paper)
        row.locator(".ui-fileupload-upload").click()
        row.locator(f".tep-da-tai td:has-text('{paper.name}')").wait_for()


def fill_all(page: Page, portal: Portal, code: str, paper: Path) -> None:
    """All four steps, up to the last button."""
    open_form(page, portal, code)
    fill_grid(page)
    onward(page, 2)
    fill_grid(page)
    onward(page, 3)
    attach(page, paper)
    onward(page, 4)
    fill_grid(page)


def send(page: Page) -> None:
    """The last button, and the question whether one is sure."""
    page.click("button:has-text('Gửi hồ sơ')")
    page.click(".ui-confirm-dialog button:has-text('Đồng ý')")


def file(page: Page) -> str:
    """The last button, and the code."""
    send(page)
    return page.inner_text(".ma-ho-so")


def pay(page: Page) -> None:
    """By the only channel."""
    page.click("button:has-text('Thanh toán trực tuyến')")
    chosen(page, page.locator("#dlgThanhToan .ui-selectonemenu"), 1)
    page.click("button:has-text('Tiếp tục thanh toán')")
    page.check("input[name=kenh] >> nth=1")
    page.click("button[name=thanhToan]")
    page.wait_for_selector("h1:has-text('Thanh toán thành công')")


def look_up(page: Page, portal: Portal, code: str) -> str:
    """What the public look-up says."""
    page.goto(portal.lookup_url)
    page.fill("[id='frmTraCuu:maHoSo']", code)
    page.click("button:has-text('Tra cứu')")
    page.wait_for_selector("[id='frmTraCuu:pnlKetQua'] > *")
    return page.inner_text("[id='frmTraCuu:pnlKetQua']")

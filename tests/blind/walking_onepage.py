"""A citizen of the portal with the one long page, written by its vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.blind.common.account import USERNAME, lend_password
from tests.blind.common.person import IDENTITY

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.blind.common.serving import Portal

CAPTCHA = "5829"
KNOWN = {"soNha": "Số 3 đường Trần Phú", "dienTich": "1250,5"}


def open_service(page: Page, portal: Portal, words: str, code: str) -> None:
    """By the search and the numbers of its pages to a service."""
    page.goto(portal.url)
    page.fill("input[name=tukhoa]", words)
    with page.expect_navigation():
        page.click("button:text-is('Tìm')")
    wanted = page.locator(f"td a[href$='chitiet/{code}']")
    while not wanted.count():
        with page.expect_navigation():
            page.click(".pagination .active + li a")
    wanted.click()
    page.wait_for_selector("text=Nộp hồ sơ trực tuyến")


def log_in(page: Page, portal: Portal) -> None:
    """In the dialog: name, password, and the code of the newest letter."""
    page.fill("#tai_khoan", USERNAME)
    page.fill("#mat_khau", lend_password())
    page.click("#dang-nhap button:text-is('Đăng nhập')")
    page.wait_for_selector("#ma_otp:visible")
    box = page.context.new_page()
    box.goto(portal.otp.removeprefix("inbox:").format(username=USERNAME))
    code = box.inner_text(".thu b >> nth=0")
    box.close()
    page.fill("#ma_otp", code)
    page.click("#dang-nhap button:text-is('Xác nhận')")


def open_form(page: Page, portal: Portal, code: str) -> None:
    """Over the guidance and the log-in to the form."""
    open_service(page, portal, code, code)
    page.click("a:text-is('Nộp hồ sơ trực tuyến')")
    page.check("text=Tôi đã đọc và đồng ý")
    page.click("#bat-dau")
    log_in(page, portal)
    page.wait_for_selector("#to-khai")


def pick_day(page: Page, group: Locator) -> None:
    """The first of the month that the calendar shows."""
    group.locator("input").click()
    page.locator(".bang-lich .ngay").first.click()
    page.wait_for_selector(".bang-lich", state="detached")


def search_list(page: Page, group: Locator, words: str) -> None:
    """An entry of a list with a search, by some of its letters."""
    group.locator(".chon2").click()
    page.fill(".chon2-tim", words)
    page.locator(".chon2-bang li.dau").click()


def choose_place(page: Page, key: str) -> None:
    """A province, a district, a commune, each after the other."""
    page.select_option(f"#{key}Tinh", "Tỉnh Quảng Nam")
    page.locator(f"#{key}Huyen:enabled").wait_for()
    page.select_option(f"#{key}Huyen", "Huyện Duy Xuyên")
    page.locator(f"#{key}Xa:enabled").wait_for()
    page.select_option(f"#{key}Xa", "Xã Duy Phú")


def fill_group(page: Page, group: Locator, known: dict[str, str]) -> None:
    """One question, whatever its kind."""
    kind, key = group.get_attribute("data-kieu"), str(group.get_attribute("data-khoa"))
    if kind == "picked":
        pick_day(page, group)
    elif kind == "date":
        group.locator("input").fill("2019-02-28")
    elif kind in {"list", "year"}:
        group.locator("select").select_option(index=1)
    elif kind == "search":
        search_list(page, group, known.get(key, "a"))
    elif kind in {"radio", "checks"}:
        group.locator("input").first.check()
    elif kind == "rich":
        group.locator(".vung-soan").fill("Đề nghị cơ quan có thẩm quyền xem xét, giải quyết")
    elif kind == "money":
        group.locator(".tien").press_sequentially("125000000")
    elif kind == "number":
        group.locator("input").fill("12,5")
    elif kind in {"text", "area"} and not group.locator(".form-control").input_value():
        group.locator(".form-control").fill(known.get(key, "Hộ ông Ý"))


def add_row(page: Page, table: Locator) -> None:
    """A row by its dialog."""
    rows = table.locator("tbody tr:not(.trong)").count()
    table.locator(".them-dong").click()
    dialog = page.locator(".hop-dong.in")
    for group in dialog.locator(".form-group[data-kieu]").all():
        fill_group(page, group, {})
    dialog.locator("text=Lưu").click()
    dialog.wait_for(state="hidden")
    assert table.locator("tbody tr:not(.trong)").count() == rows + 1


def fill_form(page: Page, paper: Path, known: dict[str, str] | None = None) -> None:
    """The whole page."""
    told = KNOWN | (known or {})
    choose = {str(box.get_attribute("data-dia-ban")) for box in page.locator("select[data-cap='0']").all()}
    for key in sorted(choose):
        choose_place(page, key)
    for group in page.locator("#to-khai .form-group[data-kieu]").all():
        if not group.is_visible():
            continue
        kind, key = group.get_attribute("data-kieu"), str(group.get_attribute("data-khoa"))
        if kind == "rows":
            add_row(page, group)
        elif kind == "file":
            group.locator("input").set_input_files(paper)
        elif kind == "tick":
            group.locator("input").check()
        elif key == "maXacNhan":
            group.locator("input").fill(CAPTCHA)
        elif not group.locator("[data-dia-ban]").count():
            fill_group(page, group, told)


def look_over(page: Page) -> str:
    """The first button, and what the dialog shows."""
    page.click("text=Xem trước và gửi hồ sơ")
    page.wait_for_selector("#xem-truoc.in")
    return page.inner_text("#noi-dung-xem")


def send(page: Page) -> str:
    """The button of the dialog, and the code."""
    page.click("#gui-ho-so")
    page.wait_for_selector("text=Nộp hồ sơ thành công!")
    return page.inner_text(".alert-success p b >> nth=0")


def file(page: Page, portal: Portal, code: str, paper: Path) -> str:
    """From the front page to the code."""
    open_form(page, portal, code)
    fill_form(page, paper)
    look_over(page)
    return send(page)


def pay(page: Page) -> None:
    """A bank of the list, its page, and back."""
    page.click("text=Nộp phí, lệ phí trực tuyến")
    page.check("label:has-text('Ngân hàng Thử nghiệm B') input")
    page.click("text=Tiếp tục thanh toán")
    page.select_option("#taikhoan", index=1)
    page.click("text=Xác nhận thanh toán")
    page.wait_for_selector("text=Thanh toán thành công!")


def look_up(page: Page, portal: Portal, code: str, number: str = IDENTITY) -> str:
    """What the public look-up says."""
    page.goto(portal.lookup_url)
    page.fill("#mahoso", code)
    page.fill("#sogiayto", number)
    with page.expect_navigation():
        page.click("button:text-is('Tra cứu')")
    return page.inner_text(".noi-dung")

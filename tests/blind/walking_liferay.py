"""A citizen of the portal of portlets, written by its vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.blind.common.account import USERNAME, lend_password

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.blind.common.serving import Portal

APPLICANT = {
    "hoTen": "Đỗ Thị Minh Hằng",
    "soGiayTo": "001184000001",
    "ngayCap": "10/05/2021",
    "dienThoai": "0591234567",
    "diaChi": "Số 3 đường Trần Phú",
}


def open_list(page: Page, portal: Portal, code: str) -> None:
    """From the front page through agency and field, or by the second page of the whole list, to a service."""
    page.goto(portal.url)
    page.click(".sf-menu a:has-text('Dịch vụ công')")
    row = page.locator(f"tr.results-row:has(td:text-is('{code}'))")
    if not row.count():
        page.click(".phan-trang a:text-is('2')")
    row.wait_for()


def open_form(page: Page, portal: Portal, code: str) -> None:
    """Over the service's page and the log-in to the first tab."""
    open_list(page, portal, code)
    page.click(f"tr.results-row:has(td:text-is('{code}')) >> text=Xem chi tiết")
    page.click(".nut-hang a:text-is('Nộp hồ sơ') >> nth=0")
    page.fill("input[name=_58_login]", USERNAME)
    page.fill("input[name=_58_password]", lend_password())
    page.click("input[value='Đăng nhập']")
    page.wait_for_selector("#tab1")


def fill_applicant(page: Page) -> None:
    """The first tab; the birthday by the calendar, the place by its three lists."""
    for name, value in APPLICANT.items():
        page.fill(f"[name=_dvc_{name}]", value)
    page.click("#tab1 img.lich >> nth=0")
    page.click("#bangLich a:text-is('17')")
    page.select_option("[name=_dvc_gioiTinh]", "Nữ")
    page.select_option("[name=_dvc_noiCap]", index=1)
    page.select_option("[name=_dvc_tinh]", "Tỉnh Quảng Nam")
    page.locator("[name=_dvc_huyen] option").nth(3).wait_for(state="attached")
    page.select_option("[name=_dvc_huyen]", "Huyện Duy Xuyên")
    page.locator("[name=_dvc_xa] option").nth(3).wait_for(state="attached")
    page.select_option("[name=_dvc_xa]", index=2)


def fill_all(page: Page, portal: Portal, code: str, paper: Path) -> None:
    """The four tabs, up to the last button."""
    open_form(page, portal, code)
    fill_applicant(page)
    page.click("#tab1 .chinh")
    page.locator("#tab2").wait_for()
    for box in page.locator("#tab2 input[type=text], #tab2 textarea").all():
        dated = "ngay" in (box.get_attribute("name") or "")
        box.fill("01/02/2023" if dated else "Cơ sở Minh Hằng")
    for name in ("donViTiepNhan", "hinhThucNhan"):
        page.select_option(f"[name=_dvc_{name}]", index=1)
    page.click("#tab2 .chinh")
    attach(page, paper)
    page.click("#tab3 .chinh")
    page.locator("#tab4").wait_for()
    button = page.locator("input[value='Thanh toán trực tuyến']")
    if button.count():
        with page.expect_popup() as popup:
            button.click()
        popup.value.check("input[name=nganHang] >> nth=0")
        popup.value.click("input[value='Xác nhận thanh toán']")
        popup.value.wait_for_selector("text=Giao dịch thanh toán đã thành công")
        popup.value.click("input[value=Đóng]")
        page.wait_for_selector("#trangThaiPhi:has-text('Đã thanh toán')")
    page.check("[name=camDoan]")
    page.fill("[name=maXacNhan]", "1234")


def attach(page: Page, paper: Path) -> None:
    """The first paper from the store of papers, the others from the machine."""
    page.locator("#tab3").wait_for()
    rows = page.locator("#tab3 input[type=file]").count()
    with page.expect_popup() as popup:
        page.click("#tab3 input[value='Kho giấy tờ'] >> nth=0")
    popup.value.check("input[name=giayTo] >> nth=1")
    popup.value.click("input[value=Chọn]")
    page.wait_for_selector("#da0:has-text('Giay-chung-nhan')")
    for number in range(1, rows):
        with page.expect_file_chooser() as chooser:
            page.click(f"#tab3 input[value='Chọn tệp'] >> nth={number}")
        chooser.value.set_files(paper)
        page.wait_for_selector(f"#da{number}:has-text('{paper.name}')")


def file(page: Page) -> str:
    """The last button, and the code that is given."""
    page.once("dialog", lambda asked: asked.accept())
    page.click("#tab4 .chinh")
    page.wait_for_selector("text=Nộp hồ sơ thành công")
    return page.inner_text(".chi-tiet b >> nth=0")


def look_up(page: Page, portal: Portal, code: str) -> str:
    """What the public look-up says."""
    page.goto(portal.lookup_url)
    page.fill("input[name$=maHoSo]", code)
    page.click("input[value='Tra cứu']")
    return page.inner_text("#content")

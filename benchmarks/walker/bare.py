"""The barest script for one service of the practice province: the walker's deeds by plain selectors, and nothing more.

It looks at nothing, records nothing and takes no picture. It knows the plain portal's mark-up by heart, as only a
script written for this one service can.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, FilePayload, Page

_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_CODE = re.compile(r"000\.[\d.]+H47-\d{6}-\d{4,}")
_RECEIPT = re.compile(r"BN\d{6}-\d{6}")


@dataclass(frozen=True, slots=True)
class Place:
    """Addresses and accounts of the running province."""

    portal: str
    inbox: str
    desk: str
    citizen: str
    password: str
    officer: str
    officer_password: str


def _paper(name: str) -> FilePayload:
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": _PDF}


def file_whole(browser: Browser, place: Place, name: str) -> bytes:
    """From the search box to the signed result of the service called `name`. Raises where the portal differs."""
    with _context(browser) as context:
        page = context.new_page()
        _enter(page, place, name)
        _fill(page)
        receipt = _found(_RECEIPT, page)
        own = _pay(page)
        _look_up(page, place, receipt)
        officer = _officer(browser, place)
        desk = officer.new_page()
        _open_at_desk(desk, place, receipt)
        _act(desk, "tiep-nhan")
        code = _look_up(page, place, receipt)
        desk.fill("#noi_dung_bo_sung", "Đề nghị bổ sung bản chụp giấy tờ rõ nét.")
        _act(desk, "yeu-cau-bo-sung")
        _supplement(page, own)
        desk.reload()
        _act(desk, "tra-ket-qua")
        _look_up(page, place, code)
        page.goto(own)
        result = context.request.get(f"{own}/ket-qua").body()
        officer.close()
    if not result.startswith(b"%PDF"):
        raise LookupError("no result")
    return result


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN")
    try:
        yield context
    finally:
        context.close()


def _found(pattern: re.Pattern[str], page: Page) -> str:
    found = pattern.search(page.inner_text("main"))
    if found is None:
        raise LookupError(f"{pattern.pattern} is not on {page.url}")
    return found[0]


def _enter(page: Page, place: Place, name: str) -> None:
    page.goto(place.portal)
    page.fill("#tu_khoa", name)
    page.click("form.search button")
    page.click(f"main a:text-is('{name}')")
    page.click("a.button.primary")
    page.fill("#ten_dang_nhap", place.citizen)
    page.fill("#mat_khau", place.password)
    page.click("button.primary")
    message = page.context.request.get(f"{place.inbox}/{place.citizen}").text()
    code = re.search(r"là (\d{6})", message)
    if code is None:
        raise LookupError("no one-time code")
    page.fill("#ma_xac_thuc", code[1])
    page.click("button.primary")


def _fill(page: Page) -> None:
    page.check("input[name=doi_tuong][value='Cá nhân']")
    page.select_option("#dia_chi_tinh", index=1)
    page.wait_for_selector("#dia_chi_huyen option:nth-child(2)", state="attached")
    page.select_option("#dia_chi_huyen", index=1)
    page.wait_for_selector("#dia_chi_xa option:nth-child(2)", state="attached")
    page.select_option("#dia_chi_xa", index=1)
    page.fill("#dia_chi_duong", "299 Trần Phú")
    page.click("main form.card button.primary")
    page.select_option("#hinh_thuc", index=1)
    page.select_option("#trinh_do", index=1)
    page.fill("#chuyen_nganh", "Dữ liệu kiểm thử")
    page.fill("#kinh_nghiem", "1")
    page.fill("#noi_cong_tac", "Dữ liệu kiểm thử")
    page.fill("#qua_trinh", "Dữ liệu kiểm thử")
    page.click("main form.card button.primary")
    page.set_input_files("[name=tep_1]", _paper("anh"))
    page.set_input_files("[name=tep_other]", _paper("giay-to-khac"))
    page.click("main form button.primary")
    page.check("[name=hinh_thuc_nhan] >> nth=0")
    page.check("[name=cam_doan]")
    page.click("main form button.primary")


def _pay(page: Page) -> str:
    """Pay the fee by test card; the address of the citizen's own page of the dossier."""
    page.click("a.button.primary")
    page.click("main form button.primary")
    page.check("#nh_NCB")
    page.click("form.card button.primary")
    page.click("form.card button.primary")
    page.wait_for_selector("text=Tải biên lai")
    page.goto(page.url.split("/thanh-toan")[0])
    page.click("text=Hồ sơ của tôi")
    page.click("main td a")
    page.wait_for_selector("text=Đã thanh toán")
    return page.url


def _look_up(page: Page, place: Place, code: str) -> str:
    """Look a dossier up as anybody may; the code that it has now."""
    page.goto(f"{place.portal}/tra-cuu-ho-so")
    page.fill("main [name=ma_ho_so]", code)
    page.click("main form button")
    page.wait_for_selector("main td")
    found = _CODE.search(page.inner_text("main"))
    return found[0] if found else code


def _officer(browser: Browser, place: Place) -> BrowserContext:
    """An officer's context, logged in."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN")
    page = context.new_page()
    page.goto(place.desk)
    page.fill("#ten_dang_nhap", place.officer)
    page.fill("#mat_khau", place.officer_password)
    page.click("button.primary")
    page.wait_for_selector("#trang_thai")
    page.close()
    return context


def _open_at_desk(desk: Page, place: Place, code: str) -> None:
    desk.goto(place.desk)
    desk.fill("#tu_khoa", code)
    desk.click("form.search button")
    desk.click(f"main a:text-is('{code}')")


def _act(desk: Page, deed: str) -> None:
    desk.click(f"form[action$='/{deed}'] button")
    desk.wait_for_load_state("domcontentloaded")


def _supplement(page: Page, own: str) -> None:
    page.goto(own)
    page.click("text=Bổ sung hồ sơ")
    page.fill("#noi_dung", "Bổ sung theo yêu cầu")
    for number in (1, 2, 3):
        page.set_input_files(f"#tep_{number}", _paper(f"bo-sung-{number}"))
    page.click("main form button.primary")
    page.wait_for_load_state("domcontentloaded")

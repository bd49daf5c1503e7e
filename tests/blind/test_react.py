"""The vendor's proof of the single-page portal with a React library's mark-up. Nothing of the harness is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.blind.common.records import money
from tests.blind.common.truth import read_truth
from tests.blind.react import serve
from tests.blind.react.services import Services
from tests.blind.walking_react import (
    NEXT,
    attach,
    file,
    fill_all,
    fill_form,
    item,
    look_up,
    onward,
    open_form,
    open_service,
    pay,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.blind.common.serving import Portal

pytestmark = [pytest.mark.browser, pytest.mark.proof]
TRUTH = read_truth(Path(serve.__file__).parent)
SOUND = [row.code for row in TRUTH.values() if row.kind != "paper"]
SERVICES = Services()
FORM = "main form"


def test_every_blank_form_opens(react: Portal) -> None:
    assert len(react.services) == 9
    assert len(react.hosts) == 3
    for code in react.services:
        told = httpx.get(f"{react.url}api/v1/procedures/{code}").json()
        assert told["papers"]
        for paper in told["papers"]:
            assert "docx" not in paper["name"]
            if paper["url"]:
                assert httpx.get(f"{react.url}{paper['url'][1:]}").content.startswith(b"PK")


@pytest.mark.parametrize("code", SOUND)
def test_sound_services_are_filed_paid_and_found(code: str, page: Page, react: Portal, paper: Path) -> None:
    fill_all(page, react, code, paper)
    given = file(page)
    service = SERVICES.get(code)
    assert service is not None
    if service.procedure.fee:
        assert money(service.procedure.fee) in page.inner_text("main")
        pay(page)
        assert "Biên lai điện tử số" in page.inner_text("main")
    told = look_up(page, react, given)
    assert given in told
    assert "Chờ thanh toán" not in told
    held = react.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(service.eform("").files)
    page.click("text=Hồ sơ của tôi")
    page.click(f"tr:has-text('{given}') >> text=Xem chi tiết")
    page.wait_for_selector(f".ant-drawer-title:has-text('{given}')")
    assert "Mới đăng ký" in page.inner_text(".ant-timeline")


def test_an_organisation_files_for_somebody_else(page: Page, react: Portal, paper: Path) -> None:
    open_form(page, react, "1.014777", "Doanh nghiệp")
    item(page, "Người nộp là chủ hồ sơ").locator("[role=switch]").click()
    fill_form(page, page.locator(FORM))
    onward(page)
    page.click(NEXT)
    page.wait_for_selector(".ant-notification:has-text('Tên cơ sở sản xuất không được để trống')")
    assert item(page, "Loại thuốc thú y sản xuất").locator(".ant-form-item-explain-error").is_visible()
    fill_form(page, page.locator(FORM))
    onward(page)
    page.click(NEXT)
    page.wait_for_selector(".ant-form-item-explain-error:has-text('Vui lòng đính kèm')")
    attach(page, paper)
    page.click("label:has-text('bưu chính')")
    fill_form(page, page.locator(FORM))


def test_a_draft_is_kept(page: Page, react: Portal) -> None:
    code = "1.003634"
    open_form(page, react, code)
    item(page, "Số nhà, đường/phố, thôn/tổ dân phố").locator("input").fill("Thôn Ỷ La")
    page.wait_for_selector(".luu-nhap:has-text('Đã lưu nháp lúc')")
    page.evaluate("sessionStorage.clear()")
    open_form(page, react, code, fresh=False)
    page.wait_for_selector("text=Đã lưu nháp lúc")
    assert item(page, "Số nhà, đường/phố, thôn/tổ dân phố").locator("input").input_value() == "Thôn Ỷ La"


def test_typed_days_and_days_ahead(page: Page, react: Portal) -> None:
    open_form(page, react, "2.001738", "Cá nhân")
    fill_form(page, page.locator(FORM))
    onward(page)
    day = item(page, "Ngày cấp giấy phép").locator("input")
    day.fill("31/12/2090")
    day.press("Enter")
    page.click(NEXT)
    page.wait_for_selector(".ant-form-item-explain-error:has-text('không được sau ngày hiện tại')")
    day.fill("không rõ")
    day.press("Tab")
    assert day.input_value() == "31/12/2090"
    day.fill("05/01/1979")
    day.press("Tab")
    assert day.input_value() == "05/01/1979"


def test_lists_have_tabs_chips_and_more(page: Page, react: Portal) -> None:
    page.goto(f"{react.url}dich-vu-cong")
    page.click("text=Xem thêm")
    page.click(".ant-tag-checkable:has-text('Một phần')")
    page.wait_for_selector(".dem:has-text('Tìm thấy 1 ')")
    page.click("[role=tab]:has-text('Cấp xã')")
    page.wait_for_selector("h3:has-text('Đính chính Giấy chứng nhận')")
    open_service(page, react, "xac nhan thong tin ve cu tru", "1.010041")
    assert "không đính kèm biểu mẫu CT01" in page.inner_text("main")
    page.click(".ant-anchor >> text=Căn cứ pháp lý")
    page.wait_for_selector("li:has-text('Luật Cư trú')")


def test_another_service_is_closed(page: Page, react: Portal) -> None:
    open_service(page, react, "2.001738", "2.001738")
    assert "Các thủ tục khác" in page.inner_text(".ant-alert")


def test_the_payee_is_unknown(page: Page, react: Portal, paper: Path) -> None:
    fill_all(page, react, "1.008924", paper)
    given = file(page)
    with page.expect_popup() as opened:
        page.click("text=Thanh toán trực tuyến")
    assert "chưa được khai báo" in opened.value.inner_text("main")
    assert not opened.value.locator("form").count()
    assert "Chờ thanh toán" in look_up(page, react, given)


def test_a_district_is_wanted_that_nobody_asks(page: Page, react: Portal) -> None:
    open_form(page, react, "1.012796", "Cá nhân")
    fill_form(page, page.locator(FORM))
    onward(page)
    fill_form(page, page.locator(FORM))
    for _ in range(2):
        page.click(NEXT)
        page.wait_for_selector(".ant-notification-notice:has-text('Quận/Huyện')")
        page.click(".ant-notification-notice-close")
    assert page.inner_text(".ant-steps-item-process .ant-steps-icon") == "2"
    assert not page.locator(".ant-form-item-explain-error").count()


def test_the_queue_is_never_emptied(page: Page, react: Portal, paper: Path) -> None:
    fill_all(page, react, "2.001716", paper)
    page.click(".ant-modal-confirm-btns >> text=Xác nhận nộp")
    page.wait_for_selector(".ant-message:has-text('hàng đợi')")
    page.wait_for_selector("h1:has-text('Hồ sơ của tôi')")
    page.wait_for_selector(".ant-table")
    assert "Chi nhánh Trung tâm hòa giải" not in page.inner_text("main")
    assert all(made.service != "2.001716" for made in react.dossiers.all())

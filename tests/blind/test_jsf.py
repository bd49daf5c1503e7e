"""The vendor's proof of the portal of views and regions. Nothing of the harness is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.blind.common.forms import attached, rows
from tests.blind.common.truth import read_truth
from tests.blind.common.units import units
from tests.blind.jsf import serve
from tests.blind.jsf.fields import optional, suggested
from tests.blind.walking_jsf import (
    attach,
    chosen,
    file,
    fill_all,
    fill_grid,
    log_in,
    look_up,
    onward,
    open_form,
    open_service,
    pay,
    placed,
    send,
    still,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.blind.common.serving import Portal

pytestmark = [pytest.mark.browser, pytest.mark.proof]
TRUTH = read_truth(Path(serve.__file__).parent)
SOUND = [row.code for row in TRUTH.values() if row.kind != "paper"]
STEP = "[id='frmHoSo:pnlBuoc']"


def test_every_blank_form_opens_and_every_commune_can_be_found(jsf: Portal) -> None:
    assert len(jsf.services) == 9
    assert len(jsf.hosts) == 3
    for service in jsf.services.values():
        assert [row for row in attached(service) if not optional(row)]
        for row in rows(service):
            assert "docx" not in row.name
            if row.form:
                assert httpx.get(f"{jsf.url}bieu-mau/{service.code}/{row.number}").content.startswith(b"PK")
    for communes in units().values():
        assert all(commune in suggested(tuple(communes), commune)[:1] for commune in communes)


@pytest.mark.parametrize("code", SOUND)
def test_sound_services_are_filed_paid_and_found(code: str, page: Page, jsf: Portal, paper: Path) -> None:
    fill_all(page, jsf, code, paper)
    given = file(page)
    if jsf.services[code].fee and TRUTH[code].claim == 4:
        pay(page)
        page.click("a[href*='bien-lai']")
        assert given in page.inner_text(".ho-so")
    told = look_up(page, jsf, given)
    assert given in told
    assert "Chờ thanh toán" not in told
    page.goto(f"{jsf.url}ho-so-cua-toi.xhtml")
    assert given in page.inner_text("#noiDung")
    held = jsf.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(attached(jsf.services[code]))


def test_the_search_minds_no_marks_and_turns_pages(page: Page, jsf: Portal) -> None:
    open_service(page, jsf, "thua phat lai", "1.008923")
    assert "Miễn nhiệm Thừa phát lại" in page.inner_text("h1")
    page.click(".ui-breadcrumb a:has-text('Thủ tục hành chính')")
    page.click(".ui-paginator-page:text-is('2')")
    page.wait_for_selector(".ui-paginator-page.ui-state-active:text-is('2')")
    assert page.locator("tbody tr[data-ri]").count() == 4
    chosen(page, page.locator("[id='frmTimKiem:j_idt48']"), "Kiến trúc")
    page.click("button:has-text('Tìm kiếm')")
    page.wait_for_selector("text=Tổng số: 1 thủ tục")
    page.click("tbody a:has-text('Nộp hồ sơ')")
    log_in(page)
    page.wait_for_selector(STEP)


def test_the_directory_never_suggests(page: Page, jsf: Portal) -> None:
    open_form(page, jsf, "1.013227")
    fill_grid(page)
    onward(page, 2)
    box = page.locator("form .ui-autocomplete").first
    for words in ("Sở Xây dựng", "so", "Ninh Bình"):
        box.locator("input").first.click()
        page.keyboard.type(words)
        page.wait_for_selector(".ui-autocomplete-emptyMessage:has-text('Không tìm thấy dữ liệu') >> visible=true")
        page.click("h1")
        assert not box.locator("input").first.input_value()
    page.click("button:has-text('Tiếp tục')")
    page.wait_for_selector(".ui-message-error:has-text('Cơ quan đã cấp giấy phép xây dựng')")
    assert page.locator(STEP).get_attribute("data-step") == "2"


def test_filing_ends_in_an_error(page: Page, jsf: Portal, paper: Path) -> None:
    fill_all(page, jsf, "1.002153", paper)
    for _ in range(2):
        send(page)
        page.wait_for_selector("#dlgLoi:has-text('Lỗi hệ thống')")
        page.click("#dlgLoi button")
    assert page.locator(STEP).get_attribute("data-step") == "4"
    assert "1.002153" not in {made.service for made in jsf.dossiers.all()}


def test_nothing_can_be_paid_online(page: Page, jsf: Portal, paper: Path) -> None:
    fill_all(page, jsf, "1.003915", paper)
    page.click("label:has-text('Qua dịch vụ bưu chính công ích')")
    page.fill("input[id$=':diaChiNhan']", "Số 3 đường Trần Phú, phường Ba Đình, Hà Nội")
    given = file(page)
    page.click("button:has-text('Thanh toán trực tuyến')")
    assert page.locator("#dlgThanhToan option").count() == 1
    page.click("button:has-text('Tiếp tục thanh toán')")
    page.wait_for_selector("#dlgThanhToan .ui-message-error:has-text('tại quầy thu phí')")
    assert "Chờ thanh toán" in look_up(page, jsf, given)


def test_decoys_say_what_is_odd_of_them(page: Page, jsf: Portal) -> None:
    open_service(page, jsf, "1.008923", "1.008923")
    assert "Không phải nộp bản giấy khi gửi hồ sơ trực tuyến" in page.inner_text("#noiDung")
    open_service(page, jsf, "1.008924", "1.008924")
    assert "tạm dừng tiếp nhận hồ sơ trực tuyến" in page.inner_text(".ui-messages-info")


def test_regions_are_replaced_and_keep_what_was_typed(page: Page, jsf: Portal) -> None:
    open_form(page, jsf, "1.008922")
    page.fill("input[id$=':lienHeSoNha']", "Số 9")
    before = page.locator("input[id$=':lienHeSoNha']").element_handle()
    page.click("label:has-text('Người được ủy quyền')")
    page.wait_for_selector("input[id$=':chuHoSo']")
    assert before is not None
    assert not before.evaluate("box => box.isConnected")
    assert page.input_value("input[id$=':lienHeSoNha']") == "Số 9"
    still(page)
    placed(page, page.locator("[id$=':lienHeTinh']"))
    page.fill("input[id$=':dienThoai']", "123")
    page.click("button:has-text('Tiếp tục')")
    page.wait_for_selector(".ui-message-error:has-text('Số điện thoại: Giá trị không đúng định dạng')")
    page.wait_for_selector(".ui-growl-error")
    assert "Hoa Lư" in page.input_value("[id$=':lienHeXa_input']")
    page.fill("input[id$=':dienThoai']", "0223456789")
    page.fill("input[id$=':chuHoSo']", "Ưng")
    page.fill("input[id$=':chuHoSoSo']", "001099000123")
    page.click(".ui-datepicker-trigger")
    page.select_option(".ui-datepicker-year", "1931")
    page.click(".ui-datepicker td a:text-is('15')")
    onward(page, 2)
    page.click("button:has-text('Quay lại')")
    page.wait_for_selector(f"{STEP}[data-step='1']")
    page.click("button:has-text('Lưu tạm')")
    page.wait_for_selector(".ui-growl-title:has-text('Đã lưu tạm')")
    page.goto(f"{jsf.url}ho-so-cua-toi.xhtml")
    page.click("text=Tiếp tục kê khai")
    assert page.input_value("input[id$=':chuHoSo']") == "Ưng"


def test_papers_are_sent_and_taken_away_and_wanted(page: Page, jsf: Portal, paper: Path) -> None:
    open_form(page, jsf, "1.008991")
    fill_grid(page)
    onward(page, 2)
    fill_grid(page)
    onward(page, 3)
    page.click("button:has-text('Tiếp tục')")
    page.wait_for_selector(".ui-message-error:has-text('Chưa tải lên tệp của giấy tờ này')")
    attach(page, paper)
    page.click("tr[data-ri='0'] button:has-text('Xóa')")
    page.wait_for_selector(".ui-growl-title:has-text('Đã xóa tệp')")
    assert not page.locator("tr[data-ri='0'] .tep-da-tai").count()
    photo = {"name": "Ảnh chân dung 4x6.JPG", "mimeType": "image/jpeg", "buffer": bytes(6 * 1024 * 1024)}
    page.locator("tr[data-ri='0'] input[type=file]").set_input_files(photo)
    page.click("tr[data-ri='0'] .ui-fileupload-upload")
    page.wait_for_selector("tr[data-ri='0'] .tep-da-tai td:has-text('Ảnh chân dung 4x6.JPG')")
    page.locator("tr[data-ri='0'] input[type=file]").set_input_files({**photo, "name": "anh.exe"})
    page.wait_for_selector("tr[data-ri='0'] .ui-messages-error:has-text('không được hỗ trợ')")


def test_the_other_log_in_is_not_connected(page: Page, jsf: Portal) -> None:
    page.goto(f"{jsf.url}dang-nhap.xhtml")
    page.click("text=Đăng nhập bằng VNeID")
    assert "Chưa kết nối trên môi trường kiểm thử" in page.inner_text("main")
    page.click("text=Quay lại trang đăng nhập")
    page.wait_for_selector("[id='frmDangNhap:matKhau']")

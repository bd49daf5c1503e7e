"""The vendor's proof of the portal with the one long page. Nothing of the harness is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.blind.common.account import USERNAME, lend_password
from tests.blind.common.forms import attached, rows
from tests.blind.common.person import PHONE
from tests.blind.common.truth import read_truth
from tests.blind.onepage import serve
from tests.blind.walking_onepage import (
    add_row,
    choose_place,
    file,
    fill_form,
    look_over,
    look_up,
    open_form,
    open_service,
    pay,
    send,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.blind.common.serving import Portal

pytestmark = [pytest.mark.browser, pytest.mark.proof]
TRUTH = read_truth(Path(serve.__file__).parent)
SOUND = [row.code for row in TRUTH.values() if row.kind != "paper"]


def test_every_blank_form_opens_and_the_letter_box_is_told(onepage: Portal) -> None:
    assert len(onepage.services) == 9
    assert len(onepage.hosts) == 2
    assert onepage.otp.startswith(f"inbox:{onepage.url}index.php/hopthu/")
    for service in onepage.services.values():
        assert attached(service)
        for row in rows(service):
            assert "docx" not in row.name
            if row.form:
                given = httpx.get(f"{onepage.url}index.php/bieumau/{service.code}/{row.number}").content
                assert given.startswith(b"PK")


@pytest.mark.parametrize("code", SOUND)
def test_sound_services_are_filed_paid_and_found(code: str, page: Page, onepage: Portal, paper: Path) -> None:
    given = file(page, onepage, code, paper)
    service = onepage.services[code]
    assert given in page.inner_text(".giay-tiep-nhan")
    assert "bản giấy" not in page.inner_text(".noi-dung") or TRUTH[code].behaviour == "shown-at-result"
    if service.fee and TRUTH[code].claim == 4:
        assert "Chờ thanh toán" in look_up(page, onepage, given)
        page.goto(f"{onepage.url}index.php/hoso/{given}")
        pay(page)
        page.click("a[href$=bienlai]")
        assert given in page.inner_text(".noi-dung")
    else:
        assert not page.locator("text=Nộp phí, lệ phí trực tuyến").count()
    for number in (PHONE, "001184000001"):
        told = look_up(page, onepage, given, number)
        assert service.name in told
        assert "Chờ thanh toán" not in told
    assert "Không có hồ sơ nào" in look_up(page, onepage, given, "001184999999")
    held = onepage.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(attached(service))


def test_the_list_is_filtered_and_turned(page: Page, onepage: Portal) -> None:
    open_service(page, onepage, "giay phep nuoi trong thuy san", "2.001791")
    page.goto(f"{onepage.url}index.php/thutuc")
    assert page.locator("tbody tr").count() == 5
    page.click(".pagination a:text-is('2')")
    page.wait_for_selector(".pagination .active a:text-is('2')")
    assert page.locator("tbody tr").count() == 4
    page.select_option("#mucdo", "3")
    page.wait_for_selector("p:has-text('Có 2 thủ tục')")
    page.select_option("#linhvuc", "Luật sư")
    page.wait_for_selector("p:has-text('Có 1 thủ tục')")


def test_tabs_fetch_what_they_show(page: Page, onepage: Portal) -> None:
    open_service(page, onepage, "1.003915", "1.003915")
    page.click(".nav-tabs a:text-is('Phí, lệ phí')")
    page.wait_for_selector("#tab-lephi td:has-text('800.000 đồng')")
    page.click(".nav-tabs a:text-is('Căn cứ pháp lý')")
    page.wait_for_selector("#tab-phaply li:has-text('Luật Đấu giá tài sản')")
    page.click(".nav-tabs a:text-is('Thành phần hồ sơ')")
    page.wait_for_selector("#tab-hoso td:has-text('Một ảnh màu')")


def test_what_is_wrong_is_told_at_once_and_at_the_top(page: Page, onepage: Portal, paper: Path) -> None:
    open_form(page, onepage, "2.001791")
    page.fill("#soCCCD", "123")
    page.press("#soCCCD", "Tab")
    page.wait_for_selector(".form-group:has(#soCCCD) .loi:has-text('không đúng định dạng')")
    page.click("text=Xem trước và gửi hồ sơ")
    page.wait_for_selector("#tom-tat li:has-text('Ngày sinh không được để trống')")
    assert page.evaluate("window.pageYOffset") == 0
    assert page.input_value("#soCCCD") == "123"
    page.fill("#soCCCD", "001184000001")
    fill_form(page, paper)
    page.fill("#maXacNhan", "0000")
    page.click("text=Xem trước và gửi hồ sơ")
    page.wait_for_selector("#tom-tat li:has-text('Mã xác nhận không đúng')")
    page.fill("#maXacNhan", "5829")
    told = look_over(page)
    assert "125000000" in told
    assert "Xã Duy Phú, Huyện Duy Xuyên, Tỉnh Quảng Nam" in told
    page.click("text=Sửa lại")
    assert page.input_value("#vonDauTu_hien") == "125.000.000"
    assert page.input_value("#dienThoai") == "0591 234 567"
    look_over(page)
    send(page)


def test_whoever_files_for_another_names_them(page: Page, onepage: Portal, paper: Path) -> None:
    open_form(page, onepage, "1.013947")
    assert not page.is_visible("#chuHoSo")
    page.check("[data-khoa=nopThay] input[value='Có']")
    page.fill("#chuHoSo", "Ý")
    page.fill("#ngaySinh", "5/9/1941")
    page.press("#ngaySinh", "Escape")
    fill_form(page, paper, {"chuCCCD": "001041000002"})
    page.check("[data-khoa=nopThay] input[value='Có']")
    page.locator("[data-khoa=chuNgaySinh] input").fill("29/02/1940")
    page.press("#chuNgaySinh", "Escape")
    page.fill("#chuCCCD", "001040000002")
    page.select_option("#quanHe", index=2)
    page.fill("#chuDiaChi", "Xã Duy Phú")
    page.fill("input[name=tenKhac]", "Văn bản ủy quyền")
    page.set_input_files("input[name=tepKhac]", paper)
    page.click("#them-giay-to")
    assert page.locator("input[name=tepKhac]").count() == 2
    look_over(page)
    given = send(page)
    assert "Văn bản ủy quyền" in page.inner_text(".giay-tiep-nhan")
    assert "Chủ hồ sơ\tÝ" in look_up(page, onepage, given, "001040000002")


def test_rows_are_checked_changed_and_removed(page: Page, onepage: Portal) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    open_form(page, onepage, "1.014859")
    table = page.locator(".bang[data-khoa=phuongTien]")
    table.locator(".them-dong").click()
    page.click(".hop-dong.in .luu-dong")
    page.wait_for_selector(".hop-dong.in .loi:has-text('Biển số/Số đăng ký không được để trống')")
    page.click(".hop-dong.in .modal-footer [data-dong]")
    add_row(page, table)
    add_row(page, table)
    table.locator(".sua").first.click()
    page.fill("#phuongTien_bienSo", "43C-123.45")
    page.click(".hop-dong.in .luu-dong")
    table.locator("td:text-is('43C-123.45')").wait_for()
    table.locator(".xoa").last.click()
    assert table.locator("tbody tr").count() == 1


def test_places_come_one_after_the_other(page: Page, onepage: Portal) -> None:
    open_form(page, onepage, "2.001791")
    assert page.locator("#diaChiTinh option").count() == 64
    assert page.is_disabled("#diaChiHuyen")
    choose_place(page, "diaChi")
    page.select_option("#diaChiTinh", "Thành phố Hà Nội")
    page.wait_for_selector("#diaChiHuyen option:text-is('Quận Ba Đình')", state="attached")
    assert page.is_disabled("#diaChiXa")


def test_the_amount_is_lost_whatever_is_typed(page: Page, onepage: Portal, paper: Path) -> None:
    open_form(page, onepage, "1.007994")
    fill_form(page, paper)
    for amount in ("5000", "125.000.000"):
        page.fill("#triGia_hien", amount)
        page.click("text=Xem trước và gửi hồ sơ")
        page.wait_for_selector("#tom-tat li")
        assert page.locator("#tom-tat li").all_inner_texts() == ["Tổng trị giá lô giống (đồng) không được để trống"]
        page.evaluate("document.getElementById('tom-tat').innerHTML = ''")
    assert all(held.service != "1.007994" for held in onepage.dossiers.all())


def test_paper_must_follow(page: Page, onepage: Portal, paper: Path) -> None:
    open_service(page, onepage, "1.013227", "1.013227")
    page.click("a:text-is('Nộp hồ sơ trực tuyến')")
    assert "tự động bị hủy" in page.inner_text(".panel-body")
    assert page.is_disabled("#bat-dau")
    file(page, onepage, "1.013227", paper)
    assert "nộp 01 bộ hồ sơ giấy" in page.inner_text(".noi-dung")


def test_no_bank_can_be_gone_to(page: Page, onepage: Portal, paper: Path) -> None:
    given = file(page, onepage, "1.008924", paper)
    page.click("text=Nộp phí, lệ phí trực tuyến")
    for at in range(page.locator("input[name=nganhang]").count()):
        page.locator("input[name=nganhang]").nth(at).check()
        page.click("text=Tiếp tục thanh toán")
        page.wait_for_selector(".alert-danger:has-text('chưa được cấu hình tài khoản')")
    assert "Chờ thanh toán" in look_up(page, onepage, given)


def test_decoys_say_what_they_are(page: Page, onepage: Portal) -> None:
    open_service(page, onepage, "3.000442", "3.000442")
    assert "tạm dừng tiếp nhận" in page.inner_text(".alert-warning")
    open_service(page, onepage, "1.002153", "1.002153")
    page.click("a:text-is('Nộp hồ sơ trực tuyến')")
    assert "không phải nộp bản giấy" in page.inner_text(".panel-body")


def test_a_wrong_code_and_an_unsigned_payment_open_nothing(page: Page, onepage: Portal) -> None:
    page.goto(onepage.url)
    page.click("#mo-dang-nhap")
    page.fill("#tai_khoan", USERNAME)
    page.fill("#mat_khau", "sai")
    page.press("#mat_khau", "Enter")
    page.wait_for_selector("#loi-dang-nhap:has-text('không đúng')")
    page.fill("#mat_khau", lend_password())
    page.press("#mat_khau", "Enter")
    page.wait_for_selector("#ma_otp:visible")
    page.fill("#ma_otp", "000000")
    page.press("#ma_otp", "Enter")
    page.wait_for_selector("#loi-dang-nhap:has-text('Mã xác thực')")
    told = httpx.get(f"{onepage.url}index.php/thanhtoan/ketqua?madon=x&sotien=1&ma=00&chuky=0").text
    assert "không thành công" in told

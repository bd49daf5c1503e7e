"""The vendor's proof of the portal of frames and tables. Nothing of the harness is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.blind.common.account import USERNAME, lend_password
from tests.blind.common.forms import attached, rows
from tests.blind.common.target import write_target
from tests.blind.common.truth import read_truth
from tests.blind.legacy import serve
from tests.blind.walking_legacy import (
    Dialogs,
    attach,
    file,
    fill_all,
    fill_step,
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
PDF_ONLY = "1.008928"


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper as PDF, as far as the portal looks."""
    path: Path = tmp_path_factory.mktemp("scans") / "ban-quet.pdf"
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    return path


def test_every_blank_form_opens_and_the_letter_box_is_told(legacy: Portal, tmp_path: Path) -> None:
    assert len(legacy.services) == 9
    assert len(legacy.hosts) == 3
    for service in legacy.services.values():
        assert attached(service)
        for row in rows(service):
            assert "docx" not in row.name
            if row.form:
                assert httpx.get(f"{legacy.url}mau/{service.code}/{row.number}").content.startswith(b"PK")
    target, _ = write_target(legacy, tmp_path)
    assert 'otp = "inbox:http://127.0.0.2:' in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", SOUND)
def test_sound_services_are_filed_paid_and_found(code: str, page: Page, legacy: Portal, scan: Path) -> None:
    dialogs = Dialogs(page)
    frame = fill_all(page, legacy, code, scan)
    given = file(page, frame, dialogs)
    if legacy.services[code].fee and TRUTH[code].claim == 4:
        pay(page)
        page.click(".giua a[href*=bienlai]")
        assert given in page.inner_text(".luoi")
    told = look_up(page, legacy, given)
    assert given in told
    assert "Chờ nộp lệ phí" not in told
    page.click("text=Hồ sơ đã nộp")
    page.wait_for_selector(f"td:has-text('{given}')")
    held = legacy.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(attached(legacy.services[code]))


def test_the_list_is_turned_and_a_field_chosen(page: Page, legacy: Portal) -> None:
    page.goto(legacy.url)
    page.click(".menu a:text-is('Thủ tục hành chính')")
    page.wait_for_selector("b:text-is('[1]')")
    assert page.locator("td a[href*=nopHoSo]").count() == 6
    page.click("a:text-is('[2]')")
    page.wait_for_selector("b:text-is('[2]')")
    assert page.locator("td a[href*=nopHoSo]").count() == 3
    page.goto(legacy.url)
    page.click("li a:text-is('Công chứng')")
    page.wait_for_selector("b:text-is('[1]')")
    assert page.locator("td a[href*=nopHoSo]").count() == 2


def test_other_files_are_refused_and_it_is_said_beforehand(page: Page, legacy: Portal, paper: Path, scan: Path) -> None:
    dialogs = Dialogs(page)
    frame = open_form(page, legacy, PDF_ONLY)
    fill_step(page, frame)
    onward(frame, 2)
    fill_step(page, frame)
    onward(frame, 3)
    assert "Chỉ chấp nhận định dạng: .pdf" in frame.locator("body").inner_text()
    frame.locator("select[name=loaiGiayTo]").select_option(index=1)
    frame.locator("input[name=tepDinhKem]").set_input_files(paper)
    with page.expect_event("dialog"):
        frame.locator("input[value='Tải lên']").click()
    assert "không đúng định dạng" in dialogs.said[-1]
    attach(frame, scan)


def test_the_fee_is_cash_only(page: Page, legacy: Portal, scan: Path) -> None:
    dialogs = Dialogs(page)
    frame = fill_all(page, legacy, "1.013843", scan)
    file(page, frame, dialogs)
    told = page.inner_text(".giua")
    assert "500.000 đồng" in told
    assert "nộp tiền mặt" in told
    assert not page.locator("input[value*='Thanh toán']").count()


def test_the_result_is_not_told(page: Page, legacy: Portal) -> None:
    open_service(page, legacy, "2.001576")
    row = page.locator("tr:has(> td.muc:has-text('Kết quả thực hiện'))")
    assert row.locator("td").nth(1).inner_text() == "Đang cập nhật"
    open_service(page, legacy, "1.009442")
    assert "Văn bản thỏa thuận" in row.inner_text()


def test_twelve_digits_are_refused(page: Page, legacy: Portal) -> None:
    dialogs = Dialogs(page)
    frame = open_form(page, legacy, "1.013211")
    fill_step(page, frame)
    for _ in range(2):
        with page.expect_event("dialog"):
            frame.locator("input[value='Tiếp tục']").click()
        assert dialogs.said[-1] == "Số CMND phải gồm 9 chữ số!"
        assert frame.locator("tr.loi td.nhan").inner_text().startswith("Số CMND")


def test_the_result_at_the_counter_is_all_there_is(page: Page, legacy: Portal) -> None:
    open_service(page, legacy, "1.012891")
    assert "mức độ 4" in page.inner_text(".giua")
    row = page.locator("tr:has(> td.muc:has-text('Hình thức trả kết quả'))")
    assert row.locator("td").nth(1).inner_text() == "Nhận trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả"


def test_what_is_wrong_is_told_in_a_dialog_and_a_wrong_code_opens_nothing(page: Page, legacy: Portal) -> None:
    dialogs = Dialogs(page)
    open_service(page, legacy, "1.009465")
    page.click("input[value='Nộp hồ sơ qua mạng']")
    page.fill("input[name=taikhoan]", USERNAME)
    page.fill("input[name=matkhau]", lend_password())
    page.click("button:has-text('Đăng nhập')")
    page.fill("input[name=otp]", "000000")
    page.click("button:has-text('Xác nhận')")
    page.wait_for_selector(".loi")
    frame = open_form(page, legacy, "1.009465")
    with page.expect_event("dialog"):
        frame.locator("input[value='Tiếp tục']").click()
    assert dialogs.said[-1] == "Bạn chưa nhập Ngày sinh!"
    frame.locator("input[name=ngaySinh]").press_sequentially("31021990")
    assert frame.locator("input[name=ngaySinh]").input_value() == "31/02/1990"

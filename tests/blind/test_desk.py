"""The vendor's proof of the portal of folds and steps. Nothing of the harness is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.blind.common.forms import attached, rows
from tests.blind.common.truth import read_truth
from tests.blind.desk import serve
from tests.blind.walking_desk import (
    file,
    fill_all,
    fill_applicant,
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


def test_every_blank_form_opens(desk: Portal) -> None:
    assert len(desk.services) == 9
    assert len(desk.hosts) == 2
    for service in desk.services.values():
        assert attached(service)
        for row in rows(service):
            assert "docx" not in row.name
            if row.form:
                assert httpx.get(f"{desk.url}bieu-mau/{service.code}/{row.number}").content.startswith(b"PK")


@pytest.mark.parametrize("code", SOUND)
def test_sound_services_are_filed_paid_and_found(code: str, page: Page, desk: Portal, paper: Path) -> None:
    fill_all(page, desk, code, paper)
    given = file(page)
    if desk.services[code].fee and TRUTH[code].claim == 4:
        pay(page)
        page.click("main a[href$='bien-lai']")
        assert given in page.inner_text("main table")
    told = look_up(page, desk, given)
    assert given in told
    assert "Chờ thanh toán" not in told
    page.goto(f"{desk.url}ca-nhan/ho-so")
    assert given in page.inner_text("main")
    held = desk.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(attached(desk.services[code]))


def test_the_search_minds_no_marks_and_turns_pages(page: Page, desk: Portal) -> None:
    open_service(page, desk, "chung chi hanh nghe thu y", "2.001064")
    assert "Gia hạn Chứng chỉ hành nghề thú y" in page.inner_text("h1")
    page.click("nav.crumbs a:has-text('Dịch vụ công')")
    page.click(".pages a:text-is('2')")
    page.wait_for_selector(".page.active:text-is('2')")
    assert page.locator(".item").count() == 4
    page.click(".tree a:has-text('Chăn nuôi')")
    page.wait_for_selector(".tree a.active")
    assert page.locator(".item").count() == 1


def test_folds_hold_what_must_be_told(page: Page, desk: Portal) -> None:
    open_service(page, desk, "1.008128", "1.008128")
    assert not page.locator("#muc3").is_visible()
    page.click("button:has-text('Thành phần hồ sơ')")
    assert "Bản thuyết minh" in page.inner_text("#muc3")


def test_the_list_never_loads(page: Page, desk: Portal) -> None:
    open_form(page, desk, "1.008990")
    fill_applicant(page)
    onward(page, 2)
    for _ in range(2):
        page.wait_for_selector(".toast:has-text('Không tải được danh mục')")
        assert page.locator("#coQuanCap option").count() == 1
        page.fill("#soChungChi", "125")
        page.fill("#noiDungSai", "Sai ngày sinh")
        page.click("button:has-text('Tiếp tục')")
        page.wait_for_selector(".invalid-feedback:has-text('Cơ quan cấp chứng chỉ')")


def test_paper_must_be_promised(page: Page, desk: Portal, paper: Path) -> None:
    fill_all(page, desk, "1.003397", paper)
    page.uncheck("#banGiay_0")
    page.click("#nop")
    page.click("button:has-text('Đồng ý')")
    page.wait_for_selector(".invalid-feedback:has-text('Cam kết')")
    assert "tự động bị hủy" in page.inner_text("#ho-so")
    page.check("#banGiay_0")
    file(page)
    assert "nộp đầy đủ hồ sơ giấy" in page.inner_text("main")


def test_nothing_can_be_paid(page: Page, desk: Portal, paper: Path) -> None:
    fill_all(page, desk, "2.001236", paper)
    given = file(page)
    page.click("text=Thanh toán trực tuyến")
    assert "0 đồng" in page.inner_text("main")
    assert page.locator("button").is_disabled()
    page.click("text=Quay lại Cổng dịch vụ công")
    assert "Thanh toán không thành công" in page.inner_text("main")
    assert "Chờ thanh toán" in look_up(page, desk, given)


def test_the_code_comes_later_and_closed_units_cannot_be_chosen(page: Page, desk: Portal, paper: Path) -> None:
    open_form(page, desk, "1.002560")
    assert page.locator("#donVi option:not([disabled])").count() == 2
    assert page.locator("#donVi option[disabled]").count() == 2
    page.goto(f"{desk.url}dang-xuat")
    fill_all(page, desk, "2.001064", paper)
    page.click("#nop")
    page.click("button:has-text('Đồng ý')")
    page.wait_for_selector("h1:has-text('Hồ sơ đã được gửi thành công')")
    assert page.locator(".code").count() == 0
    page.wait_for_selector(".code")


def test_what_is_wrong_is_told_beside_its_question_and_drafts_are_kept(page: Page, desk: Portal) -> None:
    open_form(page, desk, "1.004756")
    assert page.locator("input[readonly]").count() == 5
    page.fill("#dienThoai", "123")
    page.click("button:has-text('Tiếp tục')")
    page.wait_for_selector(".invalid-feedback:has-text('Số điện thoại không đúng định dạng')")
    page.fill("#dienThoai", "0591234567")
    page.fill("#lienHeSoNha", "Số 9")
    page.click("#luu-nhap")
    page.wait_for_selector(".toast:has-text('Đã lưu nháp')")
    page.goto(page.url)
    assert page.input_value("#lienHeSoNha") == "Số 9"

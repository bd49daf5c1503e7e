"""The vendor's proof of the portal of five origins. Nothing of the harness is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.blind.common.account import USERNAME, lend_password
from tests.blind.common.forms import attached, laws, rows
from tests.blind.common.truth import read_truth
from tests.blind.gov2025 import serve
from tests.blind.walking_gov2025 import file, fill_form, look_up, onward, open_form, open_service, rate

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.blind.common.serving import Portal

pytestmark = [pytest.mark.browser, pytest.mark.proof]
TRUTH = read_truth(Path(serve.__file__).parent)
SOUND = [row.code for row in TRUTH.values() if row.kind != "paper"]


def test_every_blank_form_opens_and_the_texts_are_named(gov2025: Portal) -> None:
    assert len(gov2025.services) == 9
    assert len(gov2025.hosts) == 5
    for service in gov2025.services.values():
        assert attached(service)
        assert laws(service)
        for row in rows(service):
            assert "docx" not in row.name
            if row.form:
                assert httpx.get(f"{gov2025.url}bieu-mau/{service.code}/{row.number}").content.startswith(b"PK")


@pytest.mark.parametrize("code", SOUND)
def test_sound_services_are_filed_paid_and_found(code: str, page: Page, gov2025: Portal, paper: Path) -> None:
    given = file(page, gov2025, code, paper)
    if gov2025.services[code].fee:
        page.click("text=Thanh toán trực tuyến")
        page.check("input[name=nguon] >> nth=0")
        page.click("button:has-text('Tiếp tục')")
        page.click("button:has-text('Xác nhận thanh toán')")
        page.wait_for_selector("text=Thanh toán thành công")
        rate(page)
        page.click("main a[href$='bien-lai']")
        assert given in page.inner_text("main table")
    else:
        rate(page)
    told = look_up(page, gov2025, given)
    assert given in told
    assert "Chờ thanh toán" not in told
    page.goto(f"{gov2025.url}ca-nhan/ho-so")
    assert given in page.inner_text("main")
    held = gov2025.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(attached(gov2025.services[code]))


def test_the_way_to_file_leads_round_to_the_front_page(page: Page, gov2025: Portal) -> None:
    open_service(page, gov2025, "1.009446")
    page.click("a:has-text('Nộp trực tuyến')")
    page.wait_for_selector("text=đã ngừng hoạt động")
    assert not page.url.startswith(gov2025.url)
    page.click("a")
    page.wait_for_url(gov2025.url)


def test_the_citizen_is_not_known_and_cannot_go_on(page: Page, gov2025: Portal) -> None:
    frame = open_form(page, gov2025, "1.012756")
    frame.locator("dvc-truong:has-text('Số điện thoại') >> #o").fill("0591234567")
    for _ in range(2):
        frame.locator(".dan-cu:has-text('không tồn tại')").wait_for()
        frame.locator("button.chinh").click()
        frame.locator(".sai:has-text('không thể tiếp tục')").wait_for()
        frame.locator("button:has-text('Thử lại')").click()
    assert frame.locator("li.dang").inner_text().startswith("1.")


def test_the_bank_refuses_the_order(page: Page, gov2025: Portal, paper: Path) -> None:
    given = file(page, gov2025, "2.001427", paper)
    page.click("text=Thanh toán trực tuyến")
    page.wait_for_selector("text=mã hồ sơ không khớp")
    assert not page.locator("button").count()
    page.click("a")
    assert "Giao dịch chưa thực hiện được" in page.inner_text("main")
    assert "Chờ thanh toán" in look_up(page, gov2025, given)


def test_what_is_wrong_is_told_beside_its_question(page: Page, gov2025: Portal) -> None:
    frame = open_form(page, gov2025, "1.009464")
    frame.locator(".dan-cu dvc-truong").first.wait_for()
    assert frame.locator(".dan-cu input[disabled]").count() == 5
    frame.locator("button.chinh").click()
    frame.locator("dvc-truong .sai:has-text('Số điện thoại liên hệ là bắt buộc')").wait_for()
    frame.locator("dvc-truong:has-text('Số điện thoại') >> #o").fill("0591234567")
    onward(frame, 2)


def test_the_result_at_the_counter_is_all_there_is(page: Page, gov2025: Portal, paper: Path) -> None:
    frame = open_form(page, gov2025, "2.002625")
    fill_form(page, frame, paper)
    assert frame.locator(".the").count() == 1


def test_without_leave_nobody_is_logged_in(page: Page, gov2025: Portal) -> None:
    open_service(page, gov2025, "1.009464")
    page.click("a:has-text('Nộp trực tuyến')")
    page.fill("#u", USERNAME)
    page.fill("#p", lend_password())
    page.click("button:has-text('Đăng nhập')")
    page.wait_for_selector("h1:has-text('Cho phép chia sẻ thông tin')")
    page.click("button:has-text('Xác nhận chia sẻ')")
    page.wait_for_selector(".sai")
    page.click("button:has-text('Từ chối')")
    assert "Bạn chưa đồng ý chia sẻ" in page.inner_text("main")
    assert page.locator(".vneid").count() == 1

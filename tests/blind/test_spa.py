"""The vendor's proof of the single-page portal with a component library. Nothing of the harness is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.blind.common.forms import rows
from tests.blind.common.records import money
from tests.blind.common.truth import read_truth
from tests.blind.spa import serve
from tests.blind.spa.eform import papers
from tests.blind.walking_spa import (
    attach,
    file,
    fill_all,
    fill_form,
    item,
    log_in,
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
AGAIN = "2.000587"


def test_every_blank_form_opens(spa: Portal) -> None:
    assert len(spa.services) == 9
    assert len(spa.hosts) == 2
    for service in spa.services.values():
        assert papers(service, "")
        for row in rows(service):
            assert "docx" not in row.name
            if row.form:
                assert httpx.get(f"{spa.url}api/v1/forms/{service.code}/{row.number}").content.startswith(b"PK")


@pytest.mark.parametrize("code", [code for code in SOUND if code != AGAIN])
def test_sound_services_are_filed_paid_and_found(code: str, page: Page, spa: Portal, paper: Path) -> None:
    fill_all(page, spa, code, paper)
    given = file(page)
    service, truth = spa.services[code], TRUTH[code]
    if service.fee and truth.claim == 4:
        amount = service.fee // 2 if truth.behaviour == "half-fee" else service.fee
        assert money(amount) in page.inner_text("main")
        pay(page)
        assert "biên lai" in page.inner_text("main")
    told = look_up(page, spa, given)
    assert given in told
    assert "Chờ thanh toán" not in told
    held = spa.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(papers(service, truth.behaviour))


def test_the_session_ends_once_and_nothing_is_lost(page: Page, spa: Portal, paper: Path) -> None:
    open_form(page, spa, AGAIN)
    fill_form(page)
    page.click(".nx-footer-bar >> text=Tiếp tục")
    page.wait_for_selector(".nx-modal-title:has-text('Hết phiên làm việc')")
    log_in(page)
    page.wait_for_selector(".nx-step.now i:text-is('2')")
    attach(page, paper)
    onward(page)
    page.locator(".nx-checkbox-wrapper").click()
    page.click(".nx-footer-bar >> text=Nộp hồ sơ")
    given = file(page)
    page.click("text=Hồ sơ của tôi")
    page.wait_for_selector(f"dd:has-text('{given}')")


def test_the_half_fee_is_told_beforehand(page: Page, spa: Portal) -> None:
    open_service(page, spa, "chung chi hanh nghe luat su", "1.000828")
    told = page.inner_text("dl")
    assert "800.000 đồng" in told
    assert "400.000 đồng" in told
    assert "64/2025/TT-BTC" in told


def test_tabs_hold_what_must_be_told(page: Page, spa: Portal) -> None:
    open_service(page, spa, "1.013840", "1.013840")
    assert not page.locator("table").count()
    page.click("[role=tab]:has-text('Hồ sơ')")
    assert "Thẻ công chứng viên" in page.inner_text("table")
    page.click("[role=tab]:has-text('Cơ sở pháp lý')")
    assert "46/2024/QH15" in page.inner_text(".nx-tabs-content")


def test_nothing_is_declared_but_a_scan_is_wanted(page: Page, spa: Portal, paper: Path) -> None:
    open_form(page, spa, "1.000426")
    assert page.locator(".nx-input:enabled").count() == 2
    assert "quét (scan)" in page.inner_text(".nx-alert")
    onward(page)
    page.click(".nx-footer-bar >> text=Tiếp tục")
    page.wait_for_selector(".nx-form-item-explain:has-text('Vui lòng đính kèm')")
    attach(page, paper)
    onward(page)


def test_no_unit_receives_it(page: Page, spa: Portal) -> None:
    open_service(page, spa, "1.008930", "1.008930")
    for _ in range(2):
        page.click("button:has-text('Nộp hồ sơ')")
        page.wait_for_selector(".nx-modal:has-text('chưa được cấu hình')")
        page.click(".nx-modal >> text=Đóng")
    assert page.url.endswith("1.008930")


def test_the_dossier_is_never_kept(page: Page, spa: Portal, paper: Path) -> None:
    fill_all(page, spa, "2.001395", paper)
    page.click(".nx-modal >> text=Đồng ý")
    for _ in range(2):
        page.wait_for_selector(".nx-result-title:has-text('Có lỗi xảy ra')")
        page.click("text=Thử lại")
    assert all(made.service != "2.001395" for made in spa.dossiers.all())


def test_conditions_and_what_is_wrong(page: Page, spa: Portal) -> None:
    open_form(page, spa, "2.001247")
    assert not item(page, "Mã số thuế").is_visible()
    page.click("label:has-text('Tổ chức, doanh nghiệp')")
    item(page, "Mã số thuế").locator("input").fill("123")
    page.click(".nx-footer-bar >> text=Tiếp tục")
    page.wait_for_selector(".nx-message-notice.nx-error")
    assert item(page, "Mã số thuế").locator(".nx-form-item-explain").inner_text() == "Mã số thuế không đúng định dạng"

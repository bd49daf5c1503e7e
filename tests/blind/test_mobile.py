"""The vendor's proof of the app. Nothing of the harness is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.blind.common.forms import attached, laws, rows
from tests.blind.common.truth import read_truth
from tests.blind.mobile import serve
from tests.blind.walking_mobile import file, fill_all, fill_screen, look_up, onward, open_form, open_service

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.blind.common.serving import Portal

pytestmark = [pytest.mark.browser, pytest.mark.proof]
TRUTH = read_truth(Path(serve.__file__).parent)
SOUND = [row.code for row in TRUTH.values() if row.kind != "paper"]


def test_every_blank_form_opens_and_the_texts_are_named(mobile: Portal) -> None:
    assert len(mobile.services) == 9
    for service in mobile.services.values():
        assert attached(service)
        assert laws(service)
        for row in rows(service):
            assert "docx" not in row.name
            if row.form:
                assert httpx.get(f"{mobile.url}api/mau/{service.code}/{row.number}").content.startswith(b"PK")


@pytest.mark.parametrize("code", SOUND)
def test_sound_services_are_filed_and_found(code: str, page: Page, mobile: Portal, paper: Path) -> None:
    fill_all(page, mobile, code, paper)
    given = file(page)
    assert not page.locator(".warning").count()
    page.click("button:has-text('Xem hồ sơ')")
    page.wait_for_selector(f".card-title:has-text('{given}')")
    assert given in look_up(page, mobile, given)
    held = mobile.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(attached(mobile.services[code]))


def test_one_service_alone_does_not_tell_how_long_it_takes(page: Page, mobile: Portal, paper: Path) -> None:
    for code in TRUTH:
        open_service(page, mobile, code)
        told = page.locator("#screen").text_content() or ""
        assert ("Thời hạn" in told) == (code != "1.002861")
        assert "làm việc" not in told or code != "1.002861"
    fill_all(page, mobile, "1.002861", paper)
    assert file(page)


def test_the_dossier_is_never_kept(page: Page, mobile: Portal, paper: Path) -> None:
    fill_all(page, mobile, "1.009452", paper)
    for _ in range(2):
        page.click("button:has-text('Nộp hồ sơ')")
        page.wait_for_selector(".toast:has-text('Chưa lưu được hồ sơ')")
        page.wait_for_selector(".toast", state="detached")
    assert page.locator(".review").count() == 1
    assert not [d for d in mobile.dossiers.all() if d.service == "1.009452"]


def test_paper_is_asked_for_after_filing(page: Page, mobile: Portal, paper: Path) -> None:
    open_service(page, mobile, "1.012531")
    assert "bản cứng" not in (page.locator("#screen").text_content() or "")
    fill_all(page, mobile, "1.012531", paper)
    file(page)
    assert "phải gửi bản cứng hồ sơ" in page.inner_text(".warning")


def test_a_draft_is_kept_and_what_is_wrong_is_told(page: Page, mobile: Portal) -> None:
    open_form(page, mobile, "2.000950")
    page.click("button:has-text('Tiếp tục')")
    page.wait_for_selector(".wrong")
    assert page.locator(".wrong").count() == 4
    fill_screen(page)
    page.click("button:has-text('Lưu nháp')")
    page.wait_for_selector(".toast:has-text('Đã lưu nháp')")
    page.reload()
    page.wait_for_selector(".step:has-text('Bước 1/')")
    onward(page, 2)


def test_the_list_grows_as_one_scrolls(page: Page, mobile: Portal) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"{mobile.url}#/dich-vu")
    page.wait_for_selector(".card >> nth=2")
    assert page.locator(".card").count() < 9
    open_service(page, mobile, "1.009448")

"""The vendor's proof of the portal of portlets. Nothing of the harness is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.blind.common.forms import attached, laws, rows
from tests.blind.common.truth import read_truth
from tests.blind.liferay import serve
from tests.blind.liferay.fields import APPLICANT, units
from tests.blind.walking_liferay import file, fill_all, fill_applicant, look_up, open_form, open_list

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.blind.common.serving import Portal

pytestmark = [pytest.mark.browser, pytest.mark.proof]
TRUTH = read_truth(Path(serve.__file__).parent)
SOUND = [row.code for row in TRUTH.values() if row.kind != "paper"]


def test_every_blank_form_opens_and_the_texts_are_named(liferay: Portal) -> None:
    assert len(liferay.services) == 9
    for service in liferay.services.values():
        assert attached(service)
        assert laws(service)
        for row in rows(service):
            assert "docx" not in row.name
            if row.form:
                told = httpx.get(f"{liferay.url}documents/bieu-mau", params={"ma": service.code, "so": row.number})
                assert told.content.startswith(b"PK")


def test_every_district_has_communes() -> None:
    assert len(units()) == 63
    assert all(communes for districts in units().values() for communes in districts.values())


@pytest.mark.parametrize("code", SOUND)
def test_sound_services_are_filed_and_found(code: str, page: Page, liferay: Portal, paper: Path) -> None:
    fill_all(page, liferay, code, paper)
    given = file(page)
    with page.expect_popup() as popup:
        page.click("input[value='In giấy tiếp nhận']")
    popup.value.wait_for_selector(f"b:has-text('{given}')")
    page.click("text=Danh sách hồ sơ đã nộp")
    assert given in page.inner_text("#content")
    assert given in look_up(page, liferay, given)
    held = liferay.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(attached(liferay.services[code]))


def test_there_is_no_way_to_file(page: Page, liferay: Portal) -> None:
    open_list(page, liferay, "1.004211")
    row = page.locator("tr.results-row:has(td:text-is('1.004211'))")
    assert "Nộp hồ sơ" not in row.inner_text()
    row.locator("text=Xem chi tiết").click()
    page.click(".nut-hang a:text-is('Hướng dẫn') >> nth=-1")
    assert not page.locator("#content :is(a, input, button):text-matches('Nộp')").count()


def test_the_first_tab_says_that_the_session_has_ended(page: Page, liferay: Portal) -> None:
    open_form(page, liferay, "1.012072")
    for _ in range(2):
        fill_applicant(page)
        with page.expect_navigation():
            page.click("#tab1 .chinh")
        assert "Phiên làm việc đã hết hạn" in page.inner_text(".portlet-msg-error")
        assert page.input_value("[name=_dvc_hoTen]") == ""


def test_the_fee_is_cash_only(page: Page, liferay: Portal, paper: Path) -> None:
    fill_all(page, liferay, "2.000822", paper)
    told = page.inner_text("#tab4")
    assert "4.500.000" in told
    assert "Nộp tiền mặt tại Bộ phận Một cửa" in told
    assert not page.locator("input[value='Thanh toán trực tuyến']").count()
    given = file(page)
    assert "Biên lai" not in page.inner_text("#content")
    assert given in look_up(page, liferay, given)


def test_what_is_wrong_is_told_beside_its_field(page: Page, liferay: Portal) -> None:
    open_form(page, liferay, "1.007927")
    page.click("#tab1 .chinh")
    page.locator("#loi_xa:not(:empty)").wait_for()
    wanted = [f for f in APPLICANT if f.required]
    assert page.locator("#tab1 .loi:not(:empty)").count() == len(wanted)
    fill_applicant(page)
    page.fill("[name=_dvc_ngaySinh]", "31/02/1990")
    page.click("#tab1 .chinh")
    page.wait_for_selector("#loi_ngaySinh:has-text('dd/mm/yyyy')")


def test_a_notice_is_of_another_night(page: Page, liferay: Portal) -> None:
    page.goto(f"{liferay.url}web/guest/thu-tuc?ma=1.012690")
    assert "Ngoài thời gian trên" in page.inner_text(".portlet-msg-info")

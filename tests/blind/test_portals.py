"""The vendor's proof: what is sound can be filed, what is planted behaves as said. Nothing of the harness is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.blind.common.account import PASSWORD_ENV, USERNAME
from tests.blind.common.target import write_target
from tests.blind.common.truth import read_truth
from tests.blind.mixed import serve as mixed_serve
from tests.blind.postback import serve as postback_serve
from tests.blind.single import serve as single_serve
from tests.blind.walking import (
    NEW_PHONE,
    PHONE,
    mixed_file,
    mixed_open,
    postback_first_step,
    postback_last_step,
    postback_look_up,
    single_form,
)

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from playwright.sync_api import Page

    from tests.blind.common.serving import Portal

pytestmark = [pytest.mark.browser, pytest.mark.proof]
SERVES = {"postback": postback_serve, "single": single_serve, "mixed": mixed_serve}


def sound(serve: ModuleType) -> list[str]:
    """Codes of what can be filed: the sound services and the decoys."""
    from pathlib import Path  # noqa: PLC0415 - only here at run time

    truth = read_truth(Path(str(serve.__file__)).parent)
    return [row.code for row in truth.values() if row.kind != "paper"]


@pytest.mark.parametrize("name", SERVES)
def test_a_portal_tells_what_the_circular_asks_and_its_forms_open(name: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(name)
    assert len(portal.services) == 9
    for service in portal.services.values():
        assert service.result
        assert service.laws
        assert "Mã: " not in service.result
        assert service.declaration in service.papers
        assert service.attached
        for number, paper in enumerate(service.papers):
            if paper.form_file:
                address = {
                    "postback": f"BieuMau.ashx?ma={service.code}&so={number}",
                    "single": f"api/v1/services/{service.code}/forms/{number}",
                    "mixed": f"bieu-mau/{service.code}/{number}",
                }[name]
                assert httpx.get(portal.url + address).content.startswith(b"PK")


@pytest.mark.parametrize("name", SERVES)
def test_a_target_and_a_catalogue_are_written(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    portal: Portal = request.getfixturevalue(name)
    target, catalogue = write_target(portal, tmp_path)
    told = target.read_text(encoding="utf-8")
    assert all(word in told for word in (portal.url, USERNAME, PASSWORD_ENV, *portal.hosts))
    assert len(catalogue.read_text(encoding="utf-8").splitlines()) == 9


@pytest.mark.parametrize("code", sound(postback_serve))
def test_postback_sound_services_are_filed_and_found(code: str, page: Page, postback: Portal, paper: Path) -> None:
    postback_last_step(page, postback, code, paper)
    page.click("input[value='Nộp hồ sơ']")
    given = page.inner_text("table.luoi b")
    assert given in postback_look_up(page, postback, given)
    page.goto(f"{postback.url}HoSoCuaToi.aspx")
    assert given in page.inner_text(".luoi")
    held = postback.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(postback.services[code].attached)


def test_postback_an_agency_cannot_be_chosen(page: Page, postback: Portal) -> None:
    postback_first_step(page, postback, "1.002373")
    assert page.locator("#ctl00_cphNoiDung_ddlCoQuan option").count() == 1
    page.click("input[value='Tiếp theo']")
    assert "Bạn chưa chọn cơ quan tiếp nhận." in page.inner_text(".loi")


def test_postback_the_last_button_answers_with_an_error(page: Page, postback: Portal, paper: Path) -> None:
    postback_last_step(page, postback, "1.014779", paper)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.click("input[value='Nộp hồ sơ']")
    assert answer.value.status == 500
    assert not [d for d in postback.dossiers.all() if d.service == "1.014779"]


def test_postback_a_code_is_given_that_nobody_knows(page: Page, postback: Portal, paper: Path) -> None:
    postback_last_step(page, postback, "1.000627", paper)
    page.click("input[value='Nộp hồ sơ']")
    given = page.inner_text("table.luoi b")
    assert "Không tìm thấy" in postback_look_up(page, postback, given)
    page.goto(f"{postback.url}HoSoCuaToi.aspx")
    assert given not in page.content()


def test_postback_the_server_tells_what_is_wrong(page: Page, postback: Portal) -> None:
    postback_first_step(page, postback, "1.004839")
    page.fill("#ctl00_cphNoiDung_txtNgaySinh", "31/02/1990")
    page.click("input[value='Tiếp theo']")
    told = page.inner_text(".loi")
    assert "Ngày sinh phải có dạng" in told
    assert "Quầy tiếp nhận" in told or "quầy tiếp nhận" in told


@pytest.mark.parametrize("code", sound(single_serve))
def test_single_sound_services_are_filed_and_found(code: str, page: Page, single: Portal, paper: Path) -> None:
    single_form(page, single, code, paper)
    page.click("text=Gửi hồ sơ")
    given = page.inner_text(".code")
    page.goto(single.lookup_url)
    page.fill("#ma", given)
    page.click("form .btn")
    page.wait_for_selector(f".card b:has-text('{given}')")
    page.click("text=Hồ sơ đã nộp")
    page.wait_for_selector(f"h1:has-text('Hồ sơ đã nộp') ~ .card b:has-text('{given}')")
    held = single.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(single.services[code].attached)


def test_single_nothing_is_declared_but_in_word(page: Page, single: Portal, paper: Path) -> None:
    single_form(page, single, "1.008909", paper)
    assert "Tải mẫu đơn (Word)" in page.inner_text("#app")
    assert page.locator("#app input[type=text]").count() == 2
    page.click("text=Gửi hồ sơ")
    assert page.inner_text(".code")


def test_single_originals_are_asked_for(page: Page, single: Portal) -> None:
    page.goto(f"{single.url}#/dich-vu/1.000614")
    page.wait_for_selector("dd:has-text('phải mang bản chính hồ sơ giấy')")


@pytest.mark.parametrize(("phone", "filed"), [(PHONE, True), (NEW_PHONE, False)])
def test_single_new_prefixes_are_refused(phone: str, filed: bool, page: Page, single: Portal, paper: Path) -> None:
    single_form(page, single, "1.014630", paper, phone)
    page.click("text=Gửi hồ sơ")
    page.wait_for_selector(".code" if filed else ".error:has-text('Số điện thoại di động không đúng')")


def test_single_files_may_be_dropped(page: Page, single: Portal, paper: Path) -> None:
    single_form(page, single, "3.000441", paper)
    page.evaluate(
        """() => { const held = new DataTransfer(); held.items.add(new File(['x'], 'tha-xuong.pdf'));
        document.querySelector('.drop').dispatchEvent(new DragEvent('drop', {dataTransfer: held, bubbles: true})); }"""
    )
    page.wait_for_selector(".sent:has-text('tha-xuong.pdf')")


@pytest.mark.parametrize("code", sound(mixed_serve))
def test_mixed_sound_services_are_filed_paid_and_found(code: str, page: Page, mixed: Portal, paper: Path) -> None:
    window = mixed_file(page, mixed, code, paper)
    if mixed.services[code].fee:
        window.once("dialog", lambda asked: asked.accept())
        window.click("#thanh-toan")
        window.check("#nh0")
        window.click("text=Xác nhận thanh toán")
        window.wait_for_selector("text=Biên lai điện tử")
    given = window.inner_text(".thanh-cong b >> nth=0")
    window.goto(f"{mixed.lookup_url}?ma_so={given}")
    told = window.inner_text("table.bang")
    assert given in told
    assert "Chờ thanh toán" not in told
    held = mixed.dossiers.find(given)
    assert held is not None
    assert len(held.files) == len(mixed.services[code].attached)


def test_mixed_the_button_leads_nowhere(page: Page, mixed: Portal) -> None:
    window = mixed_open(page, mixed, "1.009450")
    assert "404" in window.inner_text("body")
    assert httpx.get(window.url).status_code == 404


def test_mixed_nothing_is_confirmed_nor_kept(page: Page, mixed: Portal, paper: Path) -> None:
    window = mixed_file(page, mixed, "1.008927", paper)
    assert window.url.endswith("/dich-vu-cong/1.008927")
    assert not [d for d in mixed.dossiers.all() if d.service == "1.008927"]


def test_mixed_the_payment_button_is_dead(page: Page, mixed: Portal, paper: Path) -> None:
    window = mixed_file(page, mixed, "1.013813", paper)
    before = window.url
    assert before.endswith("/thanh-toan")
    window.click("#thanh-toan")
    assert window.url == before
    assert not window.evaluate("document.getElementById('thanh-toan').dataset.toi")
    window.goto(f"{mixed.url}tai-khoan/ho-so")
    assert "Chưa thanh toán" in window.inner_text("table.bang")

"""The portal behind oidc-provider files what is sound and fails as planted; by script, in its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.engines.common.account import USERNAME, lend_password
from tests.engines.common.procedures import offered
from tests.engines.common.running import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("node")]
SERVICES = offered("oidc")
BY_DEFECT = {s.defect: s.code for s in SERVICES.values() if s.defect}
SOUND = [s.code for s in SERVICES.values() if not s.defect]


@pytest.fixture(scope="module")
def portal(node: None) -> Iterator[Running]:  # noqa: ARG001  asked first, so that it may skip
    lend_password()
    with running("oidc") as started:
        yield started


def code_sent(page: Page, portal: Running) -> str:
    inbox = page.context.request.get(portal.otp.removeprefix("inbox:").replace("{username}", USERNAME))
    return re.findall(r"\d{6}", inbox.text())[0]


def enter(page: Page, portal: Running, code: str, password: str = "") -> None:
    page.goto(portal.url)
    page.get_by_placeholder("Tìm dịch vụ công").fill(code)
    page.get_by_alt_text("Tìm kiếm").click()
    page.get_by_role("link", name=code).click()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.get_by_label("Số định danh").fill(USERNAME)
    page.get_by_label("Mật khẩu").fill(password or lend_password())
    page.get_by_role("button", name="Đăng nhập").click()


def pass_on(page: Page, portal: Running) -> None:
    expect(page.get_by_label("Nhập mã xác nhận")).to_be_visible()
    page.get_by_label("Nhập mã xác nhận").fill(code_sent(page, portal))
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_label("Tôi đã đọc").check()
    page.get_by_role("button", name="Xác nhận chia sẻ").click()


def fill(page: Page, paper: str) -> None:
    expect(page.get_by_label("Họ và tên", exact=True)).to_be_disabled()
    page.get_by_label("Tỉnh/TP").select_option("Thành phố Đà Nẵng")
    page.get_by_label("Phường/Xã").select_option("Xã Duy Xuyên")
    for box in page.locator("#khai input:not([type]):enabled:visible, #khai textarea").all():
        box.fill("Nội dung thử")
    page.get_by_label("ĐT di động").fill("0900000001")
    for box in page.locator("#khai input[type=date]").all():
        box.fill("2024-07-01")
    for box in page.locator("#khai input[type=number]").all():
        box.fill("2")
    for box in page.locator("#khai fieldset:nth-of-type(2) select").all():
        box.select_option(index=1)
    page.get_by_label("Chính chủ").check()
    for slot in page.locator("input[type=file]").all():
        slot.set_input_files(paper)
    page.get_by_label("Tôi cam đoan").check()
    send(page)


def send(page: Page) -> None:
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()


@pytest.mark.parametrize("code", [*SOUND, BY_DEFECT["no_slot"]])
def test_what_is_filed_is_confirmed_and_found_again(portal: Running, page: Page, paper: str, code: str) -> None:
    enter(page, portal, code)
    pass_on(page, portal)
    fill(page, paper)
    expect(page.get_by_text("Hệ thống đã tiếp nhận hồ sơ")).to_be_visible()
    given = re.search(r"H17\.25-\d{6}-\d{4}", page.inner_text("#giua"))
    assert given
    filed = {d["code"]: d for d in portal.dossiers()}[given[0]]
    assert (filed["service"], filed["answers"]["xa"]) == (code, "Xã Duy Xuyên")
    assert len(filed["files"]) == len(SERVICES[code].papers) - bool(SERVICES[code].defect)
    page.locator("#giua").get_by_role("link", name="Tra cứu hồ sơ").click()
    page.get_by_placeholder("Nhập số hồ sơ").fill(given[0])
    page.get_by_role("button", name="Tra cứu").click()
    expect(page.get_by_text("Chờ tiếp nhận")).to_be_visible()


def test_a_wrong_password_is_refused(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0], password="sai")
    expect(page.get_by_role("alert")).to_have_text("Tên đăng nhập hoặc mật khẩu không đúng")


def test_who_files_for_another_names_them(portal: Running, page: Page) -> None:
    enter(page, portal, SOUND[0])
    pass_on(page, portal)
    expect(page.get_by_label("Họ tên người ủy quyền")).to_be_hidden()
    page.get_by_label("Được ủy quyền").check()
    expect(page.get_by_label("Họ tên người ủy quyền")).to_be_visible()
    send(page)
    expect(page.get_by_text("Họ tên người ủy quyền là bắt buộc")).to_be_visible()


def test_every_file_is_refused(portal: Running, page: Page, paper: str) -> None:
    enter(page, portal, BY_DEFECT["refuse_files"])
    pass_on(page, portal)
    fill(page, paper)
    expect(page.get_by_text("Tệp không đúng định dạng cho phép")).to_be_visible()


def test_a_dossier_is_filed_and_nothing_says_so(portal: Running, page: Page, paper: str) -> None:
    code = BY_DEFECT["silent"]
    enter(page, portal, code)
    pass_on(page, portal)
    fill(page, paper)
    expect(page.get_by_role("heading", name="Cổng dịch vụ công của tỉnh")).to_be_visible()
    assert [d for d in portal.dossiers() if d["service"] == code]


def test_the_declaration_is_a_file_to_print(portal: Running, page: Page) -> None:
    enter(page, portal, BY_DEFECT["word_only"])
    pass_on(page, portal)
    expect(page.get_by_text("in ra, ký và quét")).to_be_visible()
    expect(page.get_by_text("Nội dung đề nghị")).to_be_hidden()

"""The single-page portal in a real browser: a dossier from the service page to the desk, and its pages' qualities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.province.conftest import OFFICER_PASSWORD, running
from tests.province.formio_citizen import FormioCitizen
from tests.province.in_browser import NEEDS_LIBRARIES, browser_page, citizen, violations
from tests.province.people import Officer, Running, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = NEEDS_LIBRARIES
SOUND = "1.000426"
# Rules that the third-party form library breaks by itself, inside what it draws; nothing of ours is excused.
OF_FORMIO = {"nested-interactive", "color-contrast"}  # lists inside a combobox; pale placeholders


@pytest.fixture(scope="module")
def formio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("formio"), "--portal", "formio") as place:
        yield place


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser_page() as page:
        yield page


def test_a_dossier_goes_from_the_service_page_to_the_desk(formio: Running, page: Page) -> None:
    with citizen(FormioCitizen, formio, page, 0) as person:
        told = person.file(SOUND)
    assert "Cảm ơn bạn đã nộp hồ sơ trực tuyến thành công" in told
    number = told.partition("Mã hồ sơ")[2].split()[0]
    page.goto(f"{formio.portal}/vi/dossier/search")
    page.get_by_label("Mã số hồ sơ").fill(number)
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_text("Chờ tiếp nhận").first.wait_for()
    with Officer(formio.desk, OFFICER_PASSWORD) as officer:
        at_desk = text_of(officer.wait_for(number))
    assert "giay-to.pdf" in at_desk
    assert "Hình thức đề nghị" in at_desk


def test_a_required_list_without_entries_stops_the_citizen(formio: Running, page: Page) -> None:
    with citizen(FormioCitizen, formio, page, 1) as person:
        person.enter("1.001193")
        person.person()
        person.form("Quan hệ với người được khai sinh")
        box = page.locator(".formio-component-quanHe")
        box.locator(".choices__inner, .dropdown").first.click()
        assert box.locator(".choices__item--selectable[data-choice]").count() == 0
        page.get_by_role("button", name="Tiếp tục").click()
        page.get_by_text("Quan hệ với người được khai sinh không được để trống").first.wait_for()


def test_no_page_of_ours_breaks_an_accessibility_rule(formio: Running, page: Page) -> None:
    ours: list[str] = []
    theirs: set[str] = set()

    def scan(where: str) -> None:
        for rule, element, library in violations(page, ".formio-form"):
            theirs.add(rule) if library else ours.append(f"{where}: {rule}: {element}")

    with citizen(FormioCitizen, formio, page, 2) as person:
        for path in ("/vi/home", "/vi/procedure/search", f"/vi/procedure/detail/{SOUND}", "/vi/dossier/search"):
            page.goto(formio.portal + path)
            page.locator("main h1").first.wait_for()
            scan(path)
        person.enter(SOUND)
        scan("applicant")
        person.person()
        person.form("Người đề nghị")
        scan("matter")
        person.matter()
        page.locator(".attp-row").first.wait_for()
        scan("papers")
        person.papers()
        person.form("Hình thức nhận kết quả")
        scan("last step")
        person.send()
        page.get_by_text("Cảm ơn bạn").wait_for()
        scan("acknowledgement")
        number = page.inner_text("main").partition("Mã hồ sơ")[2].split()[0]
        page.goto(f"{formio.portal}/vi/dossier/search")
        page.get_by_label("Mã số hồ sơ").fill(number)
        page.get_by_role("button", name="Tìm kiếm").click()
        page.get_by_text("Chờ tiếp nhận").first.wait_for()
        scan("look-up")
        page.goto(f"{formio.portal}/vi/dossier/mine")
        page.get_by_role("link", name="Xem chi tiết").wait_for()
        scan("own dossiers")
        page.get_by_role("link", name="Xem chi tiết").click()
        page.get_by_text("Quá trình xử lý hồ sơ").wait_for()
        scan("dossier")
    assert ours == []
    assert theirs == OF_FORMIO

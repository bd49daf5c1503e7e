"""The portal of portlets in a real browser: a dossier from the service page to the desk, and its pages' qualities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.province.conftest import OFFICER_PASSWORD, running
from tests.province.in_browser import NEEDS_LIBRARIES, browser_page, citizen, violations
from tests.province.people import Officer, Running, text_of
from tests.province.portlet_citizen import PortletCitizen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = NEEDS_LIBRARIES
SOUND = "1.000426"
# This kind of portal keeps a field's name in its title and nowhere else, as its models do. WCAG takes that for a name
# (technique H65), axe advises against it. No library of this portal breaks a rule.
HABIT = "label-title-only"


@pytest.fixture(scope="module")
def portlet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("portlet"), "--portal", "portlet") as place:
        yield place


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser_page() as page:
        yield page


def test_a_dossier_goes_from_the_service_page_to_the_desk(portlet: Running, page: Page) -> None:
    with citizen(PortletCitizen, portlet, page, 0) as person:
        told = person.file(SOUND)
    assert "Nộp hồ sơ thành công" in told
    number = told.partition("Mã hồ sơ")[2].split()[0]
    page.goto(f"{portlet.portal}/web/guest/tra-cuu")
    page.get_by_title("Mã hồ sơ").fill(number)
    page.get_by_role("button", name="Tra cứu").click()
    page.get_by_role("button", name="Xem").click()
    page.get_by_role("dialog", name="Quá trình xử lý").get_by_text("đang chờ tiếp nhận").wait_for()
    with Officer(portlet.desk, OFFICER_PASSWORD) as officer:
        at_desk = text_of(officer.wait_for(number))
    assert "giay-to.pdf" in at_desk
    assert "Hình thức đề nghị" in at_desk


def test_no_page_of_ours_breaks_an_accessibility_rule(portlet: Running, page: Page) -> None:
    ours: list[str] = []

    def scan(where: str) -> None:
        ours.extend(f"{where}: {rule}: {element}" for rule, element, _ in violations(page, "body") if rule != HABIT)

    with citizen(PortletCitizen, portlet, page, 1) as person:
        paths = ("home", "thu-tuc", f"thu-tuc/-/chi-tiet/{SOUND}", "tra-cuu", "huong-dan")
        for path in paths:
            page.goto(f"{portlet.portal}/web/guest/{path}")
            scan(path)
        page.goto(f"{portlet.portal}/web/guest/thu-tuc/-/chi-tiet/{SOUND}")
        page.get_by_role("button", name="Nộp hồ sơ").click()
        page.get_by_role("dialog", name="Thông tin chung").wait_for()
        scan("pop-up")
        person.enter(SOUND)
        scan("applicant")
        person.person()
        page.frame_locator("iframe").get_by_role("button", name="Lưu tờ khai").wait_for()
        scan("matter")
        person.matter()
        scan("papers")
        person.papers()
        scan("last step")
        person.send()
        page.wait_for_url("**/da-nop/**")
        scan("acknowledgement")
        number = page.inner_text("main").partition("Mã hồ sơ")[2].split()[0]
        page.goto(f"{portlet.portal}/web/guest/tra-cuu?ma_ho_so={number}")
        page.get_by_role("button", name="Xem").click()
        page.get_by_role("dialog", name="Quá trình xử lý").wait_for()
        scan("look-up")
        page.goto(f"{portlet.portal}/web/guest/ho-so-ca-nhan")
        scan("own dossiers")
        page.get_by_title("Xem hồ sơ").click()
        page.wait_for_url("**/-/xem/**")
        scan("dossier")
    assert ours == []

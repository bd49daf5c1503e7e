"""The portal of server-rendered pages and the systems beside it break no accessibility rule; no library is excused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.province.conftest import OFFICER_PASSWORD
from tests.province.in_browser import browser_page, violations
from tests.province.people import Citizen, Officer, Running, code_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.province.people import Person

pytestmark = pytest.mark.browser
SOUND = "2.000635"  # has a fee, so the payment pages are met too


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser_page() as page:
        yield page


def lend(person: Person, page: Page) -> None:
    """The browser goes on as the person who speaks HTTP."""
    kept = {(cookie.name, cookie.value or "", cookie.domain) for cookie in person.client.cookies.jar}
    page.context.add_cookies([{"name": n, "value": value, "url": f"http://{at}/"} for n, value, at in kept])


def broken(page: Page, *addresses: str) -> list[str]:
    """What axe finds at these addresses; "" is the page as it stands."""
    found = []
    for address in addresses:
        if address:
            page.goto(address)
        found += [f"{page.url}: {rule}: {element}" for rule, element, _ in violations(page, "body")]
    return found


def test_no_page_of_the_portal_breaks_an_accessibility_rule(province: Running, citizen: Citizen, page: Page) -> None:
    portal = province.portal
    assert broken(page, portal, f"{portal}/dich-vu-cong", f"{portal}/dich-vu-cong/{SOUND}", f"{portal}/huong-dan") == []
    step = citizen.enter(SOUND)
    lend(citizen, page)
    steps = [str(step.url)]
    for _ in range(3):
        step = citizen.submit(step, "Tiếp tục")
        steps.append(str(step.url))
    assert len(set(steps)) == 4
    assert broken(page, *steps) == []
    done = citizen.submit(step, "Nộp hồ sơ")
    look_up = f"{portal}/tra-cuu-ho-so?ma_ho_so={code_in(done)}"
    own = str(citizen.mine(code_in(done)).url)
    assert broken(page, str(done.url), look_up, f"{portal}/ho-so-cua-toi", own, f"{own}/thanh-toan") == []


def test_no_page_of_the_other_systems_breaks_one(province: Running, citizen: Citizen, page: Page) -> None:
    number = code_in(citizen.file(SOUND))
    with Officer(province.desk, OFFICER_PASSWORD) as officer:
        dossier = str(officer.wait_for(number).url)
        lend(officer, page)
        assert broken(page, f"{province.desk}/ho-so", dossier, f"{dossier}/dan-cu") == []
    lend(citizen, page)
    page.goto(f"{citizen.mine(number).url}/thanh-toan")
    page.get_by_role("button", name="Thanh toán trực tuyến").click()
    assert broken(page, "") == []
    page.get_by_label("NCB").check()
    page.get_by_role("button", name="Tiếp tục").click()
    assert broken(page, "") == []
    national = (province.national, f"{province.national}/dich-vu-cong/{SOUND}", f"{province.national}/tra-cuu")
    assert broken(page, *national, province.collector) == []
    page.context.clear_cookies()
    assert broken(page, f"{province.portal}/dang-nhap") == []

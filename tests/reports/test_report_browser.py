from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from reports.build import ReportPaths

pytestmark = pytest.mark.browser
NAMES = ("chromium-headless-shell", "chromium", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"none of {', '.join(NAMES)} is on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test on any console error, script error or request that leaves the disk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else wrong.append(request.url)
    )
    yield page
    context.close()
    assert wrong == []


def shown(page: Page) -> list[str]:
    return page.locator("#services tbody tr:visible td.c-code").all_inner_texts()


def test_search_and_filters(report: ReportPaths, page: Page) -> None:
    page.goto(report.index.as_uri())
    page.get_by_label("Tìm theo mã, tên, cơ quan").fill("DAT dai")
    assert shown(page) == ["1.004227", "1.003554"]
    page.locator("select[name=verdict]").select_option("unconfirmed")
    assert shown(page) == ["1.003554"]
    assert page.get_by_role("status").inner_text() == "Hiện 1/11 dịch vụ"
    page.get_by_role("button", name="Bỏ lọc").click()
    assert len(shown(page)) == 11
    page.locator("select[name=criterion]").select_option("L4-02")
    assert shown(page) == ["1.009794", "1.000999<"]


def test_a_failing_criterion_leads_to_its_services(report: ReportPaths, page: Page) -> None:
    page.goto(report.index.as_uri())
    page.locator(".claims a", has_text="L3-02").click()
    page.wait_for_function("document.querySelectorAll('#services tbody tr:not([hidden])').length === 1")
    assert shown(page) == ["1.004227"]


def test_sorting(report: ReportPaths, page: Page) -> None:
    page.goto(report.index.as_uri())
    header = page.locator("th.c-reached")
    header.get_by_role("button").click()
    assert header.get_attribute("aria-sort") == "ascending"
    reached = page.locator("#services tbody td:nth-child(6)").all_inner_texts()
    assert reached == sorted(reached, key=lambda text: float(text.strip("≥ ")) + (0.5 if "≥" in text else 0))


def test_language_is_kept_from_page_to_page(report: ReportPaths, page: Page) -> None:
    page.goto(report.index.as_uri())
    page.get_by_role("button", name="English").click()
    assert page.title().startswith("Online public services at level 4")
    page.get_by_role("link", name="1.009794").click()
    assert page.locator("#h-verdict").inner_text().strip() == "On paper only"
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_picture_opens_and_closes_by_keyboard(report: ReportPaths, page: Page) -> None:
    page.goto((report.folder / "services" / "1.009794.html").as_uri())
    page.locator(".film .shot").first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert "Tìm dịch vụ" in dialog.locator(".caption").inner_text()
    page.keyboard.press("ArrowRight")
    assert "Đọc trang dịch vụ" in dialog.locator(".caption").inner_text()
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    assert page.evaluate("document.activeElement.matches('.film .shot')")


@pytest.mark.parametrize("name", ["index.html", "services/1.009794.html", "services/2.001827.html"])
def test_a_phone_needs_no_sideways_scrolling(report: ReportPaths, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((report.folder / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_scripts_the_whole_table_is_there(report: ReportPaths, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.index.as_uri())
    assert len(shown(page)) == 11
    assert not page.locator(".filters").is_visible()
    context.close()


def test_print(report: ReportPaths, page: Page, tmp_path: Path) -> None:
    page.goto(report.index.as_uri())
    page.pdf(path=tmp_path / "index.pdf", prefer_css_page_size=True, print_background=True)
    reader = PdfReader(tmp_path / "index.pdf")
    sizes = {tuple(sorted(round(float(side)) for side in sheet.mediabox[2:])) for sheet in reader.pages}
    assert sizes == {(595, 842)}
    text = reader.pages[-1].extract_text()
    assert "Lý do chính" in text
    assert f"{len(reader.pages)}/{len(reader.pages)}" in text
    assert "Bỏ lọc" not in "".join(sheet.extract_text() for sheet in reader.pages)

"""Prints a page of a report to PDF with the browser that walks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from pathlib import Path


class BrowserPrinter:
    """A `reports.build.Printer`."""

    def __init__(self, browser: Path | None = None) -> None:
        self._browser = browser

    def print_pdf(self, html: Path, pdf: Path) -> None:
        """Print a local page; the page's own print styles decide paper and margins."""
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options(find_browser(self._browser)))
            page = browser.new_page()
            page.goto(html.resolve().as_uri(), wait_until="load")
            page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
            browser.close()

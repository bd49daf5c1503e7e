"""A person logs in once, in a visible browser, and the harness keeps the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from scenarios import kept
from scenarios.session import host_rules

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Playwright

    from catalogue.target import Target


class Person(Protocol):
    """Who logs in: somebody at the machine, or a stand-in."""

    def log_in(self, page: Page) -> None:
        """Log in on the page that is shown; return when it is done."""


def log_in_once(
    playwright: Playwright, target: Target, launch: dict[str, Any], person: Person, *, hours: float
) -> Path:
    """Show the portal, let the person log in, and keep the session encrypted. Raises KeptSessionError.

    The browser reaches the target's hosts only: those of the log-in must be among them.
    """
    options = {**launch, "args": [*launch.get("args", ()), host_rules(target.portal.allowed_hosts)]}
    browser = playwright.chromium.launch(**options)
    try:
        context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", no_viewport=True)
        page = context.new_page()
        page.goto(target.portal.base_url, wait_until="domcontentloaded")
        person.log_in(page)
        return kept.keep(target, dict(context.storage_state()), hours=hours)
    finally:
        browser.close()

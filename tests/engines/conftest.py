"""One browser for the scripts that prove the portals of the bench, and a portal a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.engines.common.node import installed
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that resolves no name, so that nothing leaves loopback."""
    options = launch_options(find_browser())
    options["args"] = [*options.get("args", ()), "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(**options)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh citizen's tab; fails the test when the page asks another host for anything."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 860})
    outside: list[str] = []
    context.on(
        "request",
        lambda r: None if r.url.startswith(("http://127.0.0.1:", "data:", "blob:")) else outside.append(r.url),
    )
    tab = context.new_page()
    tab.set_default_timeout(10_000)
    yield tab
    context.close()
    assert not outside


@pytest.fixture
def paper(tmp_path: Path) -> str:
    """A small PDF to attach."""
    file = tmp_path / "giay-to.pdf"
    file.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    return str(file)


@pytest.fixture(scope="session")
def node() -> None:
    """The Node packages of the bench; a test that needs them is skipped where they are not installed.

    `python -m benchmarks.engines` installs them. A test run does not: it stays offline and fast.
    """
    if not installed():
        pytest.skip("the Node packages of tests/engines are not installed; python -m benchmarks.engines does it")

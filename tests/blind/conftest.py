"""A browser for the proof of the portals, an account, a paper, and each portal once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.blind.common.account import lend_password
from tests.blind.common.blank import blank_form
from tests.blind.desk.serve import running as desk_running
from tests.blind.gov2025.serve import running as gov2025_running
from tests.blind.jsf.serve import running as jsf_running
from tests.blind.legacy.serve import running as legacy_running
from tests.blind.liferay.serve import running as liferay_running
from tests.blind.mixed.serve import running as mixed_running
from tests.blind.mobile.serve import running as mobile_running
from tests.blind.onepage.serve import running as onepage_running
from tests.blind.postback.serve import running as postback_running
from tests.blind.react.serve import running as react_running
from tests.blind.single.serve import running as single_running
from tests.blind.spa.serve import running as spa_running
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.blind.common.serving import Portal


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module."""
    lend_password()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(**launch_options(find_browser()))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh citizen's page."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper to send."""
    path: Path = tmp_path_factory.mktemp("papers") / "giay-to.docx"
    path.write_bytes(blank_form("Giấy tờ thử"))
    return path


@pytest.fixture(scope="module")
def postback() -> Iterator[Portal]:
    """The portal of post-backs."""
    lend_password()
    with postback_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def single() -> Iterator[Portal]:
    """The single-page portal."""
    lend_password()
    with single_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def mixed() -> Iterator[Portal]:
    """The portal of four origins."""
    lend_password()
    with mixed_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def liferay() -> Iterator[Portal]:
    """The portal of portlets."""
    lend_password()
    with liferay_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def mobile() -> Iterator[Portal]:
    """The app in a browser."""
    lend_password()
    with mobile_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def gov2025() -> Iterator[Portal]:
    """The portal of five origins."""
    lend_password()
    with gov2025_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def jsf() -> Iterator[Portal]:
    """The portal of views and regions that are replaced."""
    lend_password()
    with jsf_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def desk() -> Iterator[Portal]:
    """The portal of folds and steps."""
    lend_password()
    with desk_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def spa() -> Iterator[Portal]:
    """The single-page portal with a component library."""
    lend_password()
    with spa_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def legacy() -> Iterator[Portal]:
    """The portal of frames and tables."""
    lend_password()
    with legacy_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def react() -> Iterator[Portal]:
    """The single-page portal with the mark-up of a React component library."""
    lend_password()
    with react_running() as portal:
        yield portal


@pytest.fixture(scope="module")
def onepage() -> Iterator[Portal]:
    """The portal with the one long page."""
    lend_password()
    with onepage_running() as portal:
        yield portal

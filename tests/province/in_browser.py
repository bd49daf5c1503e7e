"""A real browser at a running province, for the portals whose pages are made by scripts."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, sync_playwright

from province.web.libraries import installed
from tests.province.conftest import CITIZEN_PASSWORD
from tests.province.formio_citizen import FormioCitizen
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.province.people import Running

NEEDS_LIBRARIES = [
    pytest.mark.browser,
    pytest.mark.skipif(
        installed() is None,
        reason="the portals' front-end libraries are not installed; `thucchat province --portal formio` installs them",
    ),
]
_BREACHES = {"resultTypes": ["violations"]}  # what passes need not be told, which takes half the time
_INSIDE = "(element, library) => element.closest(library) !== null"
_Citizen = TypeVar("_Citizen", bound=FormioCitizen)


@contextmanager
def browser_page() -> Iterator[Page]:
    """A page of a browser of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(find_browser()))
        yield browser.new_context(viewport={"width": 1200, "height": 900}).new_page()
        browser.close()


@contextmanager
def citizen(kind: type[_Citizen], place: Running, page: Page, number: int) -> Iterator[_Citizen]:
    """A citizen with a fresh account; the pages neither fail nor reach out of the province."""
    with (place.out / "accounts.csv").open(encoding="utf-8") as file:
        username = list(csv.DictReader(file))[number]["username"]
    page.context.clear_cookies()
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.", "data:", "blob:")):
            faults.append(request.url)

    page.on("request", asked)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield kind(page, place.portal, place.identity, username, CITIZEN_PASSWORD)
    page.remove_listener("request", asked)
    assert not faults


def violations(page: Page, library: str) -> list[tuple[str, str, bool]]:
    """Rule, element, and whether a library drew the element, as its selector tells, of every breach that axe finds."""
    found: list[dict[str, Any]] = Axe().run(page, options=_BREACHES).response["violations"]
    while any(_redrawn(node) for rule in found for node in rule["nodes"]):
        found = Axe().run(page, options=_BREACHES).response["violations"]
    return [
        (
            rule["id"],
            node["html"][:120],
            page.locator(node["target"][0]).first.evaluate(_INSIDE, library),
        )
        for rule in found
        for node in rule["nodes"]
    ]


def _redrawn(node: dict[str, Any]) -> bool:
    """Whether the page drew an element anew while axe looked at it, which then calls it the root of a page."""
    return node["target"] == [":root"] and not node["html"].startswith("<html")

"""The pictures of docs/province.md, drawn anew from running provinces.

    python -m benchmarks.pictures [--into docs/images]

Every kind of portal is shown at the first page of a form, its systems at one dossier that was filed for this. Prints a
line per picture with its size; each is a JPEG of at most 120 kB.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page

from province.web.libraries import install
from tests.province.conftest import CITIZEN_PASSWORD, OFFICER_PASSWORD, running
from tests.province.formio_citizen import FormioCitizen
from tests.province.in_browser import browser_page
from tests.province.people import Citizen, Officer, code_in
from tests.province.portlet_citizen import PortletCitizen

if TYPE_CHECKING:
    from tests.province.people import Running

IMAGES = Path(__file__).parents[1] / "docs" / "images"
LIMIT = 120_000
_SIZE = {"width": 1200, "height": 800}
_PAID = "2.000635"  # has a fee, so the payment platform is met


@dataclass(frozen=True, slots=True)
class Drawing:
    """A browser's page, and where its pictures go."""

    page: Page
    folder: Path

    def of(self, name: str) -> None:
        """Draw what the page shows now, as finely as the limit allows. Raises ValueError where nothing fits."""
        self.page.wait_for_load_state("networkidle")
        for quality in (80, 65, 50):
            content = self.page.screenshot(type="jpeg", quality=quality)
            if len(content) <= LIMIT:
                (self.folder / f"{name}.jpg").write_bytes(content)
                print(f"{name}.jpg {len(content) // 1000} kB")
                return
        raise ValueError(f"{name}: the picture is larger than {LIMIT} bytes")

    def at(self, address: str, name: str) -> None:
        """Draw what is at an address."""
        self.page.goto(address)
        self.of(name)


def username(place: Running) -> str:
    """The user name of the first account."""
    return (place.out / "accounts.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]


def systems(place: Running, drawing: Drawing) -> None:
    """The plain portal and the systems beside it, around one dossier."""
    drawing.at(f"{place.portal}/dang-nhap", "system-identity")
    with (
        Citizen(place.portal, place.identity, username(place), CITIZEN_PASSWORD) as citizen,
        Officer(place.desk, OFFICER_PASSWORD) as officer,
    ):
        done = citizen.file(_PAID)
        number, page = code_in(done), drawing.page
        dossier = officer.wait_for(number)
        for client in (citizen.client, officer.client):
            cookies = {(c.name, c.value, c.domain) for c in client.cookies.jar}
            page.context.add_cookies([{"name": n, "value": v or "", "url": f"http://{d}/"} for n, v, d in cookies])
        drawing.at(str(citizen.enter("1.000426").url), "portal-plain")
        drawing.at(str(done.url), "system-portal")
        page.get_by_role("link", name="Thanh toán phí, lệ phí").click()
        page.get_by_role("button", name="Thanh toán trực tuyến").click()
        drawing.of("system-payment")
        officer.submit(dossier, "Tiếp nhận hồ sơ")
        drawing.at(str(dossier.url), "system-desk")
        page.get_by_role("link", name="Đối chiếu dữ liệu dân cư").click()
        drawing.of("system-sharing")
        while "Được tiếp nhận" not in page.inner_text("main"):
            page.goto(f"{place.national}/tra-cuu?ma_ho_so={number}")
        drawing.of("system-national")
        drawing.at(place.collector, "system-collector")


def formio(place: Running, drawing: Drawing) -> None:
    """The single-page portal."""
    person = FormioCitizen(drawing.page, place.portal, place.identity, username(place), CITIZEN_PASSWORD)
    person.enter("1.000426")
    drawing.of("portal-formio")


def portlet(place: Running, drawing: Drawing) -> None:
    """The portal of portlets, with the e-form in its frame."""
    person = PortletCitizen(drawing.page, place.portal, place.identity, username(place), CITIZEN_PASSWORD)
    person.enter("1.000426")
    person.person()
    drawing.page.frame_locator("iframe").get_by_role("button", name="Lưu tờ khai").wait_for()
    drawing.of("portal-portlet")


def main() -> None:
    """Draw all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=IMAGES)
    folder = parser.parse_args().into
    install()
    for kind, draw in (("plain", systems), ("formio", formio), ("portlet", portlet)):
        with (
            tempfile.TemporaryDirectory() as out,
            running(Path(out), "--portal", kind) as place,
            browser_page() as page,
        ):
            page.set_viewport_size(_SIZE)  # type: ignore[arg-type]
            draw(place, Drawing(page, folder))


if __name__ == "__main__":
    main()

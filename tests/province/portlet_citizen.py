"""A citizen who files through the portal of portlets in a real browser."""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import TYPE_CHECKING

from tests.province.formio_citizen import FILE, UNITS, FormioCitizen

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Locator, Page


class PortletCitizen(FormioCitizen):
    """Does what the page offers, by its words."""

    def enter(self, code: str) -> None:
        """From the service page through the pop-up to the first step, logging in on the way."""
        self.page.goto(f"{self.portal}/web/guest/thu-tuc/-/chi-tiet/{code}")
        self.page.get_by_role("button", name="Nộp hồ sơ").click()
        dialog = self.page.get_by_role("dialog", name="Thông tin chung")
        self.take(dialog, "Đơn vị tiếp nhận")
        dialog.get_by_role("button", name="Xác nhận").click()
        self.page.wait_for_url(re.compile(r"/dang-nhap|/nop-ho-so"))
        if self.page.url.startswith(self.identity):
            self.log_in()
        self.page.get_by_role("heading", name="Thông tin người nộp").wait_for()

    def take(self, place: Locator | FrameLocator | Page, label: str, option: str = "") -> None:
        """Open a select2 list and take an entry, the first real one where none is named."""
        place.locator(f'select[title="{label}"] + .select2').last.click()
        entries = place.locator(".select2-results__option--selectable").filter(has_not_text="--")
        entries.filter(has_text=option).first.click()

    def person(self) -> None:
        """The first step; the dossier is the applicant's own, as the portal supposes."""
        self.page.get_by_label("Cá nhân").check()
        for label, option in UNITS:
            with self.page.expect_response("**/don-vi/*") if label != "Phường/Xã" else nullcontext():
                self.take(self.page, label, option)
        self.go_on()

    def matter(self) -> None:
        """The e-form in its frame, saved there."""
        frame = self.page.frame_locator("iframe.eform-frame")
        frame.get_by_role("button", name="Lưu tờ khai").wait_for()
        for row in frame.locator(".dong:visible").all():
            self.answer(frame, row)
        frame.get_by_role("button", name="Lưu tờ khai").click()
        frame.get_by_text("Đã lưu tờ khai").wait_for()
        self.go_on()

    def answer(self, frame: FrameLocator, row: Locator) -> None:
        """One line of the e-form, by the kind of its control."""
        if row.locator("select").count():
            self.take(frame, (row.locator("select").get_attribute("title") or ""))
        elif row.locator("input[type=radio]").count():
            row.locator("input").first.check()
        elif row.locator("input.flatpickr-input").count():
            row.locator("input").first.click()
            frame.locator(".flatpickr-calendar.open .flatpickr-day:not(.flatpickr-disabled)").first.click()
        else:
            entry = row.locator("input, textarea").first
            if entry.is_enabled() and not entry.input_value():
                entry.fill("1" if entry.get_attribute("inputmode") == "decimal" else "Trần Thị Mỹ Lệ")

    def papers(self) -> None:
        """Every paper is ticked, then attached."""
        for box in self.page.locator("[data-giay-to]").all():
            box.check()
        for picker in self.page.locator("input[type=file]:visible").all():
            picker.set_input_files([FILE])
        self.go_on()

    def send(self) -> None:
        """The last step, the last button, and the pop-up that asks again."""
        self.take(self.page, "Hình thức nhận kết quả")
        self.page.get_by_label("Tôi xin cam đoan").check()
        self.page.get_by_role("button", name="Nộp hồ sơ").click()
        self.page.get_by_role("dialog", name="Xác nhận").get_by_role("button", name="Đồng ý").click()

    def go_on(self) -> None:
        """The button at the foot of a step, and the page that comes back."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Tiếp tục").click()

    def file(self, code: str) -> str:
        """File a whole dossier and return the words of the page after the last button."""
        self.enter(code)
        self.person()
        self.matter()
        self.papers()
        self.send()
        self.page.wait_for_url(re.compile("/da-nop/|/home"))
        return self.page.inner_text("main")

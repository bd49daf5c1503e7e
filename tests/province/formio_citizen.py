"""A citizen who files through the single-page portal in a real browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Page

from tests.province.people import PDF

if TYPE_CHECKING:
    from playwright.sync_api import Locator

UNITS = (("Tỉnh/Thành phố", "Tỉnh Quảng Lâm"), ("Quận/Huyện", ""), ("Phường/Xã", ""))
FILE = {"name": "giay-to.pdf", "mimeType": "application/pdf", "buffer": PDF}


@dataclass
class FormioCitizen:
    """Does what the page offers, by its words."""

    page: Page
    portal: str
    identity: str
    username: str
    password: str

    def log_in(self) -> None:
        """From the provider's first page back to the portal."""
        self.page.get_by_label("Tên đăng nhập").fill(self.username)
        self.page.get_by_label("Mật khẩu").fill(self.password)
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.wait_for_url("**/ma-xac-thuc**")
        inbox = self.page.context.new_page()
        inbox.goto(f"{self.identity}/hop-thu-thu/{self.username}")
        found = re.search(r"\b\d{6}\b", inbox.inner_text("main").partition("Nội dung")[2])
        inbox.close()
        assert found
        self.page.get_by_label("Mã xác thực").fill(found.group())
        self.page.get_by_role("button", name="Xác nhận").click()

    def enter(self, code: str) -> None:
        """From the service page to the first step, logging in on the way."""
        self.page.goto(f"{self.portal}/vi/procedure/detail/{code}")
        self.page.get_by_role("link", name="Nộp hồ sơ", exact=True).click()
        self.page.wait_for_url(re.compile(r"/dang-nhap|/vi/dossier/apply/"))
        if self.page.url.startswith(self.identity):
            self.log_in()
        self.form("Thông tin người nộp")

    def form(self, heading: str) -> Locator:
        """The drawn form, once it shows that heading."""
        form = self.page.locator(".formio-form")
        form.get_by_text(heading).first.wait_for()
        return form

    def person(self) -> None:
        """The first step."""
        self.page.get_by_label("Cá nhân").check()
        for label, option in UNITS:
            self.choose(label, option)
        self.page.get_by_label("Người nộp là chủ hồ sơ").check()
        self.next(1)

    def choose(self, label: str, option: str = "") -> None:
        """Take an entry of a list, the first where none is named, as soon as the list has it."""
        box = self.page.locator(".formio-component-select:visible").filter(has_text=label).last
        box.locator(".choices__inner, .dropdown").first.click()
        entries = self.page.locator(".choices__list--dropdown.is-active .choices__item--selectable")
        entries.filter(has_text=option).first.click()

    def matter(self) -> None:
        """The second step: every field that is empty and can be changed."""
        form = self.form("Người đề nghị")
        for kind, text in (("textfield", "Trần Thị Mỹ Lệ"), ("textarea", "Nội dung thử"), ("number", "1")):
            for entry in form.locator(f".formio-component-{kind} :is(input, textarea):visible:enabled").all():
                if not entry.input_value():
                    entry.fill(text)
        for day in form.locator(".formio-component-datetime input.input:visible:enabled").all():
            day.fill("20/05/2020")
            day.press("Enter")
        for group in form.locator(".formio-component-radio:visible").all():
            group.locator("input").first.check()
        for box in form.locator(".formio-component-select:visible").all():
            self.choose((box.locator("label").first.text_content() or "").strip())
        self.next(2)

    def papers(self) -> None:
        """The third step: a file in every place."""
        buttons = self.page.locator("[data-slot]")
        buttons.first.wait_for()
        for number in range(buttons.count()):
            with self.page.expect_file_chooser() as choosing:
                buttons.nth(number).click()
            choosing.value.set_files([FILE])  # type: ignore[list-item]
            self.page.locator(".attp-row .file").nth(number).wait_for()
        self.next(3)

    def send(self) -> None:
        """The last step and the last button."""
        self.form("Hình thức nhận kết quả")
        self.choose("Hình thức nhận kết quả")
        self.page.get_by_label("Tôi xin cam đoan").check()
        self.page.get_by_role("button", name="Nộp hồ sơ").click()

    def next(self, step: int) -> None:
        """The button at the foot, and the step that follows."""
        self.page.get_by_role("button", name="Tiếp tục").click()
        self.page.wait_for_url(f"**step={step}")

    def file(self, code: str) -> str:
        """File a whole dossier and return the words of the page after the last button."""
        self.enter(code)
        self.person()
        self.matter()
        self.papers()
        self.send()
        self.page.wait_for_url(re.compile("/success/|/home"))
        self.page.locator("main h1").wait_for()
        return self.page.inner_text("main")

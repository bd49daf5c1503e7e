"""The acts of a citizen on the portal of server-rendered pages, called in the test's own process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.province.in_process import InProcess
from tests.province.people import filled, form_with
from tests.province.portal_kinds import FILE, Visit

if TYPE_CHECKING:
    import httpx


class Plain(Visit):
    """The plain portal, by its forms."""

    shown_page: httpx.Response
    path: str = ""

    def _ask(self, method: str, path: str, **rest: Any) -> str:
        """What is shown at that address, or at the one of this portal that it leads to."""
        client = InProcess(self.app, {"cdvc_phien": "phien"})
        told = client.send(method, path, **rest)
        while (way := told.headers.get("location", "")).startswith("/") and told.is_redirect:
            path, told = way, client.get(way)
        self.shown_page, self.path = told, path
        if path.startswith("/nop-ho-so/"):
            self.key = path.split("/")[2]
        return told.text

    def _press(self, button: str, **changes: str) -> str:
        data, pickers = filled(form_with(self.shown_page, button))
        return self._ask("POST", self.path, data={**data, **changes}, files=dict.fromkeys(pickers, FILE) or None)

    def detail(self) -> str:
        return self._ask("GET", f"/dich-vu-cong/{self.service.code}")

    def entry(self) -> str:
        return self._ask("GET", f"/dich-vu-cong/{self.service.code}/nop-ho-so")

    def person(self, **changes: str) -> str:
        return self._press("Tiếp tục", **changes)

    def matter(self) -> str:
        return self._press("Tiếp tục")

    def papers(self) -> str:
        return self.shown_page.text

    def attach(self) -> str:
        return self._press("Tiếp tục")

    def send(self) -> str:
        return self._press("Nộp hồ sơ")

    def look_up(self, number: str) -> str:
        return self._ask("GET", f"/tra-cuu-ho-so?ma_ho_so={number}")

    def mine(self) -> str:
        return self._ask("GET", "/ho-so-cua-toi")

    def fee(self) -> str:
        address = f"/ho-so-cua-toi/{self.key}/thanh-toan"
        return self._ask("GET", address) + self._ask("POST", address, data={"csrf": "the"})

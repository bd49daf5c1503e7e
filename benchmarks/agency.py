"""An agency that works by itself: an officer at the practice province's desk, over HTTP, and its clock.

The harness does not know of it: a test or a benchmark plays it beside the harness, as an agency works beside a citizen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

import httpx
from selectolax.lexbor import LexborHTMLParser

from catalogue.working_time import VIETNAM

if TYPE_CHECKING:
    from types import TracebackType

OFFICER = "canbo.motcua"
_NUMBER = re.compile(r"/ho-so/(\d+)$")
_ASKS = 400  # times that a dossier on its way to the desk is asked for


@dataclass
class Agency:
    """`password` is the officer's, `token` the operator's, who alone may move the province's time."""

    desk: str
    portal: str
    password: str
    token: str
    shift: timedelta = field(default_factory=timedelta)
    client: httpx.Client = field(init=False)

    def __enter__(self) -> Self:
        self.client = httpx.Client(follow_redirects=True, timeout=30, trust_env=False)
        self.client.post(f"{self.desk}/dang-nhap", data={"ten_dang_nhap": OFFICER, "mat_khau": self.password})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.client.close()

    def now(self) -> datetime:
        """The province's time."""
        return datetime.now(VIETNAM) + self.shift

    def wait_until(self, moment: datetime) -> datetime:
        """Move the province's time on to that moment; whole minutes, never back. Returns the province's time."""
        minutes = max(0, -(-int((moment - self.now()).total_seconds()) // 60))
        answer = self.client.post(
            f"{self.portal}/van-hanh/dong-ho", json={"phut": minutes}, headers={"x-van-hanh": self.token}
        )
        answer.raise_for_status()
        self.shift += timedelta(minutes=minutes)
        return self.now()

    def receive(self, code: str) -> None:
        """Take a dossier in."""
        self._act(code, "tiep-nhan")

    def ask(self, code: str, what: str) -> None:
        """Ask its citizen for more."""
        self._act(code, "yeu-cau-bo-sung", noi_dung=what)

    def issue(self, code: str) -> None:
        """Sign the result and hand it over."""
        self._act(code, "tra-ket-qua")

    def _act(self, code: str, action: str, **fields: str) -> None:
        page = self._page(code)
        form = page[1].css_first(f'form[action$="/{action}"]')
        if form is None:
            raise LookupError(f"{code}: the desk does not offer {action}")
        csrf = form.css_first('input[name="csrf"]')
        given = {"csrf": (csrf.attributes.get("value") if csrf else "") or "", **fields}
        self.client.post(f"{page[0]}/{action}", data=given).raise_for_status()

    def _page(self, code: str) -> tuple[str, LexborHTMLParser]:
        """Address and page of a dossier; it may still be on its way from the portal."""
        for _ in range(_ASKS):
            found = self.client.get(f"{self.desk}/ho-so", params={"tu_khoa": code})
            links = (a.attributes.get("href") or "" for a in LexborHTMLParser(found.text).css("main a"))
            way = next((href for href in links if _NUMBER.search(href)), None)
            if way is not None:
                address = urljoin(str(found.url), way)
                return address, LexborHTMLParser(self.client.get(address).text)
        raise LookupError(f"{code}: never came to the desk")

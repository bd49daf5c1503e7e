"""One citizen who files a dossier on the plain portal by HTTP alone, as cheaply as a load user can."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_INPUT = re.compile(r"<(input)\b([^>]*)>()|<(select|textarea)\b([^>]*)>(.*?)</(?:select|textarea)>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w[\w-]*)(?:="([^"]*)")?')
_OPTION = re.compile(r'<option value="([^"]*)"( selected)?')
_UNITS = {"tinh": "47", "huyen": "471", "xa": "47101"}
_ASKED_AT_MOST = 200
_TIMEOUT = aiohttp.ClientTimeout(total=60)
_CODE = re.compile(r"<strong>(000\.[\d.]+H47-\d{6}-\d{4,})</strong>")


@dataclass(frozen=True, slots=True)
class Page:
    """A page where it was found after all redirects."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Filer:
    """A citizen's client; `told` are the addresses of the province. Its errors are aiohttp.ClientError, TimeoutError
    and, where a page is not the expected one, LookupError."""

    session: aiohttp.ClientSession
    told: dict[str, str]
    password: str

    @classmethod
    @asynccontextmanager
    async def new(cls, told: dict[str, str], password: str) -> AsyncIterator[Filer]:
        """A filer with cookies and connections of its own."""
        jar = aiohttp.CookieJar(unsafe=True)  # hosts without names have cookies too
        async with aiohttp.ClientSession(cookie_jar=jar, timeout=_TIMEOUT) as session:
            yield cls(session, told, password)

    async def file(self, service: str, username: str) -> str:
        """File a whole dossier; returns its code."""
        portal, identity = self.told["portal"], self.told["identity"]
        page = await self.get(f"{portal}/dich-vu-cong/{service}/nop-ho-so")
        page = await self._send(page, ten_dang_nhap=username, mat_khau=self.password)
        inbox = await self.get(f"{identity}/hop-thu-thu/{username}")
        code = re.search(r"là (\d{6})", inbox.text)
        if code is None:
            raise LookupError("no one-time code")
        page = await self._send(page, ma_xac_thuc=code[1])
        for _ in range(4):
            page = await self._send(page)
        found = _CODE.search(page.text)
        if found is None:
            raise LookupError(f"no dossier code on {page.address}")
        return found[1]

    async def get(self, address: str) -> Page:
        """The page at an address."""
        async with self.session.get(address) as answer:
            return Page(str(answer.url), await answer.text())

    async def log_in_at(self, desk: str, officer: str) -> None:
        """Log in at the one-stop desk."""
        form = {"ten_dang_nhap": officer, "mat_khau": self.password}
        async with self.session.post(f"{desk}/dang-nhap", data=form) as answer:
            if not str(answer.url).endswith("/ho-so"):
                raise LookupError("the desk does not let its officer in")

    async def dossiers_at(self, desk: str, code: str) -> set[str]:
        """The desk's own addresses of the dossiers with that code; waits a little for one that is on its way."""
        for _ in range(_ASKED_AT_MOST):
            page = await self.get(f"{desk}/ho-so?tu_khoa={code}")
            found = set(re.findall(r'href="(/ho-so/\d+)"', page.text))
            if found:
                break
        return found

    async def _send(self, page: Page, **given: str) -> Page:
        text = page.text.partition("<main")[2]
        form = text[text.find("<form") : text.find("</form>")] if "<form" in text else ""
        data, files = _filled(form)
        action = re.search(r'<form[^>]*action="([^"]*)"', form)
        address = urljoin(page.address, unescape(action[1])) if action else page.address
        async with self.session.post(address, data=_body({**data, **given}, files)) as answer:
            return Page(str(answer.url), await answer.text())


def _body(data: dict[str, str], files: dict[str, tuple[str, bytes, str]]) -> aiohttp.FormData:
    body = aiohttp.FormData(data)
    for name, (filename, content, kind) in files.items():
        body.add_field(name, content, filename=filename, content_type=kind)
    return body


def _filled(form: str) -> tuple[dict[str, str], dict[str, tuple[str, bytes, str]]]:
    data: dict[str, str] = {}
    files: dict[str, tuple[str, bytes, str]] = {}
    for found in _INPUT.finditer(form):
        tag, attributes, inner = (found[part] or found[part + 3] or "" for part in (1, 2, 3))
        has = dict(_ATTRIBUTE.findall(attributes))
        name, kind, value = has.get("name", ""), has.get("type", "text"), unescape(has.get("value", ""))
        if kind == "file":
            files[name] = ("giay-to.pdf", _PDF, "application/pdf")
        elif tag == "select":
            data[name] = _choice(inner, name)
        elif kind == "radio":
            data.setdefault(name, value)
        elif tag == "textarea":
            data[name] = unescape(inner) or "Nội dung kê khai"
        else:
            data[name] = value or _entry(has, name, kind)
    return data, files


def _choice(inner: str, name: str) -> str:
    options = _OPTION.findall(inner)
    marked = next((value for value, selected in options if selected), "")
    unit = _UNITS.get(name.rsplit("_", 1)[-1], "")
    return unescape(marked or unit or next((value for value, _ in options if value), ""))


def _entry(has: dict[str, str], name: str, kind: str) -> str:
    if kind == "number":
        return has.get("min") or "1"
    if kind == "date" or has.get("placeholder") == "dd/mm/yyyy":
        return "2020-05-20" if kind == "date" else "20/05/2020"
    return "Trần Thị Mỹ Lệ" if "ho_ten" in name or "nguoi_" in name else "Số 12"

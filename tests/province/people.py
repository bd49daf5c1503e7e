"""A citizen and an officer who use the province over HTTP, without a browser."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

import httpx
from selectolax.lexbor import LexborHTMLParser, LexborNode

if TYPE_CHECKING:
    from types import TracebackType

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # loading certificates takes longer than a whole filing
UNITS = {"tinh": "47", "huyen": "471", "xa": "47101"}


@dataclass(frozen=True, slots=True)
class Running:
    """Addresses and folder of the running province."""

    portal: str
    identity: str
    payment: str
    desk: str
    out: Path
    national: str = ""
    sharing: str = ""
    collector: str = ""


def page(answer: httpx.Response) -> LexborHTMLParser:
    """The parsed page of an answer."""
    return LexborHTMLParser(answer.text)


def text_of(answer: httpx.Response) -> str:
    """The visible words of a page's main part."""
    main = page(answer).css_first("main")
    assert main is not None, answer.text[:500]
    return " ".join(main.text(separator=" ").split())


def link(answer: httpx.Response, words: str) -> str | None:
    """Address of the first link in the main part whose text holds these words."""
    for node in page(answer).css("main a"):
        if words in node.text():
            return urljoin(str(answer.url), node.attributes.get("href") or "")
    return None


def form_with(answer: httpx.Response, button: str) -> LexborNode:
    """The form that has a button of that text."""
    for form in page(answer).css("main form"):
        if any(button in node.text() for node in form.css("button")):
            return form
    raise AssertionError(f"no form with the button {button}: {text_of(answer)[:600]}")


def filled(form: LexborNode) -> tuple[dict[str, str], list[str]]:
    """Valid entries for every field of a form, and the names of its file pickers."""
    data: dict[str, str] = {}
    pickers: list[str] = []
    for node in form.css("input, select, textarea"):
        name, kind = node.attributes.get("name") or "", node.attributes.get("type") or "text"
        value = node.attributes.get("value") or ""
        if kind == "file":
            pickers.append(name)
        elif node.tag == "select":
            data[name] = _chosen(node, name)
        elif node.tag == "textarea":
            data[name] = node.text() or "Nội dung kê khai thử nghiệm"
        elif kind == "radio":
            data.setdefault(name, value)
        elif kind == "checkbox" or value or kind == "hidden":
            data[name] = value
        else:
            data[name] = _entry(node, name, kind)
    return data, pickers


def _chosen(node: LexborNode, name: str) -> str:
    options = [option.attributes.get("value") or "" for option in node.css("option")]
    marked = [o.attributes.get("value") or "" for o in node.css("option") if "selected" in o.attributes]
    unit = UNITS.get(name.rsplit("_", 1)[-1])
    return marked[0] if marked else unit or next((option for option in options if option), "")


def _entry(node: LexborNode, name: str, kind: str) -> str:
    if kind == "number":
        return node.attributes.get("min") or "1"
    if kind == "date":
        return "2020-05-20"
    if node.attributes.get("placeholder") == "dd/mm/yyyy":
        return "20/05/2020"
    return "Trần Thị Mỹ Lệ" if any(part in name for part in ("ho_ten", "nguoi_")) else "Số 12 thử nghiệm"


@dataclass
class Person:
    """Somebody with a browser-like client."""

    client: httpx.Client = field(init=False)

    def __enter__(self) -> Self:
        self.client = httpx.Client(follow_redirects=True, timeout=20, trust_env=False, verify=_NO_TLS)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.client.close()

    def submit(
        self, answer: httpx.Response, button: str, files: dict[str, bytes] | None = None, **changes: str
    ) -> httpx.Response:
        """Fill and send the form that has this button; file pickers get a small PDF where `files` is None."""
        form = form_with(answer, button)
        data, pickers = filled(form)
        given = dict.fromkeys(pickers, PDF) if files is None else files
        uploads = {name: (f"{name}.pdf", content, "application/pdf") for name, content in given.items()}
        action = urljoin(str(answer.url), form.attributes.get("action") or str(answer.url))
        return self.client.post(action, data={**data, **changes}, files=uploads or None)


@dataclass
class Citizen(Person):
    """A citizen with a test account."""

    portal: str
    identity: str
    username: str
    password: str

    def otp(self) -> str:
        """The latest one-time code of the test inbox."""
        inbox = self.client.get(f"{self.identity}/hop-thu-thu/{self.username}")
        found = re.search(r"\b\d{6}\b", text_of(inbox).partition("Nội dung")[2])
        assert found
        return found.group()

    def log_in(self, answer: httpx.Response) -> httpx.Response:
        """From the provider's first page back to the portal."""
        answer = self.submit(answer, "Đăng nhập", ten_dang_nhap=self.username, mat_khau=self.password)
        return self.submit(answer, "Xác nhận", ma_xac_thuc=self.otp())

    def enter(self, code: str) -> httpx.Response:
        """From the service page to the first page of the form, logging in on the way."""
        service = self.client.get(f"{self.portal}/dich-vu-cong/{code}")
        way = link(service, "Nộp")
        assert way, text_of(service)[:300]
        answer = self.client.get(way)
        return self.log_in(answer) if str(answer.url).startswith(self.identity) else answer

    def to_papers(self, code: str) -> httpx.Response:
        """As far as the page of attachments."""
        return self.submit(self.submit(self.enter(code), "Tiếp tục"), "Tiếp tục")

    def file(self, code: str) -> httpx.Response:
        """File a whole dossier and return the page after the last button."""
        return self.submit(self.submit(self.to_papers(code), "Tiếp tục"), "Nộp hồ sơ")

    def pay(self, answer: httpx.Response, button: str = "Thanh toán") -> httpx.Response:
        """From a page with the payment link through the platform and back."""
        way = link(answer, "Thanh toán")
        assert way, text_of(answer)
        answer = self.submit(self.client.get(way), "Thanh toán trực tuyến")
        return self.submit(self.submit(answer, "Tiếp tục"), button)

    def mine(self, number: str) -> httpx.Response:
        """The page of one of the citizen's dossiers."""
        mine = self.client.get(f"{self.portal}/ho-so-cua-toi")
        way = link(mine, number)
        assert way, text_of(mine)
        return self.client.get(way)

    def look_up(self, number: str) -> httpx.Response:
        """The public look-up."""
        return self.client.get(f"{self.portal}/tra-cuu-ho-so", params={"ma_ho_so": number})


@dataclass
class Officer(Person):
    """An officer of the one-stop desk."""

    desk: str
    password: str

    def __enter__(self) -> Self:
        super().__enter__()
        self.submit(self.client.get(self.desk), "Đăng nhập", ten_dang_nhap="canbo.motcua", mat_khau=self.password)
        return self

    def find(self, number: str) -> httpx.Response | None:
        """The page of a dossier, or None where the desk has none of that number."""
        found = self.client.get(f"{self.desk}/ho-so", params={"tu_khoa": number})
        way = link(found, number) or link(found, "Xem chi tiết")
        return self.client.get(way) if way else None

    def wait_for(self, number: str) -> httpx.Response:
        """The page of a dossier that is on its way; asks until it is there."""
        for _ in range(200):
            answer = self.find(number)
            if answer is not None:
                return answer
        raise AssertionError(f"dossier {number} never arrived at the desk")


def code_in(answer: httpx.Response) -> str:
    """The dossier code on a page."""
    found = re.search(r"000\.\d\d\.\d\d\.H47-\d{6}-\d{4,}", text_of(answer))
    assert found, text_of(answer)[:600]
    return found.group()

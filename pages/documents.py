"""Fetches a file a page offers and tells what it is and whether it opens."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Error

from catalogue.fold import fold

if TYPE_CHECKING:
    from pages.browse import Browse

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFERS_FORM = re.compile(r"^(tai|download)( ve| xuong)? ?(bieu )?(mau|to khai|don)|^(bieu )?mau (don|to khai)$")
MOST_BYTES = 50_000_000  # a larger file is not read: nothing is said of it
_EXTENSIONS = (".docx", ".doc", ".pdf", ".xlsx", ".xls", ".rtf", ".odt", ".zip", ".rar")


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it came. `format` is docx, doc, pdf, xlsx, zip, html …; `problem` is "" when it opens."""

    url: str
    status: int
    media_type: str
    content: bytes
    format: str
    problem: str


def looks_like_file(url: str, text: str, *, download: bool) -> bool:
    """Whether a link leads to a document, by its address, its words or its mark-up."""
    path = unquote(urlsplit(url).path).lower()
    named = path.endswith(_EXTENSIONS) or text.lower().rstrip(" )").endswith(_EXTENSIONS)
    return download or named or bool(_OFFERS_FORM.match(fold(text)))


def fetch(browse: Browse, url: str) -> Document:
    """Download with the citizen's session."""
    if not browse.wire.allows(url):
        return Document(url, 0, "", b"", "", "outside the target's hosts")
    try:
        answer = browse.page.context.request.get(url, timeout=browse.timeout * 1000)
        length = answer.headers.get("content-length", "")
        if length.isdecimal() and int(length) > MOST_BYTES:
            answer.dispose()
            return Document(url, 0, "", b"", "", f"larger than {MOST_BYTES // 1_000_000} MB: not read")
        content = answer.body()
    except Error as error:
        return Document(url, 0, "", b"", "", str(error).splitlines()[0])
    media_type = answer.headers.get("content-type", "")
    kind, problem = inspect(content)
    if answer.status >= 400:
        problem = f"HTTP {answer.status}"
    return Document(url, answer.status, media_type, content, kind, problem)


def document(url: str, content: bytes) -> Document:
    """A file that a press brought."""
    kind, problem = inspect(content)
    return Document(url, 200, "", content, kind, problem)


def inspect(content: bytes) -> tuple[str, str]:
    """Format by content, and what keeps it from opening ("" when nothing does)."""
    head = content[:512].lstrip()
    if not content:
        return "", "empty file"
    if content.startswith(b"%PDF"):
        return "pdf", "" if b"%%EOF" in content[-2048:] else "PDF without its end"
    if content.startswith(_OLE):
        return "doc", ""
    if content.startswith(b"PK"):
        return _zip_kind(content)
    if head[:5].lower() == b"{\\rtf":
        return "rtf", ""
    if head[:1] == b"<" or b"<html" in head.lower():
        return "html", "a web page in place of a file"
    if content.startswith(b"Rar!"):
        return "rar", ""
    return "unknown", "not a document of a known format"


def _zip_kind(content: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            broken = archive.testzip()
    except zipfile.BadZipFile as error:
        return "zip", f"damaged archive: {error}"
    if broken:
        return "zip", f"damaged part: {broken}"
    kinds = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "content.xml": "odt"}
    return next((kind for part, kind in kinds.items() if part in names), "zip"), ""

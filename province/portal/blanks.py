"""The blank forms that citizens download: Word and PDF files that open, made when first asked for."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from province.common.documents import Document, pdf_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from province.services import Service

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_DOTS = "." * 60


@lru_cache(maxsize=256)
def blank(service: Service, number: int) -> tuple[bytes, str]:
    """Content and media type of the blank form of one paper."""
    paper = service.papers[number]
    lines = (f"Kính gửi: {service.agency.name} tỉnh Quảng Lâm", *_questions(service))
    if paper.form.lower().endswith(".pdf"):
        document = Document("", "", "………, ngày … tháng … năm …", paper.name.upper(), lines, "NGƯỜI LÀM ĐƠN")
        return pdf_of(document), "application/pdf"
    if paper.form.lower().endswith(".doc"):
        return _rtf(paper.name.upper(), lines), "application/msword"
    return _docx(paper.name.upper(), lines), DOCX


def _questions(service: Service) -> Iterable[str]:
    for section in service.sections:
        yield f"{section.heading}:"
        for field in section.fields:
            yield f"{field.label}: {_DOTS}"
    yield "Tôi xin cam đoan những nội dung khai trên đây là đúng sự thật."


def _rtf(title: str, lines: Iterable[str]) -> bytes:
    """Rich text under the name .doc, as older offices save it; Word and LibreOffice open it."""
    head = (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True), ("Độc lập - Tự do - Hạnh phúc", True), (title, True))
    parts = (*head, *((line, False) for line in lines), ("Người làm đơn", True))
    body = "".join(
        rf"{{\q{'c' if strong else 'l'}{chr(92)}b{int(strong)} {_letters(text)}\par}}" for text, strong in parts
    )
    return rf"{{\rtf1\ansi\deff0{{\fonttbl{{\f0 Times New Roman;}}}}\f0\fs26 {body}}}".encode("ascii")


def _letters(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in escaped)


def _docx(title: str, lines: Iterable[str]) -> bytes:
    head = (
        _paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", strong=True),
        _paragraph("Độc lập - Tự do - Hạnh phúc", strong=True),
        _paragraph(""),
        _paragraph(title, strong=True),
    )
    body = "".join((*head, *(_paragraph(line) for line in lines), _paragraph("Người làm đơn", strong=True)))
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f'{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    out = io.BytesIO()
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            # A name alone has no date, so a form is the same whenever it is made.
            package.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraph(text: str, *, strong: bool = False) -> str:
    layout = '<w:pPr><w:jc w:val="center"/></w:pPr>' if strong else ""
    look = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>' + ("<w:b/>" if strong else "")
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p>{layout}{run}</w:p>"

"""PDF documents in the manner of administrative papers (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from province.common.fonts import pdf_fonts

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: who issues it, its title, numbered facts or paragraphs, and who signs."""

    issuer: str
    number: str
    place_and_date: str
    title: str
    paragraphs: tuple[str, ...]
    signer: str
    signature_note: str = ""


def pdf_of(document: Document) -> bytes:
    """The document as a one- or two-page A4 PDF."""
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import SimpleDocTemplate, Spacer, Table, TableStyle

    regular, bold = pdf_fonts()
    body = ParagraphStyle("body", fontName=regular, fontSize=13, leading=19, alignment=TA_JUSTIFY, spaceAfter=6)
    middle = ParagraphStyle("middle", parent=body, alignment=TA_CENTER, spaceAfter=0)
    strong = ParagraphStyle("strong", parent=middle, fontName=bold)
    title = ParagraphStyle("title", parent=strong, fontSize=15, leading=21, spaceAfter=10)
    small = ParagraphStyle("small", parent=middle, fontSize=10, leading=13, textColor="#b3161b")
    left = [_p(document.issuer.upper(), strong), _p(f"Số: {document.number}" if document.number else "", middle)]
    right = [_p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", strong), _p("Độc lập - Tự do - Hạnh phúc", strong)]
    head = Table([[left, [*right, Spacer(1, 6), _p(document.place_and_date, middle)]]], colWidths=[65 * mm, 105 * mm])
    head.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    foot = Table([["", [_p(document.signer, strong), Spacer(1, 8), _p(document.signature_note, small)]]])
    parts = [head, Spacer(1, 14), _p(document.title, title), *(_p(text, body) for text in document.paragraphs)]
    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=25 * mm,
        rightMargin=15 * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=document.title,
        author=document.issuer,
    ).build([*parts, Spacer(1, 16), foot])
    return out.getvalue()


def _p(text: str, style: ParagraphStyle) -> Paragraph:
    from reportlab.platypus import Paragraph

    return Paragraph(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), style)

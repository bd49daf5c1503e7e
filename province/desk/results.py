"""The result of a procedure as a PDF: signed by the agency, or a mere scan where the service is made so."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from province.common.clock import now
from province.common.documents import Document, pdf_of
from province.common.fonts import font_files
from province.common.signing import signed

if TYPE_CHECKING:
    from province.desk.authority import Authority

_PAGE = (1240, 1754)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided, for whom and by whom."""

    agency: str
    number: str
    title: str
    applicant: str
    identity_number: str
    procedure: str
    dossier: str


def signed_result(authority: Authority, decision: Decision) -> bytes:
    """A PDF with the agency's digital signature."""
    note = f"Ký bởi: {decision.agency} - Thời gian ký: {now():%d/%m/%Y %H:%M:%S} +07:00"
    return signed(authority, decision.agency, pdf_of(_document(decision, note)), "Trả kết quả thủ tục hành chính")


def changed_result(authority: Authority, decision: Decision) -> bytes:
    """A signed result in which the second at which it was made was changed afterwards."""
    content = signed_result(authority, decision)
    return re.sub(rb"(/CreationDate \(D:\d{13})(\d)", lambda f: f[1] + b"%d" % ((int(f[2]) + 1) % 10), content, count=1)


def scanned_result(decision: Decision) -> bytes:
    """A picture of the paper in a PDF, as a copier makes it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    document = _document(decision, "")
    page = Image.new("L", _PAGE, 250)
    draw = ImageDraw.Draw(page)
    regular, bold = (ImageFont.truetype(str(file), 26) for file in font_files())
    draw.text((120, 120), document.issuer.upper(), font=bold, fill=40)
    draw.text((620, 120), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font=bold, fill=40)
    draw.text((740, 160), "Độc lập - Tự do - Hạnh phúc", font=bold, fill=40)
    draw.text((120, 160), f"Số: {document.number}", font=regular, fill=40)
    height = 300
    for text, font in ((document.title, bold), *((text, regular) for text in document.paragraphs)):
        for line in _lines(text, 70):
            draw.text((140, height), line, font=font, fill=45)
            height += 42
        height += 14
    draw.text((760, height + 60), document.signer, font=bold, fill=40)
    draw.ellipse((720, height + 90, 980, height + 350), outline=110, width=6)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawImage(ImageReader(page.rotate(0.7, fillcolor=235)), 0, 0, *A4)
    canvas.save()
    return out.getvalue()


def _document(decision: Decision, note: str) -> Document:
    today = now()
    return Document(
        issuer=decision.agency,
        number=decision.number,
        place_and_date=f"Quảng Lâm, ngày {today:%d} tháng {today:%m} năm {today:%Y}",
        title=decision.title.upper(),
        paragraphs=(
            f"Căn cứ chức năng, nhiệm vụ, quyền hạn của {decision.agency};",
            f"Xét hồ sơ số {decision.dossier} về việc: {decision.procedure}.",
            f"Cấp cho ông/bà: {decision.applicant}",
            f"Số CCCD/CMND: {decision.identity_number}",
            f"Kết quả giải quyết: {decision.title}.",
            "Văn bản có hiệu lực kể từ ngày ký.",
        ),
        signer="THỦ TRƯỞNG CƠ QUAN",
        signature_note=note,
    )


def _lines(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines

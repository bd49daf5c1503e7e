"""Blank forms for download, as Word files."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from docx import Document

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@cache
def blank_form(title: str) -> bytes:
    """A form with a heading and lines to fill in."""
    paper = Document()
    paper.add_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    paper.add_heading(title, level=1)
    for line in ("Kính gửi:", "Tên tổ chức, cá nhân:", "Địa chỉ:", "Điện thoại:", "Nội dung đề nghị:"):
        paper.add_paragraph(f"{line} ………………………………………………")
    kept = BytesIO()
    paper.save(kept)
    return kept.getvalue()

"""What cannot be read on our side is never held against the signer."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from evidence.facts import Signature
from pages.signature import check_pdf
from province.common.signing import signed
from province.desk.authority import Authority

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def paper(authority: Authority) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 720, "Ket qua")
    canvas.save()
    return signed(authority, "Co quan thu", out.getvalue(), "Tra ket qua")


def test_a_signature_is_good_by_its_root(authority: Authority, paper: bytes, tmp_path: Path) -> None:
    root = tmp_path / "goc.pem"
    root.write_text(authority.root_pem, encoding="ascii")
    assert check_pdf(paper, [root]).signature is Signature.VALID
    assert check_pdf(paper, []).signature is Signature.UNTRUSTED


def test_a_root_that_is_missing_or_damaged_breaks_no_signature(paper: bytes, tmp_path: Path) -> None:
    damaged = tmp_path / "hong.pem"
    damaged.write_text("-----BEGIN CERTIFICATE-----\nx\n", encoding="ascii")
    for root in (tmp_path / "khong-co.pem", damaged):
        assert check_pdf(paper, [root]).signature is Signature.UNTRUSTED

"""A digital signature on a PDF (PAdES-like, SHA-256 with RSA), with a certificate of the province's authority."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from province.desk.authority import Authority


def signed(authority: Authority, signer: str, plain: bytes, reason: str) -> bytes:
    """`plain` signed by `signer`, who gets a certificate when first asked."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers

    metadata = signers.PdfSignatureMetadata(
        field_name="ChuKySo", md_algorithm="sha256", location="Quảng Lâm", reason=reason
    )
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(plain))
    own = authority.signer(signer)
    with authority.signing:  # certificates are read lazily, which two threads must not do at once
        signers.sign_pdf(writer, metadata, signer=own, output=out)
    return out.getvalue()

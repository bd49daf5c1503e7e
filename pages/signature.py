"""Checks the digital signature of a PDF result: intact, covering the whole file, by somebody the target trusts."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.facts import Signature

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check said. `signer` is the certificate's subject."""

    signature: Signature
    signer: str = ""
    detail: str = ""


def check_pdf(content: bytes, roots: Sequence[Path]) -> Checked:
    """Check the first embedded signature against PEM roots. Damage is told as UNREADABLE, never raised."""
    # pyHanko takes half a second to import; walks without a result do not pay for it.
    # ruff: noqa: PLC0415
    from pyhanko.keys import load_cert_from_pemder
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    try:
        signatures = list(PdfFileReader(io.BytesIO(content), strict=False).embedded_signatures)
    except (PdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        return Checked(Signature.UNREADABLE, detail=str(error))
    if not signatures:
        return Checked(Signature.NONE)
    first = signatures[0]
    signer = str(first.signer_cert.subject.human_friendly) if first.signer_cert else ""
    try:
        trusted = [load_cert_from_pemder(str(root)) for root in roots]  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:  # roots that cannot be read are ours: nothing is said against the signer
        return Checked(Signature.UNTRUSTED, signer, str(error))
    try:
        context = ValidationContext(trust_roots=trusted, allow_fetching=False)
        # pyHanko runs an event loop of its own, which the browser's thread already has.
        with ThreadPoolExecutor(max_workers=1) as thread:
            status = thread.submit(validate_pdf_signature, first, context).result()
    except (PdfError, ValueError, OSError) as error:
        return Checked(Signature.BROKEN, signer, str(error))
    if not (status.intact and status.valid):
        return Checked(Signature.BROKEN, signer, status.summary())
    return Checked(Signature.VALID if status.trusted else Signature.UNTRUSTED, signer, status.summary())

"""The receipt of a paid fee, as a file that the citizen's page offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.facts import ReceiptShown
from pages import steer
from pages.documents import Document, document, fetch
from pages.signature import check_pdf

if TYPE_CHECKING:
    from catalogue.target import Target
    from evidence.facts import Exhibit, Step
    from pages.browse import Browse
    from pages.view import Action, View

_PAPER = {"pdf": "application/pdf"}


def take_receipt(browse: Browse, target: Target, view: View, step: Step) -> ReceiptShown | None:
    """Fetch the receipt that a page offers and record it; None, and no fact, where the page offers none."""
    action = steer.find(view, "get_receipt")
    if action is None:
        return None
    got = _fetched(browse, action)
    check = check_pdf(got.content, target.trust.roots) if got.format == "pdf" and not got.problem else None
    fact = ReceiptShown(
        got.url,
        got.format,
        len(got.content),
        check.signature if check else None,
        check.signer if check else "",
        got.problem,
    )
    kept: list[Exhibit] = []
    if got.content and not got.problem:
        media = _PAPER.get(got.format, "application/octet-stream")
        kept.append(browse.recorder.keep(got.content, name=f"receipt.{got.format or 'bin'}", media_type=media))
    browse.recorder.note(step, fact, kept)
    return fact


def _fetched(browse: Browse, action: Action) -> Document:
    """By its address; where there is none that leads to a file, by what a press brings."""
    led = bool(action.url) and not (action.href or "").startswith(("#", "javascript:"))
    got = fetch(browse, action.url) if led else Document("", 0, "", b"", "", f"«{action.text}» leads nowhere")
    if not got.problem:
        return got
    browse.press(action, "get_receipt")
    content = browse.downloaded()
    return document(got.url, content) if content else got

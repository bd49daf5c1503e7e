"""Facts in plain words: one line for each, as a person would tell it or do it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from evidence import facts as f
from evidence.quality import QualitySeen
from reports.formats import address, clip
from reports.messages import Messages, fill, joined, same

if TYPE_CHECKING:
    from collections.abc import Callable

    from levels.wording import Wording

QUIET = frozenset({"control_shown", "step_ended", "walk_started", "walk_ended"})
"""Kinds that a page tells in another place, or that are too many to tell; told only where a finding names them."""

_LONGEST = 240


def tell(fact: f.Fact, messages: Messages) -> Wording:
    """One line for a fact, in both languages."""
    seen = fact.seen
    variant, values = ("line", {}) if seen.kind in _QUALITY else _TELLERS[seen.kind](seen, messages)
    return fill(messages[f"{seen.kind}.{variant}"], s=seen, **values)


_Told = tuple[str, dict[str, Any]]


def _why(seen: Any, messages: Messages) -> Wording:
    """Reason and the page's own words, in brackets; nothing where there is neither."""
    said = str(getattr(seen, "detail", "") or getattr(seen, "message", ""))
    parts = [messages.word(seen.reason)] if seen.reason else []
    if said:
        parts.append(same(clip(said, _LONGEST)))
    text = joined(parts, ": ")
    return type(text)(f" ({text.vi})", f" ({text.en})") if parts else same("")


def _ended(seen: Any, messages: Messages) -> _Told:
    return "line", {"outcome": _lower(messages.word(seen.outcome)), "why": _why(seen, messages)}


def _lower(text: Wording) -> Wording:
    return type(text)(text.vi[:1].lower() + text.vi[1:], text.en[:1].lower() + text.en[1:])


def _page(seen: f.PageShown, _: Messages) -> _Told:
    return ("error" if seen.status >= 400 else "line"), {"url": address(seen.url)}


def _info(seen: f.InfoShown, messages: Messages) -> _Told:
    return ("line" if seen.value.strip() else "empty"), {
        "info": messages.word(seen.info),
        "value": clip(" ".join(seen.value.split()), _LONGEST),
    }


def _entry(seen: f.EntryTried, messages: Messages) -> _Told:
    return _ended(seen, messages) if seen.label else ("none", {})


def _login(seen: f.LoginTried, messages: Messages) -> _Told:
    return _ended(seen, messages) if seen.asked else ("not_asked", {})


def _filled(seen: f.ControlFilled, messages: Messages) -> _Told:
    known = {"set", "typed", "chosen", "uploaded", "ticked"}
    notes = [] if seen.stayed else [messages["filled_note.lost"]]
    if seen.message:
        notes.append(messages.fill("filled_note.message", message=clip(seen.message, _LONGEST)))
    return (seen.how if seen.how in known else "set"), {
        "value": clip(seen.value, _LONGEST),
        "note": joined(notes, ""),
    }


def _upload(seen: f.UploadTried, _: Messages) -> _Told:
    return {True: "accepted", False: "refused", None: "silent"}[seen.accepted], {}


def _refused(seen: f.Refused, messages: Messages) -> _Told:
    return "line", {"messages": clip("; ".join(seen.messages), _LONGEST), "cause": messages[f"cause.{seen.cause}"]}


def _acknowledged(seen: f.Acknowledged, _: Messages) -> _Told:
    if not seen.confirmed:
        return "silent", {}
    return ("code" if seen.code else "confirmed"), {}


def _payment_offered(seen: f.PaymentOffered, _: Messages) -> _Told:
    if not seen.offered:
        return "none", {}
    return ("offered", {}) if seen.amount is None else ("amount", {"amount": seen.amount})


def _looked_up(seen: f.LookedUp, messages: Messages) -> _Told:
    return ("found" if seen.found else "missing"), {
        "when": messages[f"when.{seen.when}"],
        "status": _lower(messages.word(seen.status)),
    }


def _desk_saw(seen: f.DeskSaw, _: Messages) -> _Told:
    known = {
        "files": "?" if seen.files is None else seen.files,
        "sent": "?" if seen.sent_files is None else seen.sent_files,
    }
    return ("found" if seen.found else "missing"), known


def _desk_did(seen: f.DeskDid, messages: Messages) -> _Told:
    variant, values = _ended(seen, messages)
    return variant, {**values, "action": messages[f"desk_action.{seen.action}"]}


def _delivery(seen: f.DeliveryOffered, messages: Messages) -> _Told:
    return ("line" if seen.ways else "none"), {"ways": joined([messages.word(w) for w in seen.ways], ", ")}


def _result(seen: f.ResultShown, messages: Messages) -> _Told:
    if seen.way is None:
        return "none", {}
    way = {"way": messages.word(seen.way)}
    if not seen.format:
        return "word", way
    return "file", {**way, "signature": messages.word(seen.signature or f.Signature.NONE)}


def _receipt(seen: f.ReceiptShown, messages: Messages) -> _Told:
    if seen.problem:
        return "problem", {}
    return ("file" if seen.signature is None else "checked"), {
        "format": seen.format,
        "signature": messages.word(seen.signature or f.Signature.NONE),
    }


_TELLERS: dict[str, Callable[[Any, Messages], _Told]] = {
    "walk_started": lambda s, _: ("line", {"seed": str(s.seed)}),
    "follow_began": lambda _s, _m: ("line", {}),
    "searched": lambda s, _: ("found" if s.found else "missing", {}),
    "level_shown": lambda s, _: (s.place, {}),
    "page_shown": _page,
    "info_shown": _info,
    "form_file_tried": lambda s, _: ("problem" if s.problem else "opened", {"size": s.size}),
    "entry_tried": _entry,
    "login_tried": _login,
    "control_shown": lambda _s, _m: ("line", {}),
    "control_filled": _filled,
    "upload_tried": _upload,
    "pressed": lambda _s, _m: ("line", {}),
    "refused": _refused,
    "form_ended": _ended,
    "acknowledged": _acknowledged,
    "payment_offered": _payment_offered,
    "payment_tried": _ended,
    "payment_shown": lambda s, _: ({True: "paid", False: "unpaid", None: "silent"}[s.paid], {}),
    "receipt_shown": _receipt,
    "looked_up": _looked_up,
    "desk_saw": _desk_saw,
    "desk_did": _desk_did,
    "supplemented": _ended,
    "delivery_offered": _delivery,
    "result_shown": _result,
    "step_ended": _ended,
    "walk_ended": _ended,
}
_QUALITY = frozenset(get_args(get_type_hints(kind)["kind"])[0] for kind in get_args(QualitySeen))

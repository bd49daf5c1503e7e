"""The make of dossier codes: which signs, letters and digits stand where."""

from __future__ import annotations

import re
from typing import Final

_CHUNK = re.compile(r"[0-9A-Za-z]+")
_MARK: Final = 4  # letters up to which a chunk of letters and digits is an agency's mark, as H47
_GROWS: Final = 2  # digits by which a running number may be longer or shorter


def code_pattern(code: str) -> str:
    """A pattern, without groups, for codes made like this one: same signs, same kinds of letters between them."""
    chunks = list(_CHUNK.finditer(code))
    pieces, at = [], 0
    for index, chunk in enumerate(chunks):
        last = index == len(chunks) - 1 and len(chunks) > 1
        pieces += [re.escape(code[at : chunk.start()]), _chunk(chunk.group(), last=last)]
        at = chunk.end()
    return "".join(pieces) + re.escape(code[at:])


def _chunk(text: str, *, last: bool) -> str:
    if text.isdigit():
        size = len(text)
        return f"[0-9]{{{max(1, size - _GROWS)},{size + _GROWS}}}" if last else f"[0-9]{{{size}}}"
    if text.isalpha() or (len(text) <= _MARK and re.fullmatch(r"[A-Za-z]+[0-9]+", text)):
        return "".join("[0-9]" if c.isdigit() else "[A-Za-z]" for c in text)
    return f"[0-9A-Za-z]{{{len(text)}}}"


def codes_like(code: str, text: str) -> set[str]:
    """Strings of a text that are made like a dossier code."""
    return set(re.findall(rf"(?<![0-9A-Za-z]){code_pattern(code)}(?![0-9A-Za-z])", text)) if code else set()

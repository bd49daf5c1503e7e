"""Finds a value inside a text by what stands left and right of it, so that the same place is found in a live text."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, quote_plus

from load.plan import Between, Decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from load.answer import Answer

_LEFT_MOST: Final = 60
_LEFT_LEAST: Final = 20
_RIGHT: Final = 3
_LONG: Final = 16  # letters from which a value is a token, whose letters vary from one to the next
_LONG_LETTERS: Final = r"[A-Za-z0-9_\-.+/=~%]"
_VARIABLE = re.compile(r"[0-9A-Za-z_\-+/=]*\d[0-9A-Za-z_\-+/=]*")


def writings(value: str) -> tuple[tuple[str, Decode], ...]:
    """The ways in which a value may stand in a text, with what undoes each."""
    found: dict[str, Decode] = {value: ""}
    ways: tuple[tuple[str, Decode], ...] = (
        (html.escape(value), "html"),
        (json.dumps(value, ensure_ascii=False)[1:-1], "json"),
        (json.dumps(value)[1:-1].replace("/", "\\/"), "json"),
        (quote(value, safe=""), "url"),
        (quote(value), "url"),
        (quote_plus(value), "url"),
    )
    for text, decode in ways:
        found.setdefault(text, decode)
    return tuple(found.items())


def betweens(value: str, number: int, answer: Answer, own: Sequence[str], letters: str = "") -> Iterator[Between]:
    """Contexts of a value in an answer, in the answer's order. `own` are texts of the recorded citizen.

    `letters` is the pattern of such values where it is known.
    """
    text = answer.text
    for written, decode in writings(value):
        made_of = letters or letters_of(written)
        for match in re.finditer(re.escape(written), text):
            left = _left(text, match.start(), own)
            right = _right(text, match.end(), written)
            if left:
                yield _shortest(Between(number, left, right, made_of, decode=decode), match.start(), text)


def _left(text: str, at: int, own: Sequence[str]) -> str:
    """What stands before, without anything that differs from citizen to citizen or from time to time."""
    left = text[max(0, at - _LEFT_MOST) : at]
    for said in own:
        cut = left.rfind(said) if said else -1
        left = left[cut + len(said) :] if cut >= 0 else left
    last = next(iter([*_VARIABLE.finditer(left)][-1:]), None)
    if last is not None and len(left) - last.end() >= 3:
        return left[last.end() :]
    return left if last is None else ""


def _right(text: str, at: int, written: str) -> str:
    right = text[at : at + _RIGHT]
    stop = _VARIABLE.search(right)
    right = right[: stop.start()] if stop else right
    return right if right and right[0] not in written else ""


def _shortest(longest: Between, at: int, text: str) -> Between:
    """The same place by the shortest left context that no earlier place has; else counted among its likes."""
    size = len(longest.left)
    for length in (*range(min(_LEFT_LEAST, size), size, 6), size):
        tried = _with(longest, longest.left[-length:], 0)
        if _place(tried, text) == at:
            return tried
    whole = re.compile(f"{re.escape(longest.left)}({longest.letters}){re.escape(longest.right)}")
    for nth, match in enumerate(whole.finditer(text)):
        if match.start(1) == at:
            return _with(longest, longest.left, nth)
    return longest


def _place(tried: Between, text: str) -> int:
    match = re.search(f"{re.escape(tried.left)}({tried.letters}){re.escape(tried.right)}", text)
    return match.start(1) if match else -1


def _with(found: Between, left: str, nth: int) -> Between:
    return Between(found.answer, left, found.right, found.letters, nth, found.decode)


def letters_of(value: str) -> str:
    """A pattern for values of the same make: its kinds of letters, and about its length."""
    length = f"{{{max(1, len(value) // 2)},{max(len(value) * 2, 4)}}}"
    if len(value) >= _LONG and re.fullmatch(f"{_LONG_LETTERS}+", value):
        return _LONG_LETTERS + length
    kinds = [kind for kind, shown in (("0-9", r"\d"), ("a-z", "[a-z]"), ("A-Z", "[A-Z]")) if re.search(shown, value)]
    others = sorted({re.escape(c) for c in value if not re.match(r"[0-9A-Za-z]", c)})
    return f"[{''.join(kinds + others)}]{length}"

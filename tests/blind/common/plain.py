"""Vietnamese without its marks, for a search that minds none."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Lower case, no marks, single spaces: "Đất đai" -> "dat dai"."""
    bare = (c for c in unicodedata.normalize("NFD", text.lower().replace("đ", "d")) if not unicodedata.combining(c))
    return " ".join("".join(bare).split())


def holds(text: str, words: str) -> bool:
    """Whether a text has all the words, whatever their marks and order."""
    bare = plain(text)
    return all(word in bare for word in plain(words).split())

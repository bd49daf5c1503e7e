"""Vietnamese text made comparable: lower case, no diacritics, single spaces."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


class _Letters(dict[int, str]):
    """What stays of each character; worked out when it is first met, since texts are made of few."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", {"đ": "d", "Đ": "D"}.get(chr(code), chr(code)))
        # A mark goes whatever letter it follows, so a text folds as its characters do, one by one.
        kept = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
        return self.setdefault(code, kept)


_LETTERS = _Letters()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`Nộp hồ sơ  trực tuyến` → `nop ho so truc tuyen`; zero-width characters vanish."""
    return " ".join(text.translate(_LETTERS).split()).lower()

"""Vietnamese text made comparable: lower case, no diacritics, single spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_STROKED = str.maketrans({"đ": "d", "Đ": "D"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`Nộp hồ sơ  trực tuyến` → `nop ho so truc tuyen`; zero-width characters vanish."""
    plain = unicodedata.normalize("NFD", text.translate(_STROKED))
    kept = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return _SPACES.sub(" ", kept).strip().lower()

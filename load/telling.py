"""Which values are worth tracing to where they came from."""

from __future__ import annotations

import re
from typing import Final

_LONG: Final = 16
_SHORT: Final = 6

# Names that programmers of any portal give to what points at one record.
_POINTS = re.compile(r"(^|[_\-.])(id|uuid|guid|key|token|code|ref)$|[a-z](Id|ID|Uuid|Key|Token|Code|Ref)$", re.ASCII)
_PLAIN_URL = re.compile(r"^(https?://[^/]+)?/[A-Za-z_\-./]*$")


def telling(value: str) -> bool:
    """Whether a value alone can be told from a coincidence: long, or of letters with digits, or a long number."""
    if len(value) < _SHORT or _PLAIN_URL.match(value) or " " in value.strip():
        return False
    digits = sum(c.isdigit() for c in value)
    if len(value) >= _LONG:
        return digits > 0 or _mixed(value)
    return digits >= _SHORT or (digits >= 2 and any(c.isalpha() for c in value))


def _mixed(value: str) -> bool:
    """Letters as chance throws them: capitals in the middle, or consonants without end."""
    return bool(re.search(r"[a-z][A-Z].*[a-z][A-Z]", value)) and not re.search(r"[a-z]{6}", value)


def points(name: str) -> bool:
    """Whether a name is one of something that points at a record."""
    return bool(_POINTS.search(name))


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for writing: `hoSoId` and `ho_so_id`."""
    return bool(one) and _bare(one) == _bare(other)


def ends_in(name: str, key: str) -> bool:
    """Whether a name says more than a key, but the same: `hoSoId` and `id`."""
    return bool(_bare(key)) and _bare(name).endswith(_bare(key))


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.rpartition(".")[2].casefold())

"""A published level, with the decree in whose words it is published: a number alone says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """The words that a level is published in.

    `numbered`: mức độ 1 to 4 of NĐ 43/2011/NĐ-CP. `extent`: 1 một phần, 2 toàn trình, of NĐ 42/2022/NĐ-CP and
    Luật 148/2025/QH15. `proactive`: mức độ chủ động 1 to 4 of NĐ 224/2026/NĐ-CP Đ16, which tells something else.
    """

    NUMBERED = "numbered"
    EXTENT = "extent"
    PROACTIVE = "proactive"


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """A level in the numbers of its scheme."""

    level: int
    scheme: Scheme = Scheme.NUMBERED


ONE_PART, WHOLE = Claim(1, Scheme.EXTENT), Claim(2, Scheme.EXTENT)

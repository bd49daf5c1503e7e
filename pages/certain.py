"""When a refusal may be held against a service: only where the refused value is valid beyond doubt for the field."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from fixtures.meaning import Meaning
from pages import words

if TYPE_CHECKING:
    from pages.memory import Filled
    from pages.view import Control

# What any citizen may truly say of himself. Numbers that a register knows, dates that a rule bounds, and choices among
# many are not among them: a sound service may refuse those of a citizen who does not exist.
_FREE = frozenset(
    {
        Meaning.FULL_NAME,
        Meaning.FAMILY_NAME,
        Meaning.GIVEN_NAME,
        Meaning.BIRTH_DATE,
        Meaning.PHONE,
        Meaning.EMAIL,
        Meaning.ADDRESS,
        Meaning.RESIDENCE_ADDRESS,
        Meaning.STREET_ADDRESS,
        Meaning.NOTE,
        Meaning.REASON,
        Meaning.REQUEST,
    }
)
# Read with its diacritics: without them "chị" is the "chi" of an address.
_SOMEBODY_ELSE = re.compile(
    r"\b(con|trẻ|bé|cháu|cha|bố|mẹ|vợ|chồng|anh|chị|em|thành viên|đại diện|doanh nghiệp|tổ chức|công ty|bên [ab]"
    r"|người (chết|mất|thân|được|khác|thừa|giám|làm chứng|ủy quyền|uỷ quyền|mua|bán|nhận|lao động|hưởng|phụ thuộc))\b"
)


def is_certain(filled: Filled, control: Control, message: str) -> bool:
    """Whether what was filled in is valid beyond doubt, and the refusal tells no rule that it may break."""
    if not filled.certain or words.says("rule", [message]):
        return False
    if control.type == "file":
        return True
    around = unicodedata.normalize("NFC", f"{control.label} {control.group} {control.section}").lower()
    return filled.guess.meaning in _FREE and not _SOMEBODY_ELSE.search(around)

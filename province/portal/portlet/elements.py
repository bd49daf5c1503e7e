"""Names of the fields, as the portlet's form builder gives them: a number that differs from form to form."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from province.portal.forms import UNIT_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from province.services import Field

_PREFIX = "_org_ql_hoso_noptructuyen_element_"
PERSON = "nguoi-nop"


def element(form: str, field_id: str) -> str:
    """The name of a field in a form: "_org_ql_hoso_noptructuyen_element_4711"."""
    digest = hashlib.sha256(f"{form}/{field_id}".encode()).digest()
    return f"{_PREFIX}{int.from_bytes(digest[:4]) % 900_000 + 100_000}"


def stable_class(field_id: str) -> str:
    """The class that stays the same in every form: "ngay_sinh" -> "eform-element-NgaySinh"."""
    return "eform-element-" + "".join(part.capitalize() for part in field_id.split("_"))


def entries(form: str, fields: Iterable[Field], posted: Mapping[str, str]) -> dict[str, str]:
    """What was posted, by field id."""
    entered: dict[str, str] = {}
    for field in fields:
        ids = [f"{field.id}_{part}" for part in UNIT_PARTS] if field.type == "units" else [field.id]
        entered |= {name: posted.get(element(form, name), "") for name in ids}
    return entered

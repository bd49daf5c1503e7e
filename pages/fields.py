"""Which controls of a page are fields of its form, and what a person would call them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue.fold import fold
from fixtures.meaning import Meaning
from pages.meaning import meaning_of

if TYPE_CHECKING:
    from pages.view import Control, View


def fields_of(view: View) -> list[Control]:
    """Fields of the page's own content: no search box, no menu."""
    return [c for c in view.controls() if c.region not in {"nav", "footer"} and not _is_search(c)]


def label_of(control: Control) -> str:
    """A control's label as a person would name it."""
    if control.type == "radio" and control.group:
        return f"{control.group}: {control.words}"
    return control.words or control.placeholder or control.name


def is_delivery(control: Control) -> bool:
    return meaning_of(control).meaning is Meaning.DELIVERY_WAY


def _is_search(control: Control) -> bool:
    about = fold(f"{control.label} {control.placeholder} {control.name} {control.id}").replace("_", " ")
    asks = r"^tim |tim kiem|\bsearch|tu khoa|keyword|^q( q)?$|nhap ten thu tuc"
    pages = r"(so|dong|muc|ban ghi|ket qua) .*(moi|tren|/) ?trang|(rows|items|entries)? ?per page|page ?size"
    return bool(re.search(asks if control.type in {"search", "text"} else pages, about))

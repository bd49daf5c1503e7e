"""Checking what citizens enter, in Vietnamese, field by field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from province.truth.behaviour import Behaviour
from province.units import Units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from province.services import Field

# 10 digits since the change of numbers in 2018 (QĐ 798/QĐ-BTTTT, 2018).
_PHONE = re.compile(r"0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}")
_OLD_PHONE = re.compile(r"01\d{9}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_IDENTITY = re.compile(r"\d{9}|\d{12}")
_NAME = re.compile(r"[^\W\d_]+(?:['’.\- ]+[^\W\d_]+)*\.?")
_ASCII_NAME = re.compile(r"[A-Za-z ]+")
UNIT_PARTS = ("tinh", "huyen", "xa", "duong")


@dataclass(frozen=True, slots=True)
class Checked:
    """Accepted values by field id, and messages for the fields that were not accepted."""

    values: dict[str, Any]
    errors: dict[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """What decides whether an entry is right: the log-in, the units, and what the service refuses."""

    profile: Mapping[str, str]
    units: Units
    behaviour: Behaviour

    def filled(self, fields: Iterable[Field]) -> dict[str, Any]:
        """The values with which an untouched form opens."""
        start: dict[str, Any] = {}
        for field in fields:
            if field.type == "units":
                start[field.id] = dict.fromkeys(UNIT_PARTS, "")
            else:
                start[field.id] = self._prefilled(field)
        return start

    def check(self, fields: Iterable[Field], form: Mapping[str, str]) -> Checked:
        """Check a posted page. Locked fields are taken from the log-in, whatever was posted."""
        values: dict[str, Any] = {}
        errors: dict[str, str] = {}
        for field in fields:
            if field.type == "units":
                values[field.id], error = self._units(field, form)
            else:
                value = self._prefilled(field) if field.locked else _typed(form.get(field.id, ""))
                asked = shown(field, values)
                values[field.id] = value if asked else ""
                error = self._fault(field, value) if asked else ""
            if error:
                errors[field.id] = error
        return Checked(values, errors if self.behaviour.checks else {})

    def _prefilled(self, field: Field) -> str:
        if field.type == "check":
            return "Có" if field.prefill == "yes" else ""
        value = self.profile.get(field.prefill, "") if field.prefill else ""
        if field.prefill == "sex":
            return value.capitalize()
        return day_text(value) if field.type == "date" and value else value

    def _units(self, field: Field, form: Mapping[str, str]) -> tuple[dict[str, str], str]:
        parts = {part: form.get(f"{field.id}_{part}", "").strip() for part in UNIT_PARTS}
        names = self.units.names(parts["tinh"], parts["huyen"], parts["xa"])
        if names is None:
            return parts, f"Vui lòng chọn {field.label}: Tỉnh/Thành phố, Quận/Huyện, Phường/Xã"
        street = f"{parts['duong']}, " if parts["duong"] else ""
        return {**parts, "text": street + ", ".join(reversed(names))}, ""

    def _fault(self, field: Field, value: str) -> str:
        if not value:
            choose = field.type in {"select", "radio"}
            missing = f"Vui lòng chọn {field.label}" if choose else f"{field.label} không được để trống"
            return missing if field.required else ""
        return _FAULTS[field.type](field, value) or self._refusal(field, value)

    def _refusal(self, field: Field, value: str) -> str:
        if self.behaviour.refuses == "name" and field.type == "name" and not _ASCII_NAME.fullmatch(value):
            return f"{field.label} không được chứa ký tự đặc biệt"
        if self.behaviour.refuses == "identity" and field.type == "identity":
            return "Thông tin công dân không tồn tại trong Cơ sở dữ liệu quốc gia về dân cư"
        if self.behaviour.refuses == "phone" and field.id == "dien_thoai_lien_he" and not _OLD_PHONE.fullmatch(value):
            return f"{field.label} không đúng định dạng"
        return ""


def _typed(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())


def shown(field: Field, values: Mapping[str, Any]) -> bool:
    """Whether the page shows a field, given the values above it."""
    if not field.show_if:
        return True
    other, _, wanted = field.show_if.partition("=")
    return bool(values.get(other, "") == wanted)


def day_of(text: str) -> date | None:
    """A date typed as dd/mm/yyyy or sent by a date picker as yyyy-mm-dd."""
    for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    return None


def day_text(text: str) -> str:
    """Any accepted date as dd/mm/yyyy."""
    found = day_of(text)
    return f"{found:%d/%m/%Y}" if found else text


def spoken(field: Field, value: Any) -> str:
    """A value as people read it."""
    if field.type == "units":
        return str(value.get("text", ""))
    return day_text(value) if field.type == "date" else str(value)


def _choice(field: Field, value: str) -> str:
    return "" if value in field.options else f"Vui lòng chọn {field.label}"


def _number(field: Field, value: str) -> str:
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        return f"{field.label} phải là số"
    low, high = field.min, field.max
    if (low is not None and number < low) or (high is not None and number > high):
        return f"{field.label} phải trong khoảng từ {low} đến {high}"
    return ""


def _matching(pattern: re.Pattern[str], limit: int = 250) -> Any:
    def fault(field: Field, value: str) -> str:
        fits = pattern.fullmatch(value) and len(value) <= limit
        return "" if fits else f"{field.label} không đúng định dạng"

    return fault


def _date(field: Field, value: str) -> str:
    return "" if day_of(value) else f"{field.label} không đúng định dạng dd/mm/yyyy"


_ANY = re.compile(r"(?s).+")
_FAULTS: dict[str, Any] = {
    "text": _matching(_ANY),
    "textarea": _matching(_ANY, 2000),
    "name": _matching(_NAME),
    "number": _number,
    "phone": _matching(_PHONE),
    "email": _matching(_EMAIL),
    "identity": _matching(_IDENTITY),
    "date": _date,
    "select": _choice,
    "radio": _choice,
    "check": _matching(_ANY),
}

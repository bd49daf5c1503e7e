"""What a service's electronic form asks, read from a portal's `forms.toml`, and what is wrong with answers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.blind.common.units import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

PHONE = r"0[35789]\d{8}"
EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"


@dataclass(frozen=True, slots=True)
class Question:
    """`kind`: text, area, number, date (dd/mm/yyyy), list, radio, checks, place, rows.

    A place has two answers, `key` + "Tinh" and `key` + "Xa". `when` is another question's key and the answer at which
    this one is asked. `columns` are what each row of a table asks.
    """

    key: str
    label: str
    kind: str = "text"
    required: bool = True
    options: tuple[str, ...] = ()
    pattern: str = ""
    hint: str = ""
    when: tuple[str, str] | None = None
    columns: tuple[Question, ...] = ()

    def asked(self, answers: Mapping[str, Any]) -> bool:
        """Whether it is asked, after what was answered."""
        return self.when is None or answers.get(self.when[0]) == self.when[1]


@dataclass(frozen=True, slots=True)
class Form:
    """A service's form; `laws` are texts that its page names beside those of the national record."""

    questions: tuple[Question, ...]
    laws: tuple[str, ...]


def _question(row: dict[str, Any]) -> Question:
    told: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    told["columns"] = tuple(_question(column) for column in row.get("columns", ()))
    return Question(**told)


def read_forms(folder: Path) -> dict[str, Form]:
    """Code -> form, from `forms.toml` in the portal's folder."""
    told = tomllib.loads((folder / "forms.toml").read_text(encoding="utf-8"))
    laws = told.pop("laws")
    return {
        code: Form(tuple(map(_question, form["questions"])), tuple(laws.get(form.get("field", ""), ())))
        for code, form in told["form"].items()
    }


def faults(questions: Iterable[Question], answers: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, str]:
    """Key -> what is wrong; `texts` has the portal's words for missing, format, date and list."""
    found: dict[str, str] = {}
    for asked in questions:
        if not asked.asked(answers):
            continue
        if asked.kind == "place":
            found |= _place(asked, answers, texts)
        elif wrong := _fault(asked, answers.get(asked.key), texts):
            found[asked.key] = texts[wrong].format(label=asked.label)
    return found


def _place(asked: Question, answers: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, str]:
    province, commune = (str(answers.get(asked.key + part, "")) for part in ("Tinh", "Xa"))
    if province not in units():
        return {f"{asked.key}Tinh": texts["missing"].format(label="Tỉnh/Thành phố")}
    if commune not in units()[province]:
        return {f"{asked.key}Xa": texts["missing"].format(label="Phường/Xã")}
    return {}


def _fault(asked: Question, value: Any, texts: Mapping[str, str]) -> str:
    if asked.kind == "rows":
        rows = value if isinstance(value, list) else []
        bad = any(faults(asked.columns, row, texts) for row in rows)
        return "rows" if bad or (asked.required and not rows) else ""
    told = [str(one).strip() for one in (value if isinstance(value, list) else [value or ""])]
    if not any(told):
        return "missing" if asked.required else ""
    if asked.options and not set(told) <= set(asked.options):
        return "list"
    if asked.kind == "date" and not is_date(told[0]):
        return "date"
    pattern = asked.pattern or (r"\d{1,9}([.,]\d{1,3})?" if asked.kind == "number" else "")
    return "format" if pattern and not re.fullmatch(pattern, told[0]) else ""


def is_date(value: str) -> bool:
    """Whether it is a day of the calendar, written dd/mm/yyyy."""
    try:
        datetime.strptime(value, "%d/%m/%Y").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True

"""What was sent, in the form in which the portal keeps it, and what is wrong with it."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from html import unescape
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile

from tests.blind.common.dossiers import VIETNAM
from tests.blind.common.forms import attached
from tests.blind.common.questions import is_date
from tests.blind.liferay.fields import units
from tests.blind.onepage.fields import CAPTCHA, lower, optional, upper, years

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData

    from tests.blind.common.questions import Form, Question
    from tests.blind.common.records import Procedure

MISSING, FORMAT = "{label} không được để trống", "{label} không đúng định dạng"
DATE, LIST = "{label} phải là ngày hợp lệ (dd/mm/yyyy)", "{label} không có trong danh mục"
LEVELS = (("Tinh", "Tỉnh/Thành phố"), ("Huyen", "Quận/Huyện"), ("Xa", "Phường/Xã"))
_NUMBER = re.compile(r"\d{1,12}([.,]\d{1,3})?")
_TAG = re.compile(r"<[^>]*>")
_PATTERNS = {"money": r"\d{1,15}", "phone": r"0\d{9}", "number": _NUMBER.pattern}


def kept(asked: Question, value: str) -> str:
    """One answer as it is kept: days as dd/mm/yyyy, amounts and telephone numbers as digits, text without tags."""
    text = value.strip()
    if asked.kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return "/".join(reversed(text.split("-")))
    if asked.kind in {"money", "phone"}:
        return re.sub(r"[ .,\-]", "", text)
    if asked.kind == "rich":
        return " ".join(unescape(_TAG.sub(" ", text)).split())
    return text


def _rows(asked: Question, told: str) -> list[dict[str, str]]:
    try:
        rows = json.loads(told or "[]")
    except ValueError:
        return []
    held = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [{one.key: kept(one, str(row.get(one.key, ""))) for one in asked.columns} for row in held]


def taken(form: Form, sent: FormData) -> dict[str, Any]:
    """The answers to all that the form asks."""
    found: dict[str, Any] = {}
    for panel in (*upper(form), *lower()):
        for asked in panel.questions:
            if asked.kind == "place":
                found |= {asked.key + part: str(sent.get(asked.key + part, "")) for part, _ in LEVELS}
            elif asked.kind == "rows":
                found[asked.key] = _rows(asked, str(sent.get(asked.key, "")))
            elif asked.kind == "checks":
                found[asked.key] = [str(one) for one in sent.getlist(asked.key)]
            else:
                found[asked.key] = kept(asked, str(sent.get(asked.key, "")))
    return found


def _place(asked: Question, answers: Mapping[str, Any]) -> dict[str, str]:
    province, district, commune = (str(answers.get(asked.key + part, "")) for part, _ in LEVELS)
    districts = units().get(province, {})
    known = (units(), districts, districts.get(district, ()))
    for (part, label), value, among in zip(LEVELS, (province, district, commune), known, strict=True):
        if value not in among:
            return {asked.key + part: MISSING.format(label=f"{label} ({asked.label})")}
    return {}


def _wrong_text(asked: Question, value: str) -> str:
    if not value:
        return MISSING if asked.required else ""
    if asked.kind in {"date", "picked"}:
        return "" if is_date(value) else DATE
    among = years() if asked.kind == "year" else asked.options
    if among:
        return "" if value in among else LIST
    pattern = asked.pattern or _PATTERNS.get(asked.kind, "")
    return "" if not pattern or re.fullmatch(pattern, value) else FORMAT


def fault(asked: Question, value: Any) -> str:
    """What is wrong with one answer, "" for nothing."""
    if asked.kind == "rows":
        if not value:
            return f"{asked.label}: phải có ít nhất một dòng" if asked.required else ""
        bad = [fault(one, row[one.key]) for row in value for one in asked.columns]
        return next((f"{asked.label}: {text}" for text in bad if text), "")
    if isinstance(value, list):
        wrong = LIST if set(value) - set(asked.options) else "" if value or not asked.required else MISSING
    else:
        wrong = _wrong_text(asked, value)
    return wrong.format(label=asked.label)


def _born(answers: Mapping[str, Any]) -> dict[str, str]:
    told = str(answers.get("ngaySinh", ""))
    if is_date(told) and date(*map(int, reversed(told.split("/")))) > datetime.now(VIETNAM).date():
        return {"ngaySinh": "Ngày sinh không được sau ngày hiện tại"}
    return {}


def _papers(service: Procedure, sent: FormData) -> dict[str, str]:
    found = {}
    for row in attached(service):
        given = sent.get(f"tep{row.number}")
        name = given.filename if isinstance(given, UploadFile) else given
        if not name and not optional(row):
            found[f"tep{row.number}"] = f"Chưa đính kèm: {row.name}"
    return found


def faults(service: Procedure, form: Form, answers: Mapping[str, Any], sent: FormData) -> dict[str, str]:
    """Key -> what is wrong, in the order of the form."""
    found: dict[str, str] = {}
    for panel in upper(form):
        if panel.shown(answers):
            found |= _of_panel(panel.questions, answers)
    found |= {key: text for key, text in _born(answers).items() if key not in found}
    found |= _papers(service, sent)
    for panel in lower():
        found |= _of_panel(panel.questions, answers)
    if not sent.get("camDoan"):
        found["camDoan"] = "Bạn chưa cam đoan về nội dung kê khai"
    if str(sent.get("maXacNhan", "")).strip() != CAPTCHA:
        found["maXacNhan"] = "Mã xác nhận không đúng"
    return found


def _of_panel(questions: tuple[Question, ...], answers: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for asked in questions:
        if not asked.asked(answers):
            continue
        if asked.kind == "place":
            found |= _place(asked, answers)
        elif wrong := fault(asked, answers.get(asked.key, "")):
            found[asked.key] = wrong
    return found


def flat(answers: Mapping[str, Any]) -> dict[str, str]:
    """Answers as texts."""
    return {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for key, value in answers.items()
    }

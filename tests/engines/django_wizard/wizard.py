"""The form as django-formtools runs it: one Django form a step, made from data."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tests.engines.common.procedures import Procedure, units

_DEFINITION = Path(__file__).parent / "forms.json"
_RULES = {
    "name": (re.compile(r"[^\W\d_]+([ '’-][^\W\d_]+)*"), "Họ và tên chỉ gồm chữ cái"),
    "identity": (re.compile(r"\d{12}"), "Số định danh cá nhân phải gồm 12 chữ số"),
    "phone": (re.compile(r"0\d{9}"), "Số điện thoại không đúng định dạng"),
}
_ASCII_ONLY = "Họ và tên không hợp lệ"


@cache
def definition() -> dict[str, Any]:
    """The steps and the parts about each matter."""
    found: dict[str, Any] = json.loads(_DEFINITION.read_text(encoding="utf-8"))
    return found


def steps(service: Procedure) -> list[dict[str, Any]]:
    """The steps of a service's form, with the fields of its own matter and papers."""
    found = []
    for step in definition()["steps"]:
        fields = step["fields"]
        if fields == "subject":
            fields = definition()["subjects"][service.subject]
        elif fields == "papers":
            fields = [
                {"key": f"tep_{i}", "label": paper, "kind": "file"} for i, paper in enumerate(service.papers, start=1)
            ]
        if fields:
            found.append({**step, "fields": fields})
    return found


def form_class(service: Procedure, step: dict[str, Any]) -> type[forms.Form]:
    """The Django form of one step."""
    fields = {asked["key"]: _field(service, asked) for asked in step["fields"]}
    return type(f"Form_{step['name']}", (forms.Form,), fields)


def communes_of(province: str, service: Procedure) -> list[tuple[str, str]]:
    """Choices of the commune list once a province was chosen."""
    listed = [] if service.defect == "empty_list" else units().get(province, [])
    return [("", "-- Chọn Phường/Xã --"), *((name, name) for name in listed)]


def _field(service: Procedure, asked: dict[str, Any]) -> forms.Field:
    basics = {"label": asked["label"], "required": asked.get("required", True)}
    match asked["kind"]:
        case "date":
            return forms.DateField(
                input_formats=["%d/%m/%Y"],
                widget=forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy"}),
                **basics,
            )
        case "radio":
            return forms.ChoiceField(choices=_pairs(asked), widget=forms.RadioSelect, **basics)
        case "select":
            return forms.ChoiceField(choices=[("", "-- Chọn --"), *_pairs(asked)], **basics)
        case "number":
            return forms.IntegerField(min_value=1, **basics)
        case "area":
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **basics)
        case "email":
            return forms.EmailField(**basics)
        case "file":
            return forms.FileField(help_text="Tệp PDF hoặc ảnh, tối đa 5MB", **basics)
        case "tick":
            return forms.BooleanField(**basics)
        case _:
            return forms.CharField(max_length=200, validators=_validators(service, asked), **basics)


def _pairs(asked: dict[str, Any]) -> list[tuple[str, str]]:
    listed = asked["choices"]
    if listed == "provinces":
        listed = list(units())
    elif listed == "communes":
        listed = []
    return [(name, name) for name in listed]


def _validators(service: Procedure, asked: dict[str, Any]) -> list[Any]:
    rule = asked.get("rule", "")
    if not rule:
        return []
    pattern, message = _RULES[rule]

    def check(value: str) -> None:
        if rule == "name" and service.defect == "refuse_names" and not value.isascii():
            raise ValidationError(_ASCII_ONLY)
        if not pattern.fullmatch(value.strip()):
            raise ValidationError(message)

    return [check]

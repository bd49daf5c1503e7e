"""The questions of the long form as HTML, in the classes of the stylesheet."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from tests.blind.liferay.fields import units
from tests.blind.onepage.answers import LEVELS
from tests.blind.onepage.fields import years

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.blind.common.questions import Question
    from tests.blind.onepage.fields import Panel

STAR = '<span class="sao">*</span>'
_TOOLS = (("bold", "<b>B</b>", "Đậm"), ("italic", "<i>I</i>", "Nghiêng"), ("insertUnorderedList", "•", "Danh sách"))


def options(entries: Iterable[str], chosen: str = "", empty: str = "-- Chọn --") -> str:
    """The entries of a list below an empty one."""
    shown = "".join(
        f'<option value="{escape(one, quote=True)}"{" selected" if one == chosen else ""}>{escape(one)}</option>'
        for one in entries
    )
    return f'<option value="">{empty}</option>{shown}'


def _choices(asked: Question, value: str) -> str:
    kind = "radio" if asked.kind == "radio" else "checkbox"
    return "".join(
        f'<label class="{kind}-inline"><input type="{kind}" name="{asked.key}" value="{escape(one, quote=True)}"{" checked" if one == value else ""}> {escape(one)}</label>'
        for one in asked.options
    )


def _rich(asked: Question) -> str:
    tools = "".join(
        f'<button type="button" class="btn btn-default btn-xs" data-lenh="{act}" title="{name}">{shown}</button>'
        for act, shown, name in _TOOLS
    )
    return f"""<div class="soan-thao"><div class="cong-cu">{tools}</div><div class="vung-soan" contenteditable="true" data-cho="{asked.key}"></div></div>
<textarea name="{asked.key}" id="{asked.key}" hidden></textarea>"""


def _money(asked: Question, lost: bool) -> str:
    target = asked.key[0].upper() + asked.key[1:] if lost else asked.key
    return f"""<div class="input-group"><input type="text" class="form-control tien" id="{asked.key}_hien" data-cho="{target}" inputmode="numeric" autocomplete="off"><span class="input-group-addon">đồng</span></div>
<input type="hidden" name="{asked.key}" id="{asked.key}">"""


def control(asked: Question, value: str, behaviour: str = "") -> str:
    """What is filled in, without its caption."""
    told = escape(value, quote=True)
    same = f'class="form-control" id="{asked.key}" name="{asked.key}"'
    kinds = {
        "date": f'<input type="date" {same} value="{told}">',
        "picked": f'<div class="input-group lich"><input type="text" {same} value="{told}" placeholder="dd/mm/yyyy" autocomplete="off"><span class="input-group-addon mo-lich" title="Chọn ngày">▦</span></div>',
        "year": f"<select {same}>{options(years(), value, '-- Năm --')}</select>",
        "list": f"<select {same}>{options(asked.options, value)}</select>",
        "search": f'<select {same} data-tim="1">{options(asked.options, value)}</select>',
        "area": f'<textarea {same} rows="3">{told}</textarea>',
        "phone": f'<input type="text" {same} value="{told}" data-mat-na="dien-thoai" placeholder="0___ ___ ___" inputmode="tel">',
        "number": f'<input type="text" {same} value="{told}" inputmode="decimal">',
    }
    if asked.kind in {"radio", "checks"}:
        return f'<div class="nhom-chon" id="{asked.key}">{_choices(asked, value)}</div>'
    if asked.kind == "rich":
        return _rich(asked)
    if asked.kind == "money":
        return _money(asked, behaviour == "amount-lost")
    return kinds.get(asked.kind, f'<input type="text" {same} value="{told}">')


def _wraps(asked: Question) -> str:
    rule = {"kieu": asked.kind, "nhan": asked.label, "mau": asked.pattern}
    told = "".join(f' data-{name}="{escape(text, quote=True)}"' for name, text in rule.items() if text)
    must = ' data-bat-buoc="1"' if asked.required else ""
    when = f' data-khi="{asked.when[0]}" data-la="{escape(asked.when[1], quote=True)}"' if asked.when else ""
    return f' data-khoa="{asked.key}"{told}{must}{when}'


def question(asked: Question, value: str, behaviour: str = "") -> str:
    """One question with its caption and help."""
    if asked.kind == "place":
        return _place(asked)
    if asked.kind == "rows":
        return _table(asked)
    width = "col-12" if asked.kind in {"area", "rich", "checks"} else "col-6" if asked.kind == "radio" else "col-4"
    aims = "" if asked.kind in {"radio", "checks", "rich"} else f' for="{asked.key}"'
    if asked.kind == "money":
        aims = f' for="{asked.key}_hien"'
    hint = f'<span class="help-block">{escape(asked.hint)}</span>' if asked.hint else ""
    star = f" {STAR}" if asked.required else ""
    return f"""<div class="{width} form-group"{_wraps(asked)}><label class="control-label"{aims}>{escape(asked.label)}{star}</label>{control(asked, value, behaviour)}{hint}</div>"""


def _place(asked: Question) -> str:
    boxes = ""
    for at, (part, label) in enumerate(LEVELS):
        key = f"{asked.key}{part}"
        entries = options(units(), "", f"-- Chọn {label.lower()} --") if at == 0 else options((), "", "-- Chọn --")
        shut = "" if at == 0 else " disabled"
        boxes += f"""<div class="col-4 form-group" data-khoa="{key}" data-kieu="list" data-nhan="{label}" data-bat-buoc="1"><label class="control-label" for="{key}">{label} {STAR}</label>
<select class="form-control" id="{key}" name="{key}" data-dia-ban="{asked.key}" data-cap="{at}"{shut}>{entries}</select></div>"""
    return f"""<div class="col-12 dia-ban"><b>{escape(asked.label)}</b> <span class="text-muted">(địa giới hành chính trước ngày 01/7/2025)</span></div>{boxes}"""


def _table(asked: Question) -> str:
    heads = "".join(f"<th>{escape(one.label)}</th>" for one in asked.columns)
    keys = json.dumps([one.key for one in asked.columns])
    must = ' data-bat-buoc="1"' if asked.required else ""
    return f"""<div class="col-12 form-group bang" data-khoa="{asked.key}" data-kieu="rows" data-nhan="{escape(asked.label, quote=True)}"{must}>
<table class="table table-bordered" data-cot='{keys}'><thead><tr><th>STT</th>{heads}<th>Thao tác</th></tr></thead><tbody><tr class="trong"><td colspan="{len(asked.columns) + 2}">Chưa có dữ liệu</td></tr></tbody></table>
<button type="button" class="btn btn-success btn-sm them-dong" data-hop="hop_{asked.key}">+ Thêm dòng</button><input type="hidden" name="{asked.key}" value="[]"></div>"""


def row_dialog(asked: Question) -> str:
    """The dialog in which a row is written. It stands outside the form, as its fields are not sent."""
    fields = ""
    for one in asked.columns:
        star = f" {STAR}" if one.required else ""
        hint = f'<span class="help-block">{escape(one.hint)}</span>' if one.hint else ""
        ident = f"{asked.key}_{one.key}"
        made = (
            control(one, "")
            .replace(f'id="{one.key}', f'id="{ident}')
            .replace(f'name="{one.key}"', f'name="{ident}"')
            .replace(f'data-cho="{one.key}"', f'data-cho="{ident}"')
        )
        aims = f"{ident}_hien" if one.kind == "money" else ident
        fields += f"""<div class="form-group"{_wraps(one)}><label class="control-label" for="{aims}">{escape(one.label)}{star}</label>{made}{hint}</div>"""
    return f"""<div class="modal hop-dong" id="hop_{asked.key}" role="dialog" aria-label="{escape(asked.label, quote=True)}" data-bang="{asked.key}"><div class="modal-dialog"><div class="modal-content">
<div class="modal-header"><button type="button" class="close" data-dong>×</button><h4 class="modal-title">Thêm mới - {escape(asked.label)}</h4></div><div class="modal-body">{fields}</div>
<div class="modal-footer"><button type="button" class="btn btn-primary luu-dong">Lưu</button> <button type="button" class="btn btn-default" data-dong>Đóng</button></div></div></div></div>"""


def panel(box: Panel, number: str, values: Mapping[str, Any], behaviour: str) -> str:
    """A box of questions."""
    asked = "".join(question(one, str(values.get(one.key, "")), behaviour) for one in box.questions)
    when = f' data-khi="{box.when[0]}" data-la="{box.when[1]}" style="display:none"' if box.when else ""
    title = f"{number}. {box.title}" if number else box.title
    return f"""<div class="panel panel-primary"{when}><div class="panel-heading">{escape(title)}</div><div class="panel-body"><div class="row">{asked}</div></div></div>"""

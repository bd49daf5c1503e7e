"""Electronic forms as Form.io JSON, and what Form.io sends back as the entries that the portal checks.

Keys are those of the platform's own forms where it has one, else the field's id in camel case; the fields of the matter
lie in a container of their own. The cascade of administrative units is three lists, each loaded for the one above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from province.portal.forms import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from province.services import Field, Section, Service

MATTER = "toKhai"
OWNER = ("la_chu_ho_so", "chu_ho_so")
_KEYS = {
    "doi_tuong": "chonDoiTuong",
    "ten_to_chuc": "organization",
    "ho_ten": "fullname",
    "ngay_sinh": "birthday",
    "gioi_tinh": "gender",
    "so_cccd": "identityNumber",
    "ngay_cap": "identityDate",
    "noi_cap": "identityAgency",
    "dan_toc": "danToc",
    "quoc_tich": "nation",
    "dien_thoai": "phoneNumber",
    "email": "email",
    "la_chu_ho_so": "isOwnerDossier",
    "chu_ho_so": "ownerFullname",
}
_UNITS = {"tinh": "province", "huyen": "district", "xa": "village", "duong": "address"}
_TYPES = {
    "text": "textfield",
    "name": "textfield",
    "identity": "textfield",
    "phone": "textfield",
    "email": "email",
    "textarea": "textarea",
    "number": "number",
    "date": "datetime",
    "select": "select",
    "radio": "radio",
    "check": "checkbox",
}


def key(field: Field) -> str:
    """The key of a field in the form: "noi_sinh" -> "noiSinh"."""
    return _KEYS.get(field.id) or re.sub(r"_(\w)", lambda found: found.group(1).upper(), field.id)


def part_key(field: Field, part: str) -> str:
    """The key of one part of an address; the applicant's own has the plain names."""
    return _UNITS[part] if field.id == "dia_chi" else f"{key(field)}{_UNITS[part].capitalize()}"


def applicant_form(person: Section) -> dict[str, Any]:
    """Who files, and who owns the dossier: ticking that they are one copies the name and locks it."""
    own = [field for field in person.fields if field.id not in OWNER]
    owner = [field for field in person.fields if field.id in OWNER]
    return _form([_panel("nguoiNop", person.heading, own), _panel("chuHoSo", "Thông tin chủ hồ sơ", owner)])


def matter_form(service: Service, sections: Iterable[Section]) -> dict[str, Any]:
    """The matter itself, a panel a section."""
    panels = [_panel(f"phan{n}", section.heading, section.fields, MATTER) for n, section in enumerate(sections, 1)]
    if not service.labelled:
        panels = [_captioned(panel) for panel in panels]
    return _form([{"type": "container", "key": MATTER, "input": True, "label": "", "components": panels}])


def _form(components: list[dict[str, Any]]) -> dict[str, Any]:
    return {"display": "form", "components": components}


def _panel(name: str, heading: str, fields: Iterable[Field], within: str = "") -> dict[str, Any]:
    columns: list[dict[str, Any]] = []
    for field in fields:
        made = _units(field, within) if field.type == "units" else [_component(field, within)]
        columns += made
    return {"type": "panel", "key": name, "title": heading, "input": False, "components": list(_rows(columns))}


def _captioned(panel: dict[str, Any]) -> dict[str, Any]:
    """The panel with captions of their own in place of the fields' labels."""
    made: list[dict[str, Any]] = []
    for row in panel["components"]:
        for field in [c for column in row["columns"] for c in column["components"]] if "columns" in row else [row]:
            caption = {"type": "htmlelement", "tag": "div", "content": field["label"], "key": f"html{len(made)}"}
            hidden = {**field, "hideLabel": True, "label": " "} if field["type"] != "checkbox" else field
            made += [{**caption, "input": False}, hidden]
    return {**panel, "components": made}


def _rows(components: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Narrow fields two by two, wide ones alone, fields that come and go alone as well."""
    waiting: list[dict[str, Any]] = []
    for component in components:
        if component["type"] in {"textarea", "radio", "checkbox"} or "conditional" in component:
            yield from _pair(waiting)
            waiting = []
            yield component
        else:
            waiting.append(component)
            if len(waiting) == 2:
                yield from _pair(waiting)
                waiting = []
    yield from _pair(waiting)


def _pair(components: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    if components:
        columns = [{"components": [component], "width": 6, "size": "md"} for component in components]
        yield {
            "type": "columns",
            "key": f"cot_{components[0]['key']}",
            "label": "",
            "hideLabel": True,
            "input": False,
            "columns": columns,
        }


def _component(field: Field, within: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": _TYPES[field.type],
        "key": key(field),
        "label": field.label,
        "input": True,
        "disabled": field.locked,
        "description": field.hint,
        "validate": {"required": field.required},
    }
    options = [{"label": option, "value": option} for option in field.options]
    if field.type == "select":
        made |= {"widget": "choicesjs", "data": {"values": options}, "dataSrc": "values", "placeholder": "-- Chọn --"}
    elif field.type == "radio":
        made |= {"values": options, "inline": True}
    elif field.type == "date":
        made |= {"format": "dd/MM/yyyy", "enableTime": False, "placeholder": "dd/mm/yyyy"}
    elif field.type == "number":
        made["validate"] |= {"min": field.min, "max": field.max}
    if field.id in OWNER:
        return made
    if field.show_if:
        other, _, wanted = field.show_if.partition("=")
        path = _KEYS.get(other) or f"{within}.{re.sub(r'_(.)', lambda f: f.group(1).upper(), other)}"
        made["conditional"] = {"show": True, "when": path, "eq": wanted}
    return made


def _units(field: Field, within: str) -> list[dict[str, Any]]:
    lists = (("tinh", "Tỉnh/Thành phố", ""), ("huyen", "Quận/Huyện", "tinh"), ("xa", "Phường/Xã", "huyen"))
    made: list[dict[str, Any]] = []
    for part, label, above in lists:
        parent = f"{{{{ row.{part_key(field, above)} }}}}" if above else ""
        component: dict[str, Any] = {
            "type": "select",
            "key": part_key(field, part),
            "label": label if field.id == "dia_chi" else f"{label} ({field.label})",
            "input": True,
            "widget": "choicesjs",
            "dataSrc": "url",
            "data": {"url": f"/api/ba/place?nation=vn&level={part}&parent={parent}"},
            "valueProperty": "id",
            "template": "<span>{{ item.name }}</span>",
            "disableLimit": True,
            "placeholder": "-- Chọn --",
            "validate": {"required": field.required},
        }
        if above:
            component |= {"refreshOn": f"{within}.{part_key(field, above)}".lstrip("."), "clearOnRefresh": True}
        made.append(component)
    street = {"type": "textfield", "key": part_key(field, "duong"), "label": "Số nhà, đường phố, thôn/xóm"}
    return [*made, {**street, "input": True}]


def submission(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """The data with which a form opens."""
    data: dict[str, Any] = {}
    for field in fields:
        value = values.get(field.id)
        if field.type == "units":
            parts = value if isinstance(value, dict) else {}
            data |= {part_key(field, part): parts.get(part, "") for part in _UNITS}
        elif field.type == "check":
            data[key(field)] = value == "Có"
        elif field.type == "date":
            day = day_of(str(value or ""))
            data[key(field)] = f"{day:%Y-%m-%d}T00:00:00" if day else ""
        else:
            data[key(field)] = value or ""
    return data


def entries(fields: Iterable[Field], data: Mapping[str, Any]) -> dict[str, str]:
    """What was entered, by field id, as a posted form has it."""
    entered: dict[str, str] = {}
    for field in fields:
        if field.type == "units":
            entered |= {f"{field.id}_{part}": _text(data.get(part_key(field, part))) for part in _UNITS}
        elif field.type == "date":
            entered[field.id] = _text(data.get(key(field))).partition("T")[0]
        elif field.type == "check":
            entered[field.id] = "Có" if data.get(key(field)) is True else ""
        else:
            entered[field.id] = _text(data.get(key(field)))
    return entered


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def errors(fields: Iterable[Field], wrong: Mapping[str, str], within: str = "") -> list[dict[str, str]]:
    """What is wrong, by the path of the component that shows it."""
    told = []
    for field in fields:
        if field.id in wrong:
            name = part_key(field, "xa") if field.type == "units" else key(field)
            told.append({"path": f"{within}.{name}" if within else name, "message": wrong[field.id]})
    return told

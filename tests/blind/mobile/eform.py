"""The screens of the electronic form, a group of questions each, and what the server accepts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.records import Procedure

COMMUNES = [
    "Phường Vĩnh Hà",
    "Phường Đông Thành",
    "Phường Tây Thành",
    "Phường Bến Đá",
    "Xã Hà Trung",
    "Xã Hà Lâm",
    "Xã Phước Lộc",
    "Xã Suối Trai",
    "Xã Tân Hòa",
    "Xã Vĩnh Sơn",
]
RESULTS = ["Nhận tại Bộ phận Một cửa", "Nhận qua bưu chính"]
YES, NO = "Có", "Không"
Field = dict[str, Any]


def _field(key: str, label: str, kind: str = "text", **more: Any) -> Field:
    return {
        "key": key,
        "label": label,
        "kind": kind,
        "required": True,
        "pattern": "",
        "options": [],
        "hint": "",
        **more,
    }


def groups(service: Procedure, behaviour: str) -> list[dict[str, Any]]:
    """Title and fields of each screen that asks something. `when` names an earlier yes-or-no question."""
    person = [
        _field("hoTen", "Họ và tên"),
        _field("ngaySinh", "Ngày sinh", "date"),
        _field("gioiTinh", "Giới tính", "segment", options=["Nam", "Nữ"]),
        _field("soDinhDanh", "Số định danh cá nhân", pattern=r"\d{12}", hint="Gồm 12 chữ số"),
    ]
    contact = [
        _field("dienThoai", "Số điện thoại", pattern=r"0[35789]\d{8}", hint="Gồm 10 chữ số"),
        _field("email", "Email (không bắt buộc)", required=False, pattern=r"[^@\s]+@[^@\s]+\.[^@\s]+"),
        _field("xa", "Xã/Phường nơi tiếp nhận hồ sơ", "sheet", options=COMMUNES),
        _field("diaChi", "Địa chỉ liên hệ"),
    ]
    content = [
        *_special(service.name),
        _field("noiDung", "Nội dung đề nghị", "area", hint="Tối đa 1000 ký tự"),
        _field("daCap", "Đã từng được giải quyết thủ tục này?", "segment", options=[YES, NO]),
        _field("soDaCap", "Số văn bản đã được cấp", when="daCap"),
    ]
    if behaviour == "optional-empty-list":
        content.append(_field("phoiHop", "Đơn vị phối hợp (nếu có)", "sheet", required=False))
    ending = [
        _field("nhanKetQua", "Hình thức nhận kết quả", "chips", options=RESULTS),
        _field("camDoan", "Tôi cam đoan thông tin đã khai là đúng sự thật", "switch", options=[YES]),
    ]
    return [
        {"title": "Người nộp hồ sơ", "fields": person},
        {"title": "Thông tin liên hệ", "fields": contact},
        {"title": "Nội dung đề nghị", "fields": content},
        {"title": "Nhận kết quả", "fields": ending},
    ]


def _special(name: str) -> list[Field]:
    if "cây xanh" in name:
        return [
            _field("viTri", "Vị trí cây xanh"),
            _field("soCay", "Số lượng cây", pattern=r"\d{1,4}", hint="Chỉ nhập số"),
        ]
    if "bến thủy" in name or "neo đậu" in name:
        return [_field("viTri", "Vị trí dự kiến"), _field("song", "Tên sông, kênh, rạch")]
    if "hòa giải" in name:
        return [_field("to", "Tên tổ hòa giải"), _field("nguoiDuocBau", "Họ tên người được bầu")]
    if "tem" in name:
        return [
            _field(
                "soHoChieu",
                "Số hộ chiếu",
                pattern=r"[A-Z]\d{7,8}",
                hint="Một chữ hoa và 7 hoặc 8 chữ số, ví dụ C1234567",
            )
        ]
    return [_field("donVi", "Tên tổ chức, cá nhân đề nghị"), _field("diaChiDonVi", "Địa chỉ trụ sở")]


def faults(fields: list[Field], answers: Mapping[str, str]) -> dict[str, str]:
    """Field -> what is wrong with it."""
    found = {}
    for field in fields:
        value = str(answers.get(field["key"], "")).strip()
        if field.get("when") and answers.get(field["when"]) != YES:
            continue
        if not value:
            if field["required"]:
                verb = "nhập" if field["kind"] in {"text", "area"} else "chọn"
                found[field["key"]] = f"Vui lòng {verb} thông tin này"
        elif field["kind"] == "date" and not _is_date(value):
            found[field["key"]] = "Ngày không hợp lệ"
        elif field["pattern"] and not re.fullmatch(field["pattern"], value):
            found[field["key"]] = f"{field['label']} không đúng định dạng"
        elif field["options"] and value not in field["options"]:
            found[field["key"]] = "Giá trị không có trong danh mục"
    return found


def _is_date(value: str) -> bool:
    try:
        return datetime.strptime(value, "%d/%m/%Y").replace(tzinfo=UTC) < datetime.now(UTC)
    except ValueError:
        return False

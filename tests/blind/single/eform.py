"""The electronic form as the front end asks for it, and what the server accepts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.records import Procedure

PROVINCES = [
    "An Giang",
    "Bắc Ninh",
    "Cà Mau",
    "Cao Bằng",
    "Thành phố Cần Thơ",
    "Thành phố Đà Nẵng",
    "Đắk Lắk",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Thành phố Hà Nội",
    "Hà Tĩnh",
    "Thành phố Hải Phòng",
    "Thành phố Hồ Chí Minh",
    "Thành phố Huế",
    "Hưng Yên",
    "Khánh Hòa",
    "Lai Châu",
    "Lạng Sơn",
    "Lào Cai",
    "Lâm Đồng",
    "Nghệ An",
    "Ninh Bình",
    "Phú Thọ",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sơn La",
    "Tây Ninh",
    "Thái Nguyên",
    "Thanh Hóa",
    "Tuyên Quang",
    "Vĩnh Long",
]
_PHONE = r"0(3|5|7|8|9)\d{8}"
_OLD_PHONE = r"09\d{8}|01[2689]\d{8}"
_DATE = r"(0[1-9]|[12]\d|3[01])/(0[1-9]|1[0-2])/\d{4}"

Field = dict[str, Any]


def _field(key: str, label: str, kind: str = "text", **more: Any) -> Field:
    return {"key": key, "label": label, "kind": kind, "required": True, "pattern": "", "options": [], **more}


def sections(service: Procedure, behaviour: str) -> list[dict[str, Any]]:
    """Sections of fields, in the order in which they are shown."""
    phone = _field("dienThoai", "Số điện thoại di động", pattern=_OLD_PHONE if behaviour == "old-phones" else _PHONE)
    email = _field("email", "Email", pattern=r"[^@\s]+@[^@\s]+\.\S+", required=False)
    if behaviour == "word-only":
        return [{"title": "Thông tin liên hệ", "fields": [phone, email]}]
    owner = [
        _field("hoTen", "Họ, chữ đệm và tên"),
        _field("ngaySinh", "Ngày, tháng, năm sinh", "date", pattern=_DATE),
        _field("gioiTinh", "Giới tính", "select", options=["Nam", "Nữ"]),
        _field("soDinhDanh", "Số định danh cá nhân", pattern=r"\d{12}", hint="12 chữ số"),
        phone,
        email,
        _field("tinh", "Tỉnh/Thành phố", "select", options=PROVINCES),
        _field("xa", "Phường/Xã/Đặc khu"),
        _field("diaChi", "Số nhà, đường, thôn/tổ dân phố"),
    ]
    content = [
        *_special(service.name),
        _field("noiDung", "Nội dung đề nghị", "area", hint="Không quá 1000 ký tự"),
        _field("nhanKetQua", "Hình thức nhận kết quả", "choice", options=["Tại nơi tiếp nhận", "Qua bưu chính"]),
    ]
    return [{"title": "Chủ hồ sơ", "fields": owner}, {"title": "Nội dung kê khai", "fields": content}]


def _special(name: str) -> list[Field]:
    if "khu vực biển" in name:
        return [_field("viTri", "Vị trí khu vực biển"), _field("dienTich", "Diện tích (ha)", pattern=r"\d+([.,]\d+)?")]
    if "vận tải" in name:
        return [_field("donVi", "Tên đơn vị kinh doanh vận tải"), _field("diaChiDonVi", "Địa chỉ trụ sở")]
    if "đường thủy" in name:
        return [_field("tuyen", "Tên tuyến, luồng đường thủy"), _field("diaChiDonVi", "Địa điểm (xã, tỉnh)")]
    return [_field("donVi", "Tên tổ chức đề nghị"), _field("diaChiDonVi", "Địa chỉ trụ sở")]


def faults(service: Procedure, behaviour: str, answers: Mapping[str, str]) -> dict[str, str]:
    """Field -> what is wrong with it."""
    found = {}
    for field in (f for section in sections(service, behaviour) for f in section["fields"]):
        value = str(answers.get(field["key"], "")).strip()
        if not value:
            if field["required"]:
                found[field["key"]] = "Trường này là bắt buộc"
        elif field["pattern"] and not re.fullmatch(field["pattern"], value):
            found[field["key"]] = f"{field['label']} không đúng"
        elif field["options"] and value not in field["options"]:
            found[field["key"]] = "Giá trị không có trong danh mục"
    return found


def papers(service: Procedure, behaviour: str) -> list[str]:
    """Names of the papers that are sent as files."""
    return [p.name for p in (service.papers if behaviour == "word-only" else service.attached)]

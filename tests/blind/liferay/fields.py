"""The fields of the first two tabs, the places of the country, and what the server accepts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.records import Procedure

ISSUERS = ("Cục Cảnh sát quản lý hành chính về trật tự xã hội", "Bộ Công an", "Công an tỉnh, thành phố")
RESULTS = ("Nhận trực tiếp tại Bộ phận Một cửa", "Nhận qua dịch vụ bưu chính công ích")
DESKS = ("Bộ phận Tiếp nhận và Trả kết quả cấp tỉnh", "Điểm tiếp nhận số 2 - Khu hành chính phía Đông")


@dataclass(frozen=True, slots=True)
class Field:
    """`kind`: text, date, area, list, place (filled by request: 1 province, 2 district, 3 commune)."""

    name: str
    label: str
    kind: str = "text"
    required: bool = True
    options: tuple[str, ...] = ()
    pattern: str = ""
    hint: str = ""

    def fault(self, value: str) -> str:
        """What is wrong with a value, "" for nothing."""
        if not value:
            return f"{self.label} không được để trống" if self.required else ""
        if self.kind == "date" and not is_date(value):
            return f"{self.label} không đúng định dạng dd/mm/yyyy"
        if self.options and value not in self.options:
            return f"{self.label} không có trong danh mục"
        if self.pattern and not re.fullmatch(self.pattern, value):
            return f"{self.label} không đúng định dạng"
        return ""


def is_date(value: str) -> bool:
    """Whether it is a day of the calendar, written dd/mm/yyyy."""
    try:
        datetime.strptime(value, "%d/%m/%Y").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


@cache
def units() -> dict[str, dict[str, list[str]]]:
    """Province -> district -> communes, as they were until June 2025."""
    lines = Path(__file__).with_name("units.jsonl").read_text(encoding="utf-8").splitlines()
    return {unit["name"]: unit["districts"] for unit in map(json.loads, lines)}


APPLICANT = (
    Field("hoTen", "Họ và tên người nộp"),
    Field("ngaySinh", "Ngày sinh", "date"),
    Field("gioiTinh", "Giới tính", "list", options=("Nam", "Nữ")),
    Field("soGiayTo", "Số CMND/CCCD", pattern=r"\d{9}|\d{12}", hint="09 hoặc 12 chữ số"),
    Field("ngayCap", "Ngày cấp", "date"),
    Field("noiCap", "Nơi cấp", "list", options=ISSUERS),
    Field("dienThoai", "Số điện thoại", pattern=r"0\d{9}", hint="10 chữ số"),
    Field("email", "Thư điện tử", required=False, pattern=r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    Field("tinh", "Tỉnh/Thành phố", "place"),
    Field("huyen", "Quận/Huyện", "place"),
    Field("xa", "Phường/Xã", "place"),
    Field("diaChi", "Số nhà, đường phố, thôn/xóm"),
)


def request(service: Procedure) -> tuple[Field, ...]:
    """The second tab."""
    again = any(word in service.name.lower() for word in ("gia hạn", "điều chỉnh"))
    earlier = (Field("soGiayPhep", "Số giấy phép đã cấp"), Field("ngayGiayPhep", "Ngày cấp giấy phép", "date"))
    return (
        Field("tenDonVi", "Tên tổ chức, cá nhân đề nghị"),
        Field("diaChiDonVi", "Địa chỉ của tổ chức, cá nhân đề nghị"),
        *(earlier if again else ()),
        Field("noiDung", "Nội dung yêu cầu giải quyết", "area", hint="Không quá 2000 ký tự"),
        Field("donViTiepNhan", "Đơn vị tiếp nhận", "list", options=DESKS),
        Field("hinhThucNhan", "Hình thức nhận kết quả", "list", options=RESULTS),
        Field("ghiChu", "Ghi chú", "area", required=False),
    )


def faults(fields: tuple[Field, ...], answers: Mapping[str, str]) -> dict[str, str]:
    """Field -> what is wrong with it."""
    found = {f.name: told for f in fields if (told := f.fault(answers.get(f.name, "").strip()))}
    if any(f.kind == "place" for f in fields) and not {"tinh", "huyen", "xa"} & found.keys():
        communes = units().get(answers["tinh"], {}).get(answers["huyen"], [])
        if answers["xa"] not in communes:
            found["xa"] = "Phường/Xã không thuộc Quận/Huyện đã chọn"
    return found

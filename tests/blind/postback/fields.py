"""The fields of the wizard, step by step, and what the server accepts in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.records import Procedure

PREFIX = "ctl00$cphNoiDung$"
RECEIVERS = {
    "Sở Nông nghiệp và Môi trường": ("Quầy số 05", "Quầy số 06"),
    "Sở Tư pháp": ("Quầy số 11", "Quầy số 12"),
    "Văn phòng UBND tỉnh": ("Quầy số 01",),
}
RESULTS = ("Nhận trực tiếp tại Trung tâm Phục vụ hành chính công", "Nhận qua dịch vụ bưu chính công ích")


@dataclass(frozen=True, slots=True)
class Field:
    """`kind`: text, date, area, radio, list. `pattern` is what the whole value must look like."""

    name: str
    label: str
    kind: str = "text"
    required: bool = True
    options: tuple[str, ...] = ()
    pattern: str = ""
    posts_back: bool = False

    def fault(self, value: str) -> str:
        """What the validation summary says of a value, "" for nothing."""
        if not value:
            verb = "chọn" if self.kind in {"radio", "list"} else "nhập"
            return f"Bạn chưa {verb} {self.label.lower()}." if self.required else ""
        if self.kind == "date" and not _is_date(value):
            return f"{self.label} phải có dạng ngày/tháng/năm (dd/mm/yyyy)."
        if self.options and value not in self.options:
            return f"{self.label} không nằm trong danh sách."
        if self.pattern and not re.fullmatch(self.pattern, value):
            return f"{self.label} không hợp lệ."
        return ""


def _is_date(value: str) -> bool:
    try:
        datetime.strptime(value, "%d/%m/%Y").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def applicant(answers: Mapping[str, str], behaviour: str) -> list[Field]:
    """Step 1. The second list depends on the first."""
    agencies = () if behaviour == "empty-list" else tuple(RECEIVERS)
    desks = RECEIVERS.get(answers.get("ddlCoQuan", ""), ())
    return [
        Field("txtHoTen", "Họ tên người nộp"),
        Field("txtNgaySinh", "Ngày sinh", "date"),
        Field("rblGioiTinh", "Giới tính", "radio", options=("Nam", "Nữ")),
        Field("txtSoGiayTo", "Số CCCD/CMND", pattern=r"\d{9}|\d{12}"),
        Field("txtNgayCap", "Cấp ngày", "date"),
        Field("txtNoiCap", "Nơi cấp", required=False),
        Field("txtDienThoai", "Điện thoại liên hệ", pattern=r"0\d{9}"),
        Field("txtEmail", "Hộp thư điện tử", required=False, pattern=r"[^@\s]+@[^@\s]+\.[^@\s]+"),
        Field("txtDiaChi", "Địa chỉ thường trú"),
        Field("ddlCoQuan", "Cơ quan tiếp nhận", "list", options=agencies, posts_back=True),
        Field("ddlQuay", "Quầy tiếp nhận", "list", options=desks),
    ]


def request(service: Procedure) -> list[Field]:
    """Step 2, the declaration itself."""
    again = any(word in service.name.lower() for word in ("cấp lại", "gia hạn"))
    earlier = [Field("txtSoGCN", "Số giấy đã được cấp"), Field("txtNgayGCN", "Ngày cấp giấy", "date")]
    return [
        Field("txtToChuc", "Tên tổ chức, cá nhân đề nghị"),
        Field("txtTruSo", "Địa chỉ trụ sở hoặc nơi ở"),
        Field("txtMST", "Mã số thuế", required=False, pattern=r"\d{10}(-?\d{3})?|\d{12}"),
        *(earlier if again else []),
        Field("txtNoiDung", "Nội dung đề nghị giải quyết", "area"),
        Field("ddlNhanKQ", "Hình thức nhận kết quả", "list", options=RESULTS),
    ]

"""The four steps: what each asks, and in which words the portal refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.blind.common.account import FULL_NAME
from tests.blind.common.forms import TYPES, attached
from tests.blind.common.person import EMAIL as MAIL
from tests.blind.common.person import IDENTITY
from tests.blind.common.person import PHONE as NUMBER
from tests.blind.common.questions import EMAIL, PHONE, Question, faults
from tests.blind.common.units import units

if TYPE_CHECKING:
    from tests.blind.common.forms import Row
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure

STEPS = ("Thông tin người nộp", "Tờ khai điện tử", "Đính kèm hồ sơ", "Gửi hồ sơ")
COUNTER, POST = "Nhận trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả", "Nhận qua bưu điện"
ISSUERS = ("Bộ Công an", "Cục Cảnh sát quản lý hành chính về trật tự xã hội", "Công an tỉnh, thành phố")
TEXTS = {
    "missing": "Bạn chưa nhập {label}!",
    "format": "{label} không đúng định dạng!",
    "date": "{label} phải nhập theo dạng ngày/tháng/năm (dd/mm/yyyy)!",
    "list": "{label} không có trong danh mục!",
    "rows": "Bạn chưa nhập {label}!",
}
NINE = "Số CMND phải gồm 9 chữ số!"
_OPTIONAL = re.compile(r"nếu có|trong trường hợp|đối với bến khách|nếu sử dụng")


@dataclass(slots=True)
class Draft:
    """A dossier that is being made. `files` are paper number -> its files, `reached` is the last step that may be opened."""

    key: str
    service: str
    answers: dict[str, Any] = field(
        default_factory=lambda: {"hoTen": FULL_NAME, "soDinhDanh": IDENTITY, "dienThoai": NUMBER, "email": MAIL}
    )
    files: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    reached: int = 1


def applicant(behaviour: str) -> tuple[Question, ...]:
    """The first step. Of one service the form is older than the others."""
    nine = behaviour == "nine-digits"
    number = (
        Question("soCMND", "Số CMND", pattern=r"\d{9}")
        if nine
        else Question("soDinhDanh", "Số CCCD", pattern=r"\d{12}")
    )
    return (
        Question("hoTen", "Họ và tên"),
        Question("ngaySinh", "Ngày sinh", "date"),
        Question("gioiTinh", "Giới tính", "radio", options=("Nam", "Nữ")),
        number,
        Question("ngayCap", "Ngày cấp", "date"),
        Question("noiCap", "Nơi cấp", "list", options=ISSUERS),
        Question("dienThoai", "Điện thoại", pattern=PHONE),
        Question("email", "Email", required=False, pattern=EMAIL),
        Question("diaBan", "Địa bàn", "area-picker", hint="Chọn tỉnh, xã từ danh mục địa bàn hành chính"),
        Question("diaChi", "Số nhà, đường, thôn/xóm"),
    )


def sending(behaviour: str) -> tuple[Question, ...]:
    """The last step."""
    ways = (COUNTER,) if behaviour == "result-at-counter" else (COUNTER, POST)
    return (
        Question("nhanKetQua", "Hình thức nhận kết quả", "list", options=ways),
        Question("ghiChu", "Ghi chú", "area", required=False),
        Question(
            "camDoan", "Cam đoan", "checks", options=("Tôi xin chịu trách nhiệm trước pháp luật về lời khai trên",)
        ),
    )


def step_questions(step: int, form: Form, behaviour: str) -> tuple[Question, ...]:
    """What a step asks; the third asks for papers only."""
    return {1: applicant(behaviour), 2: form.questions, 4: sending(behaviour)}.get(step, ())


def places() -> set[str]:
    """Every place as the directory gives it."""
    return {f"{commune}, {province}" for province, communes in units().items() for commune in communes}


def optional(row: Row) -> bool:
    """Whether a paper is wanted of some only."""
    return bool(_OPTIONAL.search(row.name))


def types(behaviour: str) -> tuple[str, ...]:
    """Which files are taken."""
    return (".pdf",) if behaviour == "pdf-only" else TYPES


def wrong(step: int, draft: Draft, service: Procedure, form: Form, behaviour: str) -> dict[str, str]:
    """Key -> what is wrong in a step, in the order of the form."""
    found = faults(step_questions(step, form, behaviour), draft.answers, TEXTS)
    if "soCMND" in found and draft.answers.get("soCMND"):
        found["soCMND"] = NINE
    if step == 1 and "diaBan" not in found and draft.answers["diaBan"] not in places():
        found["diaBan"] = "Địa bàn không có trong danh mục!"
    if step == 3:
        missing = [row for row in attached(service) if not optional(row) and not draft.files.get(row.number)]
        found |= {str(row.number): f"Bạn chưa đính kèm: {row.name}" for row in missing}
    return found

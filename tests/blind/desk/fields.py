"""The steps of the wizard: what each asks beside the service's own questions, and in which words it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.blind.common.forms import attached
from tests.blind.common.person import EMAIL as MAIL
from tests.blind.common.person import PERSON
from tests.blind.common.person import PHONE as NUMBER
from tests.blind.common.questions import EMAIL, PHONE, Question, faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.forms import Row
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure

STEPS = ("Thông tin người nộp", "Nội dung kê khai", "Thành phần hồ sơ", "Xác nhận và nộp")
CENTRE = "Trung tâm Phục vụ hành chính công tỉnh Vân Hà"
UNITS = (CENTRE, "Điểm tiếp nhận hồ sơ số 2 - Khu hành chính phía Tây")
CLOSED = ("Bộ phận Một cửa huyện Vân Sơn (đã dừng hoạt động)", "Bộ phận Một cửa huyện Hà Trung (đã dừng hoạt động)")
SELF, PROXY = "Chủ hồ sơ", "Người được ủy quyền"
ONLINE, POST, COUNTER = "Nhận bản điện tử qua tài khoản", "Nhận qua dịch vụ bưu chính công ích", f"Nhận tại {CENTRE}"
KNOWN = (
    ("hoTen", "Họ và tên"),
    ("soDinhDanh", "Số định danh cá nhân/CCCD"),
    ("ngaySinh", "Ngày sinh"),
    ("gioiTinh", "Giới tính"),
    ("thuongTru", "Nơi thường trú"),
)
TEXTS = {
    "missing": "{label} không được để trống",
    "format": "{label} không đúng định dạng",
    "date": "{label} không hợp lệ (dd/mm/yyyy)",
    "list": "{label} không thuộc danh mục",
    "rows": "Vui lòng nhập {label}",
}
_OPTIONAL = re.compile(r"nếu có|người nước ngoài|trong trường hợp|đối với trường hợp")


@dataclass(slots=True)
class Draft:
    """A dossier that is being made. `files` are by the paper's place in the table."""

    key: str
    service: str
    answers: dict[str, Any] = field(
        default_factory=lambda: {"dienThoai": NUMBER, "email": MAIL, "tuCach": SELF, **PERSON}
    )
    files: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    reached: int = 1


def applicant(behaviour: str) -> tuple[Question, ...]:
    """The first step, below what the account knows."""
    units = UNITS[:1] if behaviour == "one-unit" else UNITS
    return (
        Question("dienThoai", "Số điện thoại", pattern=PHONE, hint="10 chữ số, dùng để nhận thông báo"),
        Question("email", "Thư điện tử", required=False, pattern=EMAIL),
        Question("lienHe", "Địa chỉ liên hệ", "place"),
        Question("lienHeSoNha", "Số nhà, đường/phố, thôn/xóm"),
        Question("tuCach", "Tư cách nộp hồ sơ", "radio", options=(SELF, PROXY)),
        Question("chuHoSo", "Họ và tên chủ hồ sơ", when=("tuCach", PROXY)),
        Question("chuHoSoSo", "Số định danh của chủ hồ sơ", pattern=r"\d{12}", when=("tuCach", PROXY)),
        Question("donVi", "Đơn vị tiếp nhận", "list", options=units),
    )


def last(behaviour: str) -> tuple[Question, ...]:
    """The last step: how the result is wanted, and what is declared."""
    promise = f"Tôi cam kết nộp đầy đủ hồ sơ giấy (bản chính) tại {CENTRE} trong thời hạn 05 ngày làm việc; quá thời hạn trên hồ sơ trực tuyến tự động bị hủy"
    told = (Question("banGiay", "Cam kết", "checks", options=(promise,)),) if behaviour == "hard-copy-promise" else ()
    return (
        Question("nhanKetQua", "Hình thức nhận kết quả", "radio", options=(ONLINE, POST, COUNTER)),
        Question("diaChiNhan", "Địa chỉ nhận kết quả", when=("nhanKetQua", POST)),
        *told,
        Question(
            "camDoan",
            "Cam đoan",
            "checks",
            options=(
                "Tôi xin cam đoan những nội dung kê khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật về nội dung kê khai",
            ),
        ),
    )


def step_questions(step: int, form: Form, behaviour: str) -> tuple[Question, ...]:
    """What a step asks; the third asks for papers only."""
    return {1: applicant(behaviour), 2: form.questions, 4: last(behaviour)}.get(step, ())


def optional(row: Row) -> bool:
    """Whether a paper is wanted of some only."""
    return bool(_OPTIONAL.search(row.name))


def wrong(step: int, draft: Draft, service: Procedure, form: Form, behaviour: str) -> dict[str, str]:
    """Key -> what is wrong in a step."""
    found = faults(step_questions(step, form, behaviour), draft.answers, TEXTS)
    if step == 3:
        missing = [row for at, row in enumerate(attached(service)) if not optional(row) and not draft.files.get(at)]
        found |= {f"giayTo{row.number}": f"Chưa đính kèm tệp: {row.name}" for row in missing}
    return found


def flat(answers: Mapping[str, Any]) -> dict[str, str]:
    """Answers as texts."""
    return {key: "; ".join(value) if isinstance(value, list) else str(value) for key, value in answers.items()}

"""The definition of a form as JSON, and what the server refuses."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tests.blind.common.forms import rows
from tests.blind.common.person import EMAIL as MAIL
from tests.blind.common.person import PERSON
from tests.blind.common.person import PHONE as NUMBER
from tests.blind.common.questions import EMAIL, PHONE, Question, faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.forms import Row
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure

SELF, FIRM = "Cá nhân", "Tổ chức, doanh nghiệp"
ONLINE, POST, COUNTER = (
    "Bản điện tử trong kho dữ liệu cá nhân",
    "Qua dịch vụ bưu chính công ích",
    "Trực tiếp tại Trung tâm Phục vụ hành chính công",
)
KNOWN = (
    ("hoTen", "Họ và tên"),
    ("soDinhDanh", "Số định danh cá nhân"),
    ("ngaySinh", "Ngày sinh"),
    ("gioiTinh", "Giới tính"),
)
TEXTS = {
    "missing": "Vui lòng nhập {label}",
    "format": "{label} không đúng định dạng",
    "date": "{label} phải có dạng dd/mm/yyyy",
    "list": "{label} không thuộc danh mục",
    "rows": "Vui lòng nhập đầy đủ {label}",
}
_OPTIONAL = re.compile(r"nếu có|trường hợp")
APPLICANT = (
    Question("dienThoai", "Số điện thoại", pattern=PHONE, hint="Dùng để nhận thông báo về hồ sơ"),
    Question("email", "Thư điện tử", required=False, pattern=EMAIL),
    Question("doiTuong", "Đối tượng nộp hồ sơ", "radio", options=(SELF, FIRM)),
    Question("tenToChuc", "Tên tổ chức, doanh nghiệp", when=("doiTuong", FIRM)),
    Question("maSoThue", "Mã số thuế", pattern=r"\d{10}(-\d{3})?", when=("doiTuong", FIRM)),
    Question("diaChi", "Địa chỉ liên hệ", "place"),
    Question("soNha", "Số nhà, đường/phố, tổ, thôn"),
)
RESULT = (
    Question("nhanKetQua", "Hình thức nhận kết quả", "radio", options=(ONLINE, POST, COUNTER)),
    Question("diaChiNhan", "Địa chỉ nhận kết quả", when=("nhanKetQua", POST)),
)


def sections(form: Form, behaviour: str) -> tuple[tuple[str, tuple[Question, ...]], ...]:
    """Heading -> questions. Where all is on a scan, only the applicant's telephone is asked."""
    if behaviour == "scan-only":
        return (("Thông tin người nộp hồ sơ", APPLICANT[:2]),)
    return (
        ("Thông tin người nộp hồ sơ", APPLICANT),
        ("Nội dung đề nghị", form.questions),
        ("Nhận kết quả giải quyết", RESULT),
    )


def papers(service: Procedure, behaviour: str) -> list[Row]:
    """The papers that are sent as files; where all is on a scan, the declaration too."""
    return [row for row in rows(service) if behaviour == "scan-only" or not row.declared]


def optional(row: Row) -> bool:
    """Whether a paper is wanted of some only."""
    return bool(_OPTIONAL.search(row.name))


def definition(service: Procedure, form: Form, behaviour: str) -> dict[str, Any]:
    """All that the page needs to draw the form."""
    scan = "Đề nghị tải biểu mẫu, điền đầy đủ thông tin, ký tên, quét (scan) và đính kèm tờ khai ở bước tiếp theo."
    return {
        "code": service.code,
        "name": service.name,
        "note": scan if behaviour == "scan-only" else "",
        "known": [{"label": label, "value": PERSON[key]} for key, label in KNOWN],
        "sections": [
            {"title": title, "fields": [asdict(asked) for asked in questions]}
            for title, questions in sections(form, behaviour)
        ],
        "initial": {"dienThoai": NUMBER, "email": MAIL, "doiTuong": SELF},
        "papers": [
            {
                "number": row.number,
                "name": row.name,
                "count": row.count,
                "required": not optional(row),
                "form": row.form if row.declared else "",
            }
            for row in papers(service, behaviour)
        ],
    }


def wrong(form: Form, behaviour: str, answers: Mapping[str, Any]) -> dict[str, str]:
    """Key -> what is wrong with its answer."""
    asked = [question for _, questions in sections(form, behaviour) for question in questions]
    return faults(asked, answers, TEXTS)

"""The definition of a form as JSON, and what the server says to each step."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests.blind.common.dossiers import VIETNAM
from tests.blind.common.person import EMAIL as MAIL
from tests.blind.common.person import PERSON
from tests.blind.common.person import PHONE as NUMBER
from tests.blind.common.questions import EMAIL, Question, faults, is_date
from tests.blind.react.shown import papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.blind.common.forms import Row
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.react.shown import Shown

SELF, FIRM = "Cá nhân", "Doanh nghiệp, tổ chức"
YES, NO = "Có", "Không"
ONLINE, POST, COUNTER = (
    "Nhận bản điện tử trên Cổng Dịch vụ công",
    "Nhận qua dịch vụ bưu chính công ích",
    "Nhận trực tiếp tại nơi tiếp nhận hồ sơ",
)
KNOWN = (
    ("hoTen", "Họ và tên"),
    ("soDinhDanh", "Số định danh cá nhân"),
    ("ngaySinh", "Ngày sinh"),
    ("gioiTinh", "Giới tính"),
)
TEXTS = {
    "missing": "{label} không được để trống",
    "format": "{label} không đúng định dạng",
    "date": "{label} phải là ngày hợp lệ theo định dạng DD/MM/YYYY",
    "list": "{label} không thuộc danh mục",
    "rows": "{label}: vui lòng thêm ít nhất một dòng và nhập đủ thông tin",
}
LATER = "{label} không được sau ngày hiện tại"
_OPTIONAL = re.compile(r"nếu có|trường hợp")
_ORGANISED = (
    Question("tenToChuc", "Tên doanh nghiệp, tổ chức"),
    Question("maSoThue", "Mã số thuế", pattern=r"\d{10}(-?\d{3})?|\d{12}", hint="10, 12 hoặc 13 chữ số"),
    Question("chucVu", "Chức vụ của người nộp", required=False),
)
_APPLICANT = (
    Question("dienThoai", "Số điện thoại", pattern=r"0\d{9,10}", hint="Nhận tin nhắn thông báo tình trạng hồ sơ"),
    Question("email", "Thư điện tử", required=False, pattern=EMAIL),
    Question("diaChi", "Địa chỉ liên hệ", "place"),
    Question("soNha", "Số nhà, đường/phố, thôn/tổ dân phố"),
    Question("laChuHoSo", "Người nộp là chủ hồ sơ", "switch", options=(YES, NO)),
    Question("tenChu", "Họ và tên chủ hồ sơ", when=("laChuHoSo", NO)),
    Question("soChu", "Số định danh của chủ hồ sơ", pattern=r"\d{12}", when=("laChuHoSo", NO)),
)
_BY_POST = (
    Question("nhanTai", "Nơi nhận kết quả", "place", when=("nhanKetQua", POST)),
    Question("nhanSoNha", "Địa chỉ nhận chi tiết", when=("nhanKetQua", POST)),
)


def whose(service: Procedure) -> list[str]:
    """Who may file: people, organisations, or both."""
    people = re.search(r"Công dân|Người nước ngoài|Cán bộ", service.applicants)
    firms = re.search(r"Doanh nghiệp|Tổ chức|Hợp tác xã", service.applicants)
    return [kind for kind, found in ((SELF, people), (FIRM, firms)) if found]


def optional(row: Row) -> bool:
    """Whether a paper is wanted of some only."""
    return bool(_OPTIONAL.search(row.name))


class Eform:
    """A service's form for one kind of applicant. A partial service gives its result on paper."""

    def __init__(self, service: Procedure, form: Form, shown: Shown, kind: str, claim: int) -> None:
        self.service, self._form = service, form
        self.files = [row for row in papers(service, shown) if not row.declared]
        ways = (ONLINE, POST, COUNTER) if claim == 4 else (POST, COUNTER)
        result = Question("nhanKetQua", "Hình thức nhận kết quả", "radio", options=ways)
        self.steps: tuple[tuple[str, tuple[Question, ...]], ...] = (
            ("Thông tin người nộp hồ sơ", (*(_ORGANISED if kind == FIRM else ()), *_APPLICANT)),
            ("Nội dung tờ khai điện tử", form.questions),
            ("Nhận kết quả giải quyết", (result, *_BY_POST)),
        )

    def definition(self) -> dict[str, Any]:
        """All that the page needs to draw the form."""
        switches = {asked.key: NO for asked in self._form.questions if asked.kind == "switch"}
        return {
            "code": self.service.code,
            "name": self.service.name,
            "known": [{"label": label, "value": PERSON[key]} for key, label in KNOWN],
            "steps": [{"title": title, "fields": [asdict(asked) for asked in asks]} for title, asks in self.steps],
            "initial": {"dienThoai": NUMBER, "email": MAIL, "laChuHoSo": YES, **switches},
            "papers": [
                {"key": f"giayTo{row.number}", "name": row.name, "count": row.count, "required": not optional(row)}
                for row in self.files
            ],
        }

    def wrong(self, step: int, answers: Mapping[str, Any], files: Mapping[str, list[Any]]) -> dict[str, str]:
        """Key -> what is wrong in a step, counted from 0; the papers are a part of the last."""
        found = _answered(self.steps[step][1], answers)
        if step == 2:
            for row in self.files:
                if not optional(row) and not files.get(f"giayTo{row.number}"):
                    found[f"giayTo{row.number}"] = "Vui lòng đính kèm giấy tờ này"
        return found


def _answered(asks: Iterable[Question], answers: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the answers; a day that was may not lie ahead."""
    asks = tuple(asks)
    found = faults(asks, answers, TEXTS)
    today = datetime.now(VIETNAM).date()
    for asked in asks:
        told = str(answers.get(asked.key) or "").strip()
        if asked.kind != "past" or not told or not asked.asked(answers):
            continue
        if not is_date(told):
            found[asked.key] = TEXTS["date"].format(label=asked.label)
        elif datetime.strptime(told, "%d/%m/%Y").replace(tzinfo=VIETNAM).date() > today:
            found[asked.key] = LATER.format(label=asked.label)
    return found

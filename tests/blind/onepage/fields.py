"""What the long form asks of everybody, and the panels it is laid out in."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.blind.common.dossiers import VIETNAM
from tests.blind.common.questions import EMAIL, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.forms import Row
    from tests.blind.common.questions import Form

CAPTCHA = "5829"
DESK = "Bộ phận Tiếp nhận và Trả kết quả"
COUNTER, POST = f"Nhận trực tiếp tại {DESK}", "Nhận qua dịch vụ bưu chính công ích"
NO, YES = "Không", "Có"
FIRST_YEAR = 1930
_OPTIONAL = re.compile(r"nếu có|trong trường hợp|Áp dụng cho|đối với trường hợp")


@dataclass(frozen=True, slots=True)
class Panel:
    """A box of the form. It is shown when `when`'s question has its answer, and always without one."""

    title: str
    questions: tuple[Question, ...]
    when: tuple[str, str] | None = None

    def shown(self, answers: Mapping[str, object]) -> bool:
        """Whether it is shown, after what was answered."""
        return self.when is None or answers.get(self.when[0]) == self.when[1]


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """The lists that every form uses, by name."""
    told = tomllib.loads(Path(__file__).with_name("lists.toml").read_text(encoding="utf-8"))
    return {name: tuple(entries) for name, entries in told.items()}


def years() -> list[str]:
    """The entries of a list of years, this year first."""
    return [str(year) for year in range(datetime.now(VIETNAM).year, FIRST_YEAR - 1, -1)]


def _applicant() -> tuple[Question, ...]:
    known = lists()
    return (
        Question("hoTen", "Họ và tên"),
        Question("ngaySinh", "Ngày sinh", "picked"),
        Question("gioiTinh", "Giới tính", "radio", options=("Nam", "Nữ")),
        Question("danToc", "Dân tộc", "search", options=known["ethnic"]),
        Question("soCCCD", "Số CCCD", pattern=r"\d{12}", hint="Gồm 12 chữ số"),
        Question("ngayCap", "Ngày cấp", "date"),
        Question("noiCap", "Nơi cấp", "list", options=known["issuer"]),
        Question("ngheNghiep", "Nghề nghiệp", "search", options=known["occupation"]),
        Question("dienThoai", "Số điện thoại", "phone", hint="Gồm 10 chữ số"),
        Question("email", "Email", required=False, pattern=EMAIL, hint="Để nhận thông báo về hồ sơ"),
        Question("diaChi", "Địa chỉ thường trú", "place"),
        Question("soNha", "Số nhà, đường, thôn/xóm"),
        Question("nopThay", "Nộp thay người khác?", "radio", options=(NO, YES)),
    )


def _represented() -> tuple[Question, ...]:
    return (
        Question("chuHoSo", "Họ và tên người được nộp thay"),
        Question("chuNgaySinh", "Ngày sinh", "picked"),
        Question("chuCCCD", "Số CCCD", pattern=r"\d{12}", hint="Gồm 12 chữ số"),
        Question("quanHe", "Quan hệ với người nộp", "list", options=lists()["relation"]),
        Question("chuDiaChi", "Nơi thường trú"),
    )


def _result() -> tuple[Question, ...]:
    return (
        Question("nhanKetQua", "Hình thức nhận kết quả", "radio", options=(COUNTER, POST)),
        Question("diaChiNhan", "Địa chỉ nhận kết quả", when=("nhanKetQua", POST)),
        Question("ghiChu", "Ghi chú", "area", required=False),
    )


def upper(form: Form) -> list[Panel]:
    """The panels above the papers."""
    told = [asked for asked in form.questions if asked.kind != "rows"]
    tables = [asked for asked in form.questions if asked.kind == "rows"]
    return [
        Panel("Thông tin người nộp hồ sơ", _applicant()),
        Panel("Thông tin người được nộp thay", _represented(), ("nopThay", YES)),
        Panel("Nội dung đề nghị", tuple(told)),
        *(Panel(table.label, (table,)) for table in tables),
    ]


def lower() -> list[Panel]:
    """The panel below the papers."""
    return [Panel("Hình thức nhận kết quả", _result())]


def optional(row: Row) -> bool:
    """Whether a paper is wanted of some only."""
    return bool(_OPTIONAL.search(row.name))

"""The steps of a dossier: what each asks beside the service's own questions, under which ids, and what is wrong with answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tests.blind.common.forms import attached
from tests.blind.common.person import EMAIL as MAIL
from tests.blind.common.person import PERSON
from tests.blind.common.person import PHONE as NUMBER
from tests.blind.common.plain import holds, plain
from tests.blind.common.questions import EMAIL, Question, faults
from tests.blind.common.units import units

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.datastructures import FormData

    from tests.blind.common.forms import Row
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure

FORM = "frmHoSo"
STEPS = ("Thông tin người nộp", "Thông tin hồ sơ", "Thành phần hồ sơ", "Xác nhận và gửi hồ sơ")
CENTRE = "Trung tâm Phục vụ hành chính công tỉnh Đông Hải"
SELF, PROXY = "Chủ hồ sơ", "Người được ủy quyền"
ONLINE, POST, COUNTER = "Bản điện tử qua tài khoản", "Qua dịch vụ bưu chính công ích", f"Trực tiếp tại {CENTRE}"
KNOWN = (
    ("hoTen", "Họ và tên"),
    ("soDinhDanh", "Số định danh cá nhân/CCCD"),
    ("ngaySinh", "Ngày sinh"),
    ("gioiTinh", "Giới tính"),
    ("thuongTru", "Nơi thường trú"),
)
TEXTS = {
    "missing": "{label}: Trường bắt buộc nhập",
    "format": "{label}: Giá trị không đúng định dạng",
    "date": "{label}: Ngày không hợp lệ (dd/mm/yyyy)",
    "list": "{label}: Vui lòng chọn giá trị trong danh mục",
}
SUGGESTED = 20
_OPTIONAL = re.compile(r"\((nếu có|trong trường hợp[^)]*|đối với trường hợp[^)]*)\)$", re.IGNORECASE)
# Whose ids the page's author gave, and whose the framework makes up.
_NAMED = {"text", "area", "number", "date"}

_APPLICANT = (
    Question("dienThoai", "Số điện thoại", pattern=r"0\d{9}", hint="Gồm 10 chữ số"),
    Question("email", "Thư điện tử", required=False, pattern=EMAIL),
    Question("lienHe", "Địa chỉ liên hệ", "place"),
    Question("lienHeSoNha", "Số nhà, đường/phố, thôn/xóm"),
    Question("tuCach", "Tư cách người nộp", "radio", options=(SELF, PROXY)),
    Question("chuHoSo", "Họ và tên chủ hồ sơ", when=("tuCach", PROXY)),
    Question("chuHoSoSo", "Số định danh của chủ hồ sơ", pattern=r"\d{12}", when=("tuCach", PROXY)),
    Question("chuHoSoNgaySinh", "Ngày sinh của chủ hồ sơ", "date", when=("tuCach", PROXY)),
)
_LAST = (
    Question("nhanKetQua", "Hình thức nhận kết quả", "radio", options=(ONLINE, POST, COUNTER)),
    Question("diaChiNhan", "Địa chỉ nhận kết quả", when=("nhanKetQua", POST)),
    Question(
        "camDoan",
        "Cam đoan của người nộp",
        "checks",
        options=(
            "Tôi xin chịu trách nhiệm trước pháp luật về tính chính xác, trung thực của các thông tin đã kê khai",
        ),
    ),
)


@dataclass(slots=True)
class Draft:
    """A dossier that is being made. `files` are by the paper's place in the table."""

    key: str
    service: str
    answers: dict[str, Any] = field(
        default_factory=lambda: {"dienThoai": NUMBER, "email": MAIL, "tuCach": SELF, **PERSON}
    )
    files: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    step: int = 1


def _whole(asked: Question) -> Question:
    """With an entry for each province in place of "@"."""
    listed = [
        f"{one[1:]} {province}" if one.startswith("@") else one
        for one in asked.options
        for province in (units() if one.startswith("@") else ("",))
    ]
    return replace(asked, options=tuple(listed))


def step_questions(step: int, form: Form) -> tuple[Question, ...]:
    """What a step asks; the third asks for papers only."""
    own = tuple(map(_whole, form.questions)) if step == 2 else ()
    return {1: _APPLICANT, 2: own, 4: _LAST}.get(step, ())


def grid_id(step: int) -> str:
    """The id of a step's questions, replaced as a whole when one of them depends on another."""
    return f"{FORM}:j_idt{40 + 7 * step}:pnlThongTin"


def boxes(step: int, questions: tuple[Question, ...]) -> Iterator[tuple[Question, str, str]]:
    """Each box with the key of its answer and its id: a place has two."""
    for at, asked in enumerate(questions):
        held = f"{FORM}:j_idt{40 + 7 * step}:"
        if asked.kind == "place":
            yield replace(asked, kind="list", options=tuple(units())), f"{asked.key}Tinh", f"{held}{asked.key}Tinh"
            yield replace(asked, kind="auto"), f"{asked.key}Xa", f"{held}{asked.key}Xa"
        else:
            yield asked, asked.key, held + (asked.key if asked.kind in _NAMED else f"j_idt{80 + 3 * at}")


def take(step: int, questions: tuple[Question, ...], answers: dict[str, Any], sent: FormData) -> None:
    """Keep what was sent of the questions that were shown."""
    before = dict(answers)
    for asked, key, cid in boxes(step, questions):
        if not asked.asked(before):
            continue
        if asked.kind == "checks":
            answers[key] = [str(one) for one in sent.getlist(cid)]
        else:
            box = {"list": "_input", "date": "_input", "auto": "_hinput"}.get(asked.kind, "")
            answers[key] = str(sent.get(cid + box, "")).strip()
    for asked in questions:
        province, commune = (answers.get(asked.key + part, "") for part in ("Tinh", "Xa"))
        if asked.kind == "place" and commune not in units().get(province, ()):
            answers[f"{asked.key}Xa"] = ""


def suggested(known: tuple[str, ...], words: str) -> list[str]:
    """What a directory has for some words, the likeliest first."""
    asked = plain(words)

    def far(one: str) -> tuple[bool, bool, bool]:
        bare = plain(one)
        return one.lower() != words.strip().lower(), bare != asked, not bare.endswith(asked)

    return sorted((one for one in known if holds(one, words)), key=far)[:SUGGESTED]


def optional(row: Row) -> bool:
    """Whether a paper is wanted of some only."""
    return bool(_OPTIONAL.search(row.name))


def wrong(step: int, draft: Draft, service: Procedure, form: Form) -> dict[str, str]:
    """Key -> what is wrong in a step."""
    found = faults(step_questions(step, form), draft.answers, TEXTS)
    if step == 3:
        missing = [row for at, row in enumerate(attached(service)) if not optional(row) and not draft.files.get(at)]
        found |= {f"giayTo{row.number}": "Chưa tải lên tệp của giấy tờ này" for row in missing}
    return found


def flat(answers: Mapping[str, Any]) -> dict[str, str]:
    """Answers as texts."""
    return {key: "; ".join(value) if isinstance(value, list) else str(value) for key, value in answers.items()}

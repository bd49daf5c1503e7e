"""What is told of services and dossiers, as JSON."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.blind.common.forms import laws
from tests.blind.common.records import money
from tests.blind.react.eform import whose
from tests.blind.react.shown import CENTRE, PROVINCE, papers

if TYPE_CHECKING:
    from datetime import datetime

    from tests.blind.common.dossiers import Dossier
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth
    from tests.blind.react.shown import Shown

NAME = f"Cổng Dịch vụ công {PROVINCE}"
EXTENT = {4: "Toàn trình", 3: "Một phần"}
TIERS = {"tinh": "Cấp tỉnh", "xa": "Cấp xã"}
STATES = ("Chờ thanh toán", "Mới đăng ký", "Đang xử lý", "Đã có kết quả")


def row_of(service: Procedure, truth: Truth, shown: Shown) -> dict[str, Any]:
    """A card of the list."""
    return {
        "code": service.code,
        "name": service.name,
        "field": service.field,
        "tier": TIERS[shown.tier],
        "level": truth.claim,
        "extent": EXTENT[truth.claim],
        "time": shown.time or service.time,
    }


def fee(service: Procedure, truth: Truth) -> str:
    """What is told of the fee, and how it is paid."""
    if not service.fee:
        return "Miễn phí"
    how = "Thanh toán trực tuyến qua Nền tảng thanh toán" if truth.claim == 4 else "Nộp tại nơi tiếp nhận hồ sơ"
    return f"{money(service.fee)}/hồ sơ. {how}."


def channels(service: Procedure, shown: Shown, truth: Truth) -> list[list[str]]:
    """How one may file: one row each, with time, fee and a remark."""
    told = money(service.fee) if service.fee else "Miễn phí"
    remarks = {
        "Trực tuyến": f"Nộp trên {NAME}",
        "Trực tiếp": f"Nộp tại {CENTRE} các cấp",
        "Dịch vụ bưu chính": "Gửi hồ sơ qua dịch vụ bưu chính công ích",
    }
    known = dict.fromkeys(channel["channel"] for channel in service.record["channels"])
    return [
        [
            f"{name} ({EXTENT[truth.claim].lower()})" if name == "Trực tuyến" else name,
            time_of(service, shown),
            told,
            text,
        ]
        for name, text in remarks.items()
        if name in known
    ]


def time_of(service: Procedure, shown: Shown) -> str:
    """How long it takes."""
    return f"{(shown.time or service.time).strip()}"


def detail(service: Procedure, truth: Truth, shown: Shown, form: Form) -> dict[str, Any]:
    """All that must be told of a procedure, by the sections of its page."""
    given = (
        "bản điện tử, qua dịch vụ bưu chính công ích hoặc trực tiếp"
        if truth.claim == 4
        else "qua dịch vụ bưu chính công ích hoặc trực tiếp"
    )
    return {
        **row_of(service, truth, shown),
        "notice": shown.notice,
        "whose": whose(service),
        "overview": [
            ["Mã thủ tục", service.code],
            ["Số quyết định công bố", service.decision],
            ["Cấp thực hiện", TIERS[shown.tier]],
            ["Lĩnh vực", service.field],
            ["Đối tượng thực hiện", service.applicants],
            ["Cơ quan thực hiện", shown.agency or service.agency],
            ["Mức độ cung cấp dịch vụ công", EXTENT[truth.claim]],
        ],
        "steps": [
            f"Bước 1: Người nộp đăng nhập {NAME}, chọn cơ quan tiếp nhận, kê khai tờ khai điện tử, đính kèm giấy tờ và gửi hồ sơ.",
            f"Bước 2: {CENTRE} kiểm tra, tiếp nhận hồ sơ và thông báo mã hồ sơ, ngày hẹn trả kết quả.",
            f"Bước 3: {shown.agency or service.agency} xem xét, giải quyết hồ sơ theo quy định.",
            "Bước 4: Người nộp nhận kết quả theo hình thức đã đăng ký.",
        ],
        "channels": channels(service, shown, truth),
        "papers": [
            {
                "name": row.name,
                "count": row.count,
                "form": row.form,
                "url": f"/api/v1/forms/{service.code}/{row.number}" if row.form else "",
            }
            for row in papers(service, shown)
        ],
        "sets": "01 bộ",
        "note": shown.note,
        "time": f"{time_of(service, shown)} kể từ ngày nhận đủ hồ sơ hợp lệ",
        "fee": fee(service, truth),
        "result": shown.result or service.result,
        "given": f"Trả kết quả {given} tại {CENTRE}, theo lựa chọn của người nộp.",
        "conditions": "Không có",
        "laws": [*form.laws, *laws(service)],
        "contact": f"{CENTRE} {PROVINCE}, số 15 đường Lê Lợi, phường Vĩnh Sơn. Điện thoại: 0266 111 222. Thư điện tử: hotro@vinhson.example",
    }


def due_on(filed: datetime, time: str) -> str:
    """The day for which the result is promised; only calendar days are told as such."""
    left = int((re.search(r"\d+", time) or ["10"])[0])
    day = filed
    while left:
        day += timedelta(days=1)
        left -= "làm việc" not in time or day.weekday() < 5
    return f"{day:%d/%m/%Y}"


def dossier(made: Dossier, service: Procedure, shown: Shown) -> dict[str, Any]:
    """What is told of a dossier; `due` is what is left to be paid, in đồng."""
    stage = made.stage()
    return {
        "code": made.code,
        "service": service.code,
        "name": service.name,
        "owner": made.owner,
        "unit": made.answers.get("donVi", ""),
        "filed": f"{made.filed:%d/%m/%Y %H:%M}",
        "promised": due_on(made.filed, time_of(service, shown)),
        "state": STATES[stage],
        "stage": stage,
        "timeline": [{"name": name, "done": number <= stage} for number, name in enumerate(STATES) if number],
        "due": 0 if made.paid else service.fee,
        "files": [f"{name}: {', '.join(file for file, _ in held)}" for name, held in made.files.items()],
    }

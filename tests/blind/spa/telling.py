"""What is told of services and dossiers, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.blind.common.forms import laws, rows
from tests.blind.common.records import money

if TYPE_CHECKING:
    from tests.blind.common.dossiers import Dossier
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

PROVINCE = "tỉnh Phú Lâm"
NAME = f"Cổng Dịch vụ công {PROVINCE}"
EXTENT = {4: "DVC toàn trình", 3: "DVC một phần"}
STATES = ("Chờ thanh toán", "Mới đăng ký", "Đang xử lý", "Đã có kết quả")
_HALF = "mức thu {half}/hồ sơ áp dụng từ ngày 01/7/2025 đến hết ngày 31/12/2026 theo Thông tư số 64/2025/TT-BTC"


def due(service: Procedure, truth: Truth) -> int:
    """What is to be paid now, in đồng."""
    return service.fee // 2 if truth.behaviour == "half-fee" else service.fee


def fee(service: Procedure, truth: Truth) -> str:
    """What is told of the fee."""
    if not service.fee:
        return "Miễn phí"
    half = f" ({_HALF.format(half=money(service.fee // 2))})" if truth.behaviour == "half-fee" else ""
    return f"{money(service.fee)}/hồ sơ{half}"


def row_of(service: Procedure, truth: Truth) -> dict[str, Any]:
    """A line of the list."""
    return {
        "code": service.code,
        "name": service.name,
        "field": service.field,
        "level": truth.claim,
        "extent": EXTENT[truth.claim],
    }


def detail(service: Procedure, truth: Truth, form: Form) -> dict[str, Any]:
    """All that must be told of a procedure, by the three tabs that show it."""
    shown = [
        {
            "name": row.name,
            "count": row.count,
            "form": row.form,
            "url": f"/api/v1/forms/{service.code}/{row.number}" if row.form else "",
        }
        for row in rows(service)
    ]
    return {
        **row_of(service, truth),
        "online": truth.behaviour != "not-configured",
        "overview": [
            ["Mã thủ tục", service.code],
            ["Lĩnh vực", service.field],
            ["Đối tượng thực hiện", service.applicants],
            ["Cơ quan thực hiện", service.agency],
            ["Thời hạn giải quyết", f"{service.time} kể từ ngày nhận đủ hồ sơ hợp lệ"],
            ["Phí, lệ phí", fee(service, truth)],
            ["Kết quả thực hiện", service.result],
            ["Cách thức thực hiện", "Trực tuyến; trực tiếp; qua dịch vụ bưu chính công ích"],
            ["Hình thức nhận hồ sơ", "Trực tuyến trên Cổng Dịch vụ công"],
            ["Hình thức trả kết quả", "Bản điện tử, qua dịch vụ bưu chính công ích hoặc trực tiếp tại Trung tâm"],
            ["Yêu cầu, điều kiện thực hiện", "Không có"],
        ],
        "steps": [
            "Người nộp đăng nhập, kê khai biểu mẫu điện tử, đính kèm giấy tờ và nộp hồ sơ trên Cổng.",
            "Trung tâm Phục vụ hành chính công kiểm tra, tiếp nhận hồ sơ và thông báo cho người nộp.",
            "Cơ quan chuyên môn giải quyết hồ sơ, trình người có thẩm quyền ký.",
            "Người nộp nhận kết quả theo hình thức đã đăng ký.",
        ],
        "papers": shown,
        "laws": [*form.laws, *laws(service)],
        "decision": service.decision,
    }


def dossier(made: Dossier, service: Procedure, truth: Truth) -> dict[str, Any]:
    """What is told of a dossier; `due` is what is left to be paid, in đồng."""
    stage = made.stage()
    return {
        "code": made.code,
        "name": service.name,
        "owner": made.owner,
        "filed": f"{made.filed:%d/%m/%Y %H:%M}",
        "state": STATES[stage],
        "stage": stage,
        "due": 0 if made.paid else due(service, truth),
    }

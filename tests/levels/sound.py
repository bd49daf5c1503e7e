"""A service that keeps what level 4 promises, and all that a walk sees of it: fee, papers, desk and result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogue.service import Channel, ChannelTerms, Component, Service
from evidence import facts as f
from evidence.facts import DossierStatus, InfoField, Outcome, Reason, ResultWay, Signature, Step, StepEnded
from tests.levels.cases import BASE_URL, Row, Rows, shot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FEE = 150_000
CODE = "000.00.16.H99-241126-0001"
OWN_FORM = "Đơn đề nghị theo mẫu số 05"
PAPERS = ("Giấy chứng nhận đăng ký doanh nghiệp", "Bản sao giấy phép hoạt động in đã được cấp")
AUTHORITY = "Văn bản ủy quyền (nếu có)"

SERVICE = Service(
    code="9.000001",
    name="Đổi giấy phép hoạt động in",
    agency="Sở Thông tin và Truyền thông",
    field="Xuất bản, In và Phát hành",
    applicants="Tổ chức có cơ sở in",
    claim=4,
    components=(
        Component(OWN_FORM, form_file="don-de-nghi.docx", originals=1),
        *(Component(name, copies=1) for name in PAPERS),
        Component(AUTHORITY, originals=1, conditional=True),
    ),
    components_complete=True,
    result="Giấy phép đã đổi theo mẫu số 07",
    channels=(
        ChannelTerms(Channel.ONLINE, "05", "ngày làm việc", (FEE,), note="150.000 đồng/giấy phép"),
        ChannelTerms(Channel.COUNTER, "05", "ngày làm việc", (FEE,)),
    ),
)

INFO: dict[InfoField, tuple[str, str]] = {
    InfoField.NAME: ("Tên thủ tục", SERVICE.name),
    InfoField.STEPS: ("Trình tự thực hiện", "Bước 1: Nộp hồ sơ. Bước 2: Thẩm định. Bước 3: Nhận kết quả."),
    InfoField.MANNER: ("Cách thức thực hiện", "Nộp trực tuyến, trực tiếp hoặc qua dịch vụ bưu chính công ích"),
    InfoField.COMPONENTS: ("Thành phần hồ sơ", "; ".join(c.name for c in SERVICE.components)),
    InfoField.TIME_LIMIT: ("Thời hạn giải quyết", "05 ngày làm việc"),
    InfoField.APPLICANTS: ("Đối tượng thực hiện", SERVICE.applicants),
    InfoField.AGENCY: ("Cơ quan thực hiện", SERVICE.agency),
    InfoField.RESULT: ("Kết quả thực hiện", SERVICE.result),
    InfoField.FORMS: ("Mẫu đơn, tờ khai", "Tải về: don-de-nghi.docx"),
    InfoField.CONDITIONS: ("Yêu cầu, điều kiện", "Có mặt bằng và thiết bị in phù hợp"),
    InfoField.FEES: ("Phí, lệ phí", "150.000 đồng/giấy phép"),
    InfoField.CHANNELS: ("Hình thức nhận hồ sơ, trả kết quả", "Trực tuyến, tại một cửa, bưu chính"),
    InfoField.LEGAL_BASIS: ("Căn cứ pháp lý", "Nghị định số 60/2014/NĐ-CP; Quyết định công bố 1234/QĐ-BTTTT"),
}

# Label, control, required, meaning, choices.
_CITIZEN = (
    ("Họ và tên", "text", True, "full_name", None),
    ("Ngày sinh", "text", True, "birth_date", None),
    ("Giới tính", "select", True, "sex", 2),
    ("Số định danh cá nhân", "text", True, "identity_number", None),
    ("Ngày cấp", "text", True, "identity_date", None),
    ("Nơi cấp", "text", True, "identity_place", None),
    ("Dân tộc", "select", True, "ethnicity", 54),
    ("Quốc tịch", "select", True, "nationality", 8),
    ("Số điện thoại", "tel", True, "phone", None),
    ("Thư điện tử", "email", False, "email", None),
    ("Tỉnh, thành phố", "select", True, "province", 63),
    ("Quận, huyện", "select", True, "district", 9),
    ("Phường, xã", "select", True, "commune", 14),
    ("Số nhà, đường", "text", False, "street_address", None),
    ("Người nộp là chủ hồ sơ", "checkbox", False, "is_owner", None),
)
_MATTER = (
    ("Tên cơ sở in", "text", True, "company_name", None),
    ("Mã số doanh nghiệp", "text", True, "tax_code", None),
    ("Loại sản phẩm in", "select", True, "unknown", 4),
    ("Lý do đề nghị cấp lại", "textarea", True, "reason", None),
)
_DELIVERY = (
    ("Hình thức nhận kết quả: Trực tuyến", "radio", True, "delivery_way", None),
    ("Hình thức nhận kết quả: Tại một cửa", "radio", True, "delivery_way", None),
    ("Tôi cam đoan lời khai là đúng", "checkbox", False, "consent", None),
)
_FRAME = (
    "Cổng dịch vụ công trực tuyến", "Trang chủ", "Thủ tục hành chính", "Dịch vụ công trực tuyến", "Tra cứu hồ sơ",
    "Hướng dẫn sử dụng", "Phản ánh, kiến nghị", "Đăng xuất", "Đơn vị quản lý: Văn phòng Ủy ban nhân dân",
)  # fmt: skip


def sound_walk(service: Service = SERVICE, info: Mapping[InfoField, tuple[str, str]] = INFO) -> Rows:
    """All rows of the sound walk; `info` is what the service page tells."""
    return (
        *_find(service), *_read(service, info), *_enter(service), *_fill(service), *_file(), *_pay(),
        *_look_up(), *_desk(service), *_supplement(), *_receive(service),
    )  # fmt: skip


def page(step: Step, name: str, *lines: str, path: str = "") -> Row:
    """A page in the portal's frame, with its picture."""
    url = f"{BASE_URL}/{path or name}"
    return step, f.PageShown(url, lines[0] if lines else name, 200, (*_FRAME, *lines)), shot(name)


def _done(step: Step) -> Row:
    return step, StepEnded(step, Outcome.DONE, millis=900)


def _pressed(step: Step, label: str, intent: str, number: int = 0) -> Row:
    return step, f.Pressed(label, intent, number)


def _find(service: Service) -> Iterator[Row]:
    yield Step.FIND, f.WalkStarted(service=service.code, seed=7, citizen="Công dân thử", versions={"thucchat": "0"})
    yield page(Step.FIND, "home", "Thủ tục được quan tâm", path="")
    yield Step.FIND, f.Searched(service.name, True, 1, 3)
    yield page(Step.FIND, "results", f"{service.code} {service.name}", "Đăng ký hoạt động cơ sở in", "3 kết quả")
    yield Step.FIND, f.LevelShown("list", f"{service.name} Mức độ 4", 4), shot("results")
    yield _pressed(Step.FIND, service.name, "detail")
    yield _done(Step.FIND)


def _read(service: Service, info: Mapping[InfoField, tuple[str, str]]) -> Iterator[Row]:
    told = [line for label, value in info.values() for line in (label, *value.split("; "))]
    lines = (f"Mã thủ tục: {service.code}", "Mức độ 4", "Nộp hồ sơ trực tuyến", *told)
    yield page(Step.READ, "service", *lines, path=f"thu-tuc/{service.code}")
    for field, (label, value) in info.items():
        yield Step.READ, f.InfoShown(field, label, value), shot("service")
    yield Step.READ, f.LevelShown("detail", "Mức độ 4", 4), shot("service")
    yield Step.READ, f.FormFileTried("don-de-nghi.docx", f"{BASE_URL}/mau/1", 200, "application/msword", 24576, "docx")
    yield _done(Step.READ)


def _enter(service: Service) -> Iterator[Row]:
    yield _pressed(Step.LOGIN, "Nộp hồ sơ trực tuyến", "file_online")
    yield Step.LOGIN, f.EntryTried("Nộp hồ sơ trực tuyến", Outcome.DONE, status=200, url=f"{BASE_URL}/nop")
    yield page(Step.LOGIN, "login", "Đăng nhập", "Tên đăng nhập", "Mật khẩu")
    yield page(Step.LOGIN, "one-time-code", "Nhập mã xác thực", service.name)
    yield Step.LOGIN, f.LoginTried(Outcome.DONE, one_time_code=True)
    yield _done(Step.LOGIN)


def _asked(step: Step, number: int, asked: tuple[tuple[str, str, bool, str, int | None], ...]) -> Iterator[Row]:
    for place, (label, control, required, meaning, options) in enumerate(asked):
        key = f"p{number}c{place}"
        yield step, f.ControlShown(number, key, label, control, required, meaning, 0.9, options)
        how = {"select": "chosen", "radio": "chosen", "checkbox": "ticked"}.get(control, "typed")
        yield step, f.ControlFilled(number, key, label, "Dữ liệu kiểm thử", how, stayed=True)


def slot(number: int, label: str, *, required: bool = True, step: Step = Step.ATTACH) -> Iterator[Row]:
    """A slot for a paper, and the paper given to it."""
    hint = ".pdf, .jpg; tối đa 5 MB"
    yield step, f.ControlShown(number, f"tep {label[:40]}", label, "file", required, "unknown", 0.0, hint=hint)
    yield step, f.UploadTried(number, label, required, "giay-to-thu.pdf", 24576, None)


def _fill(service: Service) -> Iterator[Row]:
    yield from _asked(Step.FILL, 1, _CITIZEN)
    yield page(Step.FILL, "form-1", service.name, "Thông tin người nộp", *(row[0] for row in _CITIZEN))
    yield _pressed(Step.FILL, "Tiếp tục", "next", 1)
    yield from _asked(Step.FILL, 2, _MATTER)
    yield page(Step.FILL, "form-2", service.name, "Nội dung đề nghị", *(row[0] for row in _MATTER))
    yield _pressed(Step.FILL, "Tiếp tục", "next", 2)
    for label in PAPERS:
        yield from slot(3, label)
    yield from slot(3, AUTHORITY, required=False)
    yield page(Step.ATTACH, "form-3", service.name, "Giấy tờ kèm theo", *PAPERS, AUTHORITY)
    yield _pressed(Step.ATTACH, "Tiếp tục", "next", 3)
    yield from _asked(Step.FILL, 4, _DELIVERY)
    yield page(Step.FILL, "form-4", service.name, "Xác nhận", *(row[0] for row in _DELIVERY))
    yield _done(Step.FILL)
    yield _done(Step.ATTACH)


def _file() -> Iterator[Row]:
    yield _pressed(Step.FILE, "Nộp hồ sơ", "submit", 4)
    yield page(Step.FILE, "form-end", "Nộp hồ sơ thành công", f"Mã hồ sơ: {CODE}", "Trạng thái: Mới đăng ký")
    yield Step.FILE, f.DeliveryOffered((ResultWay.ONLINE, ResultWay.COUNTER))
    yield Step.FILE, f.FormEnded(Outcome.DONE, pages=4)
    yield Step.FILE, f.Acknowledged(True, CODE, "Nộp hồ sơ thành công"), shot("acknowledged")
    yield _done(Step.FILE)


def _pay() -> Iterator[Row]:
    looked_at = (f"{BASE_URL}/form-end",)
    yield Step.PAY, f.PaymentOffered(True, "Thanh toán phí, lệ phí", FEE, looked_at), shot("payment-offer")
    yield _pressed(Step.PAY, "Thanh toán phí, lệ phí", "pay")
    yield page(Step.PAY, "payment-1", "Thanh toán phí, lệ phí", "Số tiền: 150.000 đồng")
    yield page(Step.PAY, "payment-2", "Nền tảng thanh toán", "Số tiền: 150.000 VND", "Ngân hàng thử")
    yield Step.PAY, f.PaymentTried(Outcome.DONE, url=f"{BASE_URL}/paid", amount=FEE, message="Thanh toán thành công")
    yield Step.PAY, f.PaymentShown(True, True, "150.000 đồng - Đã thanh toán, biên lai BL26-1"), shot("paid")
    yield _done(Step.PAY)


def _look_up() -> Iterator[Row]:
    yield page(Step.LOOKUP, "lookup-filed", "Tra cứu hồ sơ", CODE, "Mới đăng ký")
    yield Step.LOOKUP, f.LookedUp(CODE, True, "filed", DossierStatus.FILED, "Mới đăng ký")
    yield _done(Step.LOOKUP)


def _desk(service: Service) -> Iterator[Row]:
    yield page(Step.DESK, "desk-dossier", f"Hồ sơ {CODE}", service.name, *PAPERS, "Tiếp nhận hồ sơ")
    yield Step.DESK, f.DeskSaw(True, CODE, 3, 3, f"Hồ sơ {CODE}")
    yield Step.DESK, f.DeskDid("receive", Outcome.DONE)
    yield _done(Step.DESK)
    yield page(Step.LOOKUP, "lookup-received", "Tra cứu hồ sơ", CODE, "Đã tiếp nhận")
    yield Step.LOOKUP, f.LookedUp(CODE, True, "received", DossierStatus.RECEIVED, "Đã tiếp nhận")


def _supplement() -> Iterator[Row]:
    yield Step.DESK, f.DeskDid("ask_supplement", Outcome.DONE)
    yield page(Step.SUPPLEMENT, "supplement-asked", f"Hồ sơ {CODE}", "Yêu cầu bổ sung giấy tờ")
    yield from slot(1, "Tệp bổ sung", step=Step.SUPPLEMENT)
    yield page(Step.SUPPLEMENT, "supplemented", f"Hồ sơ {CODE}", "Đã gửi hồ sơ bổ sung")
    yield Step.SUPPLEMENT, f.Supplemented(Outcome.DONE, Reason.NONE, CODE, CODE, "Đã gửi hồ sơ bổ sung")
    yield _done(Step.SUPPLEMENT)


def _receive(service: Service) -> Iterator[Row]:
    yield Step.DESK, f.DeskDid("issue", Outcome.DONE)
    yield page(Step.LOOKUP, "lookup-issued", "Tra cứu hồ sơ", CODE, "Đã trả kết quả")
    yield Step.LOOKUP, f.LookedUp(CODE, True, "issued", DossierStatus.RETURNED, "Đã trả kết quả")
    yield page(Step.RECEIVE, "result", f"Hồ sơ {CODE}", "Đã trả kết quả", "Tải kết quả")
    result = f.ResultShown(ResultWay.ONLINE, f"{BASE_URL}/ket-qua", "pdf", 52373, Signature.VALID, service.agency)
    yield Step.RECEIVE, result, shot("result.pdf")
    yield _done(Step.RECEIVE)
    yield Step.RECEIVE, f.WalkEnded(Outcome.DONE)

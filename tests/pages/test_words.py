"""The walker's vocabulary on words that real portals use."""

from __future__ import annotations

import pytest

from catalogue.claim import ONE_PART, WHOLE, Claim, Scheme
from evidence.facts import DossierStatus, InfoField, ResultWay
from pages import steer, words
from pages.fields import fields_of
from pages.otp import codes_in
from tests.pages.make import action, control, view

INTENTS = {
    "Nộp hồ sơ trực tuyến": "file_online", "Nộp trực tuyến": "file_online", "Nộp hồ sơ qua mạng": "file_online",
    "Đăng ký trực tuyến": "file_online", "Tạo tờ khai": "file_online", "Tiếp tục": "next", "Bước tiếp theo": "next",
    "Lưu và tiếp tục": "next", "Đồng ý và tiếp tục": "next", "Tiếp theo »": "next", "Quay lại": "back",
    "Quay lại bước trước": "back", "Hủy": "cancel", "Bỏ qua": "cancel", "Đóng": "cancel", "Thoát": "logout",
    "Đăng xuất": "logout", "Rút hồ sơ": "withdraw", "Hủy nộp hồ sơ": "withdraw", "Thu hồi hồ sơ": "withdraw",
    "Xóa": "delete", "Gửi hồ sơ": "submit", "Gửi": "submit", "Nộp": "submit", "Hoàn tất": "submit",
    "Xác nhận và nộp hồ sơ": "submit", "Ký và nộp": "submit", "Xác nhận": "confirm", "Đồng ý": "confirm",
    "Đăng nhập": "login", "Đăng nhập bằng VNeID": "login_vneid", "Thanh toán": "pay", "Thanh toán trực tuyến": "pay",
    "Nộp phí, lệ phí": "pay", "Thanh toán bằng tiền mặt": "cash", "Tra cứu hồ sơ": "lookup_dossier", "Tìm kiếm": "search",
    "Bổ sung hồ sơ": "supplement", "Hồ sơ của tôi": "my_dossiers", "Tải kết quả": "get_result",
    "In biên lai": "print", "Hướng dẫn": "guide", "Xem chi tiết": "detail", "Lưu nháp": "save_draft",
    "Tải lên file": "upload", "Sign in": "login", "Accept and send": "submit", "Continue": "next",
}  # fmt: skip


@pytest.mark.parametrize(("text", "intent"), INTENTS.items())
def test_buttons_of_real_portals(text: str, intent: str) -> None:
    assert words.intent_of(action(text)) == intent


@pytest.mark.parametrize(
    "text", ["Hủy", "Xóa", "Thoát", "Đăng xuất", "Rút hồ sơ", "Thu hồi hồ sơ", "Bỏ qua", "Quay lại"]
)
def test_dangerous_buttons_are_never_the_way_on(text: str) -> None:
    dangerous = action(text, submits=True, primary=True, form="#f")
    assert steer.forward(view(actions=(dangerous,)), frozenset({"#f"})) is None


def test_the_way_on_is_found_among_look_alikes() -> None:
    buttons = (
        action("Quay lại", submits=True, form="#f"),
        action("Hướng dẫn", tag="a", href="/hd"),
        action("Nộp hồ sơ", tag="a", href="/khac", region="main"),
        action("Tiếp tục", submits=True, form="#f"),
    )
    found = steer.forward(view(actions=buttons), frozenset({"#f"}))
    assert found is not None
    assert found.text == "Tiếp tục"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Nộp hồ sơ thành công", "filed"),
        ("Cảm ơn bạn đã nộp hồ sơ trực tuyến thành công", "filed"),
        ("Hồ sơ đã được gửi", "filed"),
        ("Hệ thống đang bận, vui lòng thử lại sau", "failed"),
        ("Có lỗi xảy ra", "failed"),
        ("Họ và tên không được để trống", "invalid"),
        ("Số điện thoại không đúng định dạng", "invalid"),
        ("Không có hồ sơ nào được tìm thấy", "empty_search"),
        ("Giao dịch thanh toán đã thành công", "paid"),
        ("Chờ thanh toán", "unpaid"),
        ("Mã hồ sơ không khớp", "pay_failed"),
        ("Tên đăng nhập hoặc mật khẩu không đúng", "login_failed"),
    ],
)
def test_messages_of_real_portals(line: str, message: str) -> None:
    assert words.says(message, [line]) == line


@pytest.mark.parametrize(
    "line", ["Gửi hồ sơ", "Nộp hồ sơ trực tuyến", "Quay lạiGửi hồ sơ", "Nộp hồ sơ", "3. Gửi hồ sơ"]
)
def test_a_button_is_no_confirmation(line: str) -> None:
    assert words.says("filed", [line]) == ""


def test_codes() -> None:
    assert words.dossier_code(["Mã hồ sơ: 000.00.16.H47-201124-0001"]) == "000.00.16.H47-201124-0001"
    assert words.dossier_code(["Mã số hồ sơ của ông/bà là H57.132-260804-0583."]) == "H57.132-260804-0583"
    assert words.dossier_code(["G09.20-20260609-0092637"]) == "G09.20-20260609-0092637"
    assert words.dossier_code(["Số biên nhận: BN241126-000007"]) == "BN241126-000007"
    assert words.dossier_code(["Mã hồ sơ: đang cấp"]) == ""
    assert words.official_code(["Số biên nhận: BN241126-000007"]) == ""


def test_states_levels_ways_and_labels() -> None:
    assert words.status_of("Đang xử lý tại Sở Tư pháp") is DossierStatus.PROCESSING
    assert words.status_of("Yêu cầu bổ sung giấy tờ") is DossierStatus.SUPPLEMENT
    assert words.status_of("Đã trả kết quả") is DossierStatus.RETURNED
    assert words.level_of("DVCTT mức độ 4") == Claim(4)
    assert words.level_of("Dịch vụ công toàn trình") == WHOLE
    assert words.level_of("Một phần") == ONE_PART
    assert words.level_of("Mức độ chủ động 3") == Claim(3, Scheme.PROACTIVE)
    assert words.level_of("Tất cả | Toàn trình | Một phần") is None
    assert words.level_of("Cấp 4") is None
    assert words.delivery_of("Nhận tại nhà qua bưu chính") is ResultWay.POST
    assert words.info_field("2. Thời hạn giải quyết:") is InfoField.TIME_LIMIT
    assert words.info_field("Cách thức thực hiện") is InfoField.MANNER


def test_one_time_codes_are_told_from_dates_and_telephones() -> None:
    page = "<p>12:06 24/11/2026 Mã xác thực của ông/bà là 783875.</p><p>Hỗ trợ: 1900 0000</p>"
    assert codes_in(page)[0] == "783875"


def test_a_search_box_is_no_field_of_a_form() -> None:
    box = control("Tìm thủ tục hành chính", name="tu_khoa")
    name = control("Họ và tên", name="ho_ten")
    assert fields_of(view(controls=(box, name))) == [name]

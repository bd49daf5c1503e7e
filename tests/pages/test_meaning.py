"""Field meanings on labels that real portals print; what is unsure must say so."""

from __future__ import annotations

import pytest

from fixtures.meaning import Meaning
from pages.meaning import meaning_of
from tests.pages.make import control

LABELS = {
    "Họ và tên": Meaning.FULL_NAME, "Họ tên": Meaning.FULL_NAME, "HỌ, CHỮ ĐỆM, TÊN:": Meaning.FULL_NAME,
    "Họ, chữ đệm, tên người được cấp bản sao": Meaning.FULL_NAME, "Chủ hồ sơ": Meaning.FULL_NAME,
    "Người nộp (*)": Meaning.FULL_NAME, "Full name": Meaning.FULL_NAME,
    "Ngày sinh": Meaning.BIRTH_DATE, "Ngày, tháng, năm sinh *": Meaning.BIRTH_DATE, "Năm sinh": Meaning.BIRTH_YEAR,
    "Giới tính": Meaning.SEX, "Dân tộc": Meaning.ETHNICITY, "Quốc tịch": Meaning.NATIONALITY, "Tôn giáo": Meaning.RELIGION,
    "Số CMND/CCCD": Meaning.IDENTITY_NUMBER, "Số CMTND/ Hộ chiếu": Meaning.IDENTITY_NUMBER,
    "Số định danh cá nhân": Meaning.IDENTITY_NUMBER, "Số giấy tờ tùy thân": Meaning.IDENTITY_NUMBER,
    "Loại giấy tờ": Meaning.IDENTITY_KIND, "Ngày cấp": Meaning.IDENTITY_DATE, "Cấp ngày": Meaning.IDENTITY_DATE,
    "Nơi cấp": Meaning.IDENTITY_PLACE, "Cơ quan cấp": Meaning.IDENTITY_PLACE, "Số điện thoại": Meaning.PHONE,
    "SĐT": Meaning.PHONE, "Điện thoại liên hệ": Meaning.PHONE, "Thư điện tử": Meaning.EMAIL, "Email": Meaning.EMAIL,
    "Địa chỉ thường trú": Meaning.RESIDENCE_ADDRESS, "Nơi thường trú": Meaning.RESIDENCE_ADDRESS,
    "Nơi ở hiện tại": Meaning.ADDRESS, "Đ/c liên hệ": Meaning.ADDRESS,
    "Số nhà, đường phố, thôn/xóm": Meaning.STREET_ADDRESS, "Tên doanh nghiệp": Meaning.ORGANISATION_NAME,
    "Tên cơ quan/Tổ chức": Meaning.ORGANISATION_NAME, "Mã số thuế": Meaning.TAX_CODE, "MST": Meaning.TAX_CODE,
    "Mã số doanh nghiệp": Meaning.BUSINESS_NUMBER, "Người đại diện": Meaning.REPRESENTATIVE, "Chức vụ": Meaning.POSITION,
    "Nội dung yêu cầu giải quyết": Meaning.REQUEST, "Ghi chú": Meaning.NOTE, "Kính gửi": Meaning.ADDRESSEE,
    "Lý do": Meaning.REASON, "Thửa đất số": Meaning.PARCEL_NUMBER, "Tờ bản đồ số": Meaning.MAP_SHEET,
    "Diện tích (m²)": Meaning.AREA, "Địa chỉ thửa đất": Meaning.LAND_ADDRESS, "Mục đích sử dụng": Meaning.LAND_USE,
    "Số phát hành GCN": Meaning.LAND_CERTIFICATE, "Biển số": Meaning.VEHICLE_PLATE, "Số khung": Meaning.CHASSIS_NUMBER,
    "Số máy": Meaning.ENGINE_NUMBER, "Nhãn hiệu": Meaning.VEHICLE_BRAND, "Màu sơn": Meaning.VEHICLE_COLOUR,
    "Vốn điều lệ": Meaning.CHARTER_CAPITAL, "Mã số BHXH": Meaning.SOCIAL_INSURANCE_NUMBER,
    "Số thẻ BHYT": Meaning.HEALTH_INSURANCE_NUMBER, "Hình thức nhận kết quả": Meaning.DELIVERY_WAY,
    "Số lượng bản sao": Meaning.QUANTITY, "Quan hệ với người được khai sinh": Meaning.RELATIONSHIP,
    "Mã captcha": Meaning.CAPTCHA, "Mã xác thực (OTP)": Meaning.ONE_TIME_CODE, "Trích yếu": Meaning.DOSSIER_TITLE,
}  # fmt: skip


@pytest.mark.parametrize(("label", "meaning"), LABELS.items())
def test_labels_of_real_portals(label: str, meaning: Meaning) -> None:
    assert meaning_of(control(label)).meaning is meaning


@pytest.mark.parametrize(
    ("label", "meaning"),
    [("Tỉnh/Thành phố", Meaning.PROVINCE), ("Quận/Huyện", Meaning.DISTRICT), ("Phường/Xã", Meaning.COMMUNE)],
)
def test_units_are_lists(label: str, meaning: Meaning) -> None:
    assert meaning_of(control(label, options=["-- Chọn --", "A"])).meaning is meaning


def test_the_name_of_a_field_says_it_where_the_label_does_not() -> None:
    assert meaning_of(control("", name="data[ownerFullname]")).meaning is Meaning.FULL_NAME
    assert meaning_of(control("", name="identityNumber")).meaning is Meaning.IDENTITY_NUMBER
    assert meaning_of(control("", name="f12")).meaning is Meaning.TEXT


def test_a_name_alone_is_less_sure_than_a_label() -> None:
    assert meaning_of(control("", name="phoneNumber")).confidence < meaning_of(control("Số điện thoại")).confidence


def test_autocomplete_comes_before_words() -> None:
    assert meaning_of(control("Ô số 1", autocomplete="bday")).meaning is Meaning.BIRTH_DATE


def test_choices_tell_what_a_list_is_about() -> None:
    assert meaning_of(control("", options=["Nam", "Nữ"])).meaning is Meaning.SEX


@pytest.mark.parametrize(
    "label",
    ["Đã đăng ký tại", "Mã loài", "Phương án thi công", "Cấp công trình", "Tính chất công việc", "Quản lý dự án"],
)
def test_what_is_not_understood_is_not_sure(label: str) -> None:
    assert meaning_of(control(label)).confidence < 0.8


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Địa chỉ nhận kết quả", Meaning.ADDRESS),
        ("Địa chỉ email", Meaning.EMAIL),
        ("Địa chỉ thường trú", Meaning.RESIDENCE_ADDRESS),
        ("Nguyên nhân chết *", Meaning.REASON),
        ("3. Ngành, nghề kinh doanh:", Meaning.BUSINESS_FIELD),
        ("Vui lòng nhập mã PIN đã được gửi trong email hoặc số điện thoại", Meaning.ONE_TIME_CODE),
        ("Số CMND/ Hộ chiếu/ Mã số thuế", Meaning.IDENTITY_NUMBER),
        ("Người ký giấy *", Meaning.FULL_NAME),
    ],
)
def test_what_a_label_begins_with_is_what_it_asks_for(label: str, meaning: Meaning) -> None:
    assert meaning_of(control(label)).meaning is meaning


def test_the_applicant_who_is_the_owner_is_a_box_to_tick_and_no_name() -> None:
    assert meaning_of(control("Người nộp là chủ hồ sơ", type="checkbox")).meaning is Meaning.IS_OWNER


@pytest.mark.parametrize("label", ["Văn bản chấp thuận của Cục Thú y", "Số hồ sơ", "Tổng số tiền (Bằng chữ)"])
def test_words_within_words_mislead_nobody(label: str) -> None:
    assert meaning_of(control(label)).meaning is Meaning.TEXT


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Lượng nước khai thác (m³/ngày đêm)", Meaning.NUMBER),
        ("Công suất (kg/ngày)", Meaning.NUMBER),
        ("Ngày sinh (ngày/tháng/năm)", Meaning.BIRTH_DATE),
        ("Diện tích (m2)", Meaning.AREA),
    ],
)
def test_a_unit_in_brackets_tells_of_a_quantity(label: str, meaning: Meaning) -> None:
    assert meaning_of(control(label)).meaning is meaning


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Giấy chứng tử số:", Meaning.DOCUMENT_NUMBER),
        ("Nhập ngũ hoặc tham gia công tác ngày:", Meaning.DATE),
        ("Tham gia hoạt động kháng chiến từ ngày:", Meaning.FROM_DATE),
        ("Giấy phép này có giá trị đến hết ngày", Meaning.TO_DATE),
    ],
)
def test_what_a_label_ends_with_is_asked_for_where_its_beginning_is_not_known(label: str, meaning: Meaning) -> None:
    assert meaning_of(control(label)).meaning is meaning


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Phụ cấp chức vụ", Meaning.AMOUNT),
        ("Chiều cao công trình", Meaning.NUMBER),
        ("Năm hoàn thành xây dựng", Meaning.NUMBER),
        ("Số tầng hầm", Meaning.QUANTITY),
        ("Tình trạng sử dụng kinh phí", Meaning.TEXT),
        ("Ý kiến của người được xác định lại giới tính", Meaning.NOTE),
        ("Hạn bổ sung hồ sơ", Meaning.DATE),
        ("Chủ nhiệm nhiệm vụ", Meaning.FULL_NAME),
    ],
)
def test_the_first_noun_tells_what_kind_of_thing_is_asked_for(label: str, meaning: Meaning) -> None:
    assert meaning_of(control(label)).meaning is meaning


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Trường hợp thủ tục", Meaning.TEXT),  # no "hop thu" across two words
        ("Địa bàn hoạt động", Meaning.TEXT),  # no "dong" of an amount
        ("Sở trường công tác", Meaning.TEXT),  # no "so"
        ("Hoạt động sinh hoạt ngày", Meaning.DATE),  # no "sinh ngay"
    ],
)
def test_words_are_matched_whole_and_by_their_marks(label: str, meaning: Meaning) -> None:
    assert meaning_of(control(label)).meaning is meaning


@pytest.mark.parametrize(
    ("label", "heading", "meaning"),
    [
        ("Ngày cấp", "", Meaning.IDENTITY_DATE),
        ("Ngày cấp", "Thông tin người nộp", Meaning.IDENTITY_DATE),
        ("Ngày cấp", "Căn cước công dân", Meaning.IDENTITY_DATE),
        ("Ngày cấp", "2. Giấy phép lái xe", Meaning.DATE),
        ("Ngày cấp", "Đơn đề nghị cấp giấy phép", Meaning.IDENTITY_DATE),
        ("Cấp ngày", "Thông tin giấy phép", Meaning.DATE),
        ("Nơi cấp *", "Giấy chứng nhận quyền sử dụng đất", Meaning.TEXT),
        ("Số:", "Giấy tờ tùy thân", Meaning.IDENTITY_NUMBER),
        ("Số:", "Hộ chiếu", Meaning.PASSPORT_NUMBER),
        ("Số:", "Quyết định", Meaning.LICENCE_NUMBER),
        ("Họ và tên", "Quyết định", Meaning.FULL_NAME),
    ],
)
def test_a_label_that_names_no_paper_is_about_that_of_its_heading(label: str, heading: str, meaning: Meaning) -> None:
    assert meaning_of(control(label, group=heading)).meaning is meaning
    assert meaning_of(control(label, section=heading)).meaning is meaning


def test_words_further_on_are_less_sure_than_the_same_words_at_the_beginning() -> None:
    first, further_on = meaning_of(control("Số điện thoại")), meaning_of(control("Zalo hoặc số điện thoại"))
    assert further_on.meaning is first.meaning is Meaning.PHONE
    assert further_on.confidence < first.confidence

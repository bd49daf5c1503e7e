"""Small judgements of the probes that need no browser: whose data, which cookies, which words."""

from __future__ import annotations

import pytest

from evidence.exchange import Exchange
from fixtures.citizen import make_citizen
from pages.quality.addresses import MASK, check_addresses, mask, personal, told
from pages.quality.connection import is_loopback
from pages.quality.cookies import is_session
from pages.quality.notices import found_in
from pages.quality.slots import tells_size

CITIZEN = make_citizen(7, "1.004884", 0)
VALUES = personal(CITIZEN)


def exchange(url: str, millis: float = 5.0) -> Exchange:
    return Exchange(1, "fill", "GET", url, "document", millis=millis)


@pytest.mark.parametrize("spelled", ["{0}", "{1}", "{2}", "{3}"])
def test_a_name_in_an_address_is_found_however_it_is_written_and_masked(spelled: str) -> None:
    name = CITIZEN.full_name
    percent = "".join(f"%{b:02X}" for b in name.encode())
    written = spelled.format(name.replace(" ", "+"), percent, percent.replace("%", "%25"), name.replace(" ", "%20"))
    checked = check_addresses([exchange(f"https://cong.example/tra-cuu?ten={written}&trang=1")], CITIZEN)
    assert [leak.what for leak in checked.leaks] == ["name"]
    assert checked.leaks[0].url == f"https://cong.example/tra-cuu?ten={MASK}&trang=1"


def test_numbers_are_whole_and_every_kind_of_address_is_told_once() -> None:
    urls = [f"https://cong.example/ho-so/{CITIZEN.identity_number}/{n}?x=1" for n in ("a", "a", "b")]
    assert len(check_addresses([exchange(u) for u in urls], CITIZEN).leaks) == 2
    assert not check_addresses([exchange(f"https://cong.example/9{CITIZEN.identity_number}9")], CITIZEN).leaks


def test_the_slowest_request_is_named_without_its_query() -> None:
    checked = check_addresses(
        [exchange("https://cong.example/a"), exchange("https://cong.example/b?x=1", 11_000)], CITIZEN
    )
    assert (checked.requests, checked.slowest, checked.slowest_url) == (2, 11_000, "https://cong.example/b")
    assert check_addresses([], CITIZEN).requests == 0


def test_what_a_page_tells_of_its_citizen() -> None:
    assert told(f"Người nộp: {CITIZEN.full_name.upper()}, {CITIZEN.email}", VALUES) == ("name", "email")
    assert told("Người nộp: ••• Văn •••", VALUES) == ()
    assert mask("https://cong.example/tim?tu=khai+sinh", VALUES) == "https://cong.example/tim?tu=khai+sinh"


@pytest.mark.parametrize(
    "name", ["JSESSIONID", "PHPSESSID", "sessionid", "cong_phien", ".AspNetCore.Cookies", "access_token"]
)
def test_cookies_that_carry_a_log_in(name: str) -> None:
    assert is_session(name)


@pytest.mark.parametrize(
    "name", ["csrftoken", "XSRF-TOKEN", "__RequestVerificationToken", "lang", "_ga", "phienban", "theme"]
)
def test_cookies_that_do_not(name: str) -> None:
    assert not is_session(name)


@pytest.mark.parametrize(("url", "own"), [("http://127.0.0.3:80/", True), ("http://localhost/", True),
                                          ("http://[::1]/", True), ("http://10.0.0.1/", False), ("https://a.gov.vn/", False)])  # fmt: skip
def test_this_very_machine(url: str, own: bool) -> None:
    assert is_loopback(url) is own


@pytest.mark.parametrize(
    ("text", "tells"),
    [("Tệp pdf, tối đa 2MB", True), ("Dung lượng tối đa: 5 Megabyte", True), ("Mỗi tệp không quá 20 MB.", True),
     ("Chọn tệp đính kèm", False), ("Ảnh 4x6", False), ("Mẫu số 05", False)],
)  # fmt: skip
def test_how_a_picker_tells_its_limit(text: str, tells: bool) -> None:
    assert tells_size(text) is tells


def test_notices_by_their_words() -> None:
    lines = [
        "Trang chủ",
        "Chính sách bảo mật",
        "Thống kê hồ sơ",
        "Đánh giá mức độ hài lòng",
        "Hệ thống sẽ bảo trì lúc 20 giờ",
    ]
    assert found_in(lines, "privacy") == "Chính sách bảo mật"
    assert found_in(lines, "statistics") == "Thống kê hồ sơ"
    assert found_in(lines, "satisfaction") == "Đánh giá mức độ hài lòng"
    assert found_in(lines, "maintenance") == "Hệ thống sẽ bảo trì lúc 20 giờ"
    assert not found_in(["Thủ tục bảo trì công trình", "Cấp giấy phép"], "maintenance")

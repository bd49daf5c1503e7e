"""The operator moves the province's time and breaks its infrastructure; nobody else can."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import httpx
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from province.common.clock import Clock, reply_due, working_days_after, working_time
from tests.province.conftest import OPERATOR_TOKEN
from tests.province.people import Citizen, Officer, Running, code_in, link, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEADERS = {"x-van-hanh": OPERATOR_TOKEN}


@pytest.fixture
def order(province: Running) -> Iterator[Callable[..., httpx.Response]]:
    """Orders of the operator; everything is mended afterwards."""
    with httpx.Client(trust_env=False, headers=HEADERS) as client:
        yield lambda what, **given: client.post(f"{province.portal}/van-hanh/{what}", json=given)
        client.delete(f"{province.portal}/van-hanh/su-co")


def test_without_the_token_there_is_no_operator(province: Running) -> None:
    for headers in ({}, {"x-van-hanh": "khac"}):
        answer = httpx.post(f"{province.portal}/van-hanh/dong-ho", json={"phut": 1}, headers=headers, trust_env=False)
        assert answer.status_code == 404


@pytest.mark.parametrize(("kind", "sign"), [("error", "gặp sự cố"), ("captcha", "mã xác nhận")])
def test_a_fault_lasts_as_often_as_it_was_ordered(
    citizen: Citizen, order: Callable[..., httpx.Response], kind: str, sign: str
) -> None:
    order("su-co", he_thong="portal", kieu=kind, duong_dan="/huong-dan", lan=2)
    seen = [citizen.client.get(f"{citizen.portal}/huong-dan").text for _ in range(3)]
    assert [sign in text for text in seen] == [True, True, False]


def test_a_captcha_lets_through_who_reads_it(citizen: Citizen, order: Callable[..., httpx.Response]) -> None:
    order("su-co", kieu="captcha", duong_dan="/tra-cuu-ho-so")
    way = f"{citizen.portal}/tra-cuu-ho-so"
    assert "Mã hồ sơ" not in text_of(citizen.client.get(way, params={"ma_xac_nhan": "SAI"}))
    assert "Mã hồ sơ" in text_of(citizen.client.get(way, params={"ma_xac_nhan": "K7PQ2"}))


def test_connections_end_within_the_answer_stall_and_trickle(
    citizen: Citizen, order: Callable[..., httpx.Response]
) -> None:
    order("su-co", kieu="cut", duong_dan="/huong-dan", lan=1)
    with pytest.raises(httpx.RemoteProtocolError):
        citizen.client.get(f"{citizen.portal}/huong-dan")
    order("su-co", kieu="stall", duong_dan="/huong-dan", lan=1)
    with pytest.raises(httpx.ReadTimeout):
        citizen.client.get(f"{citizen.portal}/huong-dan", timeout=0.3)
    order("su-co", kieu="slow", duong_dan="/huong-dan", lan=1)
    assert "Hướng dẫn sử dụng" in text_of(citizen.client.get(f"{citizen.portal}/huong-dan"))


def test_a_session_is_gone_and_a_code_never_comes(citizen: Citizen, order: Callable[..., httpx.Response]) -> None:
    citizen.log_in(citizen.client.get(f"{citizen.portal}/dang-nhap"))
    order("su-co", kieu="session", duong_dan="/ho-so-cua-toi", lan=1)
    assert str(citizen.client.get(f"{citizen.portal}/ho-so-cua-toi").url).startswith(citizen.identity)
    order("su-co", he_thong="identity", kieu="no_code", lan=1)
    before = citizen.otp()
    login = citizen.client.get(f"{citizen.portal}/dang-nhap")
    citizen.submit(login, "Đăng nhập", ten_dang_nhap=citizen.username, mat_khau=citizen.password)
    assert citizen.otp() == before


def test_wrong_orders_are_refused_with_the_reason(order: Callable[..., httpx.Response]) -> None:
    assert order("su-co", kieu="chay").status_code == 400
    assert order("dong-ho", phut=-5).json()["loi"].startswith("phut")
    assert order("khac").status_code == 400


def test_a_dossier_past_its_day_gets_an_apology_once(
    citizen: Citizen, officer: Officer, order: Callable[..., httpx.Response]
) -> None:
    number = code_in(citizen.file("1.000426"))
    officer.submit(officer.submit(officer.wait_for(number), "Tiếp nhận hồ sơ"), "Chuyển xử lý")
    order("dong-ho", phut=60 * 24 * 60)
    told = text_of(citizen.mine(number))
    assert told.count("xin lỗi ông/bà") == 1
    order("dong-ho", phut=60 * 24 * 60)
    assert text_of(citizen.mine(number)).count("xin lỗi ông/bà") == 1
    answer = officer.submit(officer.wait_for(number), "Ký duyệt kết quả")
    officer.submit(answer, "Ký số và trả kết quả")
    assert "Đã trả kết quả" in text_of(citizen.mine(number))


def test_receipts_are_signed_by_the_payment_platform(citizen: Citizen) -> None:
    done = citizen.file("2.000635")
    citizen.pay(done)
    content = citizen.client.get(link(citizen.mine(code_in(done)), "Tải biên lai") or "").content
    assert [s.field_name for s in PdfFileReader(BytesIO(content)).embedded_signatures] == ["ChuKySo"]


def test_citizens_are_told_by_message(citizen: Citizen, officer: Officer) -> None:
    number = code_in(citizen.file("1.000426"))
    officer.submit(officer.wait_for(number), "Tiếp nhận hồ sơ")
    told = text_of(citizen.client.get(f"{citizen.identity}/hop-thu-thu/{citizen.username}/thong-bao"))
    assert f"Hồ sơ số {number} của ông/bà đã được gửi" in told


def test_working_time_is_eight_hours_a_day() -> None:
    friday = datetime(2021, 11, 26, 16, 30)  # noqa: DTZ001  the province's own time
    assert working_time(friday, datetime(2021, 11, 29, 8, 30)) == timedelta(hours=2)  # noqa: DTZ001
    assert not reply_due(friday, datetime(2021, 11, 29, 16, 30))  # noqa: DTZ001
    assert reply_due(friday, datetime(2021, 11, 29, 16, 31))  # noqa: DTZ001
    assert working_days_after(friday, 1).day == 29


def test_the_time_never_goes_back() -> None:
    clock = Clock()
    before = clock.now()
    assert clock.move(timedelta(hours=9)) - before >= timedelta(hours=9)
    with pytest.raises(ValueError, match="back"):
        clock.move(timedelta(hours=-1))

"""Both sides of a payment sign and check as VNPay 2.1.0 does."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from province.payment.app import payment_app
from province.payment.vnpay import is_signed, query_of, signature, signed_query
from province.portal.app import portal_app
from province.portal.models import Dossier, Payment
from province.services import read_services
from province.truth.behaviour import read_behaviour
from province.units import read_units
from tests.province.in_process import InProcess
from tests.province.people import Citizen, link, text_of

if TYPE_CHECKING:
    from province.settings import Settings
    from tests.province.people import Running

KNOWN = "6fa56e592f1d48bb7aaee340142bed59"
ASKED = {
    "vnp_Version": "2.1.0",
    "vnp_Command": "pay",
    "vnp_TmnCode": "DVCQLAM1",
    "vnp_Amount": "800000",
    "vnp_TxnRef": "1",
    "vnp_OrderInfo": "Nop le phi",
    "vnp_ReturnUrl": "http://127.0.0.1:8000/thanh-toan/ket-qua",
}


def test_the_signature_is_the_published_one() -> None:
    # Computed apart from this code: openssl dgst -sha512 -hmac secret over "vnp_Amount=100&vnp_OrderInfo=a+b".
    assert query_of({"vnp_OrderInfo": "a b", "vnp_Amount": "100"}) == "vnp_Amount=100&vnp_OrderInfo=a+b"
    assert signature("secret", {"vnp_OrderInfo": "a b", "vnp_Amount": "100"}).startswith(KNOWN)


@given(st.dictionaries(st.from_regex(r"vnp_[A-Za-z]{1,8}", fullmatch=True), st.text(max_size=20), min_size=1))
def test_any_change_breaks_the_signature(parameters: dict[str, str]) -> None:
    hashed = {**parameters, "vnp_SecureHash": signature("secret", parameters)}
    assert is_signed("secret", hashed)
    name = next(iter(parameters))
    assert not is_signed("secret", {**hashed, name: parameters[name] + "x"})
    assert not is_signed("other", hashed)


@pytest.mark.parametrize(
    ("change", "code"), [({"vnp_TmnCode": "OTHER"}, "72"), ({"vnp_Amount": "800050"}, "04"), ({"vnp_TxnRef": ""}, "03")]
)
def test_the_platform_refuses_what_it_cannot_serve(settings: Settings, change: dict[str, str], code: str) -> None:
    client = InProcess(payment_app(settings))
    answer = client.get(f"/paymentv2/vpcpay.html?{signed_query(settings.secrets.payment, {**ASKED, **change})}")
    assert (answer.status_code, f"Mã lỗi: {code}" in answer.text) == (400, True)


def test_the_platform_refuses_a_bad_signature_and_a_used_reference(settings: Settings) -> None:
    client = InProcess(payment_app(settings))
    query = signed_query(settings.secrets.payment, ASKED)
    assert "Mã lỗi: 70" in client.get(f"/paymentv2/vpcpay.html?{query.replace('800000', '100000')}").text
    assert client.get(f"/paymentv2/vpcpay.html?{query}").status_code == 302
    assert "Mã lỗi: 01" in client.get(f"/paymentv2/vpcpay.html?{query}").text


def test_the_portal_answers_notices_as_vnpay_wants(settings: Settings) -> None:
    app = portal_app(settings, read_services(), read_behaviour(), read_units())
    store, client = app.state.portal.store, InProcess(app)
    store.add(Dossier(id=1, key="k", service="2.000635", username="u", sent=True, fee=8000, receipt="BN1"))
    store.add(Payment(reference="1", dossier_id=1, amount=8000))
    told = {"vnp_TxnRef": "1", "vnp_Amount": "800000", "vnp_ResponseCode": "00", "vnp_TransactionStatus": "00"}

    def notice(**changes: str) -> str:
        query = signed_query(settings.secrets.payment, {**told, **changes})
        return str(client.get(f"/thanh-toan/ipn?{query}").json()["RspCode"])

    assert client.get("/thanh-toan/ipn", params={**told, "vnp_SecureHash": "0"}).json()["RspCode"] == "97"
    assert notice(vnp_TxnRef="2") == "01"
    assert notice(vnp_Amount="100") == "04"
    assert notice() == "00"
    first = store.by_id(1)
    assert first.paid_at is not None
    assert notice() == "02"
    assert store.by_id(1).paid_receipt == first.paid_receipt


def test_a_replayed_return_pays_nothing_twice(province: Running, citizen: Citizen) -> None:
    paid = citizen.pay(citizen.file("2.000635"))
    query = urlsplit(str(paid.url)).query
    again = citizen.client.get(f"{province.portal}/thanh-toan/ipn?{query}")
    assert again.json()["RspCode"] == "02"
    forged = citizen.client.get(str(paid.url).replace("vnp_Amount=800000", "vnp_Amount=100"))
    assert "Thông tin thanh toán không hợp lệ" in text_of(forged)


def test_a_cancelled_payment_can_be_tried_again(citizen: Citizen) -> None:
    done = citizen.file("1.000802")
    page = citizen.client.get(link(done, "Thanh toán") or "")
    choose = citizen.submit(page, "Thanh toán trực tuyến")
    cancelled = citizen.submit(choose, "Hủy giao dịch")
    assert "không thành công" in text_of(cancelled)
    assert "Giao dịch thanh toán đã thành công" in text_of(citizen.pay(done))

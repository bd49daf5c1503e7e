"""Whole dossiers, from the service page to the signed result."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.province.people import Citizen, Officer, code_in, link, text_of

if TYPE_CHECKING:
    from tests.province.people import Running

SOUND_WITH_FEE = ("2.000635", "1.014779", "1.008991", "1.012907")


@pytest.mark.parametrize("code", SOUND_WITH_FEE)
def test_a_sound_service_with_a_fee_is_real_to_the_end(
    province: Running, citizen: Citizen, officer: Officer, code: str
) -> None:
    done = citizen.file(code)
    assert "Nộp hồ sơ thành công" in text_of(done)
    number = code_in(done)
    paid = citizen.pay(done)
    assert "Giao dịch thanh toán đã thành công" in text_of(paid)
    receipt = link(paid, "Tải biên lai")
    assert receipt
    assert citizen.client.get(receipt).content.startswith(b"%PDF")
    received = officer.submit(officer.wait_for(number), "Tiếp nhận hồ sơ")
    assert "Đã thanh toán trực tuyến" in text_of(received)
    assert "Đã tiếp nhận" in text_of(citizen.look_up(number))
    officer.submit(received, "Yêu cầu bổ sung", noi_dung="Đề nghị bổ sung ảnh chụp rõ nét.")
    mine = citizen.mine(number)
    assert "Đề nghị bổ sung ảnh chụp rõ nét." in text_of(mine)
    more = link(mine, "Bổ sung hồ sơ")
    assert more
    after = citizen.submit(citizen.client.get(more), "Gửi hồ sơ bổ sung")
    assert code_in(after) == number
    officer.submit(officer.wait_for(number), "Ký số và trả kết quả")
    mine = citizen.mine(number)
    assert "Đã trả kết quả" in text_of(mine)
    result = link(mine, "Tải kết quả")
    assert result
    content = citizen.client.get(result).content
    root = load_cert_from_pemder(str(province.out / "ca.pem"))
    signature = PdfFileReader(BytesIO(content)).embedded_signatures[0]
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))
    assert status.bottom_line, status.pretty_print_details()

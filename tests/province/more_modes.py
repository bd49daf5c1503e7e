"""How the modes that are not among the demo's forty show themselves to a citizen or an officer."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from province.offer import read_offer
from tests.province.people import PDF, Citizen, Officer, code_in, filled, form_with, link, page, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    Check = Callable[[Citizen, Officer, str], None]

RECORDS = Path(__file__).parents[2] / "catalogue" / "data" / "procedures.jsonl"
MORE: dict[str, Check] = {}
SUCCESS = "Nộp hồ sơ thành công"


def shows(*modes: str) -> Callable[[Check], Check]:
    """Register how modes show themselves."""

    def register(check: Check) -> Check:
        MORE.update(dict.fromkeys(modes, check))
        return check

    return register


def service_page(citizen: Citizen, code: str) -> httpx.Response:
    return citizen.client.get(f"{citizen.portal}/dich-vu-cong/{code}")


def received(citizen: Citizen, officer: Officer, code: str) -> str:
    """Number of a dossier that was filed and received."""
    number = code_in(citizen.file(code))
    officer.submit(officer.wait_for(number), "Tiếp nhận hồ sơ")
    return number


def issued(citizen: Citizen, officer: Officer, code: str) -> httpx.Response:
    number = received(citizen, officer, code)
    officer.submit(officer.wait_for(number), "Ký số và trả kết quả")
    return citizen.mine(number)


@shows("entry_old_domain")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    answer = citizen.client.get(link(service_page(citizen, code), "Nộp") or "", follow_redirects=False)
    assert answer.headers["location"].startswith("http://127.0.0.99/")


@shows("few_units_serve")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    first = citizen.enter(code)
    assert "chưa tiếp nhận trực tuyến" in text_of(citizen.submit(first, "Tiếp tục"))
    district = citizen.client.get(f"{citizen.portal}/don-vi/huyen", params={"tinh": "47"}).json()[-1]["ma"]
    commune = citizen.client.get(f"{citizen.portal}/don-vi/xa", params={"huyen": district}).json()[-1]["ma"]
    served = citizen.submit(first, "Tiếp tục", dia_chi_huyen=district, dia_chi_xa=commune)
    assert "chưa tiếp nhận trực tuyến" not in text_of(served)


@shows("national_label_differs", "national_account_not_linked")
def _(_citizen: Citizen, _o: Officer, _code: str) -> None:
    """Seen on the national portal: test_national.py."""


@shows("steps_absent")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert "thẩm định hồ sơ và ban hành kết quả" not in text_of(service_page(citizen, code))


@shows("result_placeholder")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert "Đang cập nhật" in text_of(service_page(citizen, code))


@shows("guidance_of_the_counter")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert "mang giấy hẹn đến Bộ phận Tiếp nhận" in text_of(service_page(citizen, code))


@shows("not_found_by_words")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    title = page(service_page(citizen, code)).css_first("h1")
    assert title is not None
    for words, there in ((title.text(), False), (code, True)):
        found = citizen.client.get(f"{citizen.portal}/dich-vu-cong", params={"tu_khoa": words})
        assert (f"/dich-vu-cong/{code}" in found.text) is there


@shows("guide_dead")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert citizen.client.get(link(service_page(citizen, code), "Hướng dẫn") or "").status_code == 404


@shows("one_time_code_never_comes")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    login = citizen.client.get(link(service_page(citizen, code), "Nộp") or "")
    answer = citizen.submit(login, "Đăng nhập", ten_dang_nhap=citizen.username, mat_khau=citizen.password)
    assert "Mã xác thực" in text_of(answer)
    inbox = citizen.client.get(f"{citizen.identity}/hop-thu-thu/{citizen.username}")
    assert "Mã xác thực đăng nhập" not in text_of(inbox)


@shows("login_down")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert citizen.client.get(link(service_page(citizen, code), "Nộp") or "").status_code == 503


@shows("nothing_prefilled")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    content = citizen.submit(citizen.enter(code), "Tiếp tục")
    phone = page(content).css_first("input[name=dien_thoai_lien_he]")
    assert phone is not None
    assert not phone.attributes.get("value")


@shows("citizen_unknown")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert "không tồn tại trong Cơ sở dữ liệu quốc gia" in text_of(citizen.submit(citizen.enter(code), "Tiếp tục"))


@shows("typed_data_lost")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    papers = citizen.to_papers(code)
    before = citizen.client.get(link(papers, "Quay lại") or "")
    assert [n.text() for n in page(before).css("textarea") if n.text().strip()] == []


@shows("limit_not_told")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    papers = citizen.to_papers(code)
    assert "5,0 MB" in text_of(papers)
    big = dict.fromkeys(filled(form_with(papers, "Tiếp tục"))[1], PDF + b"%" * 400_000)
    assert "quá nặng" in text_of(citizen.submit(papers, "Tiếp tục", files=big))


@shows("accented_file_name_refused")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    papers = citizen.to_papers(code)
    form = form_with(papers, "Tiếp tục")
    data, pickers = filled(form)
    files = dict.fromkeys(pickers, ("Giấy tờ.pdf", PDF, "application/pdf"))
    assert "Không tải được tệp" in text_of(citizen.client.post(str(papers.url), data=data, files=files))


@shows("abolished_paper_asked")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert "Sổ hộ khẩu" in text_of(citizen.to_papers(code))


@shows("signature_by_plugin")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    confirm = citizen.submit(citizen.to_papers(code), "Tiếp tục")
    assert "Internet Explorer" in text_of(citizen.submit(confirm, "Nộp hồ sơ"))


@shows("anything_accepted")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    first = citizen.enter(code)
    data, _pickers = filled(form_with(first, "Tiếp tục"))
    nothing = {name: value if name == "csrf" else "" for name, value in data.items()}
    assert "Vui lòng kiểm tra" not in text_of(citizen.client.post(str(first.url), data=nothing))


@shows("too_wide_for_a_phone")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    main = page(service_page(citizen, code)).css_first("main")
    assert main is not None
    assert "min-width" in (main.attributes.get("style") or "")


@shows("labels_not_tied")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    content = citizen.submit(citizen.enter(code), "Tiếp tục")
    assert page(content).css("p.field label:not([for])")


@shows("zero_amount")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    before = citizen.client.get(link(citizen.file(code), "Thanh toán") or "")
    assert "0 đồng" in text_of(before)
    assert citizen.submit(before, "Thanh toán trực tuyến").status_code == 400


@shows("receipt_unsigned")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    done = citizen.file(code)
    citizen.pay(done)
    content = citizen.client.get(link(citizen.mine(code_in(done)), "Tải biên lai") or "").content
    assert PdfFileReader(BytesIO(content)).embedded_signatures == []


@shows("fee_text_differs")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    asked = text_of(citizen.client.get(link(citizen.file(code), "Thanh toán") or "")).partition("Tổng tiền")[2].split()
    assert f"{asked[0]} đồng" not in text_of(service_page(citizen, code))


@shows("status_frozen")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    number = received(citizen, officer, code)
    assert "Đã tiếp nhận" in text_of(officer.wait_for(number))
    assert "Đã tiếp nhận" not in text_of(citizen.look_up(number))


@shows("no_answer")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    number = received(citizen, officer, code)
    assert "Đã tiếp nhận" not in text_of(citizen.mine(number))
    officer.submit(officer.wait_for(number), "Yêu cầu bổ sung", noi_dung="Bổ sung giấy tờ.")
    assert "Bổ sung giấy tờ." in text_of(citizen.mine(number))


@shows("no_reason_given")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    number = received(citizen, officer, code)
    officer.submit(officer.wait_for(number), "Yêu cầu bổ sung", noi_dung="Bổ sung hợp đồng thuê.")
    assert "hợp đồng thuê" not in text_of(citizen.mine(number))
    assert "Hồ sơ chưa hợp lệ" in text_of(citizen.mine(number))


@shows("no_message_sent")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    received(citizen, officer, code)
    told = citizen.client.get(f"{citizen.identity}/hop-thu-thu/{citizen.username}/thong-bao")
    assert "Hồ sơ số" not in text_of(told)


@shows("overdue_without_apology", "late_with_apology")
def _(_citizen: Citizen, _o: Officer, _code: str) -> None:
    """Seen when days pass: test_operator.py."""


@shows("signed_by_nobody_known", "changed_after_signing")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    content = citizen.client.get(link(issued(citizen, officer, code), "Tải kết quả") or "").content
    signature = PdfFileReader(BytesIO(content)).embedded_signatures[0]
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[]))
    changed = "changed_after_signing" in read_offer(700, RECORDS).planted[code].defects
    assert status.intact is not changed
    issuer = status.signing_cert.issuer.native["organization_name"]
    assert issuer == "Tỉnh Quảng Lâm"


@shows("no_dossier_ever", "keyed_in_by_officials", "figures_differ", "many_tries", "hardly_paid_online")
def _(_citizen: Citizen, _o: Officer, _code: str) -> None:
    """Seen in the collector's figures: test_collector.py."""


@shows("result_by_post")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    mine = issued(citizen, officer, code)
    assert "bưu chính công ích, số hiệu bưu gửi" in text_of(mine)
    assert link(mine, "Tải kết quả") is None


@shows("busy_once")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    confirm = citizen.submit(citizen.to_papers(code), "Tiếp tục")
    again = citizen.submit(confirm, "Nộp hồ sơ")
    assert "đang bận" in text_of(again)
    assert SUCCESS in text_of(citizen.submit(again, "Nộp hồ sơ"))


@shows("papers_only_at_the_counter", "presence_by_law", "maintenance_at_night")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    words = text_of(service_page(citizen, code))
    assert any(sign in words for sign in ("nộp trực tuyến thì không phải", "Điều 18 Luật Hộ tịch", "bảo trì từ 0 giờ"))

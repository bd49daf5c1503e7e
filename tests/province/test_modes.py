"""Every planted mode is met by a citizen as modes.toml says, over real HTTP."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document as DocxDocument
from pyhanko.pdf_utils.reader import PdfFileReader

from province.portal.blanks import blank
from province.services import read_services
from province.truth.behaviour import read_modes, read_planted
from tests.province.more_modes import MORE
from tests.province.people import PDF, Citizen, Officer, code_in, filled, form_with, link, page, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx


DONE = "Nộp hồ sơ thành công"
ACTIONS: dict[str, Callable[[Citizen, Officer, str], None]] = {}


def planted(mode: str) -> Callable[[Callable[[Citizen, Officer, str], None]], Callable[[Citizen, Officer, str], None]]:
    """Register how a mode shows itself to a citizen of the service with that code."""

    def register(check: Callable[[Citizen, Officer, str], None]) -> Callable[[Citizen, Officer, str], None]:
        ACTIONS[mode] = check
        return check

    return register


def where() -> Iterator[tuple[str, str]]:
    """Every pair of mode and service that was planted."""
    for code, service in read_planted().items():
        for mode in (*service.defects, *service.decoys):
            yield mode, code


def service_page(citizen: Citizen, code: str) -> httpx.Response:
    return citizen.client.get(f"{citizen.portal}/dich-vu-cong/{code}")


def entered(citizen: Citizen, code: str) -> httpx.Response:
    """What a logged-in citizen gets from the filing button."""
    citizen.log_in(citizen.client.get(f"{citizen.portal}/dang-nhap"))
    way = link(service_page(citizen, code), "Nộp")
    assert way
    return citizen.client.get(way)


def issued(citizen: Citizen, officer: Officer, code: str) -> httpx.Response:
    """The citizen's page of a dossier whose result was issued."""
    number = code_in(citizen.file(code))
    received = officer.submit(officer.wait_for(number), "Tiếp nhận hồ sơ")
    officer.submit(received, "Ký số và trả kết quả")
    return citizen.mine(number)


def asked(citizen: Citizen, officer: Officer, code: str) -> tuple[str, httpx.Response]:
    """Code and supplement page of a dossier that was asked for a supplement."""
    number = code_in(citizen.file(code))
    received = officer.submit(officer.wait_for(number), "Tiếp nhận hồ sơ")
    officer.submit(received, "Yêu cầu bổ sung", noi_dung="Bổ sung giấy tờ còn thiếu.")
    return number, citizen.client.get(link(citizen.mine(number), "Bổ sung hồ sơ") or "")


@planted("entry_not_found")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert entered(citizen, code).status_code == 404


@planted("entry_error")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert entered(citizen, code).status_code == 500


@planted("entry_loops_home")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert str(entered(citizen, code).url).rstrip("/") == citizen.portal


@planted("no_entry")
@planted("information_only")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    seen = service_page(citizen, code)
    assert link(seen, "Nộp") is None
    assert link(seen, "Hướng dẫn")


@planted("word_file_only")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    content = citizen.submit(citizen.enter(code), "Tiếp tục")
    data, pickers = filled(form_with(content, "Tiếp tục"))
    assert (set(data), pickers) == ({"csrf"}, ["tep_0"])
    assert DONE in text_of(citizen.file(code))


@planted("declared_twice")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    papers = citizen.to_papers(code)
    assert "in tờ khai đã kê khai, ký tên, quét và tải lên" in text_of(papers)
    assert DONE in text_of(citizen.submit(citizen.submit(papers, "Tiếp tục"), "Nộp hồ sơ"))


@planted("empty_list")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    content = citizen.submit(citizen.enter(code), "Tiếp tục")
    assert [len(node.css("option")) for node in page(content).css("select[name=quan_he]")] == [1]
    assert "Vui lòng chọn Quan hệ" in text_of(citizen.submit(content, "Tiếp tục"))


@planted("last_button_busy")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    confirm = citizen.submit(citizen.to_papers(code), "Tiếp tục")
    assert all("Hệ thống đang bận" in text_of(citizen.submit(confirm, "Nộp hồ sơ")) for _ in range(3))


@planted("attachments_lost")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    assert "Không có tệp đính kèm" in text_of(officer.wait_for(code_in(citizen.file(code))))


@planted("pdf_refused")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    papers = citizen.to_papers(code)
    assert "không đúng định dạng" in text_of(citizen.submit(papers, "Tiếp tục"))
    small = dict.fromkeys(filled(form_with(papers, "Tiếp tục"))[1], PDF[:9])
    assert "không đúng định dạng" in text_of(citizen.submit(papers, "Tiếp tục", files=small))


@planted("missing_slot")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    papers = text_of(citizen.to_papers(code))
    assert "Bằng đại học" not in papers
    assert "Bằng đại học" in text_of(service_page(citizen, code))
    assert "Kết quả sát hạch" in papers


@planted("name_refused")
@planted("phone_refused")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    content = citizen.submit(citizen.enter(code), "Tiếp tục")
    words = text_of(citizen.submit(content, "Tiếp tục"))
    assert "không được chứa ký tự đặc biệt" in words or "Số điện thoại liên hệ không đúng định dạng" in words


@planted("fee_without_payment")
@planted("fee_at_counter")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    done = citizen.file(code)
    assert link(done, "Thanh toán") is None
    mine = citizen.mine(code_in(done))
    assert link(mine, "Thanh toán") is None
    assert citizen.client.get(f"{mine.url}/thanh-toan").url == mine.url


@planted("pay_button_dead")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    way = link(citizen.file(code), "Thanh toán") or ""
    before = citizen.client.get(way)
    assert text_of(citizen.submit(before, "Thanh toán trực tuyến")) == text_of(before)


@planted("payment_refused")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    before = citizen.client.get(link(citizen.file(code), "Thanh toán") or "")
    assert "800.000 đồng" in text_of(before)
    assert "không khớp với mã hồ sơ" in text_of(citizen.submit(before, "Thanh toán trực tuyến"))


@planted("wrong_amount")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    done = citizen.file(code)
    assert "100.000 đồng" in text_of(citizen.client.get(link(done, "Thanh toán") or ""))
    assert "50.000 đồng" in text_of(service_page(citizen, code))
    assert "Giao dịch thanh toán đã thành công" in text_of(citizen.pay(done))


@planted("payment_not_recorded")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    after = citizen.pay(citizen.file(code))
    assert "Chưa thanh toán" in text_of(after)
    assert link(after, "Tải biên lai") is None


@planted("no_acknowledgement")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert str(citizen.file(code).url).rstrip("/") == citizen.portal
    assert "Không có hồ sơ nào được tìm thấy" in text_of(citizen.client.get(f"{citizen.portal}/ho-so-cua-toi"))


@planted("never_at_desk")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    number = code_in(citizen.file(code))
    sound = code_in(citizen.file("1.000426"))
    officer.wait_for(sound)
    assert officer.find(number) is None
    assert "Chờ tiếp nhận" in text_of(citizen.look_up(number))


@planted("lookup_empty")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    number = code_in(citizen.file(code))
    assert officer.wait_for(number)
    assert "Không có hồ sơ nào được tìm thấy" in text_of(citizen.look_up(number))
    assert number not in text_of(citizen.client.get(f"{citizen.portal}/ho-so-cua-toi"))


@planted("supplement_refile")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    supplement = asked(citizen, officer, code)[1]
    assert "Đề nghị ông/bà nộp lại hồ sơ mới" in text_of(supplement)


@planted("supplement_new_code")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    number, supplement = asked(citizen, officer, code)
    assert code_in(citizen.submit(supplement, "Gửi hồ sơ bổ sung")) != number
    officer.submit(officer.wait_for(number), "Ký số và trả kết quả")
    assert citizen.client.get(link(citizen.mine(number), "Tải kết quả") or "").content.startswith(b"%PDF")


@planted("demand_on_page")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert "mang bản chính các giấy tờ" in text_of(service_page(citizen, code))


@planted("demand_after_filing")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert "bản cứng" not in text_of(service_page(citizen, code))
    done = citizen.file(code)
    assert "hồ sơ giấy (bản cứng)" in text_of(done)
    assert "hồ sơ giấy (bản cứng)" in text_of(citizen.mine(code_in(done)))


@planted("demand_at_reception")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    done = citizen.file(code)
    assert "bản chính các giấy tờ đã gửi" not in text_of(done)
    officer.submit(officer.wait_for(code_in(done)), "Tiếp nhận hồ sơ")
    assert "xuất trình bản chính các giấy tờ đã gửi" in text_of(citizen.mine(code_in(done)))


@planted("unsigned_scan")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    content = citizen.client.get(link(issued(citizen, officer, code), "Tải kết quả") or "").content
    assert PdfFileReader(BytesIO(content)).embedded_signatures == []


@planted("result_unavailable")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    mine = issued(citizen, officer, code)
    assert "Đã trả kết quả" in text_of(mine)
    assert citizen.client.get(link(mine, "Tải kết quả") or "").status_code == 404


@planted("legal_basis_absent")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert "Văn bản quy định" not in text_of(service_page(citizen, code))
    assert "Luật" not in [node.text() for node in page(service_page(citizen, code)).css("h2")]


@planted("time_limit_placeholder")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert "Đang cập nhật" in text_of(service_page(citizen, code))


@planted("form_file_missing")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert citizen.client.get(link(service_page(citizen, code), "Tải xuống") or "").status_code == 404


@planted("form_file_broken")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    answer = citizen.client.get(link(service_page(citizen, code), "Tải xuống") or "")
    assert answer.status_code == 200
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(BytesIO(answer.content))


@planted("label_differs")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    listed = citizen.client.get(f"{citizen.portal}/dich-vu-cong", params={"tu_khoa": code})
    assert "Mức độ 4" in text_of(listed).partition("Tìm thấy")[2]
    assert "Mức độ 3" in text_of(service_page(citizen, code))


@planted("result_at_counter")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    mine = issued(citizen, officer, code)
    assert "Mời ông/bà đến nhận kết quả" in text_of(mine)
    assert link(mine, "Tải kết quả") is None


@planted("free_no_payment")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    if "slow_page" not in read_planted()[code].decoys:
        assert "đồng/" not in text_of(service_page(citizen, code))


@planted("optional_papers_without_slot")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    papers = text_of(citizen.to_papers(code))
    assert "Chứng chỉ cũ" not in papers
    assert "Giấy tờ liên quan khác (nếu có)" in papers


@planted("slow_page")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    assert service_page(citizen, code).status_code == 200


@planted("no_paper_text")
@planted("bring_identity_for_result")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    words = text_of(service_page(citizen, code))
    assert "không phải nộp bản giấy" in words or "mang theo giấy tờ tùy thân khi nhận kết quả" in words


@planted("look_alike_search")
def _(citizen: Citizen, _o: Officer, code: str) -> None:
    name = page(service_page(citizen, code)).css_first("h1")
    assert name is not None
    found = citizen.client.get(f"{citizen.portal}/dich-vu-cong", params={"tu_khoa": name.text()})
    links = [node.attributes.get("href") or "" for node in page(found).css("main td a")]
    assert links.index(f"/dich-vu-cong/{code}") > 0


@planted("code_after_reception")
def _(citizen: Citizen, officer: Officer, code: str) -> None:
    done = text_of(citizen.file(code))
    assert "H47-" not in done
    receipt = done.partition("Số biên nhận")[2].split()[0]
    assert "Chưa cấp" in text_of(citizen.look_up(receipt))
    officer.submit(officer.wait_for(receipt), "Tiếp nhận hồ sơ")
    number = code_in(citizen.look_up(receipt))
    assert number in text_of(officer.wait_for(number))


@pytest.mark.parametrize(("mode", "code"), list(where()))
def test_the_planted_mode_is_met(citizen: Citizen, officer: Officer, mode: str, code: str) -> None:
    ACTIONS[mode](citizen, officer, code)


def test_every_mode_of_the_forty_is_checked_and_the_others_are_in_test_more_modes() -> None:
    assert {mode for mode, _ in where()} == set(ACTIONS)
    assert set(ACTIONS) | set(MORE) == set(read_modes())


def test_every_other_blank_form_opens() -> None:
    for service in read_services():
        for number, paper in enumerate(service.papers):
            content = blank(service, number)[0] if paper.form else b""
            if paper.form.endswith(".pdf"):
                assert PdfFileReader(BytesIO(content)).root
            elif paper.form.endswith(".doc"):
                assert content.startswith(b"{\\rtf1")
            elif paper.form:
                assert "word/document.xml" in zipfile.ZipFile(BytesIO(content)).namelist()
                assert DocxDocument(BytesIO(content)).paragraphs


def test_a_blank_form_is_downloaded_under_its_own_name(citizen: Citizen) -> None:
    answer = citizen.client.get(link(service_page(citizen, "1.002153"), "Tải xuống") or "")
    assert answer.headers["content-type"] == "application/pdf"
    assert "Mau%20TP-LS-05.pdf" in answer.headers["content-disposition"]

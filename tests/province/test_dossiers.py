"""Nobody else's dossier is shown, none is lost or doubled, and nobody may write without permission."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from province.common.database import open_database
from province.portal.models import TABLES
from province.portal.store import Store
from province.services import read_services
from tests.province.people import PDF, Citizen, Officer, code_in, filled, form_with, page, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.province.people import Running


def test_somebody_elses_dossier_is_not_shown(citizen: Citizen, another: Citizen) -> None:
    done = citizen.file("1.000426")
    number, own = code_in(done), citizen.mine(code_in(done))
    name = page(done).css_first("nav .who span")
    assert name is not None
    assert name.text() in text_of(done)
    another.enter("1.000426")
    for address in (str(own.url), f"{own.url}/ket-qua", f"{own.url}/thanh-toan", f"{own.url}/bo-sung"):
        assert another.client.get(address).status_code == 404
    seen = text_of(another.look_up(number))
    assert number in seen
    assert "Chờ tiếp nhận" in seen
    assert name.text() not in seen
    assert "**" in seen


def test_an_unknown_number_is_not_found(citizen: Citizen) -> None:
    assert "Không có hồ sơ nào được tìm thấy" in text_of(citizen.look_up("000.00.14.H47-200101-0001"))


def test_the_last_button_pressed_twice_files_once(citizen: Citizen) -> None:
    confirm = citizen.submit(citizen.to_papers("1.000426"), "Tiếp tục")
    form = filled(form_with(confirm, "Nộp hồ sơ"))[0]
    answers = [citizen.client.post(str(confirm.url), data=form) for _ in range(2)]
    assert code_in(answers[0]) == code_in(answers[1])
    mine = text_of(citizen.client.get(f"{citizen.portal}/ho-so-cua-toi"))
    assert mine.count("H47-") == 1


def test_a_form_without_its_token_is_not_taken(citizen: Citizen) -> None:
    first = citizen.enter("1.000426")
    answer = citizen.submit(first, "Tiếp tục", csrf="x")
    assert "Phiên làm việc đã hết hạn" in text_of(answer)


def test_locked_fields_come_from_the_log_in(citizen: Citizen) -> None:
    first = citizen.enter("1.000426")
    name = filled(form_with(first, "Tiếp tục"))[0]["ho_ten"]
    content = citizen.submit(first, "Tiếp tục", ho_ten="Người Khác")
    confirm = citizen.submit(citizen.submit(content, "Tiếp tục"), "Tiếp tục")
    assert name in text_of(confirm)
    assert "Người Khác" not in text_of(confirm)


def test_missing_entries_are_named_in_vietnamese(citizen: Citizen) -> None:
    first = citizen.enter("1.000426")
    answer = citizen.submit(first, "Tiếp tục", noi_cap="", dien_thoai="123", dia_chi_xa="1", dan_toc="")
    words = text_of(answer)
    for message in (
        "Nơi cấp không được để trống",
        "Số điện thoại không đúng định dạng",
        "Vui lòng chọn Dân tộc",
        "Vui lòng chọn Địa chỉ thường trú",
    ):
        assert message in words


def test_papers_are_checked(citizen: Citizen) -> None:
    papers = citizen.to_papers("1.000426")
    nothing = citizen.submit(papers, "Tiếp tục", files={})
    assert "Chưa chọn tệp cho giấy tờ: Bản sao Bằng cử nhân luật" in text_of(nothing)
    heavy = citizen.submit(papers, "Tiếp tục", files={"tep_1": PDF + b"0" * (5 * 1024 * 1024)})
    assert "quá nặng" in text_of(heavy)
    lying = citizen.submit(papers, "Tiếp tục", files={"tep_1": b"MZ not a pdf"})
    assert "không đúng định dạng" in text_of(lying)


def test_the_interchange_needs_its_secret(province: Running, citizen: Citizen) -> None:
    assert citizen.client.post(f"{province.desk}/lien-thong/ho-so", data={"du_lieu": "{}"}).status_code == 403
    assert citizen.client.post(f"{province.portal}/lien-thong/trang-thai", data={}).status_code == 403


def test_the_desk_shows_nothing_without_a_log_in(province: Running, citizen: Citizen) -> None:
    for path in ("/ho-so", "/ho-so/1", "/ho-so/1/tep/1"):
        assert "Đăng nhập cán bộ" in text_of(citizen.client.get(province.desk + path))


def test_attachments_arrive_as_they_were_sent(citizen: Citizen, officer: Officer) -> None:
    number = code_in(citizen.file("1.000426"))
    desk = officer.wait_for(number)
    papers = [
        node.attributes.get("href")
        for node in page(desk).css("main a")
        if "/tep/" in (node.attributes.get("href") or "")
    ]
    assert len(papers) == 3
    assert all(officer.client.get(f"{officer.desk}{paper}").content == PDF for paper in papers)


def test_numbers_are_unique_under_concurrency(tmp_path: Path) -> None:
    store, service = Store(open_database(tmp_path / "portal.db", TABLES)), read_services()[0]

    def send(number: int) -> tuple[str | None, str | None]:
        draft = store.new_draft(service.code, f"u{number}")
        sent = store.send(draft.id, service, "", code=True, hand_over=True)
        return sent.code, sent.receipt

    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(send, range(200)))
    assert len({code for code, _ in sent}) == len({receipt for _, receipt in sent}) == 200


def test_many_citizens_file_at_once_and_nobody_is_lost(new_citizen: Callable[[], Citizen], officer: Officer) -> None:
    def file(_: int) -> str:
        with new_citizen() as person:
            return code_in(person.file("1.000426"))

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(file, range(12)))
    assert len(set(numbers)) == 12
    assert all(officer.wait_for(number) for number in numbers)


def test_the_search_reads_words_with_and_without_diacritics(citizen: Citizen) -> None:
    def found(words: str) -> list[str | None]:
        answer = citizen.client.get(f"{citizen.portal}/dich-vu-cong", params={"tu_khoa": words})
        return [node.attributes.get("href") for node in page(answer).css("main td a")]

    assert found("chứng chỉ hành nghề thú y") == found("chung chi hanh nghe thu y") != []
    assert "/dich-vu-cong/1.012783" in found("đất đai")
    assert found("1.012783") == ["/dich-vu-cong/1.012783"]
    assert "Không có kết quả tìm kiếm" in text_of(
        citizen.client.get(f"{citizen.portal}/dich-vu-cong", params={"tu_khoa": "tên lửa liên lục địa"})
    )

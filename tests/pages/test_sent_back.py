"""What came back after a press: a question is no refusal, a refused paper is given anew, a file says nothing."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from evidence.facts import Outcome, Reason
from fixtures.citizen import make_citizen
from fixtures.meaning import Meaning
from pages.attach import Attacher, Given
from pages.browse import Came
from pages.correct import Corrector
from pages.form import FormWalk
from pages.meaning import Guess
from pages.memory import Filled, FormMemory
from pages.refusal import Complaint
from pages.standing import left_open, only_asks
from pages.view import Dialog, View
from tests.pages.make import action, control, view


def asking(*lines: str) -> View:
    """A page with an old complaint on it, and a dialog over it."""
    under = view("Hồ sơ chưa hợp lệ", actions=(action("Đồng ý", region="dialog"),))
    return View((replace(under.frames[0], dialog=Dialog("#d", lines)),))


def test_a_dialog_that_asks_to_confirm_is_no_refusal() -> None:
    before = view("Hồ sơ chưa hợp lệ")
    assert only_asks(before, Came(asking("Bạn có chắc chắn muốn nộp hồ sơ?"), changed=True))


def test_a_dialog_that_complains_is_a_refusal() -> None:
    before = view("Hồ sơ chưa hợp lệ")
    assert not only_asks(before, Came(asking("Vui lòng nhập đầy đủ thông tin"), changed=True))
    assert not only_asks(asking("Nộp?"), Came(asking("Nộp?"), changed=True))


def test_a_refused_paper_is_given_in_another_format_on_every_page_it_stands_on() -> None:
    slot = control("Giấy chứng sinh", type="file", name="tep1")
    keys = [f"{page}|{slot.identity}" for page in (1, 2)]
    memory = FormMemory(uploads=dict.fromkeys(keys, "a.pdf"))
    memory.fields[keys[0]] = Filled(slot, "a.pdf #1", Guess(Meaning.UNKNOWN, 1.0, "type"), certain=True, own=True)
    nobody: Any = None
    corrector = Corrector(nobody, make_citizen(1, "1.000001", 0), memory)
    assert corrector._again(slot, nobody, 2, ())
    assert memory.uploads == {}
    assert memory.formats == dict.fromkeys(keys, 1)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("Số điện thoại không hợp lệ", False),
        ("Ngày sinh không đúng định dạng", False),
        ("Tệp tin không hợp lệ", True),
        ("giay-to.pdf không đúng định dạng", True),
        ("Dung lượng vượt quá quy định, không hợp lệ", True),
    ],
)
def test_a_message_beside_one_paper_is_its_refusal_only_where_it_speaks_of_a_file(said: str, refused: bool) -> None:
    memory = FormMemory(uploads={"1|a": "giay-to.pdf"})
    nothing: Any = SimpleNamespace(note=lambda *_, **__: None, step=None)
    nothing.recorder = nothing
    attacher = Attacher(nothing, nothing, make_citizen(1, "1.000001", 0), memory, 1)
    found = attacher.refused([Given("1|a", "Giấy chứng sinh", "giay-to.pdf", required=True)], [said])
    assert bool(found) is refused
    assert bool(memory.refused_papers) is refused


def test_a_press_that_brings_a_file_and_changes_nothing_accuses_nobody() -> None:
    nothing: Any = None
    form = FormWalk(nothing, make_citizen(1, "1.000001", 0), nothing)
    before = view("Xem lại hồ sơ")
    ended = form._ended_by(action("Nộp hồ sơ"), Came(before, changed=False, brought=True))
    assert ended is not None
    assert (ended.outcome, ended.reason) == (Outcome.BLOCKED, Reason.WALKER_LIMIT)
    assert form._ended_by(action("Nộp hồ sơ"), Came(before, changed=False)) is None
    assert form._ended_by(action("Nộp hồ sơ"), Came(before, changed=True, brought=True)) is None


def test_silence_is_the_portals_only_where_nothing_was_left_open() -> None:
    yes, no = control("Có", type="radio", name="q"), control("Không", type="radio", name="q")
    paper, other = control("Đơn", type="file", required=True), control("Giấy tờ khác", type="file")
    typed = control("Họ tên", value="Lê Ánh")
    assert left_open(view(controls=(typed, yes, no)))
    assert not left_open(view(controls=(typed, yes, replace(no, checked=True))))
    assert left_open(view(controls=(typed, paper)))
    assert not left_open(view(controls=(typed, paper, other)), {paper.identity})
    assert left_open(view(controls=(typed, control("Ghi chú"))))
    assert not left_open(view(controls=(typed, control("Mã", disabled=True))))


def walk_of(name: str) -> FormWalk:
    nothing: Any = None
    return FormWalk(nothing, make_citizen(1, "1.000001", 0), SimpleNamespace(), name=name)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "own"),
    [
        ("H83.15-261201-00001 Cấp Chứng chỉ hành nghề đấu giá 01/12/2026 Chờ thanh toán", False),
        ("H83.15-261201-00002 Đăng ký hoạt động của Chi nhánh 01/12/2026 Mới đăng ký", True),
    ],
)
def test_in_a_list_of_ones_dossiers_only_a_row_of_the_service_confirms(row: str, own: bool) -> None:
    came = view(row)
    came = View((replace(came.frames[0], headings=("Hồ sơ của tôi",)),), 200)
    told = walk_of("Đăng ký hoạt động của Chi nhánh")._filed(Came(came, changed=True, fresh=(row,)))
    assert bool(told) is own


def test_names_of_papers_in_a_last_look_complain_of_nothing() -> None:
    paper = "Giấy đăng ký (trong trường hợp chưa nhập dữ liệu)"
    before = view("Kê khai", paper)
    assert only_asks(before, Came(asking(paper, "Gửi hồ sơ?"), changed=True))


def lost_again(value: str, times: int) -> str:
    """Whose fault it is when a field called empty, which shows `value` each time, was called so so often."""
    field = control("Tổng trị giá (đồng)", name="tri_gia", value=value)
    memory = FormMemory()
    memory.fields["1|a"] = Filled(field, "1000000", Guess(Meaning.AMOUNT, 0.9, "label"), certain=False, own=True)
    nothing: Any = None
    corrector = Corrector(nothing, make_citizen(1, "1.000001", 0), memory)
    found = Complaint(("Tổng trị giá (đồng) không được để trống",), (field,))
    return [corrector.cause(found) for _ in range(times)][-1]


def test_a_page_that_loses_what_its_field_shows_is_at_fault_only_after_several_tries() -> None:
    assert lost_again("1.000.000", 2) == "unknown"
    assert lost_again("1.000.000", 3) == "service"
    assert lost_again("", 3) == "walker"
    assert lost_again("5", 3) == "walker"


def test_a_message_about_a_longer_name_is_not_about_the_field() -> None:
    field = control("Địa chỉ", name="a", value="1000000")
    memory = FormMemory()
    memory.fields["1|a"] = Filled(field, "1000000", Guess(Meaning.ADDRESS, 0.9, "label"), certain=False, own=True)
    nothing: Any = None
    corrector = Corrector(nothing, make_citizen(1, "1.000001", 0), memory)
    found = Complaint(("Địa chỉ thửa đất không được để trống",), (field,))
    assert {corrector.cause(found) for _ in range(4)} == {"walker"}

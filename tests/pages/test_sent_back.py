"""A dialog that asks to confirm is no refusal, and a refused paper is given anew on whichever page the form comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fixtures.citizen import make_citizen
from fixtures.meaning import Meaning
from pages.browse import Came
from pages.correct import Corrector
from pages.form import _only_asks
from pages.meaning import Guess
from pages.memory import Filled, FormMemory
from pages.view import Dialog, View
from tests.pages.make import action, control, view


def asking(*lines: str) -> View:
    """A page with an old complaint on it, and a dialog over it."""
    under = view("Hồ sơ chưa hợp lệ", actions=(action("Đồng ý", region="dialog"),))
    return View((replace(under.frames[0], dialog=Dialog("#d", lines)),))


def test_a_dialog_that_asks_to_confirm_is_no_refusal() -> None:
    before = view("Hồ sơ chưa hợp lệ")
    assert _only_asks(before, Came(asking("Bạn có chắc chắn muốn nộp hồ sơ?"), changed=True))


def test_a_dialog_that_complains_is_a_refusal() -> None:
    before = view("Hồ sơ chưa hợp lệ")
    assert not _only_asks(before, Came(asking("Vui lòng nhập đầy đủ thông tin"), changed=True))
    assert not _only_asks(asking("Nộp?"), Came(asking("Nộp?"), changed=True))


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

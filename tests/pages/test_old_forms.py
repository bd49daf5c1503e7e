"""Forms of first-generation portals: directories in windows, papers one at a time by kind, rows to add, labels above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from evidence.facts import ControlShown, UploadTried
from evidence.recorder import Recorder
from evidence.store import RunStore
from fixtures.citizen import make_citizen
from fixtures.meaning import Meaning
from pages.browse import Browse
from pages.fields import fields_of
from pages.form_page import FormPage
from pages.meaning import meaning_of
from pages.memory import FormMemory
from pages.wire import Wire
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

CITIZEN = make_citizen(7, "1.000001", 0)
DIRECTORY = (
    "<form name=f><table><tr><td>Địa bàn (*)</td><td><input name=dia_ban readonly size=30>"
    "<input type=button value='...' onclick=\"window.open('/danhmuc', 'd', 'width=400')\"></td></tr></table></form>"
)
ENTRIES = (
    "<p>Danh mục địa bàn</p><form><select onchange=\"x.hidden = false\"><option value=''>-- Chọn --<option>Tỉnh A</select></form>"
    "<table id=x hidden><tr><td>Xã B</td><td><a href='#' onclick=\"opener.document.f.dia_ban.value = 'Xã B'; window.close()\">"
    "Chọn</a></td></tr></table>"
)
KINDS = (
    "<form onsubmit=\"event.preventDefault(); if (!k.value) return; l.innerHTML += '<li>' + k.selectedOptions[0].text +"
    " ': ' + t.files[0].name + '</li>'; this.reset();\"><table><tr><td>Loại giấy tờ</td><td><select id=k>"
    "<option value=''>-- Chọn loại giấy tờ --<option value=1>Đơn đề nghị (*)<option value=2>Bản vẽ</select></td></tr>"
    "<tr><td>Tệp đính kèm</td><td><input type=file id=t><input type=submit value='Tải lên'></td></tr></table></form><ul id=l></ul>"
)
ROWS = (
    "<div><div class='x-label x-required'>Danh sách thành viên *</div><div id=r></div><button type=button onclick=\""
    "r.innerHTML += '<label>Họ và tên <input name=ten></label>'\">+ Thêm dòng</button></div>"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(**launch_options(find_browser()))
        yield opened
        opened.close()


@pytest.fixture
def filled(browser: Any, tmp_path: Path) -> Iterator[Callable[..., tuple[Browse, FormPage]]]:
    """A tab at a page, by the pages of its portal, and what fills it."""
    context = browser.new_context()
    wire = Wire(context, lambda _: True)
    wire.start()

    def opened(home: str, **pages: str) -> tuple[Browse, FormPage]:
        def told(route: Any) -> str:
            return f"<!doctype html><meta charset=utf-8><main>{pages.get(route.request.url.rpartition('/')[2], home)}</main>"

        context.route("http://cong.test/**", lambda r: r.fulfill(body=told(r), content_type="text/html"))
        tab = Browse(context.new_page(), wire, Recorder(RunStore(tmp_path), "1.000001"), 5)
        tab.goto("http://cong.test/")
        return tab, FormPage(tab, CITIZEN, FormMemory(), 1, careful=False)

    yield opened
    context.close()


def facts(tmp_path: Path, kind: type) -> list[Any]:
    return [f.seen for f in RunStore(tmp_path).read_walk("1.000001").facts if isinstance(f.seen, kind)]


def test_a_value_is_taken_from_a_directory_in_a_window_of_its_own(
    filled: Callable[..., tuple[Browse, FormPage]],
) -> None:
    tab, page = filled(DIRECTORY, danhmuc=ENTRIES)
    [field] = fields_of(page.fill(tab.seen()))
    assert field.value == "Xã B"


def test_papers_that_go_up_by_kind_are_given_one_after_the_other(
    filled: Callable[..., tuple[Browse, FormPage]], tmp_path: Path
) -> None:
    tab, page = filled(KINDS)
    view = page.fill(tab.seen())
    assert [line.partition(":")[0] for line in view.main if ".pdf" in line] == ["Đơn đề nghị (*)", "Bản vẽ"]
    assert [(u.slot, u.required, u.accepted) for u in facts(tmp_path, UploadTried)] == [
        ("Đơn đề nghị", True, True),
        ("Bản vẽ", False, True),
    ]
    assert {"Đơn đề nghị", "Bản vẽ"} <= {c.label for c in facts(tmp_path, ControlShown) if c.control == "file"}


@pytest.mark.parametrize(("said", "rows"), [((), 1), (("Vui lòng nhập Danh sách thành viên",), 1)])
def test_a_row_is_added_to_a_list_that_wants_one(
    filled: Callable[..., tuple[Browse, FormPage]], said: tuple[str, ...], rows: int
) -> None:
    plain = ROWS.replace(" *", "").replace(" x-required", "") if said else ROWS
    tab, page = filled(plain)
    if said:
        assert not fields_of(page.fill(tab.seen()))
        page.hear(said)
    fields = fields_of(page.fill(tab.seen()))
    assert len(fields) == rows
    assert all(f.value for f in fields)


def test_in_a_table_of_one_column_the_row_above_names_a_field(filled: Callable[..., tuple[Browse, FormPage]]) -> None:
    tab, _ = filled(
        "<table><tr><td>Tài khoản</td></tr><tr><td><input name=a></td></tr>"
        "<tr><td>Mật khẩu</td></tr><tr><td><input name=b type=password></td></tr></table>"
    )
    account, password = fields_of(tab.seen())
    assert (account.label, password.label) == ("Tài khoản", "Mật khẩu")
    assert meaning_of(password).meaning is Meaning.PASSWORD

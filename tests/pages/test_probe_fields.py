"""What counts as a field or as the name of one: widgets over native lists, headers, file buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from pages.fields import fields_of
from pages.look import look
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from pages.view import View

pytestmark = pytest.mark.browser

# A list as Choices.js draws it: the native one is hidden and has taken its first choice, the widget shows `shown`.
WIDGET = """<div class=form-group><label for=l>Đối tượng</label>
<div class=choices role=combobox aria-expanded=false><div class=selection tabindex=0>
<select id=l name=doi_tuong hidden><option value=1>&lt;span&gt;Cá nhân&lt;/span&gt;<option value=2>Tổ chức</select>
<div role=listbox>{shown}&nbsp;</div></div><input type=search aria-label='Đối tượng'></div>
<input style='opacity:0' tabindex=-1 aria-label=autocomplete></div>"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(find_browser()))
        yield browser.new_page()
        browser.close()


def seen(page: Page, body: str) -> View:
    page.set_content(f"<!doctype html><html lang=vi><body>{body}</body></html>")
    return look(page)


@pytest.mark.parametrize(("shown", "value"), [("", ""), ("Cá nhân", "1")])
def test_a_widget_over_a_list_is_one_field_told_by_what_it_shows(page: Page, shown: str, value: str) -> None:
    [field] = fields_of(seen(page, WIDGET.replace("{shown}", shown)))
    assert (field.type, field.name, field.value) == ("select", "doi_tuong", value)
    assert [o.text for o in field.options or ()] == ["Cá nhân", "Tổ chức"]
    assert field.widget


def test_a_plain_list_needs_no_widget(page: Page) -> None:
    [field] = fields_of(seen(page, "<label>Giới tính <select name=g><option value=1>Nam</select></label>"))
    assert (field.value, field.widget) == ("1", "")


def test_a_form_in_the_header_is_no_part_of_the_form(page: Page) -> None:
    view = seen(
        page,
        "<header><form><select name=lang><option>Tiếng Việt</select><button>Chuyển</button></form></header>"
        "<form><label>Họ và tên <input name=ten></label><button>Tiếp tục</button></form>",
    )
    assert [c.name for c in fields_of(view)] == ["ten"]
    assert {a.text: a.region for a in view.actions()} == {"Chuyển": "nav", "Tiếp tục": "main"}


def test_a_header_inside_the_content_stays_content(page: Page) -> None:
    view = seen(page, "<main><header><form><button>Nộp hồ sơ</button></form></header></main>")
    assert [a.region for a in view.actions()] == ["main"]


def test_a_file_button_carries_the_label_of_its_slot(page: Page) -> None:
    slot = "<div><label class=field-required>Giấy chứng sinh</label><div><a href='#'>Chọn tệp</a></div></div>"
    other = "<div><label>Họ tên</label><label>Ngày sinh</label><a href='#'>Xem</a></div>"
    actions = {a.text: a for a in seen(page, slot + other).actions()}
    assert (actions["Chọn tệp"].label, actions["Chọn tệp"].required) == ("Giấy chứng sinh", True)
    assert not actions["Xem"].label


OLD_LIBRARY = "<script>Array.prototype.toJSON = function () { return JSON.stringify([...this].join()); };</script>"
HALF_A_LETTER = "<script>document.querySelector('span').textContent = 'Họ \\ud83d';</script>"


@pytest.mark.parametrize("script", [OLD_LIBRARY, HALF_A_LETTER])
def test_a_page_is_read_also_where_it_cannot_be_written_as_text(page: Page, script: str) -> None:
    view = seen(page, f"<label>Họ và tên <span></span><input name=ten></label>{script}")
    assert [c.name for c in fields_of(view)] == ["ten"]


def test_fields_beyond_the_most_are_counted_and_not_described(page: Page) -> None:
    body = "<h2>Tờ khai</h2>" + "".join(f"<p><label>Mục {n} <input name=o{n}></label></p>" for n in range(1003))
    view = seen(page, body)
    assert len(list(view.controls())) == 1000
    assert view.unread == 3


def test_a_field_stands_under_the_last_heading_before_it(page: Page) -> None:
    view = seen(
        page, "<input name=z>" + "".join(f"<h3>Phần {n}</h3><input name=a{n}>" for n in range(1, 6)) + "<h3>Hết</h3>"
    )
    told = {c.name: c.section for c in view.controls()}
    assert told == {"z": "", **{f"a{n}": f"Phần {n}" for n in range(1, 6)}}


@pytest.mark.parametrize("readonly", ["", "readonly"])
def test_an_input_that_is_a_list_is_read_as_one_and_clicked_by_its_box(page: Page, readonly: str) -> None:
    """As Ant Design and SurveyJS draw them: an unseen input inside the box that opens the list."""
    box = f"<div class=ant-select-selector><input id=loai role=combobox aria-haspopup=listbox {readonly}></div>"
    [field] = fields_of(seen(page, f"<label for=loai>Loại giấy tờ</label>{box}"))
    assert (field.type, field.editable) == ("combobox", True)
    assert field.widget.endswith("div:nth-child(2)")


def test_a_long_name_keeps_its_end(page: Page) -> None:
    """What is wanted of a paper often stands behind a name that fills half the page."""
    name = "Tờ khai " + "theo quy định của Nghị định " * 20
    body = f"<form><label for=t>{name}(in, ký tên, quét và tải lên)</label><input type=file id=t name=t></form>"
    (slot,) = fields_of(seen(page, body))
    assert slot.label.startswith("Tờ khai theo quy định")
    assert slot.label.endswith("(in, ký tên, quét và tải lên)")
    assert len(slot.label) <= 300

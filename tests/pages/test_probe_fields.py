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


def test_buttons_that_nothing_ties_to_their_words_are_named_by_what_follows(page: Page) -> None:
    row = "<table><tr><td>Giới tính (*)<td><input type=radio name=g value=1> Nam <input type=radio name=g value=2> Nữ</table>"
    fields = fields_of(seen(page, row))
    assert [(f.group, f.label) for f in fields] == [("Giới tính (*)", "Nam"), ("Giới tính (*)", "Nữ")]


def test_each_field_of_a_row_has_its_own_cell_for_a_label(page: Page) -> None:
    row = "<table><tr><td>Họ và tên<td><input name=a><td>Ngày sinh<td><input name=b></table>"
    assert [f.label for f in fields_of(seen(page, row))] == ["Họ và tên", "Ngày sinh"]


TUCKED = "position:absolute;width:1px;height:1px;overflow:hidden"


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=my-select><div style='{TUCKED}'><input role=combobox></div><div style='{TUCKED}'>LIST</div><span>-- Chọn --</span></div>",
        "<div class=wrap>HIDDEN<div class=picker-box>-- Chọn --</div></div>",
    ],
)
def test_a_native_list_out_of_sight_is_told_by_the_box_drawn_over_it(page: Page, body: str) -> None:
    native = "<select name=x aria-label='Trình độ'><option value=''>-- Chọn --<option value=1>Đại học</select>"
    hidden = native.replace("<select", "<select hidden")
    style = "<style>.my-select, .picker-box { width: 200px; height: 30px; cursor: pointer }</style>"
    [field] = fields_of(
        seen(page, style + "<input name=ten>" + body.replace("LIST", native).replace("HIDDEN", hidden))
    )[1:]
    assert (field.type, field.name, field.visible, [o.text for o in field.options or () if o.real]) == (
        "select",
        "x",
        False,
        ["Đại học"],
    )
    assert field.widget


DIALOG = """<main><p>Trang</p><button>Nộp</button></main>
<div style="position:fixed;inset:0;background:rgba(0,0,0,.4);z-index:9">BEFORE</div>AFTER"""


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("<div style='background:#fff'><p>Gửi hồ sơ?</p><button>Đồng ý</button></div>", "", True),
        ("", "<div style='position:fixed;bottom:0;z-index:10'><p>Gửi hồ sơ?</p><button>Đồng ý</button></div>", True),
        ("<div class=spin>Đang tải…</div>", "", False),
    ],
)
def test_what_lies_on_a_shade_over_the_window_is_a_dialog(page: Page, before: str, after: str, found: bool) -> None:
    view = seen(page, DIALOG.replace("BEFORE", before).replace("AFTER", after))
    assert (view.dialog is not None) is found
    assert [a.text for a in view.actions()] == (["Đồng ý"] if found else ["Nộp"])


def test_a_dialog_of_warning_is_a_dialog(page: Page) -> None:
    view = seen(page, "<main><button>Nộp</button></main><div role=alertdialog><p>Gửi?</p><button>Đồng ý</button></div>")
    assert [a.text for a in view.actions()] == ["Đồng ý"]


def test_a_switch_is_a_field_and_no_button(page: Page) -> None:
    view = seen(page, "<label for=s>Tôi là chủ hồ sơ</label><button id=s role=switch aria-checked=true>Có</button>")
    assert [f.type for f in fields_of(view)] == ["switch"]
    assert not list(view.actions())


def test_a_button_of_a_slot_has_its_label_also_where_label_and_box_are_both_called_so(page: Page) -> None:
    body = """<div class=ant-form-item><div class=ant-form-item-label><label class=ant-form-item-required>Quá trình</label></div>
    <div><button type=button>Thêm dòng</button></div></div>"""
    [button] = seen(page, body).actions()
    assert (button.label, button.required) == ("Quá trình", True)

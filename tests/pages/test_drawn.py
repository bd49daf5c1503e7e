"""Fields that a page draws itself from elements without a role: lists, rows of answers, wheels of dates, consent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from evidence.recorder import Recorder
from evidence.store import RunStore
from pages.browse import Browse
from pages.calendar import pick
from pages.fields import fields_of
from pages.open_list import take
from pages.wire import Wire
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pages.view import Control

pytestmark = pytest.mark.browser

STYLE = "<style>.tap { cursor: pointer; min-height: 30px } .up { position: relative; top: -20px }</style>"
ASKS = "<p>Họ và tên <input name=ten></p>"
WHEEL = """<div class='tap pick' id=d><div id=v></div><span>Ngày cấp</span><i>📅</i></div><div id=box></div><script>
let at = [1990, 1, 1]; const box = document.getElementById('box');
const column = (i, from, to, name) => '<div class=column>' + Array.from({length: to - from + 1}, (_, n) =>
  `<div class=tap data-i=${i} data-n=${from + n}>${name}${from + n}</div>`).join('') + '</div>';
const draw = () => { box.innerHTML = `<div>${column(2, 1, new Date(at[0], at[1], 0).getDate(), '')}${column(1, 1, 12, 'Tháng ')}
  ${column(0, 1950, 2026, '')}</div><div class=tap id=no>Hủy</div><div class=tap id=yes>Xong</div>`; };
document.getElementById('d').onclick = draw;
box.onclick = (e) => { const t = e.target;
  if (t.dataset.n) { at[+t.dataset.i] = +t.dataset.n; draw(); }
  if (t.id === 'yes') document.getElementById('v').textContent = [at[2], at[1], at[0]].join('/');
  if (t.id) box.innerHTML = ''; };</script>"""


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browse]:
    folder: Path = tmp_path_factory.mktemp("run")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(find_browser()))
        context = browser.new_context()
        yield Browse(context.new_page(), Wire(context, lambda _: True), Recorder(RunStore(folder), "x", 1), timeout=5)
        browser.close()


def drawn(browse: Browse, body: str) -> list[Control]:
    """The fields of a page but for those that are elements of their own kind."""
    browse.page.set_content(f"<!doctype html><html lang=vi>{STYLE}<body>{body}</body></html>")
    return [c for c in fields_of(browse.settle()) if c.tag not in {"input", "textarea", "select"}]


@pytest.mark.parametrize(
    ("body", "label", "value"),
    [
        ("<div class='tap'><div></div><span>Giới tính</span><span>▾</span></div>", "Giới tính", ""),
        ("<div class='tap'><div>Nữ</div><span class=up>Giới tính</span><span>▾</span></div>", "Giới tính", "Nữ"),
        ("<p>Giới tính *</p><div class='tap'>-- Chọn --<i class=caret></i></div>", "Giới tính *", ""),
        ("<div>Giới tính</div><div class='tap my-select'>Chọn giới tính</div>", "Giới tính", ""),
        ("<div>Giới tính</div><div class='tap my-select'>Nữ</div>", "Giới tính", "Nữ"),
        ("<table><tr><td>Giới tính<td><div class='tap dropdown'>Chọn</div></table>", "Giới tính", ""),
        ("<p><div class='tap select'>Chọn giới tính…</div></p>", "giới tính", ""),
    ],
)
def test_a_list_without_a_role_is_a_field(browse: Browse, body: str, label: str, value: str) -> None:
    [field] = drawn(browse, ASKS + body)
    assert (field.type, field.label, field.value, field.required) == ("combobox", label, value, "*" in label)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Tin tức</p><div class='tap'>Chia sẻ ▾</div>",  # nothing on the page is asked
        f"{ASKS}<nav><div class='tap'>Danh mục ▾</div></nav>",
        f"{ASKS}<div class=menu><div class='tap dropdown'>Tiếng Việt ▾</div></div>",
        f"{ASKS}<p>Đơn đề nghị</p><div class='tap picker'>Chọn tệp từ máy</div>",
        f"{ASKS}<h3>Dịch vụ khác</h3><div><div class=tap>Khai sinh</div><div class=tap>Khai tử</div></div>",
        f"{ASKS}<p>Các bước</p><div class=steps><div class=tap>1. Khai</div><div class=tap>2. Gửi</div></div>",
        f"{ASKS}<p>Mục</p><div role=tablist><div class=tap>Thông tin</div><div class=tap>Giấy tờ</div></div>",
    ],
)
def test_menus_tabs_and_cards_are_no_fields(browse: Browse, body: str) -> None:
    assert drawn(browse, body) == []


def test_a_row_of_answers_is_one_question(browse: Browse) -> None:
    row = "<div>Giới tính *</div><div><span class='tap on'>Nam</span><span class=tap>Nữ</span></div>"
    fields = drawn(browse, f"{ASKS}<div>{row}</div>")
    assert [(c.type, c.group, c.label, c.checked, c.required) for c in fields] == [
        ("radio", "Giới tính *", "Nam", True, True),
        ("radio", "Giới tính *", "Nữ", False, True),
    ]


def test_a_switch_of_consent_is_a_box(browse: Browse) -> None:
    switch = "<div><div>Tôi cam đoan thông tin đã khai là đúng</div><div class='tap toggle'><b></b></div></div>"
    [field] = drawn(browse, switch)
    assert (field.type, field.label) == ("checkbox", "Tôi cam đoan thông tin đã khai là đúng")


def test_what_it_offers_is_taken(browse: Browse) -> None:
    lines = "['Xã Duy Phú', 'Xã Đại Hồng', 'Phường Sơn Trà']"
    body = f"""{ASKS}<div class='tap' id=l><div></div><span>Xã/Phường</span><span>▾</span></div><div id=sheet></div><script>
    const sheet = document.getElementById('sheet');
    document.getElementById('l').onclick = () => {{ sheet.innerHTML = '<p>Xã/Phường</p><input placeholder="Tìm nhanh">'
      + {lines}.map((t) => `<div class='line tap'>${{t}}</div>`).join(''); }};
    sheet.onclick = (e) => {{ document.querySelector('#l div').textContent = e.target.textContent; sheet.innerHTML = ''; }};
    </script>"""
    [field] = drawn(browse, body)
    assert take(browse, field, "Xã Đại Hồng").value == "Xã Đại Hồng"
    assert browse.page.inner_text("#l div") == "Xã Đại Hồng"


def test_a_wheel_of_dates_is_turned_to_the_day(browse: Browse) -> None:
    [field] = drawn(browse, ASKS + WHEEL)
    assert pick(browse, field, date(2021, 2, 28)).startswith("28/2/2021")
    assert browse.page.inner_text("#box") == ""


def test_a_list_of_nothing_does_not_stay_on_the_page(browse: Browse) -> None:
    body = f"""{ASKS}<div class='tap' id=l><div></div><span>Đơn vị phối hợp (nếu có)</span><span>▾</span></div>
    <div id=layer></div><script>const layer = document.getElementById('layer');
    document.getElementById('l').onclick = () => {{ layer.innerHTML = '<div class=shade></div><div class=head>Đơn vị<div class=tap id=x>✕</div></div><div class=empty>Chưa có dữ liệu</div>'; }};
    layer.onclick = (e) => {{ if (e.target.id === 'x' || e.target.className === 'shade') layer.innerHTML = ''; }};</script>"""
    [field] = drawn(browse, body)
    assert take(browse, field, "").empty
    assert browse.page.inner_html("#layer") == ""

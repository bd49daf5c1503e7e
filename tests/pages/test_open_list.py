"""Lists that a page draws itself: of a known make, of none, in a frame, empty by their own word, or not readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from evidence.recorder import Recorder
from evidence.store import RunStore
from pages.browse import Browse
from pages.fields import fields_of
from pages.open_list import Taken, take
from pages.wire import Wire
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

# A button that is replaced by what was chosen; its lines hang at the end of the body and are taken on mousedown.
OWN_MAKE = """<div class=o><span id=n>Xã/Phường *</span><button id=b type=button aria-haspopup=listbox
aria-labelledby=n>-- Chọn --</button></div><script>
document.getElementById('b').onclick = () => { const p = document.createElement('div'); p.className = 'p';
  for (const t of OFFERED) { const d = document.createElement('div'); d.className = 'dong'; d.textContent = t;
    d.onmousedown = () => { document.getElementById('b').textContent = t; p.remove(); }; p.append(d); }
  document.body.append(p); };</script>"""
KNOWN_MAKE = """<div role=combobox tabindex=0 aria-label='Dân tộc *' onclick="document.getElementById('l').hidden=false">
Chọn</div><ul id=l role=listbox hidden>CHOICES</ul>"""


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browse]:
    folder: Path = tmp_path_factory.mktemp("run")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(find_browser()))
        context = browser.new_context()
        yield Browse(context.new_page(), Wire(context, lambda _: True), Recorder(RunStore(folder), "x", 1), timeout=5)
        browser.close()


def taken(browse: Browse, body: str, wanted: str) -> tuple[Taken, str]:
    """What was taken from the page's only list, and what the page shows then."""
    browse.page.set_content(f"<!doctype html><html lang=vi><body>{body}</body></html>")
    [field] = [c for c in fields_of(browse.settle()) if c.type == "combobox"]
    assert field.required
    return take(browse, field, wanted), " ".join(browse.settle().main)


def test_a_list_of_a_make_nobody_knows_is_read_by_what_comes_into_sight(browse: Browse) -> None:
    body = OWN_MAKE.replace("OFFERED", "['Xã Duy Phú', 'Xã Đại Hồng', 'Phường Sơn Trà']")
    got, shows = taken(browse, body, "Xã Đại Hồng")
    assert got == Taken("Xã Đại Hồng")
    assert "Xã Đại Hồng" in shows


def test_a_list_inside_a_frame_is_read_there(browse: Browse) -> None:
    inside = KNOWN_MAKE.replace("CHOICES", "<li role=option>Kinh</li><li role=option>Cơ Tu</li>").replace('"', "&quot;")
    got, _ = taken(browse, f'<iframe srcdoc="{inside}" width=600 height=300></iframe>', "Cơ Tu")
    assert got == Taken("Cơ Tu")


def test_a_list_that_says_it_has_nothing_is_empty(browse: Browse) -> None:
    got, _ = taken(browse, KNOWN_MAKE.replace("CHOICES", "<li role=option>Không có dữ liệu</li>"), "Kinh")
    assert got == Taken(empty=True)


def test_a_list_in_which_nothing_is_seen_is_not_said_to_be_empty(browse: Browse) -> None:
    assert taken(browse, KNOWN_MAKE.replace("CHOICES", ""), "Kinh")[0] == Taken()


def test_a_list_that_is_still_loading_is_not_said_to_be_empty(browse: Browse) -> None:
    body = KNOWN_MAKE.replace("CHOICES", "<li role=option>Đang tải dữ liệu…</li>")
    assert taken(browse, body, "Kinh")[0] == Taken()


# It offers nothing before it is asked, then what holds the words.
ASKED = """<label for=t>Cơ quan cấp *</label><input id=t role=combobox aria-expanded=false><ul id=l role=listbox></ul><script>
t.onclick = t.oninput = () => { l.innerHTML = t.value ? '' : '<li class=none>Nhập tên cơ quan để tìm</li>';
  for (const x of OFFERED) if (t.value && x.toLowerCase().includes(t.value.toLowerCase())) { const o = document.createElement('li');
    o.role = 'option'; o.textContent = x; o.onclick = () => { t.value = x; l.innerHTML = ''; }; l.append(o); } };</script>"""
# Two columns: the second comes with a choice of the first, and only then has the field a value.
COLUMNS = """<label for=t>Nơi thường trú *</label><input id=t readonly placeholder="Chọn tỉnh, xã"><div id=a></div><div id=b></div>
<script>const all = {'Tỉnh A': ['Xã Một', 'Xã Hai'], 'Tỉnh B': ['Xã Ba', 'Xã Bốn']};
const line = (box, x, then) => { const o = document.createElement('div'); o.className = 'el-cascader-node'; o.textContent = x;
  o.onclick = then; box.append(o); };
t.onclick = () => { a.innerHTML = ''; for (const p in all) line(a, p, () => { b.innerHTML = ''; for (const c of all[p])
  line(b, c, () => { t.value = p + ' / ' + c; a.innerHTML = b.innerHTML = ''; }); }); };</script>"""


@pytest.mark.parametrize(
    ("offered", "wanted", "got"),
    [
        ("['Cục Cảnh sát', 'Công an tỉnh']", "Cục Cảnh sát", Taken("Cục Cảnh sát")),
        ("['Cục Cảnh sát', 'Công an tỉnh']", "Bộ Công an Việt Nam", Taken("Công an tỉnh")),
    ],
)
def test_a_list_that_wants_a_word_first_is_given_one(browse: Browse, offered: str, wanted: str, got: Taken) -> None:
    assert taken(browse, ASKED.replace("OFFERED", offered), wanted)[0] == got


def test_a_list_in_columns_is_taken_to_its_end(browse: Browse) -> None:
    assert taken(browse, COLUMNS, "Thôn 3, Xã Bốn, Tỉnh B")[0] == Taken("Tỉnh B / Xã Bốn")
    assert browse.page.input_value("#t") == "Tỉnh B / Xã Bốn"


def test_a_row_of_answers_that_stood_there_before_is_no_choice_of_the_list(browse: Browse) -> None:
    row = "<label><input type=radio><div role=option>Không</div></label>"
    body = row + KNOWN_MAKE.replace("CHOICES", "<li role=option>Kinh<li role=option>Tày")
    browse.page.set_content(f"<!doctype html><html lang=vi><body>{body}</body></html>")
    [field] = [c for c in fields_of(browse.settle()) if c.type == "combobox"]
    assert take(browse, field, "Tày") == Taken("Tày")


@pytest.mark.parametrize(
    ("answer", "got"), [("Không tìm thấy dữ liệu", Taken(empty=True)), ("Nhập từ khóa để tìm", Taken())]
)
def test_a_list_that_has_nothing_for_any_word_is_empty(browse: Browse, answer: str, got: Taken) -> None:
    body = f"""<label for=t>Cơ quan cấp *</label><input id=t role=combobox><div id=l></div><script>
    t.oninput = () => {{ l.innerHTML = t.value.length > 1 ? '<div class=none>{answer}</div>' : ''; }};</script>"""
    assert taken(browse, body, "Sở Xây dựng")[0] == got

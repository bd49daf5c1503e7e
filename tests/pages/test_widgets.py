"""Fields as widget libraries dress them: hidden boxes, buttons over file fields, wrappers that call themselves fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from catalogue.service import Service
from evidence.facts import EntryTried, Reason
from evidence.recorder import Recorder
from evidence.store import RunStore
from fixtures.citizen import make_citizen
from fixtures.papers import make_paper
from pages.answer import answer_for
from pages.attach import slot_name
from pages.browse import Browse
from pages.fields import fields_of
from pages.hand import Hand
from pages.search import _hits, _open_result, _search
from pages.service_page import ServicePage
from pages.wire import Wire
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

NAME = "Xóa đăng ký phương tiện"
SERVICE = Service("2.001659", NAME)
# The box lies under a drawing of it, so that no pointer reaches it.
DRAWN = """<div role=radiogroup aria-label='Giới tính'><label style='position:relative;display:block'>
<input type=radio name=g value=1 style='position:absolute;left:0;top:0'>
<span style='position:absolute;left:0;top:0;width:30px;height:30px;background:#ddd'></span>
<b style='margin-left:40px'>Nữ</b></label></div>"""
# The page listens to the file field only once its button was pressed.
FILE = """<div role=textbox aria-labelledby=t><div id=t>Giấy chứng sinh *</div>
<input type=file id=f style='position:absolute;width:1px;height:1px;clip:rect(0,0,0,0)'>
<label for=f id=b>Chọn tập tin</label><p id=p></p></div>
<script>b.addEventListener('click', () => { f.onchange = () => { p.textContent = f.files[0].name; }; });</script>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(**launch_options(find_browser()))
        yield opened
        opened.close()


@pytest.fixture
def serve(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Browse]]:
    """A tab at a portal whose pages, by path, are those given."""
    context = browser.new_context()
    wire = Wire(context, lambda _: True)
    wire.start()

    def opened(**pages: str) -> Browse:
        tab = Browse(context.new_page(), wire, Recorder(RunStore(tmp_path), SERVICE.code), 5)
        tab.page.route("http://cong.test/**", lambda r: r.fulfill(body=told(r), content_type="text/html"))

        def told(route: Any) -> str:
            body = pages[route.request.url.rpartition("/")[2].partition("?")[0] or "home"]
            return f"<!doctype html><meta charset=utf-8><main>{body}</main>"

        tab.goto("http://cong.test/")
        return tab

    yield opened
    context.close()


def test_a_choice_under_a_drawing_of_it_is_ticked_by_its_label(serve: Callable[..., Browse]) -> None:
    tab = serve(home=DRAWN)
    [radio] = fields_of(tab.seen())
    assert Hand(tab).tick(radio).stayed


def test_a_box_around_a_field_is_no_field_and_names_it(serve: Callable[..., Browse]) -> None:
    [field] = fields_of(serve(home=FILE).seen())
    assert (field.type, slot_name(field)) == ("file", "Giấy chứng sinh *")


def test_a_paper_is_given_as_a_citizen_gives_it(serve: Callable[..., Browse]) -> None:
    tab = serve(home=FILE)
    [field] = fields_of(tab.seen())
    paper = make_paper("Giấy chứng sinh")
    assert Hand(tab).upload(field, paper).stayed
    assert paper.file_name in tab.settle().main


@pytest.mark.parametrize("chosen", ["Số dòng mỗi trang", "Rows per page", "Hiển thị số kết quả trên trang"])
def test_what_turns_the_pages_of_a_list_is_no_field_of_a_form(serve: Callable[..., Browse], chosen: str) -> None:
    tab = serve(home=f"<label>{chosen} <select><option>5<option>10</select></label><label>Số lượng <input></label>")
    assert [c.words for c in fields_of(tab.seen())] == ["Số lượng"]


def test_a_result_that_was_drawn_anew_when_it_was_pressed_is_pressed_again(serve: Callable[..., Browse]) -> None:
    row = f"<ul id=u><li><a href='#' onclick='dead = 0'>{NAME}</a></li></ul>"
    script = f"<script>u.onclick = () => {{ u.onclick = null; u.innerHTML = \"<li><a href='/dv'>{NAME}</a></li>\"; }};</script>"
    tab = serve(home=row + script, dv=f"<h1>{NAME}</h1><p>Mã thủ tục: {SERVICE.code}</p>")
    found = _open_result(tab, SERVICE, NAME, tab.seen())
    assert found is not None
    assert found.view is not None
    assert found.view.url.endswith("/dv")


@pytest.mark.parametrize(
    "late", ["", "setTimeout(() => { l.innerHTML = '<a href=/x>Thủ tục một</a>' + '<p>dòng</p>'.repeat(9) }, 300)"]
)
def test_a_way_in_that_leads_home_over_a_dialog_of_terms_is_dead(serve: Callable[..., Browse], late: str) -> None:
    home = f"<input placeholder='Tìm kiếm thủ tục'><div id=l></div><script>{late}</script>"
    terms = (
        "<div role=dialog id=d hidden><label><input type=checkbox> Tôi đồng ý với điều khoản sử dụng</label>"
        "<button onclick=\"location='/'\">Đồng ý và tiếp tục</button></div>"
    )
    tab = serve(home=home, dv=f"<h1>{NAME}</h1><button onclick='d.hidden = false'>Nộp trực tuyến</button>{terms}")
    first = tab.seen()
    target: Any = None
    page = ServicePage(tab, target, SERVICE, tab.goto("http://cong.test/dv"), home=first)
    assert page.enter(answer=lambda view: view) is None
    assert isinstance(page.tried, EntryTried)
    assert page.tried.reason is Reason.DEAD_ENTRY


@pytest.mark.parametrize("cards", [1, 3])
def test_a_button_of_a_card_without_marks_stands_with_the_cards_words(serve: Callable[..., Browse], cards: int) -> None:
    card = "<div><div><h3>{}</h3><p>{}</p></div><div><span>Mức độ 3</span><button>Xem chi tiết</button></div></div>"
    others = [card.format(f"Thủ tục khác {n}", f"1.00000{n}") for n in range(1, cards)]
    body = f"<input placeholder='Tìm kiếm'><div>{card.format(NAME, SERVICE.code)}{''.join(others)}</div>"
    [hit] = _hits(serve(home=body).seen(), SERVICE)
    assert hit.near.startswith(NAME)


DAY_IN_PARTS = """<div role=group aria-labelledby=n><span id=n>Ngày hết hạn *</span>
<span role=spinbutton contenteditable=true aria-label=Ngày>DD</span>/<span role=spinbutton contenteditable=true aria-label=Tháng>MM</span>/<span
 role=spinbutton contenteditable=true aria-label=Năm>YYYY</span></div><script>
const parts = [...document.querySelectorAll('[role=spinbutton]')];
parts.forEach((p, i) => { let typed = ''; p.addEventListener('keydown', (e) => { if (!/\\d/.test(e.key)) return; e.preventDefault();
  typed += e.key; p.textContent = typed; p.setAttribute('aria-valuenow', typed); if (typed.length === (i < 2 ? 2 : 4) && parts[i + 1]) parts[i + 1].focus(); }); });
</script>"""


def test_a_day_in_parts_is_one_field_and_takes_a_day(serve: Callable[..., Browse]) -> None:
    tab = serve(home=DAY_IN_PARTS)
    [field] = fields_of(tab.seen())
    assert (field.type, field.words, field.placeholder, field.value) == ("sections", "Ngày hết hạn", "DD/MM/YYYY", "")
    answer = answer_for(field, make_citizen(7, "1.000001", 0))
    assert Hand(tab).type_parts(field, answer.value).stayed
    [field] = fields_of(tab.settle())
    assert field.value == answer.value


def test_boxes_under_a_question_of_their_own_share_it(serve: Callable[..., Browse]) -> None:
    box = "<div><div><div><input type=checkbox id={0}></div><label for={0}>{0}</label></div></div>"
    group = f"<div><div>Lĩnh vực hòa giải *</div>{box.format('Xây dựng')}{box.format('Bảo hiểm')}</div>"
    fields = fields_of(serve(home=f"<label>Họ tên <input></label><div>{group}</div>").seen())
    assert [c.question for c in fields if c.type == "checkbox"] == ["Lĩnh vực hòa giải *"] * 2


def test_a_button_far_from_the_search_box_is_not_its_own(serve: Callable[..., Browse]) -> None:
    box = "<input placeholder='Nhập tên thủ tục cần tìm' onkeydown=\"if (event.key === 'Enter') l.textContent = 'Kết quả'\">"
    far = "<div style='height:300px'></div><button onclick=\"l.textContent = 'Hồ sơ'\">Tra cứu</button><p id=l></p>"
    tab = serve(home=box + far)
    target: Any = None
    view = _search(tab, target, NAME, tab.seen())
    assert view is not None
    assert "Kết quả" in view.main


@pytest.mark.parametrize(
    ("said", "button", "told"),
    [
        ("Thủ tục chưa được cấu hình tiếp nhận hồ sơ trực tuyến tại đơn vị.", "Đóng", True),
        ("Thủ tục chưa được cấu hình tiếp nhận hồ sơ trực tuyến tại đơn vị.", "Tiếp tục", False),
        ("Nếu thủ tục chưa được cấu hình thì liên hệ Trung tâm.", "Đóng", False),
        ("Vui lòng chuẩn bị giấy tờ trước khi nộp.", "Đóng", False),
    ],
)
def test_a_button_that_only_says_it_is_not_connected_is_dead(
    serve: Callable[..., Browse], said: str, button: str, told: bool
) -> None:
    dialog = f"<div role=dialog id=d hidden><p>{said}</p><button onclick='d.hidden = true'>{button}</button></div>"
    tab = serve(
        home="<p>Trang chủ</p>", dv=f"<h1>{NAME}</h1><button onclick='d.hidden = false'>Nộp hồ sơ</button>{dialog}"
    )
    target: Any = None
    page = ServicePage(tab, target, SERVICE, tab.goto("http://cong.test/dv"))
    came = tab.press(next(a for a in page.view.actions() if a.text == "Nộp hồ sơ"))
    assert bool(page.trouble(came)) is told

"""Pages as others make them: late, without marks, in shadow roots, with captions after their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from catalogue.service import Service
from fixtures.meaning import Meaning
from pages import captcha
from pages.fields import fields_of
from pages.look import look
from pages.meaning import meaning_of
from pages.search import _hits, _ways, stands_in
from tests.pages.make import action, control, view
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from pages.view import View

NAME = "Cấp giấy phép chặt hạ, dịch chuyển cây xanh"
SERVICE = Service("1.002693", NAME)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(find_browser()))
        yield browser.new_page()
        browser.close()


def seen(page: Page, body: str) -> View:
    page.set_content(f"<!doctype html><meta charset=utf-8><body><main>{body}</main></body>")
    return look(page)


@pytest.mark.browser
def test_a_card_that_only_a_script_listens_to_is_pressed_like_a_link(page: Page) -> None:
    card = f"<div style='cursor:pointer'><div>{NAME}</div><div>1.002693 · Hạ tầng</div><div>Mức độ 4</div></div>"
    found = _hits(seen(page, card), SERVICE)
    assert [a.text for a in found] == [f"{NAME} 1.002693 · Hạ tầng Mức độ 4"]
    assert _hits(seen(page, card.replace("cursor:pointer", "cursor:auto")), SERVICE) == []


@pytest.mark.browser
def test_the_words_of_an_icon_are_no_words_of_a_button(page: Page) -> None:
    [button] = seen(page, "<button><i style='font-family:Material Icons'>send</i> Nộp trực tuyến</button>").actions()
    assert button.text == "Nộp trực tuyến"
    [button] = seen(page, "<button><i>send</i> Nộp trực tuyến</button>").actions()
    assert button.text == "send Nộp trực tuyến"


@pytest.mark.browser
def test_a_caption_that_lies_on_its_field_is_its_label_and_a_hint_below_is_not(page: Page) -> None:
    field = (
        "<div style='position:relative;height:60px'><input style='height:40px;width:200px'>"
        "<span style='position:absolute;left:8px;top:{top}px'>Tài khoản</span></div>"
    )
    assert [c.label for c in fields_of(seen(page, field.format(top=10)))] == ["Tài khoản"]
    assert [c.label for c in fields_of(seen(page, field.format(top=44)))] == [""]


@pytest.mark.browser
def test_what_stands_in_a_shadow_root_is_read_and_its_fields_are_told_apart(page: Page) -> None:
    page.set_content("<main><x-o></x-o><x-o></x-o></main>")
    page.evaluate(
        "() => [...document.querySelectorAll('x-o')].forEach((host, i) => { host.attachShadow({ mode: 'open' }).innerHTML ="
        " `<label for=o>${['Họ và tên', 'Số điện thoại'][i]}</label><input id=o><p>Vui lòng thử lại ${i}</p>`; })"
    )
    shown = look(page)
    assert {"Vui lòng thử lại 0", "Vui lòng thử lại 1"} <= set(shown.main)
    assert len({c.identity for c in fields_of(shown)}) == 2


@pytest.mark.browser
def test_a_list_that_is_drawn_round_an_input_is_one_field(page: Page) -> None:
    drawn = (
        "<label for=t>Tỉnh/Thành phố</label><div role=combobox aria-haspopup=listbox><input id=t type=text></div>"
        "<label for=c>Nơi thường trú</label><input id=c readonly placeholder='Chọn tỉnh, xã'>"
        "<label for=d>Ngày cấp</label><input id=d readonly placeholder='Chọn ngày'>"
    )
    fields = fields_of(seen(page, drawn))
    assert [(c.label, c.type) for c in fields] == [
        ("Tỉnh/Thành phố", "combobox"),
        ("Nơi thường trú", "combobox"),
        ("Ngày cấp", "text"),
    ]
    assert [c.editable for c in fields] == [True, True, False]


@pytest.mark.browser
def test_boxes_without_name_or_role_share_the_question_above_them(page: Page) -> None:
    boxes = "".join(f"<div><label><span><input type=checkbox id=k{n}></span>Mục {n}</label></div>" for n in (1, 2))
    fields = fields_of(
        seen(page, f"<p>Họ tên <input></p><div><label>Thông tin đề nghị *</label><div>{boxes}</div></div>")
    )
    assert [(c.question, c.required) for c in fields if c.type == "checkbox"] == [("Thông tin đề nghị *", True)] * 2


@pytest.mark.browser
def test_a_star_that_a_stylesheet_draws_is_a_star(page: Page) -> None:
    style = "<style>.yes label::before{content:'*'}</style>"
    boxes = "".join(
        f"<div class={c}><label for={c}>Họ và tên</label><div><input id={c}></div></div>" for c in ("yes", "no")
    )
    assert [c.required for c in fields_of(seen(page, style + boxes))] == [True, False]


@pytest.mark.browser
def test_an_open_calendar_is_no_dialog(page: Page) -> None:
    days = "".join(f"<td>{n}</td>" for n in range(1, 32))
    assert seen(page, f"<div role=dialog><table><tr>{days}</tr></table></div>").dialog is None
    assert seen(page, "<div role=dialog><p>Bạn có chắc chắn nộp?</p></div>").dialog is not None


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (f"{NAME} Mức độ 4", True),
        (f"Hạ tầng {NAME}", True),
        (f"{NAME} có yếu tố nước ngoài", False),
        (f"Thủ tục {NAME[0].lower()}{NAME[1:]}", False),
        ("Cấp giấy phép chặt hạ", False),
    ],
)
def test_a_longer_name_is_another_service(text: str, same: bool) -> None:
    assert stands_in(NAME, text) is same


def test_a_way_to_the_services_is_told_by_its_words_whatever_picture_stands_before() -> None:
    buttons = ("📋 Nộp hồ sơ", "🔍", "Tra cứu hồ sơ", "Danh sách dịch vụ công trực tuyến", "Liên hệ")
    found = [a.text for a in _ways(view(actions=tuple(action(t) for t in buttons)))]
    assert found == ["🔍", "📋 Nộp hồ sơ", "Danh sách dịch vụ công trực tuyến"]


@pytest.mark.parametrize(
    ("beside", "code"),
    [
        ("Môi trường kiểm thử: nhập 1234", "1234"),
        ("Chế độ thử nghiệm, mã: AB12C", "AB12C"),
        ("Nhập mã trong hình bên", ""),
        ("Môi trường kiểm thử: nhập đúng mã", ""),
        ("Kiểm thử. Hotline 19001234", ""),
    ],
)
def test_a_captcha_is_answered_only_where_the_page_under_test_tells_it(beside: str, code: str) -> None:
    assert captcha.told(control("Mã xác nhận", nearby=beside)) == code


@pytest.mark.parametrize(
    ("beside", "meaning"),
    [
        ("Môi trường kiểm thử: nhập 1234", Meaning.CAPTCHA),
        ("Không đọc được? Đổi mã khác", Meaning.CAPTCHA),
        ("Mã đã gửi đến số điện thoại 09xx", Meaning.ONE_TIME_CODE),
        ("", Meaning.ONE_TIME_CODE),
    ],
)
def test_what_stands_beside_tells_a_picture_from_a_code_that_was_sent(beside: str, meaning: Meaning) -> None:
    assert meaning_of(control("Mã xác nhận", nearby=beside)).meaning is meaning

"""Which button goes on: a form in a frame is saved by a button of its own first, and only once."""

from __future__ import annotations

from pages import steer
from pages.steer import beside
from pages.view import Action, FrameView, View
from tests.pages.make import action, control, view

FORM = "#to-khai"


def button(text: str, path: str, form: str, *, submits: bool) -> Action:
    return Action(
        path=path, tag="button", type="submit" if submits else "button", text=text, aria="", href=None, url="",
        disabled=False, download=False, form=form, submits=submits, region="main", near="", section="", current="",
        primary=True,
    )  # fmt: skip


def document(*actions: Action) -> FrameView:
    return FrameView(
        url="http://127.0.0.1/", title="", controls=(), actions=actions, pairs=(), alerts=(), main=(), lines=(),
        headings=(), dialog=None, captcha=False, ready="complete", width=1200,
    )  # fmt: skip


ON, SAVE = button("Tiếp tục", "#on", "#ngoai", submits=False), button("Lưu tờ khai", "#save", FORM, submits=True)
VIEW = View((document(ON), document(SAVE)))


def test_a_form_in_a_frame_is_saved_before_the_page_goes_on() -> None:
    found = steer.forward(VIEW, frozenset({FORM}))
    assert found is not None
    assert (found.text, found.frame) == ("Lưu tờ khai", 1)


def test_what_was_saved_is_not_saved_again() -> None:
    found = steer.forward(VIEW, frozenset({FORM}), frozenset({(1, "#save")}))
    assert found is not None
    assert found.text == "Tiếp tục"


def test_a_draft_is_not_what_takes_a_form_on() -> None:
    draft = button("Lưu tạm", "#draft", FORM, submits=True)
    found = steer.forward(View((document(ON), document(draft))), frozenset({FORM}))
    assert found is not None
    assert found.text == "Tiếp tục"


def test_the_button_beside_a_field_is_pressed_and_not_the_menus_link_of_that_name() -> None:
    """Old portals put the whole page, its head too, into one form."""
    field = control("Mật khẩu", type="password", form="#all", y=300)
    head = action("Đăng nhập", tag="a", href="/DangNhap.aspx", form="#all", y=20)
    button = action("Đăng nhập", tag="input", form="#all", submits=True, y=340)
    postback = action("Đăng nhập", tag="a", href="javascript:__doPostBack('b','')", form="#all", y=340)
    assert beside(view(actions=(head, button)), field, "login") == button
    assert beside(view(actions=(head, postback)), field, "login") == postback
    assert beside(view(actions=(head,)), field, "login") == head
    assert beside(view(actions=(head,)), field, "search") is None

"""Which button goes on: a form in a frame is saved by a button of its own first, and only once."""

from __future__ import annotations

from pages import steer
from pages.view import Action, FrameView, View

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

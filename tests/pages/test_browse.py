"""How long a press is waited for: a page that came anew has answered, one that stayed may still do so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from evidence.recorder import Recorder
from evidence.store import RunStore
from pages.browse import Browse
from pages.wire import Wire
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

PAGE = "<!doctype html><meta charset=utf-8><main><h1>Nộp hồ sơ</h1><form>{button}</form><p></p></main>{script}"
AGAIN = "<button>Nộp hồ sơ</button>"
STAYS = "<button type=button onclick='{does}'>Nộp hồ sơ</button>"
LATE = "<script>setTimeout(() => {{ document.querySelector('p').textContent = 'Mã hồ sơ sai'; }}, {ms});</script>"


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(**launch_options(find_browser()))
        yield opened
        opened.close()


@pytest.fixture
def waits(browser: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Browse, list[int]]]:
    """A tab, and how long (ms) its presses were ready to wait for a page that looked as before."""
    context = browser.new_context()  # type: ignore[attr-defined]
    wire = Wire(context, lambda _: True)
    wire.start()
    ready: list[int] = []
    wait = Browse._await_change

    def told(self: Browse, patience: int) -> bool:
        ready.append(patience)
        return wait(self, patience)

    monkeypatch.setattr(Browse, "_await_change", told)
    yield Browse(context.new_page(), wire, Recorder(RunStore(tmp_path), "1"), 5), ready
    context.close()


def serve(tab: Browse, first: str, then: str = "") -> None:
    """Pages of a site: the first one, and what every later request is answered with."""
    answers = iter([first])
    tab.page.route(
        "http://cong.test/**",
        lambda route: route.fulfill(body=next(answers, then or first), content_type="text/html; charset=utf-8"),
    )
    tab.goto("http://cong.test/nop")


def pressed(tab: Browse) -> tuple[bool, str]:
    [button] = tab.seen().actions()
    came = tab.press(button)
    return came.changed, " ".join(came.view.main)


def test_a_page_that_comes_anew_and_unchanged_is_not_waited_for_as_one_that_stays(
    waits: tuple[Browse, list[int]],
) -> None:
    tab, ready = waits
    serve(tab, PAGE.format(button=AGAIN, script=""))
    tab.page.evaluate("history.replaceState(null, '', '/nop?')")  # where the form leads
    assert not pressed(tab)[0]
    tab.page.unroute_all()
    serve(tab, PAGE.format(button=STAYS.format(does=""), script=""))
    assert not pressed(tab)[0]
    assert ready[0] < ready[1]


def test_a_message_that_follows_its_page_is_not_missed(waits: tuple[Browse, list[int]]) -> None:
    tab, ready = waits
    serve(tab, PAGE.format(button=AGAIN, script=""), PAGE.format(button=AGAIN, script=LATE.format(ms=400)))
    tab.page.evaluate("history.replaceState(null, '', '/nop?')")
    assert pressed(tab) == (True, "Nộp hồ sơ Nộp hồ sơ Mã hồ sơ sai")
    assert len(ready) == 1


def test_a_page_nobody_touched_is_not_looked_at_again(waits: tuple[Browse, list[int]]) -> None:
    tab, _ = waits
    serve(tab, PAGE.format(button=AGAIN, script=""))
    view = tab.seen()
    assert tab.seen() is view
    tab.touch()
    assert tab.seen() is not view


BUSY = (
    "<script>const p = document.querySelector('p'); document.querySelector('button').onclick = () => {{"
    " p.textContent = 'Đang tải lên 30%'; setTimeout(() => {{ p.textContent = '{then}'; }}, 700); }};</script>"
)


@pytest.mark.parametrize("then", ["don.pdf", "Đang tải lên 80%"])
def test_a_page_at_work_on_a_paper_is_given_the_time_it_takes(waits: tuple[Browse, list[int]], then: str) -> None:
    tab, ready = waits
    serve(tab, PAGE.format(button=STAYS.format(does=""), script=BUSY.format(then=then)))
    before = tab.seen()
    tab.page.click("button")
    assert then in tab.finished(before).main
    assert len(ready) == (1 if then == "don.pdf" else 2)  # a page that never ends is waited for once more


def test_a_clock_that_begins_late_is_nothing_new(waits: tuple[Browse, list[int]]) -> None:
    tab, _ = waits
    clock = "<script>setTimeout(() => {{ document.querySelector('p').textContent = '10:45:12'; }}, 300);</script>"
    serve(tab, PAGE.format(button=STAYS.format(does=""), script=clock.format()))
    assert not pressed(tab)[0]


DIALOG = (
    "<div role=dialog id=hop hidden><p>Bạn có chắc chắn nộp hồ sơ?</p><button onclick='dong()'>Đồng ý</button></div>"
    "<script>const hop = document.getElementById('hop');"
    "function dong() {{ hop.remove(); setTimeout(() => {{ document.querySelector('p').textContent = '{then}'; }}, 900); }}"
    "</script>"
)


def test_what_a_dialog_sends_once_it_has_faded_is_waited_for(waits: tuple[Browse, list[int]]) -> None:
    tab, _ = waits
    opens = STAYS.format(does="hop.hidden = false")
    serve(tab, PAGE.format(button=opens, script=DIALOG.format(then="Nộp hồ sơ thành công")))
    [send] = tab.seen().actions()
    asked = tab.press(send).view
    assert asked.dialog is not None
    came = tab.press(next(a for a in asked.actions() if a.text == "Đồng ý"))
    assert "Nộp hồ sơ thành công" in came.fresh


EMPTIES = (
    "<script>document.querySelector('button').onclick = () => {{ document.querySelector('main').textContent = 'Nộp hồ sơ';"
    " setTimeout(() => {{ document.querySelector('main').textContent = 'Nộp hồ sơ thành công'; }}, 1500); }};</script>"
)


def test_a_page_that_is_empty_for_a_while_has_not_had_its_last_word(waits: tuple[Browse, list[int]]) -> None:
    tab, _ = waits
    serve(tab, PAGE.format(button=STAYS.format(does=""), script=EMPTIES.format()))
    before = tab.seen()
    came = tab.press(next(before.actions()))
    assert came.changed
    assert "Nộp hồ sơ thành công" not in came.fresh
    assert "Nộp hồ sơ thành công" in tab.later(before, came).fresh

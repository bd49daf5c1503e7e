"""What a service's page keeps in folds, and a way in that comes late: neither is said to be missing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from catalogue.service import Service
from evidence.facts import EntryTried, FormFileTried, InfoField, InfoShown, Outcome, Reason, Step
from evidence.recorder import Recorder
from evidence.store import RunStore
from pages.browse import Browse
from pages.service_page import ServicePage
from pages.wire import Wire
from tests.pages.make import action, view
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVICE = Service("1.002693", "Cấp giấy phép chặt hạ, dịch chuyển cây xanh")
FOLD = (
    "<div style='cursor:pointer' id=f{n}>{head} ▾</div><div id=b{n} hidden>{body}</div>"
    "<script>f{n}.addEventListener('click', () => {{ b{n}.hidden = !b{n}.hidden; }});</script>"
)
FOLDS = (
    ("Thành phần hồ sơ", "<p>Tờ khai mẫu TK01 do Bộ Công an quy định</p><a href='/mau.docx'>mau.docx</a>"),
    ("Căn cứ pháp lý", "<p>Quyết định công bố số 731/QĐ-BTP</p>"),
    (
        "Cách thức thực hiện",
        "<table><tr><th>Hình thức nộp</th><th>Phí</th></tr><tr><td>Trực tuyến</td><td>0</td></tr></table>",
    ),
)


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[tuple[Browse, RunStore]]:
    store = RunStore(tmp_path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(find_browser()))
        context = browser.new_context()
        wire = Wire(context, lambda _: True)
        wire.start()
        yield Browse(context.new_page(), wire, Recorder(store, SERVICE.code), 5), store
        browser.close()


@pytest.mark.browser
def test_what_a_fold_holds_is_read_and_its_arrow_is_no_value(tab: tuple[Browse, RunStore]) -> None:
    browse, store = tab
    body = f"<h1>{SERVICE.name}</h1>" + "".join(FOLD.format(n=n, head=h, body=b) for n, (h, b) in enumerate(FOLDS))
    page = f"<!doctype html><meta charset=utf-8><main>{body}</main>"
    browse.page.route("**/*", lambda r: r.fulfill(body=page, content_type="text/html; charset=utf-8"))
    target: Any = SimpleNamespace()
    ServicePage(browse, target, SERVICE, browse.goto("http://cong.test/dv")).read()
    seen = [f.seen for f in store.read_walk(SERVICE.code).facts]
    told = {s.info: s.value for s in seen if isinstance(s, InfoShown)}
    assert told[InfoField.COMPONENTS].startswith("Tờ khai mẫu TK01 do Bộ Công an quy định")
    assert told[InfoField.LEGAL_BASIS] == "Quyết định công bố số 731/QĐ-BTP"
    assert told[InfoField.MANNER].startswith("Hình thức nộp")
    assert [s.name for s in seen if isinstance(s, FormFileTried)] == ["mau.docx"]


@pytest.mark.parametrize(
    ("button", "outcome", "reason"),
    [
        ("Nộp hồ sơ trực tuyến", Outcome.BLOCKED, Reason.WALKER_LIMIT),
        ("Hướng dẫn", Outcome.REFUSED, Reason.NO_ENTRY),
    ],
)
def test_a_way_in_that_was_there_before_is_not_said_to_be_missing(
    tmp_path: Path, button: str, outcome: Outcome, reason: Reason
) -> None:
    browse: Any = SimpleNamespace(recorder=Recorder(RunStore(tmp_path), SERVICE.code), step=Step.LOGIN)
    target: Any = SimpleNamespace()
    page = ServicePage(browse, target, SERVICE, view(actions=(action(button),)))
    page._note_missing(3)
    assert isinstance(page.tried, EntryTried)
    assert (page.tried.outcome, page.tried.reason) == (outcome, reason)


@pytest.mark.browser
def test_a_tab_is_the_label_of_what_it_shows_and_one_that_was_not_read_accuses_nobody(
    tab: tuple[Browse, RunStore],
) -> None:
    browse, store = tab
    head = "<a href='#{n}' role=tab onclick=\"document.getElementById('p').innerHTML='{body}'\">{name}</a>"
    tabs = (("Trình tự", "<ol><li>Kê khai và gửi hồ sơ trên Cổng</li></ol>"), ("Căn cứ pháp lý", ""))
    heads = "".join(head.format(n=n, name=name, body=body) for n, (name, body) in enumerate(tabs))
    page = f"<!doctype html><meta charset=utf-8><main><h1>{SERVICE.name}</h1>{heads}<div id=p></div></main>"
    browse.page.route("**/*", lambda r: r.fulfill(body=page, content_type="text/html; charset=utf-8"))
    target: Any = SimpleNamespace()
    ServicePage(browse, target, SERVICE, browse.goto("http://cong.test/dv")).read()
    seen = [f.seen for f in store.read_walk(SERVICE.code).facts if isinstance(f.seen, InfoShown)]
    assert {(s.info, s.value, s.tied) for s in seen if s.info is not InfoField.NAME} == {
        (InfoField.STEPS, "Kê khai và gửi hồ sơ trên Cổng", True),
        (InfoField.LEGAL_BASIS, "", False),
    }

"""Papers that a page takes in two steps: the file is chosen, and a button beside it sends it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from evidence.recorder import Recorder
from evidence.store import RunStore
from fixtures.citizen import make_citizen
from pages.browse import Browse
from pages.form_page import FormPage
from pages.memory import FormMemory
from pages.wire import Wire
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

# Two rows, each with a field and a button; a row is drawn anew once its file has gone up.
ROWS = """<table id=t></table><script>
const sent = {}; const t = document.getElementById('t');
const draw = (n) => { const row = document.getElementById('r' + n) || t.insertRow(); row.id = 'r' + n;
  row.innerHTML = sent[n] ? `<td>Giấy tờ số ${n}<td>${sent[n]}` : `<td>Giấy tờ số ${n} *<td><input type=file name=f${n}>
    <button type=button ASLEEP>Tải lên</button>`;
  const field = row.querySelector('input'), button = row.querySelector('button');
  if (field) { field.onchange = () => { button.disabled = false; };
    button.onclick = () => { if (field.files[0]) { sent[n] = field.files[0].name; draw(n); } }; } };
draw(1); draw(2);
</script>"""


@pytest.fixture(scope="module")
def browse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browse]:
    folder: Path = tmp_path_factory.mktemp("run")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(find_browser()))
        context = browser.new_context()
        yield Browse(context.new_page(), Wire(context, lambda _: True), Recorder(RunStore(folder), "x", 1), timeout=5)
        browser.close()


@pytest.mark.parametrize("asleep", ["disabled", ""])
def test_each_paper_is_sent_up_by_the_button_of_its_row(browse: Browse, asleep: str) -> None:
    browse.page.set_content(f"<!doctype html><html lang=vi><body>{ROWS.replace('ASLEEP', asleep)}</body></html>")
    page = FormPage(browse, make_citizen(1, "1.000001", 0), FormMemory(), 1, careful=False)
    page.fill(browse.settle())
    assert len(browse.page.evaluate("Object.keys(sent)")) == 2

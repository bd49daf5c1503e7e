"""Calendars of the usual makes, whose fields take nothing that is typed."""

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
from pages.wire import Wire
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

# As the makers draw them: a head with the month, a grid of weeks that is filled up with days of the months beside it.
CALENDAR = """<!doctype html><html lang=vi><meta charset=utf-8><body>
<label for=d>Ngày cấp</label> <input id=d name=d readonly><div id=box style="display:none"></div><p>12</p>
<script>
const kind = "{kind}"; let year = {year}, month = {month};
const box = document.getElementById("box"), field = document.getElementById("d");
const two = (n) => String(n).padStart(2, "0");
function head() {{
  if (kind === "lists") {{
    const years = Array.from({{ length: 80 }}, (_, i) => 1960 + i);
    return `<select id=m>${{Array.from({{ length: 12 }}, (_, i) => `<option value=${{i}} ${{i + 1 === month ? "selected" : ""}}>Th${{i + 1}}</option>`).join("")}}</select>`
      + `<select id=y>${{years.map((y) => `<option ${{y === year ? "selected" : ""}}>${{y}}</option>`).join("")}}</select>`;
  }}
  const title = kind === "english" ? ["January","February","March","April","May","June","July","August","September","October","November","December"][month - 1] + " " + year : `Tháng ${{month}}, ${{year}}`;
  const years = kind === "double" ? ["<button class=yb>«</button>", "<button class=yo>»</button>"] : ["", ""];
  return `${{years[0]}}<a class="b ui-prev" title="Tháng trước">‹</a><span>${{title}}</span><a class="o ui-next" title="Tháng sau">›</a>${{years[1]}}`;
}}
function draw() {{
  const first = (new Date(year, month - 1, 1).getDay() + 6) % 7, count = new Date(year, month, 0).getDate(), before = new Date(year, month - 1, 0).getDate();
  const cells = [];
  for (let i = first; i > 0; i -= 1) cells.push(`<td class=old>${{before - i + 1}}</td>`);
  for (let i = 1; i <= count; i += 1) cells.push(`<td class=day>${{i}}</td>`);
  for (let i = 1; cells.length < 42; i += 1) cells.push(`<td class=new>${{i}}</td>`);
  box.innerHTML = `<div>${{head()}}</div><table>${{[0,1,2,3,4,5].map((w) => `<tr>${{cells.slice(w * 7, w * 7 + 7).join("")}}</tr>`).join("")}}</table>`;
  const turn = (selector, months) => {{ const e = box.querySelector(selector); if (e) e.onclick = () => {{ const t = year * 12 + month - 1 + months; year = Math.floor(t / 12); month = t % 12 + 1; draw(); }}; }};
  turn(".b", -1); turn(".o", 1); turn(".yb", -12); turn(".yo", 12);
  const m = box.querySelector("#m"), y = box.querySelector("#y");
  if (m) {{ m.onchange = () => {{ month = +m.value + 1; draw(); }}; y.onchange = () => {{ year = +y.value; draw(); }}; }}
  for (const day of box.querySelectorAll(".day")) day.onclick = () => {{ field.value = `${{two(+day.textContent)}}/${{two(month)}}/${{year}}`; box.style.display = "none"; }};
}}
field.onclick = () => {{ draw(); box.style.display = "block"; }};
</script></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(**launch_options(find_browser()))
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: object, tmp_path: Path) -> Iterator[Browse]:
    context = browser.new_context()  # type: ignore[attr-defined]
    wire = Wire(context, lambda _: True)
    wire.start()
    yield Browse(context.new_page(), wire, Recorder(RunStore(tmp_path), "1"), 5)
    context.close()


@pytest.mark.parametrize(
    ("kind", "now", "wanted"),
    [
        ("lists", (2026, 11), date(1987, 2, 28)),
        ("plain", (2026, 11), date(2025, 5, 15)),
        ("plain", (2026, 11), date(2027, 3, 1)),
        ("english", (2026, 1), date(2025, 12, 31)),
        ("double", (2026, 11), date(1998, 8, 29)),
    ],
)
def test_a_day_is_taken_from_the_calendar_of_its_month(
    tab: Browse, kind: str, now: tuple[int, int], wanted: date
) -> None:
    tab.page.set_content(CALENDAR.format(kind=kind, year=now[0], month=now[1]))
    [field] = fields_of(tab.settle())
    assert field.readonly
    assert pick(tab, field, wanted) == wanted.strftime("%d/%m/%Y")


def test_a_field_without_a_calendar_takes_nothing(tab: Browse) -> None:
    tab.page.set_content("<label>Ngày cấp <input name=d readonly></label><p>1</p><p>2</p>")
    [field] = fields_of(tab.settle())
    assert pick(tab, field, date(2025, 5, 15)) == ""

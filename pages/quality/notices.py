"""Notices that a portal owes its citizens, looked for in a page's whole text, hidden menus included."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, get_args

from catalogue.fold import fold
from evidence.quality import WordsLookedFor

if TYPE_CHECKING:
    from pages.browse import Browse

Notice = Literal["privacy", "satisfaction", "statistics", "maintenance"]
_TEXT = """() => {
  const copy = document.body.cloneNode(true);
  for (const e of copy.querySelectorAll("script, style, noscript, template")) e.remove();
  const out = [];
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const t = n.data.replace(/\\s+/g, " ").trim();
    if (t) out.push(t);
  }
  for (const e of copy.querySelectorAll("[aria-label], [title], img[alt]"))
    out.push((e.getAttribute("aria-label") || e.title || e.alt || "").trim());
  return out;
}"""


@cache
def _patterns(what: Notice) -> tuple[re.Pattern[str], ...]:
    raw = tomllib.loads((files("pages") / "words" / "quality.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(p) for p in raw[what])


def found_in(lines: list[str], what: Notice) -> str:
    """The first line that is such a notice, or leads to one; "" when none is."""
    return next((line for line in lines if any(p.search(fold(line)) for p in _patterns(what))), "")


def look_for_notices(browse: Browse, page: str) -> list[WordsLookedFor]:
    """One fact for each notice. Raises Playwright's Error."""
    lines = [str(line) for line in browse.page.evaluate(_TEXT)]
    return [WordsLookedFor(what, page, browse.page.url, found_in(lines, what)[:200]) for what in get_args(Notice)]

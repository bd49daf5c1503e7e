"""How fast a page comes: loaded afresh in a tab of its own, with an empty cache, nothing recorded and nothing drawn."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from evidence.quality import SpeedMeasured

if TYPE_CHECKING:
    from collections.abc import Callable

    from pages.browse import Browse

_VIEWPORT = {"width": 1280, "height": 860}
_READ = """() => {
  const seen = window.__thucchat_speed || {};
  const page = performance.getEntriesByType("navigation")[0] || {};
  const parts = performance.getEntriesByType("resource");
  return { largest_paint: seen.paint ?? null, layout_shift: seen.shift || 0, blocking: seen.blocking || 0,
    long_tasks: seen.tasks || 0, loaded: page.loadEventEnd || page.domContentLoadedEventEnd || 0,
    transferred: [page, ...parts].reduce((sum, e) => sum + (e.transferSize || 0), 0), requests: 1 + parts.length };
}"""
# What was painted is told a frame later.
_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))"


@cache
def _observer() -> str:
    return (files("pages") / "quality" / "speed.js").read_text(encoding="utf-8")


def measure_speed(browse: Browse, page: str, url: str, slow: Callable[[SpeedMeasured], bool]) -> SpeedMeasured:
    """Load an address once; where `slow` calls it slow, once more, and keep the better. Raises Playwright's Error."""
    first = _load(browse, page, url, 1)
    if not slow(first):
        return first
    second = _load(browse, page, url, 2)
    better = min(first, second, key=lambda s: s.largest_paint or s.loaded)
    return replace(better, layout_shift=min(first.layout_shift, second.layout_shift))


def _load(browse: Browse, page: str, url: str, looks: int) -> SpeedMeasured:
    browser = browse.page.context.browser
    if browser is None:
        raise Error("the browser is gone")
    context = browser.new_context(viewport=_VIEWPORT, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")  # type: ignore[arg-type]
    try:
        context.add_init_script(_observer())
        tab = context.new_page()
        tab.goto("data:text/html,<p>.</p>", wait_until="load", timeout=browse.timeout * 1000)
        empty = float(tab.evaluate(_READ)["loaded"])
        tab.goto(url, wait_until="load", timeout=browse.timeout * 1000)
        with contextlib.suppress(Error):
            tab.wait_for_load_state("networkidle", timeout=5000)
        tab.evaluate(_FRAMES)
        return SpeedMeasured(page, url, looks=looks, empty_page=empty, **tab.evaluate(_READ))
    finally:
        context.close()

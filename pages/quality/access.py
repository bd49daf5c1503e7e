"""Accessibility of a page by axe-core: the rules of WCAG 2.x A and AA, in every frame of the portal's own hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error

from evidence.quality import AccessChecked, Violation
from pages.look import frames_of

if TYPE_CHECKING:
    from playwright.sync_api import Frame

    from pages.browse import Browse

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What every page of a portal shares is checked once, on its home page.
_SHARED = ["header", "footer", "nav", "[role=banner]", "[role=contentinfo]", "[role=navigation]"]
_SAMPLES = 3
_LONGEST = 300
# A portal may have an axe of its own; ours is taken away again.
_RUN = """async ([script, tags, shared]) => {
  const old = window.axe;
  (0, eval)(script);
  const ours = window.axe;
  window.axe = old;
  const leave = shared.filter((s) => document.querySelector(s)).map((s) => [s]);
  const found = await ours.run(leave.length ? { include: [["html"]], exclude: leave } : document, {
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], iframes: false, elementRef: false });
  return { engine: found.testEngine.name + " " + found.testEngine.version, violations: found.violations.map((v) => ({
    rule: v.id, impact: v.impact || "", help: v.help, nodes: v.nodes.length, html: v.nodes.map((n) => n.html) })) };
}"""


def check_access(browse: Browse, page: str, *, whole: bool) -> AccessChecked:
    """Run axe on the page as it stands; `whole` with header, menu and footer. Raises Playwright's Error."""
    found: dict[str, Violation] = {}
    engine = ""
    foreign: list[str] = []
    for frame in frames_of(browse.page):
        if not browse.wire.allows(frame.url):
            foreign.append(frame.url.partition("?")[0])
            continue
        said = _run(frame, whole=whole)
        if said is None:
            continue
        engine = said["engine"]
        for row in said["violations"]:
            found[row["rule"]] = _joined(found.get(row["rule"]), row)
    return AccessChecked(page, browse.page.url, tuple(found.values()), engine, tuple(foreign))


def _run(frame: Frame, *, whole: bool) -> dict[str, Any] | None:
    try:
        said: dict[str, Any] = frame.evaluate(_RUN, [AXE_SCRIPT, _TAGS, [] if whole else _SHARED])
    except Error:
        if frame.parent_frame is None:
            raise
        return None
    return said


def _joined(old: Violation | None, row: dict[str, Any]) -> Violation:
    html = (*(old.html if old else ()), *(" ".join(h.split())[:_LONGEST] for h in row["html"]))[:_SAMPLES]
    return Violation(row["rule"], row["impact"], row["nodes"] + (old.nodes if old else 0), row["help"], html)

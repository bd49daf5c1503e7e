"""A list that a page draws itself: opened, its choices read, one of them taken."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from playwright.sync_api import Error
from rapidfuzz import fuzz

from catalogue.fold import fold
from pages.look import frames_of

if TYPE_CHECKING:
    from playwright.sync_api import Frame, JSHandle

    from pages.browse import Browse
    from pages.view import Control

_SHORT_MS = 3000
_ALIKE = 70  # of 100: a choice this close to what is wanted is it
_MOST_COLUMNS = 4
_LOOKS = 8  # times a list is looked at while its choices are on their way
# Choices of an open list, by the roles and classes of the usual widget families.
_KNOWN = (
    "[role=option], [role=listbox] li, .select2-results__option, .choices__item--choice, .ng-option, .mat-option, "
    ".ant-select-item-option, .p-dropdown-item, .p-select-option, .el-select-dropdown__item, .v-list-item, "
    ".dropdown-menu.show li, .ts-dropdown .option, .selectize-dropdown .option, .chosen-results li, "
    ".el-cascader-node, .ant-cascader-menu-item, [role=treeitem]"
)
# A choice already made is shown by many widgets as one more choice, and so is the word that there is none.
_MADE = (
    "[aria-expanded=false], .choices__list--single, .choices__list--multiple, .select2-selection, "
    ".ant-select-selector, [aria-disabled=true], [class*=has-no-], .choices__notice, .select2-results__message, "
    ".ng-option-disabled"
)
_NOTICES = (
    "[class*=has-no-], .choices__notice, .select2-results__message, .ng-option-disabled, .ant-empty, "
    ".el-select-dropdown__empty, .p-dropdown-empty-message, .p-select-empty-message"
)
_PARTS = ("công an", "an", "a", "hà nội", "trung", "ủy ban", "nguyễn", "việt")
_ENOUGH = 4  # different words to which a list must answer that it has nothing before it is called empty
_LOADING = ("dang tai", "loading", "searching", "dang tim", "vui long doi")
_NONE = (
    "khong co",
    "khong tim thay",
    "chua co du lieu",
    "(trong)",
    "no choices",
    "nochoices",
    "no results",
    "no data",
    "no option",
)
_ASKS = ("chon", "nhap ")
_IN_SIGHT = """() => new Set([...document.querySelectorAll("body *")].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && e.checkVisibility({ visibilityProperty: true });
}))"""
# What closes a layer that came into sight: its own mark, else the shade around it.
_WAY_OUT = """(before) => {
  const shown = (e) => e.getBoundingClientRect().width > 1 && e.checkVisibility({ visibilityProperty: true });
  const fresh = [...document.querySelectorAll("body *")].filter((e) => !before.has(e) && shown(e));
  const named = /^(✕|×|✖|x|đóng|hủy|huỷ|close|cancel)$/i;
  return fresh.find((e) => named.test((e.innerText || e.title || "").trim()))
    || fresh.find((e) => /shade|backdrop|overlay|mask/i.test(e.className)) || null;
}"""
_TEXTS = "([choices]) => choices.map((e) => (e.innerText || '').trim())"


@cache
def _script() -> str:
    return (files("pages") / "open_list.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from a list, "" when nothing was. `empty`: the list itself said that it has no choices."""

    value: str = ""
    empty: bool = False


def take(browse: Browse, control: Control, wanted: str) -> Taken:
    """Open a list, wait for its choices, and take the one nearest to `wanted`, else the first.

    A list of a make we cannot read, or that does not open, gives nothing and is not said to be empty.
    """
    frames = frames_of(browse.page)
    frame = frames[min(control.frame, len(frames) - 1)]
    browse.touch()
    with contextlib.suppress(Error):
        before = frame.evaluate_handle(_IN_SIGHT)
        browse.click(browse.locate(replace(control, path=control.widget or control.path)), _SHORT_MS)
        offered, told = _wait_for_choices(browse, frame, before)
        if not _choices(offered) and not told:
            # The first press may only have closed what another field had left open.
            browse.click(browse.locate(replace(control, path=control.widget or control.path)), _SHORT_MS)
            offered, told = _wait_for_choices(browse, frame, before)
        if not _choices(offered) and control.tag == "input" and not control.readonly:
            offered, told = _ask(browse, frame, before, control, wanted)
        if not _choices(offered):
            _close(browse, frame, before)
            none = any(_bare(t).startswith(_NONE) for t in told)
            asks = bool(told) and all(_bare(t).startswith(_ASKS) for t in told)  # an opened list of nothing but that
            return Taken(empty=none or asks)
        return Taken(" / ".join(_take_from(browse, frame, offered, control, wanted)))
    return Taken()


def _close(browse: Browse, frame: Frame, before: JSHandle) -> None:
    """Close a list that gave nothing: what stays open lies on the rest of the page."""
    browse.page.keyboard.press("Escape")
    browse.settle()
    way_out = frame.evaluate_handle(_WAY_OUT, before).as_element()
    if way_out is not None:
        way_out.click(timeout=_SHORT_MS, position={"x": 2, "y": 2})
        browse.settle()


def _take_from(browse: Browse, frame: Frame, offered: JSHandle, control: Control, wanted: str) -> list[str]:
    """Take a choice, and one of each further column that it opens; what was taken."""
    taken: list[str] = []
    for _ in range(_MOST_COLUMNS):
        at, text = _nearest(_choices(offered), wanted)
        element = offered.get_property("0").get_property(str(at)).as_element()
        if element is None:
            break
        before = frame.evaluate_handle(_IN_SIGHT)
        element.click(timeout=_SHORT_MS)
        browse.settle()
        taken.append(text)
        open_still = control.tag == "input" and element.is_visible()
        if not open_still or browse.locate(control).input_value(timeout=_SHORT_MS):
            break
        offered, _ = _wait_for_choices(browse, frame, before, deeper=True)
        if not _choices(offered):
            break
    return taken


def _ask(browse: Browse, frame: Frame, before: JSHandle, control: Control, wanted: str) -> tuple[JSHandle, list[str]]:
    """Type into a list that offers nothing before it is asked: what is wanted, then parts of almost any name.

    What it told comes with it only where it said to several of them that it has nothing.
    """
    field = browse.locate(control)
    nothing: list[str] = []
    for words in filter(None, dict.fromkeys([wanted, *_PARTS])):
        field.fill("", timeout=_SHORT_MS)
        unasked = browse.settle()
        field.press_sequentially(words, timeout=_SHORT_MS)
        browse.redrawn(unasked)
        offered, told = _wait_for_choices(browse, frame, before)
        if _choices(offered):
            return offered, told
        nothing += [t for t in told if _bare(t).startswith(_NONE)][:1]
    return offered, nothing if len(nothing) >= _ENOUGH else []


def _wait_for_choices(
    browse: Browse, frame: Frame, before: JSHandle, *, deeper: bool = False
) -> tuple[JSHandle, list[str]]:
    """Elements and notices of an opened list, looked for while the page is still loading them."""
    for _ in range(_LOOKS):
        browse.settle()
        offered = frame.evaluate_handle(_script(), [before, _KNOWN, _MADE, _NOTICES, deeper])
        told: list[str] = [*offered.get_property("1").json_value(), *offered.evaluate(_TEXTS)]
        if _choices(offered):
            break
    return offered, told


def _choices(offered: JSHandle) -> list[tuple[int, str]]:
    """Index and text of what can be chosen: no request to choose, no word that there is nothing."""
    texts: list[str] = offered.evaluate(_TEXTS)
    return [(at, t) for at, t in enumerate(texts) if t and not _bare(t).startswith((*_ASKS, *_NONE, *_LOADING))]


def _bare(text: str) -> str:
    """Folded, without the marks that stand around a request to choose."""
    return fold(text).strip(" -–—*.…<>[]") or fold(text)


def _nearest(choices: list[tuple[int, str]], wanted: str) -> tuple[int, str]:
    if not wanted:
        return choices[0]
    best = max(choices, key=lambda c: fuzz.WRatio(fold(wanted), fold(c[1])))
    return best if fuzz.WRatio(fold(wanted), fold(best[1])) >= _ALIKE else choices[0]

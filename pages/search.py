"""Finds a service as a citizen does: the search box, the list of results, the service's own page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from catalogue.fold import fold
from evidence.facts import LevelShown, Reason, Searched, Step
from pages import steer, words
from pages.browse import Unreachable
from pages.fresh import same_state
from pages.hand import Hand
from pages.view import View

if TYPE_CHECKING:
    from catalogue.service import Service
    from catalogue.target import Target
    from pages.browse import Browse
    from pages.view import Action, Control

_SAME = 92  # of 100: a name this close is the service's own
_BOX = re.compile(r"tim kiem|tu khoa|keyword|search|nhap ten|\bq\b|ten thu tuc|tim thu tuc")
_LISTS = re.compile(
    r"^(danh sach |danh muc |cac |tat ca )?"
    r"(thu tuc( hanh chinh)?|dich vu( cong)?( truc tuyen)?|nop ho so( truc tuyen)?|tra cuu thu tuc( hanh chinh)?)$"
)
_OPENS_BOX = re.compile(r"^(mo )?(tim kiem|tim|search)( dich vu| thu tuc)?$|^[🔍🔎]$")
_NATIONAL_CODE = re.compile(r"(?<![\d.])[1-9]\.\d{6}(?!\d)")
_MOST_WAYS = 4  # links and buttons tried on the way to a list of services
_PAGES = 8
_PRESSES = 2
_BESIDE = 120  # pixels between a search box and a button of its own, where no form holds both
_MORE = frozenset(
    {"sau", "tiep", "tiep theo", "trang sau", "trang tiep", "trang tiep theo", "trang ke", "next", "next page"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where the search ended. `view` is the service's page, None when it was not found."""

    view: View | None
    reason: Reason = Reason.NONE
    detail: str = ""
    home: View | None = None  # the portal's first page
    entries: tuple[str, ...] = ()  # filing buttons that stand with the service in the list


def find_service(browse: Browse, target: Target, service: Service) -> Found:
    """Search by name, then by code, then by the first words. Raises Unreachable when the portal does not answer."""
    browse.enter(Step.FIND)
    home = browse.goto(target.portal.base_url)
    browse.show(home, "home")
    if home.status >= 500:
        return Found(None, Reason.PORTAL_ERROR, f"HTTP {home.status}")
    first_words = " ".join(service.name.split()[:6])
    open_home: View | None = home
    for query in dict.fromkeys([service.name, service.code, first_words]):
        view = _search(browse, target, query, open_home)
        open_home = None  # left now: the next query begins by going there again
        if view is None:
            break
        found = _open_result(browse, service, query, view)
        if found is not None:
            return replace(found, home=home)
    found = _by_lists(browse, target, service)
    if found is not None:
        return replace(found, home=home)
    if service.url:
        return replace(_by_address(browse, service), home=home)
    return Found(None, Reason.NOT_FOUND, service.name, home)


def _by_lists(browse: Browse, target: Target, service: Service) -> Found | None:
    """Look for a service without a search box: on the first page, and in the lists that it leads to."""
    view = browse.goto(target.portal.base_url)
    ways = [a for a in _ways(view) if _LISTS.match(_words(a.text))]
    found = _open_result(browse, service, "", view)
    for way in ways[:_MOST_WAYS] if found is None else ():
        browse.goto(target.portal.base_url)
        found = _open_result(browse, service, way.text, browse.press(way, "list").view)
        if found is not None:
            break
    return found


def appears_in_search(browse: Browse, target: Target, service: Service, *, plain: bool) -> tuple[str, bool | None]:
    """Search by name, `plain` without diacritics: the query, and whether the service is among the results.

    None where no search box was found, or where other results may go on on further pages. Raises Unreachable.
    """
    browse.enter(Step.FIND)
    query = fold(service.name) if plain else service.name
    view = _search(browse, target, query)
    if view is None or _hits(view, service):
        return query, None if view is None else True
    return query, False if words.says("empty_search", view.main) else None


def _search(browse: Browse, target: Target, query: str, home: View | None = None) -> View | None:
    """Search from the home page; `home` is that page where it is open already."""
    view = home or browse.goto(target.portal.base_url)
    view = browse.until(view, lambda v: search_box(v) is not None or bool(_ways(v)))
    box = search_box(view)
    for way in () if box is not None else _ways(view)[:_MOST_WAYS]:
        view = browse.until(browse.press(way, "list").view, lambda v: search_box(v) is not None)
        box = search_box(view)
        if box is not None:
            break
        view = browse.goto(target.portal.base_url)
    if box is None:
        return None
    Hand(browse).type(box, query[:200])
    button = steer.beside(view, box, "search")
    near = button is not None and ((button.form and button.form == box.form) or abs(button.y - box.y) <= _BESIDE)
    if button is not None and near and button.form == box.form and button.region in {box.region, "main", "body"}:
        return browse.press(button, "search").view
    browse.locate(box).press("Enter")
    return browse.redrawn(view)


def _ways(view: View) -> list[Action]:
    """Where a search box or a list may be: a button that opens a box, then links to the services."""
    usable = [a for a in view.actions() if not a.disabled]
    boxes = [a for a in usable if any(_OPENS_BOX.match(_words(t)) for t in (a.text, a.aria) if t)]
    return [*boxes, *(a for a in usable if _LISTS.match(_words(a.text)))]


def _words(text: str) -> str:
    """Folded, without the pictures that stand before a word."""
    bare = text.strip()
    return fold(re.sub(r"^[^\wÀ-ỹ]+", "", bare) or bare).strip()


def search_box(view: View) -> Control | None:
    """The box that services are searched by, None where the page has none."""
    boxes = [c for c in view.controls() if c.type in {"search", "text"} and c.editable]
    ranked = [c for c in boxes if _BOX.search(fold(f"{c.label} {c.placeholder} {c.name} {c.id}"))]
    about_dossier = re.compile(r"ma (so )?ho so|bien nhan|ma tra cuu")
    ranked = [c for c in ranked if not about_dossier.search(fold(f"{c.label} {c.placeholder}"))]
    return next(iter(ranked), None) or next((c for c in boxes if c.type == "search"), None)


def _open_result(browse: Browse, service: Service, query: str, view: View) -> Found | None:
    for number in range(1, _PAGES + 1):
        view = browse.until(view, lambda v, n=number: bool(_hits(v, service)) or _next_page(v, n) is not None)  # type: ignore[misc]
        hits = _hits(view, service)
        best = next(iter(hits), None)
        if best is not None:
            alike = [a.path for a in view.actions() if _shape(a) == _shape(best)]
            position, results = alike.index(best.path) + 1, len(alike)
            browse.recorder.note(Step.FIND, Searched(query, found=True, position=position, results=results))
            browse.show(view, "results")
            _note_level(browse, best, service)
            entries = tuple(
                a.text for a in view.actions() if words.intent_of(a) == "file_online" and a.near and a.near == best.near
            )
            page = _lead_on(browse, best, service, view)
            return Found(page, entries=entries) if _is_page_of(page, service) else None
        more = _next_page(view, number)
        if more is None:
            break
        view = browse.press(more, "more", before=view).view
    browse.recorder.note(Step.FIND, Searched(query, found=False))
    return None


def _lead_on(browse: Browse, hit: Action, service: Service, results: View) -> View:
    """Press a result, again where nothing came of it: a list that was drawn anew meanwhile hears no press."""
    for _ in range(_PRESSES):
        page = browse.press(hit, "detail", before=results).view
        page = browse.until(page, lambda v: _is_page_of(v, service) and not same_state(results, v))
        again = next(iter(_hits(page, service)), None)
        if again is None or not same_state(results, page):
            break
        hit = again
    return page


def _next_page(view: View, number: int) -> Action | None:
    """What turns a list of results to the page after this one, by its words or by the next number of a row of them."""
    usable = [a for a in view.actions() if not a.disabled]
    named = next((a for a in usable if fold(f"{a.text or a.aria}").strip(" »›>") in _MORE), None)
    numbers = {a.text.strip(): a for a in usable if a.text.strip().isdigit()}
    row = {str(number - 1), str(number), str(number + 2)} & numbers.keys()
    return named or (numbers.get(str(number + 1)) if row else None)


def _shape(action: Action) -> str:
    """A link's place without its number: links of one list share it."""
    return re.sub(r"\d+", "", action.path)


def _hits(view: View, service: Service) -> list[Action]:
    name = fold(service.name)
    scored: list[tuple[float, int, Action]] = []
    for index, action in enumerate(view.actions()):
        if (
            action.region in {"nav", "footer"}
            or action.disabled
            or words.intent_of(action) in {"file_online", "guide", "print"}
        ):
            continue
        text = fold(action.text)
        detail = words.intent_of(action) == "detail"
        coded = _code_in(action.near or action.text, service.code)
        if of_another(service, action.near or action.text):
            continue
        same = fuzz.ratio(name, _without_code(text, service.code))
        named = stands_in(service.name, action.text) or (detail and stands_in(service.name, action.near))
        if same < _SAME and not named and not (coded and (len(text) > 12 or detail)):
            continue
        scored.append((same + (50 if coded else 0), -index, action))
    return [a for _, _, a in sorted(scored, key=lambda s: (-s[0], -s[1]))]


def of_another(service: Service, *texts: str) -> bool:
    """Whether texts carry codes of procedures, and this one's is not among them.

    Many procedures have all but the same name, for a province and for a commune; what is found in the other must not be
    held against this one.
    """
    own = _NATIONAL_CODE.match(service.code)
    codes = {code for text in texts for code in _NATIONAL_CODE.findall(text)}
    return own is not None and bool(codes) and own.group() not in codes


def stands_in(name: str, text: str) -> bool:
    """Whether a text that says more, as a card's, holds this very name and not a longer one."""
    name, text = " ".join(name.split()), " ".join(text.split())
    at = text.lower().find(name.lower())
    if at < 0 or not name:
        return False
    before, after = text[:at].rstrip(), text[at + len(name) :].lstrip()
    begins = not before or not before[-1].isalpha() or text[at].isupper()
    return begins and not (after and after[0].islower())


def _without_code(text: str, code: str) -> str:
    return re.sub(re.escape(code.lower()) + r"(\.\w+)*", "", text).strip(" -–:.|")


def _code_in(text: str, code: str) -> bool:
    return bool(re.search(rf"(?<![\d.]){re.escape(code)}(?!\d)", text))


def _note_level(browse: Browse, result: Action, service: Service) -> None:
    """The level that stands with the service in the list; words of its own name ("… toàn trình") are none."""
    beside = re.sub(re.escape(service.name), "|", result.near or result.text, flags=re.IGNORECASE)
    for piece in re.split(r"\n| {2,}|[|·•]", beside):
        claim = words.level_of(piece)
        if claim is not None:
            browse.recorder.note(Step.FIND, LevelShown("list", piece.strip()[:120], claim.level, claim.scheme))
            return


def _is_page_of(view: View, service: Service) -> bool:
    if view.status >= 400 or of_another(service, *view.main):
        return False
    name = fold(service.name)
    titled = any(
        fuzz.ratio(name, fold(h)) >= _SAME or name in fold(h) for f in view.frames for h in (*f.headings, f.title)
    )
    return (
        titled
        or any(name in fold(line) for line in view.main)
        or any(_code_in(line, service.code) for line in view.main)
    )


def _by_address(browse: Browse, service: Service) -> Found:
    try:
        view = browse.goto(service.url)
    except Unreachable as error:
        return Found(None, error.reason, error.detail)
    return Found(view) if _is_page_of(view, service) else Found(None, Reason.NOT_FOUND, service.url)


def entry_of(view: View) -> Action | None:
    """The action that begins an online filing on a service's page."""
    return steer.find(view, "file_online")

"""Reads a service's page: the information it owes, the level it prints, the forms it offers, the way in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from catalogue.fold import fold
from evidence.facts import EntryTried, FormFileTried, InfoField, InfoShown, LevelShown, Outcome, Reason, Step
from pages import steer, words
from pages.documents import Document, document, fetch, looks_like_file
from pages.fields import fields_of
from pages.fresh import fresh_lines, same_state
from pages.search import entry_of, search_box
from pages.view import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catalogue.service import Service
    from catalogue.target import Target
    from evidence.facts import Exhibit
    from pages.browse import Browse, Came
    from pages.view import Action, View

_SURE = {"row": 0, "dl": 1, "heading": 2, "bold": 3, "column": 4, "tab": 5, "line": 6}
_TRIES = 3
_CHOICES = frozenset({"select", "combobox", "radio", "checkbox", "switch"})  # with the terms to agree to
_MOST_FILES = 12
_MOST_OPENERS = 6
_LEVEL_LINE = 160
_LEVEL_LABEL = re.compile(r"^muc do|^muc (truc tuyen|dvc)|^loai dich vu")
_LEVELS = re.compile(r"\bmuc (?:do )?([1-4])\b")
_LABEL = 60  # characters of a line that may be a label
_MAYBE_ENTRY = {"", "login", "login_vneid", "confirm", "next", "submit"}
_MAY_ENTER = re.compile(r"\bnop\b|truc tuyen|ke khai|chon (co quan|don vi)|thuc hien (dich vu|thu tuc)")
_PAPER = re.compile(r"[-+*\d.) ]*(to khai|don|giay|ban|phieu|van ban|ho so)\b(?!,| va| kem| mau don)(?=.{4})")
_LAW = re.compile(r"^(luat|bo luat|phap lenh|nghi dinh|nghi quyet|thong tu|quyet dinh|cong van|van ban so|chi thi)\b")
_TOLD = re.compile(r"thong tin|noi dung|chi tiet|van ban|can cu|cach thuc|khac|quy dinh|ho so|huong dan|yeu cau|phi")

Prepare = Callable[["View"], "View"]


class ServicePage:
    """One service's page in one tab."""

    def __init__(
        self,
        browse: Browse,
        target: Target,
        service: Service,
        view: View,
        *,
        home: View | None = None,
        find: Callable[[], View | None] | None = None,
    ) -> None:
        self._browse = browse
        self._target = target
        self._service = service
        self.view = view
        self.url = view.url
        self.home = home
        self.find = find
        self._shown: list[Exhibit] = []
        self._opened: list[tuple[str, ...]] = []  # lines of the page after each tab or fold was opened
        self._links: list[Action] = list(view.actions())  # of the page and of what was opened on it
        self._first = view
        self.list_entry: tuple[str, ...] = ()
        self._had_entry = entry_of(view) is not None
        self.tried: EntryTried | None = None  # what came of the way in, last

    def read(self) -> None:
        """Record information, level and forms."""
        self._browse.enter(Step.READ)
        self._browse.show(self.view, "service", whole=True)
        shot = self._browse.shot("service", whole=True)
        self._shown = [shot] if shot else []
        pairs = [*self.view.pairs, *self._behind_tabs()]
        self._note_information(pairs)
        self._note_level()
        self._try_files()

    def _behind_tabs(self) -> list[Pair]:
        """Pairs that a citizen sees only after opening a tab or a fold."""
        owed = {f for p in self.view.pairs if (f := words.info_field(p.label))}
        if len(owed) >= len(InfoField) - 1:
            return []
        more: list[Pair] = []
        for action in list(self.view.actions()):
            text = fold(action.text)
            opens = (words.info_field(text) is not None and len(text) < 60) or text in {
                "xem chi tiet",
                "xem them",
                "thong tin chung",
            }
            unfolds = action.opens or (action.href is None and not action.submits)
            plain = words.intent_of(action) in {"", "detail", "guide"} and len(text) < 60
            opens = opens or (unfolds and plain and bool(_TOLD.search(text)))
            if action.region in {"main", "body"} and opens and _stays(action):
                before = self._browse.seen()
                came = self._browse.press(action, "tab")
                opened = self._browse.finished(before) if words.says("working", came.fresh) else came.view
                more += opened.pairs
                # Many tabs are the only label of what they show.
                if words.info_field(text) is not None and (told := fresh_lines(before, opened)):
                    more.append(Pair(action.text, "\n".join(told), "tab"))
                self._links += opened.actions()
                self._opened.append(opened.main)
        return more

    def _note_information(self, pairs: list[Pair]) -> None:
        best: dict[InfoField, Pair] = {}
        for pair in pairs:
            info = words.info_field(pair.label)
            if info is None:
                continue
            told = replace(pair, value=pair.value if any(c.isalnum() for c in pair.value) else "")  # no arrow of a fold
            old = best.get(info)
            if old is None or (not old.value and told.value) or (_SURE[told.how] < _SURE[old.how] and told.value):
                best[info] = told
        for info, pair in self._by_lines():
            if info not in best or not best[info].value:
                best[info] = pair
        if InfoField.NAME not in best and (title := self._title()):
            self._browse.recorder.note(Step.READ, InfoShown(InfoField.NAME, "tiêu đề trang", title), self._shown)
        for info, pair in sorted(best.items()):
            self._browse.recorder.note(Step.READ, InfoShown(info, pair.label, pair.value[:3000]), self._shown)
        for info, label in self._named().items():
            if info not in best:
                self._browse.recorder.note(Step.READ, InfoShown(info, label, "", tied=False), self._shown)

    def _named(self) -> dict[InfoField, str]:
        """Labels that stand on the page, or on its tabs and folds, whatever belongs to them."""
        frame = set(self.home.said) if self.home is not None else set()
        lines = [x for page in (self.view.main, *self._opened) for x in page]
        lines += [a.text for a in self.view.actions() if a.region in {"main", "body"} and _stays(a)]
        lines = [x for x in lines if x not in frame and len(x) <= _LABEL]
        return {info: x for x in reversed(lines) if (info := words.info_field(x)) is not None}

    def _by_lines(self) -> Iterator[tuple[InfoField, Pair]]:
        """Where no mark-up ties a label to its value, the line below it does, unless that is a label itself."""
        frame = set(self.home.said) if self.home is not None else set()
        for page in (self.view.main, *self._opened):
            lines = [x for x in page if x not in frame and any(c.isalnum() for c in x)]
            for line, below in pairwise(lines):
                info = words.info_field(line) if len(line) <= _LABEL else None
                of_it = words.info_field(below) in {None, info} or _is_paper(info, below) or _is_way(info, below)
                if info is not None and of_it:
                    yield info, Pair(line.rstrip(" :▾▼▸►+-"), below, "line")

    def _title(self) -> str:
        headings = [h for f in self.view.frames for h in f.headings]
        return next((h for h in headings if fuzz.partial_ratio(fold(self._service.name), fold(h)) > 90), "")

    def _note_level(self) -> None:
        frame = set(self.home.said) if self.home is not None else set()
        labelled = [f"{p.label}: {p.value}" for p in self.view.pairs if _LEVEL_LABEL.search(fold(p.label))]
        for line in (*labelled, *self.view.main[:120]):
            claim = None if fold(self._service.name) in fold(line) else words.level_of(line)
            # A legend or a filter names several levels, the portal's frame speaks of no service.
            several = len(set(_LEVELS.findall(fold(line)))) > 1
            if claim is not None and len(line) < _LEVEL_LINE and not several and line not in frame:
                shown = LevelShown("detail", line, claim.level, claim.scheme)
                self._browse.recorder.note(Step.READ, shown, self._shown)
                return

    def _try_files(self) -> None:
        links = [a for a in self._links if a.href and a.region in {"main", "body"}
                 and looks_like_file(a.url, a.text, download=a.download)
                 and not _LAW.match(fold(a.text))
                 and words.info_field(a.section) is not InfoField.LEGAL_BASIS]  # fmt: skip
        seen: set[str] = set()
        for link in links:
            if link.url in seen or len(seen) >= _MOST_FILES:
                continue
            seen.add(link.url)
            got = self._fetch(link)
            if got.problem and got.status in {0, *range(500, 600)}:
                got = self._fetch(link)
            exhibit = (
                [
                    self._browse.recorder.keep(
                        got.content, name=link.text[:80], media_type=got.media_type or "application/octet-stream"
                    )
                ]
                if got.content and len(got.content) < 3_000_000
                else []
            )
            self._browse.recorder.note(
                Step.READ,
                FormFileTried(
                    link.text or link.near[:120],
                    link.url,
                    got.status,
                    got.media_type,
                    len(got.content),
                    got.format,
                    got.problem,
                ),
                exhibit,
            )

    def _fetch(self, link: Action) -> Document:
        """The file behind a link; one that a script brings comes by a press, and has no address of its own."""
        if not link.url.startswith("javascript:"):
            return fetch(self._browse, link.url)
        came = self._browse.press(link, "open_form", before=self.view)
        content = self._browse.downloaded()
        if came.changed and not came.brought:
            self.view = self._browse.goto(self.url)
        return document(link.url, content) if content else Document(link.url, 0, "", b"", "", "no file came")

    def enter(self, prepare: Prepare | None = None, answer: Prepare | None = None) -> Came | None:
        """Press the filing action; a dead one is tried again on a fresh page. None when there is no way in.

        Between tries `prepare` does what a citizen would: log in first, or choose what the page asks for. `answer`
        answers a dialog that stands before the form, as for the agency.
        """
        self._browse.enter(Step.LOGIN)
        came, action, trouble = None, None, ""
        for attempt in range(1, _TRIES + 1):
            action = self._find_entry()
            if action is None:
                if attempt == 1:
                    self._again(prepare)
                    continue
                break
            if action.url and not self._target.allows(action.url) and not action.url.startswith("javascript:"):
                self._note_entry(action, Outcome.BLOCKED, Reason.FORBIDDEN_HOST, attempt, action.url)
                return None
            away = len(self._browse.wire.forbidden)
            came = self._browse.press(action, "file_online", before=self.view)
            if elsewhere := self._browse.wire.forbidden[away:]:
                self._note_entry(action, Outcome.BLOCKED, Reason.FORBIDDEN_HOST, attempt, elsewhere[-1])
                return None
            came = self._drawn(self._past_dialog(came, answer))
            trouble = self.trouble(came)
            if not trouble:
                self._note_entry(action, Outcome.DONE, Reason.NONE, attempt, "", came)
                return came
            if attempt < _TRIES:
                self._again(prepare)
        if action is None:
            self._note_missing(_TRIES)
            return None
        if came is not None:
            self._browse.show(came.view, "entry-dead")
        self._note_entry(action, Outcome.REFUSED, Reason.DEAD_ENTRY, _TRIES, trouble, came)
        return None

    def _past_dialog(self, came: Came, answer: Prepare | None) -> Came:
        """What a dialog leads to that only asks to choose something before the form: the way in is whole behind it."""
        fields = fields_of(came.view)
        asks = came.view.dialog is not None and self.view.dialog is None and bool(fields)
        if answer is None or not asks or any(c.type not in _CHOICES for c in fields):
            return came
        view = answer(came.view)
        button = steer.forward(view)
        if button is None or words.intent_of(button) not in {"confirm", "next", "file_online", ""}:
            return came
        return self._browse.press(button, "confirm", before=view)

    def _again(self, prepare: Prepare | None) -> None:
        """The service's page afresh, made ready where that is known how."""
        self.reopen()
        if prepare is not None:
            self.view = prepare(self.view)

    def reopen(self) -> None:
        """Come back to the service's page; where its address leads home, as in portals of one address, search again."""
        drawn = self._browse.goto(self.url)
        self.view = self._browse.until(drawn, lambda v: entry_of(v) is not None or same_state(self._first, v))
        if self.find is not None and self._is_home(self.view):
            self.view = self.find() or self.view
            self._browse.enter(Step.LOGIN)

    def shows(self, view: View) -> bool:
        """Whether a page is this service's: a portal's first page may have a button of the same name."""
        return view.url == self.url or same_state(self.view, view)

    def _find_entry(self) -> Action | None:
        """The filing action, also where it shows only once a menu, a tab or a fold is opened."""
        action = entry_of(self.view)
        if action is None:
            self.view = self._browse.calm(self.view)
            action = entry_of(self.view)
        if action is not None:
            return action
        for opener in [a for a in self.view.actions() if _may_hide_entry(a)][:_MOST_OPENERS]:
            self.view = self._browse.press(opener, "open").view
            if (action := entry_of(self.view)) is not None:
                return action
        self.view = self._browse.until(self.view, lambda v: entry_of(v) is not None)
        return entry_of(self.view)

    def _unexplained(self) -> str:
        """Buttons that may be the way in by words we do not know: while there are any, none is said to be missing."""
        found = [
            a.text
            for a in self.view.actions()
            if a.region in {"main", "body", "dialog"}
            and (words.intent_of(a) in _MAYBE_ENTRY or _MAY_ENTER.search(fold(a.text)))
            and (a.tag in {"button", "input"} or a.primary or _MAY_ENTER.search(fold(a.text)))
            and not looks_like_file(a.url, a.text, download=a.download)
        ]
        return " | ".join(dict.fromkeys([*found, *self.list_entry]))[:300]

    def trouble(self, came: Came) -> str:
        """What is wrong with the place the filing action led to, "" when nothing is."""
        view = came.view
        if view.status >= 400:
            return f"HTTP {view.status}"
        if failed := self._browse.wire.failure_of_last_document():
            return failed
        if not came.changed and came.brought:
            return "a file comes in place of a form"
        if not came.changed and not came.said:
            return "nothing happens"
        if self._is_home(view):
            return "thrown back to the home page"
        if fields_of(view):
            return ""
        if view.dialog is not None:
            goes_on = any(words.intent_of(a) in {"next", "file_online", "submit"} for a in view.actions())
            return "" if goes_on else words.tells("not_open", view.dialog.lines)
        return words.tells("missing_page", came.fresh[:20]) or words.tells("failed", came.fresh[:40])

    def _drawn(self, came: Came) -> Came:
        """What was led to, once it shows a way on or what is wrong with it: an empty page may be drawn late."""
        view = self._browse.until(came.view, lambda v: self.leads_on(v) or bool(self.trouble(replace(came, view=v))))
        return (
            came if view is came.view else replace(came, view=view, fresh=(*came.said, *fresh_lines(self.view, view)))
        )

    def leads_on(self, view: View) -> bool:
        """Whether a page has anything to fill or press on with, and is not merely the portal's first page."""
        if view.status >= 400 or self._is_home(view):
            return False
        return bool(fields_of(view)) or view.dialog is not None or steer.forward(view) is not None

    def _is_home(self, view: View) -> bool:
        if self.home is None:
            return False
        # What a first page shows may come late; where its address is its own, that and its search box tell it.
        there = view.url == self.home.url != self.url and view.dialog is None
        return same_state(self.home, view) or (there and search_box(view) is not None and steer.forward(view) is None)

    def _note_missing(self, tries: int) -> None:
        """No way in is seen. Where there was one before, it is the walker that lost it."""
        if self.tried is not None or self._had_entry:
            self._note_entry(None, Outcome.BLOCKED, Reason.WALKER_LIMIT, tries, "the filing action was there before")
        else:
            self._note_entry(None, Outcome.REFUSED, Reason.NO_ENTRY, tries, self._unexplained())

    def _note_entry(
        self, action: Action | None, outcome: Outcome, reason: Reason, tries: int, detail: str, came: Came | None = None
    ) -> None:
        self.tried = EntryTried(
            label=action.text if action else "",
            outcome=outcome,
            reason=reason,
            status=came.view.status if came else 0,
            url=came.view.url if came else self.url,
            tries=tries,
            detail=detail,
        )
        self._browse.recorder.note(self._browse.step, self.tried)


def _is_way(info: InfoField | None, line: str) -> bool:
    """Whether a line below "how it is carried out" begins the table of the ways to file, which says just that."""
    return info is InfoField.MANNER and words.info_field(line) is InfoField.CHANNELS


def _is_paper(info: InfoField | None, line: str) -> bool:
    """Whether a line below "papers" names one of them: a declaration's name sounds like the heading of the forms."""
    return info is InfoField.COMPONENTS and bool(_PAPER.match(fold(line)))


def _may_hide_entry(action: Action) -> bool:
    """A menu, tab or fold of the page itself that leads nowhere else."""
    here = action.opens and _stays(action) and action.region in {"main", "body"}
    return here and words.intent_of(action) not in steer.NEVER


def _stays(action: Action) -> bool:
    """Whether it leads to no other page."""
    return action.href is None or action.href.startswith(("#", "javascript:"))

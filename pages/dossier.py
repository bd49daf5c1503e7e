"""A filed dossier as its citizen follows it: public look-up, own list, notices, supplement, result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from catalogue.fold import fold
from evidence.facts import (
    DossierStatus,
    LookedUp,
    Outcome,
    Reason,
    ResultShown,
    ResultWay,
    Signature,
    Step,
    Supplemented,
)
from fixtures.meaning import Meaning
from pages import captcha, steer, words
from pages.documents import Document, document, fetch, looks_like_file
from pages.fields import fields_of
from pages.form import FormWalk
from pages.hand import Hand
from pages.meaning import meaning_of
from pages.own_part import part_of
from pages.signature import check_pdf

if TYPE_CHECKING:
    from catalogue.target import Target
    from fixtures.citizen import Citizen
    from pages.browse import Browse
    from pages.view import Action, Control, View

When = Literal["filed", "received", "supplement", "supplemented", "issued", "later"]
_CODE_WORDS = (
    "ma so ho so",
    "ma ho so",
    "so ho so",
    "so bien nhan",
    "ma tra cuu",
    "ma tiep nhan",
    "dossier",
    "ma so bien nhan",
)
_LOOKS = 4  # times a page is loaded again while a status is on its way between two systems


class Dossier:
    """One dossier, followed in one tab.

    `code` is how the portal names it now: a receipt number may give way to a dossier code at reception (NĐ 45 Đ11 k3).
    """

    def __init__(self, browse: Browse, target: Target, citizen: Citizen, code: str) -> None:
        self._browse = browse
        self._target = target
        self._citizen = citizen
        self.code = code
        self._names = [code]
        self._lookup_url = target.portal.lookup_url
        self._own_url = ""
        self._found_url = ""
        self._listed = False  # the list of dossiers is all there is, no page of one
        self._among_others = False  # its page shows other dossiers too, so that what is not seen may only stand apart
        self._guessed = False  # the look-up has further fields that were left empty: its "nothing found" may be ours

    def note(self, fact: Supplemented) -> None:
        """Record a fact of this dossier."""
        self._browse.recorder.note(self._browse.step, fact)

    def look_up(self, when: When, *, wanted: frozenset[DossierStatus] = frozenset()) -> LookedUp:
        """Look the code up as anybody may, a few times while the wanted status is not there. Records the fact."""
        self._browse.enter(Step.LOOKUP)
        fact = LookedUp(self.code, found=False, when=when)
        for _ in range(_LOOKS):
            view = self._lookup_view()
            if view is None:
                break
            fact = self._read_lookup(view, when)
            if fact.found and (not wanted or fact.status in wanted):
                break
        view = self._browse.seen()
        self._browse.show(view, f"lookup-{when}")
        self._browse.recorder.note(self._browse.step, fact)
        return fact

    def _lookup_view(self) -> View | None:
        if self._found_url:
            return self._browse.goto(self._found_url)
        view = self._browse.goto(self._lookup_url or self._target.portal.base_url)
        box = _code_box(view)
        if box is None:
            link = steer.find(view, "lookup_dossier")
            if link is None:
                return None
            view = self._browse.press(link, "lookup_dossier").view
            box = _code_box(view)
            if box is None:
                return None
        self._lookup_url = view.url
        Hand(self._browse).type(box, self.code)
        for control in fields_of(view):
            if control.path != box.path and not control.value and (answer := self._asked_beside(control, view)):
                Hand(self._browse).type(control, answer)
        self._guessed = any(
            c.form == box.form
            and c.path != box.path
            and c.editable
            and not c.value
            and c.type in {"text", "select", "date"}
            for c in fields_of(self._browse.settle())
        )
        button = steer.beside(view, box, "search", "lookup_dossier", "submit")
        if button is not None and button.form == box.form and (button.form or button.region == "main"):
            return self._browse.press(button, "search").view
        self._browse.locate(box).press("Enter")
        return self._browse.settle()

    def _asked_beside(self, control: Control, view: View) -> str:
        """What a look-up asks beside the code, as far as it is known: who filed, and the letters of a test captcha."""
        meaning = meaning_of(control).meaning
        if meaning in {Meaning.CAPTCHA, Meaning.ONE_TIME_CODE}:
            return captcha.told(control, view.main)
        return self._citizen.answer(meaning) or "" if meaning is Meaning.IDENTITY_NUMBER and control.required else ""

    def _read_lookup(self, view: View, when: When) -> LookedUp:
        view = part_of(view, self._names)
        lines = [x for x in view.main if x != self.code]
        # A look-up by receipt number may answer with the code that reception gave, and no longer name the receipt.
        here = self._shows(view) or (not words.official_code([self.code]) and bool(words.official_code(view.main)))
        empty = words.says("empty_search", view.main)
        # A page may say of another of its tables that it is empty.
        state = _status(view, self.code)
        found = (
            here and len(lines) > 2 and (not empty or (state is not DossierStatus.UNKNOWN and not self._named(empty)))
        )
        if found:
            self._found_url = view.url if any(name in view.url for name in self._names) else ""
            self._learn_code(view)
        return LookedUp(
            self.code,
            found,
            when,
            state if found else DossierStatus.UNKNOWN,
            ("" if view.captcha or (self._guessed and not found) else _status_line(view) if found else empty)[:300],
        )

    def open_own(self) -> View | None:
        """The dossier's page in the citizen's own list; None when it is not there."""
        if self._own_url:
            view = self._browse.goto(self._own_url)
            if self._shows(view):
                return self._own_part(view) if self._listed else view
        view = self._browse.goto(self._target.portal.base_url)
        link = steer.find(view, "my_dossiers")
        if link is None:
            return None
        view = self._browse.press(link, "my_dossiers").view
        rows = [a for a in view.actions() if self._named(f"{a.near} {a.text}")]
        opens = [a for a in rows if self._named(a.text) or (words.intent_of(a) in {"detail", ""} and a.href)]
        self._listed = not opens
        if opens:
            view = self._browse.press(opens[0], "detail").view
        if not self._shows(view):
            return None
        self._own_url = view.url
        return self._own_part(view) if self._listed else view

    def _own_part(self, view: View) -> View:
        own = part_of(view, self._names)
        self._among_others = own is not view
        return own

    def look_at_own(self) -> LookedUp:
        """The dossier's page in the citizen's own list, as it stands on the day of a return. Records the fact."""
        self._browse.enter(Step.LOOKUP)
        view = self.open_own()
        if view is not None:
            self._browse.show(view, "own-later", whole=True)
        state = _status(view, self.code) if view is not None else DossierStatus.UNKNOWN
        text = _status_line(view)[:300] if view is not None else ""
        fact = LookedUp(self.code, view is not None, "own", state, text)
        self._browse.recorder.note(self._browse.step, fact)
        return fact

    def _shows(self, view: View) -> bool:
        return any(self._named(line) for line in view.main)

    def _named(self, text: str) -> bool:
        return any(name in text for name in self._names)

    def _learn_code(self, view: View) -> None:
        """A look-up by receipt number may show the code that reception gave."""
        code = words.official_code(view.main)
        if code and code not in self._names and not words.official_code([self.code]):
            self._names.append(code)
            self.code = code

    def supplement(self) -> Supplemented:
        """Answer a request for more, online. The fact is returned, not yet recorded."""
        self._browse.enter(Step.SUPPLEMENT)
        view = self.open_own()
        if view is None:
            # Without the dossier in sight nothing can be said of the supplement itself.
            return Supplemented(Outcome.BLOCKED, Reason.NOT_FOUND, self.code, message="not in the citizen's own list")
        for _ in range(_LOOKS):
            action = steer.find(view, "supplement")
            if action is not None:
                break
            view = self.open_own() or view
        self._browse.show(view, "supplement-asked")
        if action is None and self._among_others:
            return Supplemented(Outcome.BLOCKED, Reason.WALKER_LIMIT, self.code, message="shown among other dossiers")
        if action is None:
            return Supplemented(Outcome.REFUSED, Reason.NOT_OFFERED, self.code, message=_told_instead(view))
        came = self._browse.press(action, "supplement")
        if came.dead:
            return Supplemented(Outcome.REFUSED, Reason.PORTAL_ERROR, self.code, message=f"HTTP {came.view.status}")
        if words.says("filed", came.view.main):
            return self._supplemented(came.view)
        if not fields_of(came.view) and steer.forward(came.view) is None:
            return Supplemented(Outcome.REFUSED, Reason.NO_FORM, self.code, message=_told_instead(came.view))
        ended, view = FormWalk(self._browse, self._citizen, self._target, careful=True, always=Step.SUPPLEMENT).run(
            came.view
        )
        self._browse.enter(Step.SUPPLEMENT)
        self._browse.show(view, "supplemented")
        if ended.outcome is not Outcome.DONE:
            return Supplemented(ended.outcome, ended.reason, self.code, message=ended.detail)
        return self._supplemented(view)

    def _supplemented(self, view: View) -> Supplemented:
        code = words.dossier_code(view.main) or self.code
        said = words.says("filed", view.main)
        return Supplemented(Outcome.DONE, code_before=self.code, code_after=code, message=said)

    def receive(self) -> ResultShown | None:
        """Fetch the result. Records how it came; None, and no fact, when the citizen cannot see the dossier at all."""
        self._browse.enter(Step.RECEIVE)
        fact = None
        for _ in range(_LOOKS):
            view = self.open_own()
            if view is None:
                break
            link = _result_link(view)
            if link is not None:
                self._browse.show(view, "result")
                return self._download(link)
            fact = self._handed_over(view)
            if fact.way is not None:
                break
            fact = None if self._among_others else fact
        self._browse.show(self._browse.seen(), "result")
        if fact is not None:
            self._browse.recorder.note(Step.RECEIVE, fact)
        return fact

    def _handed_over(self, view: View) -> ResultShown:
        """A result that the portal says is waiting at the counter or sent by post."""
        if _status(view, self.code) not in {DossierStatus.DONE, DossierStatus.RETURNED}:
            return ResultShown(None, text=_status_line(view))
        told = [line for line in view.main if "ket qua" in fold(line)]
        for line in told:
            way = words.delivery_of(line)
            if way in {ResultWay.COUNTER, ResultWay.POST}:
                return ResultShown(way, text=line)
        return ResultShown(None, text=told[0] if told else "")

    def _download(self, link: Action) -> ResultShown:
        led = bool(link.url) and not (link.href or "").startswith(("#", "javascript:"))
        got = fetch(self._browse, link.url) if led else Document("", 0, "", b"", "", f"«{link.text}» leads nowhere")
        if got.format == "html" or got.status >= 400 or not got.status:
            got = self._by_hand(link, got)
        if got.problem:
            return self._note_result(
                ResultShown(None, got.url, got.format, len(got.content), text=f"{link.text}: {got.problem}"),
                got.content,
            )
        check = check_pdf(got.content, self._target.trust.roots) if got.format == "pdf" else None
        fact = ResultShown(
            ResultWay.ONLINE,
            got.url,
            got.format,
            len(got.content),
            check.signature if check else Signature.NONE,
            check.signer if check else "",
            link.text,
        )
        return self._note_result(fact, got.content)

    def _by_hand(self, link: Action, got: Document) -> Document:
        """What a press brings where the address alone brought no file: many portals want more than the address.

        Where a press leads on to something that is no file and no failure, nothing is concluded: no address.
        """
        came = self._browse.press(link, "get_result")
        content = self._browse.downloaded()
        if content:
            return document(got.url, content)
        if content is None:
            return replace(got, url="", content=b"", format="")
        inner = _result_link(came.view)
        if inner is not None and inner.url and inner.url != got.url:
            return fetch(self._browse, inner.url)
        failed = words.tells("missing_page", came.fresh) or words.tells("failed", came.fresh)
        failed = failed or words.says("empty_search", came.fresh)
        if came.view.status >= 400 or failed:
            return replace(got, url=got.url or came.view.url, content=b"", format="", problem=failed or got.problem)
        if not came.changed:
            return replace(got, content=b"", format="")
        return replace(got, url="", content=b"", format="")

    def _note_result(self, fact: ResultShown, content: bytes) -> ResultShown:
        kept = []
        if content:
            media = "application/pdf" if fact.format == "pdf" else "application/octet-stream"
            kept = [self._browse.recorder.keep(content, name=f"result.{fact.format or 'bin'}", media_type=media)]
        self._browse.recorder.note(Step.RECEIVE, fact, kept)
        return fact


_ORDER = [
    DossierStatus.UNKNOWN,
    DossierStatus.FILED,
    DossierStatus.AWAITING_PAYMENT,
    DossierStatus.RECEIVED,
    DossierStatus.PROCESSING,
    DossierStatus.SUPPLEMENT,
    DossierStatus.REFUSED,
    DossierStatus.DONE,
    DossierStatus.RETURNED,
]


def _told_instead(view: View) -> str:
    """What a page says where a supplement should be: a sentence that sends the citizen elsewhere, "" when none does."""
    return words.tells("file_anew", view.main)


def _code_box(view: View) -> Control | None:
    for control in view.controls():
        about = fold(f"{control.label} {control.placeholder}")
        if control.type in {"text", "search"} and control.editable and any(w in about for w in _CODE_WORDS):
            return control
    return None


def _result_link(view: View) -> Action | None:
    link = steer.find(view, "get_result")
    if link is not None:
        return link
    links = [a for a in view.actions() if a.href and looks_like_file(a.url, a.text, download=a.download)]
    return next((a for a in links if "ket qua" in fold(f"{a.section} {a.near[:120]}")
                 and "bien lai" not in fold(a.text)), None)  # fmt: skip


def _status(view: View, code: str) -> DossierStatus:
    """The state now: a value beside words of state, else the row that carries the code, else the last state told."""
    for pair in view.pairs:
        if fold(pair.label).startswith(("trang thai", "tinh trang", "status")):
            state = words.status_of(pair.value)
            if state is not DossierStatus.UNKNOWN:
                return state
    rows = [a.near for a in view.actions() if code in a.near]
    for text in [*rows, *(line for line in view.main if code in line), _status_line(view)]:
        state = words.status_of(text.replace(code, ""))
        if state is not DossierStatus.UNKNOWN:
            return state
    return DossierStatus.UNKNOWN


def _status_line(view: View) -> str:
    for index, line in enumerate(view.main):
        if fold(line).startswith(("trang thai", "tinh trang")):
            if words.status_of(line) is not DossierStatus.UNKNOWN:
                return line
            rest = line.partition(":")[2].strip()
            return rest or (view.main[index + 1] if index + 1 < len(view.main) else "")
    told = [line for line in view.main if words.status_of(line) is not DossierStatus.UNKNOWN and len(line) < 120]
    # Without a label the furthest state counts: histories stand in either order.
    return max(told, key=lambda line: _ORDER.index(words.status_of(line))) if told else ""

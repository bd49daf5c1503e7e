"""The one-stop desk, played with an officer's account that a test environment lends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from catalogue.fold import fold
from evidence.facts import DeskDid, DeskSaw, Outcome, Reason, Step
from pages import steer, words
from pages.documents import looks_like_file
from pages.fields import fields_of
from pages.hand import Hand

if TYPE_CHECKING:
    from pages.browse import Browse, Came
    from pages.login import Login
    from pages.view import Action, Control, View

Deed = Literal["receive", "ask_supplement", "issue"]
_INTENTS: dict[Deed, tuple[str, ...]] = {
    "receive": ("desk_receive",),
    "ask_supplement": ("desk_ask",),
    "issue": ("desk_issue",),
}
_LOOKS = 5
_SEARCH_WORDS = ("ma", "tim", "tu khoa", "search", "code", "q")
_ASKED = "Đề nghị bổ sung bản chụp giấy tờ rõ nét (kiểm thử)."


class Desk:
    """The officer's tab. It stays logged in between dossiers."""

    def __init__(self, browse: Browse, base_url: str, login: Login) -> None:
        self._browse = browse
        self._base_url = base_url
        self._login = login
        self._opened = ""
        self._said = ""

    def find(self, code: str, sent_files: int | None) -> DeskSaw:
        """Find a dossier by code; tries a few times, since it travels between two systems. Records the fact."""
        self._browse.enter(Step.DESK)
        self._opened = ""
        view, said = self._enter(), ""
        for _ in range(_LOOKS):
            row = self._search(view, code)
            if row is not None:
                view = self._browse.press(row, "detail").view if row.href is not None or row.tag != "tr" else view
                self._opened = view.url
                fact = DeskSaw(found=True, code=code, files=_attachments(view), sent_files=sent_files, text=_head(view))
                self._browse.show(view, "desk-dossier", whole=True)
                self._browse.recorder.note(Step.DESK, fact)
                return fact
            said = words.says("empty_search", self._browse.seen().main) or said
            view = self._enter()
        self._browse.show(self._browse.seen(), "desk-not-found")
        fact = DeskSaw(found=False, code=code, sent_files=sent_files, text=said)
        self._browse.recorder.note(Step.DESK, fact)
        return fact

    def _enter(self) -> View:
        view = self._browse.goto(self._base_url)
        told, view = self._login.run(view)
        self._browse.enter(Step.DESK)
        if told.outcome is not Outcome.DONE:
            self._browse.recorder.note(Step.DESK, told)
        return view

    def _search(self, view: View, code: str) -> Action | None:
        boxes = [c for c in view.controls() if c.type in {"text", "search"} and c.editable
                 and any(w in fold(f"{c.label} {c.placeholder} {c.name}") for w in _SEARCH_WORDS)]  # fmt: skip
        if boxes:
            box = boxes[0]
            Hand(self._browse).type(box, code)
            button = steer.beside(view, box, "search", "lookup_dossier")
            if button is not None and button.form == box.form:
                view = self._browse.press(button, "search").view
            else:
                self._browse.locate(box).press("Enter")
                view = self._browse.settle()
        rows = [a for a in view.actions() if code in a.text or code in a.near]
        return next((a for a in rows if code in a.text), None) or next(
            (a for a in rows if words.intent_of(a) in {"detail", "desk_process", ""}), None
        )

    def do(self, deed: Deed) -> DeskDid:
        """Carry out one action on the dossier that `find` opened. Records the fact."""
        self._browse.enter(Step.DESK)
        self._said = ""
        # Where the last deed left the dossier open, it shows its new state already.
        view = self._browse.seen() if self._browse.page.url == self._opened else self._browse.goto(self._opened)
        action = steer.find(view, *_INTENTS[deed], desk=True)
        if action is None:
            return self._note(
                DeskDid(deed, Outcome.REFUSED, Reason.NOT_OFFERED, ", ".join(steer.texts(view.actions()))[:300])
            )
        view = self._say_why(view, action) if deed != "receive" else view
        came = self._browse.press(action, f"desk_{deed}")
        if came.view.dialog is not None or _asks_text(came.view):
            came = self._confirm(came.view, deed) or came
        if _sent_back(came) and (again := self._assign(came.view, deed)) is not None:
            came = again
        self._browse.show(came.view, f"desk-{deed}")
        if came.dead:
            return self._note(DeskDid(deed, Outcome.REFUSED, Reason.PORTAL_ERROR, f"HTTP {came.view.status}"))
        if not came.changed:
            return self._note(DeskDid(deed, Outcome.REFUSED, Reason.NO_ANSWER, action.text))
        told = next((a.text for a in came.view.alerts if a.text in came.fresh), "")
        if words.tells("failed", [told]):
            return self._note(DeskDid(deed, Outcome.REFUSED, Reason.PORTAL_ERROR, told))
        if _sent_back(came):
            return self._note(DeskDid(deed, Outcome.REFUSED, Reason.WALKER_LIMIT, _sent_back(came)))
        return self._note(DeskDid(deed, Outcome.DONE, message=told))

    def _assign(self, view: View, deed: Deed) -> Came | None:
        """Choose what the desk asks for first, as an officer to work on the dossier, and press again."""
        hand = Hand(self._browse)
        for control in fields_of(view):
            first = next((o for o in control.options or () if o.real), None)
            if control.editable and first is not None and not any(o.real and o.value == control.value
                                                                  for o in control.options or ()):  # fmt: skip
                hand.choose(control, first)
        action = steer.find(self._browse.settle(), *_INTENTS[deed], desk=True)
        return self._browse.press(action, f"desk_{deed}") if action is not None else None

    def _say_why(self, view: View, action: Action) -> View:
        """Fill the text that belongs to an action, where it stands in the same form."""
        written = False
        for control in fields_of(view):
            if (
                control.form == action.form
                and control.form
                and control.type in {"textarea", "text"}
                and not control.value
                and control.editable
            ):
                self._write(control)
                written = True
        return self._browse.settle() if written else view

    def _confirm(self, view: View, deed: Deed) -> Came | None:
        for control in fields_of(view):
            if control.type in {"textarea", "text"} and not control.value and control.editable:
                self._write(control)
        view = self._browse.settle()
        button = steer.find(view, *_INTENTS[deed], "confirm", "submit", "next", desk=True)
        return self._browse.press(button) if button is not None else None

    def _write(self, control: Control) -> None:
        """What the officer tells the citizen."""
        Hand(self._browse).type(control, _ASKED)
        self._said = _ASKED

    def _note(self, fact: DeskDid) -> DeskDid:
        fact = replace(fact, said=self._said)
        self._browse.recorder.note(Step.DESK, fact)
        return fact


def _sent_back(came: Came) -> str:
    """What the desk wants before it acts, "" when it acted."""
    good = {a.text for a in came.view.alerts if a.good}
    warned = next((a.text for a in came.view.alerts if a.bad and not a.good and a.text in came.fresh), "")
    loud = [a.text for a in came.view.alerts if a.text in came.fresh]
    return warned or words.says("invalid", [line for line in (*came.said, *loud) if line not in good])


def _asks_text(view: View) -> bool:
    return any(c.required and c.type == "textarea" and not c.value for c in fields_of(view))


def _attachments(view: View) -> int:
    """Files an officer can open from the dossier's page."""
    names = ("ket qua", "mau", "huong dan", "in ")
    links = {a.url for a in view.actions() if a.href and a.region not in {"nav", "footer"}
             and (looks_like_file(a.url, a.text, download=a.download) or _looks_attached(a))
             and not any(fold(a.text).startswith(n) for n in names)}  # fmt: skip
    return len(links)


def _looks_attached(action: Action) -> bool:
    return any(
        w in fold(f"{action.text} {action.section}") for w in ("tep dinh kem", "xem tep", "tai tep")
    ) and words.intent_of(action) in {"detail", "upload", ""}


def _head(view: View) -> str:
    return " | ".join(view.main[:8])[:400]

"""Logs a citizen (or an officer) in on whatever pages stand between: chooser, password, one-time code, consent."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import LoginTried, Outcome, Reason, Step
from fixtures.meaning import Meaning
from pages import captcha, steer, words
from pages.hand import Hand
from pages.meaning import meaning_of
from pages.person import Question

if TYPE_CHECKING:
    from pages.browse import Browse
    from pages.otp import CodeSource
    from pages.person import Ask
    from pages.view import Control, View

_MOST_PAGES = 10
_SHARING = ("chia se du lieu", "chia se thong tin", "cho phep ung dung", "cap quyen", "authorize")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a log-in needs. `password` is never written to facts."""

    username: str
    password: str


class Login:
    """A log-in in one tab. `ask` puts the letters of a captcha to a person.

    `by_person`: only a person can log in here, so a page that asks to means that the kept session is over.
    """

    def __init__(
        self,
        browse: Browse,
        credentials: Credentials | None,
        codes: CodeSource | None,
        *,
        by_person: bool = False,
        ask: Ask | None = None,
    ) -> None:
        self._browse = browse
        self._credentials = credentials
        self._codes = codes
        self._by_person = by_person
        self._ask = ask
        self._used_code = False
        self._tried_password = 0

    def run(self, view: View) -> tuple[LoginTried, View]:
        """Go through log-in pages until none is left. The fact is returned, not yet recorded."""
        self._browse.enter(Step.LOGIN)
        if not needed(view):
            return LoginTried(Outcome.DONE, asked=False), view
        if self._by_person:
            return self._failed(Outcome.BLOCKED, Reason.NEEDS_PERSON, "run thucchat login"), view
        if self._credentials is None:
            return LoginTried(Outcome.BLOCKED, reason=Reason.NO_ACCOUNT, detail="the target names no account"), view
        for _ in range(_MOST_PAGES):
            if not needed(view) and not self._asks_consent(view):
                return LoginTried(Outcome.DONE, one_time_code=self._used_code), view
            refused = words.says("login_failed", [*(a.text for a in view.alerts), *view.main[:40]])
            if refused and self._tried_password:
                self._browse.show(view, "login-refused")
                return self._failed(Outcome.REFUSED, Reason.LOGIN_REFUSED, refused), view
            stopped = self._one_page(view)
            if stopped is not None:
                self._browse.show(self._browse.settle(), "login-stopped")
                return stopped, view
            view = self._browse.settle()
        return self._failed(Outcome.BLOCKED, Reason.WALKER_LIMIT, "log-in did not come to an end"), view

    def _one_page(self, view: View) -> LoginTried | None:
        password = _field(view, Meaning.PASSWORD)
        if password is not None:
            return self._password(view, password)
        code = _code_field(view)
        if code is not None:
            return self._code(view, code)
        if self._asks_consent(view):
            return self._go_on(view)
        chooser = steer.find(view, "login")
        if chooser is not None:
            self._browse.show(view, "login-choice")
            self._browse.press(chooser, "login")
            return None
        if view.captcha:
            return self._failed(Outcome.BLOCKED, Reason.NEEDS_PERSON, "captcha")
        if steer.find(view, "login_vneid") is not None:
            return self._failed(Outcome.BLOCKED, Reason.NEEDS_PERSON, "VNeID")
        username = _user_field(view)
        if username is not None and self._credentials is not None:
            Hand(self._browse).type(username, self._credentials.username)
            return self._go_on(view)
        return self._failed(Outcome.BLOCKED, Reason.WALKER_LIMIT, "the log-in page was not understood")

    def _password(self, view: View, password: Control) -> LoginTried | None:
        if self._credentials is None or self._tried_password >= 2:
            return self._failed(Outcome.REFUSED, Reason.LOGIN_REFUSED, "asked for the password again and again")
        picture = _field(view, Meaning.CAPTCHA)
        letters = (captcha.told(picture, view.main) or self._letters()) if picture else ""
        if picture is not None and not letters:
            return self._failed(Outcome.BLOCKED, Reason.NEEDS_PERSON, "captcha")
        self._browse.show(view, "login") if not self._tried_password else None
        hand = Hand(self._browse)
        username = _user_field(view)
        if username is not None:
            hand.type(username, self._credentials.username)
        hand.type(password, self._credentials.password)
        if picture is not None:
            hand.type(picture, letters)
        self._tried_password += 1
        if self._codes is not None:
            self._codes.mark()
        return self._go_on(view, password)

    def _letters(self) -> str:
        """What a person reads in the picture of this page; "" where nobody can be asked."""
        if self._ask is None or self._credentials is None:
            return ""
        return self._ask(Question("captcha", self._credentials.username, self._browse.page.screenshot()))

    def _code(self, view: View, field: Control) -> LoginTried | None:
        if self._codes is None:
            return self._failed(
                Outcome.BLOCKED, Reason.NEEDS_PERSON, "a one-time code is asked and no source is configured"
            )
        if self._used_code:
            return self._failed(Outcome.REFUSED, Reason.LOGIN_REFUSED, "the one-time code was not accepted")
        self._browse.show(view, "one-time-code")
        until = monotonic() + self._browse.timeout
        value = self._codes.read()
        while not value and monotonic() < until:
            self._browse.settle()
            value = self._codes.read()
        if not value:
            return self._failed(Outcome.BLOCKED, Reason.NEEDS_PERSON, "no one-time code arrived")
        Hand(self._browse).type(field, value)
        self._used_code = True
        return self._go_on(view, field)

    def _go_on(self, view: View, field: Control | None = None) -> LoginTried | None:
        hand = Hand(self._browse)
        for box in view.controls():
            if box.type == "checkbox" and meaning_of(box).meaning is Meaning.CONSENT and not box.checked:
                hand.tick(box)
        intents = ("login", "confirm", "next", "submit")
        button = steer.beside(view, field, *intents) if field is not None else steer.find(view, *intents)
        button = button or steer.forward(view)
        if button is None:
            return self._failed(Outcome.BLOCKED, Reason.WALKER_LIMIT, "no button on the log-in page was recognised")
        self._browse.press(button)
        return None

    def _asks_consent(self, view: View) -> bool:
        if not self._tried_password:
            return False
        return bool(_share_line(view)) and steer.find(view, "confirm", "next") is not None

    def _failed(self, outcome: Outcome, reason: Reason, detail: str) -> LoginTried:
        return LoginTried(outcome, reason=reason, one_time_code=self._used_code, detail=detail)


def needed(view: View) -> bool:
    """Whether the page asks to log in before anything else."""
    if _field(view, Meaning.PASSWORD) is not None or _code_field(view) is not None:
        return True
    fields = [
        c
        for c in view.controls()
        if c.region not in {"nav", "footer"} and meaning_of(c).meaning is not Meaning.USERNAME
    ]
    chooser = [
        a
        for a in view.actions()
        if words.intent_of(a) in {"login", "login_vneid"} and a.region not in {"nav", "footer"}
    ]
    return bool(chooser) and not fields and _tells_to_log_in(view)


def _tells_to_log_in(view: View) -> bool:
    told = [h for f in view.frames for h in (*f.headings, f.title, *(f.dialog.lines[:4] if f.dialog else ()))]
    return any(words_ in fold(h) for h in told for words_ in ("dang nhap", "log in", "sign in"))


def _share_line(view: View) -> str:
    return next((x for x in view.main[:60] if any(w in fold(x) for w in _SHARING)), "")


def _field(view: View, meaning: Meaning) -> Control | None:
    return next((c for c in view.controls() if meaning_of(c).meaning is meaning and c.editable and c.visible), None)


def _code_field(view: View) -> Control | None:
    field = _field(view, Meaning.ONE_TIME_CODE)
    return (
        field
        if field is not None and len([c for c in view.controls() if c.region not in {"nav", "footer"}]) <= 8
        else None
    )


def _user_field(view: View) -> Control | None:
    named = _field(view, Meaning.USERNAME)
    if named is not None:
        return named
    texts = [
        c
        for c in view.controls()
        if c.type in {"text", "tel", "email", "number"} and c.editable and c.region not in {"nav", "footer"}
    ]
    return texts[0] if texts else None

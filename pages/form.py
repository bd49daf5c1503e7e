"""Goes through a form nobody scripted, from its first page to its confirmation, or to where it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from catalogue.fold import fold
from catalogue.target import Target
from evidence.facts import FormEnded, LoginTried, Outcome, Reason, Refused, Step
from fixtures.citizen import Citizen
from pages import steer, words
from pages.browse import Browse
from pages.correct import Corrector
from pages.fields import fields_of
from pages.form_page import FormPage
from pages.fresh import fresh_lines, same_state
from pages.login import needed
from pages.memory import FormMemory
from pages.payment import pay_action
from pages.refusal import Complaint, complaint, is_about_files
from pages.standing import (
    asks_anything,
    asks_captcha,
    is_captcha,
    is_own_list,
    left_open,
    only_asks,
    only_files,
    same_fields,
    same_step,
)
from pages.view import View

if TYPE_CHECKING:
    from pages.browse import Came
    from pages.view import Action

_MOST_RETRIES = 2
_FINAL_TRIES = 3
_ALIKE = 85  # of 100: a row as like a service's name as this is of that service
LogIn = Callable[["View"], tuple[LoginTried, "View"]]
Pay = Callable[["View", "Action"], None]


@dataclass(slots=True)
class FormWalk:
    """State of one form: pages passed and what was entered. `log_in` and `pay` are used where a form asks midway.

    Facts belong to the steps fill, attach and file, or to `always` where the form is another one.
    """

    browse: Browse
    citizen: Citizen
    target: Target
    careful: bool = False
    log_in: LogIn | None = None
    pay: Pay | None = None
    always: Step | None = None
    name: str = ""  # of the service: in a list of the citizen's dossiers only a row of that name is of this form
    origin: View | None = None  # the page the form was entered from; to be back there is to have left the form
    home: View | None = None  # the portal's first page, likewise
    memory: FormMemory = field(default_factory=FormMemory)
    pages: int = 0
    corrections: int = 0
    final_tries: int = 0
    retries: int = 0
    prepaid: bool = False
    _spent: set[tuple[int, str, str]] = field(default_factory=set)
    _first: dict[str, View] = field(default_factory=dict)  # each page as it first came
    _beneath: View | None = None  # the page that an open dialog lies on, as it first came
    _corrector: Corrector = field(init=False)

    def __post_init__(self) -> None:
        self._corrector = Corrector(self.browse, self.citizen, self.memory)

    def run(self, view: View) -> tuple[FormEnded, View]:
        """Walk the form. The last fact of the form is returned, not yet recorded, with the page it ended on."""
        until = monotonic() + self.target.limits.walk_timeout
        view = self.browse.until(view, lambda v: needed(v) or bool(v.unread) or self._is_form(v))
        if self._is_origin(view):
            return FormEnded(
                Outcome.BLOCKED, Reason.WALKER_LIMIT, 0, "the filing action opened nothing understood"
            ), view
        while self.pages < self.target.limits.form_pages and monotonic() < until:
            if self.log_in is not None and needed(view):
                told, view = self.log_in(view)
                if told.outcome is not Outcome.DONE:
                    return FormEnded(told.outcome, told.reason, self.pages, told.detail), view
            again = steer.find(view, "retry")
            if again is not None and self.retries < _MOST_RETRIES:  # what failed once may come when it is asked again
                self.retries += 1
                view = self.browse.press(again, "retry", before=view).view
                continue
            self.pages += 1
            if view.unread:
                detail = f"{view.unread} more fields than are read of one page"
                return FormEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, self.pages, detail), view
            ended, view = self._one_page(view)
            if ended is not None:
                return ended, view
        return FormEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, self.pages, "more pages than the limit"), view

    def _one_page(self, view: View) -> tuple[FormEnded | None, View]:
        page = FormPage(self.browse, self.citizen, self.memory, self.pages, careful=self.careful)
        self._enter_step(view)
        view = page.fill(view)
        self.browse.show(view, f"form-{self.pages}", whole=True)
        untouched = self._untouched(view)
        while True:
            forms = frozenset(c.form for c in fields_of(view) if c.form)
            state = view.fingerprint()
            spent = frozenset((frame, path) for frame, path, where in self._spent if where == state)
            action = steer.forward(view, forms, spent) or steer.forward(view, forms)
            if action is None:
                return self._no_way_on(view), view
            if self._last_button(action, view):
                self.browse.enter(self.always or Step.FILE)
                if not self.target.consent.submit:
                    detail = f"stopped before «{action.text}»"
                    return FormEnded(Outcome.BLOCKED, Reason.NO_CONSENT, self.pages, detail), view
            before = view
            came = self.browse.press(action, before=before, number=self.pages)
            view = came.view
            if (ended := self._ended_by(action, came)) is not None:
                return ended, view
            found = complaint(untouched, came)
            if self._saved(action, came, found):
                continue
            if not self._sent_back(before, came, found):
                return self._went_on(before, came)
            self._spent.clear()
            page.hear(found.messages)
            ended = self._answer(came, action, found)
            if ended is not None:
                return ended, came.view
            if is_about_files(found.messages):
                page.attach_again(view)
            view = page.fill(self.browse.settle())

    def _ended_by(self, action: Action, came: Came) -> FormEnded | None:
        """The end that a press came to: the filing is confirmed, or nobody can tell what it did."""
        if said := self._filed(came):
            return FormEnded(Outcome.DONE, pages=self.pages, detail=said)
        if came.brought and not came.changed:
            # It may be the receipt, or anything else: nothing was said of the filing.
            detail = f"«{action.text}» brought a file"
            return FormEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, self.pages, detail)
        return None

    def _went_on(self, before: View, came: Came) -> tuple[FormEnded | None, View]:
        """On to the next page of the form (None), or out of it; many pages are empty for a while before they answer."""
        if not self._is_form(came.view):
            came = self.browse.later(before, came)
            if words.says("working", came.fresh):
                done = self.browse.finished(before)
                came = replace(came, view=done, fresh=(*came.said, *fresh_lines(before, done)))
            if said := self._filed(came):
                return FormEnded(Outcome.DONE, pages=self.pages, detail=said), came.view
        return None if self._is_form(came.view) else self._left_form(came), came.view

    def _enter_step(self, view: View) -> None:
        """The step this page belongs to; a dialog behind the last button belongs to that."""
        if view.dialog is None or self.browse.step is not Step.FILE:
            self.browse.enter(self.always or (Step.ATTACH if only_files(view) else Step.FILL))

    def _untouched(self, view: View) -> View:
        """The page as it was before the first press; for a dialog, the page that it lies on."""
        if view.dialog is not None and self._beneath is not None:
            return self._beneath
        self._beneath = self._first.setdefault(view.fingerprint(), view)
        return view

    def _saved(self, action: Action, came: Came, found: Complaint) -> bool:
        """Note what was saved: on a page that stays as it is, another button goes on. True where nothing changed."""
        done = (action.frame, action.path, came.view.fingerprint())
        if words.intent_of(action) != "save" or found or came.view.status >= 400 or done in self._spent:
            return False
        self._spent.add(done)
        return not came.changed

    def _last_button(self, action: Action, view: View) -> bool:
        if steer.is_final(action):
            return True
        return words.intent_of(action) in {"confirm", "save"} and self.pages > 1 and not asks_anything(view)

    def _filed(self, came: Came) -> str:
        """The line that confirms the filing, "" when none does."""
        bad = {a.text for a in came.view.alerts if a.bad and not a.good}
        fresh = [line for line in came.fresh if line not in bad]
        if said := words.tells("filed", fresh):
            return said
        # A review page may show the code it reserved: it still has its last button.
        onward = steer.forward(came.view)
        if fields_of(came.view) or (onward is not None and steer.is_final(onward)) or words.tells("failed", fresh):
            return ""
        told = [line for line in fresh if words.dossier_code([line])]
        if self.name and is_own_list(came.view):
            name = fold(self.name)
            told = [line for line in told if fuzz.partial_ratio(name, fold(line)) >= _ALIKE]
        return next(iter(told), "")

    def _sent_back(self, before: View, came: Came, found: Complaint) -> bool:
        if came.view.status >= 400:
            return True
        if not came.changed:
            return True
        if only_asks(before, came):
            return False
        if self._dialog_led_back(before, came):
            return True
        same = came.view.fingerprint() == before.fingerprint()
        return (
            (same and bool(found))
            or bool(found.broken and not fields_of(came.view))
            or same_fields(before, came.view, found)
            or same_step(before, came.view, found)
        )

    def _dialog_led_back(self, before: View, came: Came) -> bool:
        """Whether the page beneath a dialog is there again once the dialog was answered."""
        if before.dialog is None or came.view.dialog is not None or self._beneath is None:
            return False
        return came.view.fingerprint() == self._beneath.fingerprint()

    def _is_form(self, view: View) -> bool:
        if fields_of(view):
            return True
        action = steer.forward(view)
        if action is None or self._is_origin(view) or (self.home is not None and same_state(self.home, view)):
            return False
        return words.intent_of(action) in {"next", "submit", "confirm", "file_online"}

    def _is_origin(self, view: View) -> bool:
        return self.origin is not None and same_state(self.origin, view)

    def _left_form(self, came: Came) -> FormEnded:
        """The form is gone and nothing was confirmed: what that means is for the judge."""
        return FormEnded(Outcome.DONE, Reason.NO_ANSWER, self.pages, f"left for {came.view.url}")

    def _no_way_on(self, view: View) -> FormEnded:
        if asks_captcha(view):
            return FormEnded(Outcome.BLOCKED, Reason.NEEDS_PERSON, self.pages, "captcha")
        return FormEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, self.pages, "no button that goes on was recognised")

    def _stuck_on_empty_list(self) -> FormEnded:
        labels = ", ".join(c.words for c in self.memory.empty_lists.values())
        return FormEnded(Outcome.REFUSED, Reason.FORM_STUCK, self.pages, f"empty list: {labels}")

    def _answer(self, came: Came, action: Action, found: Complaint) -> FormEnded | None:
        """Deal with being sent back: correct and go on (None), or end the form."""
        if stop := self._beyond_reach(came, found):
            return stop
        if self._prepay(came):
            return None
        if came.view.status >= 500 or (found.broken and not found.fields):
            return self._portal_failed(came, found)
        cause = self._corrector.cause(found)
        self.corrections += 1
        self.browse.show(came.view, f"form-{self.pages}-refused-{self.corrections}", whole=True)
        self.browse.recorder.note(
            self.browse.step,
            Refused(self.pages, found.messages, tuple(c.words for c in found.fields), self.corrections, cause),
        )
        if self.memory.empty_lists and self._only_lists_are_wanting(found):
            return self._stuck_on_empty_list()
        if not came.changed and not found and self.final_tries < _FINAL_TRIES:
            self.final_tries += 1
            return None
        if not found and not came.changed:
            # Silence is the portal's only where nothing on the page was left open.
            told = f"«{action.text}» pressed {self.final_tries + 1} times"
            given = {key.partition("|")[2] for key, file in self.memory.uploads.items() if file}
            if left_open(came.view, given):
                return FormEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, self.pages, told)
            return FormEnded(Outcome.REFUSED, Reason.NO_ANSWER, self.pages, told)
        more = self._corrector.correct(found, self.pages)
        if self.corrections <= self.target.limits.corrections + 1 and more:
            return None
        return self._give_up(came, found, cause)

    def _prepay(self, came: Came) -> bool:
        """Pay where the form is not taken before its fee is; once."""
        action = pay_action(came.view)
        if self.pay is None or self.prepaid or action is None or not words.says("unpaid", came.fresh):
            return False
        self.prepaid = True
        self.pay(came.view, action)
        return True

    def _give_up(self, came: Came, found: Complaint, cause: str) -> FormEnded:
        """The end of a form that was corrected as far as may be; a paper refused to the last is the service's doing."""
        refused = next(iter(self.memory.refused_papers.values()), "")
        if refused and is_about_files(found.messages):
            return FormEnded(Outcome.REFUSED, Reason.VALID_DATA_REFUSED, self.pages, refused)
        if cause == "service":
            return FormEnded(Outcome.REFUSED, Reason.VALID_DATA_REFUSED, self.pages, " / ".join(found.messages)[:500])
        if asks_captcha(came.view):
            return FormEnded(Outcome.BLOCKED, Reason.NEEDS_PERSON, self.pages, "captcha")
        return FormEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, self.pages, " / ".join(found.messages)[:500])

    def _beyond_reach(self, came: Came, found: Complaint) -> FormEnded | None:
        """What only a person, or another session, could answer: nothing of it is held against the service."""
        if asks_captcha(came.view) and all(is_captcha(c) for c in found.fields):
            return FormEnded(Outcome.BLOCKED, Reason.NEEDS_PERSON, self.pages, "captcha")
        if told := words.tells("expired", came.fresh):
            return FormEnded(Outcome.BLOCKED, Reason.TIMED_OUT, self.pages, told)
        return None

    def _only_lists_are_wanting(self, found: Complaint) -> bool:
        """Whether the refusal is about empty lists alone; an unnamed one is, once all else was filled twice."""
        if self.memory.unopened:
            return False
        empty = {c.key for c in self.memory.empty_lists.values()}
        named = {c.key for c in found.fields if not c.value.strip()}
        return named <= empty if named else self.corrections > 1

    def _portal_failed(self, came: Came, found: Complaint) -> FormEnded | None:
        self.final_tries += 1
        self.browse.show(came.view, f"form-{self.pages}-failed-{self.final_tries}")
        message = found.broken or f"HTTP {came.view.status}"
        self.browse.recorder.note(
            self.browse.step, Refused(self.pages, (message, *found.messages), (), self.final_tries, "service")
        )
        if self.final_tries >= _FINAL_TRIES:
            return FormEnded(Outcome.REFUSED, Reason.PORTAL_ERROR, self.pages, message)
        closer = steer.find(came.view, "close", "confirm", "cancel") if came.view.dialog is not None else None
        if closer is not None:
            self.browse.press(closer, "close", before=came.view)
        elif not fields_of(came.view) and steer.forward(came.view) is None:
            self.browse.page.go_back(wait_until="domcontentloaded")
        return None

"""Goes through a form nobody scripted, from its first page to its confirmation, or to where it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from catalogue.target import Target
from evidence.facts import FormEnded, LoginTried, Outcome, Reason, Refused, Step
from fixtures.citizen import Citizen
from pages import steer, words
from pages.browse import Browse
from pages.correct import Corrector
from pages.form_page import FormPage, fields_of
from pages.login import needed
from pages.memory import FormMemory
from pages.refusal import Complaint, complaint

if TYPE_CHECKING:
    from pages.browse import Came
    from pages.view import Action, View

_FINAL_TRIES = 3
LogIn = Callable[["View"], tuple[LoginTried, "View"]]


@dataclass(slots=True)
class FormWalk:
    """State of one form: pages passed and what was entered. `log_in` is used where a form asks for it midway.

    Facts belong to the steps fill, attach and file, or to `always` where the form is another one.
    """

    browse: Browse
    citizen: Citizen
    target: Target
    careful: bool = False
    log_in: LogIn | None = None
    always: Step | None = None
    memory: FormMemory = field(default_factory=FormMemory)
    pages: int = 0
    corrections: int = 0
    final_tries: int = 0
    _corrector: Corrector = field(init=False)

    def __post_init__(self) -> None:
        self._corrector = Corrector(self.browse, self.citizen, self.memory)

    def run(self, view: View) -> tuple[FormEnded, View]:
        """Walk the form. The last fact of the form is returned, not yet recorded, with the page it ended on."""
        until = monotonic() + self.target.limits.walk_timeout
        while self.pages < self.target.limits.form_pages and monotonic() < until:
            if self.log_in is not None and needed(view):
                told, view = self.log_in(view)
                if told.outcome is not Outcome.DONE:
                    return FormEnded(told.outcome, told.reason, self.pages, told.detail), view
            self.pages += 1
            ended, view = self._one_page(view)
            if ended is not None:
                return ended, view
        return FormEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, self.pages, "more pages than the limit"), view

    def _one_page(self, view: View) -> tuple[FormEnded | None, View]:
        page = FormPage(self.browse, self.citizen, self.memory, self.pages, careful=self.careful)
        self.browse.enter(self.always or (Step.ATTACH if _only_files(view) else Step.FILL))
        view = page.fill(view)
        self.browse.show(view, f"form-{self.pages}", whole=True)
        untouched = view
        while True:
            action = steer.forward(view, frozenset(c.form for c in fields_of(view) if c.form))
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
            if self._filed(before, came):
                return FormEnded(Outcome.DONE, pages=self.pages), view
            found = complaint(untouched, came)
            if not self._sent_back(before, came, found):
                return None if self._is_form(view) else self._left_form(came), view
            ended = self._answer(came, action, found)
            if ended is not None:
                return ended, came.view
            view = page.fill(self.browse.settle())

    def _last_button(self, action: Action, view: View) -> bool:
        if steer.is_final(action):
            return True
        return words.intent_of(action) in {"confirm", "save"} and self.pages > 1 and not _asks_anything(view)

    def _filed(self, before: View, came: Came) -> bool:
        old = set(before.main)
        fresh = [line for line in came.view.main if line not in old]
        good = [a.text for a in came.view.alerts if not a.bad and a.text not in {b.text for b in before.alerts}]
        if words.says("filed", [*fresh, *good, *came.said]):
            return True
        return bool(words.official_code(fresh)) and not fields_of(came.view) and not words.says("failed", fresh)

    def _sent_back(self, before: View, came: Came, found: Complaint) -> bool:
        if came.view.status >= 400:
            return True
        if not came.changed:
            return True
        same = came.view.fingerprint() == before.fingerprint()
        return (
            (same and bool(found))
            or bool(found.broken and not fields_of(came.view))
            or _same_fields(before, came.view, found)
        )

    def _is_form(self, view: View) -> bool:
        if fields_of(view):
            return True
        action = steer.forward(view)
        return action is not None and words.intent_of(action) in {"next", "submit", "confirm"}

    def _left_form(self, came: Came) -> FormEnded:
        """The form is gone and nothing was confirmed: what that means is for the judge."""
        return FormEnded(Outcome.DONE, Reason.NO_ANSWER, self.pages, f"left for {came.view.url}")

    def _no_way_on(self, view: View) -> FormEnded:
        if self.memory.empty_lists:
            return self._stuck_on_empty_list()
        if view.captcha:
            return FormEnded(Outcome.BLOCKED, Reason.NEEDS_PERSON, self.pages, "captcha")
        return FormEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, self.pages, "no button that goes on was recognised")

    def _stuck_on_empty_list(self) -> FormEnded:
        labels = ", ".join(c.words for c in self.memory.empty_lists.values())
        return FormEnded(Outcome.REFUSED, Reason.FORM_STUCK, self.pages, f"empty list: {labels}")

    def _answer(self, came: Came, action: Action, found: Complaint) -> FormEnded | None:
        """Deal with being sent back: correct and go on (None), or end the form."""
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
            return FormEnded(
                Outcome.REFUSED, Reason.NO_ANSWER, self.pages, f"«{action.text}» pressed {self.final_tries + 1} times"
            )
        more = self._corrector.correct(found, self.pages)
        if self.corrections <= self.target.limits.corrections + 1 and more:
            return None
        if cause == "service":
            return FormEnded(Outcome.REFUSED, Reason.VALID_DATA_REFUSED, self.pages, " / ".join(found.messages)[:500])
        if came.view.captcha:
            return FormEnded(Outcome.BLOCKED, Reason.NEEDS_PERSON, self.pages, "captcha")
        return FormEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, self.pages, " / ".join(found.messages)[:500])

    def _only_lists_are_wanting(self, found: Complaint) -> bool:
        """Whether the refusal is about a list without choices; an unnamed one is, once all else was filled twice."""
        empty = {c.key for c in self.memory.empty_lists.values()}
        named = {c.key for c in found.fields if not c.value.strip()}
        return bool(named & empty) if named else self.corrections > 1

    def _portal_failed(self, came: Came, found: Complaint) -> FormEnded | None:
        self.final_tries += 1
        self.browse.show(came.view, f"form-{self.pages}-failed-{self.final_tries}")
        message = found.broken or f"HTTP {came.view.status}"
        self.browse.recorder.note(
            self.browse.step, Refused(self.pages, (message, *found.messages), (), self.final_tries, "service")
        )
        if self.final_tries >= _FINAL_TRIES:
            return FormEnded(Outcome.REFUSED, Reason.PORTAL_ERROR, self.pages, message)
        if not fields_of(came.view) and steer.forward(came.view) is None:
            self.browse.page.go_back(wait_until="domcontentloaded")
        return None


def _only_files(view: View) -> bool:
    fields = [c for c in fields_of(view) if c.type not in {"checkbox", "radio"}]
    return bool(fields) and all(c.type == "file" for c in fields)


def _asks_anything(view: View) -> bool:
    return any(c.editable and c.type != "checkbox" for c in fields_of(view))


def _same_fields(before: View, now: View, found: Complaint) -> bool:
    keys = {c.key for c in fields_of(now)}
    return bool(found) and bool(keys) and keys == {c.key for c in fields_of(before)}

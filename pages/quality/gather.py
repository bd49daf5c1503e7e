"""Which probes look at which page of a walk. A probe that fails is written down and stops nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from evidence.quality import ProbeFailed, SpeedMeasured
from fixtures.meaning import Meaning
from pages import words
from pages.meaning import meaning_of
from pages.quality.access import check_access
from pages.quality.connection import see_connection
from pages.quality.keyboard import try_keyboard
from pages.quality.notices import look_for_notices
from pages.quality.phone import look_as_phone
from pages.quality.slots import see_slots
from pages.quality.speed import measure_speed

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.facts import Exhibit, Seen
    from pages.browse import Browse
    from pages.view import View

_FORM = re.compile(r"form-\d+")
_TEXTS = {"text", "textarea", "email", "tel", "number", "date", "search", "select"}
# Worse than this is measured a second time, since a busy machine is slow as well. Milliseconds; shift without unit.
_SLOW_PAINT, _LARGE_SHIFT = 2500, 0.1


@dataclass(slots=True)
class Gatherer:
    """Told of every page a walk shows, once a name. `portal` looks at the portal's own pages, whole."""

    portal: bool = False
    form_url: str = ""
    form_values: dict[str, str] = field(default_factory=dict)
    offers_draft: str = ""
    _looked: set[str] = field(default_factory=set)

    def __call__(self, browse: Browse, view: View, page: str) -> None:
        """Look at the page in every way that its name calls for."""
        wanted = self.portal or page == "service" or _FORM.fullmatch(page)
        if not wanted or page in self._looked:
            return
        self._looked.add(page)
        shot = browse.shot(page, whole=True)
        shown = [shot] if shot else []
        self._try(browse, "access", page, lambda: check_access(browse, page, whole=self.portal), shown)
        self._try(browse, "connection", page, lambda: see_connection(browse, page), [])
        self._notices(browse, page)
        self._phone(browse, page)
        if page in {"home", "service"} and view.status < 400:
            self._try(browse, "speed", page, lambda: measure_speed(browse, page, view.url, _slow), shown)
        if _FORM.fullmatch(page):
            self._form(browse, view, page, shown)
        browse.touch()

    def _form(self, browse: Browse, view: View, page: str, shown: list[Exhibit]) -> None:
        slots = see_slots(view, page)
        if slots is not None:
            browse.recorder.note(browse.step, slots, shown)
        if page == "form-1":
            self.form_url = view.url
            self.form_values = values_of(view)
            self.offers_draft = next((a.text for a in view.actions() if words.intent_of(a) == "save_draft"), "")
            self._try(browse, "keyboard", page, lambda: try_keyboard(browse, view, page), shown)

    def _notices(self, browse: Browse, page: str) -> None:
        try:
            for fact in look_for_notices(browse, page):
                browse.recorder.note(browse.step, fact)
        except Error as error:
            self._failed(browse, "notices", page, error)

    def _phone(self, browse: Browse, page: str) -> None:
        try:
            fact, shot = look_as_phone(browse, page)
            browse.recorder.note(browse.step, fact, [shot] if shot else [])
        except Error as error:
            self._failed(browse, "phone", page, error)

    def _try(
        self, browse: Browse, probe: str, page: str, look: Callable[[], Seen | None], shown: list[Exhibit]
    ) -> None:
        try:
            fact = look()
        except Error as error:
            self._failed(browse, probe, page, error)
        else:
            if fact is not None:
                browse.recorder.note(browse.step, fact, shown)

    @staticmethod
    def _failed(browse: Browse, probe: str, page: str, error: Error) -> None:
        browse.recorder.note(browse.step, ProbeFailed(probe, page, str(error).splitlines()[0][:300]))


def values_of(view: View) -> dict[str, str]:
    """What stands in the fields of a page, by key; secrets are left out."""
    secret = {Meaning.PASSWORD, Meaning.ONE_TIME_CODE, Meaning.CAPTCHA}
    return {
        c.identity: c.value
        for c in view.controls()
        if c.type in _TEXTS and c.editable and c.value.strip() and meaning_of(c).meaning not in secret
    }


def _slow(seen: SpeedMeasured) -> bool:
    return (seen.largest_paint or seen.loaded) > _SLOW_PAINT or seen.layout_shift > _LARGE_SHIFT

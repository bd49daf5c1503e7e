"""Fills one page of a form it has never seen: what every field means, what was put there, what stayed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import ControlFilled, ControlShown, DeliveryOffered, ResultWay, Step, UploadTried
from fixtures.meaning import Meaning
from fixtures.papers import PaperError, make_paper
from pages import words
from pages.answer import answer_for, option_for
from pages.hand import Hand, Put
from pages.meaning import Guess, meaning_of
from pages.view import Control

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixtures.citizen import Citizen
    from pages.browse import Browse
    from pages.view import View

_TEXTS = {"text", "textarea", "search", "email", "tel", "url", "number", "password", "date", "month", "datetime-local",
          "time", "editable", "textbox"}  # fmt: skip
_TICKS = {"checkbox", "switch"}
_ROUNDS = 6
_SURE = 0.8  # confidence of a meaning from which a value may be called valid for it
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(mb|kb|megabyte|kilobyte)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.?\b(pdf|docx?|xlsx?|jpe?g|png|tiff?|zip|rar)\b", re.IGNORECASE)


@dataclass(slots=True)
class Filled:
    """What is in a field and how it got there."""

    control: Control
    value: str
    guess: Guess
    certain: bool
    own: bool  # false when it was there before: the portal's own value
    tried: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FormMemory:
    """All that the walker did to the form, across its pages. `uploads` counts attached files by slot."""

    fields: dict[str, Filled] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    uploads: dict[str, str] = field(default_factory=dict)
    empty_lists: dict[str, Control] = field(default_factory=dict)
    delivery: set[ResultWay] = field(default_factory=set)
    formats: dict[str, int] = field(default_factory=dict)

    def delivery_fact(self) -> DeliveryOffered:
        """Ways to receive the result that the form has offered so far."""
        return DeliveryOffered(tuple(w for w in ResultWay if w in self.delivery))


class FormPage:
    """Fills the page a tab shows. `number` counts the form's pages from 1."""

    def __init__(self, browse: Browse, citizen: Citizen, memory: FormMemory, number: int, *, careful: bool) -> None:
        self._browse = browse
        self._citizen = citizen
        self._memory = memory
        self._number = number
        self._hand = Hand(browse, careful=careful)

    def fill(self, view: View) -> View:
        """Fill everything, round by round, since choices bring new fields and lists. Returns the page as it is then."""
        touched: set[str] = set()
        for _ in range(_ROUNDS):
            controls = [c for c in fields_of(view) if self._id(c) not in touched]
            pending = [c for c in controls if self._wants(c)]
            self._show(fields_of(view))
            if not pending:
                break
            ready = self._until_first_dependent(pending)
            self._put(ready, list(fields_of(view)))
            touched |= {self._id(c) for c in ready}
            view = self._browse.settle()
        self._note_empty_lists(view)
        return view

    def _id(self, control: Control) -> str:
        return f"{self._number}|{control.identity}"

    def _wants(self, control: Control) -> bool:
        if not control.editable:
            return False
        if control.type == "select":
            chosen = next((o for o in control.options or () if o.value == control.value), None)
            return not (chosen and chosen.real) and any(o.real for o in control.options or ())
        if control.type == "radio":
            return True
        if control.type in _TICKS:
            return not control.checked
        if control.type == "file":
            return self._id(control) not in self._memory.uploads
        return control.type in _TEXTS | {"combobox"} and (not control.value.strip() or self._mine(control) is not None)

    def _mine(self, control: Control) -> Filled | None:
        filled = self._memory.fields.get(self._id(control))
        return filled if filled and filled.own and filled.tried and filled.value != control.value else None

    @staticmethod
    def _until_first_dependent(pending: list[Control]) -> list[Control]:
        """Lists choose others' content, so the round ends after the first list that may have one."""
        lists = [i for i, c in enumerate(pending) if c.type in {"select", "combobox"}]
        return pending if len(lists) < 2 else pending[: lists[0] + 1]

    def _put(self, controls: list[Control], everything: list[Control]) -> None:
        texts: list[tuple[Control, str]] = []
        seen_groups: set[str] = set()
        for control in controls:
            if control.type == "file":
                self._attach(control)
            elif control.type == "select":
                self._choose(control)
            elif control.type == "combobox":
                guess = meaning_of(control)
                wanted = self._citizen.answer(guess.meaning) or ""
                self._note(self._hand.choose_open(control, wanted), guess, certain=False)
            elif control.type == "radio":
                if control.name not in seen_groups:
                    seen_groups.add(control.name)
                    self._radio([c for c in everything if c.type == "radio" and c.name == control.name])
            elif control.type in _TICKS:
                self._tick(control, everything)
            else:
                answer = answer_for(control, self._citizen)
                if answer.guess.meaning is not Meaning.CAPTCHA:
                    texts.append((control, answer.value))
        for put in self._hand.write(texts):
            answer = answer_for(put.control, self._citizen)
            self._note(put, answer.guess, certain=answer.certain)

    def _choose(self, control: Control) -> None:
        picked = option_for(control, self._citizen)
        if picked is not None:
            option, guess = picked
            self._note(self._hand.choose(control, option), guess, certain=True)

    def _radio(self, group: list[Control]) -> None:
        self._memory.delivery |= {w for c in group if (w := words.delivery_of(c.label)) and _is_delivery(c)}
        if any(c.checked for c in group) and not any(_is_delivery(c) for c in group):
            return
        usable = [c for c in group if c.editable]
        if not usable:
            return
        guess = meaning_of(usable[0])
        own = fold(self._citizen.answer(guess.meaning) or "")
        pick = next((c for c in usable if own and own == fold(c.words)), None)
        if pick is None and any(_is_delivery(c) for c in usable):
            pick = min(usable, key=lambda c: words.delivery_of(c.label) is not ResultWay.ONLINE)
        pick = pick or next((c for c in usable if own and own in fold(c.words)), usable[0])
        if not pick.checked:
            self._note(self._hand.tick(pick), guess, certain=True)

    def _tick(self, control: Control, everything: list[Control]) -> None:
        guess = meaning_of(control)
        siblings = [c for c in everything if c.type in _TICKS and c.name and c.name == control.name]
        group_open = len(siblings) > 1 and not any(c.checked for c in siblings) and siblings[0] is control
        if guess.meaning is Meaning.CONSENT or control.required or group_open:
            self._note(self._hand.tick(control), guess, certain=True)

    @property
    def _attach_step(self) -> Step:
        return Step.SUPPLEMENT if self._browse.step is Step.SUPPLEMENT else Step.ATTACH

    def _attach(self, control: Control) -> None:
        slot = slot_name(control)
        attempt = self._memory.formats.get(self._id(control), 0)
        accept, limit = constraints(control)
        wanted = (accept or (".pdf", ".jpg", ".png", ".docx"))[attempt % max(1, len(accept) or 4) :][:1]
        try:
            paper = make_paper(slot, accept=wanted, max_bytes=limit, citizen=self._citizen)
        except PaperError as error:
            # A format or size we cannot make says nothing of the service.
            self._memory.uploads[self._id(control)] = ""
            refused = UploadTried(self._number, slot, control.required, "", 0, accepted=None, message=str(error))
            self._browse.recorder.note(self._attach_step, refused)
            return
        put = self._hand.upload(control, paper)
        self._memory.uploads[self._id(control)] = paper.file_name
        self._browse.recorder.note(
            self._attach_step,
            UploadTried(
                self._number,
                slot,
                control.required,
                paper.file_name,
                len(paper.content),
                accepted=None if put.stayed else False,
            ),
        )
        guess = Guess(Meaning.UNKNOWN, 1.0, "type")
        value = f"{paper.file_name} #{attempt + 1}"
        self._memory.fields[self._id(control)] = Filled(control, value, guess, certain=True, own=True)

    def _note(self, put: Put, guess: Guess, *, certain: bool) -> None:
        control = put.control
        key = self._id(control)
        old = self._memory.fields.get(key)
        tried = [*(old.tried if old else ()), put.value]
        self._memory.fields[key] = Filled(control, put.value, guess, certain, own=True, tried=tried)
        secret = guess.meaning in {Meaning.PASSWORD, Meaning.ONE_TIME_CODE}
        fact = ControlFilled(
            self._number, control.key, label_of(control), "•••" if secret else put.value, put.how, put.stayed
        )
        self._browse.recorder.note(self._browse.step, fact)

    def _show(self, controls: Iterable[Control]) -> None:
        for control in controls:
            key = self._id(control)
            if key in self._memory.shown:
                continue
            self._memory.shown.add(key)
            guess = meaning_of(control)
            if _is_delivery(control):
                texts = [o.text for o in control.options or ()] or [control.label]
                self._memory.delivery |= {w for t in texts if (w := words.delivery_of(t))}
            prefilled = bool(control.value.strip()) and control.type in _TEXTS | {"select"}
            if prefilled:
                sure = guess.confidence >= _SURE
                self._memory.fields.setdefault(key, Filled(control, control.value, guess, certain=sure, own=False))
            self._browse.recorder.note(
                self._browse.step,
                ControlShown(
                    page=self._number,
                    key=control.key,
                    label=label_of(control),
                    control=control.type,
                    required=control.required,
                    meaning=guess.meaning.value,
                    confidence=guess.confidence,
                    options=sum(o.real for o in control.options) if control.options is not None else None,
                    prefilled=prefilled,
                    disabled=not control.editable,
                    hint=control.hint,
                ),
            )

    def _note_empty_lists(self, view: View) -> None:
        for control in fields_of(view):
            if control.type != "select" or not control.editable:
                continue
            if any(o.real for o in control.options or ()):
                self._memory.empty_lists.pop(self._id(control), None)
            elif control.required:
                self._memory.empty_lists[self._id(control)] = control


def fields_of(view: View) -> list[Control]:
    """Fields of the page's own content: no search box, no menu."""
    return [c for c in view.controls() if c.region not in {"nav", "footer"} and not _is_search(c)]


def label_of(control: Control) -> str:
    """A control's label as a person would name it."""
    if control.type == "radio" and control.group:
        return f"{control.group}: {control.words}"
    return control.words or control.placeholder or control.name


def slot_name(control: Control) -> str:
    """The paper a file field is for."""
    own = control.words
    generic = fold(own) in {"", "chon tep", "chon file", "tep", "file", "tai len", "tep dinh kem", "chon tep tin"}
    return (control.group or control.section or own) if generic else own


def constraints(control: Control) -> tuple[tuple[str, ...], int | None]:
    """Formats and greatest size (bytes) that a file field tells, in its mark-up or in words beside it."""
    asked = f"{control.hint} {control.label}"
    accept = tuple(a.strip().lower() for a in control.accept.split(",") if a.strip())
    if not accept:
        accept = tuple(dict.fromkeys(f".{m.lower()}" for m in _EXTENSION.findall(control.hint)))
    size = _SIZE.search(asked)
    if size is None:
        return accept, None
    unit = 1024 * 1024 if size.group(2).lower().startswith("m") else 1024
    return accept, int(float(size.group(1).replace(",", ".")) * unit)


def _is_delivery(control: Control) -> bool:
    return meaning_of(control).meaning is Meaning.DELIVERY_WAY


def _is_search(control: Control) -> bool:
    about = fold(f"{control.label} {control.placeholder} {control.name} {control.id}").replace("_", " ")
    asks = r"^tim |tim kiem|\bsearch|tu khoa|keyword|^q( q)?$|nhap ten thu tuc"
    return control.type in {"search", "text"} and bool(re.search(asks, about))

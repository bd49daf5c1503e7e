"""Fills one page of a form it has never seen: what every field means, what was put there, what stayed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import ControlFilled, ControlShown, ResultWay
from fixtures.meaning import Meaning
from pages import captcha, directory, rows, steer, words
from pages.answer import answer_for, day_for, option_for
from pages.attach import Attacher
from pages.calendar import pick
from pages.fields import fields_of, is_delivery, label_of
from pages.giving import Papers
from pages.hand import Hand, Put
from pages.kinds import by_kind
from pages.meaning import Guess, meaning_of
from pages.memory import Filled, FormMemory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixtures.citizen import Citizen
    from pages.browse import Browse
    from pages.view import Action, Control, View

_TEXTS = {"text", "textarea", "search", "email", "tel", "url", "number", "password", "date", "month", "datetime-local",
          "time", "week", "editable", "textbox"}  # fmt: skip
_TICKS = {"checkbox", "switch"}
_ROUNDS = 16
_SURE = 0.8  # confidence of a meaning from which a value may be called valid for it


class FormPage:
    """Fills the page a tab shows. `number` counts the form's pages from 1."""

    def __init__(self, browse: Browse, citizen: Citizen, memory: FormMemory, number: int, *, careful: bool) -> None:
        self._browse = browse
        self._citizen = citizen
        self._memory = memory
        self._number = number
        self._said: tuple[str, ...] = ()  # what the page complained of last
        self._hand = Hand(browse, careful=careful)
        self._attacher = Attacher(browse, self._hand, citizen, memory, number)
        self._papers = Papers(browse, self._attacher, memory)

    def fill(self, view: View) -> View:
        """Fill everything, round by round, since choices bring new fields and lists. Returns the page as it is then."""
        one_by_one = by_kind(view)
        touched = {self._id(c) for c in (one_by_one.file, one_by_one.kind) if c} if one_by_one else set()
        view = self._fill_rounds(view, touched)
        view = self._from_directories(view, touched)
        view = self._add_rows(view, touched)
        view = self._attacher.give_by_kind(view)
        view = self._papers.hand_over(view)
        view = self._press_answers(view)
        woken = self._wake_lists(view)
        if woken is not view:
            view = self._fill_rounds(woken, touched)
        self._note_empty_lists(view)
        return view

    def _fill_rounds(self, view: View, touched: set[str]) -> View:
        for _ in range(_ROUNDS):
            controls = [c for c in fields_of(view) if self._id(c) not in touched]
            pending = [c for c in controls if self._wants(c)]
            self._show(fields_of(view))
            if not pending:
                break
            ready = self._until_first_dependent(pending)
            self._put(ready, view)
            touched |= {self._id(c) for c in ready}
            slots = {self._id(c): c for c in ready if c.type == "file"}
            view = self._papers.await_given(view, slots) if slots else self._browse.settle()
        return view

    def _from_directories(self, view: View, touched: set[str]) -> View:
        """Values that are taken from a window or dialog which a button beside the field opens."""
        for field in fields_of(view):
            opener = directory.opener_of(view, field)
            key = self._id(field)
            if opener is None or key in self._memory.pressed or day_for(field, self._citizen) is not None:
                continue
            self._memory.pressed.add(key)
            value = directory.pick(self._browse, self._hand, self._citizen, field, opener)
            self._note(Put(field, value, "chosen", stayed=bool(value)), meaning_of(field), certain=False)
            view = self._fill_rounds(self._browse.settle(), touched)
        return view

    def _add_rows(self, view: View, touched: set[str]) -> View:
        """Add a row to each list that wants one, in the page or in a dialog of its own, and fill it."""
        for action in rows.wanted(view, self._said):
            key = f"{self._number}|+|{rows.name_of(action)}"
            if key in self._memory.pressed or not self._hand.press(action):
                continue
            self._memory.pressed.add(key)
            was_open = view.dialog is not None
            view = self._fill_rounds(self._browse.settle(), touched)
            done = steer.find(view, "save", "add_row", "confirm") if view.dialog is not None and not was_open else None
            if done is not None:
                view = self._browse.press(done, "save", before=view).view
        return view

    def hear(self, messages: Sequence[str]) -> None:
        """Note what a page sent back said: what it wants added, and the papers that it refuses by name."""
        self._said = tuple(messages)
        self._papers.hear(messages)

    def attach_again(self, view: View) -> None:
        """Papers that a page lost when it came back with its complaint are attached anew."""
        self._papers.forget_lost({self._id(c): c for c in fields_of(view) if c.type == "file"})

    def _press_answers(self, view: View) -> View:
        """Answer questions whose answers are buttons, one of which is pressed, where the question must be answered."""
        asked: dict[tuple[int, str, str], list[Action]] = {}
        fields = {c.label for c in fields_of(view)}  # an editor's tools belong to a field and answer nothing
        for action in view.actions():
            plain = action.tag == "button" and not action.submits and not action.disabled
            if plain and action.label and action.label not in fields and words.intent_of(action) == "":
                asked.setdefault((action.frame, action.path.rpartition(" > ")[0], action.label), []).append(action)
        for row in asked.values():
            ways = {a.path: w for a in row if (w := words.delivery_of(a.text))}
            key = f"{self._number}|{row[0].label}"
            if len(row) < 2 or key in self._memory.pressed or not (row[0].required or len(ways) == len(row)):
                continue
            self._memory.pressed.add(key)
            self._memory.delivery |= set(ways.values())
            first = next((a for a in row if ways.get(a.path) is ResultWay.ONLINE), row[0])
            if self._hand.press(first):
                fact = ControlFilled(self._number, first.label, first.label, first.text, "chosen", stayed=True)
                self._browse.recorder.note(self._browse.step, fact)
            view = self._browse.settle()
        return view

    def _wake_lists(self, view: View) -> View:
        """Some lists load what they offer when a citizen goes to them, some only after a while, one after another."""
        for _ in range(_ROUNDS):
            empty = self._empty_lists(view)
            if not empty:
                break
            for control in empty:
                self._hand.wake(control)
            view = self._browse.settle()
            if not self._choose_from(empty, view):
                wanted = [c for c in empty if c.required and self._id(c) not in self._memory.waited]
                if not wanted or not self._hand.await_choices(wanted):
                    self._memory.waited |= {self._id(c) for c in wanted}
                    break
                view = self._browse.settle()
                if not self._choose_from(empty, view):
                    break
            view = self._browse.settle()
        return view

    @staticmethod
    def _empty_lists(view: View) -> list[Control]:
        return [
            c for c in fields_of(view) if c.type == "select" and c.editable and not any(o.real for o in c.options or ())
        ]

    def _choose_from(self, lists: list[Control], view: View) -> bool:
        """Choose from those of the lists that have choices by now. Whether there was one."""
        keys = {self._id(c) for c in lists}
        there = [c for c in fields_of(view) if self._id(c) in keys and any(o.real for o in c.options or ())]
        for control in there:
            self._choose(control)
        return bool(there)

    def _id(self, control: Control) -> str:
        return f"{self._number}|{control.identity}"

    def _wants(self, control: Control) -> bool:
        if not control.editable:
            return self._has_calendar(control) and self._id(control) not in self._memory.fields
        if control.type == "select":
            chosen = next((o for o in control.options or () if o.value == control.value), None)
            return not (chosen and chosen.real) and any(o.real for o in control.options or ())
        if control.type == "radio":
            return True
        if control.type in _TICKS:
            drawn = control.source == "near" and not control.name and control.tag != "input"
            return not control.checked and not (drawn and self._id(control) in self._memory.fields)
        if control.type == "file":
            return self._id(control) not in self._memory.uploads
        if control.type in {"combobox", "sections"}:
            return self._id(control) not in self._memory.fields
        return control.type in _TEXTS and (not control.value.strip() or self._mine(control) is not None)

    def _has_calendar(self, control: Control) -> bool:
        """A date that cannot be typed, only taken from a calendar."""
        plain = control.type == "text" and control.visible and control.readonly and not control.disabled
        return plain and not control.value.strip() and day_for(control, self._citizen) is not None

    def _is_typed_date(self, control: Control) -> bool:
        """A date that is typed over a calendar: many call that a list."""
        return control.tag == "input" and not control.readonly and day_for(control, self._citizen) is not None

    def _type_date(self, control: Control) -> None:
        answer = answer_for(control, self._citizen)
        put = self._hand.type_date(control, answer.value)
        if put.stayed:
            self._note(put, answer.guess, certain=answer.certain)
        else:
            self._from_calendar(control)

    def _from_calendar(self, control: Control) -> bool:
        day = day_for(control, self._citizen)
        if day is not None and (value := pick(self._browse, control, day)):
            self._note(Put(control, value, "chosen", stayed=True), meaning_of(control), certain=False)
            return True
        return False

    def _mine(self, control: Control) -> Filled | None:
        filled = self._memory.fields.get(self._id(control))
        return filled if filled and filled.own and filled.tried and filled.value != control.value else None

    @staticmethod
    def _until_first_dependent(pending: list[Control]) -> list[Control]:
        """Lists choose others' content, so the round ends after the first list that may have one."""
        lists = [i for i, c in enumerate(pending) if c.type in {"select", "combobox"}]
        return pending if len(lists) < 2 else pending[: lists[0] + 1]

    def _put(self, controls: list[Control], view: View) -> None:
        everything = list(fields_of(view))
        texts: list[Control] = []
        groups: set[str] = set()
        for control in controls:
            match control.type:
                case "file":
                    self._papers.give(view, control, self._id(control))
                case "select":
                    self._choose(control)
                case "combobox":
                    self._choose_open(control)
                case "sections":
                    answer = answer_for(control, self._citizen)
                    put = self._hand.type_parts(control, answer.value)
                    self._note(put, answer.guess, certain=answer.certain)
                case "radio" if control.question not in groups:
                    groups.add(control.question)
                    self._radio([c for c in everything if c.type == "radio" and c.question == control.question])
                case "checkbox" | "switch":
                    self._tick(control, everything)
                case kind if kind in _TEXTS and control.readonly:
                    self._from_calendar(control)
                case kind if kind in _TEXTS:
                    texts.append(control)
        self._write(texts)

    def _write(self, controls: list[Control]) -> None:
        texts: list[tuple[Control, str]] = []
        for control in controls:
            answer = answer_for(control, self._citizen)
            is_captcha = answer.guess.meaning is Meaning.CAPTCHA
            value = captcha.told(control, self._browse.seen().main) if is_captcha else answer.value
            if value or not is_captcha:
                texts.append((control, value))
        for put in self._hand.write(texts):
            answer = answer_for(put.control, self._citizen)
            self._note(put, answer.guess, certain=answer.certain)

    def _choose_open(self, control: Control) -> None:
        if self._is_typed_date(control):
            self._type_date(control)
            return
        if control.tag != "input" and day_for(control, self._citizen) is not None and self._from_calendar(control):
            return
        guess = meaning_of(control)
        put = self._hand.choose_open(control, self._citizen.answer(guess.meaning) or "")
        if put.how == "unopened" and control.tag == "input":
            # It may want to be typed into first, or be a plain field that only suggests.
            put = self._hand.type(control, answer_for(control, self._citizen).value, keys=True)
        if put.value:
            self._memory.empty_lists.pop(self._id(control), None)
            if put.stayed:
                self._memory.unopened.discard(self._id(control))
            self._note(put, guess, certain=False)
        elif control.required and put.how == "unopened":
            self._memory.unopened.add(self._id(control))
        elif control.required:
            self._memory.empty_lists[self._id(control)] = control

    def _choose(self, control: Control) -> None:
        picked = option_for(control, self._citizen)
        if picked is not None:
            option, guess = picked
            self._note(self._hand.choose(control, option), guess, certain=not control.given)

    def _radio(self, group: list[Control]) -> None:
        self._memory.delivery |= {w for c in group if (w := words.delivery_of(c.label)) and is_delivery(c)}
        if any(c.checked for c in group) and not any(is_delivery(c) for c in group):
            return
        usable = [c for c in group if c.editable]
        if not usable:
            return
        guess = meaning_of(usable[0])
        given = usable[0].given
        own = fold(given or self._citizen.answer(guess.meaning) or "")
        pick = next((c for c in usable if own and own == fold(c.words)), None)
        if pick is None and any(is_delivery(c) for c in usable):
            pick = min(usable, key=lambda c: words.delivery_of(c.label) is not ResultWay.ONLINE)
        pick = pick or next((c for c in usable if own and own in fold(c.words)), usable[0])
        if not pick.checked:
            self._note(self._hand.tick(pick), guess, certain=not given)

    def _tick(self, control: Control, everything: list[Control]) -> None:
        guess = meaning_of(control)
        siblings = [c for c in everything if c.type in _TICKS and c.question and c.question == control.question]
        group_open = (
            len(siblings) > 1 and not any(c.checked for c in siblings) and siblings[0].identity == control.identity
        )
        if guess.meaning is Meaning.CONSENT or control.required or control.given or group_open:
            self._note(self._hand.tick(control), guess, certain=True)

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
            if is_delivery(control):
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
                    multiple=control.multiple,
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

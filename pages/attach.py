"""Gives papers to a form: to file fields, and to buttons that only open the file chooser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import ControlShown, Step, UploadTried
from fixtures.meaning import Meaning
from fixtures.papers import PaperError, make_paper
from pages import words
from pages.meaning import Guess
from pages.memory import Filled

if TYPE_CHECKING:
    from fixtures.citizen import Citizen
    from pages.browse import Browse
    from pages.hand import Hand
    from pages.memory import FormMemory
    from pages.view import Action, Control, View

_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(mb|kb|megabyte|kilobyte)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.?\b(pdf|docx?|xlsx?|jpe?g|png|tiff?|zip|rar)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;](?=\s|$)|\n")
_ONLY = re.compile(r"chi (chap nhan|nhan|ho tro|cho phep)|dinh dang cho phep|only|phai la tep")
_GENERIC = {"", "chon tep", "chon file", "tep", "file", "tai len", "tep dinh kem", "chon tep tin"}


class Attacher:
    """Attaches papers on one page of a form."""

    def __init__(self, browse: Browse, hand: Hand, citizen: Citizen, memory: FormMemory, number: int) -> None:
        self._browse = browse
        self._hand = hand
        self._citizen = citizen
        self._memory = memory
        self._number = number

    @property
    def _step(self) -> Step:
        return Step.SUPPLEMENT if self._browse.step is Step.SUPPLEMENT else Step.ATTACH

    def attach(self, control: Control, key: str) -> None:
        """Attach a paper of the kind and size that the field tells; a later attempt takes another format."""
        slot = slot_name(control)
        attempt = self._memory.formats.get(key, 0)
        accept, limit = constraints(control)
        formats = accept or (".pdf", ".jpg", ".png", ".docx")
        wanted = formats[attempt % len(formats) :][:1]
        try:
            paper = make_paper(slot, accept=wanted, max_bytes=limit, citizen=self._citizen)
        except PaperError as error:
            # A format or size we cannot make says nothing of the service.
            self._memory.uploads[key] = ""
            self._note(slot, "", 0, required=control.required, accepted=None, message=str(error))
            return
        put = self._hand.upload(control, paper)
        self._memory.uploads[key] = paper.file_name
        accepted = None if put.stayed else False
        self._note(slot, paper.file_name, len(paper.content), required=control.required, accepted=accepted)
        value = f"{paper.file_name} #{attempt + 1}"
        self._memory.fields[key] = Filled(control, value, Guess(Meaning.UNKNOWN, 1.0, "type"), certain=True, own=True)

    def hand_over(self, view: View) -> bool:
        """Attach papers through buttons that open the file chooser, where no file field is to be seen."""
        if any(c.type == "file" for c in view.controls()):
            return False
        given = False
        for action in view.actions():
            key = f"{self._number}|{action.section}|{action.text}|{action.near[:60]}"
            if words.intent_of(action) != "upload" or action.region in {"nav", "footer"} or key in self._memory.uploads:
                continue
            slot = _slot_of(action)
            paper = make_paper(slot, citizen=self._citizen)
            if self._hand.hand_over(action, paper):
                self._memory.uploads[key] = paper.file_name
                self._show(slot, required=action.required)
                self._note(slot, paper.file_name, len(paper.content), required=action.required, accepted=None)
                given = True
        return given

    def _show(self, slot: str, *, required: bool) -> None:
        """A button that opens the file chooser is a file field by another name."""
        self._browse.recorder.note(self._step, ControlShown(self._number, slot, slot, "file", required))

    def _note(
        self, slot: str, file: str, size: int, *, required: bool, accepted: bool | None, message: str = ""
    ) -> None:
        fact = UploadTried(self._number, slot, required, file, size, accepted, message)
        self._browse.recorder.note(self._step, fact)


def slot_name(control: Control) -> str:
    """The paper a file field is for."""
    own = control.words
    return (control.group or control.section or own) if fold(own) in _GENERIC else own


def _slot_of(action: Action) -> str:
    """The paper an upload button is for: the words of its row without its own, else its section."""
    own = (action.label or action.near.replace(action.text, "")).strip(" :*–-")
    return (own or action.section or action.text)[:200]


def constraints(control: Control) -> tuple[tuple[str, ...], int | None]:
    """Formats and greatest size (bytes) that a file field tells, in its mark-up or in words beside it."""
    asked = f"{control.hint} {control.label}"
    refused = tuple(dict.fromkeys(f".{m.lower()}" for m in _EXTENSION.findall(_told(control))))
    if refused:
        return refused, _limit(asked)
    accept = tuple(a.strip().lower() for a in control.accept.split(",") if a.strip())
    if not accept:
        accept = tuple(dict.fromkeys(f".{m.lower()}" for m in _EXTENSION.findall(control.hint)))
    return accept, _limit(asked)


def _told(control: Control) -> str:
    """What a refusal says of the formats it takes."""
    said = f"{control.error} {control.nearby}"
    return next((part for part in _CLAUSE.split(said) if _ONLY.search(fold(part))), "")


def _limit(asked: str) -> int | None:
    size = _SIZE.search(asked)
    if size is None:
        return None
    unit = 1024 * 1024 if size.group(2).lower().startswith("m") else 1024
    return int(float(size.group(1).replace(",", ".")) * unit)

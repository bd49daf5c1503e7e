"""Gives papers to a form: to file fields, and to buttons that only open the file chooser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import ControlShown, Step, UploadTried
from fixtures.meaning import Meaning
from fixtures.papers import PaperError, make_paper
from pages import words
from pages.kinds import ByKind, by_kind, slot_of
from pages.meaning import Guess
from pages.memory import Filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixtures.citizen import Citizen
    from pages.browse import Browse, Came
    from pages.hand import Hand
    from pages.memory import FormMemory
    from pages.view import Action, Control, Option, View

_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(mb|kb|megabyte|kilobyte)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.?\b(pdf|docx?|xlsx?|jpe?g|png|tiff?|zip|rar)\b", re.IGNORECASE)
_ROW_TAIL = re.compile(r"\s(?:Bản (?:chính|sao|chụp|điện tử)\s+)?\(?\.(?:pdf|docx?|xlsx?|jpe?g|png)\b", re.IGNORECASE)
_USUAL = (".pdf", ".jpg", ".png", ".docx")
_MOST_FORMATS = 3
_CLAUSE = re.compile(r"[.;](?=\s|$)|\n")
_ONLY = re.compile(r"chi (chap nhan|nhan|ho tro|cho phep)|dinh dang cho phep|only|phai la tep")
_OF_A_FILE = re.compile(r"\btep\b|\bfile\b|dinh kem|tai len|dung luong|\b(pdf|docx?|jpe?g|png)\b")
_OF_FORMAT = re.compile(
    r"dinh dang|dung luong|kich thuoc|kich co|loai (tep|file)|khong hop le|khong duoc ho tro|format|size"
)
_HOW = re.compile(r"\bkeo (va )?tha\b|\btha tep\b|bam (de|vao).*chon|drag|drop")  # how to give a paper, not which
_MUST = re.compile(r"[*＊](?= |$|\))|(?<!không )\bbắt buộc\b", re.IGNORECASE)
# What any file field may be called; it names no paper.
_GENERIC = frozenset(
    re.findall(
        r"\w+",
        "bam nhan click vao day de hay vui long chon tai them dinh kem upload choose select browse duyet len cac"
        " tep tap tin file files anh hinh",
    )
)
_JOINED = re.compile(r"(?<=[a-zà-ỹ])(?=[A-ZĐ])")


@dataclass(frozen=True, slots=True)
class Given:
    """A paper that was attached: where it is remembered, the slot it is for, its file's name."""

    key: str
    slot: str
    file: str
    required: bool


class Attacher:
    """Attaches papers on one page of a form."""

    def __init__(self, browse: Browse, hand: Hand, citizen: Citizen, memory: FormMemory, number: int) -> None:
        self._browse = browse
        self._hand = hand
        self._citizen = citizen
        self._memory = memory
        self._number = number
        self._allowed: dict[str, tuple[str, ...]] = {}  # formats that refusals told, by slot

    @property
    def _step(self) -> Step:
        return Step.SUPPLEMENT if self._browse.step is Step.SUPPLEMENT else Step.ATTACH

    def attach(self, control: Control, key: str) -> Given | None:
        """Attach a paper of the kind and size that the field tells; a later attempt takes another format."""
        slot = slot_name(control)
        attempt = self._memory.formats.get(key, 0)
        accept, limit = constraints(control)
        try:
            paper = make_paper(slot, accept=self._format(key, accept), max_bytes=limit, citizen=self._citizen)
        except PaperError as error:
            # A format or size we cannot make says nothing of the service.
            self._memory.uploads[key] = ""
            self._note(slot, "", 0, required=control.required, accepted=None, message=str(error))
            return None
        self._memory.refused_papers.pop(key, None)
        put = self._hand.upload(control, paper)
        self._memory.uploads[key] = paper.file_name
        accepted = None if put.stayed else False
        self._note(slot, paper.file_name, len(paper.content), required=control.required, accepted=accepted)
        value = f"{paper.file_name} #{attempt + 1}"
        self._memory.fields[key] = Filled(control, value, Guess(Meaning.UNKNOWN, 1.0, "type"), certain=True, own=True)
        return Given(key, slot, paper.file_name, required=control.required)

    def refused(self, given: Iterable[Given], said: Sequence[str]) -> list[Given]:
        """Those papers that the page refused as soon as they were given, for their format or size; noted.

        A message counts for a paper when it names its file, or speaks of a file when there was but one: what was
        typed beside it may be refused in the same words.
        """
        told = [m for m in said if words.says("invalid", [m]) and _OF_FORMAT.search(fold(m))]
        told = [m for m in told if not words.says("rule", [m])]
        given, found = list(given), []
        for paper in given if told else ():
            alone = len(given) == 1
            message = next((m for m in told if paper.file in m or (alone and _OF_A_FILE.search(fold(m)))), "")
            if message:
                self._memory.refused_papers[paper.key] = message
                self._note(paper.slot, paper.file, 0, required=paper.required, accepted=False, message=message)
                self._memory.formats[paper.key] = self._memory.formats.get(paper.key, 0) + 1
                self._memory.uploads.pop(paper.key, None)
                self._allowed[paper.key] = _allowed(message)
                found.append(paper)
        return found

    def choosers(self, view: View) -> list[Action]:
        """Buttons that open the file chooser and were not used, where no file field is to be seen."""
        if any(c.type == "file" for c in view.controls()):
            return []
        uploads = [a for a in view.actions() if words.intent_of(a) == "upload" and a.region not in {"nav", "footer"}]
        return [a for a in uploads if self._key(a) not in self._memory.uploads]

    def _key(self, action: Action) -> str:
        return f"{self._number}|{action.section}|{action.text}|{action.near[:60]}"

    def hand_over(self, action: Action) -> Given | None:
        """Attach a paper through a button that opens the file chooser; None when none opens."""
        slot, key, required = _slot_of(action), self._key(action), _asked_for(action)
        near = tuple(dict.fromkeys(f".{m.lower()}" for m in _EXTENSION.findall(action.near)))
        try:
            paper = make_paper(slot, accept=self._format(key, near), citizen=self._citizen)
        except PaperError as error:
            self._memory.uploads[key] = ""
            self._note(slot, "", 0, required=required, accepted=None, message=str(error))
            return None
        if not self._hand.hand_over(action, paper):
            return None
        self._memory.uploads[key] = paper.file_name
        self._memory.refused_papers.pop(key, None)
        self._show(slot, required=required)
        self._note(slot, paper.file_name, len(paper.content), required=required, accepted=None)
        return Given(key, slot, paper.file_name, required=required)

    def give_by_kind(self, view: View) -> View:
        """Give a paper of each kind, one after the other, where the page takes them so; the page as it is then."""
        offered = by_kind(view)
        for option in (offered.kinds or (None,)) if offered else ():
            for _ in range(_MOST_FORMATS):
                now = by_kind(view)
                if now is None:
                    return view
                came, refused = self._give_one(now, option)
                view = came.view if came else view
                if not refused:
                    break
        return view

    def _give_one(self, now: ByKind, option: Option | None) -> tuple[Came | None, bool]:
        """Give one paper: what the press that sends it led to, and whether it was refused for its format or size."""
        slot, required = slot_of(option) if option else (slot_name(now.file), now.file.required)
        key = f"{self._number}|kind|{slot}"
        if key in self._memory.uploads:
            return None, False
        accept, limit = constraints(now.file)
        try:
            paper = make_paper(slot, accept=self._format(key, accept), max_bytes=limit, citizen=self._citizen)
        except PaperError as error:
            self._memory.uploads[key] = ""
            self._note(slot, "", 0, required=required, accepted=None, message=str(error))
            return None, False
        if option and now.kind:
            self._hand.choose(now.kind, option)
        self._hand.upload(now.file, paper)
        self._memory.uploads[key] = paper.file_name
        self._memory.refused_papers.pop(key, None)
        self._show(slot, required=required)
        came = self._browse.press(now.send, "upload")
        taken = True if any(paper.file_name in line for line in came.fresh) else None
        self._note(slot, paper.file_name, len(paper.content), required=required, accepted=taken)
        return came, bool(self.refused([Given(key, slot, paper.file_name, required=required)], came.fresh))

    def _format(self, key: str, told: tuple[str, ...]) -> tuple[str, ...]:
        """The format to give next, of those that a refusal, the slot itself or custom allows."""
        formats = self._allowed.get(key) or told or _USUAL
        return formats[self._memory.formats.get(key, 0) % len(formats) :][:1]

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
    return (control.group or control.section or own) if _is_generic(own) or _HOW.search(fold(own)) else own


def _is_generic(name: str) -> bool:
    return set(re.findall(r"\w+", fold(_JOINED.sub(" ", name)))) <= _GENERIC


def _slot_of(action: Action) -> str:
    """The paper an upload button is for: the words of its row without its own, else its section."""
    own = _bare(action.label or action.near.replace(action.text, ""))
    return (own or action.section or action.text)[:200]


def _asked_for(action: Action) -> bool:
    """Whether the paper of an upload button must be given: by its label, or by the one mark in its row."""
    return action.required or len(_MUST.findall(action.near.replace(action.text, ""))) == 1


def _bare(words: str) -> str:
    """The paper's name in a row: up to the mark of obligation, or to the formats and sizes that are told."""
    name = words.partition("*")[0].strip()
    name = name if len(name) > 3 else words
    return _ROW_TAIL.split(name)[0].strip(" :*–-;,(") or name.strip(" :*–-")


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


def _allowed(message: str) -> tuple[str, ...]:
    """Formats that a refusal says are taken; none where it tells none."""
    part = next((p for p in _CLAUSE.split(message) if _ONLY.search(fold(p))), "")
    return tuple(dict.fromkeys(f".{m.lower()}" for m in _EXTENSION.findall(part)))


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

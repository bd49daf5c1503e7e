"""What one look at a page saw: records made from the probe's answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from catalogue.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list."""

    value: str
    text: str
    disabled: bool = False

    @property
    def real(self) -> bool:
        """False for the line of a list that only asks to choose; HTML knows it by its empty value."""
        text = fold(self.text).strip("-–—. ")
        return bool(text) and not self.disabled and bool(self.value.strip()) and not _asks_to_choose(text)


def _asks_to_choose(text: str) -> bool:
    return text.startswith(("chon ", "chon.", "vui long chon", "select ", "please select", "tat ca")) or text in {
        "chon",
        "select",
        "choose",
    }


@dataclass(frozen=True, slots=True)
class Control:
    """A field as the probe describes it.

    `error` is the message the page marks as such beside it, `nearby` all text beside it, `refusal` what the browser
    itself holds against its value.
    `widget` is the path of what a citizen clicks instead, where a script has put its own list over a native one.
    `frame` is the index of its frame; `x` and `y` place it on the page, in pixels.
    `meant` and `given` are what a tester said of it (pages/mended.py): its meaning, or the value to put.
    """

    path: str
    tag: str
    type: str
    name: str
    id: str
    label: str
    source: str
    group: str
    section: str
    placeholder: str
    hint: str
    error: str
    nearby: str
    autocomplete: str
    inputmode: str
    required: bool
    refusal: str
    disabled: bool
    readonly: bool
    invalid: bool
    value: str
    checked: bool
    options: tuple[Option, ...] | None
    accept: str
    multiple: bool
    min: str
    max: str
    pattern: str
    maxlength: int
    form: str
    region: str
    visible: bool
    x: int
    y: int
    widget: str = ""
    frame: int = 0
    meant: str = ""
    given: str = ""

    @property
    def key(self) -> str:
        """A name for the control that survives re-rendering."""
        return self.name or self.id or f"{fold(self.label)[:60]}|{self.type}"

    @property
    def identity(self) -> str:
        """Tells controls of one page apart, also those that share a name; survives messages put between them."""
        if self.type in {"radio", "checkbox", "switch", "file"}:
            return f"{self.key}|{fold(self.label)[:80]}|{self.value if self.type == 'radio' else ''}"
        return self.key

    @property
    def question(self) -> str:
        """What the radio buttons of one question share: their name, or the group they stand in."""
        return self.name or self.group

    @property
    def words(self) -> str:
        """Label without marks of obligation."""
        return self.label.replace("(*)", "").replace("*", "").strip().rstrip(":").strip()

    @property
    def editable(self) -> bool:
        """Whether a citizen can change it."""
        return not self.disabled and not self.readonly


@dataclass(frozen=True, slots=True)
class Action:
    """A button or link. `href` is None for anything but links; `near` is the text of its row or card.

    `label` is the label beside it where it stands for a field, `required` whether that asks for an answer.
    """

    path: str
    tag: str
    type: str
    text: str
    aria: str
    href: str | None
    url: str
    disabled: bool
    download: bool
    form: str
    submits: bool
    region: str
    near: str
    section: str
    current: str
    primary: bool
    opens: bool = False  # a tab or a fold
    label: str = ""
    required: bool = False
    x: int = 0
    y: int = 0
    frame: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the value that stands with it; `how` tells the mark-up it was read from."""

    label: str
    value: str
    how: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A message the page makes stand out."""

    text: str
    bad: bool
    good: bool


@dataclass(frozen=True, slots=True)
class Dialog:
    """The dialog on top of the page."""

    path: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameView:
    """One document as the probe saw it."""

    url: str
    title: str
    controls: tuple[Control, ...]
    actions: tuple[Action, ...]
    pairs: tuple[Pair, ...]
    alerts: tuple[Alert, ...]
    main: tuple[str, ...]
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    dialog: Dialog | None
    captcha: bool
    ready: str
    width: int
    unread: int = 0  # fields beyond the most that a look describes


FRAME_VIEW: TypeAdapter[FrameView] = TypeAdapter(FrameView)


@dataclass(frozen=True, slots=True)
class View:
    """A whole page: its documents in frame order. `status` is the HTTP status of the main document, 0 if unknown."""

    frames: tuple[FrameView, ...]
    status: int = 0

    @property
    def url(self) -> str:
        """Address of the main document."""
        return self.frames[0].url

    @property
    def title(self) -> str:
        """Title of the main document."""
        return self.frames[0].title

    @property
    def main(self) -> tuple[str, ...]:
        """Visible lines of the page's own content, without header, menu and footer."""
        return tuple(line for frame in self.frames for line in (frame.main or frame.lines))

    @property
    def said(self) -> tuple[str, ...]:
        """All that the page says now, each text once: its own lines, an open dialog's, and what stands out."""
        dialogs = (line for frame in self.frames if frame.dialog for line in frame.dialog.lines)
        return tuple(dict.fromkeys((*self.main, *dialogs, *(alert.text for alert in self.alerts))))

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Label–value pairs of all documents."""
        return tuple(pair for frame in self.frames for pair in frame.pairs)

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """Messages that stand out, of all documents."""
        return tuple(alert for frame in self.frames for alert in frame.alerts)

    @property
    def dialog(self) -> Dialog | None:
        """The topmost dialog, if one is open."""
        return next((frame.dialog for frame in self.frames if frame.dialog), None)

    @property
    def unread(self) -> int:
        """Fields that were counted and not described: the page has more than a look reads."""
        return sum(frame.unread for frame in self.frames)

    @property
    def captcha(self) -> bool:
        """Whether a captcha is in sight."""
        return any(frame.captcha for frame in self.frames)

    def controls(self) -> Iterator[Control]:
        """Controls a citizen can reach now: those of an open dialog, else of the whole page."""
        for index, frame in enumerate(self.frames):
            for control in frame.controls:
                if frame.dialog is None or control.region == "dialog":
                    yield replace(control, frame=index)

    def actions(self) -> Iterator[Action]:
        """Buttons and links a citizen can reach now."""
        for index, frame in enumerate(self.frames):
            for action in frame.actions:
                if frame.dialog is None or action.region == "dialog":
                    yield replace(action, frame=index)

    def fingerprint(self) -> str:
        """Tells one state of a form from another: address path, headings and control names, not values."""
        parts = [self.frames[0].url.split("#")[0].split("?")[0]]
        for frame in self.frames:
            parts += [fold(h) for h in frame.headings[:6]]
            parts += sorted({c.key for c in frame.controls})
        return "\n".join(parts)

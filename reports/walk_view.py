"""A walk as a page shows it: step after step, each with its pictures, its lines and its end."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evidence.facts import Outcome, PageShown, Step, StepEnded, WalkEnded, WalkStarted
from levels.wording import Wording
from reports.formats import address, clock, millis
from reports.html import run_file_link
from reports.messages import joined
from reports.story import QUIET, tell

if TYPE_CHECKING:
    from evidence.facts import Exhibit, Fact
    from evidence.store import RunStore, Walk
    from reports.messages import Messages

UP = "../../"
_OPENABLE = ("image/", "application/pdf", "text/plain", "application/json")


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the film: link, time of day, the address it was taken at."""

    href: str
    time: str
    url: str
    step: Wording


@dataclass(frozen=True, slots=True)
class Line:
    """One fact in words, under the number that findings cite."""

    number: int
    time: str
    text: Wording


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is no picture. `href` is "" for kinds not to be opened from a report, such as a portal's HTML."""

    name: str
    href: str
    path: str


@dataclass(slots=True)
class StepView:
    """Neighbouring facts of one step."""

    step: Step
    name: Wording
    end: StepEnded | None = None
    lasted: Wording | None = None
    frames: list[Frame] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    files: list[KeptFile] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WalkView:
    """One look at a service; `files` are those of the whole walk, such as its recorded exchanges."""

    look: int
    steps: tuple[StepView, ...]
    ended: bool
    citizen: str
    seed: int
    command: str
    damaged: tuple[str, ...]
    files: tuple[KeptFile, ...] = ()


def walk_view(walk: Walk, store: RunStore, messages: Messages, cited: frozenset[int]) -> WalkView:
    """A walk for its page; `cited` are the fact numbers that findings name, told even where the kind is quiet."""
    started = next((f.seen for f in walk.facts if isinstance(f.seen, WalkStarted)), WalkStarted(service=walk.service))
    steps: list[StepView] = []
    whole: list[KeptFile] = []
    url, last_picture = "", ""
    for fact in walk.facts:
        if isinstance(fact.seen, WalkEnded):
            whole += [_kept(e, store) for e in fact.exhibits]
            continue
        if not steps or steps[-1].step is not fact.step:
            steps.append(StepView(fact.step, messages.word(fact.step)))
        view = steps[-1]
        if isinstance(fact.seen, PageShown):
            url = address(fact.seen.url)
        for exhibit in fact.exhibits:
            last_picture = _show(exhibit, fact, store, view, url=url, last=last_picture)
        if isinstance(fact.seen, StepEnded):
            view.end, view.lasted = fact.seen, millis(fact.seen.millis) if fact.seen.millis else None
        if fact.seen.kind not in QUIET or fact.number in cited:
            view.lines.append(Line(fact.number, clock(fact.at), tell(fact, messages)))
    return WalkView(
        look=walk.look,
        steps=tuple(_merged(steps)),
        ended=walk.ended,
        citizen=started.citizen,
        seed=started.seed,
        command=repeat_command(walk.service, started.seed),
        damaged=walk.damaged,
        files=tuple(whole),
    )


def repeat_command(code: str, seed: int) -> str:
    """The command that walks this service again with the same citizen; target and catalogue are the reader's own."""
    return f"thucchat walk --target target.toml --catalogue catalogue.csv --service {shlex.quote(code)} --seed {seed}"


def stored_path(exhibit: Exhibit, store: RunStore) -> str:
    """An exhibit's file, relative to the run folder, with forward slashes."""
    return "/".join(store.blob_path(exhibit).parts[-3:])


def _show(exhibit: Exhibit, fact: Fact, store: RunStore, view: StepView, *, url: str, last: str) -> str:
    """Add an exhibit to its step; a picture the same as the one before it is shown once. Returns the last picture."""
    path = stored_path(exhibit, store)
    if exhibit.media_type.startswith("image/"):
        if exhibit.digest != last:
            view.frames.append(Frame(run_file_link(path, UP), clock(fact.at), url, view.name))
        return exhibit.digest
    view.files.append(_kept(exhibit, store))
    return last


def _kept(exhibit: Exhibit, store: RunStore) -> KeptFile:
    path = stored_path(exhibit, store)
    openable = exhibit.media_type.startswith(_OPENABLE)
    return KeptFile(exhibit.name, run_file_link(path, UP) if openable else "", path)


def _merged(steps: list[StepView]) -> list[StepView]:
    """Neighbouring steps that were skipped for one reason, as one."""
    merged: list[StepView] = []
    for view in steps:
        before = merged[-1] if merged else None
        if before is not None and _skipped(before) and _skipped(view) == _skipped(before):
            before.name = joined([before.name, view.name], ", ")
        else:
            merged.append(view)
    return merged


def _skipped(view: StepView) -> tuple[str, str] | None:
    bare = not (view.frames or view.lines or view.files)
    return (view.end.reason, view.end.detail) if bare and view.end and view.end.outcome is Outcome.SKIPPED else None

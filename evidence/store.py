"""A run's folder: facts by walk, exhibits by content, and what was to be walked. Append-only; safe to kill at any time.

Layout of `runs/ID/`:

    run.json               RunInfo: target, consent, standard, seed, versions, services
    walks/CODE.LOOK.jsonl  facts, one a line, written as they are seen; LOOK is a number, or `quality`
    blobs/aa/DIGEST.EXT    exhibits, named by their SHA-256
    load.json              LoadSummary, once there was load
    verdicts.json          judgement, written by `judge`
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from catalogue.errors import told
from catalogue.service import Service
from evidence.facts import Exhibit, Fact, WalkEnded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The look that measures quality, and the name under which the portal's own pages are measured once for all services.
QUALITY = 0
PORTAL = "_portal"

_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
_EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/plain": "txt",
    "text/html": "html",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/gzip": "gz",
    "application/zip": "zip",
    "application/msword": "doc",
    "application/rtf": "rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


class RunError(ValueError):
    """A run folder cannot be used; the message says which file and what to do."""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What a run is about, fixed when it starts. `started` is ISO 8601 with offset.

    `looks` is how many looks an accusation of this run rests on; runs of before there were two have one.
    """

    run: str
    target: str
    base_url: str
    standard: str
    seed: int
    started: str
    consent_reference: str
    may_submit: bool
    may_pay: bool
    has_officer: bool
    versions: dict[str, str]
    services: tuple[Service, ...]
    schema: int = 1
    looks: int = 1


_INFO: TypeAdapter[RunInfo] = TypeAdapter(RunInfo)


@dataclass(frozen=True, slots=True)
class Walk:
    """Facts of one walk. `damaged` lists lines that could not be read, as `line N: reason`."""

    service: str
    look: int
    facts: tuple[Fact, ...]
    damaged: tuple[str, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether the walk came to its last line."""
        return bool(self.facts) and isinstance(self.facts[-1].seen, WalkEnded)


class RunStore:
    """Reads and writes one run folder. Several processes may write different walks at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def run(self) -> str:
        """The run's id."""
        return self.folder.name

    def begin(self, info: RunInfo) -> None:
        """Write run.json; a run that already exists must be about the same target."""
        path = self.folder / "run.json"
        if path.exists() and (old := self.info()).base_url != info.base_url:
            raise RunError(f"{path}: {told('evidence', 'run.other_target', old=old.base_url, new=info.base_url)}")
        write_whole(path, _INFO.dump_json(info, indent=1))

    def info(self) -> RunInfo:
        """Read run.json. Raises RunError when there is none or it cannot be read."""
        path = self.folder / "run.json"
        try:
            return _INFO.validate_json(path.read_bytes())
        except FileNotFoundError:
            raise RunError(f"{path}: {told('evidence', 'run.missing', run=self.run)}") from None
        except ValidationError as error:
            raise RunError(f"{path}: {told('evidence', 'run.unreadable', why=error.errors()[0]['msg'])}") from None

    def walk_path(self, service: str, look: int = 1) -> Path:
        """Where the facts of one walk are."""
        return self.folder / "walks" / f"{safe_name(service)}.{look if look != QUALITY else 'quality'}.jsonl"

    def read_walk(self, service: str, look: int = 1) -> Walk:
        """Facts of one walk; empty when it was not walked. Damaged lines are named, good ones are kept."""
        path = self.walk_path(service, look)
        facts: list[Fact] = []
        damaged: list[str] = []
        lines = path.read_bytes().splitlines() if path.exists() else []
        for number, line in enumerate(lines, start=1):
            try:
                facts.append(_FACT.validate_json(line))
            except ValidationError as error:
                damaged.append(f"line {number}: {error.errors()[0]['msg']}")
        return Walk(service, look, tuple(facts), tuple(damaged))

    def walks(self, look: int = 1) -> Iterator[Walk]:
        """Every walk of this run, in the order of the run's services."""
        for service in self.info().services:
            yield self.read_walk(service.code, look)

    def looks(self, service: str) -> tuple[Walk, ...]:
        """The walks of one service, look by look; the first is there, empty, also when it was not walked."""
        found = [self.read_walk(service, 1)]
        while self.walk_path(service, len(found) + 1).exists():
            found.append(self.read_walk(service, len(found) + 1))
        return tuple(found)

    def set_aside(self, service: str, look: int = 1) -> None:
        """Make room for a walk. A new first look begins a service anew: its later looks go too."""
        of_walk = re.compile(re.escape(safe_name(service)) + r"\.(\d+)\.jsonl")
        folder = self.folder / "walks"
        for path in folder.iterdir() if folder.exists() else ():
            found = of_walk.fullmatch(path.name)
            if found and (int(found[1]) == look or look == 1):
                path.replace(path.with_suffix(".cut"))

    def append(self, path: Path, fact: Fact) -> None:
        """Write one fact to the end of its walk, in one write so that a kill leaves whole lines."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as out:
            out.write(_FACT.dump_json(fact) + b"\n")

    def keep(self, content: bytes, *, name: str, media_type: str) -> Exhibit:
        """Store a file by its content and return the exhibit that names it."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._blob(digest, media_type)
        if not path.exists():
            write_whole(path, content)
        return Exhibit(digest, name, media_type)

    def blob_path(self, exhibit: Exhibit) -> Path:
        """Where an exhibit's file is."""
        return self._blob(exhibit.digest, exhibit.media_type)

    def _blob(self, digest: str, media_type: str) -> Path:
        extension = _EXTENSIONS.get(media_type.partition(";")[0].strip(), "bin")
        return self.folder / "blobs" / digest[:2] / f"{digest}.{extension}"


def safe_name(code: str) -> str:
    """A service code as a file name."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", code)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file so that a reader sees the old or the new content, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    draft.write_bytes(content)
    draft.replace(path)


def write_json(path: Path, value: object) -> None:
    """Write a value as stable, readable JSON."""
    write_whole(path, (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode())
